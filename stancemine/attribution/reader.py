"""What the rules for reporting frames share: a sentence with its quotes, and the frame that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stancemine.attribution.lexicon import Lexicon, lexicon
from stancemine.document import Actor, Span
from stancemine.language.analysis import FINITE, Sentence
from stancemine.language.lemmas import lemma

DASHES = frozenset({"—", "–", "-", "--", "~"})
PAUSES = frozenset({",", "–", "—", "-", "--"})
"""Marks that set a frame off from what it says, and an aside from both."""

ENDS = frozenset({".", ";", ":", ","})
"""Marks that a content does not end with, unless they stand in a quote."""


@dataclass(slots=True)
class Frame:
    """What one cue governs. `head` is the token whose noun phrase is the source; null when there is none.

    `kind` is "clause", "infinitive", "object", "according", "colon", "noun", "hearsay", "tag" or "turn". A tag has its
    content elsewhere: it `looks` "back" or "ahead" for the quote that it belongs to. A turn knows its `speaker`. `cue`
    is the token of the cue, `start` the offset where the frame begins. A frame may lie in what another of its sentence
    says, its `outer`. `learned` frames are those that only a trained tagger saw.
    """

    sentence: Sentence
    head: int | None
    cue: int
    kind: str
    source: list[Span] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    looks: str = ""
    start: int = 0
    lemma: str = ""
    probability: float = 0.8
    outer: Frame | None = None
    learned: bool = False
    speaker: Actor | None = None

    @property
    def at(self) -> int:
        """The offset of the cue, or of the last word of the source where a headline has none."""
        return self.sentence.tokens[self.cue].start


class SentenceReader:
    """A sentence and its outermost `quotes` (spans clipped to it, in order); `inside`: which tokens stand in one.

    One that stands `behind_quote`, right behind a closing mark, may tell whose that quote is.
    """

    def __init__(
        self,
        sentence: Sentence,
        quotes: Sequence[tuple[int, int]],
        *,
        headline: bool = False,
        behind_quote: bool = False,
    ) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.quotes = quotes
        self.headline = headline
        self.behind_quote = behind_quote
        self.words: Lexicon = lexicon()
        self.inside = [False] * len(self.tokens)
        i = 0
        for start, end in quotes:
            while i < len(self.tokens) and self.tokens[i].start < end:
                self.inside[i] = self.tokens[i].start >= start
                i += 1
        self._lemmas: dict[int, str] = {}

    def lemma(self, i: int) -> str:
        """The dictionary form of token `i`."""
        found = self._lemmas.get(i)
        if found is None:
            found = self._lemmas[i] = lemma(self.tokens[i])
        return found

    def last(self) -> int:
        """The last token that a content may end with."""
        last = len(self.tokens) - 1
        while last > 0 and self.tokens[last].text in ENDS and not self.inside[last]:
            last -= 1
        return last

    def to_end(self, at: int, stop: int | None = None) -> list[Span]:
        """From token `at` to `stop` or the end of the sentence, the final mark left out; nothing if `at` is past it."""
        last = self.last() if stop is None else stop
        while last > at and self.tokens[last].text in ENDS and not self.inside[last]:
            last -= 1
        return [Span(self.tokens[at].start, self.tokens[last].end)] if at <= last else []

    def has_finite(self, first: int, last: int) -> bool:
        """Whether a finite verb stands outside the quotes among tokens `first` to `last`, both included."""
        return any(self.tokens[k].tag in FINITE and not self.inside[k] for k in range(first, last + 1))

    def trim(self, frame: Frame) -> None:
        """Take loose marks and conjunctions off the ends of a frame's content, and the frame's own words out of it."""
        spans = []
        for start, end in frame.content:
            inner = [t for t in self.tokens if t.start >= start and t.end <= end]
            while inner and inner[-1].text in (",", "and", "but", ";", "–", "—", "-", "while", "("):
                inner.pop()
            while inner and inner[0].text in (",", ";", ":", "–", "—", "."):
                inner.pop(0)
            if inner:
                spans.append(Span(inner[0].start, inner[-1].end))
        frame.content = apart(spans, frame.cues + frame.source)


def apart(spans: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """Spans without the stretches of `holes`, in order and not overlapping."""
    found: list[Span] = []
    for first, end in sorted(spans):
        start = max(first, found[-1].end) if found else first
        pieces = [(start, end)]
        for hole in holes:
            pieces = list(_minus(pieces, *hole))
        found.extend(Span(s, e) for s, e in pieces if e > s)
    return found


def _minus(pieces: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for s, e in pieces:
        if e <= start or s >= end:
            yield (s, e)
            continue
        if s < start:
            yield (s, start)
        if end < e:
            yield (end, e)
