from __future__ import annotations

import pytest

from stancemine.evaluation.calibration import Reliability, expected_calibration_error


def test_right_as_often_as_it_says():
    assert expected_calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == 0.0


def test_too_sure():
    assert expected_calibration_error([(1.0, True), (1.0, False)]) == 0.5


def test_bins_are_weighted_by_their_decisions():
    decisions = [(0.9, True)] * 9 + [(0.9, False)] + [(0.5, False)] * 10
    assert expected_calibration_error(decisions) == 0.25


def test_nothing_decided():
    assert expected_calibration_error([]) is None


def test_pooling_is_the_same_as_counting_at_once():
    one, other, both = Reliability(), Reliability(), Reliability()
    for number, right in enumerate([True, False, True, True, False]):
        (one if number % 2 else other).add(number / 5, right)
        both.add(number / 5, right)
    one.update(other)
    assert one == both
    assert one.total == 5


def test_curve_holds_mean_confidence_and_accuracy():
    reliability = Reliability()
    reliability.add(0.82, True)
    reliability.add(0.88, False)
    (step,) = reliability.curve()
    assert (step.low, step.high, step.decisions, step.accuracy) == (0.8, 0.9, 2, 0.5)
    assert step.confidence == pytest.approx(0.85)


def test_a_confidence_is_a_probability():
    with pytest.raises(ValueError, match="between 0 and 1"):
        Reliability().add(1.2, True)
