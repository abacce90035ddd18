"""Quotation marks of every kind, paired into quotes: nested, unbalanced, and over paragraphs.

A mark opens or closes by where it stands (space before it, a word after it), so that a mark nested in its own kind is
told from one that closes. A quote left open at a paragraph's end goes on in the next paragraph if that one opens with
a mark of the same kind, or if a closing mark that nothing else opened comes within a few paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from stancemine.language.analysis import Quote, Sentence
from stancemine.language.tokens import ZERO_WIDTH

CARRY = 8
"""Paragraphs that a quote may run on without a mark of its own."""

DEEPEST = 8
"""Quotes that are read one within another; what opens deeper is no mark."""

Family = Literal["double", "single", "angle", "corner"]

_MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»‹›「」『』'‘’‚`]")
_FAMILY: dict[str, Family] = {
    "‹": "angle", "›": "angle", "«": "angle", "»": "angle", "「": "corner", "」": "corner", "『": "corner",
    "』": "corner",
    "'": "single", "‘": "single", "’": "single", "‚": "single", "`": "single",
}  # fmt: skip
_SKIP = re.compile(f"[{ZERO_WIDTH}]")
_ELISION = re.compile(r"['’‘](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|n['’]|bout\b|round\b|neath\b)", re.IGNORECASE)
_BEFORE_OPEN = frozenset("([{<-–—―/*_:=|>")
_AFTER_CLOSE = frozenset(".,;:!?)]}-–—―/…*|<")
_ANY_MARK = frozenset("\"“”„‟«»‹›「」『』'‘’‚`")


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    family: Family
    opens: bool
    closes: bool
    genitive: bool = False


HEADING = 60
"""Characters that a heading between the paragraphs of a quote may have."""


@dataclass(slots=True)
class _Open:
    start: int
    family: Family
    depth: int


def find_quotes(text: str, sentences: Sequence[Sentence]) -> list[Quote]:
    """The quotes of a text, in order of their start; they nest and never cross. Marks are included in their spans."""
    bounds: list[tuple[int, int]] = []
    last = None
    for sentence in sentences:
        if sentence.paragraph == last:
            bounds[-1] = (bounds[-1][0], max(bounds[-1][1], sentence.end))
        else:
            bounds.append((sentence.start, sentence.end))
            last = sentence.paragraph
    rows = [_marks(text, start, end) for start, end in bounds]
    quotes: list[Quote] = []
    carried: _Open | None = None
    until = -1
    for number, (start, end) in enumerate(bounds):
        stack: list[_Open] = []
        row = rows[number]
        if carried is not None and _is_heading(text, bounds, rows, number, carried.family):
            quotes.append(Quote(carried.start, bounds[number - 1][1], carried.depth))
            carried = None
            continue
        if carried is not None:
            stack.append(carried)
            if row and _reopens(text, start, row[0], carried.family):
                row = row[1:]
        carried = None
        found = _pair(row, stack)
        quotes.extend(found)
        if not stack:
            continue
        outer = stack[0]
        if number < until:
            carried = outer
            continue
        reach = _reach(text, bounds, rows, number, outer.family) if _runs_on(text, outer, end) else None
        if reach is not None:
            carried, until = outer, reach
        elif outer.family != "single":
            quotes.append(Quote(outer.start, end, outer.depth))
    quotes.sort(key=lambda quote: (quote.start, -quote.end))
    return _nest(quotes)


def _is_heading(
    text: str, bounds: Sequence[tuple[int, int]], rows: Sequence[list[_Mark]], number: int, family: Family
) -> bool:
    """Whether a paragraph between two of a quote is no part of it: short, with no mark and no stop, and the next one
    opens anew.
    """
    start, end = bounds[number]
    if rows[number] or end - start > HEADING or text[end - 1] in ".!?…:;,":
        return False
    after = rows[number + 1] if number + 1 < len(rows) else []
    return bool(after) and _reopens(text, bounds[number + 1][0], after[0], family)


def _runs_on(text: str, opened: _Open, end: int) -> bool:
    """Whether what is left open looks like speech, not like a stray mark: it begins a sentence."""
    inside = text[opened.start + 1 : min(end, opened.start + 8)].lstrip("\"'“‘([ ")
    return bool(inside) and (inside[0].isupper() or inside[0].isdigit() or inside[0] in ".…")


def _reopens(text: str, start: int, mark: _Mark, family: Family) -> bool:
    return mark.family == family and mark.opens and not text[start : mark.start].strip()


def _reach(
    text: str, bounds: Sequence[tuple[int, int]], rows: Sequence[list[_Mark]], number: int, family: Family
) -> int | None:
    """The paragraph in which a quote that is open at the end of paragraph `number` closes; null if it does not."""
    bare = 0
    for later in range(number + 1, len(bounds)):
        row = rows[later]
        reopened = bool(row) and _reopens(text, bounds[later][0], row[0], family)
        bare = 0 if reopened else bare + 1
        if bare > CARRY:
            return None
        if family == "single" and not reopened:
            return None
        depth = 1
        for mark in row[1:] if reopened else row:
            if mark.family != family:
                continue
            if mark.opens and not (mark.closes and depth > 0):
                depth += 1
            elif mark.closes:
                depth -= 1
            if depth == 0:
                return later
        if reopened and depth > 1:
            return None
    return None


def _pair(row: Sequence[_Mark], stack: list[_Open]) -> list[Quote]:
    """The quotes that one paragraph's marks close. What stays open is left on `stack`, outermost first."""
    singles = [mark.start for mark in row if mark.family == "single" and mark.closes]
    last_single = singles[-1] if singles else -1
    found: list[Quote] = []
    for place, mark in enumerate(row):
        held = next((k for k in range(len(stack) - 1, -1, -1) if stack[k].family == mark.family), None)
        if mark.closes and held is not None and not (mark.opens and mark.family == "single"):
            if _possessive(row, place):
                continue
            opened = stack[held]
            del stack[held:]
            found.append(Quote(opened.start, mark.end, opened.depth))
        elif mark.opens:
            if mark.family == "single" and last_single <= mark.start:
                continue
            if held is not None and stack[-1].family == mark.family and mark.family == "single":
                continue
            if len(stack) < DEEPEST:
                stack.append(_Open(mark.start, mark.family, len(stack)))
    return found


