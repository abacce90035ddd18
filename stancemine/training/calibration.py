"""Temperatures and thresholds of a trained model, fitted by cross-validation on the training texts."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own name for it

from stancemine.models.labels import STANCES
from stancemine.models.predict import Answer, Model
from stancemine.models.store import read_config, write_config
from stancemine.targets.ontology import Ontology
from stancemine.training.figures import FindMentions, sentiment_answers, stance_answers, stance_figures
from stancemine.training.folds import Fold, has_sentiments, has_stances

logger = logging.getLogger(__name__)

IMPLIED = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1)
"""Probabilities from which a pole that is not named may count as implied; 1.1: never."""


def fit_temperature(scores: Tensor, labels: Tensor) -> float:
    """The number that log probabilities (N, C) are to be divided by for the least log loss (Guo et al. 2017)."""
    steps = torch.linspace(0.5, 3.0, 126)
    found = [float(F.cross_entropy(scores / step, labels)) for step in steps]
    return round(float(steps[found.index(min(found))]), 3)


def calibrate(folder: Path, folds: Sequence[Fold], ontology: Ontology, find: FindMentions) -> None:
    """Fit the temperatures of stance and sentiment, and from when on a pole counts as implied, on the answers that the
    folds' models give on their own folds, and write them into the config in `folder`.
    """
    config = read_config(folder)
    rows: list[tuple[str, str, Answer, float, bool]] = []
    answers: list[tuple[int, Answer]] = []
    for fold in folds:
        model = Model.load(str(fold.folder), descriptions=ontology.descriptions)
        rows += stance_answers(model, fold.texts(has_stances), ontology.targets, find)
        answers += sentiment_answers(model, fold.texts(has_sentiments))
    named = [row for row in rows if row[4]]
    if named:
        scores = torch.tensor([row[2].scores for row in named])
        labels = torch.tensor([STANCES.index(row[1]) for row in named])
        config.temperatures["stance"] = fit_temperature(scores, labels)
        by_threshold = {least: stance_figures(rows, implied_from=least)["macro_f1"] for least in IMPLIED}
        config.thresholds["implied"] = max(by_threshold, key=by_threshold.__getitem__)
    if answers:
        scores = torch.tensor([answer.scores for _, answer in answers])
        config.temperatures["sentiment"] = fit_temperature(scores, torch.tensor([gold for gold, _ in answers]))
    logger.info("calibrated: temperatures %s, thresholds %s", config.temperatures, config.thresholds)
    write_config(folder, config)
