"""Options that several commands share."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from pathlib import Path
from typing import TypeAlias

from stancemine.cli.help import HelpFormatter
from stancemine.reading.columns import Columns
from stancemine.reading.reader import FORMATS

_COLUMNS = {
    "text": "the article's text",
    "title": "its title",
    "id": "its id",
    "date": "the day it was published",
    "outlet": "the outlet",
    "byline": "its author",
    "url": "its address",
    "language": "its language, as a code (en)",
}


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""The commands of the program, to which each adds its own."""


def new_command(commands: Commands, name: str, *, help: str, description: str, epilog: str = "") -> ArgumentParser:
    """The parser of a command. `help` is its line in the program's; description and epilog keep indented lines."""
    return commands.add_parser(name, help=help, description=description, epilog=epilog, formatter_class=HelpFormatter)


def count(text: str) -> int:
    """A whole number from 1 on, for the `type` of an option."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, not {text!r}")
    return int(text)


def add_pole_options(parser: argparse._ActionsContainer) -> None:
    """--poles, --replace-poles."""
    parser.add_argument(
        "--poles",
        action="append",
        default=[],
        type=Path,
        metavar="FILE.toml",
        help="poles of your own, beside Moscow, Beijing and West; may be given again",
    )
    parser.add_argument("--replace-poles", action="store_true", help="your own poles only")


def add_model_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """--model, --poles, --replace-poles, --aliases; gives their group, for more of its kind."""
    group = parser.add_argument_group("what reads the articles")
    group.add_argument(
        "--model",
        default="small",
        metavar="NAME",
        help="small, rules (no trained model, explains itself), a folder or a hub id (default: %(default)s)",
    )
    add_pole_options(group)
    group.add_argument(
        "--aliases",
        type=Path,
        metavar="FILE.toml",
        help="who is one and the same under several names: each such actor gets one name and key",
    )
    return group


def add_input_options(parser: argparse.ArgumentParser) -> None:
    """--format, --encoding, --text-column and the like, --day-first, --month-first."""
    group = parser.add_argument_group(
        "how the input is read",
        "Columns of a table (fields of JSON) are known by their usual names: text, body, content; title, headline;\n"
        "date, published; author, byline; outlet, source; url; id; language. All others are kept in meta.",
    )
    group.add_argument(
        "--format", choices=list(FORMATS), help="of the input (default: what its name ends in; standard input is txt)"
    )
    group.add_argument("--encoding", metavar="NAME", help="of the input (default: what it declares, else UTF-8)")
    for part, what in _COLUMNS.items():
        group.add_argument(f"--{part}-column", metavar="NAME", help=f"the column that holds {what}")
    order = group.add_mutually_exclusive_group()
    order.add_argument(
        "--day-first",
        action="store_const",
        const=True,
        help="02/04/2026 is the second of April (default: a date that could be two is left out)",
    )
    order.add_argument(
        "--month-first",
        dest="day_first",
        action="store_const",
        const=False,
        help="02/04/2026 is the fourth of February",
    )


def columns_of(args: argparse.Namespace) -> Columns:
    """The columns that were named, and how their dates are written."""
    return Columns(
        text=args.text_column,
        title=args.title_column,
        id=args.id_column,
        published=args.date_column,
        outlet=args.outlet_column,
        byline=args.byline_column,
        url=args.url_column,
        language=args.language_column,
        day_first=args.day_first,
    )
