"""`stancemine report`: scored articles as one page to read, filter and link."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from stancemine.cli.options import Commands, new_command

_DESCRIPTION = """\
Make one HTML page of scored articles: who stands where, with intervals; each actor as holder and as speaker; each
article with its marked text. Every number leads to the claims that it rests on, and they to their article.

  stancemine score news/ -o out.jsonl
  stancemine report out.jsonl -o report.html
  stancemine report january.jsonl february.jsonl -o report.html --title "Winter" --aliases names.toml

The page needs no network and no server: open it in a browser, send it by mail. It holds the articles' texts.
"""


def add_parser(commands: Commands) -> None:
    """Add the command to the program's."""
    parser = new_command(
        commands,
        "report",
        help="make a page of scored articles",
        description=_DESCRIPTION,
    )
    parser.add_argument(
        "inputs", nargs="+", metavar="SCORED", help="jsonl that `stancemine score` wrote, also .gz or .zst"
    )
    parser.add_argument("-o", "--output", required=True, metavar="REPORT.html", help="the page; - is standard output")
    parser.add_argument("--title", help="heading of the page (default: the names of the inputs)")
    parser.add_argument("--aliases", type=Path, metavar="FILE.toml", help="who is one and the same under several names")
    parser.add_argument(
        "--without-duplicates",
        action="store_true",
        help="count near-duplicates, as papers print an agency's text, once (needs datasketch)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the page. Raises `StancemineError` where an input is no scored file or the page cannot be written."""
    from stancemine.visual.report.build import write_report

    title = args.title or f"Who stands where: {', '.join(Path(name).name.split('.')[0] for name in args.inputs)}"
    made = write_report(
        args.inputs, args.output, title=title, aliases=args.aliases, without_duplicates=args.without_duplicates
    )
    place = "" if args.output == "-" else f" in {args.output}, {Path(args.output).stat().st_size / 1e6:.1f} MB"
    articles = f"{made.articles} article{'' if made.articles == 1 else 's'}"
    sys.stderr.write(f"stancemine: a report of {articles} with {made.stances} stances{place}\n")
    return 0
