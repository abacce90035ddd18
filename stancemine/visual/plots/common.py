"""What the plots share: axes, checks of the table, names of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stancemine.errors import InputError, StancemineError
from stancemine.visual.parts import visible

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

FEW_CLAIMS = 5
"""Below this many claims a figure is drawn pale: its interval says nearly nothing."""

_LONGEST_NAME = 42
_ACTORS = ("holder", "speaker")


def axes(ax: Axes | None, *, width: float, height: float) -> Axes:
    """`ax`, or the axes of a new figure of a size in inches.

    Raises `StancemineError` where matplotlib is not installed.
    """
    if ax is not None:
        return ax
    try:
        import matplotlib.pyplot as plt
    except ModuleNotFoundError as error:
        raise StancemineError("plots need matplotlib; install it with: pip install 'stancemine[analysis]'") from error
    _, made = plt.subplots(figsize=(width, height), layout="constrained")
    return made


def check(frame: pd.DataFrame, maker: str, *columns: str, needs: str = "is about a target") -> None:
    """Raises `InputError` for a table that is empty or lacks a column.

    `maker` is the function that makes such tables, `needs` what it asks of a claim.
    """
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise InputError(
            f"the table to plot has no column {', '.join(map(repr, missing))}; make it with stancemine.analysis.{maker}"
        )
    if frame.empty:
        raise InputError(f"the table to plot has no rows: no claim that stancemine.analysis.{maker} was given {needs}")


def keys_of(frame: pd.DataFrame, before: str) -> list[str]:
    """The columns that a table was grouped by: those before `before`, without the actors' names and kinds."""
    columns = list(frame.columns[: list(frame.columns).index(before)])
    return [name for name in columns if not any(name in (f"{key}_name", f"{key}_kind") for key in _ACTORS)]


def names_of(frame: pd.DataFrame, keys: Sequence[str]) -> list[str]:
    """Each row's name, from the columns that the table was grouped by; actors by their names."""
    columns = [f"{key}_name" if f"{key}_name" in frame.columns else key for key in keys]
    return [" · ".join(_word(value) for value in row) for row in frame[columns].itertuples(index=False, name=None)]


def thing(keys: Sequence[str]) -> str:
    """What the rows are, for a title: "holder", "outlet and month"."""
    return " and ".join(key.replace("_", " ") for key in keys)


def plain(text: str, longest: int = _LONGEST_NAME) -> str:
    """A text of the input as matplotlib takes it: one line, not too long, and with dollars that begin no formula."""
    text = visible(text).strip()
    if len(text) > longest:
        text = text[: longest - 1].rstrip() + "…"
    return text.replace("$", r"\$")


def _word(value: Any) -> str:
    return plain(value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else str(value))


def quiet(ax: Axes) -> None:
    """No frame but at the left and below."""
    ax.spines[["top", "right"]].set_visible(False)
