"""Figures for attribution on PolNeAR (Newell, Margolin, Ruths 2018): sources, cues and contents, exact and by overlap.

A part is the source, the cue or the content of one attribution: all its spans together. Equal parts of one article
count once. A part is exact if a gold part of its kind has the very same spans, and overlaps if it shares a character
with one. Precision counts the parts that were found, recall the gold ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stancemine.document import Document, overlap

PARTS = ("source", "cue", "content")

Part = tuple[tuple[int, int], ...]
Spans = Mapping[str, Iterable[Sequence[int]]]
"""The spans of each part of one attribution, by name."""
Counts = Counter[tuple[str, str, str]]


def polnear_figures(gold: Sequence[Mapping[str, Any]], documents: Iterable[Document]) -> dict[str, Any]:
    """Precision, recall and F1 (percent) of each part over articles.

    `gold` are rows of the corpus (`text`, `attributions`), `documents` the same articles as read, in the same order.
    Gives `{"exact": {"source": {"precision", "recall", "f1"}, …}, "overlap": {…}, "articles": int}`. Raises
    `ValueError` when the two differ in number or a document's text does not hold its row's.
    """
    counts: Counts = Counter()
    number = 0
    for number, (row, document) in enumerate(zip(gold, documents, strict=True), 1):
        shift = document.text.find(row["text"])
        if shift < 0:
            raise ValueError(f"document {document.id!r} is not the text of gold row {number}")
        found = [{part: getattr(attribution, part) for part in PARTS} for attribution in document.attributions]
        counts.update(count_parts(row["attributions"], found, shift))
    return figures_of(counts) | {"articles": number}


def count_parts(wanted: Iterable[Spans], found: Iterable[Spans], shift: int = 0) -> Counts:
    """What was found of one article's parts; `shift` is added to the gold offsets. Counts of articles add up."""
    counts: Counts = Counter()
    wanted, found = list(wanted), list(found)
    for part in PARTS:
        gold = {_part(attribution[part], shift) for attribution in wanted} - {()}
        read = {_part(attribution[part], 0) for attribution in found} - {()}
        both = len(gold & read)
        hits = {"exact": (both, both), "overlap": (_touching(read, gold), _touching(gold, read))}
        for way, (right, hit) in hits.items():
            counts[way, part, "wanted"] += len(gold)
            counts[way, part, "found"] += len(read)
            counts[way, part, "right"] += right
            counts[way, part, "hit"] += hit
    return counts


def count_links(wanted: Iterable[Spans], found: Iterable[Spans], shift: int = 0) -> Counts:
    """How many gold contents were found (share a character with one that was read), and how many of those that have a
    source got it: the attribution that was read and shares most of the content has a source that shares a character
    with it.
    """
    counts: Counts = Counter()
    read = [(_part(attribution["content"], 0), _part(attribution["source"], 0)) for attribution in found]
    for attribution in wanted:
        content, source = _part(attribution["content"], shift), _part(attribution["source"], shift)
        if not content:
            continue
        best = max(read, key=lambda pair: overlap(pair[0], content), default=None)
        here = best is not None and overlap(best[0], content) > 0
        counts["links", "content", "wanted"] += 1
        counts["links", "content", "found"] += here
        if best is not None and here and source:
            counts["links", "source", "wanted"] += 1
            counts["links", "source", "right"] += overlap(best[1], source) > 0
    return counts


def link_figures(counts: Counts) -> dict[str, float | None]:
    """Detection (contents that were found, percent) and linking (found ones that got the right source, percent)."""
    contents, sources = counts["links", "content", "wanted"], counts["links", "source", "wanted"]
    return {
        "content_found": round(100 * counts["links", "content", "found"] / contents, 1) if contents else None,
        "right_source": round(100 * counts["links", "source", "right"] / sources, 1) if sources else None,
    }


def figures_of(counts: Counts) -> dict[str, Any]:
    """Precision, recall and F1 (percent) by way and part."""
    return {way: {part: _figures(counts, way, part) for part in PARTS} for way in ("exact", "overlap")}


def _part(spans: Iterable[Sequence[int]], shift: int) -> Part:
    return tuple(sorted((start + shift, end + shift) for start, end in spans))


def _touching(parts: Iterable[Part], others: Iterable[Part]) -> int:
    """How many parts share a character with one of the others."""
    taken: set[int] = set()
    for other in others:
        for start, end in other:
            taken.update(range(start, end))
    return sum(any(not taken.isdisjoint(range(start, end)) for start, end in part) for part in parts)


def _figures(counts: Counts, way: str, part: str) -> dict[str, float]:
    found, wanted = counts[way, part, "found"], counts[way, part, "wanted"]
    precision = counts[way, part, "right"] / found if found else 0.0
    recall = counts[way, part, "hit"] / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(100 * precision, 1), "recall": round(100 * recall, 1), "f1": round(100 * f1, 1)}
