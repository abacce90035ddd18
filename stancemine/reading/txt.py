"""Plain text: a file is an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from stancemine.reading.article import Article
from stancemine.reading.encoding import decode
from stancemine.reading.options import Options


def read_txt(file: IO[bytes], options: Options) -> Iterator[Article]:
    """One article: the file's text, unchanged but for a byte order mark."""
    yield Article(text=decode(file.read(), encoding=options.encoding), meta=options.file_meta)
