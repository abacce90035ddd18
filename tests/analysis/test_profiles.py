from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancemine.analysis import pole_map, profiles, stances
from stancemine.errors import InputError, StancemineError
from tests.analysis.articles import two_papers
from tests.analysis.frames import claims


def held(scores, *, article, holder="ana", target="Moscow", **columns):
    return claims(
        scores,
        article=article,
        target=target,
        holder=holder,
        holder_name=holder.title(),
        holder_kind="person",
        **columns,
    )


def test_figures_of_a_holder() -> None:
    frame = pd.concat([held([1, 1, -1], article="a"), held([1], article="b"), held([-1], article="b", target="West")])
    table = profiles(frame)
    first = table.iloc[0]
    assert list(table["target"]) == ["Moscow", "West"]
    assert (first["holder"], first["holder_name"], first["holder_kind"]) == ("ana", "Ana", "person")
    assert tuple(first[["claims", "articles", "favor", "against", "neutral"]]) == (4, 2, 3, 1, 0)
    assert first["alignment"] == pytest.approx(0.5)
    assert -1 <= first["low"] < 0.5 < first["high"] <= 1


def test_each_article_counts_once_with_weight_article() -> None:
    frame = pd.concat([held([1] * 9, article="long"), held([-1], article="short")])
    assert profiles(frame)["alignment"][0] == pytest.approx(0.8)
    assert profiles(frame, weight="article")["alignment"][0] == pytest.approx(0.0)
    assert profiles(frame, weight="article")["claims"][0] == 10


def test_neutral_claims_count_for_who_says_them_and_for_no_holder() -> None:
    frame = stances(two_papers())
    speaker = profiles(frame, by="speaker").set_index(["speaker", "target"]).loc[("ilse-varga", "Moscow")]
    assert (speaker["claims"], speaker["neutral"]) == (3, 1) and speaker["alignment"] == pytest.approx(2 / 3)
    holder = profiles(frame).set_index(["holder", "target"]).loc[("ilse-varga", "Moscow")]
    assert (holder["claims"], holder["neutral"]) == (2, 0) and holder["alignment"] == pytest.approx(1)


def test_holder_and_speaker_are_apart() -> None:
    frame = stances(two_papers())
    assert "united-states" in set(profiles(frame)["holder"])
    okoye = profiles(frame, by="speaker").set_index("speaker").loc["author:coast-post-r-okoye"]
    assert okoye["against"] == 1
    assert "author:coast-post-r-okoye" not in set(profiles(frame)["holder"])


def test_periods_are_their_first_days_in_order() -> None:
    frame = stances(two_papers())
    assert list(profiles(frame, by="month")["month"].unique()) == [pd.Timestamp("2031-04-01")]
    assert list(profiles(frame, by="week")["week"].unique()) == [pd.Timestamp("2031-03-31"), pd.Timestamp("2031-04-28")]
    table = profiles(frame, by=["outlet", "day"])
    assert list(table.columns[:3]) == ["outlet", "day", "target"]
    assert set(zip(table["outlet"], table["day"].dt.day, strict=True)) == {("Coast Post", 2), ("Hill Times", 30)}


def test_claims_without_a_date_or_an_outlet_are_left_out() -> None:
    frame = pd.concat(
        [
            held([1], article="a", outlet="Post", published=pd.Timestamp("2031-04-02")),
            held([1], article="b", outlet=None, published=pd.NaT),
        ]
    )
    assert list(profiles(frame, by="outlet")["claims"]) == [1]
    assert list(profiles(frame, by="month")["claims"]) == [1]


def test_three_claims_do_not_look_certain() -> None:
    alone = profiles(held([1, 1, 1], article="a")).iloc[0]
    apart = profiles(pd.concat([held([1], article=name) for name in "abc"])).iloc[0]
    assert alone["alignment"] == apart["alignment"] == 1
    assert alone["high"] == apart["high"] == 1
    assert alone["low"] < -0.4
    assert alone["low"] < apart["low"] < 0.3


def test_claims_of_one_article_tell_less_than_as_many_articles() -> None:
    def width(frame: pd.DataFrame) -> float:
        row = profiles(frame).iloc[0]
        return float(row["high"] - row["low"])

    together = pd.concat([held([1] * 5 if i % 2 else [-1] * 5, article=f"a{i}") for i in range(8)])
    apart = pd.concat([held([1 if i % 2 else -1], article=f"a{i}") for i in range(40)])
    assert width(together) > 1.5 * width(apart)


