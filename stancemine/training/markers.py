"""How often discourse markers are right: `python -m stancemine.training.markers FOLDER` prints it for each of them.

A relation that the rules find in a persuasive essay is right if the components that its two claims lie in are related
in the same direction and way (AAE-v2; Stab and Gurevych 2017). Relations within one component, or with a claim that
lies in none, are not judged. The last 180 rows are held out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stancemine.arguments.arguer import place, relate
from stancemine.document import Actor, Claim, Document
from stancemine.segmentation.claims import ClaimSplitter
from stancemine.segmentation.sentences import SentenceSplitter

HELD_OUT = 180


def measure(rows: Sequence[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """For each marker's id how many of its relations are right, and how many were judged."""
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for row in rows:
        doc = Document(str(row["id"]), row["text"], actors=[Actor("", "AUTHOR", "author")])
        SentenceSplitter()(doc)
        ClaimSplitter()(doc)
        gold = {(r["source"], r["target"]): r["type"].lower() for r in row["relations"]}
        for relation, marker in relate(place(doc)):
            source, target = (_component(row, claim) for claim in (relation.source, relation.target))
            if source is None or target is None or source == target:
                continue
            judged[marker.id] += 1
            right[marker.id] += gold.get((source, target)) == relation.type
    return {name: (right[name], judged[name]) for name in sorted(judged)}


def _component(row: dict[str, Any], claim: Claim) -> int | None:
    """The component that holds most of a claim."""

    def shared(n: int) -> int:
        component = row["components"][n]
        return sum(max(0, min(end, component["end"]) - max(start, component["start"])) for start, end in claim.spans)

    best = max(range(len(row["components"])), key=shared, default=None)
    return best if best is not None and shared(best) else None


def main(arguments: Sequence[str]) -> None:
    lines = (Path(arguments[0]) / "arguments" / "essays_train.jsonl").read_text(encoding="utf8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()][:-HELD_OUT]
    for name, (right, judged) in measure(rows).items():
        sys.stdout.write(f"{name:12} {right:5} of {judged:5}  {(right + 1) / (judged + 2):.2f}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
