r"""Measure how much each stance rule speaks for each label.

    python -m stancemine.training.rules ../shared/data/poles/train.jsonl data/poles_own.jsonl \
        --out stancemine/stance/calibration.json

Beside it, `holders.json` is written: how whose attitude it is was learnt (`stancemine.training.holders`).
The rule pipeline reads labelled documents, each rule's raw firings are kept, and a log-linear model is fitted.
An L2 penalty pulls each weight toward its prior, what the rule says by itself, so that a rule which fires seldom stays
near it. Folds are cut between documents; the probabilities are calibrated by one temperature chosen on held-out folds.
Needs scipy.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stancemine.document import Document
from stancemine.language.learnt import write_weights
from stancemine.pipeline import Component
from stancemine.reading.article import Article
from stancemine.stance.reader import StanceReader
from stancemine.stance.weights import OUTCOMES, VERSION, load_weights
from stancemine.targets.ontology import Ontology
from stancemine.training import holders

logger = logging.getLogger(__name__)

FOLDS = 5
PENALTY = 0.04
SELDOM = 3
"""A feature that is seen in fewer cases is left out."""
CORPUS = "corpus="
SMALLEST = 0.02
"""A feature none of whose weights is as large is left out of the file."""
EMPHASIS = {"favor": 1.7, "against": 1.3, "neutral": 1.0, "none": 1.0}
"""How much a case of each outcome counts: "favor" is rare, and the mean of the F1 over labels is what is aimed at."""

PRIOR = 1.2
"""The weight that a rule starts from for the label that it says by itself."""

SETTLED = {"verb.atrocity:subject": "against"}
"""Rules that the guidelines settle: killing civilians or torture, told as a deed, is against who does it."""

Floats = npt.NDArray[np.float64]


@dataclass(slots=True)
class Example:
    """A pole in a sentence: the features that fire, the label in the gold data or "none", and the document's number."""

    features: set[str]
    outcome: str
    document: int
    place: tuple[int, int, str]
    extra: bool = False
    parts: list[set[str]] = field(default_factory=list)


def examples(
    rows: Sequence[dict[str, Any]], stages: Sequence[Component], reader: StanceReader, ontology: Ontology
) -> Iterable[Example]:
    """The cases of labelled documents, read by the stages before the stance reader."""
    for number, (row, doc) in enumerate(read_rows(rows, stages, ontology)):
        yield from document_examples(doc, row, number, reader)


def read_rows(
    rows: Sequence[dict[str, Any]], stages: Sequence[Component], ontology: Ontology
) -> Iterable[tuple[dict[str, Any], Document]]:
    """Labelled documents with what the stages before the stance reader find in them."""
    for row in rows:
        doc = Article(text=row["text"], id=row["id"]).to_document()
        doc.targets = list(ontology.targets)
        for stage in stages:
            stage(doc)
        yield row, doc


def document_examples(doc: Document, row: dict[str, Any], number: int, reader: StanceReader) -> Iterable[Example]:
    """The cases of one read document with the labels of the gold sentences that they lie in."""
    for read in reader.reads(doc):
        sentence = read.case.sentence
        gold = max(
            row["sentences"], key=lambda s: min(s["end"], sentence.end) - max(s["start"], sentence.start), default=None
        )
        outcome = "none"
        if gold is not None and gold["start"] < sentence.end and sentence.start < gold["end"]:
            outcome = next((s["label"] for s in gold["stances"] if s["pole"] == read.case.target), "none")
        parts = [part.features() for part in read.parts]
        yield Example(read.features(), outcome, number, (sentence.start, sentence.end, read.case.target), parts=parts)


def as_extra(found: Sequence[Example], corpus: str, first: int) -> list[Example]:
    """Examples of another corpus: a feature that is left out of the file takes up its own mix of labels."""
    return [
        Example(e.features | {f"{CORPUS}{corpus}"}, e.outcome, first + e.document, e.place, extra=True) for e in found
    ]


