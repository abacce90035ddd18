"""The arguments of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancemine.document import Claim, Document
from stancemine.errors import InputError
from stancemine.visual.layout import name_of
from stancemine.visual.palette import LIGHT
from stancemine.visual.parts import SYMBOLS, short_names
from stancemine.visual.plots.common import axes, plain
from stancemine.visual.plots.layers import placed
from stancemine.visual.titles import title_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMN, _ROW = 3.9, 0.95
_WIDTH, _HEIGHT = 3.1, 0.78
"""Distances and the size of a box, in inches on a figure of its own."""

_WRAP, _LINES = 46, 3
_FONT = 8.5
_SUPPORT, _ATTACK = LIGHT.dim, LIGHT.ink
"""Neither the colours of stances nor those of poles: a claim against Moscow may support another."""


def argument_graph(doc: Document, *, ax: Axes | None = None, title: str | None = None) -> Axes:
    """The claims of a document that support or attack one another, with what they lead to on the left.

    A box holds a claim's number, its speaker, its stances and its first words. An arrow goes from a claim to the one
    that it bears on: solid and marked + where it supports, dashed and marked − where it attacks.

    Relations that are not likely (`Relation.is_likely`) are left out.

    Raises `InputError` for a document without such relations, `StancemineError` where matplotlib is not installed.
    """
    likely = [relation for relation in doc.relations if relation.is_likely]
    if not likely:
        raise InputError(f"no claim of document {doc.id!r} supports or attacks another: there is no graph to draw")
    numbers = {claim.id: number for number, claim in enumerate(doc.claims, 1)}
    edges = [(numbers[relation.source.id], numbers[relation.target.id]) for relation in likely]
    places = placed(edges)
    columns = max(column for column, _ in places.values()) + 1
    rows = max(row for _, row in places.values()) + 1
    ax = axes(ax, width=_COLUMN * columns, height=0.9 + _ROW * rows)
    short = short_names(doc.targets)
    for number, (column, row) in places.items():
        _box(ax, column * _COLUMN, row * _ROW, _heading(number, doc.claims[number - 1], short), doc.claims[number - 1])
    for relation, (source, target) in zip(likely, edges, strict=True):
        _arrow(ax, places[source], places[target], supports=relation.type == "support")
    ax.set_xlim(-0.1, (columns - 1) * _COLUMN + _WIDTH + 0.1)
    ax.set_ylim((rows - 0.5) * _ROW, -0.5 * _ROW)
    ax.set_axis_off()
    ax.set_title(title or plain(f"Arguments of “{title_of(doc)}”", 80), loc="left")
    _legend(ax)
    return ax


def _heading(number: int, claim: Claim, short: dict[str, str]) -> str:
    stances = [f"{SYMBOLS[stance.label]}{short.get(target, target)}" for target, stance in claim.stances.items()]
    return " ".join([f"{number} {plain(name_of(claim.speaker), 28)}", *(plain(stance) for stance in stances)])


def _box(ax: Axes, x: float, y: float, heading: str, claim: Claim) -> None:
    from textwrap import wrap

    from matplotlib.patches import FancyBboxPatch

    polar = {stance.label for stance in claim.stances.values()} - {"neutral"}
    edge = {"favor": LIGHT.favor, "against": LIGHT.against}[polar.pop()] if len(polar) == 1 else LIGHT.dim
    box = FancyBboxPatch(
        (x, y - _HEIGHT / 2),
        _WIDTH,
        _HEIGHT,
        boxstyle="round,pad=0,rounding_size=0.08",
        facecolor="white",
        edgecolor=edge,
    )
    ax.add_patch(box)
    top = y - _HEIGHT / 2
    ax.text(x + 0.08, top + 0.07, heading, fontsize=_FONT, fontweight="bold", va="top", color=edge)
    words = "\n".join(wrap(plain(claim.text, 500), _WRAP, max_lines=_LINES, placeholder=" …"))
    ax.text(x + 0.08, top + 0.23, words, fontsize=_FONT, va="top", color=LIGHT.ink, linespacing=1.15)


def _arrow(ax: Axes, source: tuple[int, float], target: tuple[int, float], *, supports: bool) -> None:
    """From the left side of a box to the right side of another; within a column, or back, in a bow on the left."""
    from matplotlib.patches import FancyArrowPatch

    ahead = target[0] < source[0]
    start = (source[0] * _COLUMN, source[1] * _ROW)
    end = (target[0] * _COLUMN + (_WIDTH if ahead else 0), target[1] * _ROW)
    colour = _SUPPORT if supports else _ATTACK
    arrow = FancyArrowPatch(
        start,
        end,
        arrowstyle="-|>",
        mutation_scale=11,
        linestyle="-" if supports else (0, (4, 2)),
        linewidth=1.5,
        color=colour,
        connectionstyle="arc3" if ahead else "arc3,rad=0.4",
        shrinkA=0,
        shrinkB=1,
        zorder=3,
    )
    ax.add_patch(arrow)
    middle = ((start[0] * 2 + end[0]) / 3, (start[1] * 2 + end[1]) / 3)
    ax.text(
        *middle,
        "+" if supports else "−",
        ha="center",
        va="center",
        fontsize=8,
        fontweight="bold",
        color=colour,
        bbox={"boxstyle": "circle,pad=0.15", "facecolor": "white", "edgecolor": colour, "linewidth": 0.8},
        zorder=4,
    )


def _legend(ax: Axes) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=_SUPPORT, label="+ supports"),
        Line2D([], [], color=_ATTACK, linestyle=(0, (4, 2)), label="− attacks"),
    ]
    ax.legend(handles=handles, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, fontsize="small")
