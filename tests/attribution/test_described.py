"""Who is described first, and named by what follows, or never."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Fijian president hails the port.\n\nThe harbour minister rejected the protests. “We keep the rules,” "
            "Jone Vula told reporters in Suva.",
            "the port",
            "Fijian president",
        ),
        (
            "“It guards its own boats,” a retired diplomat said.\n\nSamoa's ambassador, Karl Witt, praised the plan.",
            "It guards",
            "retired diplomat",
        ),
        (
            "“It guards its own boats,” said an official who did not want his name to be published.\n\n"
            "Karl Witt praised the plan.",
            "It guards",
            "official",
        ),
        (
            "Diplomats in Suva have lost patience. “They smile and then they sign,” one of them said.",
            "They smile",
            "diplomats",
        ),
    ],
)
def test_one_who_is_named_later_is_not_any_one_described(text: str, words: str, speaker: str) -> None:
    assert speaker_of(read(text), words) == speaker


def test_who_was_introduced_without_a_name_is_called_by_all_that_was_told() -> None:
    doc = read("It rained. A retired pilot opened the gate. The pilot said that the port was lost.")
    assert speaker_of(doc, "the port was lost") == "retired pilot"
