from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stancemine.language.analysis import SUBJECT_DEPS, Sentence
from stancemine.language.tokens import tokenize
from stancemine.segmentation.tree import Tree


def sentence_of(text: str, heads: list[int], deps: list[str] | None = None) -> Sentence:
    sentence = Sentence(0, 0, len(text), 0, tokenize(text))
    for i, token in enumerate(sentence.tokens):
        token.head = heads[i]
        token.dep = "ROOT" if heads[i] == i else deps[i] if deps else "dep"
        token.tag = "NN"
    return sentence


def test_a_moved_subject_is_seen_by_later_components() -> None:
    sentence = sentence_of("Orlovia refused aid", [1, 1, 1], ["pobj", "ROOT", "dobj"])
    assert sentence.child(1, SUBJECT_DEPS) is None
    tree = Tree(sentence, [0, 0, 0])
    tree.dep[0] = "nsubj"
    tree.move(2, 0, "appos")
    tree.write_back(sentence)
    assert sentence.child(1, SUBJECT_DEPS) == 0
    assert sentence.children(0) == [2]


def test_an_arc_that_was_cut_between_regions_stays() -> None:
    sentence = sentence_of("he said peace came", [1, 1, 3, 1], ["nsubj", "ROOT", "nsubj", "ccomp"])
    tree = Tree(sentence, [0, 0, 1, 1])
    tree.exchange(2, 3, "acl")
    tree.write_back(sentence)
    assert [token.head for token in sentence.tokens] == [1, 1, 1, 2]
    assert sentence.tokens[2].dep == "ccomp"


@given(st.data())
def test_whatever_is_moved_one_tree_is_left(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 9))
    heads = [0, *(data.draw(st.integers(0, i - 1)) for i in range(1, size))]
    sentence = sentence_of(" ".join("word" for _ in range(size)), heads)
    tree = Tree(sentence, data.draw(st.lists(st.integers(0, 2), min_size=size, max_size=size)))
    places = st.integers(0, size - 1)
    for _ in range(data.draw(st.integers(0, 6))):
        one, other = data.draw(places), data.draw(places)
        if data.draw(st.booleans()):
            tree.move(one, other, "dep")
        elif other in tree.kids[one] or one != other:
            tree.exchange(one, other, "dep")
    tree.write_back(sentence)
    found = [token.head for token in sentence.tokens]
    assert sum(i == head for i, head in enumerate(found)) == 1
    assert all(len(list(zip(sentence.ancestors(i), range(size + 1), strict=False))) <= size for i in range(size))
