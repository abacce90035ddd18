"""The claims that say most plainly how somebody stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stancemine.analysis.tables import grouping, required
from stancemine.errors import InputError
from stancemine.targets.aliases import name_key

if TYPE_CHECKING:
    import pandas as pd

SIDES = ("favor", "against")


def strongest(stances: pd.DataFrame, *, n: int = 5, by: str | Sequence[str] | None = None) -> pd.DataFrame:
    """The `n` most probable claims on each side of each target, for each value of `by` (such as "holder") if given.

    Words that come again with the same holder, as in a syndicated article, stand only once.

    Columns: those of `by`, `target`, `label` (first favor, then against), `rank` from 1, `probability` of the label,
    then all others of `stances`: the claim's words are in `claim_text`, those that the stance rests on in `evidence`.

    Raises `StancemineError` for a frame without these columns, `InputError` for an `n` below 1.
    """
    import pandas as pd

    if n < 1:
        raise InputError(f"n is {n}; ask for at least one claim")
    keys = grouping(by)
    required(stances, "article", "claim", "claim_text", "holder", "target", "label", "p_favor", "p_against", *keys)
    polar = stances[stances["label"].isin(SIDES)].dropna(subset=keys)
    groups = [*keys, "target", "label"]
    polar = polar.assign(
        probability=polar["p_favor"].where(polar["label"] == "favor", polar["p_against"]),
        _said=polar["claim_text"].map(name_key),
        _side=pd.Categorical(polar["label"], categories=SIDES, ordered=True),
    )
    order = [*keys, "target", "_side", "probability", "article", "claim"]
    polar = polar.sort_values(order, ascending=[name != "probability" for name in order], kind="stable")
    polar = polar.drop_duplicates([*groups, "holder", "_said"])
    polar = polar.assign(rank=polar.groupby(groups, sort=False, observed=True).cumcount() + 1)
    chosen = polar[polar["rank"] <= n]
    first = [*groups, "rank", "probability"]
    return chosen[[*first, *(name for name in stances.columns if name not in first)]].reset_index(drop=True)
