from __future__ import annotations

import pytest

from stancemine.language.analysis import Sentence
from stancemine.language.tokens import tokenize
from stancemine.stance.people import able


@pytest.mark.parametrize(
    ("word", "tag", "can"),
    [("means", "VBZ", False), ("Orlovia", "NNP", True), ("voters", "NNS", True), ("rain", "NN", False)],
)
def test_who_can_hold_an_attitude(word: str, tag: str, can: bool) -> None:
    sentence = Sentence(0, 0, len(word), 0, tokenize(word))
    sentence.tokens[0].tag, sentence.tokens[0].head = tag, 0
    assert (able(sentence, 0) >= 0) is can
