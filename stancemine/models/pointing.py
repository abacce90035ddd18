"""At whom a trained model points as the holder of a stance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from stancemine.stance.candidates import Candidate

HOLDING = ("model", "speaks", "writes")
"""What is weighed beside the rules for whose stance it is: whom the model points at, and who speaks or writes."""

FLOOR = 1e-2
"""Added to each share, so that one at whom nothing points is unlikely and not impossible."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """Probabilities that the holder is who says the sentence, who writes the text, not named in the sentence, or named
    by a token of it, as (start, end, probability).
    """

    speaker: float
    author: float
    absent: float
    tokens: Sequence[tuple[int, int, float]]

    def share(self, candidate: Candidate) -> float:
        """The probability that a candidate is meant."""
        found = self.speaker * candidate.speaks + self.author * candidate.writes
        spans = candidate.spans
        if not (candidate.named or candidate.speaks or candidate.writes):
            found = self.absent
        return found + sum(
            share for start, end, share in self.tokens if any(start < s.end and s.start < end for s in spans)
        )

    def score(self, candidate: Candidate) -> float:
        """The log probability that a candidate is meant."""
        return log(self.share(candidate) + FLOOR)


def columns(pointing: Pointing | None, candidate: Candidate) -> list[float]:
    """The values of `HOLDING` for a candidate; where the model read nothing, it points at all alike."""
    told = 0.0 if pointing is None else pointing.score(candidate)
    return [told, float(candidate.speaks), float(candidate.writes)]
