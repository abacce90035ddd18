"""Shares of labels corrected for the errors that the classifier was seen to make on hand-coded claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from stancemine.analysis.extras import extra
from stancemine.analysis.resampling import bounds, weights
from stancemine.analysis.tables import grouping, per_article, required, with_names
from stancemine.document import LABELS
from stancemine.errors import StancemineError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

QUANTITIES = (*LABELS, "alignment")

UNSTABLE = 10.0
"""Condition number from which an inverse is called unstable: errors of the matrix may come out ten times as large."""

_UNSEEN = 1 / len(LABELS)
_HEAVY = 1e4
_EDGE = 1e-6
_TOLERATED = 0.02


def corrected(
    stances: pd.DataFrame,
    confusion: pd.DataFrame | Mapping[str, pd.DataFrame],
    *,
    by: str | Sequence[str] | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Shares of each label, and the alignment, as they would be if the classifier made no errors.

    `confusion` counts hand-coded claims: rows are the labels that people gave, columns those that were read (as
    `confusion_matrix` of coded sheets gives it); or such a table for each target. Counts may be weighted. Claims coded
    "absent" count as neutral: they hold no stance toward the target.

    One row per group and quantity ("favor", "against", "neutral", "alignment"). Columns: those of `by` (actors with
    names), `target`, `claims`, `articles`, `quantity`, `raw` (as read), `corrected`, `low`, `high` (95 %, articles and
    coded claims both resampled), `condition` (of the matrix), `outside` (the share of resamples whose shares left 0 to
    1 before they were put back) and `note` (what makes the figure doubtful; empty for nothing).

    The method is that of Rogan & Gladen (1978, American Journal of Epidemiology 107(1)) for several labels, known in
    machine learning as adjusted classify and count (Forman 2008, Data Mining and Knowledge Discovery 17(2)): the
    shares read are the true ones times the matrix of errors, which is solved by least squares within the simplex. It
    takes for granted that the errors are the same in these claims as in the coded ones.

    Raises `StancemineError` for a missing column, a matrix with other labels or negative counts, and `by` "holder": a
    holder's claims are chosen by the label that was read.
    """
    import pandas as pd

    keys = [*grouping(by), "target"]
    if "holder" in keys:
        raise StancemineError(
            "a holder's claims are only those that were read as polar, so that the table of errors does not fit them; "
            'correct by "speaker" or "outlet"'
        )
    required(stances, "article", "score", *keys)
    rows: list[dict[str, Any]] = []
    for values, group in stances.groupby(keys, sort=True, observed=True):
        named: dict[str, Any] = dict(zip(keys, values, strict=True))
        matrix = _matrix(confusion, named["target"])
        articles = per_article(group)
        head = named | {"claims": int(articles["claims"].sum()), "articles": len(articles)}
        rows.extend(head | row for row in _correct(articles, matrix, resamples, seed))
    columns = [*keys, "claims", "articles", "quantity", "raw", "corrected", "low", "high"]
    table = pd.DataFrame(rows, columns=[*columns, "condition", "outside", "note"])
    return with_names(table, stances, keys[:-1])


def _matrix(confusion: pd.DataFrame | Mapping[str, pd.DataFrame], target: str) -> Floats:
    """Counts of shape (coded, read), both in the order of `LABELS`."""
    import numpy as np
    import pandas as pd

    if not isinstance(confusion, pd.DataFrame):
        if target not in confusion:
            raise StancemineError(f"no table of errors for the target {target!r}; there are {', '.join(confusion)}")
        confusion = confusion[target]
    strange = [str(label) for label in confusion.index if label not in (*LABELS, "absent")]
    strange += [str(label) for label in confusion.columns if label not in LABELS]
    if strange:
        raise StancemineError(
            f"the table of errors has the label {strange[0]!r}; its rows (coded) and columns (read) must be of "
            f"{', '.join(LABELS)}; rows also absent"
        )
    table = confusion.reindex(index=[*LABELS, "absent"], columns=list(LABELS)).fillna(0.0).astype(float)
    if (table < 0).any(axis=None):
        raise StancemineError("the table of errors has a count below 0")
    table.loc["neutral"] += table.loc["absent"]
    return np.asarray(table.loc[list(LABELS)].to_numpy(np.float64))


