from __future__ import annotations

import pytest

from stancemine.document import Document, Relation, Span, overlap
from tests.documents import port_document


def test_words_of_spans() -> None:
    doc = Document("a", "Kazakhstan did not join and refused to help.")
    assert doc.words([Span(0, 10), Span(28, 43)]) == "Kazakhstan refused to help"


def test_an_excerpt_says_where_something_is_left_out() -> None:
    doc = Document("a", "will not\njoin the sanctions")
    assert doc.excerpt([(0, 4), (5, 8), (9, 13), (18, 27)]) == "will not\njoin … sanctions"
    assert doc.excerpt([]) == ""


def test_author_and_speakers() -> None:
    doc = port_document()
    assert doc.author is doc.actors[0]
    doc.actors[2].speaks = False
    assert doc.speakers == doc.actors[:2]
    with pytest.raises(LookupError, match="run a pipeline on it first"):
        _ = Document("a", "").author


def test_where_a_claim_begins_and_ends() -> None:
    claim = port_document().claims[1]
    claim.spans = [Span(3, 5), Span(9, 12)]
    assert (claim.start, claim.end) == (3, 12)


def test_an_empty_document_is_whole() -> None:
    doc = Document("a", "")
    assert Document.from_dict(doc.to_dict()).to_dict() == doc.to_dict()
    assert len(doc.to_frame()) == 1
    assert "stancemine" in doc._repr_html_()


def test_a_document_in_a_shell_is_one_line() -> None:
    doc = port_document()
    assert repr(doc) == f"<Document {doc.id!r}: {len(doc.text)} characters, {len(doc.claims)} claims, 3 actors>"


def test_what_spans_share() -> None:
    assert overlap([(0, 4), (6, 10)], [(2, 8)]) == 4
    assert overlap([(0, 4)], [(4, 8)]) == overlap([], [(0, 1)]) == 0


def test_a_relation_is_likely_or_a_hint() -> None:
    first, second = port_document().claims[:2]
    assert Relation(first, second, "support", 0.7).is_likely
    assert not Relation(first, second, "attack", 0.15).is_likely
