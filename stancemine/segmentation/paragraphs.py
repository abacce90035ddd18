"""Paragraphs of a text: its lines, and what a hard wrap at a fixed width has broken joined again."""

from __future__ import annotations

import re
from itertools import pairwise

from stancemine.document import Span

WIDEST = 100
"""Columns: a text with a longer line is not taken to be wrapped by hand."""

_NARROWEST = 30
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ITEM = re.compile(r"\s*(?:[-–—*•●▪◦‣■►>#]|\d{1,2}[.)]|[a-zA-Z][.)])\s")
_STOP = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")


def paragraphs(text: str, title: Span | None = None) -> list[Span]:
    """The paragraphs of a text, without the line breaks around them.

    A blank line always ends one, a single line break as a rule. It does not where the text is wrapped at a fixed width
    and the next word would not have fitted, nor in the middle of a sentence that goes on with a small letter. `title`
    is a paragraph of its own.
    """
    lines = [m.span() for m in _LINE.finditer(text) if not m[0].isspace()]
    width = _wrap_width(text, lines)
    found: list[Span] = []
    for i, (start, end) in enumerate(lines):
        if i and _goes_on(text, lines[i - 1], lines[i], width):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return _cut_at(text, found, title) if title else found


def _adjacent(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether one line break, and not a blank line, stands between two lines."""
    return text[line[1] : following[0]] in ("\n", "\r\n", "\r", "\u2028")


def _overfull(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the first word of the following line would not have fitted into this one."""
    head = text[following[0] : following[0] + WIDEST].split(maxsplit=1)
    return len(text[line[0] : line[1]].rstrip()) + 1 + len(head[0] if head else "") > width


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The columns at which a text is wrapped; `None` for one whose lines are paragraphs."""
    width = max((end - start for start, end in lines), default=0)
    if not _NARROWEST <= width <= WIDEST:
        return None
    full = small = broken = 0
    for line, following in pairwise(lines):
        if _adjacent(text, line, following):
            if _overfull(text, line, following, width):
                full += 1
                small += text[following[0] : following[1]].lstrip()[:1].islower()
            elif not _STOP.search(text, max(line[0], line[1] - 8), line[1]):
                broken += 1
    return width if full >= 2 and 3 * small >= full and full >= 3 * broken else None


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    if not _adjacent(text, line, following) or _ITEM.match(text, *following):
        return False
    if width is not None and _overfull(text, line, following, width):
        return True
    unfinished = line[1] - line[0] >= _NARROWEST and not _STOP.search(text, max(line[0], line[1] - 8), line[1])
    return unfinished and text[following[0] : following[1]].lstrip()[:1].islower()


def _cut_at(text: str, found: list[Span], title: Span) -> list[Span]:
    cut: list[Span] = []
    for start, end in found:
        edges = [start, *(edge for edge in title if start < edge < end), end]
        cut.extend(Span(a, b) for a, b in pairwise(edges) if not text[a:b].isspace())
    return cut
