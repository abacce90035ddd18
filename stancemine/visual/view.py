"""What a view of a document shows, whatever draws it: paragraphs, who speaks in them, notes, and two tallies."""

from __future__ import annotations

from collections.abc import Iterable

from stancemine.document import Actor, Document, Stance
from stancemine.visual.layout import name_of, paragraphs_of
from stancemine.visual.parts import DocumentView, Tally, visible

NOBODY = "nobody (neutral)"


def view_of(doc: Document) -> DocumentView:
    """The view of a document."""
    found = [(claim, stance, i) for i, claim in enumerate(doc.claims, 1) for stance in claim.stances.values()]
    return DocumentView(
        details=_details(doc),
        targets=[visible(target) for target in doc.targets],
        paragraphs=paragraphs_of(doc),
        holders=_tallies((stance.holder, stance, number) for _, stance, number in found),
        speakers=_tallies((claim.speaker, stance, number) for claim, stance, number in found),
    )


def _details(doc: Document) -> list[str]:
    polar = sum(stance.label != "neutral" for claim in doc.claims for stance in claim.stances.values())
    found = [doc.id, doc.published, doc.outlet, f"by {doc.byline}" if doc.byline else None]
    if doc.language not in ("en", "und"):
        found.append(f"language: {doc.language}")
    found += [_many(len(doc.claims), "claim"), _many(len(doc.speakers), "speaker"), _many(polar, "polar stance")]
    return [visible(part) for part in [*found, f"read by {doc.model}"] if part]


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _tallies(stances: Iterable[tuple[Actor | None, Stance, int]]) -> list[Tally]:
    """Those with most polar stances first; what nobody holds (the neutral) last."""
    found: dict[int, Tally] = {}
    for actor, stance, claim in stances:
        tally = found.get(id(actor))
        if tally is None:
            tally = found[id(actor)] = Tally(name_of(actor), actor.kind) if actor else Tally(NOBODY, "")
        tally.add(stance, claim)
    return sorted(found.values(), key=lambda tally: (tally.kind == "", -tally.polar, -tally.all))
