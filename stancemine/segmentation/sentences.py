"""Sentences of a paragraph, with exact offsets; and the component that finds, tokenizes and parses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from stancemine.document import Document, Span
from stancemine.language.analysis import Analysis, Sentence
from stancemine.language.parser import parse
from stancemine.language.tokens import ZERO_WIDTH, tokenize
from stancemine.language.words import word_sets
from stancemine.segmentation.paragraphs import paragraphs

LONGEST = 2_000
"""Code points of a sentence; a longer run without a stop is cut at a mark or at white space."""

_CLOSERS = rf"\"'”’»)\]{ZERO_WIDTH}"
_BREAK = re.compile(
    rf"(?P<stop>[.!?…。！？।؟]+)(?P<close>(?:[{_CLOSERS}]|\[\d{{1,3}}\])*+)(?:\s+(?:[\"”»'’]+(?=\s|$))?|$)"
)
_NEXT = re.compile(rf"""[\s"'“”‘’«„‹(\[{ZERO_WIDTH}–—-]*+(\w[\w'’.]*)?""")
_WORD_BEFORE = re.compile(r"[\w.’'&-]*$")
_BRACKETS = re.compile(r"\([^()]{1,160}\)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ENUMERATOR = re.compile(r"\W*(?:\d{1,2}|[a-zA-Z])")
_CUT = re.compile(r"[;,:\u2014\u2013)\"”]\s|\s")
_WORD = re.compile(r"[^\W_]")
_WORDS_BEHIND = 40


class _Words(NamedTuple):
    titles: frozenset[str]
    inner: frozenset[str]
    final: frozenset[str]
    openers: frozenset[str]


@cache
def _words() -> _Words:
    return word_sets(_Words, Path(__file__).with_name("sentences.toml"))


class SentenceSplitter:
    """The first component: adds sentences, and the parsed tokens that all others read.

    A run of marks alone ("* * *") is no sentence.
    """

    name = "segment"

    def __call__(self, doc: Document) -> None:
        doc.analysis = Analysis()
        doc.sentences = []
        for number, (start, end) in enumerate(paragraphs(doc.text, doc.title_span)):
            for first, last in sentences(doc.text, start, end):
                tokens = tokenize(doc.text, first, last) if _WORD.search(doc.text, first, last) else []
                if tokens:
                    doc.sentences.append(Span(first, last))
                    doc.analysis.sentences.append(Sentence(len(doc.sentences) - 1, first, last, number, tokens))
        parse(doc.analysis.sentences)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of the paragraph `text[start:end]`, in order; between them stands nothing but white space."""
    end = len(text) if end is None else end
    bounds = [start, *_bounds(text, start, end), end]
    found = []
    for first, last in pairwise(bounds):
        for piece in _pieces(text, first, last):
            left, right = _trimmed(text, *piece)
            if left < right:
                found.append(Span(left, right))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = max(
            (m.end() for m in _CUT.finditer(text, start + LONGEST // 2, start + LONGEST)), default=start + LONGEST
        )
        yield start, cut
        start = cut
    yield start, end


def _bounds(text: str, start: int, end: int) -> Iterator[int]:
    """Where a new sentence begins."""
    brackets = iter([m.span() for m in _BRACKETS.finditer(text, start, end)])
    bracket = next(brackets, None)
    opened = start
    for match in _BREAK.finditer(text, start, end):
        at = match.end()
        if at >= end:
            return
        while bracket and bracket[1] <= match.start():
            bracket = next(brackets, None)
        if bracket and bracket[0] < match.start() < bracket[1] - len(match["close"]) - 1:
            continue
        if _ends(text, opened, match, end):
            opened = at
            yield at


def _ends(text: str, opened: int, match: re.Match[str], end: int) -> bool:
    """Whether a stop ends its sentence: judged by the word before it and the one that follows."""
    following = _NEXT.match(text, match.end(), end)
    word = following[1] if following else None
    if not word:
        return True
    if word[0].islower():
        return False
    stop, words = match["stop"], _words()
    if match.start() > opened and text[match.start() - 1 : match.start()] in "([" and match["close"][:1] in (")", "]"):
        return False
    opener = word.split("'")[0].split("’")[0] in words.openers
    spaced = match.start() > opened and text[match.start() - 1].isspace()
    if stop[0] == "…" or stop.startswith(".."):
        return opener or not spaced
    if stop != "." or match["close"]:
        return True
    before = _WORD_BEFORE.search(text, max(opened, match.start() - _WORDS_BEHIND), match.start())
    last = before[0].strip("'’") if before else ""
    if last.lower() in words.titles or (last.lower() in words.inner and (word[0].isdigit() or last[0].isupper())):
        return False
    if last.lower() in words.final or _INITIALS.fullmatch(last):
        return opener
    return not _ENUMERATOR.fullmatch(text, opened, match.start())
