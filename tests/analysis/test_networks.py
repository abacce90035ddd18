from __future__ import annotations

import pandas as pd
import pytest

from stancemine.analysis.networks import EDGE_COLUMNS, agreement_network
from stancemine.errors import StancemineError
from tests.analysis.frames import claims


def held(holder: str, target: str, scores: list[int], *, first: int = 0) -> pd.DataFrame:
    """An article a claim."""
    return pd.concat(
        claims([score], article=f"a{number}", target=target, holder=holder, holder_name=holder.title())
        for number, score in enumerate(scores, first)
    )


def test_who_stands_alike_is_joined_and_who_does_not_is_not() -> None:
    frame = pd.concat(
        [
            held("lerna", "Moscow", [1, 1, 1, -1]),
            held("lerna", "West", [-1, -1]),
            held("varnia", "Moscow", [1, 1, -1, 1, 1, 1, 1, -1], first=10),
            held("varnia", "Beijing", [1] * 5, first=20),
            held("osten", "Moscow", [-1] * 9, first=30),
            held("osten", "West", [1] * 9, first=40),
        ]
    )
    found = agreement_network(frame).set_index(["first", "second"])
    assert set(found.columns) == set(EDGE_COLUMNS) - {"first", "second"}
    assert set(found.index) == {("lerna", "varnia"), ("lerna", "osten"), ("osten", "varnia")}
    near, far = found.loc[("lerna", "varnia")], found.loc[("lerna", "osten")]
    assert near["agreement"] == 1.0
    assert (near["shared"], near["targets"], near["claims_first"], near["claims_second"]) == (1, "Moscow", 4, 8)
    assert near["articles"] == 12
    assert near["first_name"] == "Lerna"
    assert near["low"] < 1.0 == near["high"]
    assert far["agreement"] == pytest.approx(1 - (4 * 1.5 + 2 * 2) / 6)
    assert (far["shared"], far["targets"], far["weight"]) == (2, "Moscow, West", pytest.approx(0.0, abs=0.05))


def test_few_claims_make_a_weak_tie() -> None:
    frame = pd.concat(
        [held("a", "West", [1] * 30), held("b", "West", [1] * 30, first=30), held("c", "West", [1, 1], first=60)]
    )
    found = agreement_network(frame)
    assert found[["first", "second"]].to_numpy().tolist()[0] == ["a", "b"]
    assert found["agreement"].tolist() == [1.0, 1.0, 1.0]
    assert found["weight"][0] > 0.9
    assert found["weight"][1:].max() < 0.75
    assert found["low"][1:].max() < 0.4


def test_thresholds_and_other_columns() -> None:
    frame = pd.concat([held("a", "West", [1, 1]), held("b", "West", [1]), held("c", "West", [1, 1])])
    assert agreement_network(frame)[["first", "second"]].to_numpy().tolist() == [["a", "c"]]
    assert len(agreement_network(frame, min_claims=1)) == 3
    assert agreement_network(frame, min_shared=2).empty
    outlets = frame.assign(outlet=frame["holder"])
    found = agreement_network(outlets, by="outlet")
    assert found.loc[0, "first_name"] == "a"
    nobody = agreement_network(frame.assign(holder=None))
    assert nobody.empty
    assert list(nobody.columns) == list(EDGE_COLUMNS)
    with pytest.raises(StancemineError, match="'paper'"):
        agreement_network(frame, by="paper")


def test_the_same_rows_in_any_order_give_the_same_edges() -> None:
    frame = pd.concat([held("a", "West", [1, 0, -1, 1]), held("b", "West", [1, 1, 0, 0]), held("c", "West", [-1, -1])])
    shuffled = frame.sample(frac=1, random_state=0)
    pd.testing.assert_frame_equal(agreement_network(frame), agreement_network(shuffled))
