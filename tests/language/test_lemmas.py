from __future__ import annotations

import pytest

from stancemine.language.lemmas import lemma
from stancemine.language.tokens import Token


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [("accused", "VBD", "accuse"), ("Troops", "NNS", "troop"), ("saw", "VBD", "see"), ("left", "VBD", "leave"),
     ("left", "NN", "left"), ("lying", "VBG", "lie"), ("n't", "RB", "not"),
     ("thanks", "VBZ", "thank"), ("warning", "VBG", "warn"), ("warning", "NN", "warning"),
     ("remains", "VBZ", "remain"), ("thanked", "VBD", "thank"), ("thinking", "VBG", "think"),
     ("is", "VBZ", "be"), ("Putin", "NNP", "putin")],
)  # fmt: skip
def test_lemmas(word: str, tag: str, expected: str) -> None:
    assert lemma(Token(0, len(word), word, word.lower(), tag)) == expected
