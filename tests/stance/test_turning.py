import pytest

from stancemine.stance.lexicon import load_lexicon
from stancemine.stance.turning import hypothetical, refused, reversed_at, rhetorical
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


@pytest.mark.parametrize(
    ("text", "asked_for_nothing"),
    [
        ("Who would trust them now?", True),
        ("Has it ever kept a promise?", True),
        ("Who trusts them?", True),
        ("How could anyone believe it?", True),
        ("Why did they sign?", False),
        ("Where is the ship?", False),
        ("They left.", False),
        ("Georgia ? refused", False),
        ("?", False),
    ],
)
def test_rhetorical_questions(text, asked_for_nothing):
    assert rhetorical(parsed(text)) is asked_for_nothing


@pytest.mark.parametrize(
    ("text", "word", "unwilling"),
    [
        ("Georgia will not join them.", "join", True),
        ("Georgia refuses to join them.", "join", True),
        ("Georgia did not join them.", "join", False),
        ("If asked, Georgia will not join them.", "join", False),
    ],
)
def test_who_does_not_want_to(text, word, unwilling):
    sentence = parsed(text)
    assert refused(sentence, at(sentence, word), load_lexicon()) is unwilling
