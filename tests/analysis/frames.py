"""Frames of stances as `stancemine.analysis.stances` gives them, made up: claims of an article are alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

LABELS = {1: "favor", 0: "neutral", -1: "against"}


def claims(scores: Sequence[int], *, article: str, target: str = "Moscow", **columns: object) -> pd.DataFrame:
    """One article's claims toward one target."""
    return pd.DataFrame(
        {
            "article": article,
            "claim": [f"C{number}" for number, _ in enumerate(scores, 1)],
            "target": target,
            "score": list(scores),
            "label": [LABELS[score] for score in scores],
            **columns,
        }
    )


def draw_article(rng: np.random.Generator, *, mean: float, article: str, spread: float = 0.5, **columns: object):
    """An article whose claims lean the way that the article leans: `spread` is how much articles differ."""
    leaning = float(np.clip(mean + rng.normal(0, spread), -0.9, 0.9))
    shares = [(0.9 - leaning) / 2, 0.1, (0.9 + leaning) / 2]
    return claims(rng.choice([-1, 0, 1], size=1 + rng.poisson(4), p=shares), article=article, **columns)
