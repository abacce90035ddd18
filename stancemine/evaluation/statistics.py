"""Figures from counts: F1, shares, macro means and intervals by resampling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Confusion = Mapping[tuple[str, str], int]
"""How often (gold label, label read) occurred together."""


def f1(confusion: Confusion, label: str) -> float | None:
    """F1 of one label in percent, unrounded; none where neither side has it."""
    both = confusion.get((label, label), 0)
    gold = sum(count for (wanted, _), count in confusion.items() if wanted == label)
    read = sum(count for (_, found), count in confusion.items() if found == label)
    return 200 * both / (gold + read) if gold + read else None


def macro_f1(confusion: Confusion, labels: Iterable[str]) -> float | None:
    """The mean F1 of the labels that occur, in percent with one place."""
    found = [value for label in labels if (value := f1(confusion, label)) is not None]
    return round(sum(found) / len(found), 1) if found else None


def share(outcomes: Counter[bool]) -> float | None:
    """The share of true outcomes in percent with one place; none where there is no outcome."""
    total = outcomes.total()
    return round(100 * outcomes[True] / total, 1) if total else None


def interval(values: Sequence[float], quantiles: tuple[float, float] = (0.025, 0.975)) -> tuple[float, float]:
    """The percentile interval of resampled values, with one place. Raises `ValueError` for no values."""
    if not values:
        raise ValueError("an interval needs at least one value")
    ordered = sorted(values)
    low, high = (ordered[int(quantile * (len(ordered) - 1))] for quantile in quantiles)
    return round(low, 1), round(high, 1)
