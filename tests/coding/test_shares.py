from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from stancemine.analysis import corrected
from stancemine.coding.agreement import confusion_matrix
from stancemine.coding.sampling import allocate
from stancemine.coding.shares import QUANTITIES, SHARE_COLUMNS, coded_shares
from stancemine.coding.sheets import CODES, Coded
from stancemine.document import LABELS
from tests.coding.coded import coded

F, A, N, X = "favor", "against", "neutral", "absent"
READ = {F: [0.5, 0.1, 0.4], A: [0.08, 0.6, 0.32], N: [0.08, 0.1, 0.82], X: [0.02, 0.03, 0.95]}


def corpus(seed: int, *, articles: int = 120, leaning: tuple[float, ...] = (1.2, 2.6, 1.8, 0.4)) -> pd.DataFrame:
    """Claims of articles, what they truly are and what a classifier reads."""
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(articles):
        true = [CODES[code] for code in rng.choice(4, size=6, p=rng.dirichlet(leaning))]
        rows += [(f"a{number}", code, LABELS[rng.choice(3, p=READ[code])]) for code in true]
    return pd.DataFrame(rows, columns=["article", "true", "label"]).assign(target="Moscow", claim_id="C1")


def coded_part(claims: pd.DataFrame, n: int, seed: int) -> Coded:
    groups = claims.groupby(["target", "label"])
    sizes = {stratum: len(group) for stratum, group in groups}
    drawn = allocate(sizes, n)
    parts = [
        group.sample(drawn[stratum], random_state=seed).assign(population=float(sizes[stratum]), weight=1.0)
        for stratum, group in groups
    ]
    items = pd.concat(parts).reset_index(drop=True).rename(index=lambda number: f"i{number}")
    return Coded(items, pd.DataFrame({"coder_1": items["true"]}), pd.Series(None, index=items.index, dtype="object"))


def test_strata_count_by_their_size() -> None:
    found = coded([A, A, N, N], [A, N, N, A], population=[20.0, 20.0, 80.0, 80.0])
    table = coded_shares(found, resamples=50)
    assert tuple(table.columns) == SHARE_COLUMNS
    one = table[table["target"] == "Moscow"].set_index("quantity")
    assert list(one.index) == list(QUANTITIES)
    assert one.loc[A, "raw"] == pytest.approx(0.2)
    assert one.loc[A, "estimate"] == pytest.approx(0.5)
    assert one.loc["alignment", "estimate"] == pytest.approx(-0.5)
    assert (one["population"] == 100).all()
    assert (one["coded"] == 4).all()


def test_absent_claims_have_no_part_in_alignment() -> None:
    table = coded_shares(coded([F, F, F, F], [F, F, A, X], population=[40.0] * 4), resamples=50)
    one = table[table["target"] == "all"].set_index("quantity")
    assert one.loc[X, "estimate"] == 0.25
    assert one.loc["alignment", "estimate"] == pytest.approx(1 / 3)


def test_the_coded_shares_are_nearer_to_the_truth_than_those_read_and_the_interval_holds_it() -> None:
    raw, mended, held = [], [], []
    for seed in range(20):
        claims = corpus(seed)
        truth = claims["true"].value_counts(normalize=True).reindex(CODES).fillna(0).to_numpy()
        found = coded_shares(coded_part(claims, 150, seed), resamples=100)[: len(CODES)]
        raw.append(np.abs(found["raw"] - truth).mean())
        mended.append(np.abs(found["estimate"] - truth).mean())
        held.append((found["low"] <= truth) & (truth <= found["high"]))
    assert np.mean(mended) < 0.7 * np.mean(raw)
    assert 0.85 < np.mean(held) <= 1.0


def test_the_table_of_errors_must_be_weighted_to_correct_the_shares_of_the_corpus() -> None:
    """The sample holds more of the rare labels than the corpus, so that bare counts tell other rates of errors."""
    errors: dict[bool, list[float]] = {True: [], False: []}
    for seed in range(8):
        claims = corpus(seed, articles=300, leaning=(0.3, 0.6, 4.0, 0.1))
        true = claims["true"].replace("absent", "neutral").value_counts(normalize=True).reindex(LABELS).to_numpy()
        scored = claims.assign(score=claims["label"].map({F: 1, A: -1, N: 0}))
        part = coded_part(claims, 500, seed)
        for weighted, found in errors.items():
            matrix = confusion_matrix(part, weighted=weighted)
            found.append(np.abs(corrected(scored, matrix, resamples=5)["corrected"][:3] - true).mean())
    assert np.mean(errors[True]) < 0.6 * np.mean(errors[False])


@pytest.mark.parametrize("each", [7, 22])
def test_intervals_from_few_coded_claims_hold_the_truth_as_often_as_they_say(each: int) -> None:
    """One pole; the rare `absent` is often not among the claims coded. On average, and the worst of the quantities."""
    held = []
    right = {F: [0.62, 0.10, 0.25, 0.03], A: [0.07, 0.66, 0.25, 0.02], N: [0.08, 0.12, 0.76, 0.04]}
    for seed in range(60):
        rng = np.random.default_rng(seed)
        read = [label for label, size in {F: 60, A: 90, N: 250}.items() for _ in range(size)]
        true = np.array([rng.choice(CODES, p=right[label]) for label in read])
        drawn = np.concatenate([rng.choice(np.flatnonzero(np.array(read) == x), each, replace=False) for x in LABELS])
        sizes = [float(read.count(read[item])) for item in drawn]
        table = coded_shares(
            coded([read[item] for item in drawn], true[drawn].tolist(), population=sizes), resamples=300
        )
        shares = [np.mean(true == code) for code in CODES]
        truth = np.array([*shares, (shares[0] - shares[1]) / (1 - shares[3])])
        one = table[table["target"] == "Moscow"]
        held.append((one["low"] <= truth) & (truth <= one["high"]))
    assert np.mean(held) > 0.92
    assert np.mean(held, axis=0).min() > 0.85


@pytest.mark.parametrize(("coded_claims", "exact"), [(6, 0.459), (20, 0.168)])
def test_a_label_that_nobody_coded_may_still_be_there(coded_claims: int, exact: float) -> None:
    """The upper limit of Clopper and Pearson for none of so many is 1 - 0.025 ** (1 / n)."""
    table = coded_shares(coded([N] * coded_claims, [N] * coded_claims, population=[5000.0] * coded_claims))
    one = table[table["target"] == "Moscow"].set_index("quantity")
    assert (one.loc[[F, A, X], "estimate"] == 0).all()
    assert (one.loc[[F, A, X], "low"] == 0).all()
    assert one.loc[[F, A, X], "high"].to_numpy() == pytest.approx(exact, rel=0.2)


def test_few_coded_claims_are_told() -> None:
    for number, note in ((19, "few claims: 19 coded"), (20, "")):
        assert set(coded_shares(coded([N] * number, [N] * number), resamples=10)["note"]) == {note}


def test_few_that_agree_do_not_prove_that_all_do() -> None:
    one = coded_shares(coded([N] * 5, [N] * 5, population=[500.0] * 5)).set_index("quantity")
    assert one.loc[N, "estimate"].tolist() == [1.0, 1.0]
    assert (one.loc[N, "low"] < 0.98).all()


def test_a_label_of_which_no_claim_is_coded_gives_no_estimate() -> None:
    table = coded_shares(coded([F, N], [None, N]), resamples=10)
    assert table["estimate"].isna().all()
    assert table["note"].unique().tolist() == ["no estimate: no claim that was read as Moscow favor is coded"]
    assert table["raw"][0] == 0.5
