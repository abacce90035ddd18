"""`stancemine score`: articles in bulk, records out."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from stancemine.cli.options import add_input_options, add_model_options, columns_of
from stancemine.errors import InputError

if TYPE_CHECKING:
    from stancemine.document import Document
    from stancemine.pipeline import StanceMiner
    from stancemine.reading.places import Found, Reject

_SAID = 5
"""Rejects that are told one by one; all are in the rejects file."""

_TELL_EVERY = 0.5
"""Seconds between two tellings of how far it is."""

_DESCRIPTION = """\
Read articles and write what was found: as JSON Lines one record an article (with all its layers), as Parquet or CSV
one row per claim and pole.

  stancemine score article.txt -o out.jsonl --model rules
  stancemine score news/*.html wire.csv.gz -o out.parquet --model rules
  stancemine score dump.csv --text-column story --id-column nr -o out.jsonl --model rules
  cat articles.jsonl | stancemine score - --format jsonl --model rules | jq .claims
"""
_EPILOG = """\
An article that cannot be read does not stop the rest: it is listed with file, line, id and reason in OUT.rejects.jsonl,
and the exit status is 1. OUT is written under its name only when it is whole.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser(
        "score",
        help="read articles in bulk and write records",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a file: txt, md, html, jsonl, json, csv, tsv or parquet, plain or .gz; - is standard input",
    )
    parser.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="OUT",
        help="a file that ends in .jsonl, .parquet or .csv (default: JSON Lines on standard output)",
    )
    parser.add_argument(
        "--any-language", action="store_true", help="read articles in other languages than English, too"
    )
    add_model_options(parser)
    add_input_options(parser)
    parser.set_defaults(run=run)


@dataclass(slots=True)
class _Run:
    """What happened so far."""

    articles: int = 0
    rejects: list[Reject] = field(default_factory=list)
    failed_files: list[str] = field(default_factory=list)
    told: float = field(default_factory=time.monotonic)

    def tell_progress(self) -> None:
        """How far it is, in one line of a terminal that is written over; nothing where there is no terminal."""
        now = time.monotonic()
        if now - self.told > _TELL_EVERY and sys.stderr.isatty():
            self.told = now
            sys.stderr.write(f"\r{self.articles} articles, {len(self.rejects)} not read\r")
            sys.stderr.flush()


def run(args: argparse.Namespace) -> int:
    """Score the inputs. Gives 1 where some were rejected; raises `StancemineError` where nothing could be done."""
    from stancemine.loading import load
    from stancemine.scoring.writers import json_line, rejects_path, whole_file, writer_for

    write = writer_for(args.output)
    _check_inputs(args)
    miner = load(args.model, poles=args.poles, replace_poles=args.replace_poles)
    state = _Run()
    began = time.monotonic()
    with whole_file(args.output) as file:
        write(_documents(args, miner, state), file)
        if state.failed_files and not state.articles and len(state.rejects) == len(state.failed_files):
            raise InputError("\nstancemine: ".join(map(str, state.rejects)))
    rejects = "" if args.output == "-" else str(rejects_path(Path(args.output)))
    if rejects and state.rejects:
        with whole_file(rejects) as file:
            file.writelines(json_line(reject.to_dict()) for reject in state.rejects)
    elif rejects:
        Path(rejects).unlink(missing_ok=True)
    _tell(state, rejects, args.output, time.monotonic() - began)
    return 1 if state.rejects else 0


def _check_inputs(args: argparse.Namespace) -> None:
    """What can be known to fail before an hour of work is refused before it."""
    from stancemine.reading.encoding import known_encoding
    from stancemine.reading.reader import format_of

    if args.encoding:
        known_encoding(args.encoding)
    output = Path(args.output)
    for name in args.inputs:
        if name == "-":
            continue
        path = Path(name)
        if not path.exists():
            raise InputError(f"{name}: there is no such file")
        if path.is_dir():
            raise InputError(f"{name} is a folder, not a file; name the files in it ({path / '*'})")
        if output.is_file() and path.samefile(output):
            raise InputError(f"{name} is the output, too; write to another file")
        if not args.format:
            format_of(path)


def _documents(args: argparse.Namespace, miner: StanceMiner, state: _Run) -> Iterator[Document]:
    """The documents; rejects are kept in `state`."""
    from stancemine.reading.places import Reject
    from stancemine.scoring.bulk import score

    for item in score(_found(args, state), miner, any_language=args.any_language):
        if isinstance(item, Reject):
            state.rejects.append(item)
        else:
            state.articles += 1
            yield item
        state.tell_progress()


def _found(args: argparse.Namespace, state: _Run) -> Iterable[Found]:
    """The articles of all inputs; a file that cannot be read (further) becomes a reject."""
    from stancemine.reading.places import Reject
    from stancemine.reading.reader import read_placed

    columns = columns_of(args)
    for name in args.inputs:
        try:
            yield from read_placed(name, format=args.format, encoding=args.encoding, columns=columns)
        except InputError as error:
            state.failed_files.append(name)
            yield Reject(name, None, None, str(error).removeprefix(f"{name}: "))


def _tell(state: _Run, rejects: str, output: str, seconds: float) -> None:
    lines = [f"stancemine: not read: {reject}" for reject in state.rejects[:_SAID]]
    more = len(state.rejects) - _SAID
    if more > 0:
        lines.append(f"stancemine: not read: {more} more")
    place = "" if output == "-" else f" in {output}"
    summary = f"{state.articles} article{'' if state.articles == 1 else 's'}{place}, {seconds:.1f} s"
    if state.rejects:
        summary += f"; {len(state.rejects)} not read" + (f", listed in {rejects}" if rejects else "")
    sys.stderr.write("\n".join([*lines, f"stancemine: {summary}"]) + "\n")
