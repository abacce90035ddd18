"""Rules that the guidelines settle, from `settled.toml`: they decide alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from stancemine.document import Label
from stancemine.stance.firings import Firing
from stancemine.stance.weights import OUTCOMES

FILE = Path(__file__).with_suffix(".toml")
MARGIN = 3.0
"""By how much, in log odds, a settled label is lifted: more than the words around it are mostly worth."""


@cache
def settled_rules() -> frozenset[str]:
    """The names of the rules that decide alone."""
    table = tomllib.loads(FILE.read_text(encoding="utf8"))
    return frozenset(rule for content in table.values() for rule in content["rules"].split())


def settled_label(firings: Iterable[Firing]) -> Label | None:
    """What the settled rules among firings say; null if there is none, or they contradict each other."""
    names = settled_rules()
    labels = {firing.label for firing in firings if firing.rule in names}
    return labels.pop() if len(labels) == 1 else None


def lifted(scores: list[float], label: Label | None) -> list[float]:
    """Scores in the order of `OUTCOMES` with a settled label lifted over the others."""
    if label is None:
        return scores
    return [score + MARGIN * (outcome == label) for outcome, score in zip(OUTCOMES, scores, strict=True)]
