"""Frames that only headlines have: "China slams US arms sales", "X 'won't be coerced'", "…, says X".

A parser trained on running text misreads headlines, so these are read by the order of words and the forms of verbs.
"""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.contents import infinitive_right, light_right, preposition_right
from stancemine.attribution.labels import LABEL, head_in, labelled, names_speaker
from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.document import Span
from stancemine.language.analysis import FINITE, TENSED
from stancemine.language.lemmas import lemma
from stancemine.language.tokens import Token

_TELLING = frozenset(
    {"say", "claim", "warn", "report", "urge", "insist", "tell", "vow", "admit"}
    | {"argue", "announce", "reveal", "suggest", "find", "add", "confirm"}
)
"""Verbs with which a headline may end, or begin its last words: "…, says X"."""


def headline_frames(reader: SentenceReader, is_name: Sequence[bool], found: Sequence[Frame]) -> list[Frame]:
    """The frames of a headline that the rules for running text missed. `is_name`: tokens that name somebody."""
    frames = []
    for first in _starts(reader):
        frame = _verb(reader, first, is_name)
        if frame is not None and not any(_share(frame, other) for other in found):
            frames.append(frame)
    agent = _agent(reader, is_name)
    if agent is not None:
        return [agent]
    tail = _tail(reader, is_name)
    if tail is not None and all(other.cue == tail.cue for other in found):
        return [tail]
    if not frames and not found:
        frames = _second(reader, is_name)
    if not frames and not found and len(reader.quotes) == 1:
        quoted = _quoted(reader, is_name)
        if quoted is not None:
            frames.append(quoted)
    return frames


def _share(frame: Frame, other: Frame) -> bool:
    """Whether two frames have one cue, or one is said within the other."""
    at, there = frame.at, other.at
    inner = any(s <= at < e for s, e in [*other.content, *other.cues])
    return inner or any(s <= there < e for s, e in frame.content)


def _starts(reader: SentenceReader) -> list[int]:
    """Where clauses of a headline may begin: at its start, behind a colon, a comma or a stop."""
    tokens = reader.tokens
    return [0] + [
        i + 1 for i, t in enumerate(tokens[:-2]) if not reader.inside[i] and t.text in (":", ";", ",", ".", "?", "!")
    ]


def _verb(reader: SentenceReader, first: int, is_name: Sequence[bool]) -> Frame | None:
    """A cue in the third person within a few words: "Envoy rejects talk …", "Israel and Germany condemn …"."""
    tokens, words = reader.tokens, reader.words
    for i in range(first + 1, min(first + LABEL, len(tokens) - 1)):
        token = tokens[i]
        if (
            reader.inside[i]
            or token.text in (":", ";", "(")
            or token.lower in ("to", "as", "over", "after", "amid", "if")
        ):
            return None
        word = _cue_word(token, tokens[i - 1])
        if word is None or word not in words.verbs:
            if token.tag in ("VBD", "MD", "VBZ", "VBP") and token.text[:1] not in "'’":
                return None
            continue
        if not names_speaker(reader, range(first, i), is_name):
            return None
        return _governed(reader, first, i, word)
    return None


def _tail(reader: SentenceReader, is_name: Sequence[bool]) -> Frame | None:
    """A tag at the end: "…, Russian General Claims", "…, says US"."""
    tokens = reader.tokens
    last = reader.last()
    comma = next(
        (
            k
            for k in range(last - 1, 2, -1)
            if tokens[k].text in (",", "’", "'", '"', "”", "!", "?") and (tokens[k].text == "," or reader.inside[k])
        ),
        None,
    )
    if comma is None or last - comma > LABEL or last - comma < 2:
        return None
    low = [lemma(Token(t.start, t.end, t.text, t.lower, tag="VBZ")) for t in tokens[comma + 1 : last + 1]]
    if low[0] in _TELLING:
        cue, source = comma + 1, range(comma + 2, last + 1)
        stop = next(
            (
                k
                for k in source
                if k > source[0]
                and (tokens[k].tag in ("IN", "VBG") or tokens[k].lower in ("ahead", "amid"))
                and tokens[k].lower not in ("of", "for")
            ),
            None,
        )
        source = range(source[0], stop) if stop else source
    elif low[-1] in _TELLING:
        cue, source = last, range(comma + 1, last)
    else:
        return None
    if not names_speaker(reader, source, is_name):
        return None
    frame = labelled(reader, cue, source, range(comma if tokens[comma].text == "," else comma + 1))
    reader.trim(frame)
    return frame


def _second(reader: SentenceReader, is_name: Sequence[bool]) -> list[Frame]:
    """What the subject of a headline says behind a comma, after what he does: "Envoy meets king, vows support"."""
    tokens = reader.tokens
    verb = next((k for k in range(1, min(LABEL, len(tokens))) if tokens[k].tag in TENSED), None)
    if verb is None or not names_speaker(reader, range(verb), is_name):
        return []
    for i in range(verb + 2, len(tokens) - 1):
        if tokens[i - 1].text != "," or reader.inside[i]:
            continue
        word = _cue_word(tokens[i], tokens[verb - 1])
        if word is None or word not in reader.words.verbs:
            continue
        frame = _governed(reader, i - 1, i, word)
        if frame is not None:
            frame.head = head_in(reader, range(verb))
            frame.source = [Span(tokens[0].start, tokens[verb - 1].end)]
            return [frame]
    return []


