"""Frames of those whom a source quotes: "X, citing Y, said", "X quoted Y as saying"."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.making import make_frame
from stancemine.attribution.phrases import noun_phrase, subject_of
from stancemine.attribution.reader import Frame, SentenceReader, apart
from stancemine.document import Span

_LEADING = frozenset({"DT", "JJ", "JJS", "CD", "PRP$", "POS", "NN", "NNS", "NNP", "NNPS", "HYPH"})
"""Tags of the words of a noun phrase up to its head."""


def quoting(reader: SentenceReader, frame: Frame, frames: Sequence[Frame]) -> Frame | None:
    """The one who quotes another: "X quoted Y as saying …", "X cites Y who argues …"; his frame is the outer one.

    The frame of Y, which is given, becomes the inner one.
    """
    tokens, sentence = reader.tokens, reader.sentence
    if frame.outer is not None or not frame.content:
        return None
    after_as = frame.cue > 0 and tokens[frame.cue].tag == "VBG" and tokens[frame.cue - 1].lower == "as"
    above = [*sentence.ancestors(frame.cue)] if after_as else [tokens[frame.head].head] if frame.head else []
    verb = next((k for k in above if reader.lemma(k) in reader.words.citing | {"hear"}), None)
    if verb is None or tokens[verb].tag[:1] != "V" or verb >= frame.cue or reader.inside[verb]:
        return None
    cited, head = sentence.child(verb, {"dobj"}), subject_of(sentence, verb, quoted=reader.inside)
    if cited is None or head is None or head > verb or not verb < cited < frame.cue:
        return None
    outer = next((f for f in frames if f.cue == verb), None) or make_frame(reader, verb, head, "clause")
    outer.content = list(frame.content)
    if after_as:
        first, last = noun_phrase(sentence, cited)
        frame.head, frame.source = cited, [Span(tokens[first].start, tokens[last].end)]
    frame.outer = outer
    return outer


def _cited(reader: SentenceReader, first: int) -> int | None:
    """The head of the phrase that begins behind "citing": its first noun that is no part of a longer one."""
    tokens = reader.tokens
    k = first
    while k < len(tokens) and tokens[k].tag in _LEADING and not reader.inside[k]:
        k += 1
    if k > first and tokens[k - 1].tag[:2] == "NN":
        return k - 1
    reach = range(first, min(first + 12, len(tokens)))
    return next((k for k in reach if tokens[k].dep in ("dobj", "pobj") and not reader.inside[k]), None)


def cited_frame(reader: SentenceReader, i: int, frames: Sequence[Frame]) -> Frame | None:
    """The one behind the speaker: "X, citing Y, said …" says what Y told X."""
    tokens = reader.tokens
    if tokens[i].tag != "VBG" or reader.inside[i] or not frames or reader.lemma(i) not in reader.words.citing:
        return None
    first = i + 2 if i + 1 < len(tokens) and tokens[i + 1].lower == "to" else i + 1
    head = _cited(reader, first)
    outer = min((f for f in frames if f.content), key=lambda f: abs(f.cue - i), default=None)
    if head is None or outer is None:
        return None
    if i > 0:
        outer.source = [Span(a, min(b, tokens[i - 1].start)) for a, b in outer.source if a < tokens[i - 1].start]
    frame = Frame(reader.sentence, head, i, "according", lemma=reader.lemma(i), probability=0.6, outer=outer)
    a, b = noun_phrase(reader.sentence, head, whole=True, avoid=(i, first - 1))
    frame.source = [Span(tokens[a].start, tokens[b].end)]
    frame.cues = [Span(tokens[i].start, tokens[first - 1].end)]
    if outer.content[0].start < tokens[i].start:
        outer.content = apart(outer.content, [Span(tokens[i].start, max(tokens[b].end, tokens[first - 1].end))])
    frame.content = [span for span in outer.content if span.end <= tokens[i].start or span.start > tokens[b].start]
    frame.start = tokens[i].start
    return frame if frame.content else None
