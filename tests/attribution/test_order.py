"""Which of two frames in a sentence hands on what the other says."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sources close to the guild have confirmed that the port is shut, the Herald newspaper reported.", "Herald"),
        ("Olga Marin said during a visit that the port is shut, the Herald newspaper reported.", "Olga Marin"),
        ("The Andorran guild asked a court to say that the port is shut, per the Herald newspaper.", "Andorran guild"),
        ("Logs show that “the port is shut,” said Olga Marin, the editor of Quays, a magazine.", "Olga Marin"),
    ],
)
def test_a_medium_speaks_for_those_whom_it_does_not_name(text: str, speaker: str) -> None:
    assert (speaker_of(read(f"It rained. {text}"), "the port is shut") or "").startswith(speaker)


def test_a_speaker_with_a_name_behind_an_and_says_his_own() -> None:
    doc = read("It rained. Andorran intelligence feared that the port was shut and Olga Marin said it was late.")
    assert speaker_of(doc, "the port") == "Andorran intelligence"
    assert speaker_of(doc, "it was late") == "Olga Marin"


@pytest.mark.parametrize(
    "text",
    [
        "The port has been poor since Marin told the guild to leave, Orlu argues, whereas the town grew rich.",
        "The quay was a gift from the days when Marin said that the sea was free, Ivo Orlu says, and nobody rows.",
    ],
)
def test_a_tag_in_the_middle_holds_what_others_say_before_it(text: str) -> None:
    doc = read(f"It rained. {text}")
    assert (speaker_of(doc, "The") or "").endswith("Orlu")
    assert (speaker_of(doc, text.rsplit(",", 1)[1].strip()[:12]) or "").endswith("Orlu")
