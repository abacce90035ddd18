from __future__ import annotations

import numpy as np
import pytest

from stancemine.analysis.shrinkage import shrink


def actors(rng: np.random.Generator, number: int, *, within: float):
    """True alignments, and what a few articles of one claim each say of them; `within` is an article's own share."""
    strength = within / (1 - within)
    shares = rng.beta(0.4 * strength, 0.6 * strength, number)
    sizes = rng.geometric(0.35, number)
    means = 2 * rng.binomial(sizes, shares) / sizes - 1
    return 2 * shares - 1, means, sizes.astype(float)


@pytest.mark.parametrize("within", [0.5, 0.8, 0.98])
@pytest.mark.parametrize("number", [10, 100])
def test_shrunk_estimates_are_nearer_to_the_truth(number: int, within: float) -> None:
    rng = np.random.default_rng(number)
    own, shrunk = 0.0, 0.0
    for _ in range(100):
        truth, means, sizes = actors(rng, number, within=within)
        own += float(((means - truth) ** 2).mean())
        shrunk += float(((shrink(means, sizes, 1 - means**2) - truth) ** 2).mean())
    assert shrunk < 0.85 * own


def test_the_fewer_articles_the_nearer_to_the_mean() -> None:
    means, sizes = np.array([0.9, 0.9, -0.5, -0.6]), np.array([2.0, 30.0, 20.0, 20.0])
    shrunk = shrink(means, sizes, 1 - means**2)
    assert shrunk[0] < shrunk[1] < 0.9
    assert -0.5 < shrunk[2] < 0 and shrunk[3] < shrunk[2]


def test_one_article_of_each_is_half_believed_when_nothing_tells_more() -> None:
    shrunk = shrink(np.array([1.0, -1.0] * 20), np.ones(40), np.zeros(40))
    assert list(shrunk) == pytest.approx([0.5, -0.5] * 20, abs=0.05)


def test_who_is_alone_or_agrees_with_all_stays_where_he_is() -> None:
    assert list(shrink(np.array([0.4]), np.array([3.0]), np.array([0.5]))) == pytest.approx([0.4])
    assert list(shrink(np.ones(3), np.array([1.0, 2, 5]), np.zeros(3))) == [1, 1, 1]


def test_actors_who_do_not_differ_are_brought_together() -> None:
    rng = np.random.default_rng(2)
    sizes = np.full(200, 5.0)
    means = 2 * rng.binomial(5, 0.6, 200) / 5 - 1
    assert shrink(means, sizes, 1 - means**2).std() < 0.25 * means.std()