def test_few_claims_are_drawn_toward_the_mean_of_the_pole() -> None:
    frame = pd.concat(
        [held([1], article="a", holder="friend")]
        + [held([1 if number < 6 else -1], article=f"b{number}", holder="foe") for number in range(30)]
        + [held([1 if number < 9 else -1], article=f"c{number}", holder="ion") for number in range(30)]
    )
    table = profiles(frame).set_index("holder")
    assert table["alignment"]["friend"] == 1 and table["alignment"]["foe"] == pytest.approx(-0.6)
    assert -0.6 < table["shrunk"]["friend"] < 0.5
    assert -0.65 < table["shrunk"]["foe"] < -0.5


def test_a_row_depends_on_no_other_row_but_for_its_shrinkage() -> None:
    ana = pd.concat([held([1, -1], article="a"), held([1], article="b")])
    others = pd.concat([held([-1], article=name, holder="ion") for name in "xyz"])
    own = ["claims", "alignment", "low", "high"]
    together = profiles(pd.concat([others, ana])).set_index("holder").loc["ana", own]
    assert list(together) == list(profiles(ana).iloc[0][own])


def test_the_seed_decides() -> None:
    frame = pd.concat([held([1, -1, 1], article=f"a{i}") for i in range(5)])
    pd.testing.assert_frame_equal(profiles(frame, seed=3), profiles(frame, seed=3))
    assert profiles(frame, seed=3)["low"][0] != profiles(frame, seed=4)["low"][0]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from(["ana", "ion"]), st.sampled_from([1, 0, -1])), min_size=1
    )
)
def test_figures_hang_together(rows: list[tuple[str, str, int]]) -> None:
    frame = pd.concat([held([score], article=article, holder=holder) for article, holder, score in rows])
    mirrored = frame.assign(score=-frame["score"])
    for weight in ("claim", "article"):
        table, mirror = profiles(frame, weight=weight, resamples=50), profiles(mirrored, weight=weight, resamples=50)
        assert (table["claims"] == table["favor"] + table["against"] + table["neutral"]).all()
        assert table["claims"].sum() == len(rows)
        inside = (table["low"] <= table["alignment"]) & (table["alignment"] <= table["high"])
        assert inside.all() and (table["high"] - table["low"] > 0.01).all()
        assert table[["low", "high", "shrunk"]].abs().le(1 + 1e-9).all(axis=None)
        assert list(mirror["low"]) == pytest.approx(list(-table["high"]))
        assert list(mirror["shrunk"]) == pytest.approx(list(-table["shrunk"]))


def test_what_cannot_be_profiled() -> None:
    frame = held([1], article="a")
    with pytest.raises(StancemineError, match="no column 'party'"):
        profiles(frame, by="party")
    with pytest.raises(StancemineError, match="no column 'published'"):
        profiles(frame, by="week")
    with pytest.raises(StancemineError, match="no column 'score'"):
        profiles(frame.drop(columns="score"))
    with pytest.raises(InputError, match="there is no weight 'word'"):
        profiles(frame, weight="word")  # type: ignore[arg-type]
    empty = profiles(stances([]))
    assert empty.empty and list(empty.columns) == list(profiles(frame).columns)


def test_pole_map() -> None:
    frame = pd.concat(
        [
            held([1, 1], article="a"),
            held([-1], article="a", target="West"),
            held([1], article="b", holder="ion"),
            held([-1, -1, -1, 1], article="b", holder="eva"),
            held([1], article="c", holder="eva", target="West"),
        ]
    )
    table = pole_map(frame)
    assert list(table["holder"]) == ["eva", "ana"]
    assert list(table["holder_name"]) == ["Eva", "Ana"]
    assert list(table["x"]) == [-0.5, 1.0] and list(table["y"]) == [1.0, -1.0]
    assert set(table["x_target"]) == {"Moscow"} and set(table["y_target"]) == {"West"}
    assert list(table["x_claims"]) == [4, 2] and list(table["y_articles"]) == [1, 1]
    assert (table["x_low"] <= table["x"]).all() and (table["y"] <= table["y_high"]).all()
    assert list(pole_map(frame, x="West", y="Moscow")["x"]) == [1.0, -1.0]
    with pytest.raises(InputError, match="no claim is about 'Moskow'; the targets are 'Moscow', 'West'"):
        pole_map(frame, x="Moskow")
    assert pole_map(stances([])).empty
    assert list(pole_map(stances(two_papers()), y="Beijing", by="outlet")["outlet"]) == ["Hill Times"]
