"""How each actor, outlet or period stands toward each pole, with an interval that knows how few claims there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from stancemine.analysis.intervals import means
from stancemine.analysis.periods import UNITS, with_periods
from stancemine.analysis.shrinkage import shrink
from stancemine.analysis.tables import grouping, per_article, required
from stancemine.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

Weight = Literal["claim", "article"]
_ACTORS = ("holder", "speaker")
FIGURES = ("claims", "articles", "favor", "against", "neutral", "alignment", "low", "high", "shrunk")


def profiles(
    stances: pd.DataFrame,
    *,
    by: str | Sequence[str] = "holder",
    weight: Weight = "claim",
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Alignment toward each target of each value of `by`; one row per value and target that has claims.

    `by` is "holder" (whose stance it is), "speaker" (what he voices, whoever holds it), "outlet", "day", "week",
    "month", "quarter", "year", any other column of `stances`, or a list of these; an empty one takes all claims
    together. Claims where it is null are left out: a neutral claim has no holder, so a holder's alignment is that of
    his polar claims alone.

    Columns: those of `by` (a period is its first day), with `holder_name` and `holder_kind` or the speaker's; `target`;
    numbers of `claims`, `articles`, and of claims in `favor`, `against` and `neutral`; `alignment`, from -1 (all
    against) to 1 (all in favor); `low` and `high`, its 95 % interval; `shrunk`, the alignment drawn toward the
    target's mean the more, the fewer articles it rests on. Periods come in order of time, all else with the most claims
    first. `words` gives the claims behind a row.

    `alignment` is the mean score of the claims; with `weight="article"` it is the mean over articles of each article's
    mean, so that one long article counts no more than a short one.

    The interval resamples articles and never claims, since those of one article are alike. It is a Bayesian bootstrap
    with half an article on either end that was never written (`stancemine.analysis.resampling`; `.intervals` tells its
    coverage), so that three claims that agree, even from one article, do not look certain. It holds the chance of which
    articles there are, and not the errors of the classifier: for these see `corrected`. `shrunk` is the credibility
    estimate of Bühlmann and Straub (`stancemine.analysis.shrinkage`).

    Raises `StancemineError` for a frame without the columns that are needed, `InputError` for an unknown `weight`.
    """
    import numpy as np

    if weight not in ("claim", "article"):
        raise InputError(f'there is no weight {weight!r}; it is "claim" or "article"')
    keys = [key for key in grouping(by) if key != "target"]
    frame = with_periods(stances, keys)
    shown = [f"{key}_{what}" for key in keys if key in _ACTORS for what in ("name", "kind")]
    required(frame, "article", "target", "score", *keys, *shown)
    frame = frame.dropna(subset=keys)
    articles = per_article(frame, *keys, "target")
    cells = articles.groupby([*keys, "target"], sort=False, observed=True)
    table = cells.agg(
        claims=("claims", "sum"), articles=("article", "size"), favor=("favor", "sum"), against=("against", "sum")
    ).reset_index()
    table["neutral"] = table["claims"] - table["favor"] - table["against"]
    sums, counts = articles["sum"].to_numpy(np.float64), articles["claims"].to_numpy(np.float64)
    if weight == "article":
        sums, counts = sums / counts, np.ones_like(counts)
    found = means(sums, counts, table["articles"].to_numpy(np.int64), resamples=resamples, seed=seed)
    shrunk = np.empty_like(found.mean)
    for rows in table.groupby("target").indices.values():
        shrunk[rows] = shrink(found.mean[rows], found.effective[rows], found.spread[rows])
    table = table.assign(alignment=found.mean, low=found.low, high=found.high, shrunk=shrunk)
    for key in (key for key in keys if key in _ACTORS):
        names = frame.drop_duplicates(key).set_index(key)[[f"{key}_name", f"{key}_kind"]]
        table = table.join(names, on=key)
    order = [*keys, "target"] if all(key in UNITS for key in keys) else ["claims", *keys, "target"]
    table = table.sort_values(order, ascending=[name != "claims" for name in order], kind="stable", ignore_index=True)
    return table[[*_with_names(keys), "target", *FIGURES]]


def _with_names(keys: Sequence[str]) -> list[str]:
    columns: list[str] = []
    for key in keys:
        columns += [key, f"{key}_name", f"{key}_kind"] if key in _ACTORS else [key]
    return columns


def pole_map(stances: pd.DataFrame, *, x: str = "Moscow", y: str = "West", by: str = "holder") -> pd.DataFrame:
    """Each value of `by` between two poles: one row for each that has claims toward both, the most claims first.

    Columns: `by` (with name and kind for a holder or speaker), `x_target`, `x`, `x_low`, `x_high`, `x_shrunk`,
    `x_claims`, `x_articles`, and the same for `y`; the figures are those of `profiles`.

    Raises `InputError` for a pole that no claim is about, `StancemineError` as `profiles` does.
    """
    required(stances, "target")
    present = list(stances["target"].dropna().unique())
    for pole in (x, y):
        if present and pole not in present:
            raise InputError(f"no claim is about {pole!r}; the targets are {', '.join(map(repr, present))}")
    found = profiles(stances[stances["target"].isin([x, y])], by=by)
    keys = _with_names([by])
    halves = []
    for axis, pole in (("x", x), ("y", y)):
        half = found[found["target"] == pole].set_index(by)
        figures = {"target": f"{axis}_target", "alignment": axis}
        figures |= {name: f"{axis}_{name}" for name in ("low", "high", "shrunk", "claims", "articles")}
        halves.append(half[list(figures)].rename(columns=figures))
    table = halves[0].join(halves[1], how="inner").reset_index()
    if len(keys) > 1:
        table = table.join(found.drop_duplicates(by).set_index(by)[keys[1:]], on=by)
    table = table[[*keys, *halves[0].columns, *halves[1].columns]]
    order = (table["x_claims"] + table["y_claims"]).sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True)
