"""Opening a file: plain, gzip or zstd, by name or standard input, with every failure said in words."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from stancemine.errors import InputError

STDIN = "-"
PACKED = (".gz", ".zst")
"""Endings of files that are unpacked; what is in them is told by the rest of the name."""

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"


def without_packing(name: str) -> str:
    """A file's name in lower case, without the ending of a packed file."""
    name = name.lower()
    for ending in PACKED:
        name = name.removesuffix(ending)
    return name


@contextmanager
def opened(path: str | Path, *, watch: Callable[[IO[bytes]], None] | None = None) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked if it is gzip or zstd (whatever its name); "-" is standard input.

    `watch` is given the file as it lies on the disk, whose `tell()` says how much of it was read.
    Raises `InputError`, then and while it is read, for what is missing, no file, not allowed or damaged.
    """
    try:
        if str(path) == STDIN:
            yield _unpacked(sys.stdin.buffer)
            return
        with Path(path).open("rb") as raw:
            if watch:
                watch(raw)
            yield _unpacked(raw)
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file") from error
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder, not a file; name the files in it ({Path(path) / '*'})") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path}: the gzip file is damaged or cut off ({error})") from error
    except OSError as error:
        if error.errno is None:
            raise InputError(f"{path}: the zstd file is damaged or cut off ({error})") from error
        raise InputError(f"{path} cannot be read ({error.strerror or error})") from error


def _unpacked(raw: IO[bytes]) -> IO[bytes]:
    peek = getattr(raw, "peek", None)
    start = peek(len(_ZSTD))[: len(_ZSTD)] if peek else b""
    if start.startswith(_GZIP):
        return cast("IO[bytes]", gzip.open(raw))
    if start == _ZSTD:
        return cast("IO[bytes]", io.BufferedReader(cast("Any", _Zstd(raw))))
    return raw


class _Zstd(io.RawIOBase):
    """The bytes of a zstd stream of any number of frames."""

    def __init__(self, raw: IO[bytes]) -> None:
        import pyarrow as pa

        self._stream = pa.CompressedInputStream(pa.PythonFile(raw, "r"), "zstd")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
