import pytest

from stancemine.stance.lexicon import load_lexicon
from stancemine.stance.turning import hypothetical, reversed_at
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
    ],
)
def test_reversal(text, word, turned):
    sentence = parsed(text)
    assert reversed_at(sentence, at(sentence, word), load_lexicon()) is turned


def test_conditions_and_doubt_are_hypothetical():
    assert hypothetical(parsed("If Russia attacks, they will flee."), 2)
    assert not hypothetical(parsed("Russia attacks again."), 1)
