"""Whose words a colon leads up to with no verb of saying: `X was blunter: "…"`, `His reply: "…"`, "X put it so: …"."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.again import TEXTS
from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.attribution.roles import HUMAN, singular
from stancemine.document import Span
from stancemine.language.analysis import NOUN_SUBJECT_DEPS

WORDS = frozenset(
    ["advice", "answer", "argument", "assessment", "comment", "complaint", "conclusion", "description", "diagnosis",
     "explanation", "judgement", "judgment", "line", "message", "motto", "plea", "prediction", "question", "reaction",
     "reasoning", "reply", "response", "retort", "summary", "verdict", "view", "warning", "word", "words"]
)  # fmt: skip
"""What one says, told as a noun of its owner: "her answer"."""

LEAST = 4
"""Words of a quote that says something; those fewer may be a name or a catchword."""

_TAKING = frozenset({"receive", "get", "hear", "read", "see", "meet", "face", "find", "recall", "remember"})
"""Verbs whose subject is not the one whose words follow."""

_OWN = frozenset({"conj", "dep", "parataxis"})
_PERSONAL = frozenset({"he", "she", "they"})
_OWNERS = frozenset({"his", "her", "their", "its"})
_LEADING = frozenset({"of", "from", "by"})
_MANNER = frozenset({"way", "words", "terms", "like"})


def led_frames(reader: SentenceReader, found: Sequence[Frame]) -> list[Frame]:
    """The frame of a colon and what it leads up to, where none of those `found` holds that."""
    tokens = reader.tokens
    colon = next((k for k, token in enumerate(tokens) if token.text == ":" and not reader.inside[k]), None)
    if colon is None or not 0 < colon < len(tokens) - 1:
        return []
    if not (_speaks(reader, colon + 1) or _puts(reader, colon)):
        return []
    after = tokens[colon + 1].start
    if any(frame.looks == "ahead" or any(end > after for _, end in frame.content) for frame in found):
        return []
    head = _source(reader, colon)
    if head is None:
        return []
    first, last = noun_phrase(reader.sentence, head, avoid=(colon, colon))
    frame = Frame(reader.sentence, head, colon, "colon", lemma=":")
    frame.source = [Span(tokens[first].start, tokens[last].end)]
    frame.cues = [Span(tokens[colon].start, tokens[colon].end)]
    frame.content = reader.to_end(colon + 1)
    frame.start = tokens[first].start
    return [frame] if frame.content else []


def _speaks(reader: SentenceReader, first: int) -> bool:
    """Whether a quote of some words begins at a token and ends the sentence."""
    words = sum(token.text[:1].isalnum() for token in reader.tokens[first:])
    return words >= LEAST and all(reader.inside[first : reader.last() + 1])


def _puts(reader: SentenceReader, colon: int) -> bool:
    """Whether a clause tells that one "put it" in the words behind its colon."""
    tokens = reader.tokens
    near = range(max(0, colon - 5), colon - 1)
    put = next((k for k in near if reader.lemma(k) == "put" and tokens[k + 1].lower == "it"), None)
    return put is not None and (colon == put + 2 or _manner(reader, put, colon))


def _manner(reader: SentenceReader, put: int, colon: int) -> bool:
    last = reader.tokens[colon - 1]
    return last.tag == "RB" or last.lower in _MANNER or reader.tokens[put + 2].lower == "this"


def _source(reader: SentenceReader, colon: int) -> int | None:
    """The head of the one whose words follow a colon, by the clause before it."""
    tokens, sentence = reader.tokens, reader.sentence
    owner = _owner(reader, colon)
    if owner is not None:
        return owner
    subject = _subject(reader, colon)
    if subject is None:
        return None
    verb = tokens[subject].head
    if tokens[subject].dep == "nsubjpass" or reader.lemma(verb) in _TAKING:
        agent = sentence.child(verb, {"agent"})
        by = sentence.child(agent, {"pobj"}) if agent is not None else None
        return by if by is not None and by < colon and _may_speak(reader, by) else None
    if _may_speak(reader, subject):
        return subject
    if tokens[0].lower in ("for", "to"):
        for_whom = sentence.child(0, {"pobj"})
        return for_whom if for_whom is not None and for_whom < subject and _may_speak(reader, for_whom) else None
    return None


def _subject(reader: SentenceReader, colon: int) -> int | None:
    """The subject of the last main clause before a colon."""
    tokens = reader.tokens
    for k in range(colon - 1, -1, -1):
        if tokens[k].dep not in NOUN_SUBJECT_DEPS or reader.inside[k] or not k < tokens[k].head < colon:
            continue
        verb = tokens[k].head
        while tokens[verb].dep in _OWN and tokens[verb].head < verb:
            verb = tokens[verb].head
        if tokens[verb].head == verb or tokens[verb].head > colon:
            return k
    return None


def _owner(reader: SentenceReader, colon: int) -> int | None:
    """Whose the words are that a clause names before a colon, as its subject or its last noun: "her answer: "."""
    tokens, sentence = reader.tokens, reader.sentence
    for k in range(colon):
        if singular(tokens[k].lower) not in WORDS or tokens[k].tag[:2] != "NN" or reader.inside[k]:
            continue
        if tokens[k].dep not in ("nsubj", "ROOT", "attr", "dobj", "dep") and k + 1 != colon:
            continue
        mine = sentence.child(k, {"poss"})
        if mine is not None and (tokens[mine].lower in _OWNERS or _may_speak(reader, mine)):
            return mine
        if k + 1 < colon and tokens[k + 1].lower in _LEADING:
            whose = sentence.child(k + 1, {"pobj"})
            if whose is not None and whose < colon and _may_speak(reader, whose):
                return whose
    return None


def _may_speak(reader: SentenceReader, k: int) -> bool:
    """Whether a word is for a person, a body, or something on which words are written."""
    token, words = reader.tokens[k], reader.words
    single = singular(token.lower)
    if token.tag in ("NNP", "NNPS"):
        return token.entity not in ("DATE", "EVENT", "LAW")
    if token.lower in _PERSONAL or single in words.written or single in TEXTS:
        return True
    return single in words.persons or single in words.groups or single.endswith(HUMAN)
