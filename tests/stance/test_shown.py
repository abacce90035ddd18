import pytest

from stancemine.document import Actor, Claim, Evidence, Span
from stancemine.stance.lexicon import load_lexicon
from stancemine.stance.shown import with_turns
from stancemine.stance.turning import turns_at
from tests.stance.test_clauses import at, parsed


@pytest.mark.parametrize(
    ("text", "pole", "label", "words"),
    [
        ("Paraguay will not join the sanctions against Russia.", "Moscow", "favor", ["not join the sanctions"]),
        ("Paraguay won't join the sanctions against Russia.", "Moscow", "favor", ["won't join the sanctions"]),
        ("Angola declined to condemn Russia.", "Moscow", "favor", ["declined", "condemn"]),
        ("No one has recognized the Russian annexation.", "Moscow", "against", ["No one", "recognized the Russian"]),
        ("Nobody trusts the Kremlin.", "Moscow", "against", ["Nobody trusts"]),
        ("Malta cannot trust China.", "Beijing", "against", ["cannot trust"]),
        ("Peru no longer supports China.", "Beijing", "against", ["no longer supports"]),
        ("They are not afraid of Russia.", "Moscow", "favor", ["not afraid"]),
        ("Peru cannot fail to support China.", "Beijing", "favor", ["support"]),
        ("Peru supports China.", "Beijing", "favor", ["supports"]),
    ],
)
def test_evidence_shows_what_turns_it(rules, text, pole, label, words):
    doc = rules(text)
    stance = doc.claims[0].stances[pole]
    shown = [text[e.start : e.end] for e in stance.evidence]
    assert stance.label == label
    assert len(shown) == len(words)
    assert all(a.startswith(b) for a, b in zip(shown, words, strict=True))
    assert all(e.rule for e in stance.evidence)


def test_a_refusal_that_is_criticised_is_shown_with_what_was_refused(rules):
    text = "The minister criticised Lesotho for refusing to support Russia."
    stance = rules(text).claims[0].stances["Moscow"]
    assert [text[e.start : e.end] for e in stance.evidence][-2:] == ["refusing", "support"]
    assert len({e.rule for e in stance.evidence[-2:]}) == 1


def test_words_that_a_negation_does_not_make_speak_are_shown_alone(rules):
    text = "Peru fears Russia, which did not attack it."
    stance = rules(text).claims[0].stances["Moscow"]
    assert stance.label == "against"
    assert not any("not attack" in text[e.start : e.end] for e in stance.evidence)


def test_a_negation_outside_the_claim_is_not_shown():
    text = "They did not say that they trust Georgia."
    sentence = parsed(text)
    word, no = at(sentence, "trust"), at(sentence, "not")
    evidence = Evidence(text.index("trust"), text.index(" Georgia"), "verb.support:object!")
    claim = Claim("C1", [Span(text.index("they"), len(text) - 1)], "", Actor("X1", "author", "the author"))
    assert with_turns(sentence, claim, [(evidence, [no])]) == [evidence]
    claim.spans = [Span(0, len(text) - 1)]
    shown = with_turns(sentence, claim, [(evidence, [no])])
    assert [text[e.start : e.end] for e in shown] == ["not", "trust"]
    assert with_turns(sentence, claim, [(evidence, [word])]) == [evidence]


@pytest.mark.parametrize(
    ("text", "word", "turns"),
    [
        ("Georgia did not join the sanctions.", "join", [["not"]]),
        ("Georgia left without thanking them.", "thanking", [["without"]]),
        ("It is far from reliable.", "reliable", [["far", "from"]]),
        ("Only a third of Danes trust them.", "trust", [["Only", "third"]]),
        ("I do not think that they are reliable.", "reliable", [["not", "think"]]),
        ("Angola warned its firms against joining the Russian bank.", "joining", [["warned", "against"]]),
        ("Georgia joined the sanctions.", "joined", []),
    ],
)
def test_the_words_of_each_turn(text, word, turns):
    sentence = parsed(text)
    found = turns_at(sentence, at(sentence, word), load_lexicon())
    assert [[sentence.tokens[i].text for i in turn] for turn in found] == turns
