from __future__ import annotations

import pytest

from stancemine.language.analysis import SUBJECT_DEPS, Sentence
from stancemine.language.parser import LONGEST, parse
from stancemine.language.tokens import tokenize


def parsed(text: str) -> Sentence:
    sentence = Sentence(0, 0, len(text), 0, tokenize(text))
    parse([sentence])
    return sentence


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The president of the island republic signed a treaty.", "signed", "president"),
        ("The minister, who spoke in Geneva, refused to take sides.", "refused", "minister"),
        ("Analysts say the alliance will collapse.", "collapse", "alliance"),
        ("Sanctions were imposed by the ministry.", "imposed", "Sanctions"),
    ],
)
def test_a_verb_finds_its_subject(text: str, verb: str, subject: str) -> None:
    sentence = parsed(text)
    at = next(i for i, token in enumerate(sentence.tokens) if token.text == verb)
    found = sentence.child(at, SUBJECT_DEPS)
    assert found is not None
    assert sentence.tokens[found].text == subject


def test_a_title_case_headline_has_a_verb() -> None:
    sentence = parsed("China Slams New Tariffs On Solar Panels")
    assert sentence.tokens[1].tag.startswith("VB")


def test_a_very_long_sentence_is_parsed_whole_in_pieces() -> None:
    sentence = parsed("and the delegates talked " * LONGEST)
    assert all(token.tag and token.dep for token in sentence.tokens)
    assert all(0 <= token.head < len(sentence.tokens) for token in sentence.tokens)
    assert sum(token.dep == "ROOT" for token in sentence.tokens) == 4  # 800 words, 200 a piece


def test_nothing_to_parse_is_fine() -> None:
    parse([])
