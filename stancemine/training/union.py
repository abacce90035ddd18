"""How much the model and the rules count where both have read a stance: chosen by cross-validation."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
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
from stancemine.models.store import read_config, write_config
from stancemine.pipeline import Component
from stancemine.reading.article import Article
from stancemine.stance.reader import StanceReader
from stancemine.stance.weights import OUTCOMES, Weights
from stancemine.targets.ontology import Ontology
from stancemine.training.corpora import LabelledText
from stancemine.training.figures import ece
from stancemine.training.folds import Fold
from stancemine.training.rules import Example, Matrix, as_extra, best_temperature, document_examples, fit, held_out

logger = logging.getLogger(__name__)

MODEL_SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2)
RULE_SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
NONE = OUTCOMES.index("none")

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(slots=True)
class Cases:
    """Log probabilities (cases, outcomes) by a model and by rules that were fitted without these texts, the labels,
    and each case's fold.
    """

    model: Floats
    rules: Floats
    labels: Ints
    folds: Ints

    def of(self, chosen: npt.NDArray[np.bool_]) -> Cases:
        """Some of the cases."""
        return Cases(self.model[chosen], self.rules[chosen], self.labels[chosen], self.folds[chosen])

    def shares(self, model: float, rules: float) -> Floats:
        """Probabilities (cases, outcomes) under weighed log probabilities."""
        return _softmax(model * self.model + rules * self.rules)


@dataclass(slots=True)
class RuleReading:
    """A text as the rules read it, with its fold; `main` if it is of the source that the rules are calibrated on."""

    doc: Document
    examples: list[Example]
    fold: int
    main: bool


def fit_union(folder: Path, folds: Sequence[Fold], ontology: Ontology) -> None:
    """Choose the two weights under which the labels of all folds are most likely, and write them into the config in
    `folder`, with the figures of each fold under the weights that the others choose.
    """
    config = read_config(folder)
    readings = read_by_rules(folds, ontology)
    found = [
        judged(_judge(fold, config.temperatures, ontology), readings, number, ontology)
        for number, fold in enumerate(folds)
    ]
    cases = Cases(*(np.concatenate([getattr(part, name) for part in found]) for name in Cases.__slots__))
    best = best_shares(cases)
    config.union = {"model": best[0], "rules": best[1]}
    config.cross_validation = {"folds": len(folds), "cases": len(cases.labels), **cross_validated(cases)}
    logger.info("union %s; cross-validated: %s", config.union, config.cross_validation)
    write_config(folder, config)


def best_shares(cases: Cases) -> tuple[float, float]:
    """The weights of model and rules with the least log loss."""
    return min(product(MODEL_SHARES, RULE_SHARES), key=lambda shares: log_loss(cases, cases.shares(*shares)))


def cross_validated(cases: Cases) -> dict[str, dict[str, float]]:
    """Figures of the model alone, the rules alone and both, the latter under weights chosen on the other folds."""
    both = np.zeros_like(cases.model)
    for fold in np.unique(cases.folds):
        mine = cases.folds == fold
        both[mine] = cases.of(mine).shares(*best_shares(cases.of(~mine)))
    shares = {"model": cases.shares(1.0, 0.0), "rules": cases.shares(0.0, 1.0), "both": both}
    return {name: figures(cases, found) for name, found in shares.items()}


def figures(cases: Cases, shares: Floats) -> dict[str, float]:
    """Log loss, F1 of the labels, macro-F1 and polar F1 in percent, and the calibration error."""
    guesses = shares.argmax(axis=1)
    found = {"log_loss": round(log_loss(cases, shares), 3)}
    for number, outcome in enumerate(OUTCOMES[:NONE]):
        right = int(((guesses == number) & (cases.labels == number)).sum())
        size = int((guesses == number).sum() + (cases.labels == number).sum())
        found[outcome] = round(200 * right / max(1, size), 1)
    found["macro_f1"] = round((found["favor"] + found["against"] + found["neutral"]) / 3, 1)
    found["polar_f1"] = round((found["favor"] + found["against"]) / 2, 1)
    rows = (guesses != NONE) & (cases.labels != NONE)
    given = shares[rows, :NONE] / shares[rows, :NONE].sum(axis=1, keepdims=True)
    right_ones = given.argmax(axis=1) == cases.labels[rows]
    found["ece"] = round(ece(zip(given.max(axis=1).tolist(), right_ones.tolist(), strict=True)), 3)
    return found


def log_loss(cases: Cases, shares: Floats) -> float:
    """The mean negative log likelihood of the labels."""
    return float(-np.log(shares[np.arange(len(cases.labels)), cases.labels] + 1e-12).mean())


def read_by_rules(folds: Sequence[Fold], ontology: Ontology) -> list[RuleReading]:
    """Let the rules read the texts with stances; those of the first source are what the rules are calibrated on."""
    stages = stages_before_stance(ontology)
    reader = StanceReader(ontology)
    readings: list[RuleReading] = []
    first = True
    for source in folds[0].sources:
        before = len(readings)
        for number, fold in enumerate(folds):
            for text in fold.sources[source]:
                if text.sentences is not None:
                    doc = read_text(text, stages, ontology)
                    found = list(document_examples(doc, row_of(text), len(readings), reader))
                    readings.append(RuleReading(doc, found if first else as_extra(found, source, 0), number, first))
        first = first and len(readings) == before
    return readings


def judged(model: Model, readings: Iterable[RuleReading], fold: int, ontology: Ontology) -> Cases:
    """The main cases of one fold as its model sees them, and as rules see them whose weights are of the other folds."""
    stance = ModelStance(ontology, model)
    weights = _weights([example for reading in readings if reading.fold != fold for example in reading.examples])
    by_model, by_rules, labels = [], [], []
    for reading in readings:
        encoded = encoded_of(reading.doc, model) if reading.main and reading.fold == fold else None
        if encoded is None:
            continue
        for example, heard in zip(reading.examples, stance.hear(reading.doc, encoded), strict=True):
            by_model.append(heard.model)
            by_rules.append(weights.scores(example.features))
            labels.append(OUTCOMES.index(example.outcome))
    rules = np.log(_softmax(np.array(by_rules).reshape(-1, len(OUTCOMES))).clip(1e-6))
    return Cases(
        np.array(by_model).reshape(-1, len(OUTCOMES)), rules, np.array(labels, int), np.full(len(labels), fold)
    )


def _judge(fold: Fold, temperatures: dict[str, float], ontology: Ontology) -> Model:
    model = Model.load(str(fold.folder), descriptions=ontology.descriptions)
    model.config.temperatures = temperatures
    return model


def stages_before_stance(ontology: Ontology) -> list[Component]:
    """The rule components that a stance needs."""
    return [component for component in rule_components(ontology) if component.name not in {"stance", "argue"}]


def read_text(text: LabelledText, stages: Sequence[Component], ontology: Ontology) -> Document:
    """A labelled text as some components read it."""
    doc = Article(text=text.text, id=text.id).to_document()
    doc.targets = list(ontology.targets)
    for stage in stages:
        stage(doc)
    return doc


def row_of(text: LabelledText) -> dict[str, Any]:
    """A labelled text in the form that the rules are fitted on."""
    sentences = [
        {
            "start": sentence.start,
            "end": sentence.end,
            "speaker": sentence.speaker,
            "stances": [
                {"pole": pole, "label": label, "holder": sentence.holders.get(pole)}
                for pole, label in sentence.stances.items()
            ],
        }
        for sentence in text.sentences or ()
    ]
    return {"sentences": sentences}


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
