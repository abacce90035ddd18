"""Days, weeks, months, quarters and years of publication, each as its first day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

UNITS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
"""Names of periods, and what pandas calls them; weeks begin on Monday."""


def with_periods(stances: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The frame with a column for each of `names` that is a period: its first day, NaT where there is no date."""
    from stancemine.analysis.tables import required

    periods = [name for name in names if name in UNITS and name not in stances.columns]
    if not periods:
        return stances
    required(stances, "published")
    days = stances["published"]
    return stances.assign(**{name: days.dt.to_period(UNITS[name]).dt.start_time for name in periods})
