"""What is said in a noun that somebody is told to make: "the claim that the port is shut was made by X"."""

from __future__ import annotations

from stancemine.attribution.making import make_frame
from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.document import Span
from stancemine.language.analysis import FINITE

_OPENING = 4
"""Words among which such a noun stands at the beginning of its sentence."""


def made_by(reader: SentenceReader, i: int, head: int | None) -> Frame | None:
    """The frame of passive `i` of one who is its agent, the noun `head`, where a noun of saying opens the sentence.

    The order of words tells it, since a parse takes the verb of what is said for that of the sentence, or none for it.
    """
    tokens = reader.tokens
    noun = next((k for k in range(min(_OPENING, i)) if tokens[k].lower in reader.words.light_nouns), None)
    if noun is None or any(token.tag not in ("DT", "PRP$", "JJ", "NN") for token in tokens[:noun]):
        return None
    if head is None or head < i or reader.inside[head]:
        return None
    last = i - 1
    while last > noun and (tokens[last].tag == "RB" or tokens[last].dep in ("aux", "auxpass")):
        last -= 1
    if not any(token.tag in FINITE for token in tokens[noun + 1 : last + 1]):
        return None
    frame = make_frame(reader, i, head, "clause")
    frame.cues = [Span(tokens[noun].start, tokens[noun].end), *frame.cues]
    frame.content = [Span(tokens[noun + 1].start, tokens[last].end)]
    frame.start = tokens[noun].start
    return frame
