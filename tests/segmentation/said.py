"""Documents with hand-made attributions, as far as the claim splitter reads them."""

from __future__ import annotations

from stancemine.document import Actor, Attribution, Document, Span
from stancemine.language.analysis import Quote
from stancemine.segmentation.claims import ClaimSplitter
from stancemine.segmentation.sentences import SentenceSplitter


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def read(text: str, *said: tuple[str, str, str | tuple[str, ...]]) -> Document:
    """A document with claims; each of `said` is a source, a cue and what is said, in the words of the text."""
    doc = Document("d", text, actors=[Actor("", "AUTHOR", "author", speaks=True)])
    SentenceSplitter()(doc)
    assert doc.analysis is not None
    start = None
    for i, mark in enumerate(text):
        if mark in "“”":
            start = i if mark == "“" else start
            if mark == "”" and start is not None:
                doc.analysis.quotes.append(Quote(start, i + 1, 0))
    for source, cue, content in said:
        pieces = (content,) if isinstance(content, str) else content
        speaker = Actor("", source, "person")
        doc.actors.append(speaker)
        doc.attributions.append(
            Attribution(
                "",
                [span(text, source)] if source else [],
                [span(text, cue)] if cue else [],
                [span(text, piece) for piece in pieces],
                speaker,
                "indirect",
            )
        )
    ClaimSplitter()(doc)
    return doc


def claims(doc: Document) -> list[str]:
    """Each claim's pieces, with " … " where it is discontinuous."""
    return [" … ".join(doc.text[start:end] for start, end in claim.spans) for claim in doc.claims]
