"""How much a model's pointer and each fact of a candidate count for whose stance it is: fitted together, over folds.

Each fold is pointed at by the model of that fold, which never saw it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from stancemine.document import Document
from stancemine.models.encoding import encoded_of
from stancemine.models.pointing import HOLDING, columns
from stancemine.models.predict import Model
from stancemine.models.stance import questions_of
from stancemine.models.store import HOLDERS, read_config, write_config
from stancemine.stance.reader import StanceReader
from stancemine.stance.weights import load_weights
from stancemine.targets.ontology import Ontology
from stancemine.training.corpora import LabelledText
from stancemine.training.folds import Fold, has_stances, main_source
from stancemine.training.holders import FIT, SELDOM, HolderChoice, document_choices, write_weights
from stancemine.training.loglinear import Fit, Floats, Table, hits
from stancemine.training.union import read_text, row_of, stages_before_stance

logger = logging.getLogger(__name__)

FEWEST = 20
"""Choices a fold under which nothing is fitted."""

DECIMALS = 3

BOTH = Fit(0.05, {**FIT.prior, HOLDING[0]: 0.5}, HOLDING)
SMALLEST = 0.05
"""Weights of facts nearer to nothing than this are left out: on folds that they were not fitted on, the others are a
little better without them.
"""


def fit_holding(folder: Path, folds: Sequence[Fold], ontology: Ontology) -> None:
    """Fit pointer and facts on the texts of all folds, and write them into `folder`: into the config how much the
    pointer counts, with how often rules, pointer and both are right on folds that neither was fitted on, into a file
    beside it what the facts do.
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
    facts = Table.of(choices, seldom=SELDOM)
    both = beside(facts, np.concatenate(pointed))
    weights = without_small(BOTH.weights(both))
    config = read_config(folder)
    config.holding = {
        name: round(float(weight), DECIMALS) for name, weight in zip(HOLDING, weights[-len(HOLDING) :], strict=True)
    }
    main_ones = np.array([not choice.extra for choice in choices])
    apart = main_ones & np.array([choice.apart for choice in choices])
    config.cross_validation["holders"] = {
        name: {"all": round(float(right[main_ones].mean()), 3), "apart": round(float(right[apart].mean()), 3)}
        for name, right in judged(facts, both).items()
    }
    logger.info("whose stance: %s, right %s", config.holding, config.cross_validation["holders"])
    write_weights(facts.names, weights[: len(facts.names)], folder / HOLDERS, smallest=SMALLEST)
    write_config(folder, config)


def beside(facts: Table, pointed: Floats) -> Table:
    """The facts of each candidate with what the pointer says of him beside them (candidates, `HOLDING`)."""
    from scipy.sparse import csr_matrix, hstack

    x = hstack([facts.x, csr_matrix(pointed)]).tocsr()
    return replace(facts, x=x, names=[*facts.names, *HOLDING])


def without_small(weights: Floats) -> Floats:
    """Weights of facts, then of `HOLDING`, without those of facts that are nearly nothing."""
    kept = np.abs(weights) >= SMALLEST
    kept[-len(HOLDING) :] = True
    return np.where(kept, weights, 0.0)


def judged(facts: Table, both: Table) -> dict[str, Any]:
    """Whether each choice is right by the facts alone, by the pointer alone, and by both, as the other folds weigh
    them.
    """
    by_rules, by_both = np.zeros(len(facts.right)), np.zeros(len(facts.right))
    for fold in np.unique(facts.document):
        rows, others = np.flatnonzero((facts.document == fold)[facts.choice]), facts.document != fold
        by_rules[rows] = facts.x[rows] @ FIT.weights(facts, others)
        by_both[rows] = both.x[rows] @ without_small(BOTH.weights(both, others))
    pointed = both.x[:, [-len(HOLDING)]].toarray()[:, 0]
    return {"rules": hits(facts, by_rules), "model": hits(facts, pointed), "both": hits(facts, by_both)}


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
