"""Reporting frames of passives: "accused by X of …", "quoted as saying …", "the claim that … was made by X".

Of those that name nobody only hearsay is one: "it is believed that …".
"""

from __future__ import annotations

from stancemine.attribution.governed import with_content
from stancemine.attribution.making import make_frame
from stancemine.attribution.phrases import noun_phrase, subject_of
from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.document import Span
from stancemine.language.analysis import FINITE

_OPENING = 4
"""Words among which a noun of saying stands that opens its sentence."""

_QUOTING = frozenset({"quote", "cite", "report", "hear", "record"})


def passive_frame(reader: SentenceReader, i: int, word: str) -> Frame | None:
    """The frame of a passive with somebody behind it, or of hearsay; null where neither is told."""
    tokens, sentence, words = reader.tokens, reader.sentence, reader.words
    agent = next(
        (c for c in sentence.children(i) if tokens[c].dep == "agent" or (tokens[c].lower == "by" and c > i)), None
    )
    if agent is None and word in words.hearsay:
        return _hearsay(reader, i)
    if agent is None or word in words.citing:
        return _quoted_as_saying(reader, i, word)
    head = sentence.child(agent, {"pobj", "pcomp"})
    if word == "tell" and head is not None and head > i:
        return with_content(reader, i, word, head)
    if word in words.light_verbs:
        return _made_by(reader, i, head)
    subject = sentence.child(i, {"nsubjpass", "nsubj"})
    if head is None or subject is None:
        return None
    that = next((k for k in range(head + 1, len(tokens)) if tokens[k].lower == "that"), None)
    if that is not None and tokens[subject].lower == "it":
        frame = make_frame(reader, i, head, "clause")
        frame.source = [Span(a, min(b, tokens[that - 1].end)) for a, b in frame.source]
        frame.start, frame.content = tokens[subject].start, reader.to_end(that)
        return frame
    if (
        reader.inside[head]
        or (word in words.acts and "as" not in words.prepositions.get(word, ()))
        or not (word in words.judgement or word in words.speech)
    ):
        return None
    return _judged(reader, i, head, subject)


def _quoted_as_saying(reader: SentenceReader, i: int, word: str) -> Frame | None:
    """The frame of one whom somebody heard or read: "X was quoted as saying …"."""
    near = range(i + 1, min(i + 4, len(reader.tokens)))
    after = next((k for k in near if reader.lemma(k) in reader.words.speech and reader.tokens[k].tag == "VBG"), None)
    head = subject_of(reader.sentence, i, quoted=reader.inside)
    if after is None or head is None or word not in _QUOTING:
        return None
    return with_content(reader, after, "say", head)


def _judged(reader: SentenceReader, i: int, head: int, subject: int) -> Frame | None:
    """The frame of an agent who judges the subject: "X was condemned by Y as a relic"."""
    tokens = reader.tokens
    first, last = noun_phrase(reader.sentence, subject)
    frame = make_frame(reader, i, head, "object")
    frame.content = [Span(tokens[first].start, tokens[last].end)]
    charge = _charge(reader, head)
    if charge is not None:
        frame.source = [Span(a, min(b, tokens[charge - 1].start)) for a, b in frame.source]
        stop = next((k - 1 for k in range(charge, len(tokens) - 1) if _goes_on(reader, k)), None)
        frame.content += reader.to_end(charge, stop)
    frame.start = tokens[first].start
    return frame


def _charge(reader: SentenceReader, head: int) -> int | None:
    """Where it begins what one is accused of or called, behind the one who does: "condemned by X as a relic"."""
    tokens = reader.tokens
    for k in range(head + 1, len(tokens) - 1):
        opens = reader.inside[k + 1] or tokens[k + 1].tag in ("VBG", "DT", "JJ", "NN")
        if tokens[k].lower in ("as", "of", "for") and opens and (tokens[k].lower == "as" or tokens[k + 1].tag == "VBG"):
            return k + 1
        if tokens[k].tag in FINITE or reader.inside[k]:
            return None
    return None


def _goes_on(reader: SentenceReader, k: int) -> bool:
    """Whether another clause begins behind a comma."""
    after, comma = reader.tokens[k + 1], reader.tokens[k].text == "," and not reader.inside[k]
    return comma and (after.tag in ("CC", "IN", "WDT", "WP") or reader.has_finite(k + 1, reader.last()))


def _hearsay(reader: SentenceReader, i: int) -> Frame | None:
    """A cue with nobody behind it: "X is expected to …", "it is believed that …"."""
    tokens = reader.tokens
    k = i + 1
    if k >= len(tokens) or (tokens[k].tag != "TO" and tokens[k].lower != "that"):
        return None
    frame = make_frame(reader, i, None, "hearsay")
    frame.content = reader.to_end(k)
    return frame


def _made_by(reader: SentenceReader, i: int, head: int | None) -> Frame | None:
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
