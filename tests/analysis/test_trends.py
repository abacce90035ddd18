from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.nonparametric.kernel_regression import KernelReg

from stancemine.analysis.profiles import profiles
from stancemine.analysis.trends import timeline
from stancemine.errors import StancemineError
from tests.analysis.frames import claims, draw_article

MONDAY = pd.Timestamp("2025-01-06")


def turning(weeks: int = 26, *, articles: int = 3, seed: int = 0) -> pd.DataFrame:
    """A year's half in which alignment rises, falls and rises."""
    rng = np.random.default_rng(seed)
    return pd.concat(
        draw_article(
            rng,
            mean=truth(week, weeks),
            spread=0.25,
            article=f"{week}-{number}",
            published=MONDAY + pd.Timedelta(days=7 * week + int(rng.integers(7))),
        )
        for week in range(weeks)
        for number in range(articles)
    )


def truth(week: float, weeks: int = 26) -> float:
    return 0.5 * float(np.sin(6 * week / weeks))


def test_a_row_for_each_period_that_has_a_claim() -> None:
    frame = pd.concat(
        [
            claims([1, 1], article="a", published=pd.Timestamp("2025-01-07")),
            claims([-1, 0], article="b", published=pd.Timestamp("2025-01-12")),
            claims([-1], article="c", published=pd.Timestamp("2025-02-10")),
            claims([1], article="d", published=pd.NaT),
        ]
    )
    found = timeline(frame)
    assert found["period"].tolist() == [MONDAY, pd.Timestamp("2025-02-10")]
    assert found["claims"].tolist() == [4, 1]
    assert found["articles"].tolist() == [2, 1]
    assert found["alignment"].tolist() == [0.25, -1.0]
    assert found["smooth"].isna().all()
    assert found["note"].unique().tolist() == ["no curve: 2 of at least 4 periods have claims"]


def test_one_article_leaves_nearly_all_open() -> None:
    found = timeline(claims([1, 1, 1], article="a", published=MONDAY)).iloc[0]
    assert found["high"] == 1.0
    assert found["low"] < 0.0


def test_by_gives_a_curve_to_each_and_days_months_quarters_are_periods() -> None:
    frame = turning(8)
    frame["outlet"] = np.where(frame["article"].str.endswith("0"), "Lerna Post", "Coast Daily")
    found = timeline(frame, by="outlet", freq="M", resamples=50)
    assert found.columns[:3].tolist() == ["outlet", "target", "period"]
    assert set(found["outlet"]) == {"Lerna Post", "Coast Daily"}
    assert found["claims"].sum() == len(frame)
    named = timeline(frame.assign(holder="lerna", holder_name="Lerna"), by="holder", freq="M", resamples=5)
    assert named.columns[:3].tolist() == ["holder", "holder_name", "target"]
    assert (found["period"].dt.day == 1).all()


def test_the_curve_is_nearer_to_the_truth_than_the_periods_and_its_band_holds_it() -> None:
    held, raw, smooth = [], [], []
    for seed in range(10):
        found = timeline(turning(seed=seed), resamples=200)
        wanted = np.array([truth(week) for week in range(26)])
        held.append(found["smooth_low"].le(wanted) & found["smooth_high"].ge(wanted))
        raw.append(((found["alignment"] - wanted) ** 2).mean())
        smooth.append(((found["smooth"] - wanted) ** 2).mean())
    assert np.mean(smooth) < 0.5 * np.mean(raw)
    assert 0.85 < np.mean(held) <= 1.0


def test_few_articles_give_a_wider_band_than_many() -> None:
    few, many = (timeline(turning(articles=n), resamples=200) for n in (1, 10))
    width = [(found["smooth_high"] - found["smooth_low"]).mean() for found in (few, many)]
    assert width[0] > 2 * width[1]


def test_the_curve_is_that_of_statsmodels_where_all_weigh_the_same() -> None:
    scores = [1, 0, -1, -1, 0, 1, 1, 0]
    weeks = [0, 1, 2, 4, 5, 6, 9, 10]
    frame = pd.concat(
        claims([score], article=str(week), published=MONDAY + pd.Timedelta(weeks=week))
        for score, week in zip(scores, weeks, strict=True)
    )
    found = timeline(frame, bandwidth=14, resamples=20)["smooth"]
    days = 7.0 * np.array(weeks)
    wanted, _ = KernelReg(np.array(scores, float), days, "c", reg_type="ll", bw=[14.0]).fit(days)
    np.testing.assert_allclose(found, np.clip(wanted, -1, 1), atol=1e-6)


def test_the_same_seed_gives_the_same_band() -> None:
    frame = turning(10)
    pd.testing.assert_frame_equal(timeline(frame, resamples=100), timeline(frame, resamples=100))
    shuffled = frame.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(timeline(frame, resamples=100), timeline(shuffled, resamples=100))


def test_a_period_has_the_interval_of_its_profile() -> None:
    frame = turning(6)
    found, profile = timeline(frame), profiles(frame, by="week")
    pd.testing.assert_frame_equal(found[["low", "alignment", "high"]], profile[["low", "alignment", "high"]])


def test_nothing_dated_gives_an_empty_table() -> None:
    frame = claims([1], article="a", published=pd.Series([pd.NaT], dtype="datetime64[s]"))
    found = timeline(frame)
    assert found.empty
    assert "smooth_low" in found.columns


@pytest.mark.parametrize(
    ("options", "words"),
    [({"freq": "fortnight"}, "no period 'fortnight'"), ({"bandwidth": 0}, "above 0"), ({"by": "paper"}, "'paper'")],
)
def test_what_cannot_be_done_is_said(options: dict, words: str) -> None:
    with pytest.raises(StancemineError, match=words):
        timeline(turning(4), **options)
