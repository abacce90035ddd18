"""Whose attitude a stance is."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.document import Actor, Claim, Document, Label
from stancemine.stance.firings import Firing
from stancemine.stance.setting import Case


def holder_for(doc: Document, case: Case, claim: Claim, fired: Sequence[Firing], label: Label) -> Actor:
    """The holder of a polar stance: the one whom the strongest rule of that label names, else who speaks.

    A pole's bare name is no holder of a stance toward itself, unless it is what speaks.
    """
    speaker = claim.speaker
    for firing in fired:
        if firing.label != label or not firing.strong:
            continue
        if firing.holder is None:
            break
        actor = _resolve(doc, case, firing.holder)
        if actor is not None and not (actor.kind == "state" and case.target in actor.poles and actor is not speaker):
            return actor
    return speaker


def _resolve(doc: Document, case: Case, token: int) -> Actor | None:
    if doc.analysis is None or doc.analysis.cast is None:
        return None
    return doc.analysis.cast.resolve(doc, case.sentence, token)
