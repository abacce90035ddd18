"""Passives that tell who says something."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, said


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The concern that the port is shut was voiced by Olga Marin.", "Olga Marin", "that the port is shut"),
        ("It is widely reported by Lantern that the port is shut.", "Lantern", "that the port is shut"),
        ("Olga Marin was quoted as saying that the port is shut.", "Olga Marin", "that the port is shut"),
        ("The mayor was denounced by Olga Marin as a thief.", "Olga Marin", "The mayor a thief"),
    ],
)
def test_frames_of_passives(text: str, speaker: str, content: str) -> None:
    assert said(read(text)) == [(speaker, content)]


def test_what_is_done_is_said_by_nobody() -> None:
    assert said(read("The port was shut by Olga Marin.")) == []


def test_hearsay_has_no_speaker() -> None:
    assert said(read("It is said that the port is shut.")) == [(None, "that the port is shut")]
