"""How far coders agree with each other and with what was read, and which errors the reading makes."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, cast

from stancemine.analysis.extras import extra
from stancemine.coding.sheets import CODES, FINAL, Coded
from stancemine.document import LABELS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LIBRARY = "library"
"""The name under which what was read stands beside the coders."""

REFERENCE = "coded"
"""The name of what the coders settled on, or their majority."""

_SCALE = ("against", "neutral", "favor")
_FEWEST_ARTICLES = 2

AGREEMENT_COLUMNS = (
    "first", "second", "items", "articles", "agreement", "alpha", "low", "high", "ordinal", "ordinal_low",
    "ordinal_high", "note",
)  # fmt: skip


def agreement(coded: Coded, *, resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Krippendorff's alpha between coders and with what was read; one row for each comparison, `AGREEMENT_COLUMNS`.

    `first` and `second` are coders, "library" (what was read) or "coded" (`reference`); with more than two coders the
    first row holds all of them together. `items` are those that both coded, `agreement` the share of equal labels
    (of pairs, for all coders), `alpha` is for nominal labels with "absent" among them, `ordinal` for against < neutral
    < favor without "absent" (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability); each with a 95 % interval
    from articles drawn anew. Alpha is null where all labels are the same, and `note` says so.

    The sample is drawn so that rare labels are seen; alpha is that of the sample. Corpus-wide shares are those of
    `coded_shares`.
    """
    import pandas as pd

    everybody = coded.codes.assign(**{LIBRARY: coded.items["label"], REFERENCE: reference(coded)})
    tied = len(truth(coded)) - int(everybody[REFERENCE].notna().sum())
    coders = list(coded.codes.columns)
    compared: list[list[str]] = [coders] if len(coders) > 2 else []
    compared += [list(pair) for pair in combinations(coders, 2)]
    compared += [[coder, LIBRARY] for coder in coders]
    if len(coders) != 1 or coded.final.notna().any():
        compared.append([REFERENCE, LIBRARY])
    rows = []
    for names in compared:
        several = len(names) > 2
        named = {"first": "all coders" if several else names[0], "second": "" if several else names[1]}
        rows.append(named | _compare(everybody[names], coded.items["article"], resamples, seed))
        if REFERENCE in names and tied:
            rows[-1]["note"] = f"left out, since coders tie: {tied}; settle them in the column {FINAL!r}"
    return pd.DataFrame(rows, columns=list(AGREEMENT_COLUMNS))


def truth(coded: Coded) -> pd.DataFrame:
    """What is taken for right: one row per coded item, a column for each of `CODES`, which sum to one.

    It is what the coders settled on, else the label that most of them gave; labels that tie share the item.
    """
    import pandas as pd

    votes = pd.DataFrame({code: (coded.codes == code).sum(axis=1) for code in CODES})
    settled = coded.final.notna()
    for code in CODES:
        votes[code] = votes[code].where(~settled, (coded.final == code).astype(int))
    votes = votes[votes.sum(axis=1) > 0]
    most = votes.eq(votes.max(axis=1), axis=0).astype(float)
    return most.div(most.sum(axis=1), axis=0)


def reference(coded: Coded) -> pd.Series[str]:
    """The label taken for right, by item of the sample; null where labels tie, or nobody coded."""
    right = truth(coded)
    return cast("pd.Series[str]", right.idxmax(axis=1).where(right.max(axis=1) == 1).reindex(coded.items.index))


def confusion_matrix(coded: Coded, *, target: str | None = None, weighted: bool = False) -> pd.DataFrame:
    """How often a label was read (columns) where people coded one (rows, `CODES`); of one target or of all.

    With `weighted`, each item counts for those of the corpus that it stands for, and each row sums to what its items
    are worth (Kish's effective size), as `stancemine.analysis.corrected` needs it: the sample is drawn by the label
    read, so that bare counts would make the errors look other than they are in the corpus. Labels that tie make halves.
    """
    import pandas as pd

    items = weighted_items(coded)
    if target is not None:
        items = items[items["target"] == target]
    right = truth(coded).loc[items.index]
    weight = items["weight"] if weighted else pd.Series(1.0, index=items.index)
    read = pd.DataFrame({label: (items["label"] == label) * weight for label in LABELS})
    table = right.T.astype(float) @ read.astype(float)
    if weighted:
        worth = right.T @ weight / (right.T @ weight**2)
        table = table.mul(worth.fillna(0.0), axis=0)
    return table.rename_axis(index="coded", columns="read")


def weighted_items(coded: Coded) -> pd.DataFrame:
    """The items that are coded: `article`, `target`, `label`, `population` and `weight`.

    The weight is how many pairs of the corpus an item stands for among those that are coded by now.
    """
    items = coded.items.loc[truth(coded).index]
    drawn = items.groupby(["target", "label"])["article"].transform("size")
    return items.assign(weight=items["population"] / drawn)


def _compare(labels: pd.DataFrame, articles: pd.Series[str], resamples: int, seed: int) -> dict[str, Any]:
    import numpy as np

    pairable = labels[labels.notna().sum(axis=1) > 1]
    counts = np.array([(pairable == code).sum(axis=1) for code in CODES], dtype=np.float64).T.reshape(-1, len(CODES))
    clusters = articles.loc[pairable.index].factorize()[0]
    total = int(clusters.max()) + 1 if len(clusters) else 0
    found: dict[str, Any] = {"items": len(pairable), "articles": total, "note": ""}
    if not total:
        return found | {"note": "no item was coded by both"}
    coders = counts.sum(axis=1)
    equal = (counts * (counts - 1)).sum(axis=1) / (coders * (coders - 1))
    found["agreement"] = float(equal.mean())
    nominal = _alpha(counts, ordinal=False)
    if nominal is None:
        return found | {"note": f"no alpha: all labels are {CODES[int(counts.sum(axis=0).argmax())]}"}
    found |= {"alpha": nominal, "ordinal": _alpha(counts, ordinal=True)}
    if total < _FEWEST_ARTICLES:
        return found | {"note": "no interval: all items are of one article"}
    rng = np.random.default_rng(seed)
    drawn: list[tuple[float | None, float | None]] = []
    for _ in range(resamples):
        times = np.bincount(rng.integers(total, size=total), minlength=total)[clusters]
        again = np.repeat(counts, times, axis=0)
        drawn.append((_alpha(again, ordinal=False), _alpha(again, ordinal=True)))
    for place, (low, high) in enumerate((("low", "high"), ("ordinal_low", "ordinal_high"))):
        values = [pair[place] for pair in drawn if pair[place] is not None]
        if values:
            found[low], found[high] = (float(value) for value in np.quantile(np.array(values, float), (0.025, 0.975)))
    return found


def _alpha(counts: Floats, *, ordinal: bool) -> float | None:
    """Alpha from how many coders gave each item each of `CODES`; null where there is one label only."""
    krippendorff = extra("krippendorff")
    names = _SCALE if ordinal else CODES
    columns = [CODES.index(name) for name in names]
    chosen = counts[:, columns]
    chosen = chosen[chosen.sum(axis=1) > 1]
    used = chosen.sum(axis=0) > 0
    if used.sum() < 2:
        return None
    level: Literal["ordinal", "nominal"] = "ordinal" if ordinal else "nominal"
    domain = list(range(len(names)))
    return float(krippendorff.alpha(value_counts=chosen, value_domain=domain, level_of_measurement=level))
