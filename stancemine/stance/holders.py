"""Whose attitude a stance is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from stancemine.document import Actor, Claim, Document, Label
from stancemine.language.learnt import by_feature, read_weights
from stancemine.stance.candidates import Candidate, actors_named, add_features
from stancemine.stance.firings import Firing
from stancemine.stance.setting import Case

FILE = Path(__file__).with_suffix(".json")
VERSION = 1


@cache
def load_holder_weights(path: Path = FILE) -> dict[str, float]:
    """The weights in a file; raises `ModelError` if it cannot be read or is of another version."""
    return read_weights(path, VERSION, "the holder weights", by_feature)


def holder_for(
    doc: Document,
    case: Case,
    claim: Claim,
    fired: Sequence[Firing],
    label: Label,
    *,
    scores: Callable[[Candidate], float] | None = None,
) -> Actor:
    """The holder of a polar stance: of the actors that the words name, the one that training data speaks for most.

    `fired` are the rules that speak for the label, the strongest first; `scores` gives each candidate log odds that are
    added to what his features say. A pole's bare name is no holder of a stance toward itself, unless it is what speaks
    in a headline.
    """
    alone = len(doc.sentences) == 1
    found = [c for c in actors_named(doc, case, claim, fired) if may_hold(c.actor, case, claim.speaker, alone=alone)]
    if len(found) == 1:
        return found[0].actor
    weights = load_holder_weights()
    add_features(found, doc, case, claim, fired, label)

    def score(candidate: Candidate) -> float:
        own = sum([weights.get(feature, 0.0) for feature in candidate.features])
        return own if scores is None else own + scores(candidate)

    return max(found, key=score).actor


def may_hold(actor: Actor, case: Case, speaker: Actor, *, alone: bool = True) -> bool:
    """Whether an actor can hold a stance toward a pole at all: its bare name can only where it speaks in a headline
    that stands alone.
    """
    return (actor is speaker and alone) or not (case.target in actor.poles and actor.kind == "state")
