"""Documents as records: plain JSON types, as `record.schema.json` describes them, and back again without loss."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from stancemine.document import LABELS, Actor, Attribution, Claim, Document, Stance
from stancemine.reading.values import plain

SCHEMA_VERSION = 1


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record. It says nothing of what links its parts: `from_dict` checks that."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("record.schema.json").read_text(encoding="utf8"))
    return found


def to_dict(doc: Document) -> dict[str, Any]:
    """The record of a document. Probabilities are rounded to four places."""
    return {
        "schema": SCHEMA_VERSION,
        "id": doc.id,
        "text": doc.text,
        "language": doc.language,
        "title": doc.title,
        "title_span": _span(doc.title_span) if doc.title_span else None,
        "url": doc.url,
        "published": doc.published,
        "outlet": doc.outlet,
        "byline": doc.byline,
        "meta": plain(doc.meta),
        "model": doc.model,
        "targets": list(doc.targets),
        "ontology": doc.ontology,
        "sentences": _spans(doc.sentences),
        "actors": [_actor(actor) for actor in doc.actors],
        "attributions": [_attribution(attribution) for attribution in doc.attributions],
        "claims": [_claim(claim) for claim in doc.claims],
        "relations": [
            {
                "source": r.source.id,
                "target": r.target.id,
                "type": r.type,
                "probability": round(float(r.probability), 4),
            }
            for r in doc.relations
        ],
    }


def _span(span: tuple[int, int]) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def _spans(spans: Iterable[tuple[int, int]]) -> list[dict[str, int]]:
    return [_span(span) for span in spans]


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "key": actor.key,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "role": actor.role,
        "poles": list(actor.poles),
        "speaks": actor.speaks,
        "mentions": _spans(actor.mentions),
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "id": attribution.id,
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "speaker": attribution.speaker.id if attribution.speaker else None,
        "type": attribution.type,
        "within": attribution.within.id if attribution.within else None,
        "probability": round(float(attribution.probability), 4),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "spans": _spans(claim.spans),
        "text": claim.text,
        "speaker": claim.speaker.id,
        "attribution": claim.attribution.id if claim.attribution else None,
        "type": claim.type,
        "component": claim.component,
        "stances": [_stance(stance) for stance in claim.stances.values()],
    }


def _stance(stance: Stance) -> dict[str, Any]:
    return {
        "target": stance.target,
        "label": stance.label,
        "probabilities": {label: round(float(stance.probabilities[label]), 4) for label in LABELS},
        "holder": stance.holder.id if stance.holder else None,
        "mentions": _spans(stance.mentions),
        "evidence": [{"start": e.start, "end": e.end, "rule": e.rule} for e in stance.evidence],
        "method": stance.method,
    }


def from_dict(record: Mapping[str, Any]) -> Document:
    """The document of a record.

    Raises `RecordError`, with the place in the record, for one that breaks the contract: a field missing or unknown, a
    span outside the text or out of order, an id that nobody has, probabilities that do not fit the label.
    """
    from stancemine.restoring import Restorer

    return Restorer(record).document()
