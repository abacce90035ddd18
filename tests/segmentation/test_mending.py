from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stancemine.language.analysis import Sentence
from stancemine.language.tokens import Token
from stancemine.segmentation.mending import mend
from stancemine.segmentation.tree import Tree

WORDS = ["if", "that", "as", "because", ",", "and", "ports", "close", "they", "will", "when", "the", "said"]
TAGS = ["IN", "NN", "VBD", "VBZ", "MD", "VB", "VBN", "CC", "PRP", "RB", ",", "WDT"]
DEPS = ["nsubj", "mark", "ccomp", "conj", "advcl", "aux", "dobj", "prep", "pobj", "advmod", "det", "parataxis", "relcl"]


def sentence(rows: list[tuple[str, str, str, int]]) -> Sentence:
    """A sentence of any words, tags and labels, whose heads make a tree."""
    tokens = []
    for i, (word, tag, dep, head) in enumerate(rows):
        tokens.append(Token(i * 10, i * 10 + len(word), word, word, tag, dep, i and head % i))
    order = sorted(range(len(tokens)), key=lambda i: (rows[i][3] * 7919 + i * 31) % 101)
    turned = [tokens[i] for i in order]
    place = {old: new for new, old in enumerate(order)}
    for token in turned:
        token.head = place[token.head]
    return Sentence(0, 0, len(tokens) * 10, 0, turned)


@settings(max_examples=400)
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(DEPS), st.integers(0, 50)), max_size=24
    ),
    st.integers(0, 3),
)
def test_a_mended_tree_is_a_tree(rows: list[tuple[str, str, str, int]], cuts: int) -> None:
    parsed = sentence(rows)
    regions = [i * (cuts + 1) // max(1, len(rows)) for i in range(len(rows))]
    tree = Tree(parsed, regions)
    mend(tree, {0} if rows else set())
    assert sorted(tree.order()) == list(range(len(rows)))
    assert all(regions[i] == regions[head] for i, head in enumerate(tree.up))
    assert all(i in tree.kids[head] for i, head in enumerate(tree.up) if head != i)
    assert all(kids == sorted(kids) for kids in tree.kids)
