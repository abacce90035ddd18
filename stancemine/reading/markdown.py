"""Markdown: a file is an article; its marks are taken off, so that sentences read as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from stancemine.reading.columns import Columns, RowReader
from stancemine.reading.encoding import decode
from stancemine.reading.options import Options
from stancemine.reading.places import Found, Placed

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(\w[\w -]*):[ \t]*(.*)$", re.MULTILINE)
_TITLE = re.compile(r"\s*# +([^\r\n]+?)[ \t#]*(?:\r?\n|$)")
_MARKS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE), ""),
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]*?\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]*[^\s_])_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def read_markdown(file: IO[bytes], options: Options) -> Iterator[Found]:
    """One article. Front matter (`title: …` between lines of ---) and a first heading give title, date and the like."""
    text = decode(file.read(), encoding=options.encoding)
    row: dict[str, Any] = dict(options.file_meta)
    front = _FRONT.match(text)
    if front:
        row |= {name.strip(): value.strip().strip("\"'") for name, value in _FIELD.findall(front.group(1))}
        text = text[front.end() :]
    title = _TITLE.match(text)
    if title:
        row.setdefault("title", without_marks(title.group(1)))
        text = text[title.end() :]
    row["text"] = without_marks(text).strip("\r\n")
    yield Placed(RowReader(Columns(text="text", day_first=options.columns.day_first)).article(row), options.name)


def without_marks(text: str) -> str:
    """Markdown as plain text: links and emphasis become their words, pictures go."""
    for pattern, words in _MARKS:
        text = pattern.sub(words, text)
    return text
