"""How much the model and the rules count where both have read a stance: fitted on texts that neither has seen."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stancemine.document import Document
from stancemine.loading import rule_components
from stancemine.models.encoding import encoded_of
from stancemine.models.predict import Model
from stancemine.models.stance import ModelStance
from stancemine.models.store import write_config
from stancemine.reading.article import Article
from stancemine.stance.reader import StanceReader
from stancemine.stance.weights import OUTCOMES, Weights
from stancemine.targets.ontology import Ontology
from stancemine.training.rules import Example, Matrix, as_extra, best_temperature, document_examples, fit, held_out

logger = logging.getLogger(__name__)

MODEL_SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2)
RULE_SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

Floats = npt.NDArray[np.float64]


@dataclass(slots=True)
class Cases:
    """Log probabilities (cases, outcomes) of the model and of rules fitted without these texts, and the labels."""

    model: Floats
    rules: Floats
    labels: npt.NDArray[np.int64]


@dataclass(slots=True)
class RuleReading:
    """The rules' examples of the texts that the model was trained on, and the kept documents with their examples."""

    seen: list[Example]
    kept: list[tuple[Document, list[Example]]]


def fit_union(folder: Path, paths: Sequence[Path], kept: Sequence[str], ontology: Ontology) -> dict[str, float]:
    """Choose the two weights under which the labels of the kept texts are most likely, and write them into the config.

    `paths` are labelled documents, the first of them of the kind that the rules are calibrated on; `kept` are the ids
    of those that the model was not trained on.
    """
    model = Model.load(str(folder), descriptions=ontology.descriptions)
    cases = judged(model, read_by_rules(paths, set(kept), ontology), ontology)
    best = best_shares(cases)
    for name, shares in {"model alone": (1.0, 0.0), "rules alone": (0.0, 1.0), "union": best}.items():
        logger.info("%s: log loss %.3f, F1 %s", name, log_loss(cases, *shares), f1(cases, *shares))
    model.config.union = {"model": best[0], "rules": best[1]}
    write_config(folder, model.config)
    return model.config.union


def best_shares(cases: Cases) -> tuple[float, float]:
    """The weights of model and rules with the least log loss."""
    return min(product(MODEL_SHARES, RULE_SHARES), key=lambda shares: log_loss(cases, *shares))


def read_by_rules(paths: Sequence[Path], kept: set[str], ontology: Ontology) -> RuleReading:
    """Let the rules read labelled documents; those that were kept stay as they are for the model to read."""
    stages = [component for component in rule_components(ontology) if component.name not in {"stance", "argue"}]
    reader = StanceReader(ontology)
    reading = RuleReading([], [])
    for path in paths:
        found: list[Example] = []
        rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
        for number, row in enumerate(rows):
            doc = _read(row, stages, ontology)
            examples = list(document_examples(doc, row, number, reader))
            if row["id"] in kept:
                reading.kept.append((doc, examples))
            else:
                found += examples
        reading.seen += as_extra(found, path.stem, len(reading.seen)) if reading.seen else found
    return reading


def judged(model: Model, reading: RuleReading, ontology: Ontology) -> Cases:
    """The kept documents' cases as the model sees them, and as rules see them whose weights are of the other
    documents.
    """
    stance, weights = ModelStance(ontology, model), _weights(reading.seen)
    by_model, by_rules, labels = [], [], []
    for doc, examples in reading.kept:
        encoded = encoded_of(doc, model)
        if encoded is None:
            continue
        for example, heard in zip(examples, stance.hear(doc, encoded), strict=True):
            by_model.append(heard.model)
            by_rules.append(weights.scores(example.features))
            labels.append(OUTCOMES.index(example.outcome))
    return Cases(np.array(by_model), np.log(_softmax(np.array(by_rules)).clip(1e-6)), np.array(labels))


def log_loss(cases: Cases, model: float, rules: float) -> float:
    """The mean negative log likelihood of the labels under weighed log probabilities."""
    shares = _softmax(model * cases.model + rules * cases.rules)
    return float(-np.log(shares[np.arange(len(cases.labels)), cases.labels] + 1e-12).mean())


def f1(cases: Cases, model: float, rules: float) -> dict[str, float]:
    """F1 of favor, against and neutral, in percent."""
    guesses = (model * cases.model + rules * cases.rules).argmax(axis=1)
    found = {}
    for number, outcome in enumerate(OUTCOMES[:3]):
        right = int(((guesses == number) & (cases.labels == number)).sum())
        size = int((guesses == number).sum() + (cases.labels == number).sum())
        found[outcome] = round(200 * right / max(1, size), 1)
    return found


def _read(row: dict[str, Any], stages: Sequence[Any], ontology: Ontology) -> Document:
    doc = Article(text=row["text"], id=row["id"]).to_document()
    doc.targets = list(ontology.targets)
    for stage in stages:
        stage(doc)
    return doc


def _weights(seen: Sequence[Example]) -> Weights:
    matrix = Matrix.of(seen)
    main = ~matrix.extra
    temperature = best_temperature(held_out(matrix)[main], matrix.y[main])
    coefficients, bias = fit(matrix, np.arange(len(matrix.y)))
    rows = {name: tuple(map(float, row)) for name, row in zip(matrix.names, coefficients, strict=True)}
    return Weights(tuple(map(float, bias)), rows, temperature)  # type: ignore[arg-type]


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
