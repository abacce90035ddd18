"""The argument component of a trained model: what markers say, and relations that the heads are sure of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from stancemine.arguments.arguer import Arguer, Placed, place
from stancemine.document import Document, Relation
from stancemine.models.encoding import encoded_of

if TYPE_CHECKING:
    from stancemine.models.predict import Encoded, Model

SURE = 0.8
"""The probability from which a relation is taken, where the config names no other (`thresholds["relation"]`)."""


class ModelArguer:
    """Adds what the rules' `Arguer` adds; a claim that no marker ties to another may be tied by the model.

    It looks within a paragraph and a speaker, as the essays have it that it was trained on, and only at claims that
    the component head takes for claims or premises.
    """

    name = "argue"

    def __init__(self, model: Model) -> None:
        self._rules = Arguer()
        self._model = model
        self._least = model.config.thresholds.get("relation", SURE)

    def __call__(self, doc: Document) -> None:
        self._rules(doc)
        encoded = encoded_of(doc, self._model)
        if encoded is None:
            return
        tied = {id(relation.source) for relation in doc.relations} | {id(relation.target) for relation in doc.relations}
        for _, run in groupby(place(doc), key=lambda placed: (placed.sentence.paragraph, id(placed.claim.speaker))):
            self._relate(doc, encoded, list(run), tied)

    def _relate(self, doc: Document, encoded: Encoded, run: Sequence[Placed], tied: set[int]) -> None:
        from stancemine.models.arguments import components, relations

        run = sorted(run, key=lambda placed: (placed.claim.start, placed.claim.end))
        if len(run) < 2 or not (places := encoded.places(run[0].sentence.index)):
            return
        spans = [(placed.claim.start, placed.claim.end) for placed in run]
        windows = [places[0][0]]
        found = [
            relation
            for relation in relations(self._model, encoded, spans, windows)
            if relation.probability >= self._least
        ]
        if not found:
            return
        kinds = components(self._model, encoded, spans, windows)
        for relation in found:
            source, target = run[relation.source].claim, run[relation.target].claim
            both = (kinds[relation.source], kinds[relation.target])
            if id(source) in tied or any(
                shares is None or max(shares, key=shares.__getitem__) == "none" for shares in both
            ):
                continue
            doc.relations.append(Relation(source, target, relation.type, round(relation.probability, 4)))
            tied |= {id(source), id(target)}
            source.component = "premise"
            if target.component == "none":
                target.component = "claim"
