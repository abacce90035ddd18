import pytest

from stancemine.language.lemmas import lemma
from stancemine.language.tokens import Token
from stancemine.stance.lexicon import load_lexicon

LEXICON = load_lexicon()


def test_every_class_has_words_and_known_effects():
    for part, table in LEXICON.entries.items():
        for entries in table.values():
            for entry in entries:
                assert entry.word_class.part == part
                for effect in entry.word_class.effects.values():
                    assert effect.label in ("favor", "against")
                    assert effect.holder in ("subject", "object", "speaker", "owner", "partner")


def test_the_lexicon_is_wide():
    assert sum(len(entries) for table in LEXICON.entries.values() for entries in table.values()) > 1500


def test_a_phrase_goes_before_its_first_word():
    hits = list(LEXICON.hits(["senator", "lash", "out", "at", "china"], ["NNS", "VBD", "RP", "IN", "NNP"]))
    assert next(hit.entry.name for hit in hits if hit.entry.word_class.name == "criticise") == "lash_out_at"
    assert hits[0].positions == (1, 2, 3)


@pytest.mark.parametrize(
    ("word", "base"), [("slammed", "slam"), ("developed", "develop"), ("denies", "deny"), ("backing", "back")]
)
def test_forms_of_verbs_are_known(word, base):
    assert LEXICON.base(Token(0, len(word), word, word, tag="VBD")) == base


def test_a_noun_read_as_a_verb_by_the_tagger_is_found():
    assert any(h.entry.word_class.name == "hostility" for h in LEXICON.hits(["eu", "accusation"], ["NNP", "VBZ"]))


def test_words_of_one_class_are_dictionary_forms():
    nouns = [name for name in LEXICON.entries["noun"] if name.isalpha()]
    wrong = [n for n in nouns if lemma(Token(0, len(n), n, n, tag="NN")) != n]
    assert len(wrong) < 0.05 * len(nouns)


@pytest.mark.parametrize(
    ("lemmas", "tags", "phrase"),
    [
        (["turn", "its", "back", "on", "china"], ["VBD", "PRP$", "NN", "IN", "NNP"], "turn_~_back_on"),
        (["stand", "by", "us"], ["VBD", "IN", "PRP"], "stand_by_^"),
        (["stand", "by", "his", "word"], ["VBZ", "IN", "PRP$", "NNS"], None),
        (["have", "enough"], ["VBZ", "JJ"], None),
    ],
)
def test_slots_of_phrases(lemmas, tags, phrase):
    found = [hit.entry.name for hit in LEXICON.hits(lemmas, tags) if hit.entry.word_class.part == "phrase"]
    assert found == ([phrase] if phrase else [])


def test_marks_of_classes_that_decide_alone_are_known():
    classes = [e.word_class for table in LEXICON.entries.values() for found in table.values() for e in found]
    assert {word_class.settled for word_class in classes} == {"", "always", "plain", "turned", "refused", "called"}


@pytest.mark.parametrize(("word", "tag"), [("tired", "JJ"), ("isolated", "JJ"), ("wicked", "JJ"), ("defence", "NN")])
def test_words_of_the_lexicon_stay_as_they_are(word, tag):
    assert LEXICON.base(Token(0, len(word), word, word, tag=tag)) == word
