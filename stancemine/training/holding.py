"""How much a model's pointer counts beside the rules for whose stance it is: fitted by cross-validation.

The rules' weights are fitted without the fold that they judge, and each fold is pointed at by the model of that fold.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from stancemine.document import Document
from stancemine.models.encoding import encoded_of
from stancemine.models.pointing import HOLDING, columns
from stancemine.models.predict import Model
from stancemine.models.stance import questions_of
from stancemine.models.store import read_config, write_config
from stancemine.stance.reader import StanceReader
from stancemine.stance.weights import load_weights
from stancemine.targets.ontology import Ontology
from stancemine.training.corpora import LabelledText
from stancemine.training.folds import Fold, has_stances, main_source
from stancemine.training.holders import FIT, SELDOM, HolderChoice, document_choices
from stancemine.training.loglinear import Fit, Floats, Table, hits
from stancemine.training.union import read_text, row_of, stages_before_stance

logger = logging.getLogger(__name__)

FEWEST = 20
"""Choices a fold under which nothing is fitted."""

DECIMALS = 3

RULES = "rules"
BESIDE = Fit(10.0, {RULES: 1.0})


def fit_holding(folder: Path, folds: Sequence[Fold], ontology: Ontology) -> None:
    """Fit how much the pointer counts on the texts of all folds, and write it into the config in `folder`, with how
    often rules, pointer and both are right on folds that neither was fitted on.
    """
    main = main_source(folds)
    choices, pointed = list[HolderChoice](), list[Floats]()
    for number, fold in enumerate(folds):
        model = Model.load(str(fold.folder), descriptions=ontology.descriptions)
        for name, texts in fold.sources.items():
            for text in filter(has_stances, texts):
                found = _choices(text, number, ontology, extra=name != main)
                pointed += _pointed(found, model)
                choices += [choice for _, choice in found]
    if sum(not choice.extra for choice in choices) < FEWEST * len(folds):
        logger.info("whose stance: %d choices are too few to fit on", len(choices))
        return
    table = beside(Table.of(choices, seldom=SELDOM), np.concatenate(pointed))
    kept = np.array([not choice.extra for choice in choices])
    weights = BESIDE.weights(table, kept)
    config = read_config(folder)
    config.holding = {
        name: round(float(weight / weights[0]), DECIMALS) for name, weight in zip(HOLDING, weights[1:], strict=True)
    }
    apart = np.array([choice.apart for choice in choices])[kept]
    config.cross_validation["holders"] = {
        name: {"all": round(float(right[kept].mean()), 3), "apart": round(float(right[kept][apart].mean()), 3)}
        for name, right in judged(table).items()
    }
    logger.info("whose stance: %s, right %s", config.holding, config.cross_validation["holders"])
    write_config(folder, config)


def beside(rules: Table, pointed: Floats) -> Table:
    """A table of what is weighed: the score of each candidate by rules that were fitted on the other folds, and what
    the pointer says of him (candidates, `HOLDING`).
    """
    from scipy.sparse import csr_matrix

    scores = np.zeros(len(rules.right))
    for fold in np.unique(rules.document):
        rows = np.flatnonzero((rules.document == fold)[rules.choice])
        scores[rows] = rules.x[rows] @ FIT.weights(rules, rules.document != fold)
    x = csr_matrix(np.column_stack([scores, pointed]))
    return Table(x, rules.right, rules.choice, rules.document, rules.cost, [RULES, *HOLDING])


def judged(table: Table) -> dict[str, Any]:
    """Whether each choice is right by the rules, by the pointer, and by both, as the other folds weigh them."""
    both = np.zeros(len(table.right))
    for fold in np.unique(table.document):
        rows = np.flatnonzero((table.document == fold)[table.choice])
        both[rows] = table.x[rows] @ BESIDE.weights(table, table.document != fold)
    alone = table.x[:, :2].toarray()
    return {"rules": hits(table, alone[:, 0]), "model": hits(table, alone[:, 1]), "both": hits(table, both)}


def _choices(text: LabelledText, fold: int, ontology: Ontology, *, extra: bool) -> list[tuple[Document, HolderChoice]]:
    doc = read_text(text, stages_before_stance(ontology), ontology)
    found = document_choices(doc, row_of(text), fold, StanceReader(ontology), load_weights(), extra=extra)
    return [(doc, choice) for choice in found]


def _pointed(found: Sequence[tuple[Document, HolderChoice]], model: Model) -> list[Floats]:
    """What the model says of each candidate of the choices of one document."""
    encoded = encoded_of(found[0][0], model) if found else None
    if encoded is None:
        return [np.zeros((len(choice.candidates), len(HOLDING))) for _, choice in found]
    questions = questions_of(found[0][0], [choice.case for _, choice in found])
    return [
        np.array([columns(answer.holders.get(choice.label), c) for c in choice.candidates]).reshape(-1, len(HOLDING))
        for (_, choice), answer in zip(found, model.stances(encoded, questions), strict=True)
    ]
