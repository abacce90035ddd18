"""Means of many cells at once, each over articles that belong together, with their intervals.

A cell is a value of what is profiled and a target: "Serbia toward Moscow". Its articles' sums of scores and numbers of
claims stand behind each other in one array; cells with equally many articles are resampled together, with the weights
of `stancemine.analysis.resampling`. Each resample is also taken with the two unwritten articles exchanged, so that
cells that mirror each other have intervals that do.

Coverage of the 95 % interval, measured on made cells with true alignments from -0.9 to 0.8, articles of one claim or of
2.5 on average, and claims that are alike within an article (intraclass correlation 0 to 0.7); in brackets that of the
usual bootstrap, which draws articles with replacement:

| claims | polar claims alone | half of them neutral |
|---|---|---|
| 1 | 94-95 % (0) | 100 % (7-9) |
| 3 | 96-97 % (23-42) | 99-100 % (31-72) |
| 10 | 95-97 % (59-78) | 96-99 % (79-93) |
| 50 | 94-96 % (86-96) | 95-96 % (91-95) |

For the worst true alignment it was 81 % with one claim, 87 % with more. `tests/analysis/test_intervals.py` holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stancemine.analysis.resampling import bounds, weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

_VALUES = 4_000_000
"""Resampled values held at once."""


class Means(NamedTuple):
    """Arrays of shape (cells,).

    `mean` is the weighted mean of the articles' means, `low` and `high` its 95 % interval; `effective` is the number of
    articles of equal weight that would tell as much (Kish 1965, *Survey Sampling*); `spread` is the weighted variance
    of the articles' means around that of their cell.
    """

    mean: Floats
    low: Floats
    high: Floats
    effective: Floats
    spread: Floats


def means(sums: Floats, counts: Floats, articles: Integers, *, resamples: int, seed: int) -> Means:
    """The means of cells: `sums` and `counts` of each article, of which `articles` say how many each cell has."""
    import numpy as np

    if not len(articles):
        return Means(*(np.empty(0) for _ in Means._fields))
    first = np.append(0, np.cumsum(articles)[:-1])
    totals = np.add.reduceat(counts, first)
    mean = np.add.reduceat(sums, first) / totals
    apart = counts * (sums / counts - np.repeat(mean, articles)) ** 2
    low, high = np.empty_like(mean), np.empty_like(mean)
    for number in np.unique(articles):
        alike = np.flatnonzero(articles == number)
        at_once = max(1, _VALUES // (2 * resamples))
        for start in range(0, len(alike), at_once):
            cells = alike[start : start + at_once]
            places = first[cells] + np.arange(number)[:, None]
            values = _resampled(sums[places], counts[places], resamples, seed)
            low[cells], high[cells] = bounds(values, mean[cells])
    effective = totals**2 / np.add.reduceat(counts**2, first)
    return Means(mean, low, high, effective, np.add.reduceat(apart, first) / totals)


def _resampled(sums: Floats, counts: Floats, resamples: int, seed: int) -> Floats:
    """Means over resamples, shape (2 · resamples, cells), from arrays of shape (articles, cells)."""
    import numpy as np

    size = counts.mean(axis=0)
    values = []
    for w in weights(len(sums), resamples=resamples, seed=seed):
        tilt = (w.favor - w.against)[:, None] * size
        total = w.articles @ counts + (w.favor + w.against)[:, None] * size
        score = w.articles @ sums
        values += [(score + tilt) / total, (score - tilt) / total]
    return np.concatenate(values)