@dataclass(slots=True)
class Matrix:
    """Examples as a sparse matrix (examples, features)."""

    x: Any
    y: npt.NDArray[np.int64]
    groups: npt.NDArray[np.int64]
    extra: npt.NDArray[np.bool_]
    names: list[str]

    @classmethod
    def of(cls, found: Sequence[Example], seldom: int = SELDOM) -> Matrix:
        """The features that are not too seldom, in alphabetical order."""
        from scipy.sparse import csr_matrix

        counts = Counter(feature for example in found for feature in example.features)
        names = sorted(name for name, count in counts.items() if count >= seldom)
        place = {name: i for i, name in enumerate(names)}
        rows, columns = [], []
        for i, example in enumerate(found):
            here = sorted(place[f] for f in example.features if f in place)
            rows += [i] * len(here)
            columns += here
        x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(found), len(names)))
        y = np.array([OUTCOMES.index(example.outcome) for example in found])
        groups = np.array([example.document for example in found])
        return cls(x, y, groups, np.array([example.extra for example in found]), names)


def prior(names: Sequence[str]) -> Floats:
    """Weights (features, outcomes) that a rule has before any training: what it says by itself."""
    start = np.zeros((len(names), len(OUTCOMES)))
    for i, name in enumerate(names):
        if name in SETTLED:
            start[i, OUTCOMES.index(SETTLED[name])] = PRIOR / 2
        label = next(
            (k for k in (0, 1) if f"{OUTCOMES[k]}." in f"{name}." and name.startswith(("effect.", "compose."))), None
        )
        if label is None or "|" in name:
            continue
        weight = PRIOR * (0.5 if name.startswith("effect.in-") else 1.0) * (0.5 if "?" in name else 1.0)
        start[i, label] = weight
        start[i, 1 - label] = -weight / 2
    return start


def fit(matrix: Matrix, rows: npt.NDArray[np.int64], penalty: float = PENALTY) -> tuple[Floats, Floats]:
    """Weights (features, outcomes) and bias (outcomes) of a log-linear model, pulled toward the prior."""
    from scipy.optimize import minimize

    x, y, start = matrix.x[rows], matrix.y[rows], prior(matrix.names)
    n, k = x.shape[1], len(OUTCOMES)
    cost = np.array([EMPHASIS[OUTCOMES[label]] for label in y])
    gold = np.eye(k)[y]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights, bias = flat[: n * k].reshape(n, k), flat[n * k :]
        scores = x @ weights + bias
        scores -= scores.max(axis=1, keepdims=True)
        p = np.exp(scores)
        p /= p.sum(axis=1, keepdims=True)
        away = weights - start
        value = -(cost * np.log(p[np.arange(len(y)), y] + 1e-12)).sum() + (away**2).sum() / (2 * penalty)
        slope = (p - gold) * cost[:, None]
        return float(value), np.concatenate([(x.T @ slope + away / penalty).ravel(), slope.sum(axis=0)])

    first = np.concatenate([start.ravel(), np.zeros(k)])
    found = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return found[: n * k].reshape(n, k), found[n * k :]


def held_out(matrix: Matrix, penalty: float = PENALTY, folds: int = FOLDS, seed: int = 0) -> Floats:
    """Scores (examples, outcomes) of each example by a model that did not see its document; zeros for extra ones."""
    scores = np.zeros((len(matrix.y), len(OUTCOMES)))
    fold = np.random.default_rng(seed).integers(folds, size=int(matrix.groups.max()) + 1)[matrix.groups]
    for k in range(folds):
        train, test = np.flatnonzero((fold != k) | matrix.extra), np.flatnonzero((fold == k) & ~matrix.extra)
        coefficients, bias = fit(matrix, train, penalty)
        scores[test] = matrix.x[test] @ coefficients + bias
    return scores


