"""Whether a statement is contestable, or reports an event."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from stancemine.language.analysis import Sentence
from stancemine.language.lemmas import lemma
from stancemine.language.words import word_sets

FEWEST_WORDS = 3
_PRESENT = frozenset({"VBZ", "VBP"})
_COMPARED = frozenset({"JJR", "JJS", "RBR", "RBS"})


class _Words(NamedTuple):
    modals: frozenset[str]
    opinion: frozenset[str]
    opinion_verbs: frozenset[str]


@cache
def _words() -> _Words:
    return word_sets(_Words, Path(__file__).with_name("contestable.toml"))


def is_contestable(sentence: Sentence, positions: Sequence[int]) -> bool:
    """Whether the tokens of a claim hold a verb and a sign of opinion.

    Signs are a modal, a word of judgement, a comparison in the present tense, or a question. A statement in the past
    tense needs a word of judgement.
    """
    tokens, words = sentence.tokens, _words()
    tags = {tokens[i].tag for i in positions}
    if len(positions) < FEWEST_WORDS or not any(tag[:2] == "VB" or tag == "MD" for tag in tags):
        return False
    if not words.opinion.isdisjoint([tokens[i].lower for i in positions]):
        return True
    if "MD" in tags and any(tokens[i].tag == "MD" and tokens[i].lower in words.modals for i in positions):
        return True
    after = positions[-1] + 1
    if after < len(tokens) and tokens[after].text == "?":
        return True
    if not tags & _PRESENT:
        return False
    if tags & _COMPARED:
        return True
    return any(
        tokens[i].tag in _PRESENT and (_judges(sentence, i) or lemma(tokens[i]) in words.opinion_verbs)
        for i in positions
    )


def _judges(sentence: Sentence, i: int) -> bool:
    """Whether a verb in the present tense ascribes a quality: "is dependent"."""
    return any(sentence.tokens[j].dep in ("acomp", "oprd") for j in sentence.children(i))
