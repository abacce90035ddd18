"""Sentences and paragraphs of a text, with exact offsets, tokenized and parsed."""

from __future__ import annotations

import re

from stancemine.document import Document, Span
from stancemine.language.analysis import Analysis, Sentence
from stancemine.language.parser import parse
from stancemine.language.tokens import tokenize

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+(?:\r?\n(?=[^\s])(?=[a-z])[^\r\n]+)*")


class SentenceSplitter:
    """The first component: adds sentences, and the parsed tokens that all others read."""

    name = "segment"

    def __call__(self, doc: Document) -> None:
        doc.analysis = Analysis()
        for number, (start, end) in enumerate(paragraphs(doc.text)):
            for first, last in sentences(doc.text, start, end):
                tokens = tokenize(doc.text, first, last)
                if tokens:
                    doc.sentences.append(Span(first, last))
                    doc.analysis.sentences.append(Sentence(len(doc.sentences) - 1, first, last, number, tokens))
        parse(doc.analysis.sentences)


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold more than white space; a line broken before a small letter goes on in the next."""
    return [Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(text) if m.group().strip()]


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one paragraph (syntok's, mended where quotes and abbreviations mislead it)."""
    from syntok import segmenter

    found: list[Span] = []
    for paragraph in segmenter.analyze(text[start:end]):
        for sentence in paragraph:
            pieces = list(sentence)
            found.append(Span(start + pieces[0].offset, start + pieces[-1].offset + len(pieces[-1].value)))
    return found
