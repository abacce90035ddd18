"""What the statistics share: the columns they need, and claims summed per article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stancemine.errors import StancemineError

if TYPE_CHECKING:
    import pandas as pd


def grouping(by: str | Sequence[str] | None) -> list[str]:
    """Names of columns as a list."""
    if by is None:
        return []
    return [by] if isinstance(by, str) else list(by)


def required(frame: pd.DataFrame, *names: str) -> None:
    """Raises `StancemineError` where a frame lacks a column."""
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise StancemineError(
            f"the table has no column {', '.join(map(repr, missing))}; make it with stancemine.analysis.stances(), "
            f"its columns are {', '.join(map(str, frame.columns))}"
        )


def per_article(stances: pd.DataFrame, *keys: str) -> pd.DataFrame:
    """One row per article and value of `keys`: `sum` of scores, `claims`, `favor` and `against` (numbers of claims)."""
    marked = stances.assign(favor=stances["score"] > 0, against=stances["score"] < 0)
    grouped = marked.groupby([*keys, "article"], sort=True, observed=True)
    return grouped.agg(
        sum=("score", "sum"), claims=("score", "size"), favor=("favor", "sum"), against=("against", "sum")
    ).reset_index()


def with_names(table: pd.DataFrame, stances: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The table with an actor's name in a column behind his key, where `stances` tells it."""
    for key in keys:
        name = f"{key}_name"
        if name in stances.columns and name not in table.columns:
            names = stances.dropna(subset=[key]).drop_duplicates(key).set_index(key)[name]
            table.insert(list(table.columns).index(key) + 1, name, table[key].map(names))
    return table
