"""Tables of an evaluation, for the terminal and for Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancemine.evaluation.measure import Evaluation, Figures

if TYPE_CHECKING:
    from rich.table import Table

EMPTY = "–"


def rows_of(evaluation: Evaluation) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the table: a figure a row, all documents and each group a column."""
    columns: dict[str, Figures] = {"all": evaluation.whole, **evaluation.groups}
    names = dict.fromkeys(name for figures in columns.values() for name in figures.values)
    return ["figure", *columns], [[name, *(cell(figures, name) for figures in columns.values())] for name in names]


def cell(figures: Figures, name: str) -> str:
    """A figure with its interval, such as "51.2 [46.0, 56.9]"."""
    value = figures.values.get(name)
    if value is None:
        return EMPTY
    if name not in figures.intervals:
        return _shown(value)
    low, high = (_shown(bound) for bound in figures.intervals[name])
    return f"{_shown(value)} [{low}, {high}]"


def _shown(value: float) -> str:
    """A percentage with one decimal, a share with three, a count as it is."""
    return str(value if isinstance(value, int) else round(value, 1 if abs(value) > 1 else 3))


def title_of(evaluation: Evaluation, *, data: str, model: str) -> str:
    """What was measured, on what, with what."""
    missing = f", {evaluation.missing} without a record" if evaluation.missing else ""
    return f"{evaluation.task}: {model} on {data} ({evaluation.documents} documents{missing})"


def rich_table(evaluation: Evaluation, *, title: str) -> Table:
    """The table for a terminal."""
    from rich.table import Table

    heads, rows = rows_of(evaluation)
    table = Table(title=title, title_justify="left")
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


def markdown_table(evaluation: Evaluation, *, title: str) -> str:
    """The table in Markdown, with its title as a line before it."""
    heads, rows = rows_of(evaluation)
    ruler = ["---", *("---:" for _ in heads[1:])]
    lines = [" | ".join(cells) for cells in (heads, ruler, *rows)]
    return "\n".join([title, "", *(f"| {line} |" for line in lines)]) + "\n"
