from __future__ import annotations

import copy
import json

import jsonschema
import pytest
from hypothesis import given, settings

from stancemine.document import LABELS, Document
from stancemine.errors import RecordError
from stancemine.record import schema
from tests.documents import documents, odds, port_document


def test_a_record_follows_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(port_document().to_dict(), schema())


def test_objects_become_ids_and_come_back_as_objects() -> None:
    record = port_document().to_dict()
    assert record["claims"][1]["speaker"] == "X2"
    assert record["claims"][1]["attribution"] == "A1"
    assert record["relations"][0] == {"source": "C5", "target": "C4", "type": "support", "probability": 0.9}
    doc = Document.from_dict(record)
    assert doc.claims[1].speaker is doc.actors[1]
    assert doc.claims[1].attribution is doc.attributions[0]
    assert doc.claims[1].stances["Moscow"].holder is doc.actors[1]
    assert doc.relations[0].source is doc.claims[4]
    assert doc.to_dict() == record


@settings(max_examples=150)
@given(documents())
def test_any_document_survives_the_way_through_json(doc: Document) -> None:
    record = doc.to_dict()
    jsonschema.validate(record, schema())
    again = Document.from_dict(json.loads(json.dumps(record, allow_nan=False)))
    assert again.to_dict() == record


@given(documents())
def test_rounded_probabilities_fit_their_label(doc: Document) -> None:
    for claim in doc.to_dict()["claims"]:
        for stance in claim["stances"]:
            shares = stance["probabilities"]
            assert abs(sum(shares.values()) - 1) < 2e-3
            assert shares[stance["label"]] == max(shares.values())
            assert all(share == round(share, 4) for share in shares.values())


def test_meta_is_brought_into_json() -> None:
    doc = port_document()
    doc.meta = {"score": float("nan"), "pair": (1, 2)}
    assert doc.to_dict()["meta"] == {"score": None, "pair": [1, 2]}


def test_probabilities_need_not_be_in_order() -> None:
    doc = port_document()
    doc.claims[1].stances["Moscow"].probabilities = {label: odds("favor")[label] for label in reversed(LABELS)}
    assert list(doc.to_dict()["claims"][1]["stances"][0]["probabilities"]) == list(LABELS)


STANCE = ("claims", 1, "stances", 0)
BREACHES = [
    ((), "schema", 2, "schema: 2 is not 1"),
    ((), "text", None, "text: must be text, not NoneType"),
    ((), "published", "2031-13-01", "published: must be a date"),
    ((), "published", "2031-4-05", "published: must be YYYY-MM-DD"),
    ((), "published", 20310405, "published: must be a date"),
    ((), "meta", [], "meta: must be an object"),
    ((), "title", "Another", "title_span: does not hold the title"),
    ((), "sentences", {}, "sentences: must be a list"),
    ((), "colour", "red", "has 'colour', which no record has"),
    (("sentences", 1), "end", 10**6, "sentences[1]: 35 to 1000000 is no stretch of a text"),
    (("sentences", 1), "start", 3, "sentences[1]: stands before the end"),
    (("sentences", 1), "start", True, "is no stretch"),
    (("actors", 1), "kind", "country", "actors[1].kind: must be one of person"),
    (("actors", 1), "id", "X1", "actors[1].id: 'X1' is taken"),
    (("actors", 1), "name", " ", "actors[1].name: is empty"),
    (("actors", 1), "poles", ["Ankara"], "is not among the targets"),
    (("actors", 1), "speaks", 1, "actors[1].speaks: must be true or false"),
    (("attributions", 0), "type", "author", "attributions[0].type: must be one of direct"),
    (("attributions", 0), "within", "A1", "attributions[0].within: goes in a circle"),
    (("attributions", 0), "within", "A9", "nothing here has the id 'A9'"),
    (("attributions", 0), "probability", 1.5, "must be a number from 0 to 1, not 1.5"),
    (("claims", 1), "text", "x", "claims[1].text: is not its pieces"),
    (("claims", 1), "spans", [], "a claim needs at least one span"),
    (("claims", 1), "speaker", "X9", "claims[1].speaker: nothing here has the id 'X9'"),
    (("claims", 1), "type", "author", "'author' goes with the author"),
    (STANCE, "label", "against", "is not the most probable label"),
    (STANCE, "holder", None, "claims[1].stances[0].holder: 'favor' needs a holder"),
    (STANCE, "evidence", [], "'favor' needs at least one span"),
    (STANCE, "target", "Ankara", "is not among the targets"),
    (STANCE, "probabilities", {"favor": 1, "against": 1, "neutral": 0}, "sum to 2.0000"),
    (STANCE, "probabilities", {"favor": 1}, "lacks 'against'"),
    (("relations", 0), "target", "C5", "links a claim to itself"),
]


@pytest.mark.parametrize(("way", "field", "value", "message"), BREACHES)
def test_each_breach_is_named_with_its_place(way: tuple, field: str, value: object, message: str) -> None:
    record = copy.deepcopy(port_document().to_dict())
    part = record
    for step in way:
        part = part[step]
    part[field] = value
    with pytest.raises(RecordError) as caught:
        Document.from_dict(record)
    assert message in str(caught.value)
    assert str(caught.value).startswith("record 'port-1'")


@pytest.mark.parametrize("record", [None, [], "text", {}, {"id": "a"}])
def test_what_is_no_record_is_refused(record: object) -> None:
    with pytest.raises(RecordError):
        Document.from_dict(record)
