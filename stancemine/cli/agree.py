"""`stancemine agree`: how far coders agree, and what their codes say of the whole corpus."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancemine.cli.options import Commands, count, new_command

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

_NARROWEST = 120
_EMPTY = "–"

_DESCRIPTION = """\
Read sheets that `stancemine sample` wrote and people filled in. Prints Krippendorff's alpha between the coders and with
what was read, the table of errors, and the shares of each label in the corpus that the sample was drawn from, as the
coded claims show them; intervals hold 95 %.

  stancemine agree coded.csv
  stancemine agree anna.csv ben.csv --key coded.key.csv      a file for each coder
  stancemine agree coded.csv --apply other.jsonl --by outlet  shares of other articles, corrected by the errors seen
"""
_EPILOG = """\
Labels: favor, against, neutral, absent; an empty cell or "?" is not coded. Commas, semicolons and tabs between columns
will all do.
"""


def add_parser(commands: Commands) -> None:
    """Add the command to the program's."""
    parser = new_command(
        commands,
        "agree",
        help="read hand-coded sheets: agreement, errors, corrected shares",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument("sheets", nargs="+", type=Path, metavar="CODED.csv", help="the sheets, filled in")
    parser.add_argument("--key", type=Path, metavar="FILE", help="(default: NAME.key.csv beside a sheet)")
    parser.add_argument("--encoding", metavar="NAME", help="of the sheets (default: what they declare, else UTF-8)")
    parser.add_argument(
        "--apply", type=Path, nargs="+", metavar="OUT.jsonl", help="correct the shares of these scored articles"
    )
    parser.add_argument(
        "--by", action="append", default=[], metavar="COLUMN", help="with --apply: apart by outlet or speaker"
    )
    parser.add_argument("--bootstrap", type=count, default=1000, metavar="N", help="resamples (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of the resampling (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print on stdout. Raises `StancemineError` for sheets, a key or scored articles that cannot be used."""
    from stancemine.coding import agreement, coded_shares, confusion_matrix, read_sheets

    coded = read_sheets(args.sheets, key=args.key, encoding=args.encoding)
    drawn = {"resamples": args.bootstrap, "seed": args.seed}
    tables = {"agreement": agreement(coded, **drawn), "shares": coded_shares(coded, **drawn)}
    errors = confusion_matrix(coded)
    if args.apply:
        from stancemine.analysis import corrected, stances

        matrix = confusion_matrix(coded, weighted=True)
        tables["corrected"] = corrected(stances(args.apply), matrix, by=args.by, **drawn)
    if args.json:
        record: dict[str, Any] = {name: _records(table) for name, table in tables.items()}
        record["errors"] = {
            str(label): {str(read): float(n) for read, n in row.items()} for label, row in errors.iterrows()
        }
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        return 0
    _print(tables, errors)
    return 0


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(table.to_json(orient="records", double_precision=6))
    return records


def _print(tables: dict[str, pd.DataFrame], errors: pd.DataFrame) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(width=_NARROWEST, highlight=False)
    found = [
        [
            f"{row['first']} – {row['second']}" if row["second"] else row["first"],
            str(row["items"]),
            _share(row.get("agreement")),
            _interval(row["alpha"], row["low"], row["high"]),
            _interval(row["ordinal"], row["ordinal_low"], row["ordinal_high"]),
            row["note"],
        ]
        for row in tables["agreement"].to_dict("records")
    ]
    _table(console, "Agreement", ("between", "items", "equal", "alpha", "alpha, ordinal", "note"), found)
    counts = [[str(label), *(f"{n:g}" for n in row)] for label, row in errors.iterrows()]
    _table(console, "Coded by people (rows), read (columns)", ("", *map(str, errors.columns)), counts)
    shares = [
        [
            row["target"],
            row["quantity"],
            _share(row["raw"]),
            _interval(row["estimate"], row["low"], row["high"]),
            row["note"],
        ]
        for row in tables["shares"].to_dict("records")
    ]
    title = "The corpus that was drawn from: shares as read, and as the coded claims show them"
    _table(console, title, ("target", "share", "read", "coded", "note"), shares)
    if "corrected" in tables:
        heads = list(tables["corrected"].columns)
        keys = [head for head in heads[: heads.index("claims")] if f"{head}_name" not in heads]
        rows = [
            [
                *(str(row[key]) for key in keys),
                row["quantity"],
                _share(row["raw"]),
                _interval(row["corrected"], row["low"], row["high"]),
                row["note"],
            ]
            for row in tables["corrected"].to_dict("records")
        ]
        title = "Scored articles: shares as read, and corrected by the errors above"
        _table(console, title, (*keys, "share", "read", "corrected", "note"), rows)


def _table(console: Console, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number and head not in ("note", "share") else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def _share(value: float | None) -> str:
    return _EMPTY if value is None or value != value else f"{value:.2f}"


def _interval(value: float | None, low: float, high: float) -> str:
    if value is None or value != value:
        return _EMPTY
    return f"{value:.2f}" if low != low else f"{value:.2f} [{low:.2f}, {high:.2f}]"
