"""What rules say that the guidelines settle: they decide alone."""

from __future__ import annotations

from collections.abc import Iterable

from stancemine.document import Label
from stancemine.stance.firings import Firing
from stancemine.stance.weights import OUTCOMES

MARGIN = 3.0
"""By how much, in log odds, a settled label is lifted: more than the words around it are mostly worth."""


def settled_label(firings: Iterable[Firing]) -> Label | None:
    """What the settled rules among firings say; null if there is none, or they contradict each other."""
    labels = {firing.label for firing in firings if firing.settled}
    return labels.pop() if len(labels) == 1 else None


def settles_row(firings: Iterable[Firing]) -> bool:
    """Whether settled rules say enough of a pole to make a row of it."""
    return settled_label(firings) in {"favor", "against"}


def lifted(scores: list[float], label: Label | None) -> list[float]:
    """Scores in the order of `OUTCOMES` with a settled label lifted over the others."""
    if label is None:
        return scores
    return [score + MARGIN * (outcome == label) for outcome, score in zip(OUTCOMES, scores, strict=True)]
