"""Stances against the roles that SemEval-2025 Task 10 (Mahmoud et al. 2025) gives to entities in news on the war in
Ukraine.

Entities that stand on a mention of a pole are compared: favor answers to protagonist and innocent, against to
antagonist.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from stancemine.evaluation.labels import Row, check_span
from stancemine.evaluation.measure import Measure, Value
from stancemine.evaluation.spans import Record, pairs, shift_of

ROLES = ("protagonist", "antagonist", "innocent")


@dataclass(slots=True)
class RoleTally:
    """For each entity on a pole's mention: whether it is an antagonist, and whether the stance is against; None
    without a polar one.
    """

    pairs: list[tuple[bool, bool | None]] = field(default_factory=list)

    def update(self, other: RoleTally) -> None:
        """Add the entities of another."""
        self.pairs += other.pairs

    def figures(self) -> dict[str, Value]:
        """Balanced accuracy of antagonist against the rest over the entities with a polar stance, and their share,
        in percent.
        """
        polar = [(gold, guess) for gold, guess in self.pairs if guess is not None]
        recalls = []
        for side in (True, False):
            mine = [guess == gold for gold, guess in polar if gold is side]
            if mine:
                recalls.append(sum(mine) / len(mine))
        return {
            "balanced_accuracy": 100 * sum(recalls) / len(recalls) if recalls else None,
            "coverage": 100 * len(polar) / len(self.pairs) if self.pairs else None,
            "entities": len(self.pairs),
        }


def compare_roles(gold: Record, record: Record) -> RoleTally:
    """What a record says of a labelled document's entities; the stance whose mention covers most of the entity
    counts, a polar one first.
    """
    shift = shift_of(gold, record)
    tally = RoleTally()
    stances = [stance for claim in record["claims"] for stance in claim["stances"]]
    for entity in gold["entities"]:
        start, end = entity["start"] + shift, entity["end"] + shift
        found = []
        for stance in stances:
            shared = max((min(end, b) - max(start, a) for a, b in pairs(stance["mentions"])), default=0)
            if shared > 0:
                polar = stance["label"] != "neutral"
                found.append((polar, shared, stance["probabilities"][stance["label"]], stance["label"] == "against"))
        if found:
            polar, _, _, against = max(found)
            tally.pairs.append((entity["role"] == "antagonist", against if polar else None))
    return tally


def check_roles(row: Row) -> None:
    """Entities with a place and a role. Raises `ValueError` that says what is missing."""
    if not isinstance(row.get("entities"), list):
        raise ValueError("'entities' must be a list")
    for number, entity in enumerate(row["entities"], 1):
        if not isinstance(entity, dict) or entity.get("role") not in ROLES:
            raise ValueError(f"entity {number}: the role must be one of {', '.join(ROLES)}")
        check_span(entity.get("start"), entity.get("end"), row["text"], f"entity {number}")


ROLES_MEASURE = Measure(
    name="ukraine_war", compare=compare_roles, empty=RoleTally, with_interval=("balanced_accuracy", "coverage")
)
