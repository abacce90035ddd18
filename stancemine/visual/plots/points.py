"""Actors between two poles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stancemine.visual.palette import LIGHT
from stancemine.visual.plots.common import FEW_CLAIMS, axes, check, keys_of, names_of, plain, quiet, thing
from stancemine.visual.plots.labels import label_points

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_ENDS = (-1.3, 1.3)


def pole_map(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    most: int = 30,
    few: int = FEW_CLAIMS,
    title: str | None = None,
) -> Axes:
    """Where each holder (speaker, outlet, …) stands between two poles, one on each axis, with 95 % intervals.

    `frame` is the table of `stancemine.analysis.pole_map`; its first `most` rows are drawn. A point is hollow that has
    fewer claims than `few` toward either pole. A label gives the numbers of claims toward the one and the other pole;
    labels are kept apart as far as there is room, and those at one place share a label.

    Raises `InputError` for a table without rows or columns, `StancemineError` where matplotlib is not installed.
    """
    figures = [f"{axis}{part}" for axis in "xy" for part in ("", "_low", "_high", "_claims")]
    check(frame, "pole_map()", "x_target", "y_target", *figures, needs="is of one with claims toward both targets")
    rows = frame.head(most)
    keys = keys_of(frame, "x_target")
    ax = axes(ax, width=7.5, height=7)
    ax.set_xlim(*_ENDS)
    ax.set_ylim(*_ENDS)
    for zero in (ax.axhline, ax.axvline):
        zero(0, color=LIGHT.dim, linewidth=0.8, zorder=1)
    _points(ax, rows, few)
    x, y = (plain(str(rows[f"{axis}_target"].iloc[0])) for axis in "xy")
    ticks = [-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "+0.5", "+1"]
    ax.set_xticks(*ticks)
    ax.set_yticks(*ticks)
    ax.set_xlabel(f"◀ against    {x}    in favor ▶")
    ax.set_ylabel(f"◀ against    {y}    in favor ▶")
    ax.set_title(title or f"Each {thing(keys)} between {x} and {y}", loc="left")
    ax.set_aspect("equal")
    quiet(ax)
    counted = zip(names_of(rows, keys), rows["x_claims"], rows["y_claims"], strict=True)
    label_points(ax, list(zip(rows["x"], rows["y"], strict=True)), [f"{name} ({a} + {b})" for name, a, b in counted])
    return ax


def _points(ax: Axes, rows: pd.DataFrame, few: int) -> None:
    from matplotlib.lines import Line2D

    ends = {axis: [rows[axis] - rows[f"{axis}_low"], rows[f"{axis}_high"] - rows[axis]] for axis in "xy"}
    ax.errorbar(
        rows["x"], rows["y"], xerr=ends["x"], yerr=ends["y"], fmt="none", ecolor=LIGHT.dim, elinewidth=0.8, alpha=0.45
    )
    known = (rows["x_claims"] >= few) & (rows["y_claims"] >= few)
    claims = rows["x_claims"] + rows["y_claims"]
    ax.scatter(
        rows["x"],
        rows["y"],
        s=(claims * 5).clip(25, 220),
        facecolors=[LIGHT.voice if enough else "white" for enough in known],
        edgecolors=LIGHT.voice,
        linewidths=1.4,
        zorder=3,
    )
    look: dict[str, Any] = {"color": LIGHT.voice, "linestyle": "", "marker": "o"}
    handles = [
        Line2D([], [], label="area: number of claims", **look),
        Line2D([], [], label=f"fewer than {few} claims toward a pole", markerfacecolor="white", **look),
    ]
    ax.legend(
        handles=handles if not known.all() else handles[:1],
        loc="upper right",
        bbox_to_anchor=(1, -0.08),
        ncols=2,
        frameon=False,
        fontsize="small",
    )
