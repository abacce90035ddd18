"""Labels of points, kept apart from one another and from the points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from stancemine.visual.palette import LIGHT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIDES = ((1, 1), (1, -1), (-1, 1), (-1, -1), (0, 1), (0, -1), (1, 0), (-1, 0))
"""Aslant first, where no interval of the point runs."""

_DISTANCES = (8, 18, 32, 52, 80, 115)
_LEADER = 18
"""From this distance on, in points, a line leads from the label to its point."""

_OUTSIDE = 5.0
"""How much worse it is to leave the axes than to cover as much of another label."""

_FAR = 3.0
"""As bad as a point of distance: to cover so many square points of another label."""

_POINT = 5.0
"""Half of the square that a point takes, in points."""


class _Box(NamedTuple):
    """In pixels."""

    left: float
    low: float
    right: float
    high: float

    def shared(self, other: _Box) -> float:
        """The area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.high, other.high) - max(self.low, other.low)
        return max(width, 0) * max(height, 0)

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.high - self.low)


def label_points(ax: Axes, points: Sequence[tuple[float, float]], labels: Sequence[str]) -> None:
    """Writes a label beside each point where it covers least of what stands there already.

    Points at one place share a label of several lines; those with most lines choose first, then in the order given. A
    label tries the eight sides of its point at growing distances. The limits of the axes must be set before.
    """
    shared: dict[tuple[float, float], list[str]] = {}
    for (x, y), label in zip(points, labels, strict=True):
        shared.setdefault((round(x, 3), round(y, 3)), []).append(label)
    figure = ax.figure.get_figure(root=True)
    figure.draw_without_rendering()
    scale = figure.dpi / 72
    inside = _Box(*ax.bbox.extents)
    half = _POINT * scale
    anchors = {point: tuple(map(float, ax.transData.transform(point))) for point in shared}
    taken = [_Box(x - half, y - half, x + half, y + half) for x, y in anchors.values()]
    for point, lines in sorted(shared.items(), key=lambda item: -len(item[1])):
        text = "\n".join(lines)
        size = _size(ax, text)
        places = [(distance, side) for distance in _DISTANCES for side in _SIDES]
        boxes = [_beside(anchors[point], side, distance * scale, *size) for distance, side in places]
        costs = [
            sum(map(box.shared, taken)) + _OUTSIDE * (box.area - box.shared(inside)) + _FAR * scale**2 * distance
            for box, (distance, _) in zip(boxes, places, strict=True)
        ]
        best = costs.index(min(costs))
        _write(ax, point, text, *places[best])
        taken.append(boxes[best])


def _size(ax: Axes, text: str) -> tuple[float, float]:
    """Width and height in pixels."""
    drawn = ax.text(0, 0, text, fontsize="small")
    extent = drawn.get_window_extent()
    drawn.remove()
    return extent.width, extent.height


def _beside(anchor: tuple[float, ...], side: tuple[int, int], distance: float, width: float, height: float) -> _Box:
    left = anchor[0] + side[0] * distance - {1: 0.0, 0: width / 2, -1: width}[side[0]]
    low = anchor[1] + side[1] * distance - {1: 0.0, 0: height / 2, -1: height}[side[1]]
    return _Box(left, low, left + width, low + height)


def _write(ax: Axes, point: tuple[float, float], text: str, distance: int, side: tuple[int, int]) -> None:
    from matplotlib.patheffects import withStroke

    leader = {"arrowstyle": "-", "color": LIGHT.dim, "linewidth": 0.7, "shrinkA": 1, "shrinkB": 4}
    ax.annotate(
        text,
        point,
        xytext=(side[0] * distance, side[1] * distance),
        textcoords="offset points",
        ha={1: "left", 0: "center", -1: "right"}[side[0]],
        va={1: "bottom", 0: "center", -1: "top"}[side[1]],
        multialignment="left",
        fontsize="small",
        color=LIGHT.ink,
        zorder=5,
        path_effects=[withStroke(linewidth=3, foreground="white")],
        arrowprops=leader if distance >= _LEADER else None,
    )
