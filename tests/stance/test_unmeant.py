import pytest

from stancemine.stance.lexicon import load_lexicon
from stancemine.stance.readings import Reading
from stancemine.stance.unmeant import hollow
from tests.stance.test_clauses import parsed


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("Georgia never betrayed us, because it never had the chance.", True),
        ("Georgia did not lie, since it was never asked.", True),
        ("Georgia never betrayed us, because it is a friend.", False),
        ("Georgia betrayed us, because it never had a choice.", False),
    ],
)
def test_praise_for_want_of_occasion_is_hollow(text, empty):
    assert (hollow(Reading.of(parsed(text), load_lexicon())) is not None) is empty


@pytest.mark.parametrize(
    ("text", "pole", "shown"),
    [
        ("Our so-called friends in Moscow have raised the price.", "Moscow", ["so-called friends"]),
        ("The Russian threat is a myth.", "Moscow", ["threat", "myth"]),
    ],
)
def test_words_that_are_not_meant_are_shown_with_what_tells_so(rules, text, pole, shown):
    (claim,) = rules(text).claims
    evidence = [text[e.start : e.end] for e in claim.stances[pole].evidence]
    assert all(any(word in one for one in evidence) for word in shown)
