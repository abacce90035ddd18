"""The attribution component: quotes, who said what, and the actors of a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from stancemine.attribution.asserting import logit, probability
from stancemine.attribution.cast import Cast
from stancemine.attribution.frames import verb_frames
from stancemine.attribution.headlines import headline_frames
from stancemine.attribution.interviews import interview_frames
from stancemine.attribution.labels import label_frames
from stancemine.attribution.later import name_described, told_before, unveiled
from stancemine.attribution.leading import led_frames
from stancemine.attribution.markers import behind, generic, marker_frames
from stancemine.attribution.nested import inner_quotes
from stancemine.attribution.order import relays
from stancemine.attribution.places import touched
from stancemine.attribution.posts import signed_letters, signed_posts
from stancemine.attribution.quotes import find_quotes
from stancemine.attribution.reader import Frame, SentenceReader, apart
from stancemine.attribution.runs import carry_on
from stancemine.attribution.standing import mention_pronouns
from stancemine.attribution.titles import name_titles
from stancemine.attribution.turns import turn_frames
from stancemine.document import Document, Span, SpeechType
from stancemine.language.analysis import Quote, Sentence
from stancemine.targets.ontology import Ontology

HEADLINE = 32
"""Words that a headline may have."""

LONGEST = 400
"""Words that a sentence may have for its frames to be read; what is longer is no sentence."""

_LABEL_MARKS = frozenset({":", "—", "–", "-", "--", "~"})
_CLOSED = re.compile(r"[\"'”’] ?$")
_STOP = re.compile(r"[.!?][\"'”’)]*$")


Revise = Callable[[Document, Sentence, list[Frame]], list[Frame]]
Weigh = Callable[[Document, Frame, float], float]


class Attributor:
    """Adds quotes, attributions, actors (the author always) and the cast that later components ask.

    `revise` may change the frames that the rules find in a sentence before speakers are resolved: it gives those that
    are to be used. `weigh` may change the log odds that a frame's sentence is its source's word.
    """

    name = "attribute"

    def __init__(
        self, ontology: Ontology | None = None, *, revise: Revise | None = None, weigh: Weigh | None = None
    ) -> None:
        self._ontology = ontology or Ontology.load()
        self._revise = revise
        self._weigh = weigh

    def __call__(self, doc: Document) -> None:
        analysis = doc.analysis
        if analysis is None:
            raise ValueError(
                f"document {doc.id!r} has no sentences to attribute: run the sentence splitter on it first"
            )
        analysis.quotes = find_quotes(doc.text, analysis.sentences)
        analysis.cast = cast = Cast(doc, self._ontology)
        outer = [quote for quote in analysis.quotes if quote.depth == 0]
        frames = [frame for sentence in analysis.sentences for frame in self._frames(doc, sentence, outer, cast)]
        turns = turn_frames(doc, cast, analysis.sentences) or interview_frames(doc, cast, analysis.sentences)
        if turns:
            labels = {cue.start for turn in turns for cue in turn.cues}
            frames = [frame for frame in frames if frame.at not in labels]
            frames = sorted([*turns, *frames], key=lambda frame: (frame.start, frame.kind != "turn"))
        carry_on(doc, frames, outer, cast)
        told_before(doc, cast, analysis.sentences)
        unveiled(doc, cast, analysis.sentences)
        name_described(doc, cast)
        name_titles(doc, turns)
        mention_pronouns(cast, analysis.sentences)
        inner_quotes(doc, cast, analysis.sentences, analysis.quotes)
        doc.attributions += signed_posts(doc, cast, analysis.sentences)
        doc.attributions += signed_letters(doc, cast, analysis.sentences)
        doc.attributions.sort(key=lambda a: min(span.start for span in [*a.source, *a.cue, *a.content]))
        for attribution in doc.attributions:
            attribution.type = speech_type(attribution.content, outer)

    def _frames(self, doc: Document, sentence: Sentence, outer: Sequence[Quote], cast: Cast) -> list[Frame]:
        """The frames of a sentence, revised and judged; `outer` are the document's outermost quotes."""
        here = [outer[k] for k in touched(outer, sentence.start, sentence.end)]
        found = read_sentence(doc, sentence, here, cast)
        if self._revise is not None:
            found = self._revise(doc, sentence, found)
        self._judge(doc, found, here)
        return found

    def _judge(self, doc: Document, frames: list[Frame], quotes: Sequence[Quote]) -> None:
        """Say how likely it is that each outermost frame of a sentence has the word in it."""
        for frame in frames:
            if frame.outer is None and frame.content and frame.kind != "tag":
                odds = logit(frame, frames, quotes)
                frame.probability = round(
                    probability(odds if self._weigh is None else self._weigh(doc, frame, odds)), 4
                )


