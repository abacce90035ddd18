"""Noun phrases, as names and descriptions are cut from them."""

from __future__ import annotations

import pytest

from stancemine.attribution.phrases import noun_phrase
from stancemine.language.analysis import Sentence
from stancemine.language.parser import parse
from stancemine.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("They fear for the eastern islands, whose leaders left.", "leaders", "leaders"),
        ("At least eight fishermen have gathered on the pier.", "fishermen", "eight fishermen"),
        ("The so-called ‘free’-media reported it.", "media", "media"),
        ("The Party of Unity and Dignity sees Suva as an ally.", "Party", "The Party of Unity and Dignity"),
        ("The Bank of Suva and the guild see it as a gain.", "Bank", "The Bank of Suva"),
        ("A North and West European League has a seat there.", "League", "North and West European League"),
        ("The old harbour guild of Narva has signed the treaty.", "guild", "The old harbour guild of Narva"),
    ],
)
def test_a_phrase_begins_with_a_word_of_its_own(text: str, head: str, phrase: str) -> None:
    sentence = Sentence(0, 0, len(text), 0, tokenize(text))
    parse([sentence])
    place = next(i for i, token in enumerate(sentence.tokens) if token.text == head)
    first, last = noun_phrase(sentence, place)
    assert text[sentence.tokens[first].start : sentence.tokens[last].end] == phrase


def test_a_phrase_does_not_reach_over_a_verb() -> None:
    text = (
        "The 56-year-old often sailed for work and was headed to Suva for meetings, the news site Quay Info reported."
    )
    sentence = Sentence(0, 0, len(text), 0, tokenize(text))
    parse([sentence])
    place = next(i for i, token in enumerate(sentence.tokens) if token.text == "Info")
    first, last = noun_phrase(sentence, place, whole=True)
    assert text[sentence.tokens[first].start : sentence.tokens[last].end] == "the news site Quay Info"
