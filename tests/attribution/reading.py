"""Reads short texts with the components that attribution needs."""

from __future__ import annotations

from functools import cache

from stancemine.attribution.attributor import Attributor
from stancemine.document import Document
from stancemine.segmentation.sentences import SentenceSplitter
from stancemine.targets.mentions import PoleMentions
from stancemine.targets.ontology import Ontology


@cache
def ontology() -> Ontology:
    return Ontology.load()


def read(text: str, **fields: str) -> Document:
    doc = Document("t", text, **fields)  # type: ignore[arg-type]
    for component in (SentenceSplitter(), PoleMentions(ontology()), Attributor(ontology())):
        component(doc)
    return doc


def said(doc: Document) -> list[tuple[str | None, str]]:
    """Speaker and content of each attribution that no other holds."""
    rows = [a for a in doc.attributions if a.within is None and a.content]
    return [(a.speaker.name if a.speaker else None, doc.words(a.content)) for a in rows]


def speaker_of(doc: Document, words: str) -> str | None:
    """Who says some words, by the attributions that hold them and are held by none."""
    start = doc.text.index(words)
    for a in doc.attributions:
        if a.within is None and any(s <= start < e for s, e in a.content):
            return a.speaker.name if a.speaker else None
    return "AUTHOR"
