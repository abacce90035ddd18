from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancemine.analysis.corrections import corrected
from stancemine.document import LABELS
from stancemine.errors import StancemineError
from tests.analysis.frames import claims

RATES = np.array([[0.5, 0.1, 0.4], [0.08, 0.6, 0.32], [0.08, 0.1, 0.82]])
"""How a classifier reads what is in favor, against and neutral: it takes much for neutral."""


def table(counts: np.ndarray, rows: tuple[str, ...] = LABELS) -> pd.DataFrame:
    return pd.DataFrame(counts, index=list(rows), columns=list(LABELS))


def read_through(rates: np.ndarray, shares: list[float], *, articles: int, seed: int) -> pd.DataFrame:
    """Claims whose true labels have these shares, as a classifier with these rates reads them."""
    rng = np.random.default_rng(seed)
    parts = []
    for number in range(articles):
        true = rng.choice(3, size=6, p=rng.dirichlet(8 * np.array(shares)))
        read = [int(rng.choice(3, p=rates[label])) for label in true]
        parts.append(claims([(1, -1, 0)[label] for label in read], article=f"a{number}"))
    return pd.concat(parts)


def of_alike(favor: int, against: int, neutral: int) -> pd.DataFrame:
    """A claim an article."""
    scores = [1] * favor + [-1] * against + [0] * neutral
    return pd.concat(claims([score], article=f"a{number}") for number, score in enumerate(scores))


def test_a_classifier_without_errors_changes_nothing() -> None:
    found = corrected(of_alike(3, 5, 12), table(np.diag([50, 50, 50])), resamples=100)
    assert found["quantity"].tolist() == ["favor", "against", "neutral", "alignment"]
    np.testing.assert_allclose(found["raw"], [0.15, 0.25, 0.6, -0.1])
    np.testing.assert_allclose(found["corrected"], found["raw"], atol=1e-9)
    assert (found["low"] <= found["corrected"]).all()
    assert (found["corrected"] <= found["high"]).all()
    assert (found["note"] == "").all()


def test_known_errors_are_undone_exactly() -> None:
    true = np.array([0.3, 0.4, 0.3])
    read = np.rint(1000 * true @ RATES).astype(int)
    found = corrected(of_alike(*read), table(1000 * RATES), resamples=20)
    np.testing.assert_allclose(found["corrected"][:3], true, atol=0.005)


def test_corrected_shares_are_nearer_to_the_truth_than_those_read_and_the_interval_holds_it() -> None:
    truth = np.array([0.25, 0.45, 0.3, -0.2])
    rng = np.random.default_rng(5)
    raw, mended, held = [], [], []
    for seed in range(15):
        coded = np.array([rng.multinomial(100, row) for row in RATES])
        frame = read_through(RATES, [0.25, 0.45, 0.3], articles=80, seed=seed)
        found = corrected(frame, table(coded), resamples=100, seed=seed)
        raw.append(np.abs(found["raw"] - truth).mean())
        mended.append(np.abs(found["corrected"] - truth).mean())
        held.append((found["low"] <= truth) & (truth <= found["high"]))
    assert np.mean(mended) < 0.75 * np.mean(raw)
    assert np.mean(held) > 0.85


def test_few_coded_claims_widen_the_interval() -> None:
    frame = of_alike(20, 30, 50)
    wide, narrow = (corrected(frame, table(n * RATES), resamples=200) for n in (10, 500))
    assert ((wide["high"] - wide["low"]) > 1.3 * (narrow["high"] - narrow["low"])).all()


def test_shares_stay_in_the_simplex_and_it_is_said_when_they_had_to_be_put_there() -> None:
    found = corrected(of_alike(0, 0, 40), table(100 * RATES), resamples=100)
    shares = found["corrected"][:3]
    assert shares.min() >= 0
    assert shares.sum() == pytest.approx(1)
    assert found["low"][:3].min() >= 0
    assert found["high"].max() <= 1
    assert "put on the edge" in found["note"][0]
    assert found["outside"][0] > 0.5


@settings(max_examples=30)
@given(
    st.lists(st.integers(0, 40), min_size=9, max_size=9),
    st.lists(st.integers(0, 12), min_size=3, max_size=3).filter(any),
)
def test_whatever_the_errors_shares_stay_shares_and_the_interval_holds_the_estimate(errors: list, read: list) -> None:
    counts = np.array(errors).reshape(3, 3) + np.diag([1, 1, 1])
    found = corrected(of_alike(*read), table(counts), resamples=10)
    shares = found["corrected"][:3]
    assert shares.sum() == pytest.approx(1)
    assert shares.between(-1e-6, 1 + 1e-6).all()
    assert found["corrected"][3] == pytest.approx(shares[0] - shares[1])
    assert (found["low"] <= found["corrected"]).all()
    assert (found["corrected"] <= found["high"]).all()


def test_labels_that_are_hardly_told_apart_are_called_unstable() -> None:
    alike = np.array([[0.36, 0.3, 0.34], [0.34, 0.32, 0.34], [0.1, 0.1, 0.8]])
    found = corrected(of_alike(30, 30, 40), table(100 * alike), resamples=100)
    assert found["note"].str.startswith("unstable").all()
    assert found["high"][0] - found["low"][0] > 0.4


def test_a_label_that_nobody_coded_is_not_corrected() -> None:
    found = corrected(of_alike(2, 3, 5), table(np.diag([0, 10, 10])), resamples=10)
    assert found["corrected"].isna().all()
    assert found["raw"].tolist() == pytest.approx([0.2, 0.3, 0.5, -0.1])
    assert found["note"].unique().tolist() == ["not corrected: no claim was coded favor"]


def test_absent_counts_as_neutral() -> None:
    with_absent = table(np.array([[9, 0, 1], [0, 9, 1], [1, 1, 4], [1, 2, 1]]), (*LABELS, "absent"))
    without = table(np.array([[9, 0, 1], [0, 9, 1], [2, 3, 5]]))
    frame = of_alike(5, 5, 10)
    pd.testing.assert_frame_equal(corrected(frame, with_absent, resamples=20), corrected(frame, without, resamples=20))


def test_groups_and_a_table_for_each_target() -> None:
    frame = pd.concat([of_alike(5, 5, 10).assign(outlet="A"), of_alike(1, 5, 4).assign(outlet="B", target="West")])
    tables = {"Moscow": table(np.diag([9, 9, 9])), "West": table(100 * RATES)}
    found = corrected(frame, tables, by="outlet", resamples=20)
    assert found[["outlet", "target"]].drop_duplicates().to_numpy().tolist() == [["A", "Moscow"], ["B", "West"]]
    assert found["condition"].round(3).unique().tolist() == [1.0, round(np.linalg.cond(RATES), 3)]
    with pytest.raises(StancemineError, match="no table of errors for the target 'West'"):
        corrected(frame, {"Moscow": tables["Moscow"]}, by="outlet")


def test_holders_are_not_corrected_since_their_claims_are_chosen_by_the_label_read() -> None:
    with pytest.raises(StancemineError, match='by "speaker" or "outlet"'):
        corrected(of_alike(1, 1, 1).assign(holder="lerna"), table(np.diag([9, 9, 9])), by=["holder"])


def test_a_table_with_other_labels_is_refused() -> None:
    with pytest.raises(StancemineError, match="'positive'"):
        corrected(of_alike(1, 1, 1), pd.DataFrame([[1]], index=["positive"], columns=["favor"]))
    with pytest.raises(StancemineError, match="below 0"):
        corrected(of_alike(1, 1, 1), table(np.diag([1, -1, 1])))
