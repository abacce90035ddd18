"""Which attributions stand where: looked up by the sentences or quotes that their words touch.

All is found by halving, so that a text full of quotes takes time in step with its length.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Protocol

from stancemine.document import Attribution, Span

_START, _END = attrgetter("start"), attrgetter("end")


class Place(Protocol):
    """A stretch of the text, such as a sentence, a quote or a span."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def touched(places: Sequence[Place], start: int, end: int) -> range:
    """Which of some places, in order and apart from one another, the text from `start` to `end` touches."""
    first = bisect_right(places, start, key=_END)
    return range(first, bisect_left(places, end, first, key=_START))


def all_words(attribution: Attribution) -> list[Span]:
    """The spans of source, cue and content."""
    return [*attribution.content, *attribution.cue, *attribution.source]


def said_words(attribution: Attribution) -> list[Span]:
    """The spans of what is said."""
    return attribution.content


def touching(
    places: Sequence[Place], attributions: Iterable[Attribution], words: Callable[[Attribution], Sequence[Span]]
) -> list[list[Attribution]]:
    """For each of some places, in order and apart from one another, the attributions some of whose `words` touch it."""
    found: list[list[Attribution]] = [[] for _ in places]
    for attribution in attributions:
        for start, end in words(attribution):
            for k in touched(places, start, end):
                if not found[k] or found[k][-1] is not attribution:
                    found[k].append(attribution)
    return found


class Beginnings:
    """Attributions by the number of the sentence in which one of their cues or contents begins."""

    def __init__(self, sentences: Sequence[Place], attributions: Iterable[Attribution]) -> None:
        self._sentences = sentences
        self._found: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            self.add(attribution)

    def add(self, attribution: Attribution) -> None:
        """Take in one more."""
        for span in (*attribution.cue, *attribution.content):
            k = bisect_right(self._sentences, span.start, key=_START) - 1
            here = self._found.setdefault(k, [])
            if not here or here[-1] is not attribution:
                here.append(attribution)

    def __getitem__(self, sentence: int) -> Sequence[Attribution]:
        return self._found.get(sentence, ())
