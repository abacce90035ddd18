from __future__ import annotations

from typing import Any

import pytest

from stancemine.document import Document
from stancemine.models import arguments
from stancemine.models.argument import ModelArguer
from stancemine.models.arguments import FoundRelation, components, relations
from stancemine.models.encoding import encoded_of
from tests.segmentation.said import read

NEWS = "The fee should fall. Traders avoid the bridge. The port is empty."
CONTRAST = "The fee should fall. However, traders avoid the bridge."


def argued(model: Any, text: str, *said: tuple[str, str, str]) -> Document:
    doc = read(text, *said)
    ModelArguer(model)(doc)
    return doc


def told(doc: Document) -> list[tuple[str, str, str, float]]:
    return [(r.source.text, r.type, r.target.text, r.probability) for r in doc.relations]


@pytest.fixture
def sees(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Gives the relations that the heads are to find between claims that they all take for claims or premises."""

    def see(*found: FoundRelation) -> None:
        monkeypatch.setattr(arguments, "relations", lambda *_: list(found))
        monkeypatch.setattr(
            arguments, "components", lambda _, __, spans: [{"none": 0.0, "claim": 0.5, "premise": 0.5}] * len(spans)
        )

    return see


def test_a_support_that_the_model_is_sure_of_is_taken(untrained: Any, sees: Any) -> None:
    sees(FoundRelation(1, 0, "support", 0.6), FoundRelation(2, 0, "support", 0.4))
    assert told(argued(untrained, NEWS)) == [("Traders avoid the bridge", "support", "The fee should fall", 0.6)]


def test_an_attack_needs_a_marker_too(untrained: Any, sees: Any) -> None:
    sees(FoundRelation(1, 0, "attack", 0.9))
    assert told(argued(untrained, NEWS)) == []
    assert told(argued(untrained, CONTRAST)) == [("traders avoid the bridge", "attack", "The fee should fall", 0.9)]


def test_a_contrast_is_no_support(untrained: Any, sees: Any) -> None:
    sees(FoundRelation(1, 0, "support", 0.9))
    (relation,) = argued(untrained, CONTRAST).relations
    assert relation.type == "attack" and not relation.is_likely


def test_a_reporting_frame_is_no_reason(untrained: Any, sees: Any) -> None:
    sees(FoundRelation(1, 0, "support", 0.9))
    text = "“The fee should fall.” The mayor should have told the traders so."
    assert told(argued(untrained, text, ("The mayor", "told", "“The fee should fall.”"))) == []
    assert told(argued(untrained, text)) != []


def test_a_relation_is_as_likely_as_its_link_and_its_ends(untrained: Any) -> None:
    doc = read(NEWS)
    encoded = encoded_of(doc, untrained)
    assert encoded is not None
    spans = [(claim.start, claim.end) for claim in doc.claims]
    kinds = [shares for shares in components(untrained, encoded, spans) if shares is not None]
    for relation in relations(untrained, encoded, spans):
        ends = kinds[relation.source]["premise"] * kinds[relation.target]["claim"]
        assert 0 < relation.probability <= ends
