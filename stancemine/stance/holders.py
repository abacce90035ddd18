"""Whose attitude a stance is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from stancemine.document import Actor, Claim, Document, Label
from stancemine.language.learnt import read_weights
from stancemine.stance.candidates import Candidate, actors_named
from stancemine.stance.facts import Scene, facts_of
from stancemine.stance.firings import Firing
from stancemine.stance.setting import Case

FILE = Path(__file__).with_suffix(".json")
VERSION = 3
UNIT = 1000
"""What a weight of one is written as: sums of whole numbers do not depend on the order."""

HolderWeights = dict[str, dict[str, int]]
"""How much each fact of a candidate speaks for him with each fact of the scene."""


def load_holder_weights(path: Path = FILE) -> HolderWeights:
    """The weights in a file; raises `ModelError` if it cannot be read or is of another version."""
    return read_weights(path, VERSION, "the holder weights", _by_fact)


@cache
def _rules_weights() -> HolderWeights:
    return load_holder_weights()


def _by_fact(data: dict[str, Any]) -> HolderWeights:
    scenes: list[str] = data["scenes"]
    return {fact: {scenes[i]: int(weight) for i, weight in row} for fact, row in data["weights"].items()}


def holder_for(
    doc: Document,
    case: Case,
    claim: Claim,
    fired: Sequence[Firing],
    label: Label,
    *,
    weights: HolderWeights | None = None,
    scores: Callable[[Candidate], float] | None = None,
) -> Actor:
    """The holder of a polar stance: of the actors that the words name, the one that training data speaks for most.

    `fired` are the rules that speak for the label, the strongest first. `weights` are other weights of what is known of
    a candidate than the rules' own; `scores` gives each candidate log odds that are added. A pole's bare name is no
    holder of a stance toward itself, unless it is what speaks in a headline.
    """
    found = candidates(doc, case, claim, fired)
    if len(found) == 1:
        return found[0].actor
    known = _rules_weights() if weights is None else weights
    scene = Scene.of(doc, case, claim, fired, label, found)

    def score(candidate: Candidate) -> float:
        own = log_odds(known, facts_of(candidate, scene), scene.facts)
        return own if scores is None else own + scores(candidate)

    return max(found, key=score).actor


def candidates(doc: Document, case: Case, claim: Claim, fired: Sequence[Firing]) -> list[Candidate]:
    """Those who may hold the stance of a claim toward a pole."""
    alone = len(doc.sentences) == 1
    return [c for c in actors_named(doc, case, claim, fired) if may_hold(c.actor, case, claim.speaker, alone=alone)]


def log_odds(weights: HolderWeights, facts: Sequence[str], around: Sequence[str]) -> float:
    """How much the facts of a candidate speak for him in a scene, whose facts are `around` him."""
    rows = [weights[fact] for fact in facts if fact in weights]
    return sum([row[fact] for row in rows for fact in around if fact in row]) / UNIT


def may_hold(actor: Actor, case: Case, speaker: Actor, *, alone: bool = True) -> bool:
    """Whether an actor can hold a stance toward a pole at all: its bare name can only where it speaks in a headline
    that stands alone.
    """
    return (actor is speaker and alone) or not (case.target in actor.poles and actor.kind == "state")
