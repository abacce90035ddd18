"""What a view of a document is made of, whatever draws it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from stancemine.document import LABELS, ComponentType, Label, SpeechType, Stance

SYMBOLS: dict[Label, str] = {"favor": "▲", "against": "▼", "neutral": "○"}

_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u061c\u200e\u200f]")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def visible(text: str) -> str:
    """A text that can be shown in a line: white space and control characters become a space, and marks that turn the
    direction of what follows go, so that no input can move the cursor or garble the page.
    """
    return _SPACE.sub(" ", _HIDDEN.sub("", text))


@dataclass(frozen=True, slots=True)
class StanceNote:
    """A stance of a claim. `number` counts the document's stances from 1 in the order in which they are shown; `claim`
    is the claim's number. `voice` says it; `holder` is null for neutral. `words` are those it rests on, of a neutral
    one those that name the target. `speaker` is `voice` where that is another than the block's, else null.
    """

    number: int
    claim: int
    text: str
    target: str
    label: Label
    voice: str
    holder: str | None
    words: str
    rules: str
    probabilities: Mapping[Label, float]
    speaker: str | None

    @property
    def probability(self) -> float:
        """Of the label."""
        return self.probabilities[self.label]


@dataclass(frozen=True, slots=True)
class ArgumentNote:
    """What a claim most likely does to another: it "supports" or "attacks" it."""

    claim: int
    verb: str
    other: int


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim with all that is said of it."""

    number: int
    text: str
    voice: str
    type: SpeechType
    component: ComponentType
    stances: list[StanceNote]
    arguments: list[ArgumentNote]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: `begins` are the numbers of claims that begin here, `inside` of those it belongs to,
    `rests` are the stances that rest on it, `mention` whether it names a pole.
    """

    text: str
    begins: tuple[int, ...] = ()
    inside: tuple[int, ...] = ()
    rests: tuple[StanceNote, ...] = ()
    mention: bool = False

    @property
    def label(self) -> Label | None:
        """That of a stance that rests on these words."""
        return next((label for label in LABELS if any(note.label == label for note in self.rests)), None)


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with the claims in it, in order of the text."""

    pieces: list[Piece]
    claims: list[ClaimNote]

    @property
    def stances(self) -> list[StanceNote]:
        return [note for claim in self.claims for note in claim.stances]

    @property
    def arguments(self) -> list[ArgumentNote]:
        return [note for claim in self.claims for note in claim.arguments]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a sentence, and how all is said that stands under his name."""

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
    """How often somebody holds, or voices, each stance: counts by target and label, and the numbers of the claims."""

    name: str
    kind: str
    counts: dict[str, dict[Label, int]] = field(default_factory=dict)
    claims: dict[tuple[str, Label], list[int]] = field(default_factory=dict)

    def add(self, stance: Stance, claim: int) -> None:
        target = visible(stance.target)
        row = self.counts.setdefault(target, {"favor": 0, "against": 0, "neutral": 0})
        row[stance.label] += 1
        self.claims.setdefault((target, stance.label), []).append(claim)

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

    @property
    def claims(self) -> list[ClaimNote]:
        """In order of the text."""
        return [
            claim
            for paragraph in self.paragraphs
            for block in paragraph.blocks
            for sentence in block.sentences
            for claim in sentence.claims
        ]

    @property
    def stances(self) -> list[StanceNote]:
        """In order of the text."""
        return [note for claim in self.claims for note in claim.stances]


def short_names(targets: Iterable[str]) -> dict[str, str]:
    """Each target's first letters, as many as it takes to tell it from the others ("M", "B", "W")."""
    names = list(dict.fromkeys(targets))
    found = {}
    for name in names:
        others = [other for other in names if other != name]
        lengths = (n for n in range(1, len(name)) if not any(other.startswith(name[:n]) for other in others))
        found[name] = name[: next(lengths, len(name))]
    return found
