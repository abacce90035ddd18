"""Tables of comma- or tab-separated values, with a line of column names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO

from stancemine.errors import InputError
from stancemine.reading.columns import RowError, RowReader
from stancemine.reading.encoding import known_encoding, marked
from stancemine.reading.options import Options
from stancemine.reading.places import Found, Placed, Reject

_LONGEST_FIELD = 2**31 - 1
_SEPARATORS = ",;\t|"
_PEEK = 4


def read_csv(file: IO[bytes], options: Options) -> Iterator[Found]:
    """An article or a reject a row. The separator is the one of , ; tab and | that the line of names has most of.

    Raises `InputError` for a file without names, or without a column that holds the text. A row that is quoted wrongly
    or has more or fewer values than there are names is rejected, since its text would be cut or mixed up.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    lines = _decoded(file, options)
    names_line = next((line for line in lines if line.strip()), "")
    if not names_line:
        raise InputError("the file is empty; a table needs a first line with the names of its columns")
    separator = max(_SEPARATORS, key=names_line.count)
    names = next(csv.reader([names_line], delimiter=separator))
    rows = RowReader(options.columns)
    rows.places(names)
    table = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        line = table.line_num + 2
        try:
            values = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield Reject(options.name, line, None, f"the row is not well quoted ({error})")
            continue
        if not values:
            continue
        row = dict(zip(names, values, strict=False))
        if len(values) != len(names):
            reason = f"the row has {len(values)} values for {len(names)} columns"
            yield Reject(options.name, line, rows.id_of(row), reason)
            continue
        try:
            yield Placed(rows.article(row), options.name, line)
        except RowError as error:
            yield Reject(options.name, line, rows.id_of(row), str(error))


def _decoded(file: IO[bytes], options: Options) -> Iterator[str]:
    """The lines, line ends kept. A byte that does not fit becomes a lone surrogate, so that only its row is lost."""
    head = file.read(_PEEK)
    told, skip = marked(head)
    encoding = known_encoding(told or options.encoding or "utf-8")
    joined = io.BufferedReader(_Joined(head[skip:], file))
    return iter(io.TextIOWrapper(joined, encoding=encoding, errors="surrogateescape", newline=""))


class _Joined(io.RawIOBase):
    """Bytes that were read already, then the rest of their file."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head or self._rest.read(len(buffer))
        taken = data[: len(buffer)]
        self._head = self._head[len(taken) :] if self._head else b""
        buffer[: len(taken)] = taken
        return len(taken)
