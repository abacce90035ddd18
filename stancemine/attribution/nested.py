"""Quotes in quotes: whom a speaker quotes in what he says."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.actors import SUBJECTS
from stancemine.attribution.cast import Cast
from stancemine.attribution.frames import verb_frames
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.pronouns import FIRST
from stancemine.attribution.reader import SentenceReader
from stancemine.attribution.roles import singular
from stancemine.attribution.standing import PRONOUNS
from stancemine.document import Actor, Attribution, Document, Span
from stancemine.language.analysis import Quote, Sentence


def inner_quotes(doc: Document, cast: Cast, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> None:
    """Add an attribution, within that of the outer quote, for each quote in a quote that a speaker gives to another."""
    inner = [quote for quote in quotes if quote.depth == 1]
    for sentence in sentences:
        here = [(max(q.start, sentence.start), min(q.end, sentence.end)) for q in inner if _touches(q, sentence)]
        if not here:
            continue
        outer = _holding(doc, here[0])
        if outer is None:
            continue
        for frame in verb_frames(SentenceReader(sentence, here)):
            if frame.head is None or not any(s < b and a < e for s, e in frame.content for a, b in here):
                continue
            if sentence.tokens[frame.head].lower in FIRST or not _inside(outer, frame.at):
                continue
            speaker = _told_of(doc, cast, sentence, frame.head)
            if speaker is None or speaker is outer.speaker or speaker.kind == "author":
                continue
            content = [span for span in frame.content if _inside(outer, span.start)]
            if content:
                doc.attributions.append(
                    Attribution("", frame.source, frame.cues, content, speaker, "direct", outer, frame.probability)
                )


def _told_of(doc: Document, cast: Cast, sentence: Sentence, token: int) -> Actor | None:
    """Whom a phrase inside what somebody says names; a pronoun takes up a person of the sentence before."""
    if sentence.tokens[token].lower not in PRONOUNS:
        return cast.resolve(doc, sentence, token)
    for before in cast.sentences_within(Span(max(0, sentence.start - 3), sentence.start))[-1:]:
        persons = [i for i, t in enumerate(before.tokens) if singular(t.lower) in lexicon().persons]
        subjects = [i for i in persons if before.tokens[i].dep in SUBJECTS]
        if before.index < sentence.index and persons:
            return cast.resolve(doc, before, (subjects or persons)[-1])
    return None


def _touches(quote: Quote, sentence: Sentence) -> bool:
    return quote.start < sentence.end and quote.end > sentence.start


def _holding(doc: Document, span: tuple[int, int]) -> Attribution | None:
    return next((a for a in doc.attributions if a.within is None and _inside(a, span[0])), None)


def _inside(attribution: Attribution, offset: int) -> bool:
    return any(start <= offset < end for start, end in attribution.content)
