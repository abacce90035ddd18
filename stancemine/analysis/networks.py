"""Who stands with whom: actors joined by how alike their stances toward the same poles are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stancemine.analysis.extras import extra
from stancemine.analysis.resampling import bounds, unwritten, weights
from stancemine.analysis.tables import per_article, required

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

EDGE_COLUMNS = (
    "first", "first_name", "second", "second_name", "agreement", "low", "high", "weight", "shared", "targets",
    "claims_first", "claims_second", "articles",
)  # fmt: skip


def agreement_network(
    stances: pd.DataFrame,
    *,
    by: str = "holder",
    min_claims: int = 2,
    min_shared: int = 1,
    resamples: int = 300,
    seed: int = 0,
) -> pd.DataFrame:
    """Edges between the values of `by` ("holder", "speaker", "outlet"), the surest agreement first; `EDGE_COLUMNS`.

    Two actors share a target where each has at least `min_claims` claims toward it; they have an edge where they share
    at least `min_shared`. `agreement` is one less the distance of their alignments, from -1 (one all in favor, the
    other all against) to 1 (the same), averaged over the shared targets, each with the number of claims of the one who
    has fewer. `low` and `high` are its 95 % interval, articles resampled. `weight` is the mean of the resamples, or 0
    where that is negative: few claims make a weak tie. `shared` counts the `targets` (joined by a comma),
    `claims_first` and `claims_second` are toward them, in `articles` of either.

    The edges fit `networkx.from_pandas_edgelist(edges, "first", "second", True)`, and so its ways to find camps.
    Raises `StancemineError` for a missing column.
    """
    import pandas as pd

    required(stances, "article", "target", "score", by)
    named = f"{by}_name" if f"{by}_name" in stances.columns else by
    names = stances.dropna(subset=[by]).drop_duplicates(by).set_index(by, drop=False)[named]
    articles = per_article(stances.dropna(subset=[by]), by, "target")
    articles = articles[articles.groupby([by, "target"])["claims"].transform("sum") >= min_claims]
    rows = []
    if len(articles):
        cells = _Cells(articles, by)
        drawn = cells.resampled(resamples, seed)
        for i in range(len(cells.actors) - 1):
            rows += cells.edges(i, drawn, min_shared)
    table = pd.DataFrame(rows, columns=[name for name in EDGE_COLUMNS if not name.endswith("_name")])
    table = table.assign(first_name=table["first"].map(names), second_name=table["second"].map(names))
    order = ["weight", "agreement", "claims_first"]
    return table.sort_values(order, ascending=False, kind="stable", ignore_index=True)[list(EDGE_COLUMNS)]


class _Cells:
    """Sums of scores and numbers of claims by actor and target, of shape (actors, targets)."""

    def __init__(self, articles: pd.DataFrame, by: str) -> None:
        import numpy as np

        who, actors = articles[by].factorize(sort=True)
        toward, targets = articles["target"].factorize(sort=True)
        self.actors = list(actors)
        self.targets = list(targets)
        self.article, known = articles["article"].factorize(sort=True)
        self.number = len(known)
        self.shape = (len(self.actors), len(self.targets))
        self.cell = who * len(self.targets) + toward
        self.scores = articles["sum"].to_numpy(np.float64)
        self.counts = articles["claims"].to_numpy(np.float64)
        self.known: dict[int, set[int]] = {}
        for cell, article in zip(self.cell.tolist(), self.article.tolist(), strict=True):
            self.known.setdefault(cell, set()).add(article)
        self.claims = self._sum(self.counts)
        with np.errstate(invalid="ignore"):
            self.alignment = self._sum(self.scores) / self.claims
            self.size = self.claims / self._sum(np.ones_like(self.counts))

    def _sum(self, values: Floats) -> Floats:
        import numpy as np

        size = self.shape[0] * self.shape[1]
        return np.asarray(np.bincount(self.cell, values, minlength=size).reshape(self.shape), dtype=np.float64)

    def resampled(self, resamples: int, seed: int) -> Floats:
        """Alignments over resamples, shape (resamples, actors, targets); the same articles for all actors."""
        import numpy as np

        sparse = extra("scipy.sparse")
        shape = (self.number, self.shape[0] * self.shape[1])
        tables = [
            sparse.csr_array((part, (self.article, self.cell)), shape=shape) for part in (self.scores, self.counts)
        ]
        blocks = weights(self.number, resamples=resamples, seed=seed)
        drawn = [tuple((table.T @ block.articles.T).T for table in tables) for block in blocks]
        scores, counts = (np.concatenate(parts).reshape(-1, *self.shape) for parts in zip(*drawn, strict=True))
        favor, against = unwritten((2, *scores.shape), seed=seed)
        found: Floats = (scores + self.size * (favor - against)) / (counts + self.size * (favor + against))
        return found

    def edges(self, i: int, drawn: Floats, min_shared: int) -> list[dict[str, Any]]:
        """The edges of an actor to those after him."""
        import numpy as np

        least = np.minimum(self.claims[i], self.claims[i + 1 :])
        others = np.flatnonzero((least > 0).sum(axis=1) >= max(1, min_shared))
        if not len(others):
            return []
        share = least[others] / least[others].sum(axis=1, keepdims=True)
        distances = np.abs(np.nan_to_num(self.alignment[i + 1 :][others] - self.alignment[i]))
        agreement = 1 - (share * distances).sum(axis=1)
        apart = np.abs(np.nan_to_num(drawn[:, i + 1 :][:, others] - drawn[:, [i]]))
        again = 1 - (share * apart).sum(axis=2)
        low, high = bounds(again, agreement)
        weight = np.maximum(again.mean(axis=0), 0.0)
        rows = []
        for place, other in enumerate(others):
            j = i + 1 + int(other)
            both = least[other] > 0
            shared = np.flatnonzero(both).tolist()
            known = set().union(*(self.known[actor * self.shape[1] + target] for actor in (i, j) for target in shared))
            rows.append(
                {
                    "first": self.actors[i],
                    "second": self.actors[j],
                    "agreement": float(agreement[place]),
                    "low": float(low[place]),
                    "high": float(high[place]),
                    "weight": float(weight[place]),
                    "shared": len(shared),
                    "targets": ", ".join(self.targets[target] for target in shared),
                    "claims_first": int(self.claims[i][both].sum()),
                    "claims_second": int(self.claims[j][both].sum()),
                    "articles": len(known),
                }
            )
        return rows
