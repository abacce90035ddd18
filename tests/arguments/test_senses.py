from __future__ import annotations

import pytest

from stancemine.arguments.senses import is_statement
from tests.arguments.test_arguer import argued, relations
from tests.segmentation.said import read


@pytest.mark.parametrize(
    "text",
    [
        "The mayor flew home as the council voted on the bridge.",
        "Since the bridge opened in May, the council has met twice.",
        "The visit comes as the mills must stop.",
        "The children watch as the old bridge should fall.",
        "As traders look to the summer, the fee should fall.",
        "As we reported on Monday, the mills must stop.",
        "The mills must stop, as the treaty requires.",
        "The fee should stay as it did before.",
        "The bridge is safe as long as nobody drives on it.",
        "The fee is as unfair as it is high.",
        "The mill must close. So far, two workers have left.",
        "The mill must close. So must the bakery beside it.",
    ],
)
def test_words_of_time_manner_and_measure_give_no_reason(text: str) -> None:
    assert relations(argued(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The port should close, as its pier is unsafe.",
            ("its pier is unsafe", "support", "The port should close"),
        ),
        (
            "The port should close, as the country is at war.",
            ("the country is at war", "support", "The port should close"),
        ),
        (
            "As its pier is unsafe, the port should close.",
            ("its pier is unsafe", "support", "the port should close"),
        ),
        (
            "Since its pier is unsafe, the port should close.",
            ("its pier is unsafe", "support", "the port should close"),
        ),
        (
            "The fee must stay low even as the costs rise.",
            ("the costs rise", "attack", "The fee must stay low"),
        ),
    ],
)
def test_the_same_words_give_a_reason_for_an_opinion(text: str, expected: tuple[str, str, str]) -> None:
    assert relations(argued(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The council built the road so that farmers could reach the port.",
        "The council built the road so farmers could reach the port.",
    ],
)
def test_a_purpose_is_a_reason_and_no_consequence(text: str) -> None:
    assert relations(argued(text)) == [("farmers could reach the port", "support", "The council built the road")]


def test_a_consequence_may_hold_a_modal() -> None:
    doc = argued("The river is dry and so the mills must stop.")
    assert relations(doc) == [("The river is dry", "support", "the mills must stop")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The port is closed", True), ("Traders from Lerna, which has a port", False), ("Seven tired sailors", False)],
)
def test_a_noun_is_no_statement(text: str, expected: bool) -> None:
    analysis = read(text).analysis
    assert analysis is not None
    sentence = analysis.sentences[0]
    assert is_statement(sentence, list(range(len(sentence.tokens)))) is expected