def read_sentence(doc: Document, sentence: Sentence, quotes: Sequence[Quote], cast: Cast) -> list[Frame]:
    """The frames of one sentence, those of all kinds, in order."""
    if len(sentence.tokens) > LONGEST:
        return []
    spans = [(max(q.start, sentence.start), min(q.end, sentence.end)) for q in quotes]
    behind_quote = bool(_CLOSED.search(doc.text, max(0, sentence.start - 3), sentence.start))
    reader = SentenceReader(sentence, spans, headline=is_headline(doc, sentence), behind_quote=behind_quote)
    if all(reader.inside):
        return []
    is_name = (
        [cast.named(sentence, i) for i in range(len(sentence.tokens))] if reader.headline or _has_label(reader) else []
    )
    frames = label_frames(reader, is_name) if is_name else []
    markers = marker_frames(reader)
    if not frames:
        frames = verb_frames(reader)
        if reader.headline:
            frames = [frame for frame in frames if frame.content or frame.looks == "ahead"]
            more = headline_frames(reader, is_name, frames)
            retold = {frame.cue for frame in more}
            frames = [*(frame for frame in frames if frame.cue not in retold), *more]
        frames += led_frames(reader, [*frames, *(frame for frame in markers if frame.kind != "according")])
    for frame in markers:
        if frame.kind == "according":
            for other in frames:
                if other.outer is None and other.kind != "tag" and _within(other, frame):
                    if (relays(reader, frame, other) and other.kind != "object") or _inner(frame, other):
                        frame.outer = frame.outer or other
                    else:
                        other.outer = frame
            for other in frames:
                other.content = apart(other.content, [*frame.cues, *frame.source])
                reader.trim(other)
            frames.append(frame)
        elif not any(_within(frame, other) or _within(other, frame) for other in frames):
            frames.append(frame)
    for frame in frames:
        if frame.head is not None:
            frame.head = behind(reader, frame.head)
            if generic(reader, frame):
                frame.head = None
                frame.kind = "hearsay"
                _give_way(frame, frames)
    frames.sort(key=lambda frame: (frame.start, frame.outer is not None))
    return frames


def is_headline(doc: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the title, or stands like one: at the beginning, or short and with no final stop."""
    if doc.title_span is not None and doc.title_span.start <= sentence.start < doc.title_span.end:
        return True
    if len(sentence.tokens) > HEADLINE:
        return False
    return not _STOP.search(doc.text[sentence.start : sentence.end]) or (sentence.index == 0 and len(doc.sentences) > 1)


def _has_label(reader: SentenceReader) -> bool:
    return not _LABEL_MARKS.isdisjoint([token.text for token in reader.tokens])


def _within(frame: Frame, other: Frame) -> bool:
    """Whether a frame's cue lies in another's content or in the other's own words."""
    at = frame.at
    return any(s <= at < e for s, e in [*other.content, *other.cues, *other.source])


def _give_way(nobody: Frame, frames: Sequence[Frame]) -> None:
    """Let what nobody in particular says stand within what somebody says: "according to reports, the state says"."""
    inside = [frame for frame in frames if frame.outer is nobody and frame.head is not None]
    for frame in inside:
        frame.outer = None
    if inside and nobody.outer is None:
        nobody.outer = inside[0]


def _inner(frame: Frame, other: Frame) -> bool:
    """Whether an "according to" phrase stands in the middle of what another says: "said that, according to X, …"."""
    end = max(span.end for span in [*frame.cues, *frame.source])
    return frame.at > other.at and any(span.end > end + 2 for span in other.content)


def speech_type(content: Sequence[Span], quotes: Sequence[Quote]) -> SpeechType:
    """Direct if at least half of the content stands in quotation marks, indirect if nothing does, else mixed."""
    total = sum(end - start for start, end in content)
    inside = sum(
        max(0, min(end, q.end) - max(start, q.start))
        for start, end in content
        for q in quotes
        if q.start < end and q.end > start
    )
    if not inside:
        return "indirect"
    return "direct" if inside * 2 >= total else "mixed"
