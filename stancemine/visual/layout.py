"""Puts claims into sentences, sentences into blocks of one speaker, and blocks into paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from stancemine.document import Actor, Claim, Document, Span, SpeechType, Stance
from stancemine.visual.parts import (
    ArgumentNote,
    Block,
    ClaimNote,
    ParagraphView,
    Piece,
    SentenceView,
    StanceNote,
    Voice,
    visible,
)

_Key = tuple[str, int]
"""What begins or ends at a place: ("inside", a claim), ("rests", a stance) or ("mention", 0)."""


def paragraphs_of(doc: Document) -> list[ParagraphView]:
    """The paragraphs of a document with the notes on its claims."""
    return _Layout(doc).paragraphs()


def name_of(actor: Actor) -> str:
    """An actor as named in a view; the author is told apart from others of that name."""
    name = visible(actor.name)
    return f"{name} (author)" if actor.kind == "author" and name != "AUTHOR" else name


def _with_types(paragraphs: Sequence[ParagraphView]) -> list[ParagraphView]:
    """Paragraphs whose voices tell how all is said that stands under the same name: "mixed" for several ways."""
    blocks = [block for paragraph in paragraphs for block in paragraph.blocks]
    told: list[Block] = []
    for name, group in groupby(blocks, key=lambda block: block.voice.name):
        stretch = list(group)
        claims = [claim for block in stretch for sentence in block.sentences for claim in sentence.claims]
        types = {claim.type for claim in claims if claim.voice == name and claim.type != "author"}
        common: SpeechType = "mixed" if len(types) > 1 else next(iter(types), stretch[0].voice.type)
        told += [Block(replace(block.voice, type=common), block.sentences) for block in stretch]
    left = iter(told)
    return [ParagraphView([next(left) for _ in paragraph.blocks], paragraph.is_title) for paragraph in paragraphs]


class _Layout:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.numbers = {id(claim): number for number, claim in enumerate(doc.claims, 1)}
        self.places = {target: i for i, target in enumerate(doc.targets)}
        self.stances = 0
        self.arguments: dict[int, list[ArgumentNote]] = {}
        for relation in doc.relations:
            if not relation.is_likely:
                continue
            verb = "supports" if relation.type == "support" else "attacks"
            source, target = self.numbers[id(relation.source)], self.numbers[id(relation.target)]
            self.arguments.setdefault(id(relation.source), []).append(ArgumentNote(source, verb, target))

    def paragraphs(self) -> list[ParagraphView]:
        found: list[ParagraphView] = []
        before: Span | None = None
        for sentence, claims in self.sentences():
            title = self.doc.title_span is not None and sentence.end <= self.doc.title_span.end
            if before is None or "\n" in self.doc.text[before.end : sentence.start] or found[-1].is_title != title:
                found.append(ParagraphView([], title))
            before = sentence
            blocks = found[-1].blocks
            voice = self.voice(claims) or (blocks[-1].voice if blocks else Voice())
            if not blocks or blocks[-1].voice.name != voice.name:
                blocks.append(Block(voice, []))
            notes = [self.claim(claim, voice) for claim in claims]
            blocks[-1].sentences.append(SentenceView(self.pieces(sentence, claims, notes), notes))
        return _with_types(found)

    def voice(self, claims: Sequence[Claim]) -> Voice | None:
        """That of the longest claim."""
        if not claims:
            return None
        main = max(claims, key=lambda claim: sum(end - start for start, end in claim.spans))
        speaker = main.speaker
        role = visible(speaker.role) if speaker.role else None
        return Voice(name_of(speaker), speaker.kind == "author", main.type, role)

    def sentences(self) -> Iterable[tuple[Span, list[Claim]]]:
        """Each sentence with its claims, in order of the text."""
        claims = sorted(self.doc.claims, key=lambda claim: claim.start)
        i = 0
        for sentence in self.doc.sentences:
            inside = []
            while i < len(claims) and claims[i].start < sentence.end:
                inside.append(claims[i])
                i += 1
            yield sentence, inside

    def claim(self, claim: Claim, voice: Voice) -> ClaimNote:
        return ClaimNote(
            number=self.numbers[id(claim)],
            text=visible(claim.text),
            voice=name_of(claim.speaker),
            type=claim.type,
            component=claim.component,
            stances=[self.stance(claim, stance, voice) for stance in self.in_order(claim)],
            arguments=self.arguments.get(id(claim), []),
        )

    def in_order(self, claim: Claim) -> list[Stance]:
        return sorted(claim.stances.values(), key=lambda stance: self.places.get(stance.target, len(self.places)))

    def stance(self, claim: Claim, stance: Stance, voice: Voice) -> StanceNote:
        self.stances += 1
        spans = [Span(e.start, e.end) for e in stance.evidence] or stance.mentions
        name = name_of(claim.speaker)
        return StanceNote(
            number=self.stances,
            claim=self.numbers[id(claim)],
            text=visible(claim.text),
            target=visible(stance.target),
            label=stance.label,
            voice=name,
            holder=name_of(stance.holder) if stance.holder else None,
            words=visible(self.doc.excerpt(spans)),
            rules=", ".join(dict.fromkeys(visible(e.rule) for e in stance.evidence if e.rule)),
            probabilities=dict(stance.probabilities),
            speaker=name if name != voice.name else None,
        )

    def pieces(self, sentence: Span, claims: Sequence[Claim], notes: Sequence[ClaimNote]) -> list[Piece]:
        """The sentence cut where a claim, evidence or a mention begins or ends."""
        begins: dict[int, list[int]] = {}
        marked: list[tuple[_Key, Span]] = []
        by_number: dict[int, StanceNote] = {}
        for claim, note in zip(claims, notes, strict=True):
            own = max(claim.spans, key=lambda span: span.end - span.start).start
            begins.setdefault(own, []).append(note.number)
            marked += ((("inside", note.number), span) for span in claim.spans)
            for stance, told in zip(self.in_order(claim), note.stances, strict=True):
                by_number[told.number] = told
                marked += ((("mention", 0), span) for span in stance.mentions)
                if stance.label != "neutral":
                    marked += ((("rests", told.number), Span(e.start, e.end)) for e in stance.evidence)
        changes: dict[int, Counter[_Key]] = {edge: Counter() for edge in (*sentence, *begins)}
        for key, span in marked:
            start, end = max(span.start, sentence.start), min(span.end, sentence.end)
            if start < end:
                changes.setdefault(start, Counter())[key] += 1
                changes.setdefault(end, Counter())[key] -= 1
        found = []
        now: Counter[_Key] = Counter()
        for start, end in pairwise(sorted(changes)):
            for key, change in changes[start].items():
                now[key] += change
            open_now = sorted(key for key, times in now.items() if times > 0)
            found.append(
                Piece(
                    text=visible(self.doc.text[start:end]),
                    begins=tuple(begins.get(start, ())),
                    inside=tuple(number for kind, number in open_now if kind == "inside"),
                    rests=tuple(by_number[number] for kind, number in open_now if kind == "rests"),
                    mention=("mention", 0) in open_now,
                )
            )
        return found
