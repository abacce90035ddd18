"""Verbs that dismiss with a particle."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Olga Marin brushed such fears aside.", "such fears"),
        ("Olga Marin waved away the criticism.", "the criticism"),
        ("Olga Marin shrugged off the warnings.", "the warnings"),
        ("Olga Marin played down the risk of a flood.", "the risk of a flood"),
    ],
)
def test_who_brushes_fears_aside_judges_them(text: str, words: str) -> None:
    assert speaker_of(read(f"It rained. {text}"), words) == "Olga Marin"


@pytest.mark.parametrize("text", ["Olga Marin brushed the snow off.", "Olga Marin waved away a gull."])
def test_who_brushes_snow_off_says_nothing(text: str) -> None:
    assert not read(f"It rained. {text}").attributions
