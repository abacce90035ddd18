import pytest

import stancemine
from stancemine.stance.questions import asked_openly, rhetorical, scorned
from tests.stance.test_clauses import at, parsed


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
        ("Does that make them a better friend?", True),
        ("Does it make sense?", False),
        ("Since when are they friends?", True),
    ],
)
def test_rhetorical_questions(text, asked_for_nothing):
    assert rhetorical(parsed(text)) is asked_for_nothing


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What is Georgia's apology to us?", "What is Georgia's apology to us"),
        ("What has Georgia ever given us?", "What has Georgia ever given"),
        ("And what did Georgia do for the herders?", "what did Georgia do"),
        ("What use is Georgia to a shepherd?", "What use is"),
        ("What does Georgia know of sheep?", "What does Georgia know"),
        ("Where was Georgia when the river rose?", "Where was"),
        ("What did Georgia do in March?", None),
        ("What is Georgia?", None),
        ("What does Georgia want?", None),
        ("Where was Georgia on Monday?", None),
        ("They asked what Georgia had given them.", None),
    ],
)
def test_questions_of_scorn(text, words):
    sentence = parsed(text)
    found = scorned(sentence, [at(sentence, "Georgia")])
    if words is None:
        assert found is None
        return
    assert found.label == "against"
    shown = text[sentence.tokens[found.positions[0]].start : sentence.tokens[found.positions[-1]].end]
    assert shown == words


@pytest.mark.parametrize(
    ("text", "pole", "open_question"),
    [
        ("Is Georgia a great power?", "Georgia", True),
        ("The herders ask: does the Georgian army protect us?", "army", True),
        ("Why, then, does Georgia refuse?", "Georgia", False),
        ("Georgia is a great power, is it not?", "Georgia", False),
        ("Is Georgia a great power.", "Georgia", False),
    ],
)
def test_questions_that_may_be_answered_with_no(text, pole, open_question):
    sentence = parsed(text)
    assert (asked_openly(sentence, [at(sentence, pole)]) is not None) is open_question


def test_praise_that_is_only_asked_for_is_none():
    doc = stancemine.load("rules")("Is Russia being perceived as a great power with its share of two percent?")
    assert doc.claims[0].stances["Moscow"].label == "neutral"
