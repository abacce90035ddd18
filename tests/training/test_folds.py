from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stancemine.training.corpora import LabelledText
from stancemine.training.folds import fold_of


@given(st.text(max_size=20), st.integers(2, 5))
def test_a_text_is_in_one_fold_whatever_its_labels(text: str, folds: int) -> None:
    one = LabelledText("a", text, sentences=[])
    two = LabelledText("b", text, sentiments=[((0, 1), 1)])
    assert fold_of(one, folds) == fold_of(two, folds) < folds


def test_folds_are_about_as_large() -> None:
    sizes = [0, 0, 0]
    for number in range(900):
        sizes[fold_of(LabelledText("a", f"Text number {number}."), 3)] += 1
    assert min(sizes) > 240
