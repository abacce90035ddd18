"""Frames that say nothing of their own and belong to a quote before or behind them."""

from __future__ import annotations

from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.language.analysis import FINITE

TAG = 14
"""Words that a sentence may have which is a tag of the quote before it."""

_ADJUNCTS = frozenset({"after", "when", "as", "while", "before", "during", "because", "who", "which", ","})


def only_tells(reader: SentenceReader, frame: Frame, i: int) -> bool:
    """Whether a sentence behind a quote opens with a frame that says no more: `"…?" Smith told the paper when …`."""
    tokens = reader.tokens
    if tokens[0].start != frame.start or frame.head is None or frame.head > i:
        return False
    if _has_object(reader, frame, i):
        return False
    for k in range(i + 1, len(tokens)):
        token = tokens[k]
        if token.lower in _ADJUNCTS:
            return True
        if reader.inside[k] or token.text == ":" or token.tag in FINITE or token.tag == "TO" or token.lower == "that":
            return False
    return True


def tag_alone(reader: SentenceReader, frame: Frame, i: int) -> Frame | None:
    """A frame that stands alone: "Smith said." after a quote, "The manifesto explains:" before one."""
    tokens = reader.tokens
    rest = [t for t in tokens[i + 1 :] if t.text not in ".\"'”’"]
    if tokens[-1].text == ":" or (rest and rest[-1].text == ":"):
        frame.kind, frame.looks = "tag", "ahead"
        return frame
    alone = len(tokens) <= TAG and not any(t.tag in FINITE for t in rest) and tokens[0].start == frame.start
    if alone and not _has_object(reader, frame, i):
        frame.kind, frame.looks = "tag", "back"
        return frame
    return None


def _has_object(reader: SentenceReader, frame: Frame, i: int) -> bool:
    """Whether a verb says something by its object, which is no hearer: "pledged ten million"."""
    if reader.lemma(i) in reader.words.address:
        return False
    objects = (c for c in reader.sentence.children(i) if c > i and reader.tokens[c].dep in ("dobj", "oprd"))
    return any(c != frame.head for c in objects)
