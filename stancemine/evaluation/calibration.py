"""How far probabilities can be trusted: expected calibration error and the reliability curve behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

BINS = 10


class Bin(NamedTuple):
    """One step of a reliability curve."""

    low: float
    high: float
    decisions: int
    confidence: float
    accuracy: float


@dataclass(slots=True)
class Reliability:
    """Confidences in bins of equal width, with how often the label was right; can be pooled.

    Follows Naeini, Cooper and Hauskrecht (2015), "Obtaining well calibrated probabilities using Bayesian binning".
    """

    counts: list[int] = field(default_factory=lambda: [0] * BINS)
    confidences: list[float] = field(default_factory=lambda: [0.0] * BINS)
    right: list[int] = field(default_factory=lambda: [0] * BINS)

    def add(self, confidence: float, right: bool) -> None:
        """Count one decision. Raises `ValueError` for a confidence outside 0 to 1."""
        if not 0 <= confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1, not {confidence}")
        place = min(BINS - 1, int(confidence * BINS))
        self.counts[place] += 1
        self.confidences[place] += confidence
        self.right[place] += right

    def update(self, other: Reliability) -> None:
        """Add the decisions of another."""
        for place in range(BINS):
            self.counts[place] += other.counts[place]
            self.confidences[place] += other.confidences[place]
            self.right[place] += other.right[place]

    @property
    def total(self) -> int:
        return sum(self.counts)

    def error(self) -> float | None:
        """The expected calibration error, 0 to 1 with three places; none where there was no decision."""
        if not self.total:
            return None
        gaps = (abs(c - r) for c, r in zip(self.confidences, self.right, strict=True))
        return round(sum(gaps) / self.total, 3)

    def curve(self) -> list[Bin]:
        """The bins that hold decisions, with mean confidence and accuracy."""
        return [
            Bin(place / BINS, (place + 1) / BINS, n, self.confidences[place] / n, self.right[place] / n)
            for place, n in enumerate(self.counts)
            if n
        ]


def expected_calibration_error(decisions: Iterable[tuple[float, bool]]) -> float | None:
    """The calibration error of (confidence, right) pairs, 0 to 1; none for no pairs."""
    reliability = Reliability()
    for confidence, right in decisions:
        reliability.add(confidence, right)
    return reliability.error()
