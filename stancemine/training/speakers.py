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
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stancemine.attribution.asserting import BIAS, FILE, VERSION, features
from stancemine.attribution.attributor import Attributor
from stancemine.attribution.reader import Frame
from stancemine.document import Document
from stancemine.language.analysis import Sentence
from stancemine.reading.article import Article
from stancemine.targets.ontology import Ontology

logger = logging.getLogger(__name__)

FOLDS = 5
PENALTY = 0.15
SELDOM = 3
SMALLEST = 0.01
AUTHOR = "AUTHOR"

Floats = npt.NDArray[np.float64]


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


@dataclass(slots=True)
class Table:
    """Frames as a sparse matrix (frames, features)."""

    x: Any
    y: npt.NDArray[np.bool_]
    document: npt.NDArray[np.int64]
    names: list[str]

    @classmethod
    def of(cls, found: Sequence[Told]) -> Table:
        """The features that are not too seldom, in alphabetical order."""
        from scipy.sparse import csr_matrix

        counts = Counter(feature for frame in found for feature in frame.features)
        names = sorted(name for name, count in counts.items() if count >= SELDOM)
        place = {name: i for i, name in enumerate(names)}
        cells = [(i, place[f]) for i, frame in enumerate(found) for f in sorted(frame.features) if f in place]
        rows, columns = zip(*cells, strict=True) if cells else ((), ())
        x = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(found), len(names)))
        return cls(x, np.array([t.other for t in found]), np.array([t.document for t in found]), names)


def fit(table: Table, keep: npt.NDArray[np.bool_] | None = None) -> Floats:
    """Weights of the features; `keep` marks the frames that count. The bias is not pulled to nothing."""
    from scipy.optimize import minimize

    rows = np.arange(len(table.y)) if keep is None else np.flatnonzero(keep)
    x, sign = table.x[rows], np.where(table.y[rows], 1.0, -1.0)
    free = np.array([0.0 if name == BIAS else 1.0 for name in table.names])

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin = sign * (x @ weights)
        value = np.logaddexp(0, -margin).sum() + (free * weights**2).sum() / (2 * PENALTY)
        slope = -sign / (1 + np.exp(np.clip(margin, -30, 30)))
        return float(value), x.T @ slope + free * weights / PENALTY

    start = np.zeros(len(table.names))
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x)


def held_out(table: Table, seed: int = 0) -> Floats:
    """The log odds of each frame by weights that did not see its document."""
    fold = np.random.default_rng(seed).integers(FOLDS, size=int(table.document.max()) + 1)[table.document]
    found = np.zeros(len(table.y))
    for k in range(FOLDS):
        found[fold == k] = (table.x @ fit(table, fold != k))[fold == k]
    return found


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
    table = Table.of(list(told(rows, Ontology.load())))
    scores = held_out(table)
    logger.info(
        "%d frames, %d features; %.3f of them another's; held out: %.3f right",
        len(table.y),
        len(table.names),
        table.y.mean(),
        ((scores > 0) == table.y).mean(),
    )
    weights = fit(table)
    kept = {n: round(1000 * float(w)) for n, w in zip(table.names, weights, strict=True) if abs(w) >= SMALLEST}
    record = {"version": VERSION, "weights": kept}
    arguments.out.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
