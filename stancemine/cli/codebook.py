"""`stancemine codebook`: what people read before they code claims by hand."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from stancemine.cli.options import add_pole_options


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser(
        "codebook",
        help="write the codebook for coding by hand",
        description="The codebook in Markdown: the task, labels, rules with examples, who belongs to each pole.",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.md", help="(default: standard output)")
    add_pole_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the codebook. Raises `StancemineError` for a faulty pole file, or an output that cannot be written."""
    from stancemine.coding.codebook import codebook
    from stancemine.errors import OutputError
    from stancemine.targets.ontology import Ontology

    text = codebook(Ontology.load(args.poles, replace=args.replace_poles))
    if args.output is None:
        sys.stdout.write(text)
        return 0
    try:
        args.output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{args.output} cannot be written ({error.strerror or error})") from error
    return 0
