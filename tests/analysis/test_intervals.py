from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy import stats

from stancemine.analysis.intervals import means

TRUE_SHARES = (0.05, 0.15, 0.3, 0.5, 0.7, 0.9)
"""Of claims in favor, from -0.9 to 0.8 as alignment."""


def test_figures_of_two_cells() -> None:
    found = means(np.array([3.0, -1.0, 2.0]), np.array([3.0, 1.0, 2.0]), np.array([2, 1]), resamples=1000, seed=0)
    assert list(found.mean) == [0.5, 1.0]
    assert list(found.effective) == pytest.approx([16 / 10, 1.0])
    assert list(found.spread) == pytest.approx([(3 * 0.25 + 2.25) / 4, 0.0])


@pytest.mark.parametrize(("favor", "claims"), [(3, 3), (0, 3), (2, 3), (7, 10), (40, 50)])
def test_for_one_claim_an_article_it_is_the_interval_of_jeffreys(favor: int, claims: int) -> None:
    scores = np.array([1.0] * favor + [-1.0] * (claims - favor))
    found = means(scores, np.ones(claims), np.array([claims]), resamples=20_000, seed=1)
    low, high = 2 * stats.beta(favor + 0.5, claims - favor + 0.5).ppf([0.025, 0.975]) - 1
    assert found.low[0] == pytest.approx(low if favor else -1, abs=0.02)
    assert found.high[0] == pytest.approx(high if favor < claims else 1, abs=0.02)


def test_one_article_is_never_certain_however_many_claims_it_has() -> None:
    for claims in (1, 3, 100):
        found = means(np.array([float(claims)]), np.array([float(claims)]), np.array([1]), resamples=2000, seed=0)
        assert (found.mean[0], found.high[0]) == (1.0, 1.0)
        assert found.low[0] == pytest.approx(-0.68, abs=0.06)


def test_many_articles_give_the_normal_interval_of_a_cluster_sample() -> None:
    rng = np.random.default_rng(5)
    counts = 1.0 + rng.poisson(3, 400)
    sums = 2.0 * rng.binomial(counts.astype(int), rng.beta(2, 1, 400)) - counts
    found = means(sums, counts, np.array([400]), resamples=4000, seed=0)
    error = np.sqrt(((sums - found.mean[0] * counts) ** 2).sum()) / counts.sum()
    assert found.high[0] - found.low[0] == pytest.approx(2 * 1.96 * error, rel=0.08)


def articles(rng: np.random.Generator, claims: int, share: float, *, alike: float, per_article: float):
    """Sums of scores and numbers of claims; within an article claims correlate by `alike`."""
    sizes: list[int] = []
    while sum(sizes) < claims:
        sizes.append(min(1 + int(rng.poisson(per_article - 1)), claims - sum(sizes)))
    strength = (1 - alike) / alike if alike else np.inf
    leaning = rng.beta(share * strength, (1 - share) * strength, len(sizes)) if alike else np.full(len(sizes), share)
    return 2.0 * rng.binomial(sizes, leaning) - sizes, np.array(sizes, dtype=float)


@pytest.mark.parametrize("claims", [3, 10, 50])
@pytest.mark.parametrize(("alike", "per_article"), [(0.0, 1.0), (0.3, 2.5), (0.7, 2.5)])
def test_95_of_100_intervals_hold_the_truth(claims: int, alike: float, per_article: float) -> None:
    rng = np.random.default_rng(claims)
    cells = [
        (*articles(rng, claims, share, alike=alike, per_article=per_article), 2 * share - 1)
        for share, _ in product(TRUE_SHARES, range(150))
    ]
    found = means(
        np.concatenate([sums for sums, _, _ in cells]),
        np.concatenate([counts for _, counts, _ in cells]),
        np.array([len(counts) for _, counts, _ in cells]),
        resamples=500,
        seed=0,
    )
    truth = np.array([true for _, _, true in cells])
    held = (found.low - 1e-9 <= truth) & (truth <= found.high + 1e-9)
    assert held.mean() >= 0.92
    assert held.reshape(len(TRUE_SHARES), -1).mean(axis=1).min() >= 0.86


def test_no_cells() -> None:
    found = means(np.empty(0), np.empty(0), np.empty(0, dtype=np.int64), resamples=10, seed=0)
    assert all(len(column) == 0 for column in found)
