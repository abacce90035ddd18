"""Plain text: a file is an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from stancemine.reading.article import Article
from stancemine.reading.encoding import decode
from stancemine.reading.options import Options
from stancemine.reading.places import Found, Placed


def read_txt(file: IO[bytes], options: Options) -> Iterator[Found]:
    """One article: the file's text, unchanged but for a byte order mark."""
    text = decode(file.read(), encoding=options.encoding)
    yield Placed(Article(text=text, meta=options.file_meta), options.name)
