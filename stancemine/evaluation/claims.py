"""Claims of records against labelled claims.

A claim is found when its characters and the labelled one's overlap by at least 0.8 (Jaccard), one to one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stancemine.document import overlap
from stancemine.evaluation.measure import Measure, Value, kind_of_text
from stancemine.evaluation.spans import Pair, Record, claims_within, length, pairs, shift_of

ENOUGH = 0.8


@dataclass(slots=True)
class ClaimTally:
    """Counts of claims in labelled sentences."""

    found: int = 0
    gold: int = 0
    read: int = 0
    sentences: int = 0

    def update(self, other: ClaimTally) -> None:
        """Add the counts of another."""
        self.found += other.found
        self.gold += other.gold
        self.read += other.read
        self.sentences += other.sentences

    def figures(self) -> dict[str, Value]:
        """F1 in percent, and how many claims a sentence has on either side; none at all where there is no sentence."""
        if not self.sentences:
            return {}
        return {
            "claim_f1": round(200 * self.found / max(1, self.gold + self.read), 1),
            "claims_per_sentence": round(self.read / self.sentences, 2),
            "gold_claims_per_sentence": round(self.gold / self.sentences, 2),
        }


def compare_claims(gold: Record, record: Record) -> ClaimTally:
    """What a record finds of one labelled document's claims. Raises `RecordError` for a record of another text."""
    tally = ClaimTally()
    shift = shift_of(gold, record)
    for sentence in gold["sentences"]:
        place = (sentence["start"] + shift, sentence["end"] + shift)
        read = [pairs(claim["spans"]) for _, claim in claims_within(place, record)]
        wanted = [[(start + shift, end + shift) for start, end in claim] for claim in sentence["claims"]]
        tally.update(ClaimTally(matches(wanted, read), len(wanted), len(read), 1))
    return tally


def matches(gold: Sequence[Sequence[Pair]], read: Sequence[Sequence[Pair]]) -> int:
    """How many gold claims have a claim of their own among `read`; each takes the most alike that is left."""
    left = list(read)
    count = 0
    for wanted in gold:
        if not left:
            break
        best = max(left, key=lambda claim: jaccard(wanted, claim))
        if jaccard(wanted, best) >= ENOUGH:
            left.remove(best)
            count += 1
    return count


def jaccard(ours: Sequence[Pair], others: Sequence[Pair]) -> float:
    """Shared characters over all characters of two claims, 0 to 1."""
    shared = overlap(ours, others)
    every = length(ours) + length(others) - shared
    return shared / every if every else 0.0


CLAIMS_MEASURE = Measure(
    name="claims",
    compare=compare_claims,
    empty=ClaimTally,
    with_interval=("claim_f1",),
    group_of=kind_of_text,
)
