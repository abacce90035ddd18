"""Actors and poles as a table of colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancemine.visual.palette import LABEL_COLOURS, LIGHT
from stancemine.visual.plots.common import FEW_CLAIMS, axes, check, keys_of, names_of, plain, thing

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap

_PALE = 0.35


def heat_map(
    profiles: pd.DataFrame, *, ax: Axes | None = None, most: int = 20, few: int = FEW_CLAIMS, title: str | None = None
) -> Axes:
    """Alignment of each holder (speaker, outlet, …) toward each target, with number and n in each cell.

    `profiles` is the table of `stancemine.analysis.profiles`. The `most` rows with the most claims are drawn, in order
    of their claims. A cell with fewer claims than `few` is pale and hatched; one without a claim is empty.

    Raises `InputError` for a table without rows or columns, `StancemineError` where matplotlib is not installed.
    """
    check(profiles, "profiles()", "target", "claims", "alignment")
    keys = keys_of(profiles, "target")
    targets = list(dict.fromkeys(profiles["target"]))
    groups = [
        (names_of(rows.head(1), keys)[0], int(rows["claims"].sum()), rows)
        for _, rows in profiles.groupby(keys, sort=False, observed=True)
    ]
    groups = sorted(groups, key=lambda group: -group[1])[:most]
    ax = axes(ax, width=3.6 + 1.15 * len(targets), height=1.5 + 0.42 * len(groups))
    colours = _colours()
    for place, (_, _, rows) in enumerate(groups):
        for row in rows.to_dict("records"):
            _cell(ax, targets.index(row["target"]), place, row["alignment"], int(row["claims"]), few, colours)
    ax.set_xlim(-0.5, len(targets) - 0.5)
    ax.set_ylim(len(groups) - 0.5, -0.5)
    ax.set_xticks(range(len(targets)), [plain(str(target)) for target in targets])
    ax.set_yticks(range(len(groups)), [f"{name} ({claims})" for name, claims, _ in groups])
    ax.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    ax.spines[:].set_visible(False)
    ax.set_title(title or f"Alignment by {thing(keys)}", loc="left", pad=10)
    _bar(ax, colours)
    if any((rows["claims"] < few).any() for _, _, rows in groups):
        ax.set_xlabel(f"hatched: fewer than {few} claims", fontsize="small", color=LIGHT.dim, loc="left")
    return ax


def _colours() -> Colormap:
    from matplotlib.colors import LinearSegmentedColormap

    ends = [LABEL_COLOURS["against"], "#f7f7f5", LABEL_COLOURS["favor"]]
    return LinearSegmentedColormap.from_list("stance", ends)


def _cell(ax: Axes, x: int, y: int, alignment: float, claims: int, few: int, colours: Colormap) -> None:
    from matplotlib.patches import Rectangle
    from matplotlib.patheffects import withStroke

    pale = claims < few
    ground = colours((alignment + 1) / 2)
    ax.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=ground, alpha=_PALE if pale else 1, linewidth=0))
    edges = Rectangle((x - 0.5, y - 0.5), 1, 1, fill=False, edgecolor="white", linewidth=2)
    if pale:
        ax.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, fill=False, hatch="///", edgecolor="#a9b0b9", linewidth=0))
    ax.add_patch(edges)
    dark = not pale and 0.299 * ground[0] + 0.587 * ground[1] + 0.114 * ground[2] < 0.52
    sign = f"{alignment:+.2f}".replace("-", "−") if abs(alignment) >= 0.005 else "0.00"
    ink = "white" if dark else LIGHT.ink
    halo = [withStroke(linewidth=2.5, foreground="white")] if pale else None
    ax.text(x, y - 0.04, sign, ha="center", va="bottom", color=ink, path_effects=halo)
    ax.text(x, y + 0.06, f"n = {claims}", ha="center", va="top", color=ink, fontsize="x-small", path_effects=halo)


def _bar(ax: Axes, colours: Colormap) -> None:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    bar = ax.figure.colorbar(ScalarMappable(Normalize(-1, 1), colours), ax=ax, shrink=0.8, pad=0.03, aspect=25)
    bar.set_ticks([-1, 0, 1], labels=["▼ −1\nagainst", "0", "▲ +1\nin favor"])
    bar.outline.set_visible(False)
