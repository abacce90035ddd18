"""A document as HTML that stands by itself: what Jupyter shows.

There is no script. A notebook that is opened again without trust loses its style sheet too (JupyterLab takes `<style>`,
SVG and `data-` attributes out): all that was found then still stands in the text and in the notes beside it; only what
needs the style sheet to work, the filters, is hidden with it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

from stancemine.document import LABELS, Document
from stancemine.visual.filters import filters_html, filters_style
from stancemine.visual.palette import DARK, LIGHT
from stancemine.visual.parts import (
    SYMBOLS,
    ArgumentNote,
    Block,
    ClaimNote,
    DocumentView,
    ParagraphView,
    Piece,
    SentenceView,
    StanceNote,
    Voice,
    short_names,
)
from stancemine.visual.tallies import tallies_html
from stancemine.visual.view import view_of

_DARK_HOSTS = (
    '[data-jp-theme-light="false"]',
    ".vscode-dark",
    ".vscode-high-contrast:not(.vscode-high-contrast-light)",
    'html[theme="dark"]',
)
_LIGHT_HOSTS = ('[data-jp-theme-light="true"]', ".vscode-light", ".vscode-high-contrast-light")
"""How JupyterLab, VS Code and Colab say which theme is on; it may be another than the system's."""


@cache
def style() -> str:
    """The style sheet; all of it concerns only what is inside an element of the class `stancemine`."""
    dark, light = (f"color-scheme:{name};{theme.css()}" for name, theme in (("dark", DARK), ("light", LIGHT)))
    rules = [
        f".stancemine{{{light}}}",
        f"@media (prefers-color-scheme:dark){{.stancemine{{{dark}}}}}",
        f"{','.join(f'{host} .stancemine' for host in _LIGHT_HOSTS)}{{{light}}}",
        f"{','.join(f'{host} .stancemine' for host in _DARK_HOSTS)}{{{dark}}}",
        f"@media print{{.stancemine.stancemine{{{light}}}}}",
        Path(__file__).with_name("document.css").read_text(encoding="utf8"),
    ]
    return "\n".join(rules)


def document_html(doc: Document, *, prefix: str | None = None) -> str:
    """One `<div>` with its own style, no script, and nothing fetched. All that comes from the document is escaped.

    `prefix` begins every id in it and must be the page's only one of that name; a random one where none is given, so
    that outputs of several runs can stand on one page.
    """
    view = view_of(doc)
    prefix = prefix or f"sm{secrets.token_hex(5)}"
    parts = [
        f'<div class="stancemine {prefix}"><style>{style()}\n{filters_style(view, scope=f".{prefix}")}</style>',
        f'<p class="sm-dim">{escape(" · ".join(view.details))}</p>',
        filters_html(view),
        f'<p class="sm-dim">{legend(view)}</p>',
        article(view, prefix=prefix),
        tallies_html(view, prefix=prefix),
        "</div>",
    ]
    return "\n".join(part for part in parts if part)


def legend(view: DocumentView) -> str:
    """How to read the marked text, as HTML."""
    labels = " ".join(f'<span class="sm-key sm-{label}">{SYMBOLS[label]} {label}</span>' for label in LABELS)
    poles = ", ".join(f"{escape(short)} {escape(name)}" for name, short in short_names(view.targets_found).items())
    return (
        f"{labels} · a raised number begins a claim, underlined as it stands{f' toward {poles}' if poles else ''}; "
        "marked: the words that a stance rests on."
        '<span class="sm-alive" hidden> Point at a claim, or tab to it, for all that was found.</span>'
    )


def article(view: DocumentView, *, prefix: str) -> str:
    """The text of a document with its claims marked and the notes on them beside it, to stand inside an element of the
    class `stancemine` with `style()` on the page.

    `prefix` begins every id: claim n is `PREFIX-c<n>`, note n `PREFIX-s<n>`. Whatever shows stance n has the class
    `sm-n<n>`, so that a page can hide it (`DocumentView.stances` gives numbers, targets, labels, holders and voices).
    """
    writer = _Writer(prefix, short_names(view.targets))
    body = "\n".join(writer.paragraph(paragraph) for paragraph in view.paragraphs)
    return f'<div class="sm-article">{body or "<p>The text is empty.</p>"}</div>'


