"""How much a model's pointer counts beside the rules for whose stance it is: fitted by cross-validation.

The rules' weights are fitted without the fold that they judge, and each fold is pointed at by the model of that fold.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stancemine.document import Document
from stancemine.models.encoding import encoded_of
from stancemine.models.predict import Model, Question
from stancemine.models.store import read_config, write_config
from stancemine.stance.reader import StanceReader
from stancemine.stance.weights import load_weights
from stancemine.targets.ontology import Ontology
from stancemine.training.corpora import LabelledText
from stancemine.training.folds import Fold, has_stances
from stancemine.training.holders import FIT, SELDOM, HolderChoice, document_choices
from stancemine.training.loglinear import Table
from stancemine.training.union import read_text, stages_before_stance

logger = logging.getLogger(__name__)

FEWEST = 20
"""Choices under which nothing is fitted."""

DECIMALS = 3

Floats = npt.NDArray[np.float64]


@dataclass(slots=True)
class Cases:
    """Candidates (rows) with what the rules and the model say of each, whether he is the holder, the choice that he is
    of, and the choice's fold and whether its holder is another than the speaker.
    """

    rules: Floats
    model: Floats
    right: npt.NDArray[np.bool_]
    choice: npt.NDArray[np.int64]
    folds: npt.NDArray[np.int64]
    apart: npt.NDArray[np.bool_]

    def accuracy(self, weights: Sequence[float], *, apart: bool = False) -> float:
        """How often the best candidate is the holder, of all choices or of those whose holder does not speak."""
        asked = np.flatnonzero(self.apart) if apart else np.arange(len(self.apart))
        scores = weights[0] * self.rules + weights[1] * self.model
        hits = []
        for number in asked:
            rows = np.flatnonzero(self.choice == number)
            hits.append(self.right[rows[scores[rows].argmax()]])
        return float(np.mean(hits)) if hits else 0.0


def fit_holding(folder: Path, folds: Sequence[Fold], ontology: Ontology) -> None:
    """Fit how much the pointer counts on the texts of all folds, and write it into the config in `folder`."""
    main = next((name for name in folds[0].sources if any(map(has_stances, _texts(folds, name)))), None)
    choices, shares = list[HolderChoice](), list[list[float]]()
    for number, fold in enumerate(folds):
        model = Model.load(str(fold.folder), descriptions=ontology.descriptions)
        for name, texts in fold.sources.items():
            for text in filter(has_stances, texts):
                found = _choices(text, number, ontology, extra=name != main)
                shares += _pointed(found, model)
                choices += [choice for _, choice in found]
    if len(choices) < FEWEST * len(folds):
        logger.info("whose stance: %d choices are too few to fit on", len(choices))
        return
    cases = _cases(choices, shares)
    config = read_config(folder)
    weights = best_weights(cases)
    config.holding = {"model": round(weights[1] / weights[0], DECIMALS)}
    config.cross_validation["holders"] = {
        name: {"all": round(cases.accuracy(mine), 3), "apart": round(cases.accuracy(mine, apart=True), 3)}
        for name, mine in (("rules", (1.0, 0.0)), ("model", (0.0, 1.0)), ("both", weights))
    }
    logger.info("whose stance: %s, right %s", config.holding, config.cross_validation["holders"])
    write_config(folder, config)


def best_weights(cases: Cases) -> tuple[float, float]:
    """The weights of rules and model under which the holders are most likely; choices without one do not count."""
    from scipy.optimize import minimize

    total = int(cases.choice.max()) + 1
    there = np.bincount(cases.choice, cases.right, minlength=total) > 0
    kept = there[cases.choice]
    x = np.column_stack([cases.rules, cases.model])[kept]
    number = np.unique(cases.choice[kept], return_inverse=True)[1]
    right = cases.right[kept]

    def loss(weights: Floats) -> float:
        scores = x @ np.exp(weights)
        top = np.full(number.max() + 1, -np.inf)
        np.maximum.at(top, number, scores)
        p = np.exp(scores - top[number])
        return -float(np.log(np.bincount(number, p * right) / np.bincount(number, p) + 1e-12).sum())

    rules, model = np.exp(minimize(loss, np.zeros(2), method="Nelder-Mead").x)
    return float(rules), float(model)


def _choices(text: LabelledText, fold: int, ontology: Ontology, *, extra: bool) -> list[tuple[Document, HolderChoice]]:
    doc = read_text(text, stages_before_stance(ontology), ontology)
    row: dict[str, Any] = {
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "speaker": sentence.speaker,
                "stances": [
                    {"pole": pole, "label": label, "holder": sentence.holders[pole]}
                    for pole, label in sentence.stances.items()
                    if pole in sentence.holders
                ],
            }
            for sentence in text.sentences or ()
        ]
    }
    reader = StanceReader(ontology)
    return [(doc, choice) for choice in document_choices(doc, row, fold, reader, load_weights(), extra=extra)]


def _pointed(found: Sequence[tuple[Document, HolderChoice]], model: Model) -> list[list[float]]:
    """What the model says of each candidate of the choices of one document."""
    encoded = encoded_of(found[0][0], model) if found else None
    if encoded is None:
        return [[0.0] * len(choice.candidates) for _, choice in found]
    questions = []
    for doc, choice in found:
        case, mentions = choice.case, doc.analysis.mentions if doc.analysis else []
        others = tuple(
            (m.start, m.end) for m in mentions if m.sentence == case.sentence.index and m.target != case.target
        )
        questions.append(
            Question(case.sentence.index, case.target, tuple((m.start, m.end) for m in case.mentions), others)
        )
    answers = model.stances(encoded, questions)
    return [
        [answer.holders[choice.label].score(candidate) for candidate in choice.candidates]
        if choice.label in answer.holders
        else [0.0] * len(choice.candidates)
        for (_, choice), answer in zip(found, answers, strict=True)
    ]


def _cases(choices: Sequence[HolderChoice], shares: Sequence[Sequence[float]]) -> Cases:
    """The choices that count, with what rules say of them that were fitted on the other folds."""
    table = Table.of(choices, seldom=SELDOM)
    rules = np.zeros(len(table.right))
    for fold in np.unique(table.document):
        rows = np.flatnonzero((table.document == fold)[table.choice])
        rules[rows] = table.x[rows] @ FIT.weights(table, table.document != fold)
    main = np.array([not choice.extra for choice in choices])
    rows = np.flatnonzero(main[table.choice])
    return Cases(
        rules[rows],
        np.array([share for row in shares for share in row])[rows],
        table.right[rows],
        np.unique(table.choice[rows], return_inverse=True)[1],
        table.document[main],
        np.array([choice.apart for choice in choices])[main],
    )


def _texts(folds: Sequence[Fold], name: str) -> list[LabelledText]:
    return [text for fold in folds for text in fold.sources[name]]
