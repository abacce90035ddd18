from __future__ import annotations

from collections import Counter

import pytest

from stancemine.evaluation.statistics import f1, interval, macro_f1, share

CONFUSION = Counter({("yes", "yes"): 3, ("yes", "no"): 1, ("no", "yes"): 2, ("no", "no"): 4})


def test_f1_is_twice_the_hits_over_both_sides():
    assert f1(CONFUSION, "yes") == pytest.approx(100 * 2 * 3 / (4 + 5))


def test_a_label_that_nobody_uses_has_no_f1_and_no_part_in_the_mean():
    assert f1(CONFUSION, "maybe") is None
    assert macro_f1(CONFUSION, ["yes", "no", "maybe"]) == macro_f1(CONFUSION, ["yes", "no"])
    assert macro_f1(CONFUSION, ["maybe"]) is None


def test_share_in_percent():
    assert share(Counter({True: 1, False: 2})) == 33.3
    assert share(Counter()) is None


def test_interval_cuts_the_tails():
    assert interval([float(n) for n in range(101)]) == (2.0, 97.0)
    assert interval([7.04]) == (7.0, 7.0)


def test_interval_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        interval([])
