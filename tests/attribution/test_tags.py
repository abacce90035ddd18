"""Frames that belong to a quote before or behind them."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


@pytest.mark.parametrize(
    "tag",
    [
        "Jun Orlu told the Herald in an interview on Monday.",
        "Jun Orlu told the Herald in an interview aired on Monday when asked how the port would fare.",
        "Jun Orlu said in an interview aired on Monday after the port office, which had been shut, was opened again.",
    ],
)
def test_a_frame_behind_a_question_is_its_tag(tag: str) -> None:
    doc = read(f"It rained.\n\nOlga Marin criticised Jun Orlu.\n\n“Who knows?” {tag}\n\nIt rained.")
    assert speaker_of(doc, "Who knows") == "Jun Orlu"


def test_a_demand_behind_a_quote_is_one_of_its_own() -> None:
    doc = read("It rained.\n\nOlga Marin reacted angrily, “I am late.” She demands boats for all rowers.\n\nIt rained.")
    assert speaker_of(doc, "boats for") == "Olga Marin"


def test_what_somebody_promises_is_no_tag_of_the_quote_before_it() -> None:
    doc = read(
        "“The tap is dry,” Olga Marin said. “Uvs built us a road, and Norway is still drawing one.”\n\n"
        "The harbour board has pledged ten million crowns for the new road.\n\nIt rained."
    )
    assert speaker_of(doc, "Uvs built us a road") == "Olga Marin"
