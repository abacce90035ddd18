"""From frames to attributions: who speaks in each, and speakers that carry on without a tag of their own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from stancemine.attribution.actors import SUBJECTS
from stancemine.attribution.asserting import LEAST
from stancemine.attribution.carrying import between, goes_on, quoted_below
from stancemine.attribution.cast import Cast
from stancemine.attribution.places import touched
from stancemine.attribution.polls import asking, counts, is_poll, results, tells_of_asked
from stancemine.attribution.reader import Frame
from stancemine.attribution.standing import PRONOUNS, together
from stancemine.document import Actor, Attribution, Document, Span
from stancemine.language.analysis import FINITE, NOUN_SUBJECT_DEPS, Quote, Sentence

FRAGMENT = 4
"""Words that a quote with no frame must have to count as speech."""

SHORT = 6
"""Characters of a quote that is a sentence by itself and yet too short to be one."""

REPLIES = frozenset({"reply", "answer", "retort", "respond", "counter", "interrupt", "interject", "ask", "shoot"})
"""Cues of one who speaks to another, who may answer without a tag of his own."""

TAKEN_UP = frozenset({"words", "word", "message", "appeal", "warning", "voice", "question", "plea"})
SAYING = frozenset({"say", "says", "said", "saying", "writes", "wrote", "speaks", "spoke", "tells", "told", "thinks"})


def carry_on(doc: Document, frames: Sequence[Frame], quotes: Sequence[Quote], cast: Cast) -> None:
    """Fill `doc.attributions` in order of the text."""
    run = _Run(doc, quotes, cast)
    for frame in frames:
        run.take(frame)
    run.finish()


class _Run:
    """Goes through frames and quotes in order of the text."""

    def __init__(self, doc: Document, quotes: Sequence[Quote], cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.quotes = quotes
        self.sentences = doc.analysis.sentences if doc.analysis else []
        self.starts = [sentence.start for sentence in self.sentences]
        self.quote_starts = [quote.start for quote in quotes]
        self.quote_ends = [quote.end for quote in quotes]
        self.owner: list[Attribution | None] = [None] * len(quotes)
        self.found: list[tuple[int, Attribution]] = []
        self.next = 0
        self.made: dict[int, Attribution] = {}
        self.waiting: dict[int, list[Attribution]] = {}
        self.ahead: Attribution | None = None
        self.polls: list[tuple[int, Actor]] = []
        self.replies: list[Attribution] = []
        self.turns: list[Attribution] = []

    def sentence_at(self, offset: int) -> Sentence:
        return self.sentences[max(0, bisect_right(self.starts, offset) - 1)]

    def take(self, frame: Frame) -> None:
        """Make the attribution of a frame; quotes that stand before it and are nobody's get their speaker first."""
        begin = min([frame.start, *(span.start for span in frame.content)])
        back = frame.kind == "tag" and frame.looks == "back"
        self._quotes_before(begin, hold=back)
        speaker = self._speaker_of(frame)
        if speaker is not None:
            if speaker.kind == "author":
                return
            self._note_poll(frame.sentence, [*frame.source, *frame.cues], speaker)
        attribution = Attribution(
            "", frame.source, frame.cues, frame.content, speaker, "indirect", probability=frame.probability
        )
        outer = self.made.get(id(frame.outer)) if frame.outer is not None else self._outer(frame)
        inside = self.waiting.pop(id(frame), [])
        if outer in inside:
            outer = None
        if outer is not None:
            attribution.within = outer
        if frame.kind == "tag" and not self._attach(frame, attribution):
            return
        self._spread(attribution, frame.at)
        self.found.append((begin, attribution))
        if frame.kind == "turn":
            self.turns.append(attribution)
        if frame.lemma in REPLIES:
            self.replies.append(attribution)
        self.made[id(frame)] = attribution
        for inner in inside:
            inner.within = attribution
        if frame.outer is not None and outer is None:
            self.waiting.setdefault(id(frame.outer), []).append(attribution)
        if speaker is not None and outer is None:
            self.cast.note_speaker(frame.start, speaker)

    def _speaker_of(self, frame: Frame) -> Actor | None:
        """Whom a frame's source names; of a bare "said" who spoke last."""
        if frame.head is None:
            goes_on = frame.kind == "clause" and frame.lemma in ("say", "add")
            return self.cast.referents.last_speaker(frame.start) if goes_on else frame.speaker
        word = frame.sentence.tokens[frame.head]
        speaker = self.cast.resolve(self.doc, frame.sentence, frame.head)
        if speaker is None and word.lower == "they" and self._touching(frame.content):
            speaker = self.cast.referents.last_speaker(frame.start)
        if speaker is not None and word.lower in PRONOUNS and self._named_in(frame, speaker):
            speaker = self.cast.another(frame.sentence, word, speaker) or speaker
        if speaker is None and word.lower in ("he", "she"):
            speaker = self.cast.nameless(word.lower, Span(word.start, word.end))
        if speaker is None:
            return None
        return together(self.cast, frame.sentence, frame.head, speaker) or speaker

    def _named_in(self, frame: Frame, actor: Actor) -> bool:
        """Whether what a frame goes on to say has a person's name as a subject, who so is not the one who says it."""
        tokens = frame.sentence.tokens
        places = (i for i in frame.sentence.starting_in(frame.content) if i > frame.cue and tokens[i].dep in SUBJECTS)
        return any(self.cast.person_at(frame.sentence, i) is actor for i in places)

    def _note_poll(self, sentence: Sentence, told: Sequence[Span], speaker: Actor) -> None:
        """Remember whose survey a sentence tells of, by the words `told` or by what it counts."""
        if is_poll(sentence, told) or (speaker.kind == "organisation" and tells_of_asked(sentence)):
            self.cast.pollster = speaker
        elif speaker is not self.cast.pollster or not counts(sentence):
            return
        self.polls.append((sentence.index, speaker))

    def _outer(self, frame: Frame) -> Attribution | None:
        """The attribution whose content holds this frame."""
        at = frame.at
        for _, other in reversed(self.found[-4:]):
            if any(s <= at < e for s, e in other.content):
                return other
        return None

    def _attach(self, frame: Frame, attribution: Attribution) -> bool:
        """Give a tag the quote that it belongs to."""
        if frame.looks == "ahead":
            self.ahead = attribution
            k = bisect_left(self.quote_starts, frame.sentence.start)
            if k == len(self.quotes) or self.quotes[k].start - frame.sentence.end > 4:
                following = self._sentence_after(frame.sentence)
                if following is None:
                    return False
                last = following
                while following.paragraph > frame.sentence.paragraph:
                    beyond = self._sentence_after(last)
                    if beyond is None or beyond.paragraph != following.paragraph:
                        break
                    last = beyond
                attribution.content = [Span(following.start, last.end)]
                return True
            attribution.content = [Span(self.quotes[k].start, self.quotes[k].end)]
            return True
        k = bisect_right(self.quote_ends, frame.sentence.start) - 1
        if k < 0 or frame.sentence.start - self.quotes[k].end > 4:
            return False
        held = self.owner[k]
        if held is not None and held.speaker is not None and held.source:
            return False
        attribution.content = [Span(self.quotes[k].start, self.quotes[k].end)]
        return True

    def _sentence_after(self, sentence: Sentence) -> Sentence | None:
        return self.sentences[sentence.index + 1] if sentence.index + 1 < len(self.sentences) else None

    def _spread(self, attribution: Attribution, cue: int) -> None:
        """Stretch contents over the whole of each quote that they touch, and own those quotes; but not the quote in
        which the cue itself stands, which is its speaker's.
        """
        spans = list(attribution.content)
        for k, quote in self._touching(spans):
            if quote.start <= cue < quote.end:
                continue
            if self.owner[k] is None:
                self.owner[k] = attribution
            elif self.owner[k] is not attribution:
                continue
            spans.append(Span(quote.start, quote.end))
        attribution.content = _merged(spans)

    def _touching(self, spans: Sequence[Span]) -> list[tuple[int, Quote]]:
        return [(k, self.quotes[k]) for start, end in spans for k in touched(self.quotes, start, end)]

    # quotes without a frame

    def _quotes_before(self, offset: int, *, hold: bool = False) -> None:
        """Settle the quotes that end before an offset; with `hold` the last is left for the tag to come."""
        while self.next < len(self.quotes) and self.quotes[self.next].end <= offset:
            k = self.next
            if hold and offset - self.quotes[k].end <= 4:
                return
            self.next += 1
            if self.owner[k] is None:
                self._settle(k)

    def finish(self) -> None:
        """Settle the last quotes, and put the attributions into the document."""
        self._quotes_before(len(self.doc.text) + 1)
        told = [attribution for _, attribution in self.found]
        known = {k for k, _ in self.polls}
        for sentence, noun in asking(self.sentences):
            asked = self.cast.resolve(self.doc, sentence, noun) if sentence.index not in known else None
            if asked is not None:
                self.polls.append((sentence.index, asked))
        self.found.extend((run.content[0].start, run) for run in results(self.sentences, self.polls, told, self.quotes))
        self.found.extend(between(self.sentences, [attribution for _, attribution in self.found]))
        self.found.extend(quoted_below(self.sentences, [attribution for _, attribution in self.found]))
        self.found.extend(
            goes_on(self.sentences, [attribution for _, attribution in self.found], self.quotes, self.turns)
        )
        self.found.sort(key=lambda pair: pair[0])
        self.doc.attributions = [attribution for _, attribution in self.found]

    def _settle(self, k: int) -> None:
        quote = self.quotes[k]
        sentence = self.sentence_at(quote.start)
        previous = self._previous(quote.start)
        if not self._is_speech(quote, sentence, previous):
            return
        begins = not self.doc.text[sentence.start : quote.start].strip(" -–—•")
        near = self._follows(previous, quote, sentence) if previous is not None else ""
        if previous is not None and previous.speaker is not None:
            if near == "same" and previous.probability >= LEAST:
                self.owner[k] = previous
                previous.content = _merged([*previous.content, Span(quote.start, quote.end)])
                self.cast.note_speaker(quote.start, previous.speaker)
                return
            other = self._other_side(previous, sentence) if near == "next" and begins else None
            if other is not None or near == "same" or (near == "next" and begins):
                self._add(k, other or previous.speaker, replies=other is not None)
                return
        speaker = self._named_after(quote) or self._introduced(sentence, quote) if begins else None
        if (
            speaker is None
            and begins
            and previous is not None
            and sentence.paragraph - self.sentence_at(previous.content[-1].end - 1).paragraph <= 2
        ):
            speaker = previous.speaker
        if speaker is not None:
            self._add(k, speaker)

    def _other_side(self, previous: Attribution, sentence: Sentence) -> Actor | None:
        """Who answers the one who has just replied: of two who alternate, the one who spoke before him."""
        if previous not in self.replies:
            return None
        for _, other in reversed(self.found[-6:]):
            if other.within is None and other.content and other.speaker is not previous.speaker:
                last = self.sentence_at(other.content[-1].end - 1)
                return other.speaker if sentence.paragraph - last.paragraph <= 2 else None
        return None

    def _named_after(self, quote: Quote) -> Actor | None:
        """The person whom the paragraph behind a quote names as the one who says "this", or "these words"."""
        after = self._sentence_after(self.sentence_at(quote.end - 1))
        if after is None or after.paragraph == self.sentence_at(quote.end - 1).paragraph:
            return None
        pairs = list(pairwise(token.lower for token in after.tokens))
        words = any(a in ("this", "these", "that") and b in TAKEN_UP for a, b in pairs)
        if not words and not any(a in SAYING and b in ("this", "so", "that") for a, b in pairs):
            return None
        named = (i for i in range(len(after.tokens)) if self.cast.person_at(after, i) is not None)
        place = next(named, None)
        return self.cast.resolve(self.doc, after, place) if place is not None else None

    def _add(self, k: int, speaker: Actor, *, replies: bool = False) -> None:
        quote = self.quotes[k]
        named = next((a.source for _, a in reversed(self.found[-6:]) if a.speaker is speaker and a.source), [])
        content = [Span(quote.start, quote.end)]
        attribution = Attribution("", list(named), [], content, speaker, "direct", probability=0.6)
        self.owner[k] = attribution
        self.found.append((quote.start, attribution))
        if replies:
            self.replies.append(attribution)
        self.cast.note_speaker(quote.start, speaker)

    def _previous(self, offset: int) -> Attribution | None:
        """The attribution that stands last before an offset."""
        near = [a for start, a in reversed(self.found[-6:]) if start < offset and a.within is None and a.content]
        last = max(near, key=lambda attribution: attribution.content[-1].end, default=None)
        if last is None or self._touching(last.content):
            return last
        sentence = self.sentence_at(last.content[-1].end - 1)
        quoted = (a for a in near if a.content[-1].end > sentence.start and self._touching(a.content))
        return next(quoted, last)

    def _follows(self, previous: Attribution, quote: Quote, sentence: Sentence) -> str:
        """Whether a quote goes on in the "same" paragraph, or opens the "next" one after a quote; else ""."""
        last = self.sentence_at(max(previous.content[-1].end, previous.cue[-1].end if previous.cue else 0) - 1)
        if last.paragraph == sentence.paragraph:
            return "same" if sentence.index - last.index <= 2 else ""
        return "next" if sentence.paragraph - last.paragraph == 1 and sentence.index - last.index <= 2 else ""

    def _is_speech(self, quote: Quote, sentence: Sentence, previous: Attribution | None) -> bool:
        """Whether a quote says something (words with a finite verb, or whole sentences) and is no name or catchword."""
        if quote.end > sentence.end:
            return True
        alone = quote.start <= sentence.start and quote.end >= sentence.end and quote.end - quote.start > SHORT
        if alone and previous is not None and self._follows(previous, quote, sentence):
            return True
        tokens = [token for token in sentence.tokens if quote.start < token.start and token.end < quote.end]
        if len(tokens) < FRAGMENT:
            return False
        begins = not self.doc.text[sentence.start : quote.start].strip(" -–—•")
        return any(token.tag in FINITE for token in tokens) and (begins or len(tokens) >= 2 * FRAGMENT)

    def _introduced(self, sentence: Sentence, quote: Quote) -> Actor | None:
        """The person whom the sentence before a quote has as its subject."""
        if sentence.index == 0:
            return None
        before = self.sentences[sentence.index - 1]
        if sentence.paragraph - before.paragraph > 1:
            return None
        for i, token in enumerate(before.tokens):
            if token.dep in NOUN_SUBJECT_DEPS and before.tokens[token.head].dep == "ROOT":
                person = self.cast.person_at(before, i)
                if person is None and token.lower in ("he", "she"):
                    person = self.cast.resolve(self.doc, before, i)
                if person is not None:
                    return self.cast.resolve(self.doc, before, i)
        return None


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found
