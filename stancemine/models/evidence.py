"""The words that a model's stance rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from stancemine.document import Evidence
from stancemine.language.analysis import Mention
from stancemine.language.words import word_sets

MOST = 3
"""Words that are shown, at most."""

SHARE = 0.6
"""Of the weight that lies on words, how much those shown must hold together; fewer are shown where few hold it."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")


class _Words(NamedTuple):
    links: frozenset[str]


@cache
def _words() -> _Words:
    return word_sets(_Words, Path(__file__).with_name("evidence.toml"))


def strongest_words(
    text: str, weights: Sequence[tuple[int, int, float]], mentions: Iterable[Mention]
) -> list[Evidence]:
    """Words by their weight, in order of the text; neighbours are one span. The target's own mentions and bare links
    between words are left out.
    """
    if not weights:
        return []
    links = _words().links
    begin, end = weights[0][0], max(stop for _, stop, _ in weights)
    taken = [(mention.start, mention.end) for mention in mentions]
    scores: list[tuple[float, int, int]] = []
    for match in _WORD.finditer(text, begin, end):
        a, b = match.span()
        if match.group().lower() in links or any(a < stop and start < b for start, stop in taken):
            continue
        score = sum(weight for start, stop, weight in weights if start < b and stop > a)
        if score > 0:
            scores.append((score, a, b))
    scores.sort(key=lambda item: (-item[0], item[1]))
    total = sum(score for score, _, _ in scores)
    shown: list[tuple[int, int]] = []
    held = 0.0
    for score, a, b in scores[:MOST]:
        if shown and held >= SHARE * total:
            break
        shown.append((a, b))
        held += score
    joined: list[tuple[int, int]] = []
    for a, b in sorted(shown):
        if joined and not text[joined[-1][1] : a].strip():
            joined[-1] = joined[-1][0], b
        else:
            joined.append((a, b))
    return [Evidence(a, b, None) for a, b in joined]
