"""The attribution component of a trained model: the rules' frames, mended and filled up by what the heads tag."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING

from stancemine.attribution.attributor import Attributor
from stancemine.attribution.forms import converses
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.reader import Frame, apart
from stancemine.document import Document, Span
from stancemine.language.analysis import Sentence
from stancemine.language.lemmas import lemma
from stancemine.models.encoding import encoded_of
from stancemine.targets.ontology import Ontology

if TYPE_CHECKING:
    from stancemine.models.attributions import FoundAttribution
    from stancemine.models.predict import Model

ELSEWHERE = frozenset({"tag", "colon", "according", "hearsay"})
"""Kinds of frames whose spans stay with the rules."""

SURE = 1e-4
"""No probability of the head counts as nearer to 0 or 1."""

SPEAKING = {"rules": 0.45, "head": 0.55, "added": -0.7, "bias": -0.6}
"""How the log odds that a sentence is its source's word come about where `config.speaking` does not say: weights of
those of the rules and of the model's head for speakers, and a penalty where only the model saw a frame.
"""

_KEY = "tagged attributions"
_SPEAKERS = "others speak"


class ModelAttribution:
    """Adds what the rules' `Attributor` adds. Frames of both that share words of a cue become one, with the spans
    of the model, and a frame that only the model sees is added where it is sure enough
    (`config.thresholds["attribution"]`).

    Quotes over paragraphs, quotes in quotes and whom a source means stay with the rules.
    """

    name = "attribute"

    def __init__(self, ontology: Ontology, model: Model) -> None:
        self._model = model
        self._least = model.config.thresholds.get("attribution", 0.5)
        self._speaking = model.config.speaking or SPEAKING
        self._rules = Attributor(ontology, revise=self.revise, weigh=self._weigh)

    def __call__(self, doc: Document) -> None:
        self._rules(doc)

    def revise(self, doc: Document, sentence: Sentence, frames: list[Frame]) -> list[Frame]:
        """The frames of a sentence, mended in place, with those that only the model sees."""
        added: list[Frame] = []
        for found in self._tagged(doc).get(sentence.index, ()):
            if found.probability < self._least:
                continue
            mine = [frame for frame in frames if _meet(frame.cues, found.cue)]
            if not mine:
                new = _frame(sentence, found)
                if new is not None and not any(_meet(frame.source, found.source) for frame in frames if frame.source):
                    added.append(new)
            elif mine[0].kind not in ELSEWHERE and mine[0].content:
                _mend(mine[0], found, quotes_another=any(frame.outer is mine[0] for frame in frames))
        return sorted([*frames, *added], key=lambda frame: (frame.start, frame.outer is not None))

    def _weigh(self, doc: Document, frame: Frame, odds: float) -> float:
        seen = columns(odds, self._others_speak(doc).get(frame.sentence.index, 0.5), learned=frame.learned)
        return sum(self._speaking[name] * value for name, value in seen.items())

    def _others_speak(self, doc: Document) -> dict[int, float]:
        """The head's probability, by sentence, that another than the author asserts it."""
        if doc.analysis is None:
            return {}
        if _SPEAKERS not in doc.analysis.memo:
            encoded = encoded_of(doc, self._model)
            doc.analysis.memo[_SPEAKERS] = {} if encoded is None else self._model.others_speak(encoded)
        shares: dict[int, float] = doc.analysis.memo[_SPEAKERS]
        return shares

    def _tagged(self, doc: Document) -> dict[int, list[FoundAttribution]]:
        """The model's attributions by the sentence in which their cue stands."""
        if doc.analysis is None:
            return {}
        if _KEY not in doc.analysis.memo:
            from stancemine.models.attributions import attributions

            by_sentence: dict[int, list[FoundAttribution]] = {}
            encoded = encoded_of(doc, self._model)
            starts = [sentence.start for sentence in doc.analysis.sentences]
            for found in attributions(self._model, encoded) if encoded is not None else ():
                if found.cue:
                    place = bisect_right(starts, found.cue[0][0]) - 1
                    by_sentence.setdefault(place, []).append(found)
            doc.analysis.memo[_KEY] = by_sentence
        tagged: dict[int, list[FoundAttribution]] = doc.analysis.memo[_KEY]
        return tagged


