import pytest

from stancemine.stance.lexicon import load_lexicon
from stancemine.stance.turning import reversed_at
from tests.stance.test_clauses import at, parsed


@pytest.mark.parametrize(
    ("text", "word", "turned"),
    [
        ("Georgia joined the sanctions.", "joined", False),
        ("Georgia did not join the sanctions.", "join", True),
        ("Georgia refused to join the sanctions.", "join", True),
        ("Georgia never refused to join the sanctions.", "join", False),
        ("No one supports the war.", "supports", True),
        ("Georgia left without thanking them.", "thanking", True),
        ("It is far from reliable.", "reliable", True),
        ("Georgia did not stay and condemned them.", "condemned", False),
        ("Georgia not only joined them but also praised them.", "joined", False),
        ("Georgia did not just join them.", "join", False),
        ("They are not merely allies.", "allies", False),
        ("Hardly anyone here trusts them.", "trusts", True),
        ("A few farmers trusted them.", "trusted", False),
        ("Few farmers trusted them.", "trusted", True),
        ("They seldom keep their word.", "keep", True),
        ("Georgia did not stay, nor did it condemn them.", "condemn", True),
        ("There was not one winter in which Georgia joined them.", "joined", True),
        ("There was not one winter in which Georgia failed to deliver.", "failed", True),
        ("There was not one winter in which Georgia failed to deliver.", "deliver", False),
        ("There is no evidence that Georgia lied.", "lied", True),
        ("There is a village in which Georgia lied.", "lied", False),
        ("It is no longer welcome.", "welcome", True),
    ],
)
def test_reversal(text, word, turned):
    sentence = parsed(text)
    assert reversed_at(sentence, at(sentence, word), load_lexicon()) is turned