class _Writer:
    def __init__(self, prefix: str, short: dict[str, str]) -> None:
        self.prefix = prefix
        self.short = short
        self.speaker: str | None = None

    def paragraph(self, paragraph: ParagraphView) -> str:
        kind = "sm-paragraph sm-title" if paragraph.is_title else "sm-paragraph"
        return f'<div class="{kind}">{"".join(self.block(block) for block in paragraph.blocks)}</div>'

    def block(self, block: Block) -> str:
        heading = self.heading(block.voice)
        prose = " ".join(self.sentence(sentence) for sentence in block.sentences)
        claims = [claim for sentence in block.sentences for claim in sentence.claims]
        notes = [self.stance(claim, note) for claim in claims for note in claim.stances]
        notes += self.arguments(note for claim in claims for note in claim.arguments)
        listed = f'<ul class="sm-notes">{"".join(notes)}</ul>' if notes else ""
        kind = "sm-block" if block.voice.is_author else "sm-block sm-speaks"
        return f'<div class="{kind}">{heading}<div class="sm-prose" dir="auto">{prose}</div>{listed}</div>'

    def heading(self, voice: Voice) -> str:
        """Who speaks, where it is another than in the block before."""
        if voice.name == self.speaker:
            return ""
        self.speaker = voice.name
        if voice.is_author:
            return f'<div class="sm-who sm-dim">{escape(voice.name)}</div>'
        told = " · ".join(escape(part) for part in (voice.role, f"{voice.type} speech") if part)
        name = f'<span class="sm-voice">{escape(voice.name)}</span>'
        return f'<div class="sm-who">{name} <span class="sm-dim">{told}</span></div>'

    def sentence(self, sentence: SentenceView) -> str:
        claims = {claim.number: claim for claim in sentence.claims}
        return "".join(
            self.stretch([claims[number] for number in inside], list(pieces))
            for inside, pieces in groupby(sentence.pieces, lambda piece: piece.inside)
        )

    def stretch(self, claims: list[ClaimNote], pieces: list[Piece]) -> str:
        """Words that belong to the same claims: a layer for each stance, with its own underline."""
        text = "".join(self.piece(piece, claims) for piece in pieces)
        stances = [note for claim in claims for note in claim.stances]
        for depth, note in enumerate(stances):
            text = f'<span class="sm-layer sm-{note.label} sm-n{note.number} sm-depth{min(depth, 3)}">{text}</span>'
        told = "\n\n".join(_told(claim) for claim in claims if claim.stances or claim.arguments)
        if not told:
            return text
        focus = ""
        if any(piece.begins for piece in pieces):
            ids = " ".join(f"{self.prefix}-s{note.number}" for note in stances)
            focus = ' tabindex="0"' + (f' aria-describedby="{ids}"' if ids else "")
        return f'<span class="sm-claim" data-tip="{escape(told)}"{focus}>{text}</span>'

    def piece(self, piece: Piece, claims: list[ClaimNote]) -> str:
        text = escape(piece.text)
        if piece.mention:
            text = f"<b>{text}</b>"
        for note in piece.rests:
            text = f'<mark class="sm-{note.label} sm-n{note.number}">{text}</mark>'
        by_number = {claim.number: claim for claim in claims}
        return "".join(self.number(number, by_number.get(number)) for number in piece.begins) + text

    def number(self, number: int, claim: ClaimNote | None) -> str:
        badges = "".join(
            f'<span class="sm-badge sm-{note.label} sm-n{note.number}">'
            f"{SYMBOLS[note.label]}{escape(self.short.get(note.target, note.target))}</span>"
            for note in (claim.stances if claim else ())
        )
        return f'<sup id="{self.prefix}-c{number}">{number}{badges}</sup>'

    def stance(self, claim: ClaimNote, note: StanceNote) -> str:
        chip = f"<sup>{note.claim}</sup>{SYMBOLS[note.label]} {note.label} {escape(note.target)}"
        holder = f" · <b>{escape(note.holder)}</b>" if note.holder else ""
        words = f" · “{escape(note.words)}”" if note.words else ""
        speaker = f' <span class="sm-dim">(said by {escape(note.speaker)})</span>' if note.speaker else ""
        more = "".join(f" · {escape(part)}" for part in (claim.component, note.rules) if part not in ("", "none"))
        return (
            f'<li class="sm-note sm-{note.label} sm-n{note.number}" id="{self.prefix}-s{note.number}">'
            f'<span class="sm-chip">{chip}</span>{holder}{words}{speaker} '
            f'<span class="sm-dim"><span class="sm-odds">{_odds(note)}</span>{more}</span></li>'
        )

    def arguments(self, notes: Iterable[ArgumentNote]) -> Iterator[str]:
        """One line for all claims that do the same to the same other."""
        found: dict[tuple[str, int], list[int]] = {}
        for note in notes:
            found.setdefault((note.verb, note.other), []).append(note.claim)
        for (verb, other), claims in found.items():
            link = f'<a href="#{self.prefix}-c{other}">claim {other}</a>'
            yield f'<li class="sm-dim"><sup>{", ".join(map(str, claims))}</sup>↳ {verb} {link}</li>'


def _odds(note: StanceNote) -> str:
    return " ".join(f"{SYMBOLS[label]} {note.probabilities[label]:.0%}" for label in LABELS)


def _told(claim: ClaimNote) -> str:
    """What is shown of a claim while the pointer or the focus is on it."""
    kind = "" if claim.component == "none" else f" · {claim.component}"
    speech = "" if claim.type == "author" else f" · {claim.type} speech"
    return "\n".join([f"Claim {claim.number}{kind} · {claim.voice}{speech}", *_lines(claim)])


def _lines(claim: ClaimNote) -> Iterator[str]:
    for note in claim.stances:
        shares = ", ".join(f"{label} {note.probabilities[label]:.0%}" for label in LABELS)
        yield f"{SYMBOLS[note.label]} {note.label} {note.target}  ({shares})"
        if note.holder:
            yield f"    holder: {note.holder}"
        if note.words:
            yield f"    {'names it' if note.label == 'neutral' else 'rests on'}: “{note.words}”"
        if note.rules:
            yield f"    rules: {note.rules}"
    for argument in claim.arguments:
        yield f"↳ {argument.verb} claim {argument.other}"
