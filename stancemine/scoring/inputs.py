"""The inputs of a run: names made files, and the articles of all of them in one stream."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from stancemine.errors import InputError
from stancemine.reading.columns import Columns
from stancemine.reading.places import Found, Reject
from stancemine.reading.reader import format_of, read_placed
from stancemine.reading.source import STDIN

_MANIFEST, _REJECTS = ".manifest.json", ".rejects.jsonl"
"""Endings of the files that a run leaves beside its output: in a folder, none of the three is taken for articles."""


class ChangedError(InputError):
    """An input is not what it was when the run began."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file, with its size in bytes and the time of its last change in ns; both are null for standard input."""

    name: str
    size: int | None = None
    changed: int | None = None

    @classmethod
    def of(cls, name: str) -> Input:
        """The input as it is now. Raises `InputError` where there is none."""
        if name == STDIN:
            return cls(name)
        try:
            found = Path(name).stat()
        except FileNotFoundError as error:
            raise InputError(f"{name}: there is no such file") from error
        except (OSError, ValueError) as error:
            raise InputError(f"{name} cannot be read ({error})") from error
        return cls(name, found.st_size, found.st_mtime_ns)

    def check(self) -> None:
        """Raise `ChangedError` if the file is not as it was."""
        try:
            now = Input.of(self.name)
        except InputError as error:
            raise ChangedError(
                f"{self.name} has gone while it was read; put it back and start the run again"
            ) from error
        if now != self:
            raise ChangedError(
                f"{self.name} changed while it was read: what was read of it may be neither the old nor the new; "
                "let it be finished first, then begin anew with --restart"
            )


def expand(names: Sequence[str], *, format: str | None = None, leave_out: Callable[[Path], bool]) -> list[Input]:
    """The files of the names, each once: a folder gives those in it and below it that are of a known kind, by name,
    without what earlier runs have made; a name with *, ? or [ that is no file those that fit it.

    `leave_out` says which files of a folder or a pattern are none to read. Raises `InputError` for a name that gives
    no file.
    """
    found: dict[str, Input] = {}
    for name in names:
        for file in _files(name, format, leave_out):
            key = file if file == STDIN else str(Path(file).resolve())
            if key not in found:
                found[key] = Input.of(file)
    return list(found.values())


def _files(name: str, format: str | None, leave_out: Callable[[Path], bool]) -> Iterable[str]:
    path = Path(name)
    if name == STDIN:
        return [name]
    if path.is_dir():
        inside = [each for each in sorted(path.rglob("*")) if each.is_file() and not _hidden(each.relative_to(path))]
        outputs = {str(each).removesuffix(_MANIFEST) for each in inside if each.name.endswith(_MANIFEST)}
        files = [
            str(each)
            for each in inside
            if outputs.isdisjoint((str(each), str(each.parent))) and _wanted(each, format) and not leave_out(each)
        ]
        if not files:
            raise InputError(f"{name}: no file in this folder is of a kind that is read; --format says how to read all")
        return files
    if not path.exists() and glob.has_magic(name):
        fitting = (Path(each) for each in sorted(glob.glob(name, recursive=True)))  # noqa: PTH207 - keeps the name's form
        files = [str(each) for each in fitting if each.is_file() and not leave_out(each)]
        if not files:
            raise InputError(f"{name}: no file fits this pattern")
        return files
    if path.exists() and not format:
        format_of(path)
    return [name]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") or part.endswith(".partial") for part in path.parts)


def _wanted(path: Path, format: str | None) -> bool:
    if path.name.endswith((_MANIFEST, _REJECTS)) or not path.suffix:
        return False
    try:
        return bool(format or format_of(path))
    except InputError:
        return False


@dataclass(slots=True)
class InputStream:
    """The articles and rejects of all inputs, in order; one that cannot be read (further) becomes a reject."""

    inputs: Sequence[Input]
    format: str | None = None
    encoding: str | None = None
    columns: Columns = field(default_factory=Columns)
    failed: list[Reject] = field(default_factory=list)
    _behind: int = 0
    _file: IO[bytes] | None = None

    @property
    def bytes_in_all(self) -> int | None:
        """Bytes of all files; null where one is standard input."""
        sizes = [each.size for each in self.inputs]
        return None if None in sizes else sum(size or 0 for size in sizes)

    @property
    def bytes_read(self) -> int:
        """Bytes that were read so far, as they lie on the disk."""
        here = self._file.tell() if self._file and not self._file.closed else 0
        return self._behind + here

    def __iter__(self) -> Iterator[Found]:
        """The stream. Raises `ChangedError` for a file that changes while it is read."""
        for each in self.inputs:
            self._file = None
            try:
                for found in self._read(each):
                    each.check()
                    yield found
            except ChangedError:
                raise
            except InputError as error:
                each.check()
                reject = Reject(each.name, None, None, str(error).removeprefix(f"{each.name}: "))
                self.failed.append(reject)
                yield reject
            each.check()
            self._file = None
            self._behind += each.size or 0

    def _read(self, each: Input) -> Iterator[Found]:
        return read_placed(
            each.name, format=self.format, encoding=self.encoding, columns=self.columns, watch=self._watch
        )

    def _watch(self, file: IO[bytes]) -> None:
        self._file = file
