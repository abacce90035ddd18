"""JSON Lines, a record a line, and JSON, one record or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from stancemine.errors import InputError
from stancemine.reading.columns import RowError, RowReader
from stancemine.reading.encoding import decode, marked
from stancemine.reading.options import Options
from stancemine.reading.places import Found, Placed, Reject

_HOW_DEEP = "is nested too deeply"


def read_jsonl(file: IO[bytes], options: Options) -> Iterator[Found]:
    """An article or a reject for each line that is not blank."""
    rows = RowReader(options.columns)
    for number, line in enumerate(_lines(file, options), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(decode(line, encoding=options.encoding) if isinstance(line, bytes) else line)
        except InputError as error:
            yield Reject(options.name, number, None, str(error).replace(" (line 1)", " of the line"))
        except RecursionError:
            yield Reject(options.name, number, None, f"the line {_HOW_DEEP}")
        except ValueError as error:
            yield Reject(options.name, number, None, f"the line is no JSON: {_what(error)}")
        else:
            yield _article(rows, value, number, options)


def read_json(file: IO[bytes], options: Options) -> Iterator[Found]:
    """An article or a reject for the one record of the file, or for each of its list; `line` counts the list.

    Raises `InputError` for a file that is no JSON or too deeply nested.
    """
    rows = RowReader(options.columns)
    text = decode(file.read(), encoding=options.encoding)
    try:
        values = json.loads(text)
    except RecursionError as error:
        raise InputError(f"the file {_HOW_DEEP}") from error
    except ValueError as error:
        raise InputError(f"the file is no JSON: {_what(error)}; if it holds a record a line, call it .jsonl") from error
    for number, value in enumerate(values if isinstance(values, list) else [values], 1):
        yield _article(rows, value, number, options)


def _lines(file: IO[bytes], options: Options) -> Iterable[bytes | str]:
    """The lines as bytes, so that a bad one spoils no other; as text where an encoding has wider units."""
    first = file.readline()
    told = marked(first)[0] or options.encoding or "utf-8"
    if told.lower().replace("_", "-").startswith(("utf-16", "utf-32")):
        yield from decode(first + file.read(), encoding=options.encoding).split("\n")
        return
    if first:
        yield first
    yield from file


def _what(error: ValueError) -> str:
    return f"{error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else str(error)


def _article(rows: RowReader, value: Any, number: int, options: Options) -> Found:
    if not isinstance(value, dict):
        return Reject(options.name, number, None, f"the record is no JSON object but a {type(value).__name__}")
    try:
        return Placed(rows.article(value), options.name, number)
    except RowError as error:
        return Reject(options.name, number, rows.id_of(value), str(error))
