"""A record read back into a `Document`, with every part of the contract checked on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, get_args

from stancemine.document import (
    LABELS,
    Actor,
    ActorKind,
    Attribution,
    Claim,
    ComponentType,
    Document,
    Evidence,
    Method,
    Relation,
    RelationType,
    Span,
    SpeechType,
    Stance,
)
from stancemine.errors import RecordError
from stancemine.record import SCHEMA_VERSION

_Layer = TypeVar("_Layer", Actor, Attribution, Claim)

_DOCUMENT = (
    "schema", "id", "text", "language", "title", "title_span", "url", "published", "outlet", "byline", "meta", "model",
    "targets", "ontology", "sentences", "actors", "attributions", "claims", "relations",
)  # fmt: skip
_ACTOR = ("id", "key", "name", "kind", "aliases", "role", "poles", "speaks", "mentions")
_ATTRIBUTION = ("id", "source", "cue", "content", "speaker", "type", "within", "probability")
_CLAIM = ("id", "spans", "text", "speaker", "attribution", "type", "component", "stances")
_STANCE = ("target", "label", "probabilities", "holder", "mentions", "evidence", "method")
_RELATION = ("source", "target", "type", "probability")

_KINDS = get_args(ActorKind)
_TYPES = get_args(SpeechType)
_REPORTED = tuple(kind for kind in _TYPES if kind != "author")
_COMPONENTS = get_args(ComponentType)
_RELATIONS = get_args(RelationType)
_METHODS = get_args(Method)
_SUM_WITHIN = 2e-3


class Restorer:
    """Builds one document; every check names the place, as in `record 'a17', claims[3].stances[0].label`."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        if not isinstance(record, Mapping):
            raise RecordError(f"a record must be an object, not {type(record).__name__}")
        self.record = record
        self.name = f"record {record.get('id')!r}"
        self.size = len(record["text"]) if isinstance(record.get("text"), str) else 0
        self.text = record.get("text", "")
        self.targets: set[str] = set()
        self.actors: dict[str, Actor] = {}
        self.attributions: dict[str, Attribution] = {}
        self.claims: dict[str, Claim] = {}

    def fail(self, place: str, what: str) -> RecordError:
        return RecordError(f"{self.name}, {place}: {what}" if place else f"{self.name}: {what}")

    def need(self, fine: bool, place: str, what: str) -> None:
        if not fine:
            raise self.fail(place, what)

    def fields(self, value: Any, names: Sequence[str], place: str) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise self.fail(place, f"must be an object, not {type(value).__name__}")
        if value.keys() != set(names):
            missing = [name for name in names if name not in value]
            more = [name for name in value if name not in names]
            raise self.fail(
                place, f"lacks {missing[0]!r}" if missing else f"has {more[0]!r}, which no record has; use meta"
            )
        return value

    def each(self, value: Any, place: str) -> Iterable[tuple[str, Any]]:
        if not isinstance(value, list | tuple):
            raise self.fail(place, f"must be a list, not {type(value).__name__}")
        return ((f"{place}[{i}]", inner) for i, inner in enumerate(value))

    def text_of(self, value: Any, place: str) -> str:
        if not isinstance(value, str):
            raise self.fail(place, f"must be text, not {type(value).__name__}")
        return value

    def text_or_null(self, value: Any, place: str) -> str | None:
        return None if value is None else self.text_of(value, place)

    def texts(self, value: Any, place: str) -> list[str]:
        return [self.text_of(inner, where) for where, inner in self.each(value, place)]

    def one_of(self, value: Any, choices: Sequence[str], place: str) -> Any:
        self.need(value in choices, place, f"must be one of {', '.join(choices)}, not {value!r}")
        return value

    def share(self, value: Any, place: str) -> float:
        fine = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
        self.need(fine, place, f"must be a number from 0 to 1, not {value!r}")
        return float(value)

    def span(self, value: Any, place: str, names: Sequence[str] = ("start", "end")) -> Span:
        self.fields(value, names, place)
        start, end = value["start"], value["end"]
        fine = type(start) is int and type(end) is int and 0 <= start < end <= self.size
        self.need(fine, place, f"{start!r} to {end!r} is no stretch of a text of {self.size} characters")
        return Span(start, end)

    def spans(self, value: Any, place: str) -> list[Span]:
        return [self.span(inner, where) for where, inner in self.each(value, place)]

    def row(self, value: Any, place: str) -> list[Span]:
        """Spans in order that do not overlap."""
        found = self.spans(value, place)
        self.in_order(found, place)
        return found

    def in_order(self, spans: Sequence[tuple[Any, ...]], place: str) -> None:
        for i in range(1, len(spans)):
            self.need(spans[i][0] >= spans[i - 1][1], f"{place}[{i}]", "stands before the end of the span before it")

    def known(self, value: Any, layer: Mapping[str, _Layer], place: str) -> _Layer:
        if not isinstance(value, str) or value not in layer:
            raise self.fail(place, f"nothing here has the id {value!r}")
        return layer[value]

    def known_or_null(self, value: Any, layer: Mapping[str, _Layer], place: str) -> _Layer | None:
        return None if value is None else self.known(value, layer, place)

    def new(self, item: _Layer, layer: dict[str, _Layer], place: str) -> None:
        self.need(item.id not in layer, f"{place}.id", f"{item.id!r} is taken")
        layer[item.id] = item

    def document(self) -> Document:
        record = self.fields(self.record, _DOCUMENT, "")
        version = record["schema"]
        self.need(
            version == SCHEMA_VERSION, "schema", f"{version!r} is not {SCHEMA_VERSION}, the one that is known here"
        )
        self.need(isinstance(record["meta"], Mapping), "meta", "must be an object")
        doc = Document(
            id=self.text_of(record["id"], "id"),
            text=self.text_of(record["text"], "text"),
            language=self.text_of(record["language"], "language"),
            title=self.text_or_null(record["title"], "title"),
            title_span=self.span(record["title_span"], "title_span") if record["title_span"] is not None else None,
            url=self.text_or_null(record["url"], "url"),
            published=self.day(record["published"], "published"),
            outlet=self.text_or_null(record["outlet"], "outlet"),
            byline=self.text_or_null(record["byline"], "byline"),
            meta=dict(record["meta"]),
            model=self.text_of(record["model"], "model"),
            targets=self.texts(record["targets"], "targets"),
            ontology=self.text_of(record["ontology"], "ontology"),
            sentences=self.row(record["sentences"], "sentences"),
        )
        if doc.title_span:
            start, end = doc.title_span
            self.need(self.text[start:end] == doc.title, "title_span", "does not hold the title")
        self.targets = set(doc.targets)
        doc.actors = [self.actor(value, place) for place, value in self.each(record["actors"], "actors")]
        doc.attributions = self.read_attributions(record["attributions"])
        doc.claims = [self.claim(value, place) for place, value in self.each(record["claims"], "claims")]
        doc.relations = [self.relation(value, place) for place, value in self.each(record["relations"], "relations")]
        return doc

    def day(self, value: Any, place: str) -> str | None:
        if value is not None:
            try:
                self.need(len(value) == 10, place, f"must be YYYY-MM-DD, not {value!r}")
                date.fromisoformat(value)
            except (TypeError, ValueError):
                raise self.fail(place, f"must be a date as YYYY-MM-DD, not {value!r}") from None
        return self.text_or_null(value, place)

    def actor(self, value: Any, place: str) -> Actor:
        self.fields(value, _ACTOR, place)
        actor = Actor(
            id=self.text_of(value["id"], f"{place}.id"),
            name=self.text_of(value["name"], f"{place}.name"),
            kind=self.one_of(value["kind"], _KINDS, f"{place}.kind"),
            key=self.text_or_null(value["key"], f"{place}.key"),
            aliases=self.texts(value["aliases"], f"{place}.aliases"),
            role=self.text_or_null(value["role"], f"{place}.role"),
            poles=self.texts(value["poles"], f"{place}.poles"),
            speaks=value["speaks"],
            mentions=self.spans(value["mentions"], f"{place}.mentions"),
        )
        self.need(isinstance(actor.speaks, bool), f"{place}.speaks", "must be true or false")
        self.need(bool(actor.name.strip()), f"{place}.name", "is empty")
        strange = [pole for pole in actor.poles if pole not in self.targets]
        self.need(not strange, f"{place}.poles", f"{strange[:1]} is not among the targets")
        self.new(actor, self.actors, place)
        return actor

    def read_attributions(self, values: Any) -> list[Attribution]:
        rows = list(self.each(values, "attributions"))
        found = [self.attribution(value, place) for place, value in rows]
        for attribution, (place, value) in zip(found, rows, strict=True):
            attribution.within = self.known_or_null(value["within"], self.attributions, f"{place}.within")
        settled: set[str] = set()
        for attribution, (place, _) in zip(found, rows, strict=True):
            outer: Attribution | None = attribution
            seen: set[str] = set()
            while outer is not None and outer.id not in settled:
                self.need(outer.id not in seen, f"{place}.within", "goes in a circle")
                seen.add(outer.id)
                outer = outer.within
            settled |= seen
        return found

    def attribution(self, value: Any, place: str) -> Attribution:
        self.fields(value, _ATTRIBUTION, place)
        attribution = Attribution(
            id=self.text_of(value["id"], f"{place}.id"),
            source=self.row(value["source"], f"{place}.source"),
            cue=self.row(value["cue"], f"{place}.cue"),
            content=self.row(value["content"], f"{place}.content"),
            speaker=self.known_or_null(value["speaker"], self.actors, f"{place}.speaker"),
            type=self.one_of(value["type"], _REPORTED, f"{place}.type"),
            probability=self.share(value["probability"], f"{place}.probability"),
        )
        self.need(bool(attribution.source or attribution.cue or attribution.content), place, "has no span at all")
        self.new(attribution, self.attributions, place)
        return attribution

    def claim(self, value: Any, place: str) -> Claim:
        self.fields(value, _CLAIM, place)
        claim = Claim(
            id=self.text_of(value["id"], f"{place}.id"),
            spans=self.row(value["spans"], f"{place}.spans"),
            text=self.text_of(value["text"], f"{place}.text"),
            speaker=self.known(value["speaker"], self.actors, f"{place}.speaker"),
            attribution=self.known_or_null(value["attribution"], self.attributions, f"{place}.attribution"),
            type=self.one_of(value["type"], _TYPES, f"{place}.type"),
            component=self.one_of(value["component"], _COMPONENTS, f"{place}.component"),
        )
        self.need(bool(claim.spans), f"{place}.spans", "a claim needs at least one span")
        self.need(claim.text == " ".join(self.text[s:e] for s, e in claim.spans), f"{place}.text", "is not its pieces")
        by_author = claim.speaker.kind == "author"
        self.need(
            (claim.type == "author") == by_author, f"{place}.type", "'author' goes with the author and only with him"
        )
        self.need(claim.speaker.speaks, f"{place}.speaker", f"{claim.speaker.id!r} does not speak")
        for where, inner in self.each(value["stances"], f"{place}.stances"):
            stance = self.stance(inner, where)
            self.need(stance.target not in claim.stances, f"{where}.target", f"{stance.target!r} a second time")
            claim.stances[stance.target] = stance
        self.new(claim, self.claims, place)
        return claim

    def stance(self, value: Any, place: str) -> Stance:
        self.fields(value, _STANCE, place)
        odds = self.fields(value["probabilities"], LABELS, f"{place}.probabilities")
        stance = Stance(
            target=self.text_of(value["target"], f"{place}.target"),
            label=self.one_of(value["label"], LABELS, f"{place}.label"),
            probabilities={label: self.share(odds[label], f"{place}.probabilities.{label}") for label in LABELS},
            holder=self.known_or_null(value["holder"], self.actors, f"{place}.holder"),
            mentions=self.row(value["mentions"], f"{place}.mentions"),
            evidence=[
                self.evidence(inner, where) for where, inner in self.each(value["evidence"], f"{place}.evidence")
            ],
            method=self.one_of(value["method"], _METHODS, f"{place}.method"),
        )
        self.in_order(stance.evidence, f"{place}.evidence")
        shares = stance.probabilities.values()
        self.need(abs(sum(shares) - 1) < _SUM_WITHIN, f"{place}.probabilities", f"sum to {sum(shares):.4f}, not to 1")
        likely = stance.probabilities[stance.label] >= max(shares)
        self.need(likely, f"{place}.label", f"{stance.label!r} is not the most probable label")
        self.need(stance.target in self.targets, f"{place}.target", f"{stance.target!r} is not among the targets")
        if stance.label != "neutral":
            self.need(stance.holder is not None, f"{place}.holder", f"{stance.label!r} needs a holder")
            self.need(bool(stance.evidence), f"{place}.evidence", f"{stance.label!r} needs at least one span")
        return stance

    def evidence(self, value: Any, place: str) -> Evidence:
        start, end = self.span(value, place, ("start", "end", "rule"))
        return Evidence(start, end, self.text_or_null(value["rule"], f"{place}.rule"))

    def relation(self, value: Any, place: str) -> Relation:
        self.fields(value, _RELATION, place)
        relation = Relation(
            source=self.known(value["source"], self.claims, f"{place}.source"),
            target=self.known(value["target"], self.claims, f"{place}.target"),
            type=self.one_of(value["type"], _RELATIONS, f"{place}.type"),
            probability=self.share(value["probability"], f"{place}.probability"),
        )
        self.need(relation.source is not relation.target, place, "links a claim to itself")
        return relation
