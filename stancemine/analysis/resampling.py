"""Resampling that treats an article as one draw: claims of one article are alike and must not count as independent.

Each resample weighs the articles anew with Dirichlet weights (the Bayesian bootstrap; Rubin 1981, Annals of Statistics
9(1)). Beside the articles stand two that were never written, one wholly in favor and one wholly against, of half a
weight each: three articles that agree do not prove that all agree. For one polar claim an article this is the
interval of Jeffreys (Brown, Cai & DasGupta 2001, Statistical Science 16(2)); with many articles they do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_UNWRITTEN = 0.5
_CELLS = 2_000_000
"""Weights held at once; more resamples come in blocks."""

LEVEL = 0.95


class Weights(NamedTuple):
    """A block of resamples: `articles` of shape (resamples, articles), `favor` and `against` of shape (resamples,)."""

    articles: Floats
    favor: Floats
    against: Floats


def weights(articles: int, *, resamples: int, seed: int) -> Iterator[Weights]:
    """Blocks of weights, `resamples` in all. They do not sum to one: use them in ratios."""
    import numpy as np

    rng = np.random.default_rng(seed)
    block = max(1, min(resamples, _CELLS // max(articles, 1)))
    for first in range(0, resamples, block):
        rows = min(block, resamples - first)
        yield Weights(
            rng.standard_exponential((rows, articles)),
            rng.standard_gamma(_UNWRITTEN, rows),
            rng.standard_gamma(_UNWRITTEN, rows),
        )


def unwritten(shape: tuple[int, ...], *, seed: int) -> Floats:
    """Weights of unwritten articles alone, where there are more sides than one; drawn apart from `weights`."""
    import numpy as np

    return np.random.default_rng([seed, 1]).standard_gamma(_UNWRITTEN, shape)


def bounds(values: Floats, estimate: Any = None) -> tuple[Any, Any]:
    """The central 95 % of resampled values along the first axis, widened where it leaves the estimate out."""
    import numpy as np

    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    if estimate is None:
        return low, high
    return np.minimum(low, estimate), np.maximum(high, estimate)
