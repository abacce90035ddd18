import pytest

from stancemine.stance.lexicon import load_lexicon
from stancemine.stance.willing import hypothetical, meant, outgrown, refused
from tests.stance.test_clauses import at, parsed


def test_conditions_and_doubt_are_hypothetical():
    assert hypothetical(parsed("If Russia attacks, they will flee."), 2)
    assert not hypothetical(parsed("Russia attacks again."), 1)


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


@pytest.mark.parametrize(
    ("text", "word", "intended"),
    [
        ("Nobody is going to fight them.", "fight", True),
        ("Nobody fights them.", "fights", True),
        ("Georgia plans to fight them.", "fight", True),
        ("Georgia did not fight them.", "fight", False),
    ],
)
def test_what_somebody_means_to_do(text, word, intended):
    sentence = parsed(text)
    assert meant(sentence, at(sentence, word)) is intended


@pytest.mark.parametrize(
    ("text", "word", "gone"),
    [
        ("They are no longer afraid of it.", "afraid", True),
        ("They do not fear it any more.", "fear", True),
        ("They stopped fearing it.", "fearing", True),
        ("They do not fear it.", "fear", False),
    ],
)
def test_a_fear_that_is_gone(text, word, gone):
    sentence = parsed(text)
    assert outgrown(sentence, at(sentence, word)) is gone
