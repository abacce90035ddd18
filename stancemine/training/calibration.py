"""Temperatures and thresholds of a trained model, fitted on texts that were kept from training."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own name for it

from stancemine.models.labels import STANCES
from stancemine.models.predict import Model
from stancemine.models.store import write_config
from stancemine.targets.ontology import Ontology
from stancemine.training.corpora import LabelledText
from stancemine.training.figures import FindMentions, sentiment_answers, stance_answers, stance_figures

logger = logging.getLogger(__name__)

IMPLIED = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1)
"""Probabilities from which a pole that is not named may count as implied; 1.1: never."""


def fit_temperature(scores: Tensor, labels: Tensor) -> float:
    """The number that log probabilities (N, C) are to be divided by for the least log loss (Guo et al. 2017)."""
    steps = torch.linspace(0.5, 3.0, 126)
    found = [float(F.cross_entropy(scores / step, labels)) for step in steps]
    return round(float(steps[found.index(min(found))]), 3)


def calibrate(folder: Path, texts: Sequence[LabelledText], ontology: Ontology, find: FindMentions) -> None:
    """Fit the temperatures of stance and sentiment, and from when on a pole counts as implied, and write them down."""
    model = Model.load(str(folder), descriptions=ontology.descriptions)
    config = model.config
    with_stances = [text for text in texts if text.sentences is not None]
    if with_stances:
        rows = stance_answers(model, with_stances, ontology.targets, find)
        named = [row for row in rows if row[4]]
        scores = torch.tensor([row[2].scores for row in named])
        labels = torch.tensor([STANCES.index(row[1]) for row in named])
        config.temperatures["stance"] = fit_temperature(scores, labels)
        by_threshold = {least: stance_figures(rows, implied_from=least)["macro_f1"] for least in IMPLIED}
        config.thresholds["implied"] = max(by_threshold, key=by_threshold.__getitem__)
    answers = sentiment_answers(model, [text for text in texts if text.sentiments])
    if answers:
        scores = torch.tensor([answer.scores for _, answer in answers])
        config.temperatures["sentiment"] = fit_temperature(scores, torch.tensor([gold for gold, _ in answers]))
    logger.info("calibrated: temperatures %s, thresholds %s", config.temperatures, config.thresholds)
    write_config(folder, config)
