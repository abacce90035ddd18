"""Documents written as JSON Lines, Parquet or CSV. A file appears under its name only when it is whole."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any

from stancemine.document import Document
from stancemine.errors import InputError
from stancemine.frame import COLUMNS, to_frame

STDOUT = "-"
_ROWS_AT_ONCE = 64
"""Documents that become rows together."""

Writer = Callable[[Iterable[Document], IO[bytes]], None]


def write_jsonl(docs: Iterable[Document], file: IO[bytes]) -> None:
    """A record a line."""
    for doc in docs:
        file.write(json_line(doc.to_dict()))


def json_line(value: Any) -> bytes:
    """A JSON value as a line of UTF-8; a text that UTF-8 cannot hold is escaped."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return line.encode("utf8") + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"


def write_csv(docs: Iterable[Document], file: IO[bytes]) -> None:
    """A row per (claim, target), as `to_frame` gives them."""
    file.write(to_frame([]).to_csv(index=False, lineterminator="\n").encode("utf8"))
    for frame in frames(docs):
        file.write(frame.to_csv(index=False, header=False, lineterminator="\n").encode("utf8", "backslashreplace"))


def write_parquet(docs: Iterable[Document], file: IO[bytes]) -> None:
    """A row per (claim, target), as `to_frame` gives them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = table_schema()
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for frame in frames(docs):
            writer.write_table(pa.Table.from_pandas(frame, schema=schema, preserve_index=False))


def header() -> list[str]:
    """The names of the columns of a table."""
    return list(COLUMNS)


def table_schema() -> Any:
    """The Arrow schema of a table."""
    import pyarrow as pa

    return pa.Schema.from_pandas(to_frame([]), preserve_index=False)


def frames(docs: Iterable[Document]) -> Iterator[Any]:
    """The rows of the documents, in tables of a bounded number of documents."""
    stream = iter(docs)
    while batch := list(islice(stream, _ROWS_AT_ONCE)):
        yield to_frame(batch)


WRITERS: dict[str, Writer] = {"jsonl": write_jsonl, "parquet": write_parquet, "csv": write_csv}


def writer_for(path: str | Path) -> Writer:
    """The writer that a file's name asks for; standard output ("-") gets JSON Lines.

    Raises `InputError` for a name that asks for none.
    """
    if str(path) == STDOUT:
        return write_jsonl
    suffix = Path(path).suffix.lower().removeprefix(".")
    if suffix not in WRITERS:
        kinds = ", ".join(f".{name}" for name in WRITERS)
        raise InputError(f"{path}: the name must end in one of {kinds}, which tells the format")
    return WRITERS[suffix]


def rejects_path(path: Path) -> Path:
    """Where what could not be read is listed: "out.rejects.jsonl" beside "out.parquet"."""
    return path.with_name(f"{path.stem}.rejects.jsonl")


@contextmanager
def whole_file(path: str | Path) -> Iterator[IO[bytes]]:
    """A file to write that takes its name, and the place of an older one, only when all is written.

    If anything fails, nothing is left. "-" is standard output. Raises `InputError` where it cannot be written.
    """
    if str(path) == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(path)
    try:
        if path.exists() and not path.is_file():
            if path.is_dir():
                raise InputError(f"{path} is a folder; name a file in it")
            with path.open("wb") as file:
                yield file
            return
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                yield file
            part.replace(path)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
    except FileNotFoundError as error:
        raise InputError(f"{path} cannot be written: there is no folder {path.parent}; make it first") from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror or error})") from error
