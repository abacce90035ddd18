from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import ttest_ind
from statsmodels.stats.multitest import multipletests

from stancemine.analysis.contrasts import COLUMNS, contrast, contrasts
from stancemine.errors import StancemineError
from tests.analysis.frames import claims, draw_article


def two_outlets(
    targets: int, *, means: tuple[float, float] = (0.0, 0.0), articles: tuple[int, int] = (10, 10), seed: int = 0
) -> pd.DataFrame:
    """Each target is a corpus of its own, so that one call makes as many tests."""
    rng = np.random.default_rng(seed)
    return pd.concat(
        draw_article(rng, mean=mean, article=f"{outlet}{number}", target=f"T{target}", outlet=outlet)
        for target in range(targets)
        for outlet, mean, count in zip("AB", means, articles, strict=True)
        for number in range(count)
    )


def of_outlets(frame: pd.DataFrame, **options: object) -> pd.DataFrame:
    options = {"permutations": 199, "resamples": 200} | options
    return contrast(frame, column="outlet", first="A", second="B", **options)


def test_the_figures_of_a_comparison() -> None:
    frame = pd.concat(
        [
            claims([1, 1, 0], article="a", outlet="A"),
            claims([1], article="b", outlet="A"),
            claims([-1, -1], article="c", outlet="B"),
            claims([0, 1], article="d", outlet="B"),
        ]
    )
    found = of_outlets(frame)
    assert tuple(found.columns) == COLUMNS
    row = found.iloc[0]
    assert (row["claims_first"], row["claims_second"], row["articles_first"], row["articles_second"]) == (4, 4, 2, 2)
    assert (row["alignment_first"], row["alignment_second"], row["difference"]) == (0.75, -0.25, 1.0)
    assert row["low"] < 1.0 < row["high"]
    pairs = [np.sign(one - other) for one in [1, 1, 0, 1] for other in [-1, -1, 0, 1]]
    assert row["delta"] == pytest.approx(np.mean(pairs))
    assert row["note"].startswith("few articles: p cannot fall below 0.33")
    assert not row["significant"]


def test_swapping_the_sides_turns_the_signs_and_keeps_p() -> None:
    frame = two_outlets(1, means=(0.4, -0.2))
    there = contrast(frame, column="outlet", first="A", second="B", permutations=499).iloc[0]
    back = contrast(frame, column="outlet", first="B", second="A", permutations=499).iloc[0]
    assert there["difference"] == -back["difference"]
    assert there["delta"] == pytest.approx(-back["delta"])
    assert (there["low"], there["high"]) == pytest.approx((-back["high"], -back["low"]))
    assert there["p"] == pytest.approx(back["p"], abs=0.03)


def test_without_a_difference_one_test_in_twenty_errs_though_claims_of_an_article_are_alike() -> None:
    frame = two_outlets(150)
    found = of_outlets(frame)
    wrong = (found["p"] < 0.05).mean()
    naive = [
        ttest_ind(group["score"][group["outlet"] == "A"], group["score"][group["outlet"] == "B"]).pvalue < 0.05
        for _, group in frame.groupby("target")
    ]
    assert wrong < 0.1
    assert np.mean(naive) > 0.12
    assert 0.9 < (found["low"].le(0) & found["high"].ge(0)).mean() < 0.99


def test_a_true_difference_is_found() -> None:
    found = of_outlets(two_outlets(20, means=(0.5, -0.5), articles=(15, 15)))
    assert (found["p"] < 0.05).mean() > 0.8


def test_two_speakers_of_the_same_articles_are_compared_within_them() -> None:
    rng = np.random.default_rng(1)

    def corpora(apart: float) -> pd.DataFrame:
        parts = []
        for target in range(40):
            for number in range(12):
                shared = rng.normal(0, 0.5)
                for speaker, shift in (("ilse-varga", apart), ("tomas-renn", -apart)):
                    parts.append(
                        draw_article(
                            rng,
                            mean=shared + shift,
                            spread=0.1,
                            article=f"{number}",
                            target=f"T{target}",
                            speaker=speaker,
                        )
                    )
        return pd.concat(parts)

    options = {"column": "speaker", "first": "ilse-varga", "second": "tomas-renn", "permutations": 199}
    assert (contrast(corpora(0.0), resamples=10, **options)["p"] < 0.05).mean() < 0.13
    assert (contrast(corpora(0.4), resamples=10, **options)["p"] < 0.05).mean() > 0.8


def test_p_is_corrected_over_all_targets_and_pairs() -> None:
    frame = pd.concat([two_outlets(3, means=(0.4, -0.2)), two_outlets(3, seed=1).assign(outlet="C")])
    found = contrasts(frame, column="outlet", permutations=199, resamples=10)
    assert found[["first", "second"]].drop_duplicates().to_numpy().tolist() == [["A", "B"], ["A", "C"], ["B", "C"]]
    np.testing.assert_allclose(found["p_corrected"], multipletests(found["p"], method="holm")[1])
    found = contrasts(frame, column="outlet", permutations=199, resamples=10, correction="bh")
    np.testing.assert_allclose(found["p_corrected"], multipletests(found["p"], method="fdr_bh")[1])


def test_actors_are_known_by_key_or_name() -> None:
    frame = two_outlets(1).assign(
        holder=lambda rows: rows["outlet"].str.lower(), holder_name=lambda rows: rows["outlet"]
    )
    by_key = contrast(frame, column="holder", first="a", second="b", permutations=99, resamples=50)
    by_name = contrast(frame, column="holder", first="A", second="B", permutations=99, resamples=50)
    assert by_key["p"].tolist() == by_name["p"].tolist()


def test_periods() -> None:
    frame = pd.concat(
        [
            claims([1, 1], article="a", published=pd.Timestamp("2025-01-31")),
            claims([1], article="b", published=pd.Timestamp("2025-03-01")),
            claims([-1], article="c", published=pd.Timestamp("2025-04-02")),
            claims([-1], article="d", published=pd.NaT),
        ]
    )
    row = contrast(frame, column="published", first=("2025-01", "2025-03"), second="2025Q2", resamples=10).iloc[0]
    assert (row["claims_first"], row["claims_second"], row["first"]) == (3, 1, "2025-01 to 2025-03")


def test_a_side_with_one_article_or_none_gets_no_test() -> None:
    frame = pd.concat(
        [
            claims([1, 1], article="a", outlet="A"),
            claims([1], article="b", outlet="A"),
            claims([-1], article="c", outlet="B"),
            claims([-1], article="a", outlet="A", target="West"),
        ]
    )
    found = of_outlets(frame).set_index("target")
    assert found["p"].isna().all()
    assert found.loc["Moscow", "note"] == "no test: a side has fewer than 2 articles"
    assert found.loc["West", "note"] == "no comparison: one side has no claim"
    assert not found["significant"].any()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"column": "outlet", "first": "A", "second": "Z"}, "no claim has 'Z'; there are A, B"),
        ({"column": "outlet", "first": "A", "second": "A"}, "in common"),
        ({"column": "paper", "first": "A", "second": "B"}, "no column 'paper'"),
        ({"column": "outlet", "first": "A", "second": "B", "correction": "none"}, "no correction 'none'"),
        ({"column": "published", "first": "last summer", "second": "2025"}, "is no period"),
    ],
)
def test_what_cannot_be_compared_is_said(options: dict, words: str) -> None:
    frame = two_outlets(1).assign(published=pd.Timestamp("2025-01-01"))
    with pytest.raises(StancemineError, match=words):
        contrast(frame, **options)
