"""Who holds and who voices which stances, as two HTML tables."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from stancemine.document import LABELS
from stancemine.visual.parts import SYMBOLS, DocumentView, Tally


def tallies_html(view: DocumentView, *, prefix: str) -> str:
    """The tables, or a line that says that no claim speaks of a target. Each count leads to the first of its claims and
    names them all; `prefix` begins the ids of claims.
    """
    targets = view.targets_found
    if not targets:
        return f'<p class="sm-dim">No claim speaks of {escape(", ".join(view.targets) or "any pole")}.</p>'
    tables = [
        _table("Whose stance it is", "holder", targets, view.holders, prefix),
        _table("Who voices it", "speaker", targets, view.speakers, prefix),
    ]
    return f'<div class="sm-tallies">{"".join(tables)}</div>'


def _table(title: str, role: str, targets: list[str], rows: list[Tally], prefix: str) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (role, *targets))
    body = "".join(
        f'<tr><th scope="row">{escape(row.name)}{_kind(row)}</th>'
        + "".join(f"<td>{' '.join(_counts(row, target, prefix))}</td>" for target in targets)
        + "</tr>"
        for row in rows
    )
    return f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _kind(row: Tally) -> str:
    return f' <span class="sm-dim">{row.kind}</span>' if row.kind not in ("", "author") else ""


def _counts(row: Tally, target: str, prefix: str) -> Iterator[str]:
    for label in LABELS:
        claims = row.claims.get((target, label), [])
        if claims:
            told = f"{label}, claim{'s' if len(claims) > 1 else ''} {', '.join(map(str, claims))}"
            link = f'<a href="#{prefix}-c{claims[0]}" title="{told}">{SYMBOLS[label]} {len(claims)}</a>'
            yield f'<span class="sm-{label}">{link}</span>'
        else:
            yield f'<span class="sm-{label}"></span>'
