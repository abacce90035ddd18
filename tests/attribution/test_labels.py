"""Labels that name a speaker."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Marin: It is nice to be back at sea", "It is nice", "Marin"),
        (
            "Closure hurts the whole coast: Commissioner's office of Andorran Harbour Ministry in the old town",
            "Closure hurts",
            "Commissioner's office of Andorran Harbour Ministry",
        ),
        ("China to US: Hands off the islands", "Hands off", "China"),
        ("Andorran envoy on talks: Our port stays open", "Our port", "Andorran envoy"),
        ("Andorran envoy to Paris: Stop dredging our port", "Stop dredging", "Andorran envoy"),
    ],
)
def test_whom_a_label_in_a_headline_names(text: str, words: str, speaker: str) -> None:
    assert speaker_of(read(f"{text}\n\nIt rained all day. Nobody came."), words) == speaker


def test_a_question_behind_a_label_is_the_authors() -> None:
    doc = read("Harbour: Is the port still open?\n\nIt rained all day. Nobody came.")
    assert speaker_of(doc, "Is the port") == "AUTHOR"
