from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancemine.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It can't, won't and cannot.", ["It", "ca", "n't", ",", "wo", "n't", "and", "can", "not", "."]),
        ("Mr. K. Orazov’s U.S.-backed plan", ["Mr.", "K.", "Orazov", "’s", "U.S.-backed", "plan"]),
        ("re-election in 2022; $1,100.50, 70%", ["re-election", "in", "2022", ";", "$", "1,100.50", ",", "70", "%"]),
        ("“Steady”… she said—twice", ["“", "Steady", "”", "…", "she", "said", "—", "twice"]),
        ("O'Brien said they'd go", ["O'Brien", "said", "they", "'d", "go"]),
        ("The 1990s ended.", ["The", "1990s", "ended", "."]),
        ("  she cannot , he can not  ", ["she", "can", "not", ",", "he", "can", "not"]),
    ],
)
def test_words_and_marks(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == words


def test_a_zero_width_mark_inside_a_name_does_not_hide_it() -> None:
    text = "the Rus\u200bsian army"
    token = tokenize(text)[1]
    assert token.text == "Russian"
    assert text[token.start : token.end] == "Rus\u200bsian"


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    assert [(t.text, t.start) for t in tokenize("One two three", 4, 7)] == [("two", 4)]


@given(st.text())
def test_tokens_are_in_order_and_only_space_stands_between(text: str) -> None:
    last = 0
    for token in tokenize(text):
        assert last <= token.start < token.end <= len(text)
        assert not any(c.isalnum() for c in text[last : token.start])
        last = token.end
    assert not any(c.isalnum() for c in text[last:])
