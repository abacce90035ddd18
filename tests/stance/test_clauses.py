import pytest

from stancemine.language.analysis import Sentence
from stancemine.language.parser import parse
from stancemine.language.tokens import tokenize
from stancemine.stance.clauses import head_of, owner_of, roles, subject_of
from stancemine.stance.lexicon import load_lexicon
from stancemine.stance.turning import reversed_at


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


def test_the_subject_of_a_headlines_infinitive_is_the_name_before_it():
    sentence = parsed("Sudan's Sudapet to drill with China in the Red Sea")
    assert subject_of(sentence, at(sentence, "drill")) == at(sentence, "Sudapet")
