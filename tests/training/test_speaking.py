from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

from stancemine.models.attribution import SPEAKING
from stancemine.training.speakers import Told
from stancemine.training.speaking import (
    Cases,
    Judged,
    best_weights,
    cases_of,
    chosen,
    fittable,
    held_out,
    log_loss,
    rule_odds,
)


def _cases(weights: dict[str, float], *, size: int = 3000) -> Cases:
    """Frames of three folds whose labels are drawn as the weights say."""
    draw = np.random.default_rng(0)
    x = np.column_stack([draw.normal(0, 2, size), draw.normal(0, 2, size), draw.random(size) < 0.3, np.ones(size)])
    shares = 1 / (1 + np.exp(-x @ np.array([weights[name] for name in SPEAKING])))
    return Cases(x, draw.random(size) < shares, np.arange(size) % 3)


def test_the_weights_behind_the_labels_are_found() -> None:
    truth = {"rules": 0.2, "head": 0.9, "added": -1.5, "bias": 0.8}
    assert best_weights(_cases(truth)) == pytest.approx(truth, abs=0.3)


def test_weights_that_fit_the_labels_replace_the_fixed_ones() -> None:
    cases = _cases({"rules": -0.5, "head": 1.0, "added": 1.0, "bias": 1.0})
    assert chosen(cases) == best_weights(cases)


def test_fixed_weights_stay_where_other_folds_say_the_opposite() -> None:
    cases = _cases(SPEAKING, size=300)
    cases.other = np.where(cases.folds == 0, ~cases.other, cases.other)
    cases = cases.of(cases.folds < 2)
    assert chosen(cases) == SPEAKING


def test_the_odds_of_a_fold_do_not_depend_on_its_labels() -> None:
    cases = _cases(SPEAKING, size=300)
    before = held_out(cases)
    cases.other = np.where(cases.folds == 1, ~cases.other, cases.other)
    after = held_out(cases)
    assert np.array_equal(before[cases.folds == 1], after[cases.folds == 1])
    assert not np.array_equal(before[cases.folds == 0], after[cases.folds == 0])


def test_log_loss_of_even_odds_is_that_of_a_coin() -> None:
    cases = _cases(SPEAKING, size=60)
    assert log_loss(cases, np.zeros(60)) == pytest.approx(np.log(2))


def test_rules_judge_a_fold_by_what_the_others_say_of_its_features() -> None:
    told = [
        Told(frozenset({"bias", f"cue={cue}"}), (cue == "vow") == (fold == 0), fold)
        for cue in ("vow", "hope")
        for fold in (0, 1)
    ] * 20
    judged = [Judged(frozenset({"cue=vow"}), 0.5, False, True, fold) for fold in (0, 1)]
    unseen, opposite = rule_odds(told, judged)
    assert unseen < 0 < opposite


def test_a_frame_is_weighed_by_its_odds_the_heads_and_who_saw_it() -> None:
    judged = [Judged(frozenset(), 0.5, False, True, 0), Judged(frozenset(), 0.9, True, False, 2)]
    cases = cases_of(judged, [1.5, -0.5])
    assert cases.x == pytest.approx(np.array([[1.5, 0, 0, 1], [-0.5, np.log(9), 1, 1]]))
    assert cases.other.tolist() == [True, False]
    assert cases.folds.tolist() == [0, 2]


@pytest.mark.parametrize(("of_author", "enough"), [((0, 1, 2), True), ((0, 0, 0), False), ((), False)])
def test_frames_of_both_kinds_are_needed_whichever_fold_is_left_out(of_author: tuple[int, ...], enough: bool) -> None:
    labelled = [(True, 0), (True, 1), (True, 2), *((False, fold) for fold in of_author)] * 3
    told = [Told(frozenset({"bias"}), other, fold) for other, fold in labelled]
    judged = [Judged(frozenset({"bias"}), 0.5, False, other, fold) for other, fold in labelled]
    assert fittable(told, judged, 3) == enough
    assert not fittable([], judged, 3)
