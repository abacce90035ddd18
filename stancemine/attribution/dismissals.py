"""Verbs that dismiss what others say with a particle, which may stand behind it: "brushed such fears aside"."""

from __future__ import annotations

from stancemine.attribution.making import make_frame
from stancemine.attribution.phrases import noun_phrase, subject_of
from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.document import Span

_REACH = 12
"""Words among which the particle stands."""

_TOLD = frozenset(
    {"danger", "dangers", "difference", "differences", "idea", "notion", "possibility", "prospect", "question"}
    | {"questions", "report", "risk", "risks", "rumour", "rumours", "significance", "suggestions", "talk"}
)
"""What is dismissed so, besides what is said or felt."""


def dismissal(reader: SentenceReader, i: int, word: str) -> Frame | None:
    """The frame of such a verb `i`, whose content is what it dismisses; null where that is a thing."""
    tokens, sentence = reader.tokens, reader.sentence
    near = range(i + 1, min(i + _REACH, len(tokens)))
    particle = next((k for k in near if tokens[k].lower in reader.words.particles[word] and not reader.inside[k]), None)
    head = subject_of(sentence, i, quoted=reader.inside)
    if particle is None or head is None or head > i or tokens[head].tag[:2] not in ("NN", "PR"):
        return None
    first = particle + 1 if particle == i + 1 else i + 1
    noun = next((k for k in range(first, len(tokens)) if tokens[k].tag[:2] == "NN" and _heads(reader, k)), None)
    if noun is None or tokens[noun].lower not in reader.words.nouns | reader.words.carriers | _TOLD:
        return None
    frame = make_frame(reader, i, head, "object")
    if particle > first:
        frame.cues.append(Span(tokens[particle].start, tokens[particle].end))
        frame.content = [Span(tokens[first].start, tokens[particle - 1].end)]
    else:
        frame.cues = [Span(frame.cues[0].start, tokens[particle].end)]
        frame.content = [Span(tokens[first].start, tokens[max(noun, noun_phrase(sentence, noun)[1])].end)]
    return frame


def _heads(reader: SentenceReader, k: int) -> bool:
    """Whether a noun is the last of its kind in a row: of "flood warnings" the warnings."""
    return k + 1 >= len(reader.tokens) or reader.tokens[k + 1].tag[:2] not in ("NN", "PO")
