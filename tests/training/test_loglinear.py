from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy")

from stancemine.training.loglinear import Choice, Fit, Table, hits


def _choices() -> list[Choice]:
    """Whoever is loud is right; who is tall says nothing."""
    return [
        Choice([{"tall", "loud"}, {"short"}] if k % 2 else [{"short", "loud"}, {"tall"}], [True, False], k)
        for k in range(20)
    ]


def test_what_the_right_ones_share_gets_the_weight() -> None:
    table = Table.of(_choices(), seldom=1)
    weights = dict(zip(table.names, Fit(1.0).weights(table), strict=True))
    assert weights["loud"] > 1
    assert weights["tall"] == pytest.approx(0, abs=0.1)


def test_a_yes_or_no_is_a_choice_between_one_and_none() -> None:
    choices = [Choice([{"bias"}, ()], [k < 15, k >= 15], k) for k in range(20)]
    table = Table.of(choices, seldom=1)
    assert Fit(0.01, free={"bias"}).weights(table)[0] == pytest.approx(np.log(3), abs=0.01)


def test_a_feature_seen_seldom_is_left_out_and_one_without_evidence_stays_at_its_prior() -> None:
    choices = [*_choices(), Choice([{"rare"}, set()], [False, False], 20)]
    assert "rare" not in Table.of(choices, seldom=2).names
    table = Table.of(choices, seldom=1)
    weights = dict(zip(table.names, Fit(1.0, {"rare": 2.0}).weights(table), strict=True))
    assert weights["rare"] == pytest.approx(2.0)


def test_held_out_scores_do_not_depend_on_the_documents_own_labels() -> None:
    choices = _choices()
    before = Fit(1.0).held_out(Table.of(choices, seldom=1), folds=5)
    choices[3].right = [False, True]
    table = Table.of(choices, seldom=1)
    after = Fit(1.0).held_out(table, folds=5)
    assert np.array_equal(before[table.choice == 3], after[table.choice == 3])


def test_of_equal_scores_the_first_is_taken_and_a_choice_without_a_right_one_is_missed() -> None:
    choices = [Choice([(), ()], [True, False], 0), Choice([()], [False], 1), Choice([(), {"a"}], [False, True], 2)]
    table = Table.of(choices, seldom=1)
    assert hits(table, np.array([0.0, 0.0, 1.0, 0.0, 2.0])).tolist() == [True, False, True]
