"""A document as HTML that stands by itself: what Jupyter shows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from stancemine.document import LABELS, Document, Label
from stancemine.visual.view import (
    SYMBOLS,
    ArgumentNote,
    Block,
    DocumentView,
    ParagraphView,
    Piece,
    SentenceView,
    StanceNote,
    Tally,
    view_of,
)


@cache
def style() -> str:
    """The style sheet; all of it concerns only what is inside `.stancemine`."""
    return Path(__file__).with_name("document.css").read_text(encoding="utf8")


def document_html(doc: Document) -> str:
    """One `<div>` with its own style, no script, and nothing fetched. All that comes from the document is escaped."""
    view = view_of(doc)
    legend = " ".join(f"{SYMBOLS[label]} {label}" for label in LABELS)
    parts = [
        f'<div class="stancemine"><style>{style()}</style>',
        f'<p class="sm-dim">{escape(" · ".join(view.details))}</p>',
        f'<p class="sm-dim">{legend}. A raised number is a claim; rest the pointer on a stance to learn more.</p>',
        *(_paragraph(paragraph) for paragraph in view.paragraphs),
        *_tallies(view),
        "</div>",
    ]
    return "\n".join(parts)


def _paragraph(paragraph: ParagraphView) -> str:
    kind = "sm-paragraph sm-title" if paragraph.is_title else "sm-paragraph"
    return f'<div class="{kind}">{"".join(_block(block) for block in paragraph.blocks)}</div>'


def _block(block: Block) -> str:
    voice = block.voice
    body = "".join(_run(run) for run in block.runs())
    if voice.is_author:
        return f'<div class="sm-block"><div class="sm-dim">{escape(voice.name)}</div>{body}</div>'
    told = " · ".join(escape(part) for part in (voice.role, f"{voice.type} speech") if part)
    heading = f'<div><span class="sm-voice">{escape(voice.name)}</span> <span class="sm-dim">{told}</span></div>'
    return f'<div class="sm-block sm-speaks">{heading}{body}</div>'


def _run(run: list[SentenceView]) -> str:
    prose = " ".join("".join(_piece(piece) for piece in sentence.pieces) for sentence in run)
    notes = [_stance(note) for note in run[-1].stances] + [_argument(note) for note in run[-1].arguments]
    listed = f'<ul class="sm-notes">{"".join(notes)}</ul>' if notes else ""
    return f'<p class="sm-prose" dir="auto">{prose}</p>{listed}'


def _piece(piece: Piece) -> str:
    numbers = f"<sup>{'·'.join(map(str, piece.claims))}</sup>" if piece.claims else ""
    text = escape(piece.text)
    if piece.mention:
        text = f"<b>{text}</b>"
    if piece.label:
        text = f'<mark class="sm-{piece.label}" title="{SYMBOLS[piece.label]} {piece.label}">{text}</mark>'
    return numbers + text


def _stance(note: StanceNote) -> str:
    more = [f"{note.label} {note.probability:.0%}", f"rules: {note.rules}" if note.rules else "", note.text]
    chip = f"<sup>{note.claim}</sup>{SYMBOLS[note.label]} {note.label} {escape(note.target)}"
    holder = f" · <b>{escape(note.holder)}</b>" if note.holder else ""
    words = f" · “{escape(note.words)}”" if note.words else ""
    speaker = f' <span class="sm-dim">(said by {escape(note.speaker)})</span>' if note.speaker else ""
    hover = escape("\n".join(part for part in more if part))
    return (
        f'<li class="sm-{note.label}" title="{hover}"><span class="sm-chip">{chip}</span>{holder}{words}{speaker}</li>'
    )


def _argument(note: ArgumentNote) -> str:
    return f'<li class="sm-dim"><sup>{note.claim}</sup>↳ {note.verb} claim {note.other}</li>'


def _tallies(view: DocumentView) -> Iterable[str]:
    targets = view.targets_found
    if not targets:
        yield f'<p class="sm-dim">No claim speaks of {escape(", ".join(view.targets) or "any pole")}.</p>'
        return
    yield _tally("Whose stance it is", "holder", targets, view.holders)
    yield _tally("Who voices it", "speaker", targets, view.speakers)


def _tally(title: str, role: str, targets: list[str], rows: list[Tally]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in (role, *targets))
    body = "".join(
        f'<tr><td title="{escape(row.kind)}">{escape(row.name)}</td>'
        + "".join(f"<td>{_counts(row.counts.get(target, {}))}</td>" for target in targets)
        + "</tr>"
        for row in rows
    )
    return f"<h4>{title}</h4><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _counts(row: dict[Label, int]) -> str:
    return "".join(
        f'<span class="sm-{label}" title="{label}">{f"{SYMBOLS[label]} {row[label]}" if row.get(label) else ""}</span>'
        for label in LABELS
    )
