"""Surveys: whose they are, and the run of results that belongs to the pollster from the sentence that names it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.places import Beginnings, touched
from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.attribution.roles import singular
from stancemine.document import Actor, Attribution, Span
from stancemine.language.analysis import FINITE, Quote, Sentence
from stancemine.language.lemmas import lemma

OPEN = 14
"""Words among which the survey stands that a sentence opens with."""

QUOTE = 30
"""Characters that a quote has which says something of its own."""

FAR = 12
"""Sentences over which a share of those asked belongs to a survey."""

_VERBS = FINITE | {"VBN"}
_SHARES = frozenset({"third", "quarter", "fifth", "half", "majority", "two-thirds", "three-quarters", "minority"})
_RATES = frozenset({"%", "percent", "cent"})
_ASKING = frozenset({"ask", "question", "interview", "cover", "include", "poll", "survey", "take"})
_ASKED = frozenset({"respondents", "surveyed", "polled", "interviewed", "asked"})


def poll_frames(reader: SentenceReader) -> list[Frame]:
    """The frame of a sentence that opens with a survey: "In a survey by X, 40 per cent named Y"."""
    tokens = reader.tokens
    if len(tokens) < 6 or tokens[0].lower not in ("in", "on", "for") or reader.inside[0]:
        return []
    noun = next((k for k in range(1, min(OPEN, len(tokens))) if tokens[k].lower in reader.words.polls), None)
    if noun is None or any(tokens[k].text == "," for k in range(noun)):
        return []
    comma = next((k for k in range(noun + 1, len(tokens) - 1) if tokens[k].text == ","), None)
    while comma is not None and not any(t.tag in _VERBS for t in tokens[comma + 1 : _next_comma(reader, comma) + 1]):
        comma = next((k for k in range(comma + 1, len(tokens) - 1) if tokens[k].text == ","), None)
    if comma is None:
        return []
    head = pollster(reader, noun, comma)
    frame = Frame(reader.sentence, head, noun, "according", lemma="survey", probability=0.8)
    first, last = noun_phrase(reader.sentence, head, avoid=(noun, noun) if head != noun else None)
    frame.source = [Span(tokens[first].start, tokens[max(last, head)].end)]
    inner = first if head > noun else noun + 1
    frame.cues = (
        [Span(tokens[0].start, tokens[inner - 1].end)] if head > noun else [Span(tokens[0].start, tokens[0].end)]
    )
    frame.content = reader.to_end(comma + 1)
    frame.start = tokens[0].start
    return [frame] if frame.content else []


def _next_comma(reader: SentenceReader, comma: int) -> int:
    after = (k - 1 for k in range(comma + 1, len(reader.tokens)) if reader.tokens[k].text == ",")
    return next(after, len(reader.tokens) - 1)


def pollster(reader: SentenceReader, noun: int, stop: int) -> int:
    """The head of the one who asked: "a survey published in May by X", "a Gallup poll"; failing both the survey."""
    tokens = reader.tokens
    by = next((k for k in range(noun + 1, min(stop, noun + OPEN)) if tokens[k].lower == "by"), None)
    if by is not None and not any(tokens[k].tag in FINITE for k in range(noun + 2, by)):
        k = by + 1
        while k < stop and tokens[k].tag in ("DT", "JJ", "NN", "NNP", "NNPS", "POS", "PRP$", "CD", "NNS"):
            told = k > by + 1 and tokens[k - 1].tag[:2] == "NN"
            if told and (tokens[k].entity == "DATE" or tokens[k].dep == "npadvmod" or tokens[k].tag == "JJ"):
                break
            k += 1
        if k > by + 1 and tokens[k - 1].tag[:2] == "NN":
            return k - 1
    named = [k for k in range(max(0, noun - 4), noun) if tokens[k].tag in ("NNP", "NNPS") and tokens[k].entity == "ORG"]
    return named[-1] if named else noun


def counts(sentence: Sentence) -> bool:
    """Whether a sentence tells what share of those who were asked thinks something."""
    low = [token.lower for token in sentence.tokens]
    if not _ASKED.isdisjoint(low) or not _RATES.isdisjoint(low):
        return True
    for i, word in enumerate(low[:-2]):
        counted = i > 0 and low[i - 1] in ("a", "one") and sentence.tokens[i + 1].tag in _VERBS
        if word in _SHARES and (counted or low[i + 1] == "of"):
            return True
        if low[i + 1] in ("in", "of") and sentence.tokens[i].tag == "CD" and sentence.tokens[i + 2].tag == "CD":
            return True
    return False


def is_share(sentence: Sentence, token: int) -> bool:
    """Whether a word stands for a share of those who were asked, and does not say of whom: "a third", "45 percent"."""
    tokens = sentence.tokens
    word, after = tokens[token].lower, [near.lower for near in tokens[token + 1 : token + 3]]
    before = tokens[token - 1] if token else None
    if word in _RATES or (word in _SHARES and (before is None or before.lower != "the")):
        return after[:1] != ["of"] or after[1:] in (["them"], ["those"])
    return tokens[token].tag == "CD" and after[:1] in (["in"], ["out"]) and counts(sentence)


def survey_before(sentences: Sequence[Sentence], sentence: Sentence) -> tuple[Sentence, int] | None:
    """Where the text told of a survey last, up to this sentence."""
    for before in reversed(sentences[max(0, sentence.index - FAR) : sentence.index + 1]):
        for i, token in enumerate(before.tokens):
            if singular(token.lower) in lexicon().polls and token.tag[:2] == "NN":
                return before, i
    return None


def tells_of_asked(sentence: Sentence) -> bool:
    """Whether a sentence tells of those who were asked: "most of those surveyed", "half of respondents"."""
    low = [token.lower for token in sentence.tokens]
    pairs = pairwise(low)
    return "respondents" in low or any(a in ("those", "people", "adults") and b in _ASKED for a, b in pairs)


def asking(sentences: Sequence[Sentence]) -> list[tuple[Sentence, int]]:
    """Where a survey only asks, and the next sentence tells results: "The survey, by X, asked 900 adults."."""
    found = []
    for sentence, after in pairwise(sentences):
        for i in range(min(OPEN, len(sentence.tokens))):
            token = sentence.tokens[i]
            if token.dep != "nsubj" or singular(token.lower) not in lexicon().polls:
                continue
            if lemma(sentence.tokens[token.head]) in _ASKING:
                if counts(after):
                    found.append((sentence, i))
                break
    return found


def is_poll(sentence: Sentence, spans: Sequence[Span]) -> bool:
    """Whether the words of a frame name a survey."""
    words = lexicon().polls
    return any(singular(sentence.tokens[i].lower) in words for i in sentence.starting_in(spans))


def _quoted(sentence: Sentence, quotes: Sequence[Quote]) -> bool:
    """Whether a quote of more than a word or two stands in a sentence; `quotes` are in order and lie apart."""
    here = touched(quotes, sentence.start, sentence.end)
    return bool(here) and quotes[here[0]].end - quotes[here[0]].start > QUOTE


def results(
    sentences: Sequence[Sentence],
    opened: Sequence[tuple[int, Actor]],
    attributions: Sequence[Attribution],
    quotes: Sequence[Quote],
) -> list[Attribution]:
    """The attributions of sentences that go on with a survey's results; `opened`: those that name it, and whose it is.

    What others say within such a sentence is told within what the pollster says. A quote ends the run.
    """
    beginning = Beginnings(sentences, attributions)
    found: list[Attribution] = []
    known = {k for k, _ in opened}
    for first, actor in opened:
        k = first + 1
        while k < len(sentences) and k not in known and counts(sentences[k]):
            here = [a for a in beginning[k] if a.within is None]
            if sentences[k].paragraph - sentences[k - 1].paragraph > 1 or _quoted(sentences[k], quotes):
                break
            last = sentences[k].tokens[-1]
            end = last.start if last.text == "." else last.end
            run = Attribution("", [], [], [Span(sentences[k].start, end)], actor, "indirect", probability=0.6)
            for attribution in here:
                attribution.within = run
            known.add(k)
            found.append(run)
            k += 1
    return found
