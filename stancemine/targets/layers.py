"""Quick answers about one document: which mentions stand in a stretch, who says a word, whose source it names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from stancemine.document import Attribution, Document
from stancemine.language.analysis import Analysis, Mention

T = TypeVar("T")


class Stretches(Generic[T]):
    """Values of spans that may nest; at each offset the one of the innermost span is found in log time."""

    def __init__(self, spans: Iterable[tuple[int, int, T]]) -> None:
        waiting = sorted(spans, key=lambda span: (span[0], -span[1]), reverse=True)
        points = sorted({point for start, end, _ in waiting for point in (start, end)})
        self._points = points
        self._values: list[T | None] = []
        open_spans: list[tuple[int, int, T]] = []
        for point in points:
            while waiting and waiting[-1][0] <= point:
                open_spans.append(waiting.pop())
            while open_spans and open_spans[-1][1] <= point:
                open_spans.pop()
            self._values.append(open_spans[-1][2] if open_spans else None)

    def at(self, offset: int) -> T | None:
        """The value at an offset of the text."""
        i = bisect_right(self._points, offset) - 1
        return self._values[i] if i >= 0 else None


@dataclass(slots=True)
class Layers:
    """What is looked up again and again while the mentions of a document are judged."""

    mentions: list[Mention]
    starts: list[int]
    poles: dict[int, set[str]]
    sources: Stretches[Attribution]
    contents: Stretches[Attribution]

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in a stretch of the text, in order."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def layers(doc: Document, analysis: Analysis) -> Layers:
    """The layers of a document; worked out once as long as no mention or attribution is added."""
    size = (len(analysis.mentions), len(doc.attributions))
    kept = analysis.memo.get("targets")
    if kept is not None and kept[0] == size:
        found: Layers = kept[1]
        return found
    mentions = sorted(analysis.mentions, key=lambda m: m.start)
    poles: dict[int, set[str]] = {}
    for mention in mentions:
        poles.setdefault(mention.sentence, set()).add(mention.target)
    made = Layers(
        mentions,
        [mention.start for mention in mentions],
        poles,
        Stretches((span.start, span.end, a) for a in doc.attributions for span in a.source),
        contents(doc.attributions),
    )
    analysis.memo["targets"] = (size, made)
    return made


def contents(attributions: list[Attribution], *, direct: bool = False) -> Stretches[Attribution]:
    """What is said, by the attribution that says it; with `direct` only what stands between quotation marks."""
    return Stretches(
        (span.start, span.end, attribution)
        for attribution in attributions
        if not direct or attribution.type == "direct"
        for span in attribution.content
    )
