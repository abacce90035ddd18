"""Posts that bear a signature ("… — Name (@handle) May 11, 2022"), and letters to the editor."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from stancemine.attribution.cast import Cast
from stancemine.document import Attribution, Document, Span
from stancemine.language.analysis import FINITE, Sentence

POST = 20
"""Sentences that a post may have."""

_SIGNED = re.compile(
    r"(?:(?:^|[\s.!?])-{1,2}|[—–])\s?(?P<name>[^—–@()\n]{2,50}?)(?:\s*#\w{1,10})?\s*"
    r"(?P<handle>\(@\w{1,30}\)(?:\s+[A-Z][a-z]{2,8} \d{1,2}, \d{4})?)"
)

_LETTER = re.compile(r"(?:To|Dear) (?:the )?editors?[:,]\s+", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}),? +[A-Z][\w.,'’ -]{1,40}")


def signed_posts(doc: Document, cast: Cast, sentences: Sequence[Sentence]) -> list[Attribution]:
    """Attributions of signed posts: what stands before the signature in its paragraph, or else the paragraph before.

    What others say in a post is told within it.
    """
    found = []
    starts = [sentence.start for sentence in sentences]
    for match in _SIGNED.finditer(doc.text) if "(@" in doc.text else ():
        dash = match.start() + len(match.group()) - len(match.group().lstrip(" \t\n.!?"))
        k = bisect_right(starts, dash) - 1
        if k < 0 or dash >= sentences[k].end:
            continue
        content = _content(doc, sentences, k, dash)
        if content is None:
            continue
        name = Span(match.start("name"), match.start("name") + len(match.group("name").rstrip()))
        cues = [Span(dash, len(doc.text[: name.start].rstrip())), Span(match.start("handle"), match.end("handle"))]
        speaker = cast.called(doc.text[name.start : name.end])
        post = Attribution("", [name], cues, [content], speaker, "direct", probability=0.7)
        for other in doc.attributions:
            if other.within is None and other.cue and content.start <= other.cue[0].start < content.end:
                other.within = post
                other.content = [Span(a, min(b, content.end)) for a, b in other.content if a < content.end]
        found.append(post)
    return found


def signed_letters(doc: Document, cast: Cast, sentences: Sequence[Sentence]) -> list[Attribution]:
    """Attributions of readers' letters: what stands between "To the editor:" and a line with a name and a place.

    What others say in a letter is told within it.
    """
    found: list[Attribution] = []
    if _LETTER.search(doc.text) is None:
        return found
    told = sorted((span.start, k) for k, other in enumerate(doc.attributions) for span in other.content)
    opened: re.Match[str] | None = None
    for sentence in sentences:
        opening = _LETTER.match(doc.text, sentence.start)
        if opening is not None:
            opened = opening
            continue
        line = _SIGNATURE.fullmatch(doc.text[sentence.start : sentence.end])
        if opened is None or line is None or any(token.tag in FINITE for token in sentence.tokens):
            continue
        begin, end = opened.span()
        content = Span(end, begin + len(doc.text[begin : sentence.start].rstrip()))
        cue = Span(begin, begin + len(opened[0].rstrip()))
        opened = None
        if content.end <= content.start:
            continue
        name = Span(sentence.start + line.start("name"), sentence.start + line.end("name"))
        speaker = cast.called(doc.text[name.start : name.end])
        letter = Attribution("", [name], [cue], [content], speaker, "direct", probability=0.8)
        for _, k in told[bisect_left(told, (content.start, 0)) : bisect_left(told, (content.end, 0))]:
            if doc.attributions[k].within is None:
                doc.attributions[k].within = letter
        found.append(letter)
    return found


def _content(doc: Document, sentences: Sequence[Sentence], k: int, end: int) -> Span | None:
    """The words of a post whose signature begins at `end`, in sentence `k`."""
    first = _opening(sentences, k)
    begin = _words(doc, sentences[first].start, end)
    if begin >= end - 3:
        if first == 0:
            return None
        end = sentences[first - 1].end
        begin = _words(doc, sentences[_opening(sentences, first - 1)].start, end)
    end = len(doc.text[:end].rstrip(" \t—–-"))
    return Span(begin, end) if end > begin else None


def _opening(sentences: Sequence[Sentence], k: int) -> int:
    """The first sentence of the paragraph in which sentence `k` stands, or the farthest that a post may reach."""
    paragraph = [sentence.paragraph for sentence in sentences[max(0, k - POST) : k + 1]]
    return max(0, k - POST) + bisect_left(paragraph, sentences[k].paragraph)


def _words(doc: Document, begin: int, end: int) -> int:
    """Where the words begin between two offsets: behind marks and signs that open nothing."""
    while begin < end and not doc.text[begin].isalnum() and doc.text[begin] not in "\"'“‘":
        begin += 1
    return begin
