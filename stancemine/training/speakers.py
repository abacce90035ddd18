"""Learn when a sentence is its source's word, and write the weights.

python -m stancemine.training.speakers ../shared/data/poles/train.jsonl --out stancemine/attribution/asserting.json

The rules' frames in labelled documents are told apart by whether the sentence's labelled speaker is another than the
author; an L2 penalty keeps a feature that is seen seldom small. Folds are cut between documents. Needs scipy.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stancemine.attribution.asserting import BIAS, FILE, VERSION, features
from stancemine.attribution.attributor import Attributor
from stancemine.attribution.reader import Frame
from stancemine.document import Document
from stancemine.language.analysis import Sentence
from stancemine.language.learnt import write_weights
from stancemine.reading.article import Article
from stancemine.targets.ontology import Ontology
from stancemine.training.loglinear import Choice, Fit, Table, hits

logger = logging.getLogger(__name__)

FOLDS = 5
SELDOM = 3
SMALLEST = 0.01
AUTHOR = "AUTHOR"
FIT = Fit(0.15, free={BIAS})
"""The bias is not pulled to nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """A frame's features, whether its sentence is labelled as another's than the author's, and its document."""

    features: frozenset[str]
    other: bool
    document: int


def told(rows: Sequence[dict[str, Any]], ontology: Ontology) -> Iterator[Told]:
    """The frames of labelled documents."""
    from stancemine.loading import rule_components

    stages = rule_components(ontology)
    before = stages[: [stage.name for stage in stages].index("attribute")]
    for number, row in enumerate(rows):
        doc = Article(text=row["text"], id=row["id"]).to_document()
        doc.targets = list(ontology.targets)
        found: list[tuple[Sentence, list[Frame]]] = []

        def keep(
            _: Document, sentence: Sentence, frames: list[Frame], found: list[tuple[Sentence, list[Frame]]] = found
        ) -> list[Frame]:
            found.append((sentence, list(frames)))
            return frames

        for stage in [*before, Attributor(ontology, revise=keep)]:
            stage(doc)
        for sentence, frames in found:
            yield from _of_sentence(doc, sentence, frames, row, number)


def _of_sentence(
    doc: Document, sentence: Sentence, frames: list[Frame], row: dict[str, Any], number: int
) -> Iterator[Told]:
    gold = max(
        row["sentences"], key=lambda s: min(s["end"], sentence.end) - max(s["start"], sentence.start), default=None
    )
    if gold is None or gold["start"] >= sentence.end or sentence.start >= gold["end"] or doc.analysis is None:
        return
    quotes = [q for q in doc.analysis.quotes if q.depth == 0 and q.start < sentence.end and q.end > sentence.start]
    for frame in frames:
        if frame.outer is None and frame.content:
            yield Told(frozenset(features(frame, frames, quotes)), gold["speaker"] != AUTHOR, number)


def table_of(found: Sequence[Told]) -> Table:
    """Frames as choices: between the frame, where another than the author speaks, and none."""
    return Table.of([Choice([t.features, ()], [t.other, not t.other], t.document) for t in found], seldom=SELDOM)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit the weights and write them."""
    parser = argparse.ArgumentParser(
        prog="python -m stancemine.training.speakers", description=__doc__.split("\n")[0] if __doc__ else None
    )
    parser.add_argument("data", type=Path, help="labelled documents, JSON Lines")
    parser.add_argument("--out", type=Path, default=FILE, help="where the weights go (default: the shipped file)")
    arguments = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    rows = [json.loads(line) for line in arguments.data.read_text(encoding="utf8").splitlines() if line.strip()]
    table = table_of(list(told(rows, Ontology.load())))
    other = table.right[::2]
    right = hits(table, FIT.held_out(table, FOLDS))
    logger.info(
        "%d frames, %d features; %.3f of them another's; held out: %.3f right",
        len(other),
        len(table.names),
        other.mean(),
        right.mean(),
    )
    weights = FIT.weights(table)
    kept = {n: round(1000 * float(w)) for n, w in zip(table.names, weights, strict=True) if abs(w) >= SMALLEST}
    write_weights(arguments.out, VERSION, {"weights": kept})
    return 0


if __name__ == "__main__":
    sys.exit(main())
