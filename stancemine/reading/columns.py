"""From the columns of a table, or the fields of a JSON object, to an `Article`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from stancemine.errors import InputError
from stancemine.reading.article import Article
from stancemine.reading.dates import day
from stancemine.reading.encoding import broken

KNOWN_NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "articletext", "articlebody", "fulltext", "maintext", "bodytext"),
    "title": ("title", "headline", "heading"),
    "id": ("id", "articleid", "docid", "documentid", "guid", "uuid"),
    "published": (
        "published", "date", "publishedat", "publisheddate", "publishdate", "publicationdate", "datepublished",
        "pubdate",
    ),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "sitename", "site"),
    "byline": ("byline", "author", "authors", "writer"),
    "url": ("url", "link", "permalink", "uri"),
    "language": ("language", "lang"),
}  # fmt: skip
"""Names under which each part of an article is recognised, likelier first; case, spaces, "_" and "-" do not count."""

_LAYERS = (
    "schema",
    "title_span",
    "model",
    "targets",
    "ontology",
    "sentences",
    "actors",
    "attributions",
    "claims",
    "relations",
)
_SHOWN = 30
_LANGUAGE_CODE = re.compile(r"[a-zA-Z]{2,3}([-_]\w+)*")


class RowError(ValueError):
    """A row that holds no article; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of each part of an article, where it is not to be found by its name.

    `day_first` says which of the two the column of dates means by "02/04/2026"; null leaves such dates out.
    """

    text: str | None = None
    title: str | None = None
    id: str | None = None
    published: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    day_first: bool | None = None

    def places(self, names: Iterable[str]) -> dict[str, str]:
        """The column of each part among those called `names`; parts that none holds are left out.

        Raises `InputError` for a given column that is not there, and where no column holds the text.
        """
        names = list(names)
        found = self.recognised(names)
        there = _listed(names)
        for given in (getattr(self, part) for part in KNOWN_NAMES):
            if given is not None and given not in names:
                raise InputError(f"there is no column {given!r}; the columns are {there}")
        if "text" not in found:
            raise InputError(f"no column holds the text; the columns are {there}; say which with --text-column NAME")
        return found

    def recognised(self, names: Iterable[str]) -> dict[str, str]:
        """The column of each part that has one."""
        by_plain: dict[str, str] = {}
        for name in names:
            by_plain.setdefault(re.sub(r"[\s_-]+", "", name.lower()), name)
        found: dict[str, str] = {}
        for part, known_names in KNOWN_NAMES.items():
            given: str | None = getattr(self, part)
            known = [by_plain[name] for name in known_names if name in by_plain]
            if given or known:
                found[part] = given or known[0]
        return found


@dataclass(slots=True)
class RowReader:
    """Makes articles of rows; where the parts lie is found once for rows of the same columns."""

    columns: Columns
    _known: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)

    def places(self, names: Iterable[str]) -> dict[str, str]:
        """As `Columns.places`, remembered."""
        key = tuple(names)
        found = self._known.get(key)
        if found is None:
            found = self.columns.places(key)
            if len(self._known) < 1000:
                self._known[key] = found
        return found

    def id_of(self, row: Mapping[str, Any]) -> str | None:
        """The row's id for a message, if it has one."""
        value = row.get(self.columns.recognised(row).get("id", ""))
        return None if value is None else str(value)

    def article(self, row: Mapping[str, Any]) -> Article:
        """The article of a row. Raises `RowError` with the reason for one that holds none."""
        try:
            places = self.places(row)
        except InputError as error:
            raise RowError(str(error)) from error
        parts = {part: row[name] for part, name in places.items()}
        text = parts.pop("text")
        if not isinstance(text, str):
            found = "nothing" if text is None or text != text else f"a value of type {type(text).__name__}"
            raise RowError(f"the text, column {places['text']!r}, holds {found}")
        for name, value in row.items():
            strange = broken(value) if isinstance(value, str) else None
            if strange:
                raise RowError(f"column {name!r}: {strange}")
        used = set(places.values())
        is_record = "schema" in row and "claims" in row
        meta = {name: value for name, value in row.items() if name not in used and not (is_record and name in _LAYERS)}
        inner = meta.pop("meta", None)
        if isinstance(inner, Mapping):
            meta = {**inner, **meta}
        elif inner is not None:
            meta["meta"] = inner
        language = parts.pop("language", None)
        code = _code(language)
        if language and code is None:
            meta[places["language"]] = language
        published = parts.pop("published", None)
        if self.columns.day_first is not None:
            published = day(published, day_first=self.columns.day_first) or published
        named = {part: _name(value) for part, value in parts.items()}
        return Article(text=text, published=published, language=code, meta=meta, **named)


def _listed(names: list[str]) -> str:
    short = [name if len(name) <= 40 else f"{name[:40]}…" for name in names[:_SHOWN]]
    more = len(names) - len(short)
    return ", ".join(short) + (f" and {more} more" if more > 0 else "") or "none"


def _name(value: Any) -> str | None:
    """A value as text; the names of a list are joined."""
    if value is None or value != value:
        return None
    if isinstance(value, list | tuple):
        return ", ".join(str(inner) for inner in value)
    if isinstance(value, Mapping):
        return _name(value.get("name"))
    return str(value)


def _code(language: Any) -> str | None:
    """A language code as it is in the record; null for "und", a language's full name or anything else."""
    if not isinstance(language, str) or not _LANGUAGE_CODE.fullmatch(language.strip()):
        return None
    code = language.strip().lower()
    return {"eng": "en", "und": None}.get(code, code)
