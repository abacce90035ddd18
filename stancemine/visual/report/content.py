"""An article's view packed for the page: short lists, which `data.js` and `text.js` know by their places."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple

from stancemine.document import LABELS, Document
from stancemine.visual.parts import Block, ClaimNote, Piece, SentenceView, StanceNote, short_names
from stancemine.visual.view import view_of


class Packed(NamedTuple):
    """`content` is JSON of plain lists; `notes` are the places of its stances by (id of the claim, target)."""

    content: dict[str, Any]
    notes: dict[tuple[str, str], int]


class Targets:
    """The targets of all articles, numbered as they come."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def number(self, name: str) -> int:
        """That of a target, a new one for a new target."""
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)


def packed(doc: Document, targets: Targets) -> Packed:
    """The content of an article: `details`, `short` names of its targets, `notes` on its stances, `claims` by number,
    and `paragraphs`.

    A note is [claim, target, label, holder, words, rules, shares in %, speaker]; a claim [text, voice, type,
    component, [[verb, other claim]]]; a paragraph [is title, blocks], a block [voice, sentences], a sentence
    [stretches, claims], a stretch [claims around it, pieces], a piece its text or [text, claims that begin, notes that
    rest on it, is mention].
    """
    view = view_of(doc)
    for name in view.targets:
        targets.number(name)
    content = {
        "details": view.details,
        "short": short_names(view.targets),
        "notes": [_note(note, targets) for note in view.stances],
        "claims": {claim.number: _claim(claim) for claim in view.claims if claim.stances or claim.arguments},
        "paragraphs": [
            [int(paragraph.is_title), [_block(block) for block in paragraph.blocks]] for paragraph in view.paragraphs
        ],
    }
    places = {(doc.claims[note.claim - 1].id, note.target): note.number - 1 for note in view.stances}
    return Packed(content, places)


def share(probability: float) -> int:
    """In whole per cent, rounded as a view writes it."""
    return int(f"{probability:.0%}"[:-1])


def _note(note: StanceNote, targets: Targets) -> list[Any]:
    shares = [share(note.probabilities[label]) for label in LABELS]
    label = LABELS.index(note.label)
    return [note.claim, targets.number(note.target), label, note.holder, note.words, note.rules, shares, note.speaker]


def _claim(claim: ClaimNote) -> list[Any]:
    arguments = [[argument.verb, argument.other] for argument in claim.arguments]
    return [claim.text, claim.voice, claim.type, claim.component, arguments]


def _block(block: Block) -> list[Any]:
    voice = block.voice
    sentences = [_sentence(sentence) for sentence in block.sentences]
    return [[voice.name, int(voice.is_author), voice.type, voice.role], sentences]


def _sentence(sentence: SentenceView) -> list[Any]:
    stretches = [
        [list(inside), [_piece(piece) for piece in pieces]]
        for inside, pieces in groupby(sentence.pieces, lambda piece: piece.inside)
    ]
    return [stretches, [claim.number for claim in sentence.claims]]


def _piece(piece: Piece) -> str | list[Any]:
    if not (piece.begins or piece.rests or piece.mention):
        return piece.text
    return [piece.text, list(piece.begins), [note.number for note in piece.rests], int(piece.mention)]
