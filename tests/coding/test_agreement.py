from __future__ import annotations

import krippendorff
import numpy as np
import pytest

from stancemine.coding.agreement import AGREEMENT_COLUMNS, agreement, confusion_matrix, reference
from stancemine.coding.sheets import CODES
from tests.coding.coded import coded

F, A, N, X = "favor", "against", "neutral", "absent"


def test_alpha_is_that_of_the_labels_in_the_sheets() -> None:
    one = [F, F, A, N, N, None, A, X, N, F]
    two = [F, N, A, N, A, F, A, X, N, None]
    found = agreement(coded([F, F, A, N, N, F, A, N, N, F], one, two), resamples=100)
    assert tuple(found.columns) == AGREEMENT_COLUMNS
    row = found.iloc[0]
    assert (row["first"], row["second"], row["items"], row["articles"]) == ("coder_1", "coder_2", 8, 8)
    assert row["agreement"] == 6 / 8
    numbers = [[CODES.index(label) if label else np.nan for label in labels] for labels in (one, two)]
    assert row["alpha"] == pytest.approx(krippendorff.alpha(numbers, level_of_measurement="nominal"))
    scale = {A: 0, N: 1, F: 2}
    numbers = [[scale.get(label, np.nan) for label in labels] for labels in (one, two)]
    assert row["ordinal"] == pytest.approx(krippendorff.alpha(numbers, level_of_measurement="ordinal"))
    assert row["low"] < row["alpha"] < row["high"]


def test_who_is_compared_with_whom() -> None:
    read = [F, A, N, F]
    one = agreement(coded(read, read), resamples=5)
    assert one[["first", "second"]].to_numpy().tolist() == [["coder_1", "library"]]
    three = agreement(coded(read, read, read, [F, A, N, N]), resamples=5)
    assert three["first"].tolist() == [
        "all coders",
        *["coder_1"] * 2,
        "coder_2",
        "coder_1",
        "coder_2",
        "coder_3",
        "coded",
    ]
    assert three["second"].tolist()[-1] == "library"
    assert three["alpha"].tolist()[-1] == 1.0


def test_articles_are_drawn_and_not_claims() -> None:
    read = [F, F, F, F, A, A, A, A, N, N, N, N] * 2
    one = [F, F, F, F, N, N, N, N, N, N, N, N] * 2
    apart = agreement(coded(read, one), resamples=300).iloc[0]
    together = agreement(coded(read, one, articles=[f"a{n // 4}" for n in range(24)]), resamples=300).iloc[0]
    assert together["articles"] == 6
    assert together["high"] - together["low"] > 1.3 * (apart["high"] - apart["low"])


def test_one_label_alone_gives_no_alpha_and_says_so() -> None:
    row = agreement(coded([N, N, N], [N, N, N]), resamples=5).iloc[0]
    assert np.isnan(row["alpha"])
    assert row["agreement"] == 1.0
    assert row["note"] == "no alpha: all labels are neutral"
    row = agreement(coded([N, F], [None, N], [F, None]), resamples=5).iloc[0]
    assert row["note"] == "no item was coded by both"
    row = agreement(coded([N, F], [N, F], articles=["a", "a"]), resamples=5).iloc[0]
    assert row["note"] == "no interval: all items are of one article"


def test_the_reference_is_what_was_settled_else_what_most_said() -> None:
    found = coded([N] * 4, [F, F, F, None], [F, A, A, None], [A, N, A, None], final=[None, None, N, None])
    assert reference(found).fillna("").tolist() == [F, "", N, ""]
    notes = agreement(found, resamples=5)["note"].tolist()
    assert notes[-1] == "left out, since coders tie: 1; settle them in the column 'final'"


def test_the_table_of_errors_counts_ties_in_halves() -> None:
    table = confusion_matrix(coded([F, A, N, N, N], [F, F, N, A, None], [F, A, N, X, None]))
    assert table.loc[F].tolist() == [1, 0.5, 0]
    assert table.loc[A].tolist() == [0, 0.5, 0.5]
    assert table.loc[N].tolist() == [0, 0, 1]
    assert table.loc[X].tolist() == [0, 0, 0.5]
    assert table.columns.name == "read"


def test_weights_make_the_errors_those_of_the_corpus() -> None:
    """One in ten of 1,000 neutral readings is against, and all of the ten against: most are missed."""
    found = coded(
        [A] * 10 + [N] * 10,
        [A] * 10 + [A] + [N] * 9,
        population=[10.0] * 10 + [1000.0] * 10,
        articles=list("abcdefghij") * 2,
    )
    bare, weighted = confusion_matrix(found), confusion_matrix(found, weighted=True)
    assert bare.loc[A].tolist() == [0, 10, 1]
    shares = weighted.loc[A] / weighted.loc[A].sum()
    assert shares["neutral"] == pytest.approx(100 / 110)
    assert weighted.loc[A].sum() < 2
    assert weighted.loc[N].tolist() == pytest.approx([0, 0, 9])


def test_a_target_has_a_table_of_its_own() -> None:
    found = coded([F, N], [F, F])
    assert confusion_matrix(found, target="West").to_numpy().sum() == 0
    assert confusion_matrix(found, target="Moscow").to_numpy().sum() == 2
