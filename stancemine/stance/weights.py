"""How much each rule speaks for each label: a log-linear model over the rules that fire, fitted on training data.

`p(label) ∝ exp(bias + sum of the weights of the features that are there)`, for favor, against, neutral and "none" (the
words name the pole and nothing is said that makes a row). `stancemine.training.rules` writes the weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from stancemine.language.learnt import read_weights

FILE = Path(__file__).with_name("calibration.json")
OUTCOMES = ("favor", "against", "neutral", "none")
VERSION = 1

Row = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """A row of weights for each feature, in the order of `OUTCOMES`."""

    bias: Row
    rows: dict[str, Row]
    temperature: float = 1.0

    def scores(self, features: Iterable[str]) -> list[float]:
        """The sums of the weights of distinct features, with the bias, over the temperature; the same in any order, so
        that what is read does not depend on how a process hashes strings.
        """
        rows = [self.rows[feature] for feature in features if feature in self.rows]
        return [math.fsum(column) / self.temperature for column in zip(self.bias, *rows, strict=True)]

    def gain(self, features: Iterable[str], outcome: int) -> float:
        """How far features speak for an outcome against "neutral"."""
        gain = 0.0
        for feature in features:
            row = self.rows.get(feature)
            if row is not None:
                gain += row[outcome] - row[2]
        return gain


def softmax(scores: list[float]) -> list[float]:
    """Scores as probabilities."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@cache
def load_weights(path: Path = FILE) -> Weights:
    """The weights in a file; raises `ModelError` if it cannot be read or is of another version."""
    return read_weights(path, VERSION, "the rule weights", _weights)


def _weights(data: dict[str, Any]) -> Weights:
    bias = data["bias"]
    rows = {name: (row[0] / 1000, row[1] / 1000, row[2] / 1000, row[3] / 1000) for name, row in data["weights"].items()}
    return Weights((bias[0] / 1000, bias[1] / 1000, bias[2] / 1000, bias[3] / 1000), rows, data["temperature"])
