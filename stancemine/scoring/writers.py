"""Lines of JSON, and files that appear under their name only when they are whole."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from stancemine.errors import InputError

STDOUT = "-"


def json_line(value: Any) -> bytes:
    """A JSON value as a line of UTF-8; a text that UTF-8 cannot hold is escaped."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return line.encode("utf8") + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"


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
