"""The data model: a `Document` holds an article's untouched text and layers of spans that point into it.

All offsets count Unicode code points of `Document.text`, end exclusive.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

    from stancemine.language.analysis import Analysis

Label = Literal["favor", "against", "neutral"]
SpeechType = Literal["author", "direct", "indirect", "mixed"]
ActorKind = Literal["person", "organisation", "state", "group", "unnamed", "author"]
ComponentType = Literal["claim", "premise", "none"]
RelationType = Literal["support", "attack"]
Method = Literal["model", "rules"]

LABELS: tuple[Label, ...] = ("favor", "against", "neutral")

LIKELY = 0.4
"""The probability from which on a relation counts: less likely ones stand in the record only."""


class Span(NamedTuple):
    """A stretch of the text: `text[start:end]`."""

    start: int
    end: int


def overlap(spans: Iterable[tuple[int, int]], others: Collection[tuple[int, int]]) -> int:
    """The characters that two lists of spans share."""
    return sum(max(0, min(end, last) - max(start, first)) for start, end in spans for first, last in others)


class Evidence(NamedTuple):
    """Words that a stance rests on; `rule` is the id of the rule that read them, null for a model."""

    start: int
    end: int
    rule: str | None


@dataclass(slots=True, eq=False)
class Actor:
    """Somebody who speaks or holds a stance; the article's author is one (`kind` "author").

    `key` is the same across documents for an actor that the ontology knows, and for an author with outlet and byline.
    """

    id: str
    name: str
    kind: ActorKind
    key: str | None = None
    aliases: list[str] = field(default_factory=list)
    role: str | None = None
    poles: list[str] = field(default_factory=list)
    speaks: bool = False
    mentions: list[Span] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Attribution:
    """Who said what: spans of the source, of the cue ("said") and of the content."""

    id: str
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    speaker: Actor | None
    type: SpeechType
    within: Attribution | None = None
    probability: float = 1.0


@dataclass(slots=True, eq=False)
class Stance:
    """How a claim stands toward one pole. `holder` is whose attitude it is; null for neutral."""

    target: str
    label: Label
    probabilities: dict[Label, float]
    holder: Actor | None = None
    mentions: list[Span] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    method: Method = "rules"


@dataclass(slots=True, eq=False)
class Claim:
    """One statement that can be upheld or rejected by itself. Its spans lie in one sentence, in order."""

    id: str
    spans: list[Span]
    text: str
    speaker: Actor
    attribution: Attribution | None = None
    type: SpeechType = "author"
    component: ComponentType = "none"
    stances: dict[str, Stance] = field(default_factory=dict)

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


@dataclass(slots=True, eq=False)
class Relation:
    """`source` supports or attacks `target`."""

    source: Claim
    target: Claim
    type: RelationType
    probability: float = 1.0

    @property
    def is_likely(self) -> bool:
        """Whether it makes its source a premise and is shown; a contrast told by "but" alone is not."""
        return self.probability >= LIKELY


@dataclass(slots=True, eq=False, repr=False)
class Document:
    """An article with all that was found in it. Components add layers and never change `text`.

    `analysis` is what components hand on to each other (tokens, parse, pole mentions); it is dropped when the
    pipeline is done and is no part of the record.
    """

    id: str
    text: str
    language: str = "und"
    title: str | None = None
    title_span: Span | None = None
    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    byline: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    model: str = "rules"
    targets: list[str] = field(default_factory=list)
    ontology: str = ""
    sentences: list[Span] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    analysis: Analysis | None = None

    @property
    def author(self) -> Actor:
        """The article's author. Raises `LookupError` for a document that no component has read yet."""
        for actor in self.actors:
            if actor.kind == "author":
                return actor
        raise LookupError(f"document {self.id!r} has no author yet: run a pipeline on it first")

    @property
    def speakers(self) -> list[Actor]:
        """The actors who speak, the author among them."""
        return [actor for actor in self.actors if actor.speaks]

    def words(self, spans: Iterable[tuple[int, int]]) -> str:
        """The text of spans, joined by a space."""
        return " ".join(self.text[start:end] for start, end in spans)

    def excerpt(self, spans: Iterable[tuple[int, int]]) -> str:
        """The text of spans that are in order, with " … " where something between them is left out."""
        joined: list[tuple[int, int]] = []
        for start, end in spans:
            if joined and not self.text[joined[-1][1] : start].strip():
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return " … ".join(self.text[start:end] for start, end in joined)

    def to_dict(self) -> dict[str, Any]:
        """The record of the contract: plain JSON types, ids in place of objects."""
        from stancemine.record import to_dict

        return to_dict(self)

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Document:
        """The document of a record; loses nothing. Raises `RecordError` for a record that breaks the contract."""
        from stancemine.record import from_dict

        return from_dict(record)

    def to_frame(self) -> pd.DataFrame:
        """One row per (claim, target); one row with a null target for an article that has none."""
        from stancemine.frame import to_frame

        return to_frame([self])

    def __repr__(self) -> str:
        return (
            f"<Document {self.id!r}: {len(self.text)} characters, {len(self.claims)} claims, {len(self.actors)} actors>"
        )

    def _repr_html_(self) -> str:
        from stancemine.visual.html import document_html

        return document_html(self)
