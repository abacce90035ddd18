"""Turns of a conversation that labels mark: interviews ("Courier: …", "Smith: …"), questions and answers ("Q.", "A."),
and posts by the name of their account ("@name: …").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stancemine.attribution.bodies import plain_key
from stancemine.attribution.cast import Cast
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.reader import Frame
from stancemine.document import Actor, Document, Span
from stancemine.language.analysis import Sentence

_LETTER = re.compile(r"(?P<label>[QA])[.:]\s+")
_ACCOUNT = re.compile(r"(?P<label>@\w{2,30}):\s+")
_NAME = re.compile(r"\*{0,2}(?P<label>(?:[A-Z][\w.'’-]*\s?){1,4}|[A-Z]{2,}(?:\s[A-Z]{2,}){0,3}):\*{0,2}\s+")
LEAST = 2
"""Paragraphs with labels that make a conversation."""


@dataclass(slots=True)
class _Turn:
    sentence: Sentence
    label: Span
    content: Span
    name: str


def turn_frames(doc: Document, cast: Cast, sentences: Sequence[Sentence]) -> list[Frame]:
    """A frame for each turn: its content is the rest of the paragraph. In order of the text."""
    turns = _turns(doc, sentences)
    counts = Counter(turn.name for turn in turns)
    kept = [turn for turn in turns if turn.name.startswith("@") or len(turns) >= LEAST]
    frames = []
    answerer: Actor | None = None
    for turn in kept:
        letter = turn.name in ("q", "a")
        if letter and not (counts["q"] and counts["a"]):
            continue
        if letter:
            addressed = _addressed(doc, cast, turn) if turn.name == "q" else None
            answerer = addressed or answerer
            speaker = None if turn.name == "q" else answerer or cast.last_person(turn.label.start)
        else:
            speaker = _labelled(doc, cast, turn, often=counts[turn.name] > 1)
            if speaker is None:
                continue
        token = turn.sentence.at(turn.label.start)
        frame = Frame(turn.sentence, None, min(token, len(turn.sentence.tokens) - 1), "turn", lemma=":")
        frame.source, frame.content, frame.speaker = [turn.label], [turn.content], speaker
        frame.cues = [Span(turn.label.end, turn.label.end + 1)]
        frame.start, frame.probability = turn.label.start, 0.95
        frames.append(frame)
    return frames


def _turns(doc: Document, sentences: Sequence[Sentence]) -> list[_Turn]:
    found = []
    for k, sentence in enumerate(sentences):
        opens = k == 0 or sentences[k - 1].paragraph != sentence.paragraph
        patterns = (_LETTER, _ACCOUNT, _NAME) if opens else (_ACCOUNT,)
        match = next((m for p in patterns if (m := p.match(doc.text, sentence.start))), None)
        if match is None:
            continue
        last = k
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentence.paragraph:
            last += 1
        if match.end() >= sentences[last].end:
            continue
        label = match.group("label").strip()
        if len(label) > 1 and plain_key(label) in lexicon().no_labels:
            continue
        span = Span(match.start("label"), match.start("label") + len(label))
        found.append(_Turn(sentence, span, Span(match.end(), sentences[last].end), plain_key(label)))
    return found


def _addressed(doc: Document, cast: Cast, turn: _Turn) -> Actor | None:
    """Whom a question names: "And you, Mr Smith, what …"."""
    for sentence in cast.sentences_within(turn.content):
        for i in range(len(sentence.tokens)):
            if cast.person_at(sentence, i) is not None:
                return cast.resolve(doc, sentence, i)
    return None


def _labelled(doc: Document, cast: Cast, turn: _Turn, *, often: bool) -> Actor | None:
    """Whose a label is: a person of the document, an account, or whoever labels more than one turn."""
    name = doc.text[turn.label.start : turn.label.end]
    if name.startswith("@"):
        return cast.called(name)
    last = turn.sentence.at(turn.label.end - 1)
    if last < len(turn.sentence.tokens) and cast.person_at(turn.sentence, last) is not None:
        return cast.resolve(doc, turn.sentence, last)
    return cast.person_called(name) or (cast.called(name) if often else None)
