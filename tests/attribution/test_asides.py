"""Asides that tell whose a sentence is."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, said, speaker_of


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("As Olga Marin told the Harbour Times, the port is shut.", "Olga Marin", "the port is shut"),
        ("But as the harbour council noted in May, the port is shut.", "harbour council", "the port is shut"),
        ("Or, as Olga Marin, a former pilot, put it: “The port is shut.”", "Olga Marin", "“The port is shut.”"),
    ],
)
def test_as_somebody_put_it(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in said(read(f"It rained. {text}"))


@pytest.mark.parametrize(
    "text", ["As Olga Marin left the port, it rained.", "As Olga Marin put boats to sea, it rained."]
)
def test_what_happens_meanwhile_is_the_authors(text: str) -> None:
    assert not said(read(f"It rained. {text}"))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The port is a risk, as Lena Maris of the Harbour Institute points out.", "Lena Maris"),
        ("The port is a risk, as Ivo Orlu said on Monday.", "Ivo Orlu"),
        ("The port is a risk, as its owner announced a sale.", "AUTHOR"),
        ("The port is a risk, and we should close it, as Ivo Orlu says.", "AUTHOR"),
    ],
)
def test_what_stands_before_as_somebody_points_out_is_his(text: str, speaker: str) -> None:
    assert speaker_of(read(f"It rained. {text}"), "The port is a risk") == speaker
