"""What is said of a noun in a clause that describes it."""

from __future__ import annotations

import pytest

from stancemine.document import Document
from tests.attribution.reading import read


def of_cue(doc: Document, cue: str) -> list[tuple[str | None, str]]:
    """Speaker and content of the attributions that have a cue."""
    found = [a for a in doc.attributions if doc.words(a.cue) == cue]
    return [(a.speaker.name if a.speaker else None, doc.words(a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        (
            "The deal, which critics say violates the law, was signed on Monday.",
            "say",
            ("critics", "which violates the law"),
        ),
        (
            "The guild missed a deadline that several rowers said went unnoticed.",
            "said",
            ("rowers", "that went unnoticed"),
        ),
        (
            "The rate is lower than in Andorra, which the bank says has the dearest port.",
            "says",
            ("bank", "which has the dearest port"),
        ),
    ],
    ids=["between commas", "no comma", "at the end"],
)
def test_a_pronoun_before_the_speaker_is_the_subject_of_what_he_says(
    text: str, cue: str, wanted: tuple[str, str]
) -> None:
    assert of_cue(read(text), cue) == [wanted]


def test_those_who_say_something_are_no_such_subject() -> None:
    assert of_cue(read("Critics who say the port is lost are wrong."), "say") == [("critics", "the port is lost")]
