from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("scipy")

from stancemine.training.holding import BOTH, SMALLEST, beside, judged, without_small
from stancemine.training.loglinear import Choice, Table


def _tables(rules_right: float, model_right: float, *, size: int = 400) -> tuple[Table, Table]:
    """Choices of three folds among three candidates, the first of whom speaks: their facts alone, and with what the
    pointer says. Each side puts the right one first so often: the rules by a feature, the model by its score.
    """
    draw = np.random.default_rng(0)
    right = draw.integers(0, 3, size)

    def told(share: float) -> np.ndarray:
        return np.where(draw.random(size) < share, right, draw.integers(0, 3, size))

    by_rules, by_model = told(rules_right), told(model_right)
    choices = [
        Choice(
            [{"named"} if k == by_rules[i] else {"other"} for k in range(3)], [k == right[i] for k in range(3)], i % 3
        )
        for i in range(size)
    ]
    pointed = [[-0.1 if k == by_model[i] else -3.0, float(k == 0), 0.0] for i in range(size) for k in range(3)]
    facts = Table.of(choices, seldom=1)
    return facts, beside(facts, np.array(pointed))


def test_a_pointer_that_guesses_counts_for_little() -> None:
    _, both = _tables(0.8, 0.0)
    found = dict(zip(both.names, BOTH.weights(both), strict=True))
    assert found["named"] > 0.2 > 0.1 > abs(found["model"])


def test_two_sides_are_better_together() -> None:
    found = {name: right.mean() for name, right in judged(*_tables(0.5, 0.6)).items()}
    assert found["both"] >= max(found["rules"], found["model"])


def test_each_side_alone_is_as_good_as_it_is() -> None:
    found = {name: right.mean() for name, right in judged(*_tables(1.0, 0.1)).items()}
    assert found["rules"] == 1.0
    assert found["model"] < 0.6


def test_facts_that_tell_nearly_nothing_are_left_out_and_the_pointer_never_is() -> None:
    weights = np.array([2.0, SMALLEST / 2, -1.0, 0.0, SMALLEST / 2, 0.0])
    assert without_small(weights).tolist() == [2.0, 0.0, -1.0, 0.0, SMALLEST / 2, 0.0]
