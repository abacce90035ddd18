"""Bars of who stands how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stancemine.visual.palette import LABEL_COLOURS, LIGHT
from stancemine.visual.plots.common import FEW_CLAIMS, axes, check, keys_of, names_of, plain, quiet, thing

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_ROW = 0.34
_HEADING = 0.9
_PALE = 0.4


def stance_bars(
    profiles: pd.DataFrame, *, ax: Axes | None = None, most: int = 10, few: int = FEW_CLAIMS, title: str | None = None
) -> Axes:
    """For each target, how each holder (speaker, outlet, …) stands toward it, those with the most claims first.

    `profiles` is the table of `stancemine.analysis.profiles`. The bar to the right is the share of claims in favor, the
    hatched one to the left the share against; what is missing to a length of 1 is neutral. The diamond is the
    alignment, their difference, with its 95 % interval. `most` rows are drawn for a target; those with fewer claims
    than `few` are pale. On the right: numbers of claims and articles.

    Raises `InputError` for a table without rows or columns, `StancemineError` where matplotlib is not installed.
    """
    check(profiles, "profiles()", "target", "claims", "articles", "favor", "against", "alignment", "low", "high")
    keys = keys_of(profiles, "target")
    groups = [(str(target), rows.head(most)) for target, rows in profiles.groupby("target", sort=False)]
    rows = sum(len(group) + _HEADING for _, group in groups)
    ax = axes(ax, width=7.5, height=1.4 + _ROW * rows)
    ticks: list[tuple[float, str]] = []
    y = 0.0
    for target, group in groups:
        ax.text(-1, y, plain(f"toward {target}"), fontweight="bold", va="center", ha="left")
        y += _HEADING
        for name, row in zip(names_of(group, keys), group.to_dict("records"), strict=True):
            _bar(ax, y, row, few)
            ticks.append((y, name))
            y += 1
    ax.set_yticks([place for place, _ in ticks], [name for _, name in ticks])
    ax.set_ylim(y - 0.4, -0.7)
    ax.set_xlim(-1.05, 1.05)
    ax.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "+0.5", "+1"])
    ax.axvline(0, color=LIGHT.dim, linewidth=0.8, zorder=1)
    ax.set_xlabel("◀ against      share of claims, and alignment with 95 % interval      in favor ▶")
    ax.set_title(title or f"Stance by {thing(keys)}", loc="left", pad=24)
    ax.tick_params(axis="y", length=0)
    _aside(ax, -0.2, "claims in articles")
    quiet(ax)
    ax.spines["left"].set_visible(False)
    _legend(ax, any((group["claims"] < few).any() for _, group in groups), few)
    return ax


def _bar(ax: Axes, y: float, row: dict[Any, Any], few: int) -> None:
    alpha = _PALE if row["claims"] < few else 1.0
    claims = row["claims"]
    style: dict[str, Any] = {"height": 0.62, "alpha": alpha, "edgecolor": "white", "linewidth": 0.6, "zorder": 2}
    ax.barh(y, row["favor"] / claims, color=LABEL_COLOURS["favor"], **style)
    ax.barh(y, -row["against"] / claims, color=LABEL_COLOURS["against"], hatch="////", **style)
    ends = [[row["alignment"] - row["low"]], [row["high"] - row["alignment"]]]
    ax.errorbar(
        row["alignment"], y, xerr=ends, fmt="D", color=LIGHT.ink, markersize=4.5, capsize=2.5, linewidth=1.2, zorder=3
    )
    _aside(ax, y, f"{claims:.0f} in {row['articles']:.0f}")


def _aside(ax: Axes, y: float, text: str) -> None:
    """At the right of the axes."""
    ax.annotate(
        text,
        (1, y),
        xycoords=("axes fraction", "data"),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        fontsize="small",
        color=LIGHT.dim,
    )


def _legend(ax: Axes, has_few: bool, few: int) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles: list[Patch | Line2D] = [
        Patch(facecolor=LABEL_COLOURS["against"], edgecolor="white", hatch="////", label="against"),
        Patch(facecolor=LABEL_COLOURS["favor"], label="in favor"),
        Line2D([], [], color=LIGHT.ink, marker="D", markersize=4.5, label="alignment"),
    ]
    if has_few:
        handles.append(Patch(facecolor=LABEL_COLOURS["favor"], alpha=_PALE, label=f"fewer than {few} claims"))
    ax.legend(handles=handles, loc="lower right", bbox_to_anchor=(1.18, 1), ncols=4, frameon=False, fontsize="small")
