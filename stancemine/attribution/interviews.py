"""Interviews without labels: questions that are paragraphs of their own, and the answers of one person between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from stancemine.attribution.cast import Cast
from stancemine.attribution.pronouns import FIRST
from stancemine.attribution.reader import Frame
from stancemine.document import Actor, Document, Span
from stancemine.language.analysis import Sentence

LEAST = 3
"""Questions that make an interview."""

LONGEST = 4
"""Sentences that a question may have."""

_MARKS = "\"'“”‘’«»„"
_INTRODUCED = re.compile(
    r"\b(?:spoke|speaks|talked|talks|sat down|chatted) (?:to|with)\b|\binterview(?:ed)? (?:with|by)\b|"
    r"\bin conversation with\b|\banswer(?:s|ed) (?:our |the )?questions\b|\bin (?:this|an) interview\b"
)
_EDITED = re.compile(
    r"(?i)\b(?:interview|conversation)\b.*\b(?:edited|conducted|condensed|translated|abridged)\b|"
    r"^\W*(?:interview(?:ed)?|questions|translat\w+) (?:by|from)\b"
)

Paragraph = list[Sentence]


def interview_frames(doc: Document, cast: Cast, sentences: Sequence[Sentence]) -> list[Frame]:
    """A frame for each paragraph of an answer, in order of the text; none where the text is no interview."""
    paragraphs = [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph)]
    asked = [k for k, paragraph in enumerate(paragraphs) if k and _asks(doc, paragraph)]
    followed = sum(b > a + 1 for a, b in pairwise([*asked, len(paragraphs)]))
    if followed < LEAST:
        return []
    end = next((k for k in range(asked[-1], len(paragraphs)) if _EDITED.search(_text(doc, paragraphs[k]))), None)
    edges = [*asked, len(paragraphs) if end is None else end]
    answers = [paragraphs[a + 1 : b] for a, b in pairwise(edges) if b > a + 1]
    before = [sentence for paragraph in paragraphs[: asked[0]] for sentence in paragraph]
    questions = [sentence for k in asked for sentence in paragraphs[k]]
    if not _is_interview(doc, before, questions, answers):
        return []
    speaker = _answering(doc, cast, before, questions)
    if speaker is None:
        return []
    lengths = [len(answer) for answer in answers]
    alternate = 2 * lengths.count(1) >= len(lengths) and all(length % 2 for length in lengths[:-1])
    return [_turn(paragraph, speaker) for answer in answers for paragraph in _answered(answer, alternate=alternate)]


def _text(doc: Document, paragraph: Paragraph) -> str:
    return doc.text[paragraph[0].start : paragraph[-1].end]


def _asks(doc: Document, paragraph: Paragraph) -> bool:
    """Whether a paragraph is a question, and no quote of one."""
    text = _text(doc, paragraph)
    return len(paragraph) <= LONGEST and text.endswith("?") and text[0] not in _MARKS


def _is_interview(
    doc: Document, before: Sequence[Sentence], questions: Sequence[Sentence], answers: Sequence[list[Paragraph]]
) -> bool:
    """Whether the text says that it is one, or its questions address somebody; and the answers tell of "I" or "us"."""
    told = any(_INTRODUCED.search(doc.text[sentence.start : sentence.end]) for sentence in before)
    addressed = sum(_has(sentence, {"you", "your", "yourself"}) for sentence in questions)
    if not told and addressed < LEAST:
        return False
    personal = sum(any(_has(sentence, FIRST) for paragraph in answer for sentence in paragraph) for answer in answers)
    quoted = sum(_text(doc, paragraph)[0] in _MARKS for answer in answers for paragraph in answer)
    return 2 * personal >= len(answers) and 4 * quoted <= sum(len(answer) for answer in answers)


def _has(sentence: Sentence, words: set[str] | frozenset[str]) -> bool:
    return any(token.lower in words and token.text != "US" for token in sentence.tokens)


def _answering(doc: Document, cast: Cast, before: Sequence[Sentence], questions: Sequence[Sentence]) -> Actor | None:
    """Who answers: the person of whom the introduction tells most, or whom the questions address; not who asks."""
    counts: Counter[int] = Counter()
    places: dict[int, tuple[Sentence, int]] = {}
    asking = {id(person) for sentence in before for person in _asking(cast, sentence)}
    for sentence in [*before, *questions]:
        last: Actor | None = None
        for i in range(len(sentence.tokens)):
            person = cast.person_at(sentence, i)
            if person is not None and person is not last and id(person) not in asking:
                counts[id(person)] += 1
                places.setdefault(id(person), (sentence, i))
            last = person
    if not counts:
        return None
    first = counts.most_common(1)[0][0]
    return cast.resolve(doc, *places[first]) if places[first][0] in before else None


def _asking(cast: Cast, sentence: Sentence) -> Iterator[Actor]:
    """Whom somebody speaks to who is told by a pronoun, and so was introduced before: "He spoke to X"."""
    tokens = sentence.tokens
    for i in range(len(tokens) - 3):
        spoke = tokens[i].lower in ("he", "she") and tokens[i + 2].lower in ("to", "with")
        if spoke and tokens[i + 1].lower in ("spoke", "speaks", "talked", "talks"):
            person = next((p for k in range(i + 3, len(tokens)) if (p := cast.person_at(sentence, k))), None)
            if person is not None:
                yield person


def _answered(answer: Sequence[Paragraph], *, alternate: bool) -> Iterator[Paragraph]:
    """The paragraphs of an answer without questions that do not end like one: "You mean the river.", "And the river?
    It floods.", and any sentence alone where questions and answers `alternate` by paragraphs.
    """
    alternate = alternate and len(answer) % 2 == 1
    for k, paragraph in enumerate(answer):
        between = 0 < k < len(answer) - 1 and not any(_has(sentence, FIRST) for sentence in paragraph)
        single = len(paragraph) == 1 and ((alternate and k % 2 == 1) or _has(paragraph[0], {"you", "your"}))
        opens = len(paragraph) == 2 and paragraph[0].tokens[-1].text == "?"
        if not (between and (single or opens)):
            yield paragraph


def _turn(paragraph: Paragraph, speaker: Actor) -> Frame:
    start, last = paragraph[0].start, paragraph[-1]
    frame = Frame(paragraph[0], None, 0, "turn", lemma=":")
    frame.content = [Span(start, last.end)]
    frame.speaker, frame.start, frame.probability = speaker, start, 0.9
    return frame
