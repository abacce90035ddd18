import pytest

from stancemine.language.analysis import Sentence
from stancemine.language.parser import parse
from stancemine.language.tokens import tokenize
from stancemine.stance.clauses import head_of, hypothetical, owner_of, reversed_at, roles, subject_of
from stancemine.stance.lexicon import load_lexicon


def parsed(text):
    sentence = Sentence(0, 0, len(text), 0, tokenize(text))
    parse([sentence])
    return sentence


def at(sentence, word):
    return next(i for i, token in enumerate(sentence.tokens) if token.text == word)


@pytest.mark.parametrize(
    ("text", "mention", "word", "role"),
    [
        ("Georgia condemned Russia.", "Russia", "condemned", "object"),
        ("Georgia condemned Russia.", "Georgia", "condemned", "subject"),
        ("Russia was condemned by Georgia.", "Russia", "condemned", "object"),
        ("Georgia fears the Russian army.", "Russian", "fears", "in-object"),
        ("The ministers imposed sanctions on Russia.", "Russia", "sanctions", "on"),
        ("The brutal Russian army fled.", "Russian", "brutal", "in-described"),
        ("China is reliable.", "China", "reliable", "subject"),
        ("Georgia urged Russia to leave.", "Russia", "leave", "subject"),
    ],
)
def test_roles(text, mention, word, role):
    sentence = parsed(text)
    found = {sentence.tokens[r.word].text: r.name for r in roles(sentence, at(sentence, mention))}
    assert found[word] == role


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


def test_owner_and_subject():
    sentence = parsed("Astana's refusal to help surprised them.")
    assert owner_of(sentence, at(sentence, "refusal")) == 0
    sentence = parsed("The bill was rejected by Georgia.")
    assert subject_of(sentence, at(sentence, "rejected")) == at(sentence, "Georgia")


def test_head_of_a_span():
    sentence = parsed("The European Union spoke.")
    assert sentence.tokens[head_of(sentence, 4, 18)].text == "Union"
    assert head_of(sentence, 500, 600) is None


def test_a_circle_free_walk_on_any_tree():
    sentence = parsed("no not the of and , Russia to by")
    for i in range(len(sentence.tokens)):
        roles(sentence, i)
        subject_of(sentence, i)
        reversed_at(sentence, i, load_lexicon())
