"""Coded sheets made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from stancemine.coding.sheets import Coded


def coded(
    read: Sequence[str],
    *coders: Sequence[str | None],
    final: Sequence[str | None] | None = None,
    articles: Sequence[str] | None = None,
    population: Sequence[float] | None = None,
    target: str = "Moscow",
) -> Coded:
    """One item for each label that was read; each item is an article and stands for ten claims unless told."""
    index = pd.Index([f"i{number}" for number in range(len(read))], name="item")
    items = pd.DataFrame(
        {
            "article": articles or [f"a{number}" for number in range(len(read))],
            "claim_id": "C1",
            "target": target,
            "label": list(read),
            "population": population or [10.0 * list(read).count(label) for label in read],
            "weight": 10.0,
        },
        index=index,
    )
    codes = {f"coder_{number}": list(labels) for number, labels in enumerate(coders, 1)}
    settled = list(final) if final else [None] * len(read)
    return Coded(
        items, pd.DataFrame(codes, index=index, dtype="object"), pd.Series(settled, index=index, dtype="object")
    )
