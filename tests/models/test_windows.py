from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancemine.models.windows import SHAPES, Window, Windower, batches, shape

TEXT = "The minister spoke. He was calm.\n\nNobody in Zürich answered the “letter” — not even once 😀."


def test_every_token_stands_where_it_says(tokenizer: Any) -> None:
    sentences = [(0, 19), (20, 32), (34, len(TEXT))]
    (window,) = Windower(tokenizer).cut(TEXT, sentences, [0, 0, 1])
    words = [TEXT[a:b] for a, b in window.offsets[1:-1]]
    assert words[:4] == ["The", "minister", "spoke", "."]
    assert "Zürich" in "".join(words)
    assert window.tokens(*sentences[1]) == (window.slices[1].first, window.slices[1].last)
    assert all(piece.owned for piece in window.slices)


def test_windows_cover_a_long_text_once_and_overlap(tokenizer: Any) -> None:
    text = " ".join(f"Sentence number {i} says little." for i in range(60))
    sentences, at = [], 0
    for _ in range(60):
        end = text.index("little.", at) + 7
        sentences.append((at, end))
        at = end + 1
    windows = Windower(tokenizer, max_tokens=64, overlap=16).cut(text, sentences, [0] * 60)
    owned = [piece.sentence for window in windows for piece in window.slices if piece.owned]
    assert owned == list(range(60))
    assert all(len(window) <= 64 for window in windows)
    assert all(not window.slices[0].owned for window in windows[1:])


def test_a_sentence_longer_than_a_window_is_read_in_overlapping_pieces(tokenizer: Any) -> None:
    text = "word " * 300
    windows = Windower(tokenizer, max_tokens=64, overlap=16).cut(text, [(0, len(text))], [0])
    covered = {i for window in windows for start, end in window.offsets[1:-1] for i in range(start, end)}
    assert {i for i, character in enumerate(text) if character != " "} <= covered
    assert all(len(window) <= 64 for window in windows)


def test_a_window_begins_at_a_paragraph_where_little_is_lost(tokenizer: Any) -> None:
    text = "\n".join(["word " * 40] * 3)
    sentences = [(i * 201, i * 201 + 200) for i in range(3)]
    windows = Windower(tokenizer, max_tokens=64, overlap=0).cut(text, sentences, [0, 1, 2])
    assert [[piece.sentence for piece in window.slices] for window in windows] == [[0], [1], [2]]


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        ("they", "lower"),
        ("Minsk", "capitalised"),
        ("A", "capitalised"),
        ("NATO", "upper"),
        ("2031", "number"),
        ("—", "mark"),
    ],
)
def test_shapes(piece: str, name: str) -> None:
    assert SHAPES[shape(piece)] == name


@settings(max_examples=40)
@given(text=st.text(max_size=200))
def test_no_text_breaks_the_offsets(tokenizer: Any, text: str) -> None:
    for window in Windower(tokenizer, max_tokens=32, overlap=8).cut(text, [(0, len(text))], [0]):
        assert all(0 <= start <= end <= len(text) for start, end in window.offsets)
        assert len(window.ids) == len(window.offsets) == len(window.shapes) == len(window.starts) <= 32


def test_batches_hold_windows_of_like_length() -> None:
    windows = [Window([0] * length, [], [], []) for length in (3, 9, 2, 30, 8)]
    assert list(batches(windows, 18)) == [[3], [1, 4], [0, 2]]
    assert list(batches([], 18)) == []
