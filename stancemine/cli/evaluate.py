"""`stancemine evaluate`: how right a model is, on labelled data."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from stancemine.cli.options import Commands, new_command

if TYPE_CHECKING:
    from stancemine.evaluation.measure import Evaluation

NARROWEST = 110
"""Columns of a table that is not printed to a terminal."""


def add_parser(commands: Commands) -> None:
    """Add the command to the program's."""
    from stancemine.evaluation.tasks import TASKS

    parser = new_command(
        commands,
        "evaluate",
        help="measure a model on labelled data",
        description="Read labelled documents with a model and print how right it is, in percent (ece: 0 to 1).",
        epilog="tasks, and a line of their data:\n"
        + "\n".join(f"  {task.name:<13}{task.summary}\n{'':<15}{task.form}" for task in TASKS.values()),
    )
    parser.add_argument("task", choices=list(TASKS), metavar="TASK", help=f"what to measure: {', '.join(TASKS)}")
    parser.add_argument("data", type=Path, metavar="DATA", help="JSON Lines with one labelled document a line")
    parser.add_argument("--model", default="small", help="small, rules or a folder (default: %(default)s)")
    parser.add_argument(
        "--records",
        type=Path,
        metavar="FILE",
        help="score these records, as `stancemine score` writes them, instead of a model",
    )
    parser.add_argument(
        "--bootstrap", type=_count, default=0, metavar="N", help="95%% intervals from N resamplings of the documents"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    form.add_argument("--markdown", action="store_true", help="print a table in Markdown")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the evaluation on stdout. Raises `StancemineError` for data, records or a model that cannot be used."""
    from stancemine.evaluation.tasks import TASKS

    task = TASKS[args.task]
    rows = task.read(args.data)
    if args.records:
        from stancemine.evaluation.labels import read_records

        evaluation = task.score(rows, read_records(args.records), bootstrap=args.bootstrap)
    else:
        evaluation = task.run(rows, model=args.model, bootstrap=args.bootstrap)
    _print(evaluation, args, args.records.name if args.records else args.model)
    return 0


def _print(evaluation: Evaluation, args: argparse.Namespace, model: str) -> None:
    from stancemine.evaluation.report import markdown_table, rich_table, title_of

    if args.json:
        record = {"model": model, "data": str(args.data), "bootstrap": args.bootstrap, **evaluation.to_dict()}
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        return
    title = title_of(evaluation, data=args.data.name, model=model)
    if args.markdown:
        sys.stdout.write(markdown_table(evaluation, title=title))
        return
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console = Console(width=NARROWEST)
    console.print(rich_table(evaluation, title=title))


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"must be a whole number from 0 on, not {text!r}")
    return number
