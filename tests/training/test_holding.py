from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

from stancemine.training.holding import Cases, best_weights


def _cases(rules_right: float, model_right: float, *, size: int = 400) -> Cases:
    """Choices among three candidates, in which each side puts the right one first so often."""
    draw = np.random.default_rng(0)
    right = draw.integers(0, 3, size)

    def told(share: float) -> np.ndarray:
        first = np.where(draw.random(size) < share, right, draw.integers(0, 3, size))
        return np.where(np.arange(3) == first[:, None], 1.0, 0.0).ravel()

    return Cases(
        told(rules_right),
        told(model_right),
        (np.arange(3) == right[:, None]).ravel(),
        np.repeat(np.arange(size), 3),
        np.arange(size) % 3,
        right > 0,
    )


def test_the_side_that_is_oftener_right_counts_more() -> None:
    rules, model = best_weights(_cases(0.4, 0.8))
    assert model > rules > 0


def test_two_sides_are_better_together() -> None:
    cases = _cases(0.6, 0.6)
    both = cases.accuracy(best_weights(cases))
    assert both >= max(cases.accuracy((1.0, 0.0)), cases.accuracy((0.0, 1.0)))


def test_holders_who_do_not_speak_are_counted_apart() -> None:
    cases = _cases(1.0, 0.0)
    cases.rules[cases.choice == int(np.flatnonzero(cases.apart)[0])] = [1.0, 0.0, 0.0]
    assert cases.accuracy((1.0, 0.0), apart=True) < cases.accuracy((1.0, 0.0)) < 1.0