def shares(scores: Floats, temperature: float) -> Floats:
    """Probabilities over favor, against and neutral, given that there is a row."""
    scaled = scores[:, :3] / temperature
    scaled = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(scaled / scaled.sum(axis=1, keepdims=True))


def calibration_error(scores: Floats, y: npt.NDArray[np.int64], temperature: float) -> float:
    """Expected calibration error over ten bins, on the cases that have a row on both sides."""
    both = (y != 3) & (scores.argmax(axis=1) != 3)
    if not both.any():
        return 0.0
    p = shares(scores[both], temperature)
    right, top = p.argmax(axis=1) == y[both], p.max(axis=1)
    bins = np.minimum(9, (top * 10).astype(int))
    return float(sum(abs(top[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(top))


def best_temperature(scores: Floats, y: npt.NDArray[np.int64]) -> float:
    """The temperature under which held-out cases are most likely."""
    rows = (y != 3) & (scores.argmax(axis=1) != 3)

    def loss(t: float) -> float:
        return -float(np.log(shares(scores[rows], t)[np.arange(int(rows.sum())), y[rows]] + 1e-12).mean())

    return min((round(0.5 + 0.05 * k, 2) for k in range(40)), key=loss)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit the weights and write them."""
    from stancemine.loading import rule_components

    parser = argparse.ArgumentParser(
        prog="python -m stancemine.training.rules", description=__doc__.split("\n")[0] if __doc__ else None
    )
    parser.add_argument(
        "data", type=Path, nargs="+", help="labelled documents, JSON Lines; all but the first file are extra"
    )
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    arguments = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    ontology = Ontology.load()
    reader = StanceReader(ontology)
    stages = [component for component in rule_components(ontology) if component.name not in {"stance", "argue"}]
    found: list[Example] = []
    for path in arguments.data:
        read = list(examples(_rows(path), stages, reader, ontology))
        found += as_extra(read, path.stem, len(found)) if found else read
    write(found, arguments.out)
    write_holders(arguments.data, arguments.out, stages, reader, ontology)
    return 0


def write_holders(
    data: Sequence[Path], weights: Path, stages: Sequence[Component], reader: StanceReader, ontology: Ontology
) -> None:
    """Fit the choice of holders on labelled documents read with these weights, and write it beside them."""
    fitted = load_weights(weights)
    found: list[holders.HolderChoice] = []
    for k, path in enumerate(data):
        for row, doc in read_rows(_rows(path), stages, ontology):
            found += holders.document_choices(doc, row, len(found), reader, fitted, extra=k > 0)
    holders.write(found, weights.with_name(holders.FILE.name))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def write(found: Sequence[Example], out: Path) -> None:
    """Fit on examples, calibrate on held-out folds, and write the file."""
    matrix = Matrix.of(found)
    scores = held_out(matrix)
    main = ~matrix.extra
    temperature = best_temperature(scores[main], matrix.y[main])
    error = calibration_error(scores[main], matrix.y[main], temperature)
    right = float((scores.argmax(axis=1) == matrix.y)[main].mean())
    logger.info(
        "%d cases, %d features; held out: accuracy %.3f, calibration error %.3f at temperature %.2f",
        len(found),
        len(matrix.names),
        right,
        error,
        temperature,
    )
    coefficients, bias = fit(matrix, np.arange(len(matrix.y)))
    coefficients -= coefficients.mean(axis=1, keepdims=True)
    kept = {
        name: [round(1000 * float(w)) for w in row]
        for name, row in zip(matrix.names, coefficients, strict=True)
        if np.abs(row).max() >= SMALLEST and not name.startswith(CORPUS)
    }
    record = {
        "outcomes": list(OUTCOMES),
        "temperature": temperature,
        "calibration_error": round(error, 4),
        "cases": dict(Counter(example.outcome for example in found)),
        "bias": [round(1000 * float(b)) for b in bias],
        "weights": kept,
    }
    write_weights(out, VERSION, record)


if __name__ == "__main__":
    sys.exit(main())