def columns(odds: float, share: float, *, learned: bool) -> dict[str, float]:
    """What the weights of `config.speaking` are multiplied with: for the rules' log odds, the head's probability, and
    whether only the model saw the frame.
    """
    share = min(max(share, SURE), 1 - SURE)
    return {"rules": odds, "head": log(share / (1 - share)), "added": float(learned), "bias": 1.0}


def _mend(frame: Frame, found: FoundAttribution, *, quotes_another: bool) -> None:
    """Give a rule's frame the spans of the model, where both mean the same words; but the content of one who
    `quotes_another` stays without that one's frame.
    """
    content = apart(_content(frame.sentence, found), [*_spans(found.cue), *_spans(found.source)])
    split = quotes_another or (_around(frame.content, frame.at) and not _around(content, frame.at))
    if _meet(frame.content, content) and not split:
        frame.content = content
    if _meet(frame.source, found.source):
        frame.source = _spans(found.source)
    frame.cues = _spans(found.cue)


def _frame(sentence: Sentence, found: FoundAttribution) -> Frame | None:
    """A frame of what only the model saw; None where it has no content."""
    cue = _verb(sentence, found)
    content = apart(_content(sentence, found), [*_spans(found.cue), *_spans(found.source)])
    if cue is None or not content:
        return None
    word = lemma(sentence.tokens[cue])
    if word in lexicon().refusing or converses(sentence, cue, word):
        return None
    if _hands_on(sentence, cue) or _suffers(sentence, found, cue):
        return None
    return Frame(
        sentence,
        _head(sentence, found.source),
        cue,
        "clause",
        source=_spans(found.source),
        cues=_spans(found.cue),
        content=content,
        start=min(start for start, _ in [*found.source, *found.cue]),
        lemma=word,
        probability=round(found.probability, 4),
        learned=True,
    )


def _content(sentence: Sentence, found: FoundAttribution) -> list[Span]:
    """The content in the cue's sentence: a title or an author's sentence beside it is not what the source says, and a
    quote that begins or ends there is stretched over its whole later.
    """
    return [
        Span(max(start, sentence.start), min(end, sentence.end))
        for start, end in _spans(found.content)
        if end > sentence.start and start < sentence.end
    ]


def _verb(sentence: Sentence, found: FoundAttribution) -> int | None:
    """The word that says it among a cue's words: its first verb that is no auxiliary, or failing one the first word."""
    inside = [i for i, t in enumerate(sentence.tokens) if any(a <= t.start < b for a, b in found.cue)]
    verbs = (i for i in inside if sentence.tokens[i].tag[:1] == "V" and sentence.tokens[i].dep[:3] != "aux")
    return next(verbs, inside[0] if inside else None)


def _around(content: Sequence[Span], at: int) -> bool:
    """Whether a content stands on both sides of its cue."""
    return any(end <= at for _, end in content) and any(start >= at for start, _ in content)


def _hands_on(sentence: Sentence, cue: int) -> bool:
    """Whether a cue is the one by which a medium hands on another's words: "X was quoted by the agency as saying"."""
    tokens = sentence.tokens
    if tokens[cue].tag != "VBN" or lemma(tokens[cue]) not in lexicon().citing:
        return False
    return any(tokens[c].dep == "auxpass" for c in sentence.children(cue))


def _suffers(sentence: Sentence, found: FoundAttribution, cue: int) -> bool:
    """Whether a source is the one to whom a cue is done: "the envoy was urged to leave"."""
    hit = sentence.child(cue, {"nsubjpass"})
    return hit is not None and any(start <= sentence.tokens[hit].start < end for start, end in found.source)


def _head(sentence: Sentence, source: Sequence[tuple[int, int]]) -> int | None:
    """The word of a source on which its other words hang."""
    inside = [i for i, t in enumerate(sentence.tokens) if any(a <= t.start < b for a, b in source)]
    return next((i for i in inside if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i), None)


def _spans(spans: Sequence[tuple[int, int]]) -> list[Span]:
    return [Span(start, end) for start, end in sorted(spans)]


def _meet(left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)
