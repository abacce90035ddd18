"""Builds the page: articles are written into it as they come, then the statistics, then the scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import IO, TYPE_CHECKING, Any

from stancemine import __version__
from stancemine.document import Document
from stancemine.errors import InputError
from stancemine.scoring.writers import json_line, whole_file
from stancemine.visual.html import style as document_style
from stancemine.visual.palette import DARK, LIGHT, LOOKS, looks, pole_css
from stancemine.visual.parts import visible
from stancemine.visual.report import figures
from stancemine.visual.report.content import Targets, packed
from stancemine.visual.titles import author_of, title_of

if TYPE_CHECKING:
    import pandas as pd

    from stancemine.analysis.sources import Source

SCRIPTS = (
    "dom.js", "data.js", "state.js", "filter.js", "stats.js", "charts.js", "lists.js", "overview.js", "actors.js",
    "claims.js", "text.js", "articles.js", "main.js",
)  # fmt: skip
"""In the order in which they are joined: one module, whose parts see each other."""


@dataclass(frozen=True, slots=True)
class Made:
    """How much a report holds."""

    articles: int
    stances: int


def write_report(
    source: Source,
    output: str | Path,
    *,
    title: str,
    aliases: str | Path | None = None,
    without_duplicates: bool = False,
) -> Made:
    """Write the report of scored articles.

    `source` is what `stancemine.analysis.stances` takes, but no table: a report shows the texts. `aliases` is a file
    that says who is one and the same. `without_duplicates` counts near-duplicates of an article once and reads `source`
    twice, so it must be no generator. Raises `InputError` for a source that cannot be read, holds no article or two of
    one id, and where `output` cannot be written; then nothing is left of it.
    """
    from stancemine import analysis
    from stancemine.analysis.sources import documents

    with whole_file(output) as file:
        page = _Page(file, title)
        page.begin()
        table = analysis.stances(page.articles_of(documents(source)), aliases=aliases)
        if not page.articles:
            raise InputError("there is no scored article in it; make some with `stancemine score INPUT -o OUT.jsonl`")
        if without_duplicates:
            groups = analysis.duplicates(source)
            page.mark_copies(groups)
            table = analysis.without_duplicates(table, groups)
        return page.end(table)


class _Page:
    def __init__(self, file: IO[bytes], title: str) -> None:
        self.file = file
        self.title = visible(title)
        self.targets = Targets()
        self.outlets: list[str] = []
        self.ids: list[str] = []
        self.articles: list[list[Any]] = []
        self.notes: list[dict[tuple[str, str], int]] = []
        self.models: dict[str, None] = {}
        self.authors: dict[str, str] = {}
        """What the authors are called, by the names that only the ids of their articles gave them."""

    def begin(self) -> None:
        page = Template(_asset("page.html")).substitute(
            policy=escape(policy()), version=escape(__version__), title=escape(self.title), style=style()
        )
        self.file.write(page.encode("utf8", "replace"))

    def articles_of(self, docs: Iterator[Document]) -> Iterator[Document]:
        """The documents, each written into the page as it passes."""
        for doc in docs:
            content, notes = packed(doc, self.targets)
            outlet = -1
            if doc.outlet:
                name = visible(doc.outlet)
                if name not in self.outlets:
                    self.outlets.append(name)
                outlet = self.outlets.index(name)
            byline = visible(doc.byline) if doc.byline else None
            self.ids.append(doc.id)
            self.articles.append([doc.id, title_of(doc), outlet, doc.published, byline, doc.url, -1])
            self.notes.append(notes)
            self.authors[f"author of {doc.id}"] = author_of(doc)
            self.models[f"{doc.model}, poles {doc.ontology}" if doc.ontology else doc.model] = None
            self.block('class="article-data"', content)
            yield doc

    def mark_copies(self, groups: pd.DataFrame) -> None:
        """Note at each article that is a copy which one is counted in its place."""
        places = {name: place for place, name in enumerate(self.ids)}
        for copy, kept in zip(groups["article"], groups["group"], strict=True):
            if copy != kept:
                self.articles[places[copy]][-1] = places[kept]

    def end(self, table: pd.DataFrame) -> Made:
        table = table.assign(outlet=table["outlet"].map(visible, na_action="ignore"))
        numbers = figures.Numbers(table, self.ids, self.outlets, self.targets.names)
        freq = figures.frequency(table)
        index = {
            "title": self.title,
            "targets": self.targets.names,
            "looks": [LOOKS.index(look) for look in looks(self.targets.names).values()],
            "outlets": self.outlets,
            "actors": [[key, self.authors.get(name, name), kind] for key, name, kind in numbers.named],
            "articles": self.articles,
            "rows": figures.rows(table, numbers, self.notes),
            "profiles": figures.profiles(table, numbers),
            "timeline": figures.timeline(table, numbers, freq),
            "freq": freq,
        }
        self.block('id="index"', index)
        read_by = "; ".join(self.models)
        footer = f"<footer><p>Read by {escape(read_by)}. Made by stancemine {escape(__version__)}.</p></footer>"
        self.file.write(f'{footer}\n<script type="module">{script()}</script>\n</body>\n</html>\n'.encode())
        return Made(len(self.articles), len(table))

    def block(self, attributes: str, value: Any) -> None:
        """Data in the page. As no "<" is left in it, nothing in it can end the element or begin another."""
        data = json_line(value).rstrip(b"\n").replace(b"<", b"\\u003c")
        self.file.write(b'<script type="application/json" ' + attributes.encode() + b">" + data + b"</script>\n")


@cache
def style() -> str:
    """The style sheet of the page and of the marked text in it, with the colours that all views share."""
    light, dark = LIGHT.css() + pole_css(dark=False), DARK.css() + pole_css(dark=True)
    colours = (
        f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n@media print{{:root{{{light}}}}}"
    )
    poles = "".join(f".pole-{place}{{--pole:var(--sm-pole-{place})}}" for place in range(len(LOOKS)))
    return "\n".join((colours, poles, document_style(), _asset("report.css")))


@cache
def script() -> str:
    """The scripts of the page."""
    return "\n".join(_asset(name) for name in SCRIPTS)


@cache
def policy() -> str:
    """The content security policy: only this script and this style, no connection, and no text read as HTML."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script())}'",
            f"style-src '{_hash(style())}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf8")