def _agent(reader: SentenceReader, is_name: Sequence[bool]) -> Frame | None:
    """One who stands behind "by" at the end: "visit condemned by envoys", "plot dismissed as “fake” by Kremlin"."""
    tokens, words, last = reader.tokens, reader.words, reader.last()
    by = next((k for k in range(last - 1, 1, -1) if tokens[k].lower == "by" and not reader.inside[k]), None)
    if by is None or last - by > LABEL:
        return None
    if tokens[last].tag != "NNP" and not names_speaker(reader, range(by + 1, last + 1), is_name):
        return None
    for i in range(by - 1, 0, -1):
        if tokens[i].tag in ("VBD", "VBN") and not reader.inside[i]:
            word = reader.lemma(i)
            judged = (word in words.judgement and word not in words.acts) or word in words.prepositions
            if not judged or tokens[i - 1].tag in ("IN", "TO"):
                return None
            frame = labelled(reader, i, range(by + 1, last + 1), range(by))
            frame.kind, frame.lemma = "object", word
            frame.cues.append(Span(tokens[by].start, tokens[by].end))
            reader.trim(frame)
            return frame
        if tokens[i].tag in FINITE:
            return None
    return None


def _cue_word(token: Token, before: Token) -> str | None:
    """The lemma of a word that can be a verb here, by its form: "slams" after one name, "slam" after several."""
    low = token.lower
    if token.text[:1].isupper() and token.tag[:3] == "NNP":
        return None
    if (
        low.endswith("s")
        and len(low) > 3
        and not low.endswith("ss")
        and low not in ("'s", "this", "is", "was", "has", "does")
    ):
        return lemma(Token(token.start, token.end, token.text, low, tag="VBZ"))
    if token.tag in ("VBP", "VB", "NN") and (
        before.tag in ("NNS", "NNPS", "NNP") or before.entity or before.lower == "media"
    ):
        return low
    return None


def _governed(reader: SentenceReader, first: int, i: int, word: str) -> Frame | None:
    """The frame of a headline's verb, if something follows that it can govern."""
    words, tokens = reader.words, reader.tokens
    clausal = (word in words.speech or word in words.belief) and word not in ("hold", "see")
    at: int | None = None
    later = reader.has_finite(i + 1, len(tokens) - 1) or (
        word not in words.acts and any(t.tag in ("VBN", "VBG", "TO", "JJ") for t in tokens[i + 1 :])
    )
    if word in words.intent:
        at = infinitive_right(reader, i)
    if at is None and word in words.prepositions:
        at = preposition_right(reader, i, words.prepositions[word])
    if at is None and word in words.light_verbs:
        at = light_right(reader, i)
    free = word not in words.acts or word in words.headline_verbs
    if at is None and free and (word in words.judgement or word in words.headline_verbs or (clausal and later)):
        tagged = tokens[i + 1].tag not in ("IN", "TO", ",", ":", ".") or tokens[i + 1].lower == "that"
        at = i + 1 if tagged or reader.inside[i + 1] else None
    if at is None and clausal and any(reader.inside[i + 1 :]):
        at = i + 1
    if at is None or word in words.quote_only:
        return None
    frame = Frame(reader.sentence, i - 1, i, "object", lemma=word, probability=0.7)
    frame.source = [Span(tokens[first].start, tokens[i - 1].end)]
    frame.cues = [Span(tokens[i].start, tokens[i].end)]
    frame.content = reader.to_end(at)
    frame.start = tokens[first].start
    frame.head = head_in(reader, range(first, i))
    return frame if frame.content else None


def _quoted(reader: SentenceReader, is_name: Sequence[bool]) -> Frame | None:
    """A speaker and right behind it a quoted fragment, with no verb between: "X 'won't be coerced' on …"."""
    tokens = reader.tokens
    i = next((k for k, inside in enumerate(reader.inside) if inside), None)
    if i is None or not 0 < i <= 4 or not names_speaker(reader, range(i), is_name) or not is_name[i - 1]:
        return None
    size = sum(reader.inside)
    said = next((t for k, t in enumerate(tokens) if reader.inside[k] and t.text[:1].isalnum()), tokens[i])
    if size < 4 or said.tag in ("VBG", "VBN") or (tokens[i].text in ("'", "’") and tokens[i - 1].text[-1:] == "s"):
        return None
    frame = Frame(reader.sentence, i - 1, i - 1, "object", probability=0.5)
    frame.source = [Span(tokens[0].start, tokens[i - 1].end)]
    frame.content = reader.to_end(i)
    frame.start = tokens[0].start
    return frame
