from __future__ import annotations

import pytest

from stancemine.analysis import stances, strongest
from stancemine.errors import InputError, StancemineError
from tests.analysis.articles import Said, article

DOCS = [
    article(
        "a",
        [
            Said("Ana Prost", "Russia is a friend", "favor", "friend", share=0.7),
            Said("Ana Prost", "Moscow helped us", "favor", "helped", share=0.9),
            Said("Ion Prost", "Moscow lies", "against", "lies", share=0.6),
            Said("Ion Prost", "Moscow is a city"),
        ],
    ),
    article(
        "b",
        [
            Said("Ana Prost", "Moscow helped us", "favor", "helped", share=0.9),
            Said("Ion Prost", "Moscow helped us", "favor", "helped", share=0.5),
            Said("Ion Prost", "China lies", "against", "lies", target="Beijing"),
        ],
    ),
]


def test_the_most_probable_claims_of_each_side_with_their_words() -> None:
    table = strongest(stances(DOCS), n=2)
    assert list(table.columns[:4]) == ["target", "label", "rank", "probability"]
    assert list(zip(table["target"], table["label"], table["rank"], table["claim_text"], strict=True)) == [
        ("Beijing", "against", 1, "China lies"),
        ("Moscow", "favor", 1, "Moscow helped us"),
        ("Moscow", "favor", 2, "Russia is a friend"),
        ("Moscow", "against", 1, "Moscow lies"),
    ]
    assert list(table["probability"]) == [0.8, 0.9, 0.7, 0.6]
    assert list(table["evidence"]) == ["lies", "helped", "friend", "lies"]
    assert list(table["article"]) == ["b", "a", "a", "a"]


def test_the_same_words_count_once_for_a_holder_and_again_for_another() -> None:
    table = strongest(stances(DOCS), n=9, by="holder")
    helped = table[table["claim_text"] == "Moscow helped us"]
    assert list(helped["holder"]) == ["ana-prost", "ion-prost"]
    assert list(table.groupby("holder")["rank"].max()) == [2, 1]


def test_what_cannot_be_asked() -> None:
    frame = stances(DOCS)
    with pytest.raises(InputError, match="n is 0"):
        strongest(frame, n=0)
    with pytest.raises(StancemineError, match="no column 'party'"):
        strongest(frame, by="party")
    empty = strongest(stances([]))
    assert empty.empty and list(empty.columns) == list(strongest(frame).columns)
