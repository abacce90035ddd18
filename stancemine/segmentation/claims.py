"""Claims: one statement each, with who asserts it (GUIDELINES "Claims")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from stancemine.document import Attribution, Claim, Document, Span, SpeechType, overlap
from stancemine.language.analysis import Sentence
from stancemine.segmentation.clauses import clauses
from stancemine.segmentation.datelines import dateline
from stancemine.segmentation.edges import bare, pieces, whole
from stancemine.segmentation.frames import by_sentence, layout

_APART = -1


class ClaimSplitter:
    """The component that adds claims: needs sentences and attributions."""

    name = "claims"

    def __call__(self, doc: Document) -> None:
        doc.claims = []
        if doc.analysis is None:
            return
        quoted = _Quoted(doc)
        for sentence, attributions in zip(doc.analysis.sentences, by_sentence(doc), strict=True):
            for spans, attribution in statements(sentence, attributions):
                doc.claims.append(_claim(doc, spans, attribution, quoted))


def statements(
    sentence: Sentence, attributions: Sequence[Attribution] = ()
) -> list[tuple[list[Span], Attribution | None]]:
    """The spans of each claim in a sentence, and the attribution that reports it.

    `attributions` are those that touch the sentence. There is at least one claim if there is a word.
    """
    plan = layout(sentence, attributions)
    attributions = [a for a in attributions if a.within is None]
    beside = [a for a in attributions if a not in plan.said]
    place = dateline(sentence)
    plan.regions[:place] = [_APART] * place
    read = clauses(sentence, plan.regions, plan.frames)
    kept = [[i for i in bare(sentence, clause, inside=plan.regions[clause.head] > 0) if i >= place] for clause in read]
    linking = {i for clause, tokens in zip(read, kept, strict=True) if not clause.frame for i in clause.tokens}
    linking -= {i for tokens in kept for i in tokens}
    found: list[tuple[list[Span], Attribution | None]] = []
    for clause, tokens in zip(read, kept, strict=True):
        if tokens and not clause.frame and not plan.outside.issuperset(tokens):
            region = plan.regions[clause.head]
            shared = (i for i in clause.shared if i not in linking and i >= place)
            spans = pieces(sentence, sorted({*tokens, *shared}))
            found.append((spans, plan.said[region - 1] if region else _reporter(spans, beside)))
    if not found:
        only = whole(sentence)
        return [(only, _reporter(only, attributions))] if only else []
    return found


def _reporter(spans: Sequence[Span], attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose content holds half of a claim or whose reporting words are part of it."""
    size = sum(end - start for start, end in spans)
    best = max(attributions, key=lambda a: overlap(spans, a.content), default=None)
    if best is not None and 2 * overlap(spans, best.content) >= size:
        return best
    return next((a for a in attributions if overlap(spans, a.cue)), None)


class _Quoted:
    """How much of a span stands in quotation marks that belong to an attribution."""

    def __init__(self, doc: Document) -> None:
        quotes = doc.analysis.quotes if doc.analysis else []
        self.quotes = sorted((q.start, q.end) for q in quotes if q.depth == 0)
        self.ends = [end for _, end in self.quotes]

    def inside(self, spans: Sequence[Span], attribution: Attribution) -> int:
        count = 0
        for start, end in spans:
            for k in range(bisect_left(self.ends, start + 1), len(self.quotes)):
                left, right = self.quotes[k]
                if left >= end:
                    break
                if any(a < right and b > left for a, b in attribution.content):
                    count += min(end, right) - max(start, left)
        return count


def _claim(doc: Document, spans: list[Span], attribution: Attribution | None, quoted: _Quoted) -> Claim:
    speaker = attribution.speaker if attribution else None
    if attribution is None or speaker is None or speaker.kind == "author":
        return Claim("", spans, doc.words(spans), doc.author)
    kind: SpeechType = "indirect"
    if not overlap(spans, attribution.content):
        kind = attribution.type
    elif share := quoted.inside(spans, attribution):
        kind = "direct" if 2 * share >= sum(end - start for start, end in spans) else "mixed"
    return Claim("", spans, doc.words(spans), speaker, attribution, kind)
