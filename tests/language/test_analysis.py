from __future__ import annotations

from stancemine.language.analysis import Sentence
from stancemine.language.tokens import tokenize


def tree(text: str, heads: list[int]) -> Sentence:
    sentence = Sentence(0, 0, len(text), 0, tokenize(text))
    for token, head in zip(sentence.tokens, heads, strict=True):
        token.head = head
    return sentence


def test_children_subtree_and_ancestors() -> None:
    sentence = tree("The old bridge fell", [2, 2, 3, 3])
    assert sentence.children(2) == [0, 1]
    assert sentence.subtree(2) == [0, 1, 2]
    assert list(sentence.ancestors(0)) == [2, 3]
    assert list(sentence.ancestors(3)) == []


def test_a_word_stands_within_what_it_hangs_below() -> None:
    sentence = tree("The old bridge fell", [2, 2, 3, 3])
    assert sentence.within(0, 2)
    assert sentence.within(0, 3)
    assert sentence.within(2, 2)
    assert not sentence.within(0, 1)
    assert not sentence.within(3, 2)


def test_tokens_of_several_spans_are_listed_once_and_in_order() -> None:
    sentence = tree("The old bridge fell", [2, 2, 3, 3])
    assert sentence.starting_in([(4, 14)]) == [1, 2]
    assert sentence.starting_in([(8, 19), (0, 7), (4, 14)]) == [0, 1, 2, 3]
    assert sentence.starting_in([]) == []


def test_at_finds_the_token_that_covers_an_offset() -> None:
    sentence = tree("The old bridge fell", [2, 2, 3, 3])
    assert sentence.at(5) == 1
    assert sentence.at(7) == 2
    assert sentence.at(99) == 4
