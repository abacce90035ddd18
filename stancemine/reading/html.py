"""Saved web pages: the main text, with what the page tells of itself (trafilatura)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

from stancemine.errors import InputError
from stancemine.reading.article import Article
from stancemine.reading.encoding import decode, known_encoding
from stancemine.reading.options import Options
from stancemine.reading.places import Found, Placed

_HEAD = 4096
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_WHOLE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)


def read_html(file: IO[bytes], options: Options) -> Iterator[Found]:
    """One article. Raises `InputError` for a page that holds no text."""
    data = file.read()
    page = decode(data, encoding=options.encoding, declared=declared_encoding(data))
    article = article_of(page, meta=options.file_meta) if page.strip() else Article("", meta=options.file_meta)
    yield Placed(article, options.name)


def article_of(page: str, *, meta: Mapping[str, Any]) -> Article:
    """The main text of a page, with its title, date, author and site. Raises `InputError` where there is none."""
    import trafilatura

    plain = page.replace("\x00", "")  # the HTML parser stops at a NUL
    if not _WHOLE.search(plain):
        plain = f"<html><body>{plain}</body></html>"
    found: Any = trafilatura.bare_extraction(
        plain,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = (found.text if found else "") or trafilatura.html2txt(plain)
    if not text.strip():
        raise InputError("the page holds no text")
    if not found:
        return Article(text, meta=meta)
    return Article(
        text,
        title=found.title,
        url=found.url,
        published=found.date,
        outlet=found.sitename,
        byline=found.author,
        meta=meta,
    )


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page's head names; a page that says Latin-1 is read as browsers read it, as cp1252."""
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    name = known_encoding(match.group(1).decode("ascii", "replace"))
    return "cp1252" if codecs.lookup(name).name in ("iso8859-1", "ascii") else name
