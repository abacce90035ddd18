"""Which sense a word that may be a marker has where it stands: "as" gives a reason, or tells time or manner."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from stancemine.arguments.contestable import is_contestable
from stancemine.arguments.markers import Marker, manner_verbs, state_verbs, timed_verbs
from stancemine.attribution.lexicon import lexicon
from stancemine.language.analysis import OBJECT_DEPS, Sentence
from stancemine.language.lemmas import lemma

Clause = tuple[Sentence, Sequence[int]]
"""A sentence and the positions of a claim's tokens in it."""

_COMPLEMENTS = OBJECT_DEPS | {"acomp", "ccomp", "xcomp", "prt", "agent"}
_REASONS = frozenset({"as", "since"})
_POINTERS = frozenset({"that", "this", "it"})
_NEAR = 3
"""Words before a claim among which the marker that introduces it stands."""


def is_meant(marker: Marker, placed: Clause, other: Clause) -> bool:
    """Whether the marker that introduces a clause is one there; `other` is the claim that it points to."""
    if marker.when == "timeless":
        if not other[1] or _is_past(*placed) or _is_past(*other) or _is_timed(placed, other) or _unfinished(*placed):
            return False
        return _is_reason(*placed, opinion=is_contestable(*other))
    return marker.when == "always" or _is_purpose(*placed)


def top(sentence: Sentence, positions: Sequence[int]) -> int:
    """The verb, or else the word, on which the rest of some tokens hangs; a subject may be shared with another verb."""
    inside = set(positions)
    tokens = sentence.tokens
    tops = [i for i in positions if tokens[i].head not in inside or tokens[i].head == i] or list(positions)
    return next((i for i in tops if tokens[i].tag[:2] == "VB"), tops[0])


def is_statement(sentence: Sentence, positions: Sequence[int]) -> bool:
    """Whether tokens hang on a verb, and are no noun alone or with what is told of it ("Karsk, which has a port")."""
    return bool(positions) and sentence.tokens[top(sentence, positions)].tag[:2] == "VB"


def _is_past(sentence: Sentence, positions: Sequence[int]) -> bool:
    """Whether a clause tells what happened: its verb, or the auxiliary of that, is in the past tense."""
    verb = top(sentence, positions)
    verbs = [verb, *(i for i in sentence.children(verb) if sentence.tokens[i].dep in ("aux", "auxpass"))]
    return any(sentence.tokens[i].tag == "VBD" for i in verbs)


def _is_timed(placed: Clause, other: Clause) -> bool:
    """Whether a clause tells when something comes or is seen: "The visit comes as prices rise"."""
    sentence, positions = placed
    verbs = {top(*other), sentence.tokens[top(sentence, positions)].head}
    return any(lemma(sentence.tokens[i]) in timed_verbs() for i in verbs)


def points_back(sentence: Sentence, positions: Sequence[int]) -> bool:
    """Whether a clause only points at what was said before: "That is", before "because"."""
    match [sentence.tokens[i] for i in positions]:
        case [pointer, verb]:
            return pointer.lower in _POINTERS and lemma(verb) == "be"
    return False


def _unfinished(sentence: Sentence, positions: Sequence[int]) -> bool:
    """Whether a clause wants what it is said of: "as the treaty requires"."""
    verb = top(sentence, positions)
    word = lemma(sentence.tokens[verb])
    if word not in manner_verbs() and word not in lexicon().verbs:
        return False
    return sentence.child(verb, _COMPLEMENTS) is None


def _is_reason(sentence: Sentence, positions: Sequence[int], *, opinion: bool) -> bool:
    """Whether "as" or "since" gives a reason: after a comma, for an opinion, or "since" without a past.

    It does not before a noun ("since Monday"), nor where it measures ("as unfair as it is high"), nor at the head of a
    sentence before what goes on ("As prices rise, …"), but before a state ("As it is unsafe, …").
    """
    tokens = sentence.tokens
    word = _word_before(sentence, positions, _REASONS)
    if word is None or tokens[word].dep == "prep":
        return False
    if word > 1 and tokens[word - 1].tag[:2] in ("JJ", "RB") and tokens[word - 2].lower in ("as", "so"):
        return False
    if word == 0 and tokens[word].lower == "as" and lemma(tokens[top(sentence, positions)]) not in state_verbs():
        return False
    return opinion or tokens[word].lower == "since" or (word > 0 and tokens[word - 1].text == ",")


def _is_purpose(sentence: Sentence, positions: Sequence[int]) -> bool:
    """Whether "so" tells what for: "so farmers can reach the port"; a comma or "and" before it tells what follows."""
    tokens = sentence.tokens
    word = _word_before(sentence, positions, {"so", "order"})
    if not word or not tokens[word - 1].text[0].isalnum() or tokens[word - 1].tag == "CC":
        return False
    return any(tokens[i].tag == "MD" for i in positions)


def _word_before(sentence: Sentence, positions: Sequence[int], words: AbstractSet[str]) -> int | None:
    """The place of the last of some words at the head of a clause or close before it."""
    reach = range(positions[0], max(-1, positions[0] - _NEAR), -1)
    return next((i for i in reach if sentence.tokens[i].lower in words), None)