def _possessive(row: Sequence[_Mark], place: int) -> bool:
    """Whether a single mark is the genitive of a plural: it follows an s, and another closes before one opens."""
    if not row[place].genitive:
        return False
    after = (row[k] for k in range(place + 1, min(place + CARRY, len(row))))
    later = next((mark for mark in after if mark.opens or mark.family == "single"), None)
    return later is not None and later.family == "single" and not later.opens


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The marks of one paragraph, each read by its neighbours."""
    marks = []
    for match in _MARK.finditer(text, start, end):
        mark = _read(text, match.group(), match.start(), match.end(), start, end)
        if mark is not None:
            marks.append(mark)
    return marks


def _beside(text: str, place: int, step: int, start: int, end: int) -> str:
    """The nearest character before (step -1) or after `place` that has a width; "" at the paragraph's bounds."""
    while start <= place < end and _SKIP.match(text[place]):
        place += step
    return text[place] if start <= place < end else ""


def _read(text: str, mark: str, at: int, to: int, start: int, end: int) -> _Mark | None:
    before, after = _beside(text, at - 1, -1, start, end), _beside(text, to, 1, start, end)
    family = _FAMILY.get(mark, "double")
    begins = (
        not before
        or before.isspace()
        or before in _BEFORE_OPEN
        or (before in _ANY_MARK and not after.isspace() and bool(after))
    )
    ends = not after or after.isspace() or after in _AFTER_CLOSE or after in _ANY_MARK
    starts_word = (
        bool(after) and not after.isspace() and (after.isalnum() or after in "([$£€#@…." or after in _ANY_MARK)
    )
    if family == "single":
        if before.isalnum() and after.isalnum():
            return None
        if begins and _ELISION.match(text, at, end):
            return None
        opens = begins and starts_word and mark != "’"
        closes = (
            bool(before)
            and not before.isspace()
            and ends
            and mark not in "‘‚"
            and not (opens and before in _BEFORE_OPEN)
        )
        return _Mark(at, to, family, opens, closes, before in "sS" and after == " ") if opens or closes else None
    if mark in "“‟”„「『」』":
        opens = mark in "“‟„「『" and not (mark in "“‟" and before and not begins and ends and not starts_word)
        opens = opens or (mark == "”" and begins and starts_word)
        return _Mark(at, to, family, opens, not opens)
    if before.isdigit() and mark == '"' and (after.isalnum() or after in "x×"):
        return None
    opens = begins and starts_word
    closes = bool(before) and (not before.isspace() or not starts_word) and (ends or not opens)
    if mark in "«‹":
        opens, closes = begins or not ends, ends and not begins
    elif mark in "»›":
        opens, closes = begins and not ends, ends or not begins
    if not opens and not closes:
        opens = closes = True
    return _Mark(at, to, family, opens, closes)


def _nest(quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes with their depth set anew; one that crosses another or holds nothing is left out."""
    kept: list[Quote] = []
    stack: list[Quote] = []
    for quote in quotes:
        while stack and stack[-1].end <= quote.start:
            stack.pop()
        if quote.end - quote.start < 3 or (stack and quote.end > stack[-1].end):
            continue
        quote.depth = len(stack)
        stack.append(quote)
        kept.append(quote)
    return kept