def _correct(articles: pd.DataFrame, matrix: Floats, resamples: int, seed: int) -> list[dict[str, Any]]:
    import numpy as np

    counts = articles[["favor", "against", "claims"]].to_numpy(np.float64)
    raw = _shares(counts.sum(axis=0))
    uncoded = [label for label, row in zip(LABELS, matrix, strict=True) if not row.sum()]
    if uncoded:
        note = f"not corrected: no claim was coded {' or '.join(uncoded)}"
        return [
            {"quantity": name, "raw": value, "condition": np.nan, "outside": np.nan, "note": note}
            for name, value in zip(QUANTITIES, _quantities(raw), strict=True)
        ]
    errors = matrix / matrix.sum(axis=1, keepdims=True)
    condition = float(np.linalg.cond(errors))
    free, found = _solve(errors, raw)
    drawn = [
        _solve(*pair)
        for pair in zip(_drawn_errors(matrix, resamples, seed), _drawn_shares(counts, resamples, seed), strict=True)
    ]
    outside = np.mean([_left(shares) for shares, _ in drawn])
    note = _note(condition, free)
    estimate = _quantities(found)
    low, high = bounds(np.array([_quantities(shares) for _, shares in drawn]), estimate)
    return [
        {
            "quantity": name,
            "raw": was,
            "corrected": value,
            "low": a,
            "high": b,
            "condition": condition,
            "outside": outside,
            "note": note,
        }
        for name, was, value, a, b in zip(QUANTITIES, _quantities(raw), estimate, low, high, strict=True)
    ]


def _shares(counts: Floats) -> Floats:
    """Shares of `LABELS` from numbers in favor, against and in all."""
    import numpy as np

    favor, against, claims = counts
    return np.asarray(np.array([favor, against, claims - favor - against]) / claims, dtype=np.float64)


def _quantities(shares: Floats) -> Floats:
    import numpy as np

    return np.append(shares, shares[0] - shares[1])


def _solve(errors: Floats, shares: Floats) -> tuple[Floats, Floats]:
    """The true shares behind those read: first as the equations give them, then the nearest within the simplex."""
    import numpy as np

    optimize = extra("scipy.optimize")
    free: Floats = np.asarray(np.linalg.lstsq(errors.T, shares, rcond=None)[0], dtype=np.float64)
    if not _left(free):
        return free, free
    sum_to_one = np.full((1, len(shares)), _HEAVY)
    within: Floats = optimize.nnls(np.vstack([errors.T, sum_to_one]), np.append(shares, _HEAVY))[0]
    return free, np.asarray(within / within.sum(), dtype=np.float64)


def _left(shares: Floats) -> bool:
    return bool(shares.min() < -_EDGE or abs(shares.sum() - 1) > _EDGE)


def _drawn_errors(matrix: Floats, resamples: int, seed: int) -> Floats:
    """Rates of errors resampled, of shape (resamples, coded, read). What few coded claims do not show may still be."""
    import numpy as np

    rng = np.random.default_rng([seed, 2])
    drawn = rng.standard_gamma(matrix + _UNSEEN, (resamples, *matrix.shape))
    return np.asarray(drawn / drawn.sum(axis=2, keepdims=True))


def _drawn_shares(counts: Floats, resamples: int, seed: int) -> Floats:
    """Shares read, articles resampled, beside an unwritten one for each label, which weigh one article together."""
    import numpy as np

    blocks = weights(len(counts), resamples=resamples, seed=seed)
    favor, against, claims = np.concatenate([block.articles @ counts for block in blocks]).T
    drawn = np.array([favor, against, claims - favor - against])
    drawn += counts[:, 2].mean() * np.random.default_rng([seed, 4]).standard_gamma(_UNSEEN, drawn.shape)
    return np.asarray((drawn / drawn.sum(axis=0)).T)


def _note(condition: float, free: Floats) -> str:
    notes = []
    if condition > UNSTABLE:
        notes.append(f"unstable: the labels are told apart too poorly (condition {condition:.0f})")
    if free.min() < -_TOLERATED:
        notes.append("put on the edge: shares left 0 to 1, so errors here differ from those coded, or few are coded")
    return "; ".join(notes)
