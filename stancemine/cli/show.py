"""`stancemine show`: articles, read in the terminal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from stancemine.cli.options import Commands, add_input_options, add_model_options, columns_of, count, new_command
from stancemine.errors import InputError, RecordError

if TYPE_CHECKING:
    from io import BufferedReader

    from stancemine.document import Document
    from stancemine.pipeline import StanceMiner
    from stancemine.reading.places import Reject

_NARROWEST = 60
_RECORD = b'{"schema":'
"""How each line begins that `stancemine score` writes."""

_PIPED = 100
"""Columns where the output is no terminal and COLUMNS is not set."""

_DESCRIPTION = """\
Print articles with what was found in them: the text with its claims, who speaks, each stance with its holder and the
words it rests on; then who holds which stances, and who voices which. Of several files, each stands under its name.

  stancemine show article.txt --model rules
  stancemine show monday.txt tuesday.html more/
  stancemine show out.jsonl --id a17            a record that `stancemine score` wrote, as it is
  stancemine score a.html --model rules | stancemine show -
  stancemine show article.html --model rules --color always | less -R
"""
_EPILOG = """\
reading it:  ▲ favor  ▼ against  ○ neutral.  A raised number is a claim: the line under the sentence with the same
number tells its stance. The one named above the text speaks; the holder is the one whose attitude it is.
"""


def add_parser(commands: Commands) -> None:
    """Add the command to the program's."""
    parser = new_command(
        commands,
        "show",
        help="read articles in the terminal",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="an article, articles in any form that `stancemine score` reads, or records that it wrote; a folder of "
        "such files or a pattern; - is standard input",
    )
    parser.add_argument("--id", metavar="ID", help="show the article with this id only")
    parser.add_argument(
        "--limit", type=count, default=5, metavar="N", help="show at most N of each file (default: %(default)s)"
    )
    parser.add_argument("--width", type=count, metavar="N", help="columns to fill (default: the terminal's)")
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="(default: only in a terminal)"
    )
    add_model_options(parser)
    add_input_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the articles. Gives 1 where some could not be read; raises `StancemineError` where none could."""
    from stancemine.reading.places import Reject
    from stancemine.scoring.inputs import expand

    names = [each.name for each in expand(args.files, format=args.format, leave_out=lambda _: False)]
    shower = _Shower(args, several=len(names) > 1)
    for name in names:
        try:
            shower.show(name)
        except InputError as error:
            if len(names) == 1:
                raise
            shower.rejects.append(Reject(name, None, None, str(error).removeprefix(f"{name}: ")))
    for reject in shower.rejects:
        sys.stderr.write(f"stancemine: not read: {reject}\n")
    for name in shower.more:
        sys.stderr.write(f"stancemine: there is more in {name}; --limit N shows more, --id ID one of them\n")
    if not shower.shown and not shower.rejects:
        raise InputError(
            f"{', '.join(names)}: there is no article" + (f" with the id {args.id!r}" if args.id else " in it")
        )
    return 1 if shower.rejects else 0


class _Shower:
    """Prints files one after the other. `rejects` could not be read; `more` are files of which a part was shown."""

    def __init__(self, args: argparse.Namespace, *, several: bool) -> None:
        self.shown = 0
        self.rejects: list[Reject] = []
        self.more: list[str] = []
        self._args = args
        self._several = several
        self._console = _console(args)
        self._miner: StanceMiner | None = None

    def show(self, name: str) -> None:
        """Print a file's articles, under its name if there are several files."""
        from stancemine.reading.places import Reject
        from stancemine.reading.source import STDIN
        from stancemine.visual.parts import visible
        from stancemine.visual.terminal import print_document

        shown = 0
        for item in self._documents(name):
            if isinstance(item, Reject):
                self.rejects.append(item)
                continue
            if shown == self._args.limit:
                self.more.append(name)
                break
            if self._several and not shown:
                told = "standard input" if name == STDIN else visible(name)
                self._console.print(f"==> {told} <==", style="bold", markup=False, soft_wrap=True)
            print_document(item, self._console)
            shown += 1
        self.shown += shown

    def _documents(self, name: str) -> Iterator[Document | Reject]:
        """The documents of a file: those of records as they are, those of articles read now."""
        if _holds_records(name, self._args.format):
            yield from _records(name, self._args.id)
            return
        from stancemine.loading import load
        from stancemine.reading.places import Reject
        from stancemine.reading.reader import read_placed
        from stancemine.scoring.bulk import score

        args = self._args
        if self._miner is None:
            self._miner = load(args.model, poles=args.poles, replace_poles=args.replace_poles, aliases=args.aliases)
        found = read_placed(name, format=args.format, encoding=args.encoding, columns=columns_of(args))
        for item in score(found, self._miner, any_language=True, batch_size=1):
            if isinstance(item, Reject) or args.id in (None, item.id):
                yield item


def _console(args: argparse.Namespace) -> Any:
    from rich.console import Console

    colours = {"auto": None, "always": True, "never": False}[args.color]
    console = Console(
        force_terminal=colours, no_color=True if args.color == "never" else None, highlight=False, soft_wrap=False
    )
    width = args.width or (console.width if console.is_terminal and sys.stdout.isatty() else _piped_width())
    console.width = max(_NARROWEST, width)
    return console


def _piped_width() -> int:
    import os

    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() else _PIPED


def _holds_records(path: str, format: str | None) -> bool:
    from stancemine.reading.source import STDIN, opened

    if path == STDIN:
        waiting = cast("BufferedReader", sys.stdin.buffer).peek(1)
        return waiting.lstrip().startswith(_RECORD)
    name = path.lower().removesuffix(".gz").removesuffix(".zst")
    if (format or Path(name).suffix[1:]) not in ("jsonl", "ndjson"):
        return False
    with opened(path) as file:
        first = next((line for line in file if line.strip()), b"")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "schema" in value and "claims" in value


def _records(path: str, id: str | None) -> Iterator[Document | Reject]:
    from stancemine.document import Document
    from stancemine.reading.places import Reject
    from stancemine.reading.source import opened

    with opened(path) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                if id is None or (isinstance(record, dict) and record.get("id") == id):
                    yield Document.from_dict(record)
            except RecursionError:
                yield Reject(path, number, None, "the line is nested too deeply")
            except ValueError as error:
                yield Reject(path, number, None, f"the line is no JSON: {error}")
            except RecordError as error:
                yield Reject(path, number, None, str(error))
