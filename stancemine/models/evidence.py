"""The words that a model's stance rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from stancemine.document import Document, Evidence, Span
from stancemine.language.analysis import Mention
from stancemine.language.words import word_sets
from stancemine.stance.lexicon import load_lexicon, word_list

MOST = 3
"""Words that are shown, at most."""

SHARE = 0.6
"""Of the weight that lies on words, how much those shown must hold together; fewer are shown where few hold it."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-]\w+)*")
_OWNER = re.compile(r"['’]s?$")
_NAMES = "names of actors"


class _Words(NamedTuple):
    links: frozenset[str]
    turns: frozenset[str]


@cache
def _words() -> _Words:
    return word_sets(_Words, Path(__file__).with_name("evidence.toml"))


def names_in(doc: Document, start: int, end: int) -> list[Span]:
    """The words of a stretch of text that name somebody: who acts or is meant is no ground for a stance."""
    if doc.analysis is None:
        return []
    if _NAMES not in doc.analysis.memo:
        acting = {mention for actor in doc.actors for mention in actor.mentions}
        poles = {Span(m.start, m.end) for m in doc.analysis.mentions if doc.text[m.start : m.end].istitle()}
        doc.analysis.memo[_NAMES] = sorted(acting | poles)
    return [span for span in doc.analysis.memo[_NAMES] if span.start < end and start < span.end]


def strongest_words(
    text: str, weights: Sequence[tuple[int, int, float]], mentions: Iterable[Mention], names: Iterable[Span] = ()
) -> list[Evidence]:
    """Words by their weight, in order of the text; neighbours are one span. The target's own mentions, names, numbers,
    titles and bare links between words are left out, a name's "'s" too; what is only part of a word
    ("anti-Northern") is not. Words of attitude count double, and what turns others ("not"), which is not shown alone.
    """
    if not weights:
        return []
    taken = [(mention.start, mention.end) for mention in mentions] + [(name.start, name.end) for name in names]
    joined: list[tuple[int, int]] = []
    for a, b in sorted(_shown(text, _scored(text, weights, taken))):
        if joined and not text[joined[-1][1] : a].strip():
            joined[-1] = joined[-1][0], b
        else:
            joined.append((a, b))
    return [Evidence(a, b, None) for a, b in joined]


def _scored(
    text: str, weights: Sequence[tuple[int, int, float]], taken: Sequence[tuple[int, int]]
) -> list[tuple[float, int, int]]:
    """The words that may be shown with their scores, the highest first; those that stand in `taken` are left out."""
    lexicon = load_lexicon()
    links = _words().links | word_list("titles") | word_list("numbers")
    # In running text a capital within a sentence is a name's; a headline may have nothing else.
    begin, end = weights[0][0], max(stop for _, stop, _ in weights)
    scores: list[tuple[float, int, int]] = []
    words = list(_WORD.finditer(text, begin, end))
    plain = 2 * sum(match.group()[0].isupper() for match in words) <= len(words)
    for match in words:
        a, b = match.span()
        word = match.group().lower()
        if plain and a > begin and match.group()[0].isupper():
            continue
        named = b - len(match.group()) + len(_OWNER.sub("", match.group()))
        if word in links or any(start <= a and named <= stop for start, stop in taken):
            continue
        score = sum(weight for start, stop, weight in weights if start < b and stop > a)
        if score > 0:
            telling = word in _words().turns or lexicon.tells(word)
            scores.append((2 * score if telling else score, a, b))
    return sorted(scores, key=lambda item: (-item[0], item[1]))


def _shown(text: str, scores: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """The words that are shown: of the highest scores so many as hold their share, one at least that turns no other."""
    total = sum(score for score, _, _ in scores)
    shown: list[tuple[int, int]] = []
    held, told = 0.0, False
    for score, a, b in scores:
        if told and (held >= SHARE * total or len(shown) >= MOST):
            break
        turns = text[a:b].lower() in _words().turns
        if len(shown) < MOST or not turns:
            shown.append((a, b))
            held += score
            told = told or not turns
    return shown
