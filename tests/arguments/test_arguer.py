from __future__ import annotations

import pytest
from hypothesis import given, settings

from stancemine.arguments.arguer import Arguer
from stancemine.document import Document
from tests.hostile.texts import texts
from tests.segmentation.said import read


def argued(text: str, *said: tuple[str, str, str | tuple[str, ...]]) -> Document:
    doc = read(text, *said)
    Arguer()(doc)
    return doc


def relations(doc: Document) -> list[tuple[str, str, str]]:
    return [(relation.source.text, relation.type, relation.target.text) for relation in doc.relations]


def components(doc: Document) -> dict[str, str]:
    return {claim.text: claim.component for claim in doc.claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The port must close because its pier is unsafe.",
            ("its pier is unsafe", "support", "The port must close"),
        ),
        (
            "Although the fee is low, traders avoid the bridge.",
            ("the fee is low", "attack", "traders avoid the bridge"),
        ),
        (
            "The river is dry. Therefore, the mills must stop.",
            ("The river is dry", "support", "the mills must stop"),
        ),
        (
            "The new road is useful. For example, trucks reach the port in an hour.",
            ("trucks reach the port in an hour", "support", "The new road is useful"),
        ),
        (
            "The treaty is good. However, nobody keeps it.",
            ("nobody keeps it", "attack", "The treaty is good"),
        ),
    ],
)
def test_markers_relate_two_claims(text: str, expected: tuple[str, str, str]) -> None:
    doc = argued(text)
    assert relations(doc) == [expected]
    assert all(0 < relation.probability < 1 for relation in doc.relations)


def test_a_reason_is_given_for_the_clause_that_it_hangs_on() -> None:
    doc = argued("Because the pier is unsafe, the fee is low and the port must close.")
    assert [relation.target.text for relation in doc.relations] == ["the fee is low"]


def test_a_reason_is_given_for_what_that_is_points_back_at() -> None:
    doc = argued("The port must close. That is because its pier is unsafe.")
    assert relations(doc) == [("its pier is unsafe", "support", "The port must close")]


def test_no_reason_is_given_for_a_reporting_frame() -> None:
    text = "The port must close, he said, because its pier is unsafe."
    doc = argued(text, ("he", "said", ("The port must close", "because its pier is unsafe")))
    assert relations(doc) == [("its pier is unsafe", "support", "The port must close")]


def test_two_markers_tell_of_one_relation() -> None:
    doc = argued("Because its pier is unsafe, therefore the port must close.")
    assert relations(doc) == [("its pier is unsafe", "support", "the port must close")]


def test_two_joined_reasons_are_given_for_the_same_clause() -> None:
    doc = argued("Many sailors died because they ignored the siren and left the harbour at night.")
    assert {relation.target.text for relation in doc.relations} == {"Many sailors died"}


def test_numbered_reasons_support_the_claim_before_them() -> None:
    doc = argued("The bridge should stay. Firstly, it is safe. Secondly, it is cheap.")
    assert relations(doc) == [
        ("it is safe", "support", "The bridge should stay"),
        ("it is cheap", "support", "The bridge should stay"),
    ]


def test_reasons_are_premises_and_what_they_support_are_claims() -> None:
    doc = argued("The port must close because its pier is unsafe. A ship arrived on Monday.")
    assert components(doc) == {
        "The port must close": "claim",
        "its pier is unsafe": "premise",
        "A ship arrived on Monday": "none",
    }


def test_nothing_is_related_over_paragraphs() -> None:
    assert relations(argued("The river is dry.\n\nTherefore, the mills must stop.")) == []


def test_nothing_is_related_between_two_speakers() -> None:
    text = "The river is dry. However, the mayor said that the mills are busy."
    assert relations(argued(text, ("the mayor", "said", "that the mills are busy"))) == []


def test_a_bare_frame_is_no_component() -> None:
    text = "“The dam must be repaired.”\nThe mayor should have told the crowd so."
    doc = argued(text, ("The mayor", "told", "“The dam must be repaired.”"))
    assert components(doc) == {"The dam must be repaired": "claim", "The mayor should have told the crowd so": "none"}


@settings(max_examples=60, deadline=None)
@given(texts)
def test_relations_stay_in_a_paragraph_and_within_a_speaker(text: str) -> None:
    doc = argued(text)
    assert doc.analysis is not None
    paragraph = {}
    for claim in doc.claims:
        sentence = next(s for s in doc.analysis.sentences if s.start <= claim.start < s.end)
        paragraph[id(claim)] = sentence.paragraph
    for relation in doc.relations:
        assert relation.source is not relation.target
        assert paragraph[id(relation.source)] == paragraph[id(relation.target)]
        assert relation.source.speaker is relation.target.speaker
    pairs = [frozenset((id(relation.source), id(relation.target))) for relation in doc.relations]
    assert len(pairs) == len(set(pairs))
