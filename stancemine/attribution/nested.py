"""Quotes in quotes: whom a speaker quotes in what he says."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.actors import SUBJECTS
from stancemine.attribution.cast import Cast
from stancemine.attribution.frames import verb_frames
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.places import said_words, touched, touching
from stancemine.attribution.pronouns import FIRST
from stancemine.attribution.reader import SentenceReader
from stancemine.attribution.roles import singular
from stancemine.attribution.standing import PRONOUNS
from stancemine.document import Actor, Attribution, Document, Span
from stancemine.language.analysis import Quote, Sentence


def inner_quotes(doc: Document, cast: Cast, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> None:
    """Add an attribution, within that of the outer quote, for each quote in a quote that a speaker gives to another."""
    inner = [quote for quote in quotes if quote.depth == 1]
    if not inner:
        return
    said = touching(sentences, [a for a in doc.attributions if a.within is None], said_words)
    for sentence, around in zip(sentences, said, strict=True):
        near = [inner[k] for k in touched(inner, sentence.start, sentence.end)]
        here = [(max(quote.start, sentence.start), min(quote.end, sentence.end)) for quote in near]
        outer = next((a for a in around if here and _inside(a, here[0][0])), None)
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


def _inside(attribution: Attribution, offset: int) -> bool:
    return any(start <= offset < end for start, end in attribution.content)
