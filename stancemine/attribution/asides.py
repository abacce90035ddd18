"""What stands aside of a sentence and tells whose it is: "as X put it"."""

from __future__ import annotations

from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.document import Span
from stancemine.language.analysis import FINITE

_FRONT = 8
"""Words among which "as X put it" begins."""

_TAIL = 4
"""Words that may follow the verb at the end of a sentence: "as X said on Monday"."""

_HEARER = 9
"""Words that may stand between "as X told" and what he told."""


def around(reader: SentenceReader, first: int, last: int) -> list[Span]:
    """The sentence without tokens `first` to `last` and the marks about them."""
    tokens = reader.tokens
    spans = []
    left, right = first - 1, last + 1
    while left >= 0 and tokens[left].text in (",", "–", "—", "-", "--", "(") and not reader.inside[left]:
        left -= 1
    while (
        right < len(tokens) and tokens[right].text in (",", ":", "–", "—", "-", ".", ")") and not reader.inside[right]
    ):
        right += 1
    begin = 0
    if left >= 0 and any(token.tag not in ("CC", ",", ":") for token in tokens[: left + 1]):
        while begin < left and tokens[begin].tag in ("CC", ",", ":"):
            begin += 1
        spans.append(Span(tokens[begin].start, tokens[left].end))
    end = len(tokens) - 1
    while end >= right and tokens[end].text in (".", ";", ":", ",") and not reader.inside[end]:
        end -= 1
    if right <= end:
        spans.append(Span(tokens[right].start, tokens[end].end))
    return spans


def as_said(reader: SentenceReader) -> list[Frame]:
    """What X says in "As X has announced, …" or "…, as X put it: …": the rest of the sentence."""
    tokens, sentence = reader.tokens, reader.sentence
    at = next((k for k in range(min(_FRONT, len(tokens))) if tokens[k].lower == "as" and not reader.inside[k]), None)
    if at is None or any(tokens[k].tag in FINITE for k in range(at)):
        return []
    reach = range(at + 2, min(at + 14, len(tokens) - 2))
    put = next((k for k in reach if reader.lemma(k) == "put" and tokens[k + 1].lower == "it"), None)
    verb = tokens[at].head if put is None else put
    if not at < verb <= at + 14 or tokens[verb].tag[:1] != "V" or reader.inside[verb] or (put is None and at > 1):
        return []
    word = reader.lemma(verb)
    if word not in reader.words.speech and word not in ("put", "tell"):
        return []
    head = sentence.child(verb, {"nsubj"})
    if head is None and put is not None:
        head = sentence.child(at, {"pobj"})
    end = next((k for k in range(verb + 1, len(tokens)) if tokens[k].text in (",", ":") or reader.inside[k]), None)
    if head is None or not at < head < verb or end is None or end > verb + _HEARER:
        return []
    if tokens[head].lower in ("i", "we", "you", "it", "who") or reader.has_finite(verb + 1, end):
        return []
    if word == "put" and put is None:
        return []
    first, last = noun_phrase(sentence, head, avoid=(verb, verb))
    frame = Frame(sentence, head, verb, "according", lemma=word, probability=0.8)
    frame.source = [Span(tokens[first].start, tokens[last].end)]
    frame.cues = [Span(tokens[verb].start, tokens[verb].end)]
    frame.content = around(reader, at, end - 1)
    frame.start = tokens[at].start
    return [frame] if frame.content else []


def as_noted(reader: SentenceReader) -> list[Frame]:
    """What X says in "…, as X points out" at the end of a sentence: what is before it, unless "I" or "we" say it."""
    tokens, sentence, last = reader.tokens, reader.sentence, reader.last()
    at = next((k for k in range(last - 2, 2, -1) if tokens[k].lower == "as" and tokens[k - 1].text == ","), None)
    if at is None or reader.headline or reader.inside[at] or tokens[at].dep != "mark":
        return []
    if any(token.lower in ("i", "we") for token in tokens):
        return []
    verb = tokens[at].head
    if (
        not at < verb
        or last - verb > _TAIL
        or tokens[verb].tag[:1] != "V"
        or reader.lemma(verb) not in reader.words.speech
    ):
        return []
    head = sentence.child(verb, {"nsubj"})
    governed = any(tokens[c].dep in ("dobj", "ccomp", "xcomp", "neg") for c in sentence.children(verb))
    if head is None or not at < head < verb or tokens[head].tag[:2] != "NN" or governed:
        return []
    first, end = noun_phrase(sentence, head, avoid=(verb, verb))
    frame = Frame(sentence, head, verb, "according", lemma=reader.lemma(verb), probability=0.8)
    frame.source = [Span(tokens[first].start, tokens[end].end)]
    frame.cues = [Span(tokens[verb].start, tokens[verb].end)]
    frame.content = around(reader, at, last)
    frame.start = tokens[at].start
    return [frame] if frame.content and reader.has_finite(0, at - 1) else []
