"""The argument component of a trained model: what markers say, and relations that the heads are sure of."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import TYPE_CHECKING

from stancemine.arguments.arguer import Arguer, Placed, is_frame, place
from stancemine.arguments.senses import is_statement
from stancemine.document import Document, Relation
from stancemine.models.encoding import encoded_of

if TYPE_CHECKING:
    from stancemine.models.predict import Encoded, Model

SURE = 0.5
"""The probability from which a relation is taken, where the config names no other (`thresholds["relation"]`)."""


class ModelArguer:
    """Adds what the rules' `Arguer` adds; a claim that no likely relation ties to another may be tied by the model.

    It looks within a paragraph and a speaker, as the essays have it that it was trained on, and only at statements that
    the component head takes for claims or premises. An attack is taken only where a marker tells of a contrast, too: in
    news the model alone takes any two things that differ for one.
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
        likely = [relation for relation in doc.relations if relation.is_likely]
        tied = {id(relation.source) for relation in likely} | {id(relation.target) for relation in likely}
        argued = self._argued(doc, encoded)
        for _, run in groupby(place(doc), key=lambda placed: (placed.sentence.paragraph, id(placed.claim.speaker))):
            self._relate(doc, encoded, list(run), tied, argued)

    def _argued(self, doc: Document, encoded: Encoded) -> set[int]:
        """The ids of what the component head takes for claims or premises; a reporting frame is neither."""
        from stancemine.models.arguments import components

        kinds = components(self._model, encoded, [(claim.start, claim.end) for claim in doc.claims])
        return {
            id(claim)
            for claim, shares in zip(doc.claims, kinds, strict=True)
            if shares is not None and max(shares, key=shares.__getitem__) != "none" and not is_frame(claim)
        }

    def _relate(
        self, doc: Document, encoded: Encoded, run: Sequence[Placed], tied: set[int], argued: AbstractSet[int]
    ) -> None:
        from stancemine.models.arguments import relations

        run = sorted(run, key=lambda placed: (placed.claim.start, placed.claim.end))
        able = {id(placed.claim) for placed in run if is_statement(*placed.clause)} & argued
        if len(able) < 2 or able <= tied or not (places := encoded.places(run[0].sentence.index)):
            return
        spans = [(placed.claim.start, placed.claim.end) for placed in run]
        windows = [places[0][0]]
        found = [
            relation
            for relation in relations(self._model, encoded, spans, windows)
            if relation.probability >= self._least
        ]
        marked = {frozenset((id(r.source), id(r.target))): r for r in doc.relations}
        for relation in found:
            source, target = run[relation.source].claim, run[relation.target].claim
            told = marked.get(frozenset((id(source), id(target))))
            contrast = told is not None and told.type == "attack"
            if id(source) in tied or not able.issuperset((id(source), id(target))):
                continue
            if contrast != (relation.type == "attack"):
                continue
            if told is not None:
                doc.relations.remove(told)
            doc.relations.append(Relation(source, target, relation.type, round(relation.probability, 4)))
            tied |= {id(source), id(target)}
            source.component = "premise"
            if target.component == "none":
                target.component = "claim"
