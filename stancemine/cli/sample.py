"""`stancemine sample`: claims for coding by hand, as a sheet for table programs."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from stancemine.cli.options import Commands, count, new_command

_DESCRIPTION = """\
Draw claims from what `stancemine score` wrote, and write a sheet (csv) with their context and an empty column for each
coder. The draw goes by target and label, so that rare labels are seen, and is spread over outlets and articles.

  stancemine sample out.jsonl -n 200 -o coded.csv
  stancemine codebook -o codebook.md                what the coders read first
  stancemine agree coded.csv                        when they are done
"""
_EPILOG = """\
What was read, and how many claims each row stands for, goes to NAME.key.csv beside the sheet: keep it, and keep it from
the coders. With --open it stands in the sheet itself.
"""


def add_parser(commands: Commands) -> None:
    """Add the command to the program's."""
    parser = new_command(
        commands,
        "sample",
        help="draw claims for coding by hand",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument("scored", nargs="+", metavar="OUT.jsonl", help="what `stancemine score` wrote")
    parser.add_argument("-n", type=count, default=200, metavar="N", help="how many rows (default: %(default)s)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="CODED.csv", help="the sheet to write")
    parser.add_argument("--seed", type=int, default=0, help="another seed, another draw (default: %(default)s)")
    parser.add_argument(
        "--coder",
        action="append",
        metavar="NAME",
        help="name a coder, who gets a column; may be given again (default: coder_1 and coder_2)",
    )
    parser.add_argument("--open", action="store_true", help="let coders see what was read; no key beside the sheet")
    parser.add_argument("--force", action="store_true", help="write over a sheet that is there")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the sheet and its key. Raises `StancemineError` for what cannot be read, drawn or written."""
    from stancemine.coding import sample, write_sheets
    from stancemine.coding.sheets import key_of
    from stancemine.errors import OutputError

    if not args.force:
        for path in (args.output, key_of(args.output)):
            if path.exists():
                raise OutputError(f"{path} is there already, perhaps with codes in it; --force writes over it")
    drawn = sample(args.scored, args.n, seed=args.seed)
    written = write_sheets(drawn, args.output, coders=args.coder or 2, blind=not args.open)
    strata = Counter(zip(drawn["target"], drawn["label"], strict=True))
    told = ", ".join(f"{rows} {target} {label}" for (target, label), rows in sorted(strata.items()))
    sys.stderr.write(f"stancemine: {len(drawn)} rows ({told}) in {' and '.join(map(str, written))}\n")
    return 0
