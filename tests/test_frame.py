from __future__ import annotations

import pandas as pd
from hypothesis import given, settings

from stancemine.document import Document
from stancemine.frame import COLUMNS, to_frame
from tests.documents import documents, port_document


def test_one_row_a_claim_and_target() -> None:
    frame = port_document().to_frame()
    assert list(frame["claim"]) == ["C2", "C3", "C4", "C5"]
    first = frame.iloc[0]
    assert first["document"] == "port-1"
    assert first["published"] == pd.Timestamp("2031-04-05")
    assert first["text"] == "Russia was “a partner we trust”"
    assert (first["speaker"], first["speaker_kind"], first["type"]) == ("Ilse Varga", "person", "mixed")
    assert (first["target"], first["label"], first["holder"]) == ("Moscow", "favor", "Ilse Varga")
    assert (first["favor"], first["against"], first["neutral"]) == (0.8, 0.1, 0.1)
    assert (first["evidence"], first["rules"], first["method"]) == ("trust", "trust", "rules")
    assert pd.isna(frame["holder"][1]) and pd.isna(frame["evidence"][1])
    assert frame["speaker_key"][1] == "united-states"


def test_an_article_without_a_stance_has_one_row() -> None:
    frame = to_frame([Document("a", "Nothing here.", outlet="Post"), port_document()])
    assert list(frame["document"]) == ["a"] + ["port-1"] * 4
    assert frame["outlet"][0] == "Post"
    assert pd.isna(frame["target"][0]) and pd.isna(frame["claim"][0]) and pd.isna(frame["favor"][0])


def test_half_a_surrogate_pair_is_escaped() -> None:
    frame = to_frame([Document("a\ud800", "Nothing here.", outlet="Péché")])
    assert (frame["document"][0], frame["outlet"][0]) == ("a\\ud800", "Péché")


def test_columns_and_dtypes_are_the_same_for_nothing() -> None:
    for frame in (to_frame([]), port_document().to_frame()):
        assert list(frame.columns) == list(COLUMNS)
        assert [str(dtype) for dtype in frame.dtypes] == list(COLUMNS.values())


@settings(max_examples=50)
@given(documents())
def test_any_document_becomes_rows(doc: Document) -> None:
    frame = doc.to_frame()
    assert len(frame) == max(1, sum(len(claim.stances) for claim in doc.claims))
    assert [str(dtype) for dtype in frame.dtypes] == list(COLUMNS.values())
    polar = frame[frame["label"].isin(["favor", "against"])]
    assert polar["holder"].notna().all() and polar["evidence"].notna().all()
