"""Sources, cues and contents of records against labelled attributions: PolNeAR's figures, pooled over documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stancemine.evaluation.measure import Measure, Value
from stancemine.evaluation.polnear import PARTS, Counts, count_parts, figures_of
from stancemine.evaluation.spans import Record, pairs, shift_of

WAYS = ("exact", "overlap")
SCORES = ("f1", "precision", "recall")


@dataclass(slots=True)
class PartTally:
    """Counts of parts that are wanted, found and right."""

    counts: Counts = field(default_factory=Counter)

    def update(self, other: PartTally) -> None:
        """Add the counts of another."""
        self.counts.update(other.counts)

    def figures(self) -> dict[str, Value]:
        """F1, precision and recall in percent, by way and part, such as "overlap_source_f1"."""
        if not self.counts:
            return {}
        found: Mapping[str, Any] = figures_of(self.counts)
        return {f"{way}_{part}_{score}": found[way][part][score] for way in WAYS for score in SCORES for part in PARTS}


def compare_attributions(gold: Record, record: Record) -> PartTally:
    """What a record finds of a labelled document's attributions. Raises `RecordError` for a record of another text."""
    read = [{part: pairs(attribution[part]) for part in PARTS} for attribution in record["attributions"]]
    return PartTally(count_parts(gold["attributions"], read, shift_of(gold, record)))


POLNEAR_MEASURE = Measure(
    name="polnear",
    compare=compare_attributions,
    empty=PartTally,
    with_interval=tuple(f"{way}_{part}_f1" for way in WAYS for part in PARTS),
)
