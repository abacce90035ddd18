"""What a view of a document shows, whatever draws it: paragraphs, who speaks in them, notes, and two tallies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stancemine.document import LABELS, Actor, Claim, Document, Label, Span, SpeechType, Stance

SYMBOLS: dict[Label, str] = {"favor": "▲", "against": "▼", "neutral": "○"}

NOBODY = "nobody (neutral)"

_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u061c\u200e\u200f]")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def visible(text: str) -> str:
    """A text that can be shown in a line: white space and control characters become a space, and marks that turn the
    direction of what follows go, so that no input can move the cursor or garble the page.
    """
    return _SPACE.sub(" ", _HIDDEN.sub("", text))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: `claims` are the numbers that begin here, `label` is of a stance that rests on it."""

    text: str
    claims: tuple[int, ...] = ()
    label: Label | None = None
    mention: bool = False


@dataclass(frozen=True, slots=True)
class StanceNote:
    """A stance of a claim. `speaker` is named only where it is another than the block's."""

    claim: int
    text: str
    target: str
    label: Label
    holder: str | None
    words: str
    rules: str
    probability: float
    speaker: str | None


@dataclass(frozen=True, slots=True)
class ArgumentNote:
    """What a claim does to another: it "supports" or "attacks" it."""

    claim: int
    verb: str
    other: int


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with the notes on its claims."""

    pieces: list[Piece]
    stances: list[StanceNote]
    arguments: list[ArgumentNote]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a sentence, and how."""

    name: str = "AUTHOR"
    is_author: bool = True
    type: SpeechType = "author"
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences of a paragraph that one speaker says; `voice` is that of the first."""

    voice: Voice
    sentences: list[SentenceView]

    def runs(self) -> Iterator[list[SentenceView]]:
        """Sentences that are read as one text: each run ends with one that has notes, or with the block."""
        run: list[SentenceView] = []
        for sentence in self.sentences:
            run.append(sentence)
            if sentence.stances or sentence.arguments:
                yield run
                run = []
        if run:
            yield run


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """Blocks of one paragraph."""

    blocks: list[Block]
    is_title: bool = False


@dataclass(slots=True)
class Tally:
    """How often somebody holds, or voices, each stance: counts by target and label."""

    name: str
    kind: str
    counts: dict[str, dict[Label, int]] = field(default_factory=dict)

    def add(self, stance: Stance) -> None:
        row = self.counts.setdefault(stance.target, {"favor": 0, "against": 0, "neutral": 0})
        row[stance.label] += 1

    @property
    def polar(self) -> int:
        return sum(row["favor"] + row["against"] for row in self.counts.values())

    @property
    def all(self) -> int:
        return sum(sum(row.values()) for row in self.counts.values())


@dataclass(frozen=True, slots=True)
class DocumentView:
    """All that is shown of a document."""

    details: list[str]
    targets: list[str]
    paragraphs: list[ParagraphView]
    holders: list[Tally]
    speakers: list[Tally]

    @property
    def targets_found(self) -> list[str]:
        """The targets that some claim speaks of."""
        return [target for target in self.targets if any(target in tally.counts for tally in self.speakers)]


def view_of(doc: Document) -> DocumentView:
    """The view of a document."""
    return DocumentView(
        details=_details(doc),
        targets=list(doc.targets),
        paragraphs=_Layout(doc).paragraphs(),
        holders=_tallies((stance.holder, stance) for claim in doc.claims for stance in claim.stances.values()),
        speakers=_tallies((claim.speaker, stance) for claim in doc.claims for stance in claim.stances.values()),
    )


def name_of(actor: Actor) -> str:
    """An actor as named in a view; the author is told apart from others of that name."""
    name = visible(actor.name)
    return f"{name} (author)" if actor.kind == "author" and name != "AUTHOR" else name


def _details(doc: Document) -> list[str]:
    polar = sum(stance.label != "neutral" for claim in doc.claims for stance in claim.stances.values())
    found = [doc.id, doc.published, doc.outlet, f"by {doc.byline}" if doc.byline else None]
    if doc.language not in ("en", "und"):
        found.append(f"language: {doc.language}")
    found += [_many(len(doc.claims), "claim"), _many(len(doc.speakers), "speaker"), _many(polar, "polar stance")]
    return [visible(part) for part in [*found, f"read by {doc.model}"] if part]


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _tallies(pairs: Iterable[tuple[Actor | None, Stance]]) -> list[Tally]:
    """Those with most polar stances first; what nobody holds (the neutral) last."""
    found: dict[int, Tally] = {}
    for actor, stance in pairs:
        tally = found.get(id(actor))
        if tally is None:
            tally = found[id(actor)] = Tally(name_of(actor), actor.kind) if actor else Tally(NOBODY, "")
        tally.add(stance)
    return sorted(found.values(), key=lambda tally: (tally.kind == "", -tally.polar, -tally.all))


class _Layout:
    """Puts claims into sentences, sentences into blocks of one speaker, and blocks into paragraphs."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.numbers = {id(claim): number for number, claim in enumerate(doc.claims, 1)}
        self.arguments: dict[int, list[ArgumentNote]] = {}
        for relation in doc.relations:
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
            stances = [self.note(claim, stance, voice) for claim in claims for stance in self.in_order(claim)]
            arguments = [note for claim in claims for note in self.arguments.get(id(claim), [])]
            blocks[-1].sentences.append(SentenceView(self.pieces(sentence, claims), stances, arguments))
        return found

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

    def in_order(self, claim: Claim) -> list[Stance]:
        places = {target: i for i, target in enumerate(self.doc.targets)}
        return sorted(claim.stances.values(), key=lambda stance: places.get(stance.target, len(places)))

    def note(self, claim: Claim, stance: Stance, voice: Voice) -> StanceNote:
        spans = [Span(e.start, e.end) for e in stance.evidence] or stance.mentions
        name = name_of(claim.speaker)
        return StanceNote(
            claim=self.numbers[id(claim)],
            text=visible(claim.text),
            target=visible(stance.target),
            label=stance.label,
            holder=name_of(stance.holder) if stance.holder else None,
            words=visible(self.doc.excerpt(spans)),
            rules=", ".join(dict.fromkeys(evidence.rule for evidence in stance.evidence if evidence.rule)),
            probability=stance.probabilities[stance.label],
            speaker=name if name != voice.name else None,
        )

    def pieces(self, sentence: Span, claims: Sequence[Claim]) -> list[Piece]:
        """The sentence cut where a claim begins and where evidence or a mention begins or ends."""
        begins: dict[int, list[int]] = {}
        changes: dict[int, Counter[str]] = {sentence.start: Counter(), sentence.end: Counter()}
        for claim in claims:
            own = max(claim.spans, key=lambda span: span.end - span.start).start
            begins.setdefault(own, []).append(self.numbers[id(claim)])
            changes.setdefault(own, Counter())
            for stance in claim.stances.values():
                marked = [("mention", span) for span in stance.mentions]
                if stance.label != "neutral":
                    marked += [(stance.label, Span(e.start, e.end)) for e in stance.evidence]
                for kind, span in marked:
                    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
                    if start < end:
                        changes.setdefault(start, Counter())[kind] += 1
                        changes.setdefault(end, Counter())[kind] -= 1
        found = []
        open_now: Counter[str] = Counter()
        for start, end in pairwise(sorted(changes)):
            for kind, change in changes[start].items():
                open_now[kind] += change
            label = next((name for name in LABELS if open_now[name] > 0), None)
            text = visible(self.doc.text[start:end])
            found.append(Piece(text, tuple(begins.get(start, ())), label, open_now["mention"] > 0))
        return found
