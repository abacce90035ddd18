"""Sources, cues and contents of records against labelled attributions: PolNeAR's figures, pooled over documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stancemine.evaluation.measure import Measure, Value
from stancemine.evaluation.polnear import PARTS, Counts, count_links, count_parts, figures_of, link_figures
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
        """F1, precision and recall in percent, by way and part, such as "overlap_source_f1"; and the errors that the
        corpus can tell apart, "content_found" (detection) and "right_source" (linking).
        """
        if not self.counts:
            return {}
        found: Mapping[str, Any] = figures_of(self.counts)
        parts = {f"{way}_{part}_{score}": found[way][part][score] for way in WAYS for score in SCORES for part in PARTS}
        return parts | link_figures(self.counts)


def compare_attributions(gold: Record, record: Record) -> PartTally:
    """What a record finds of a labelled document's attributions. Raises `RecordError` for a record of another text."""
    read = [{part: pairs(attribution[part]) for part in PARTS} for attribution in record["attributions"]]
    shift = shift_of(gold, record)
    return PartTally(count_parts(gold["attributions"], read, shift) + count_links(gold["attributions"], read, shift))


POLNEAR_MEASURE = Measure(
    name="polnear",
    compare=compare_attributions,
    empty=PartTally,
    with_interval=(*(f"{way}_{part}_f1" for way in WAYS for part in PARTS), "right_source"),
)
