"""Log-linear choices, learnt: of some candidates, each with his features, which is the right one.

A yes or no is a choice, too: between one candidate with features and one without any. An L2 penalty pulls each weight
toward its prior and so keeps a feature that is seen seldom small. Needs scipy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

ITERATIONS = 300


@dataclass(slots=True)
class Choice:
    """The candidates' features, and which of them are right; `cost` is how much the choice counts.

    A choice of which none is right teaches nothing, but counts as missed.
    """

    features: Sequence[Collection[str]]
    right: Sequence[bool]
    document: int
    cost: float = 1.0


@dataclass(slots=True)
class Table:
    """Choices as a sparse matrix (candidates, features), with the number of the choice that each candidate is of.

    `document` and `cost` have one value a choice.
    """

    x: Any
    right: Flags
    choice: npt.NDArray[np.int64]
    document: npt.NDArray[np.int64]
    cost: Floats
    names: list[str]

    @classmethod
    def of(cls, choices: Sequence[Choice], *, seldom: int) -> Table:
        """The features that are seen `seldom` times or more, in alphabetical order."""
        from scipy.sparse import csr_matrix

        counts = Counter(feature for choice in choices for found in choice.features for feature in found)
        names = sorted(name for name, count in counts.items() if count >= seldom)
        place = {name: i for i, name in enumerate(names)}
        columns, ends = list[int](), [0]
        for choice in choices:
            for found in choice.features:
                columns += sorted(place[feature] for feature in found if feature in place)
                ends.append(len(columns))
        x = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(names)))
        return cls(
            x,
            np.array([right for choice in choices for right in choice.right], dtype=bool),
            np.repeat(np.arange(len(choices)), [len(choice.right) for choice in choices]),
            np.array([choice.document for choice in choices], dtype=np.int64),
            np.array([choice.cost for choice in choices]),
            names,
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """How weights are fitted: the variance of their prior, its means by feature (0 for others), and the features whose
    weight is free of it.
    """

    penalty: float
    prior: Mapping[str, float] = field(default_factory=dict)
    free: Collection[str] = ()

    def weights(self, table: Table, keep: Flags | None = None) -> Floats:
        """Weights of the features; `keep` marks the choices that count."""
        from scipy.optimize import minimize

        useful = np.zeros(len(table.cost), dtype=bool)
        useful[table.choice[table.right]] = True
        if keep is not None:
            useful &= keep
        rows = np.flatnonzero(useful[table.choice])
        x, right = table.x[rows], table.right[rows]
        turned = x.T.tocsr()
        kept, number = np.unique(table.choice[rows], return_inverse=True)
        cost, count = table.cost[kept], len(kept)
        start = np.array([self.prior.get(name, 0.0) for name in table.names])
        pull = np.array([0.0 if name in self.free else 1.0 / self.penalty for name in table.names])

        def loss(weights: Floats) -> tuple[float, Floats]:
            scores = x @ weights
            top = np.full(count, -np.inf)
            np.maximum.at(top, number, scores)
            p = np.exp(scores - top[number])
            p /= np.bincount(number, p, count)[number]
            hit = np.bincount(number, p * right, count) + 1e-12
            away = weights - start
            value = (pull * away**2).sum() / 2 - (cost * np.log(hit)).sum()
            return float(value), turned @ (cost[number] * p * (1 - right / hit[number])) + pull * away

        return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS}).x)

    def held_out(self, table: Table, folds: int, seed: int = 0) -> Floats:
        """The score of each candidate by weights that did not see its document."""
        fold = np.random.default_rng(seed).integers(folds, size=int(table.document.max()) + 1)[table.document]
        found = np.zeros(len(table.right))
        for k in range(folds):
            rows = np.flatnonzero((fold == k)[table.choice])
            found[rows] = table.x[rows] @ self.weights(table, fold != k)
        return found


def hits(table: Table, scores: Floats) -> Flags:
    """Whether each choice is made rightly: the candidate with the highest score, the first of equal ones, is right."""
    order = np.lexsort((-np.arange(len(scores)), scores, table.choice))
    last = np.flatnonzero(np.diff(table.choice, append=-1))
    found = np.zeros(len(table.cost), dtype=bool)
    found[table.choice[last]] = table.right[order[last]]
    return found
