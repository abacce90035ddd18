"""Estimates from few articles drawn toward the mean of all: empirical Bayes without a normal distribution.

Bühlmann and Straub's credibility (Bühlmann & Straub 1970, "Glaubwürdigkeit für Schadensätze"; Bühlmann & Gisler 2005,
*A Course in Credibility Theory*, chapter 4): the variance between the articles of one actor and that between actors
are estimated from the data, and an actor's own mean has the weight Z = m / (m + within / between), where m is his
effective number of articles. With few articles neither variance is known, and they can come out as nothing by chance:
each is estimated as if one more observation had said that they are equal, each half of the variance of a single polar
claim. An actor with one article is then drawn half-way to the mean; data soon outweigh it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def shrink(means: Floats, sizes: Floats, spreads: Floats) -> Floats:
    """The shrunk means, in the order of `means`, each between the mean given and the mean of all.

    `means` of actors lie in [-1, 1]; `sizes` are their effective numbers of articles, at least 1 (the square of the
    sum of the articles' weights by the sum of their squares; Kish 1965); `spreads` are the weighted variances of their
    articles' means around their own.
    """
    import numpy as np

    total = sizes.sum()
    overall = (sizes * means).sum() / total
    half = (1 - overall**2) / 2
    within = ((sizes * spreads).sum() + half) / ((sizes - 1).sum() + 1)
    freedom = total - (sizes**2).sum() / total
    between = half
    if freedom > 0:
        actors = len(means) - 1
        apart = ((sizes * (means - overall) ** 2).sum() - actors * within) / freedom
        between = (actors * max(apart, 0.0) + half) / (actors + 1)
    if between == 0:
        return np.full_like(means, overall)
    own = sizes / (sizes + within / between)
    centre = (own * means).sum() / own.sum()
    return np.asarray(centre + own * (means - centre))
