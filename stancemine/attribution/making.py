"""The frame of a cue and its source, before its content is sought."""

from __future__ import annotations

from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.document import Span


def make_frame(reader: SentenceReader, i: int, head: int | None, kind: str) -> Frame:
    """A frame of cue `i` and the source headed by `head`, with their spans and no content yet."""
    tokens, sentence = reader.tokens, reader.sentence
    frame = Frame(sentence, head, i, kind, lemma=reader.lemma(i))
    first = i
    while first > 0 and (
        tokens[first - 1].tag in ("MD", "RB")
        or (tokens[first - 1].dep in ("aux", "neg") and tokens[first - 1].head == i)
    ):
        if first - 1 == head or reader.inside[first - 1]:
            break
        first -= 1
    while first < i and tokens[first].tag == "RB" and tokens[first].lower not in ("not", "n't", "also"):
        first += 1
    last = i + 1 if i + 1 < len(tokens) and tokens[i + 1].dep == "prt" and tokens[i + 1].head == i else i
    frame.cues = [Span(tokens[first].start, tokens[last].end)]
    frame.start = tokens[first].start
    if head is not None:
        a, b = noun_phrase(sentence, head, whole=True, avoid=(first, last))
        if a <= head <= b:
            frame.start = min(frame.start, tokens[a].start)
            relative = next(
                (
                    c
                    for c in sentence.children(i)
                    if tokens[c].lower in ("who", "which", "that") and tokens[c].dep == "nsubj"
                ),
                None,
            )
            if relative is not None and head < relative and tokens[i].dep == "relcl":
                a = b = relative
                frame.start = tokens[relative].start
            frame.source = [Span(tokens[a].start, tokens[b].end)]
    return frame
