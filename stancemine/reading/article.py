"""`Article`: a text with what is known of it, before it is read."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stancemine.document import Document, Span
from stancemine.errors import InputError
from stancemine.reading.dates import day, not_understood
from stancemine.reading.language import EXPECTED, UNKNOWN, language_of
from stancemine.reading.values import plain

logger = logging.getLogger(__name__)

_LONG_TITLE = 5
"""Words from which a title that begins the text is taken for the title even where the text goes on in the same line."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text to be read. Only `text` is needed.

    `title` is one that stands apart from the text: it is put before it. `published` may be a date or a text that holds
    one; `meta` keeps whatever else is known. `id` and `language` (ISO 639) are found where they are not given.
    Raises `InputError` for a text that is none.
    """

    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | date | None = None
    outlet: str | None = None
    byline: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    language: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            kind = type(self.text).__name__
            raise InputError(f"the text of an article must be a str, not {kind}; decode bytes first")

    @property
    def given_id(self) -> str | None:
        """The id as a record holds it: in one line; null where none is given."""
        return _line(self.id)

    @property
    def content_id(self) -> str:
        """The id of an article that is given none: a hash of its text and title."""
        return _hash(_with_title(self.text, _line(self.title))[0])

    @property
    def lost_date(self) -> str | None:
        """The date as it was given, where it is not understood; null where it is, or none was given."""
        return not_understood(self.published)

    def to_document(self) -> Document:
        """A `Document` with nothing read yet.

        A title held apart stands before the text with a blank line, unless the text begins with it already. The id is
        the one given, else a hash of the text. A date that cannot be understood is kept in `meta`. Logs a warning for a
        language other than English.
        """
        text, title, span = _with_title(self.text, _line(self.title))
        meta = {str(key): plain(value) for key, value in self.meta.items()}
        published = day(self.published)
        if self.published not in (None, "") and published is None:
            meta.setdefault("published", plain(self.published))
        doc = Document(
            id=self.given_id or _hash(text),
            text=text,
            language=_code(self.language) or language_of(text),
            title=title,
            title_span=span,
            url=_line(self.url),
            published=published,
            outlet=_line(self.outlet),
            byline=_line(self.byline),
            meta=meta,
        )
        if doc.language not in (EXPECTED, UNKNOWN):
            logger.warning("article %s is in %r, not in English: expect little of what is found", doc.id, doc.language)
        return doc


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:16]


def _line(value: object) -> str | None:
    """A value as one line of text; null for one that is empty."""
    return (" ".join(str(value).split()) or None) if value is not None else None


def _code(language: str | None) -> str | None:
    """The main part of a language tag, "en" of "en-GB"."""
    return language.strip().lower().replace("_", "-").split("-")[0] if language else None


def _with_title(text: str, title: str | None) -> tuple[str, str | None, Span | None]:
    if title is None:
        return text, None, None
    start = len(text) - len(text.lstrip())
    if text.startswith(title, start):
        end = start + len(title)
        rest = text[end : end + 200].lstrip(" \t\r.")
        ends = not rest or rest[0] == "\n"
        if ends or (len(title.split()) >= _LONG_TITLE and not text[end].isalnum()):
            return text, title, Span(start, end)
    return f"{title}\n\n{text}" if text else title, title, Span(0, len(title))
