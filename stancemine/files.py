"""Files that are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def in_place_of(path: Path) -> Iterator[Path]:
    """A name beside a file to write to; what was written takes the file's place at the end, unless an error was raised.

    So whoever reads the file meanwhile, or after a run that was killed, finds it as it was.
    """
    new = path.with_name(f"{path.name}.new")
    yield new
    new.replace(path)


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8; a half of a surrogate pair, which has no UTF-8, as its escape."""
    with in_place_of(path) as new:
        new.write_text(text, encoding="utf8", errors="backslashreplace")
