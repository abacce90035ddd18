"""Opening a file: plain or gzip, by name or standard input, with every failure said in words."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from stancemine.errors import InputError

STDIN = "-"
_GZIP = b"\x1f\x8b"


@contextmanager
def opened(path: str | Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, gunzipped if it is gzip (whatever its name); "-" is standard input.

    Raises `InputError`, then and while it is read, for what is missing, no file, not allowed or damaged.
    """
    try:
        if str(path) == STDIN:
            yield sys.stdin.buffer
            return
        with Path(path).open("rb") as raw:
            if raw.peek(2)[:2] == _GZIP:
                with gzip.open(raw) as unpacked:
                    yield cast("IO[bytes]", unpacked)
            else:
                yield raw
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file") from error
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder, not a file; name the files in it ({Path(path) / '*'})") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path}: the gzip file is damaged or cut off ({error})") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error})") from error
