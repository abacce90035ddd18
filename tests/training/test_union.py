from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

from stancemine.training.union import Cases, best_shares, cross_validated


def _cases(model_right: float, rules_right: float, *, size: int = 600) -> Cases:
    """Cases of three folds, in which each side gives most of the probability to the right label so often."""
    draw = np.random.default_rng(0)
    labels = draw.integers(0, 4, size)

    def told(right: float) -> np.ndarray:
        guess = np.where(draw.random(size) < right, labels, draw.integers(0, 4, size))
        shares = np.full((size, 4), 0.1)
        shares[np.arange(size), guess] = 0.7
        return np.log(shares)

    return Cases(told(model_right), told(rules_right), labels, np.arange(size) % 3)


def test_rules_that_guess_count_for_nothing() -> None:
    model, rules = best_shares(_cases(0.9, 0.0))
    assert rules <= 0.1 < model


def test_two_sides_that_err_apart_are_better_together() -> None:
    found = cross_validated(_cases(0.6, 0.6))
    assert found["both"]["log_loss"] < min(found["model"]["log_loss"], found["rules"]["log_loss"])


def test_figures_of_each_side_do_not_depend_on_the_weights() -> None:
    found = cross_validated(_cases(1.0, 0.5))
    assert found["model"]["macro_f1"] == 100.0
    assert found["model"]["ece"] == pytest.approx(1 - 0.7 / 0.9, abs=0.001)
