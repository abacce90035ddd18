"""What a rule says when it fires, and who is in the scene.

A firing only says that a rule's conditions hold. How much it speaks for a label is measured on training data
(`weights.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stancemine.document import Label
from stancemine.language.analysis import NOUN_SUBJECT_DEPS, Sentence
from stancemine.stance.clauses import PASSIVE_SUBJECTS, owner_of, subject_of
from stancemine.stance.lexicon import Effect, Hit, settled_rules

FLIPPED: dict[Label, Label] = {"favor": "against", "against": "favor", "neutral": "neutral"}


@dataclass(slots=True)
class Firing:
    """A rule that fired: `features` carry its weights, `positions` are its words (tokens of `sentence`).

    `label` is what the rule says by itself, if it says anything; `by` tells whose attitude it is, by the effect's word
    ("subject", "object", "owner", "partner", "speaker"), and `holder` the word that names him, if one does. A `settled`
    rule decides alone.
    """

    rule: str
    features: tuple[str, ...]
    positions: tuple[int, ...]
    label: Label | None = None
    holder: int | None = None
    by: str = ""
    settled: bool = False


def composite(rule: str, label: Label, places: tuple[int, ...], holder: int | None, by: str) -> Firing:
    """The firing of a rule of several words."""
    features = (rule, f"compose.{label}", f"effect.{label}.{by}")
    return Firing(rule, features, places, label, holder, by, rule in settled_rules())


def unsettle(firings: Iterable[Firing]) -> None:
    """Leave what some rules said to be weighed with all else."""
    for firing in firings:
        firing.settled = False


def nothing_said(heads: Sequence[int]) -> Firing:
    """The firing of a pole that only a body's name holds."""
    return Firing("named.body", ("named.body",), tuple(heads[:1]), "neutral", settled=True)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is in a sentence, seen from one pole.

    `sides` names the pole or state of each word that names one; `masked` are the words of pole mentions, which are no
    evidence by themselves; `elsewhere` the words of claims without the pole; `speaker` the speaker's side.
    """

    target: str
    sides: Mapping[int, str]
    masked: Collection[int]
    elsewhere: Collection[int]
    speaker: str


def holder_of(sentence: Sentence, hit: Hit, effect: Effect) -> int | None:
    """The word that names the holder of an effect; null for the speaker."""
    if effect.holder == "subject":
        noun = sentence.tokens[hit.head].tag[:1] == "N"
        return (owner_of(sentence, hit.head) if noun else None) or subject_of(sentence, hit.head)
    if effect.holder == "object":
        passive = sentence.child(hit.head, PASSIVE_SUBJECTS)
        return passive if passive is not None else sentence.child(hit.head, {"dobj"})
    if effect.holder == "owner":
        owner = owner_of(sentence, hit.head)
        return owner if owner is not None else governor(sentence, hit.head)
    return None


def governor(sentence: Sentence, noun: int) -> int | None:
    """The subject of the verb of which a noun is the object: the West in "the West imposed sanctions on Russia"."""
    tokens = sentence.tokens
    at = noun
    for _ in range(4):
        head = tokens[at].head
        if head == at:
            return None
        if tokens[head].tag[:1] == "V" or tokens[head].dep == "ROOT":
            return subject_of(sentence, head) if tokens[at].dep not in NOUN_SUBJECT_DEPS else None
        at = head
    return None
