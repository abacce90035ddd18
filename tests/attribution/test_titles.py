"""Titles that describe their speaker."""

from __future__ import annotations

from tests.attribution.reading import read, speaker_of

INTERVIEW = (
    "“We are tired of rowing”: a ferry captain on the strait\n\nOlga Marin has run the ferry for years.\n\n"
    "Lantern Herald: Why do you row?\n\nMarin: Nobody paid for an engine.\n\n"
    "Lantern Herald: And the bridge?\n\nMarin: It fell."
)


def test_a_title_without_a_name_is_of_the_one_who_answers() -> None:
    assert speaker_of(read(INTERVIEW), "We are tired") == "Olga Marin"


def test_a_title_learns_its_speaker_from_the_text() -> None:
    doc = read(
        "Cold winter could close the port, Top Andorran Aide Warns\n\nThe cold could close the port, a top aide to "
        "Andorran president Ruiz said. “It is worse than ever,” Olga Marin, chief of staff, told the Harbour Times."
    )
    assert speaker_of(doc, "Cold winter") == "Olga Marin"
