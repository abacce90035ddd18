"""Texts read as far as their mentions."""

from __future__ import annotations

from stancemine.document import Actor, Attribution, Document, Span
from stancemine.segmentation.sentences import SentenceSplitter
from stancemine.targets.mentions import PoleMentions
from stancemine.targets.ontology import Ontology
from stancemine.targets.references import Referrer


def mentioned(text: str, *, ontology: Ontology | None = None, published: str | None = None) -> Document:
    doc = Document("d", text, published=published)
    SentenceSplitter()(doc)
    PoleMentions(ontology or Ontology.load())(doc)
    return doc


def referred(text: str, *attributions: Attribution) -> Document:
    doc = mentioned(text)
    doc.attributions = list(attributions)
    Referrer(Ontology.load())(doc)
    return doc


def said(text: str, content: str, name: str, *poles: str, kind: str = "direct") -> Attribution:
    start = text.index(content)
    source = [Span(text.index(name), text.index(name) + len(name))] if name in text else []
    actor = Actor("", name, "person", poles=list(poles))
    return Attribution("", source, [], [Span(start, start + len(content))], actor, kind)


def found(doc: Document) -> list[tuple[str, str]]:
    """(words, pole) of each mention."""
    return [(doc.text[m.start : m.end], m.target) for m in doc.analysis.mentions]
