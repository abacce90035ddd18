from __future__ import annotations

from stancemine.training.schedule import Schedule


def test_the_rate_rises_stays_and_falls() -> None:
    schedule = Schedule.of(100, warmup=0.1, cooldown=0.2)
    assert schedule.share(0) == 0.1
    assert schedule.share(9) == schedule.share(50) == schedule.share(79) == 1.0
    assert schedule.share(90) == 0.5
    assert 0 < schedule.share(99) <= 0.05


def test_a_run_that_has_to_end_early_cools_down_at_once() -> None:
    schedule = Schedule.of(100, warmup=0.1, cooldown=0.2)
    schedule.end_early(40, 10)
    assert schedule.end == 50
    assert schedule.share(40) == 1.0
    assert schedule.share(45) == 0.5


def test_a_cooldown_that_has_begun_is_not_changed() -> None:
    schedule = Schedule.of(100, warmup=0.1, cooldown=0.2)
    schedule.end_early(85, 3)
    assert schedule.end == 100
