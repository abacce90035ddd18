"""Change over time: alignment per period, and a smooth curve through the periods with its band.

On made corpora of 26 weeks the pointwise 95 % band held the true curve in 90 to 93 % of the weeks where it rose and
fell by half, and in 91 to 99 % where it was flat (1, 3 or 10 articles a week); the curve's error was a third to two
thirds of the weeks' own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stancemine.analysis.intervals import means
from stancemine.analysis.resampling import bounds, weights
from stancemine.analysis.tables import grouping, per_article, required, with_names
from stancemine.errors import StancemineError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FREQUENCIES = {"D": "D", "W": "W", "M": "M", "Q": "Q", "Y": "Y", "day": "D", "week": "W", "month": "M"}
"""Names of a period's length; weeks begin on Monday."""

FEWEST_PERIODS = 4
FEWEST_ARTICLES = 6
_BANDWIDTHS = 12
_FLAT = 1e-9
_UNDERSMOOTHED = 2 / 3
"""Of the bandwidth that foretells best, whose curve is too flat at turns by as much as its band is wide."""


def timeline(
    stances: pd.DataFrame,
    *,
    freq: str = "W",
    by: str | Sequence[str] | None = None,
    bandwidth: float | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Alignment toward each target per period, with a smooth curve; one row for each period that has a claim.

    Periods without a claim have no row, and claims without a date are left out. `freq` is "D", "W", "M", "Q" or "Y";
    `by` names columns of `stances` ("holder", "outlet"), each value with a curve of its own.

    Columns: those of `by` (actors with names), then `target`, `period` (its first day), `claims`, `articles`,
    `alignment` (mean score, -1 to 1), `low`, `high` (95 %, articles resampled), `smooth`, `smooth_low`, `smooth_high`,
    and `note`, which says why there is no curve.

    The curve is a local linear regression on time (Cleveland & Devlin 1988, JASA 83(403)) with a Gaussian kernel, in
    which each claim weighs the same. `bandwidth` is the kernel's standard deviation in days; by default two thirds of
    the one that best foretells each article from all others. The band is pointwise, 95 %, from resampled articles; it
    does not hold the error of smoothing over a sudden turn. Fewer than four periods or six articles give no curve.

    Raises `StancemineError` for a column that is missing, an unknown `freq` or a bandwidth that is not positive.
    """
    import numpy as np
    import pandas as pd

    if freq not in FREQUENCIES:
        raise StancemineError(f"there is no period {freq!r}; give one of {', '.join(FREQUENCIES)}")
    if bandwidth is not None and bandwidth <= 0:
        raise StancemineError(f"the bandwidth must be a number of days above 0, not {bandwidth}")
    keys = grouping(by)
    required(stances, "article", "published", "target", "score", *keys)
    dated = stances[stances["published"].notna()]
    dated = dated.assign(period=dated["published"].dt.to_period(FREQUENCIES[freq]).dt.start_time)
    columns = [*keys, "target", "period", "claims", "articles", "alignment", "low", "high"]
    columns += ["smooth", "smooth_low", "smooth_high", "note"]
    found: list[pd.DataFrame] = []
    for values, group in dated.groupby([*keys, "target"], sort=True, observed=True):
        table = _series(per_article(group, "period"), bandwidth, resamples, seed)
        named: dict[str, Any] = dict(zip([*keys, "target"], values, strict=True))
        found.append(table.assign(**named)[columns])
    if found:
        return with_names(pd.concat(found, ignore_index=True), stances, keys)
    empty = {name: pd.Series(dtype=np.float64) for name in columns}
    return pd.DataFrame(empty).astype({"period": "datetime64[s]", "claims": "int64", "articles": "int64"})


def _series(articles: pd.DataFrame, bandwidth: float | None, resamples: int, seed: int) -> pd.DataFrame:
    """The periods of one group, in order, from one row per (article, period)."""
    import numpy as np
    import pandas as pd

    articles = articles.sort_values(["period", "article"], kind="stable")
    sums, counts = articles["sum"].to_numpy(np.float64), articles["claims"].to_numpy(np.float64)
    periods, first = np.unique(articles["period"].to_numpy(), return_index=True)
    sizes = np.diff(np.append(first, len(articles)))
    each = means(sums, counts, sizes, resamples=resamples, seed=seed)
    period_sums, period_counts = np.add.reduceat(sums, first), np.add.reduceat(counts, first)
    table = pd.DataFrame(
        {
            "period": periods,
            "claims": period_counts.astype(np.int64),
            "articles": sizes,
            "alignment": each.mean,
            "low": each.low,
            "high": each.high,
        }
    )
    note = _too_few(len(periods), len(articles))
    if note:
        return table.assign(smooth=np.nan, smooth_low=np.nan, smooth_high=np.nan, note=note)
    days = (periods - periods[0]) / np.timedelta64(1, "D")
    kernel = _kernel(days, bandwidth or _best_bandwidth(days, sums, counts, first))
    smooth = _local(kernel, days, period_sums, period_counts)
    low, high = bounds(_resampled_curves(kernel, days, sums, counts, first, resamples, seed), smooth)
    return table.assign(smooth=smooth, smooth_low=low, smooth_high=high, note="")


def _too_few(periods: int, articles: int) -> str:
    if periods < FEWEST_PERIODS:
        return f"no curve: {periods} of at least {FEWEST_PERIODS} periods have claims"
    if articles < FEWEST_ARTICLES:
        return f"no curve: {articles} of at least {FEWEST_ARTICLES} articles"
    return ""


def _kernel(days: Floats, bandwidth: float) -> Floats:
    """Weights of each period (columns) seen from each (rows)."""
    import numpy as np

    return np.asarray(np.exp(-0.5 * ((days[:, None] - days[None, :]) / bandwidth) ** 2))


def _moments(kernel: Floats, days: Floats, sums: Floats, counts: Floats) -> tuple[Floats, ...]:
    """Kernel-weighted moments around each period; `sums` and `counts` may have leading axes of resamples."""
    apart = days[None, :] - days[:, None]
    near, far = kernel * apart, kernel * apart**2
    return counts @ kernel.T, counts @ near.T, counts @ far.T, sums @ kernel.T, sums @ near.T


def _level(s0: Any, s1: Any, s2: Any, t0: Any, t1: Any) -> Any:
    """The local line's height; where one period holds all the weight there is no slope, and the mean stands."""
    import numpy as np

    determinant = s0 * s2 - s1**2
    sloped = determinant > _FLAT * s0 * s2
    line = (s2 * t0 - s1 * t1) / np.where(sloped, determinant, 1.0)
    return np.clip(np.where(sloped, line, t0 / s0), -1.0, 1.0)


def _local(kernel: Floats, days: Floats, sums: Floats, counts: Floats) -> Floats:
    height: Floats = _level(*_moments(kernel, days, sums, counts))
    return height


def _best_bandwidth(days: Floats, sums: Floats, counts: Floats, first: NDArray[np.intp]) -> float:
    """The bandwidth that foretells each article best from the others, claims weighing the same.

    An article lies in one period, so leaving it out changes the moments of order 0 there and nothing else.
    """
    import numpy as np

    period = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(sums))))
    totals = np.add.reduceat(sums, first), np.add.reduceat(counts, first)
    candidates = np.geomspace(np.median(np.diff(days)), days[-1] - days[0], _BANDWIDTHS)
    errors = []
    for bandwidth in candidates:
        s0, s1, s2, t0, t1 = (m[period] for m in _moments(_kernel(days, bandwidth), days, *totals))
        others = np.maximum(s0 - counts, _FLAT)
        errors.append(float(counts @ (sums / counts - _level(others, s1, s2, t0 - sums, t1)) ** 2))
    return _UNDERSMOOTHED * float(candidates[int(np.argmin(errors))])


def _resampled_curves(
    kernel: Floats, days: Floats, sums: Floats, counts: Floats, first: NDArray[np.intp], resamples: int, seed: int
) -> Floats:
    """Curves of shape (resamples, periods). The unwritten articles stand at every point of the curve."""
    import numpy as np

    size = counts.mean()
    curves = []
    for w in weights(len(counts), resamples=resamples, seed=seed):
        drawn = (np.add.reduceat(w.articles * column, first, axis=1) for column in (sums, counts))
        s0, s1, s2, t0, t1 = _moments(kernel, days, *drawn)
        unwritten = size * (w.favor + w.against)[:, None]
        tilt = size * (w.favor - w.against)[:, None]
        curves.append(_level(s0 + unwritten, s1, s2, t0 + tilt, t1))
    return np.concatenate(curves)
