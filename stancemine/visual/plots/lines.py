"""Alignment over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Literal

from stancemine.visual.palette import LIGHT, LOOKS, Look, looks
from stancemine.visual.plots.common import FEW_CLAIMS, axes, check, keys_of, names_of, quiet

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

_AREA = 7.0
_SMALLEST, _LARGEST = 12.0, 160.0


def timeline(
    frame: pd.DataFrame, *, ax: Axes | None = None, most: int = 5, few: int = FEW_CLAIMS, title: str | None = None
) -> Axes:
    """Alignment toward each target over time: a point for each period, a smooth curve, and its band.

    `frame` is the table of `stancemine.analysis.timeline`; the `most` lines with the most claims are drawn. A point's
    area grows with its claims; with fewer than `few` it is hollow. Where the table has no curve, the points have their
    own intervals instead. A line has the colour of its pole, which is the same in every plot; several lines toward one
    pole are shades of it. Up to eight lines differ in dash and marker, too.

    Raises `InputError` for a table without rows or columns, `StancemineError` where matplotlib is not installed.
    """
    columns = ("target", "period", "claims", "alignment", "low", "high", "smooth", "smooth_low", "smooth_high")
    check(frame, "timeline()", *columns, needs="is about a target and stands in an article with a date")
    keys = [*keys_of(frame, "target"), "target"]
    groups = sorted((rows for _, rows in frame.groupby(keys, sort=False)), key=lambda rows: -rows["claims"].sum())
    drawn = sorted(groups[:most], key=lambda rows: int(rows.index[0]))
    ax = axes(ax, width=8.5, height=4.4)
    handles = [
        _line(ax, rows.sort_values("period"), names_of(rows.head(1), keys)[0], look, few)
        for rows, look in zip(drawn, _looks([str(rows["target"].iloc[0]) for rows in drawn]), strict=True)
    ]
    _time_axis(ax, frame)
    ax.axhline(0, color=LIGHT.dim, linewidth=0.8, zorder=1)
    ax.set_ylim(-1.05, 1.05)
    ax.set_yticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "+0.5", "+1"])
    ax.set_ylabel("◀ against    alignment    in favor ▶")
    ax.set_xlabel("first day of the period")
    ax.set_title(title or "Alignment over time, with 95 % intervals", loc="left")
    quiet(ax)
    left_out = f"the {most} of {len(groups)} with most claims" if len(groups) > most else None
    ax.legend(handles=handles, title=left_out, loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False)
    return ax


def _looks(targets: Sequence[str]) -> list[Look]:
    """The look of each line, given its target."""
    of_pole = looks(targets)
    others = cycle([look for look in LOOKS if look not in of_pole.values()] or LOOKS)
    drawn: Counter[str] = Counter()
    found = []
    for target in targets:
        look, step = of_pole[target], drawn[target]
        found.append(look.shade(step, next(others)) if step else look)
        drawn[target] += 1
    return found


def _line(ax: Axes, rows: pd.DataFrame, name: str, look: Look, few: int) -> Line2D:
    """Draws a line and gives its entry for the legend."""
    from matplotlib.lines import Line2D

    ax.scatter(
        rows["period"],
        rows["alignment"],
        s=(rows["claims"] * _AREA).clip(_SMALLEST, _LARGEST),
        marker=look.marker,
        facecolors=[look.colour if claims >= few else "white" for claims in rows["claims"]],
        edgecolors=look.colour,
        alpha=0.75,
        zorder=3,
    )
    curve = rows.dropna(subset=["smooth"])
    drawn = len(curve) > 1
    if drawn:
        ax.plot(curve["period"], curve["smooth"], color=look.colour, linestyle=_dash(look))
        ax.fill_between(curve["period"], curve["smooth_low"], curve["smooth_high"], color=look.colour, alpha=0.16, lw=0)
    else:
        ends = [rows["alignment"] - rows["low"], rows["high"] - rows["alignment"]]
        ax.errorbar(rows["period"], rows["alignment"], yerr=ends, fmt="none", ecolor=look.colour, capsize=3, zorder=2)
    label = f"{name} (n = {rows['claims'].sum()})" + ("" if drawn else ", no curve")
    return Line2D([], [], color=look.colour, marker=look.marker, linestyle=_dash(look) if drawn else "", label=label)


def _dash(look: Look) -> tuple[float, tuple[float, ...]] | Literal["-"]:
    return (0, look.dash) if look.dash else "-"


def _time_axis(ax: Axes, frame: pd.DataFrame) -> None:
    from datetime import timedelta

    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=3, maxticks=9)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    first, last = frame["period"].min(), frame["period"].max()
    margin = max((last - first) * 0.03, timedelta(days=3))
    ax.set_xlim(first - margin, last + margin)
