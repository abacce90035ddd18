"""Shares of labels in the whole corpus, from the claims of it that were coded by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stancemine.analysis.resampling import bounds, weights
from stancemine.coding.agreement import truth, weighted_items
from stancemine.coding.sheets import CODES, Coded
from stancemine.document import LABELS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

QUANTITIES = (*CODES, "alignment")
ALL = "all"
"""The target of the rows that hold all targets together."""

SHARE_COLUMNS = ("target", "population", "coded", "quantity", "raw", "estimate", "low", "high", "note")


def coded_shares(coded: Coded, *, resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    """The share of each label in the corpus that the sample was drawn from, and the alignment, by target and for all.

    Columns `SHARE_COLUMNS`: `population` (pairs of claim and target that were read), `coded` (how many of them people
    coded), `quantity` ("favor", "against", "neutral", "absent", "alignment"), `raw` (as read), `estimate`, `low`,
    `high` (95 %, articles resampled) and `note`.

    In each stratum of target and label read, the coded items tell what such claims truly are; strata count by their
    size (post-stratification; Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, ch. 7). For shares
    this is the same as what was read plus the mean difference that coding made, the estimator called
    prediction-powered (Angelopoulos et al. 2023, Science 382). It needs no constant errors, but holds for this corpus
    alone; for another take `stancemine.analysis.corrected`. The alignment is that of claims that are not absent.
    """
    import pandas as pd

    items, right = weighted_items(coded), truth(coded)
    sizes = coded.items.groupby(["target", "label"])["population"].first()
    like_it: dict[str, Floats] = {label: _expected(right[items["label"] == label]) for label in LABELS}
    rows: list[dict[str, Any]] = []
    for target in [*sorted(coded.items["target"].unique()), ALL]:
        chosen = items if target == ALL else items[items["target"] == target]
        strata = sizes if target == ALL else sizes[sizes.index.get_level_values("target") == target]
        found = _estimates(chosen, right.loc[chosen.index], strata, like_it, resamples, seed)
        rows.extend({"target": target} | row for row in found)
    return pd.DataFrame(rows, columns=list(SHARE_COLUMNS))


def _estimates(
    items: pd.DataFrame,
    right: pd.DataFrame,
    sizes: pd.Series[float],
    like_it: dict[str, Floats],
    resamples: int,
    seed: int,
) -> list[dict[str, Any]]:
    import numpy as np

    places = {stratum: number for number, stratum in enumerate(sizes.index)}
    counts: Floats = np.asarray(sizes, dtype=np.float64)
    raw = np.zeros(len(CODES))
    for (_, label), size in zip(places, counts, strict=True):
        raw[CODES.index(label)] += size / counts.sum()
    head = {"population": int(counts.sum()), "coded": len(items), "note": ""}
    strata = np.array([places[pair] for pair in zip(items["target"], items["label"], strict=True)], dtype=np.intp)
    uncoded = [" ".join(stratum) for stratum, number in places.items() if number not in strata]
    if uncoded:
        note = f"no estimate: no claim that was read as {', '.join(uncoded)} is coded"
        return [
            head | {"quantity": name, "raw": value, "note": note}
            for name, value in zip(QUANTITIES, _quantities(raw), strict=True)
        ]
    articles, known = items["article"].factorize()
    labels = right.to_numpy(np.float64).T
    within = np.arange(len(counts))[:, None] == strata
    nothing = np.zeros((1, len(counts), len(CODES)))
    estimate = _quantities(_poststratified(np.ones((1, len(items))), labels, within, counts, nothing))[0]
    alike = np.array([like_it[label] for _, label in places])
    unseen = np.random.default_rng([seed, 3]).standard_gamma(alike, (resamples, len(counts), len(CODES)))
    blocks = weights(len(known), resamples=resamples, seed=seed)
    weight = np.concatenate([block.articles for block in blocks])[:, articles]
    drawn = _poststratified(weight, labels, within, counts, unseen)
    low, high = bounds(_quantities(drawn), estimate)
    return [
        head | {"quantity": name, "raw": was, "estimate": value, "low": a, "high": b}
        for name, was, value, a, b in zip(QUANTITIES, _quantities(raw), estimate, low, high, strict=True)
    ]


def _expected(right: pd.DataFrame) -> Floats:
    """What an item that nobody drew may be, from all items read alike, whatever their target; sums to one."""
    import numpy as np

    sums = right.sum(axis=0).to_numpy(np.float64) + 1 / len(CODES)
    return np.asarray(sums / sums.sum())


def _poststratified(weight: Floats, labels: Floats, within: NDArray[np.bool_], sizes: Floats, unseen: Floats) -> Floats:
    """Shares of `CODES`, of shape (resamples, codes), from weights of items (resamples, items).

    `labels` tells what each item is, of shape (codes, items); `unseen` is the weight of items that nobody drew, one a
    stratum, of shape (resamples, strata, codes): few items that agree do not prove that all do.
    """
    import numpy as np

    shares = np.zeros((len(weight), len(labels)))
    for number, (members, size) in enumerate(zip(within, sizes, strict=True)):
        sums = weight[:, members] @ labels[:, members].T + unseen[:, number]
        shares += size * sums / sums.sum(axis=1, keepdims=True)
    return np.asarray(shares / sizes.sum())


def _quantities(shares: Floats) -> Floats:
    """Shares with the alignment after them, which is of those that are not absent (0 where all are)."""
    import numpy as np

    favor, against = (shares[..., CODES.index(label)] for label in LABELS[:2])
    present = 1 - shares[..., CODES.index("absent")]
    alignment = (favor - against) / np.where(present > 0, present, 1.0)
    return np.asarray(np.concatenate([shares, alignment[..., None]], axis=-1))
