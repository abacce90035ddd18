"""Where the records of a run end up: one file, or a folder of Parquet parts; new, or behind what is there."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any, Protocol

from stancemine.errors import InputError, OutputError
from stancemine.scoring.formats import Format, format_for, tables_of, write_tables
from stancemine.scoring.ids import short
from stancemine.scoring.journal import Journal
from stancemine.scoring.tables import ROWS_A_GROUP, regrouped, table_schema

GROUPS_A_PART = 16
"""Row groups of a part: about a million rows."""

_PARTS = "part-*.parquet"


class Output(Protocol):
    """A file or a folder that a run writes."""

    path: Path
    format: Format

    def exists(self) -> bool: ...

    def size(self) -> int:
        """Its bytes."""

    def base(self) -> int:
        """What tells where an addition begins."""

    def build(self, journal: Journal, base: int | None) -> dict[str, int]:
        """Make `journal.result` of the journal's records, for an addition behind `base`.

        Gives what the manifest keeps: the bytes that the output will have, and whatever `put_in_place` needs.
        """

    def put_in_place(self, result: Path, manifest: Mapping[str, Any]) -> None:
        """Let the result take the output's place. Can be done again where it was cut short."""

    def ids(self) -> Iterator[str]:
        """The ids that it holds, each at least once."""


class FileOutput:
    """One file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.format = format_for(path)

    def exists(self) -> bool:
        return self.path.exists()

    def size(self) -> int:
        return self.path.stat().st_size

    def base(self) -> int:
        return self.size()

    def build(self, journal: Journal, base: int | None) -> dict[str, int]:
        if self.format.plain and base is None:
            journal.records.replace(journal.result)
        else:
            with journal.result.open("wb") as file:
                if base is None:
                    self.format.write(journal.chunks(), file)
                else:
                    self.format.extend(self.path, journal.chunks(), file)
        return {"size": journal.result.stat().st_size}

    def put_in_place(self, result: Path, manifest: Mapping[str, Any]) -> None:
        if result.exists():
            result.replace(self.path)

    def ids(self) -> Iterator[str]:
        return self.format.ids(self.path)


class PartsOutput:
    """A folder of Parquet files, "part-00000.parquet" and so on. An addition makes new parts and touches no older one.

    Raises `InputError` for a name that is not Parquet's, and for one that a file has.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.format = format_for(path)
        if self.format.name != "parquet":
            raise InputError(f"{path}: only Parquet is written in parts; the name must end in .parquet")
        if path.exists() and not path.is_dir():
            raise InputError(f"{path} is a file; parts are written into a folder: use another name")

    def exists(self) -> bool:
        return bool(self._parts())

    def size(self) -> int:
        return sum(part.stat().st_size for part in self._parts())

    def base(self) -> int:
        return len(self._parts())

    def build(self, journal: Journal, base: int | None) -> dict[str, int]:
        shutil.rmtree(journal.result, ignore_errors=True)
        journal.result.mkdir()
        number = base or 0
        size = sum(part.stat().st_size for part in self._parts()[:number])
        groups = regrouped(tables_of(journal.chunks()), ROWS_A_GROUP)
        for tables in _parted(groups, needed=base is None):
            part = journal.result / f"part-{number:05}.parquet"
            with part.open("wb") as file:
                write_tables(tables, file)
            size += part.stat().st_size
            number += 1
        return {"size": size, "parts": number}

    def put_in_place(self, result: Path, manifest: Mapping[str, Any]) -> None:
        if not result.exists():
            return
        self.path.mkdir(exist_ok=True)
        for part in result.iterdir():
            part.replace(self.path / part.name)
        for part in self._parts()[manifest["parts"] :]:
            part.unlink()
        result.rmdir()

    def ids(self) -> Iterator[str]:
        return chain.from_iterable(map(self.format.ids, self._parts()))

    def _parts(self) -> list[Path]:
        return part_files(self.path)


def part_files(folder: Path) -> list[Path]:
    """The parts that a folder holds, in order."""
    return sorted(folder.glob(_PARTS))


def _parted(groups: Iterator[Any], *, needed: bool) -> Iterator[Iterable[Any]]:
    """The row groups of each part; where one is `needed`, there is an empty one for no rows at all."""
    for first in groups:
        yield chain([first], islice(groups, GROUPS_A_PART - 1))
        needed = False
    if needed:
        yield [table_schema().empty_table()]


def held_ids(output: Output) -> set[bytes]:
    """The ids that an output holds, each as `short` gives it. Raises `OutputError` for what is no output."""
    try:
        return {short(identity) for identity in output.ids()}
    except (ValueError, KeyError, TypeError, OSError, csv.Error) as error:
        raise OutputError(
            f"{output.path} cannot be added to: it is no output of `stancemine score` ({error})"
        ) from error


def output_for(path: Path, *, parts: bool) -> Output:
    """The output of that name. Raises `InputError` for a name that cannot be one."""
    if parts:
        return PartsOutput(path)
    found = FileOutput(path)
    if path.is_dir():
        raise InputError(f"{path} is a folder; name a file in it, or have its Parquet left in parts with --parts")
    return found
