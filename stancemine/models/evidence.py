"""The words that a model's stance rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from stancemine.document import Evidence
from stancemine.language.analysis import Mention

MOST = 3
"""Words that are shown, at most."""

SHARE = 0.6
"""Of the weight that lies on words, how much those shown must hold together; fewer are shown where few hold it."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LINKS = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "of", "to", "in", "on", "at", "for", "by", "with", "from", "into", "onto", "over", "under", "about", "after", "before", "during", "between", "through", "across", "within", "upon", "per", "via", "than", "as", "and", "or", "if", "when", "where", "while", "since", "until", "although", "though", "which", "who", "whom", "whose", "what", "there", "here", "then", "also", "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "having", "do", "does", "did", "will", "would", "shall", "can", "could", "may", "might", "it", "its", "he", "she", "they", "them", "him", "his", "her", "hers", "their", "theirs", "we", "us", "our", "ours", "i", "me", "my", "mine", "you", "your", "yours", "said", "say", "says"]
)
"""Words that link others and say nothing by themselves. Negations and "against" are none of them."""


def strongest_words(
    text: str, weights: Sequence[tuple[int, int, float]], mentions: Iterable[Mention]
) -> list[Evidence]:
    """Words by their weight, in order of the text; neighbours are one span. The target's own mentions and bare links
    between words are left out.
    """
    if not weights:
        return []
    begin, end = weights[0][0], max(stop for _, stop, _ in weights)
    taken = [(mention.start, mention.end) for mention in mentions]
    scores: list[tuple[float, int, int]] = []
    for match in _WORD.finditer(text, begin, end):
        a, b = match.span()
        if match.group().lower() in _LINKS or any(a < stop and start < b for start, stop in taken):
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
