"""Who holds and who voices which stances, as two HTML tables."""

from __future__ import annotations

from html import escape

from stancemine.document import LABELS, Label
from stancemine.visual.parts import SYMBOLS, DocumentView, Tally


def tallies_html(view: DocumentView) -> str:
    """The tables, or a line that says that no claim speaks of a target."""
    targets = view.targets_found
    if not targets:
        return f'<p class="sm-dim">No claim speaks of {escape(", ".join(view.targets) or "any pole")}.</p>'
    tables = [
        _table("Whose stance it is", "holder", targets, view.holders),
        _table("Who voices it", "speaker", targets, view.speakers),
    ]
    return f'<div class="sm-tallies">{"".join(tables)}</div>'


def _table(title: str, role: str, targets: list[str], rows: list[Tally]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (role, *targets))
    body = "".join(
        f'<tr><th scope="row">{escape(row.name)}{_kind(row)}</th>'
        + "".join(f"<td>{_counts(row.counts.get(target, {}))}</td>" for target in targets)
        + "</tr>"
        for row in rows
    )
    return f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _kind(row: Tally) -> str:
    return f' <span class="sm-dim">{row.kind}</span>' if row.kind not in ("", "author") else ""


def _counts(row: dict[Label, int]) -> str:
    return " ".join(
        f'<span class="sm-{label}" title="{label}">{f"{SYMBOLS[label]} {row[label]}" if row.get(label) else ""}</span>'
        for label in LABELS
    )
