"""A sample of claims for hand coding, drawn by target and label and spread over outlets and articles."""

from __future__ import annotations

import hashlib
import heapq
from array import array
from collections.abc import Iterable, Iterator, Mapping
from math import sqrt
from typing import TYPE_CHECKING, Any

from stancemine.analysis.sources import Source, documents
from stancemine.document import Claim, Document, Stance
from stancemine.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

SAMPLE_COLUMNS: dict[str, str] = {
    "item": "id of the row, from article, claim and target",
    "article": "id of the article",
    "published": "day of the article",
    "outlet": "of the article",
    "title": "of the article",
    "before": "up to two sentences before the claim's sentence",
    "sentence": "the sentence that the claim stands in",
    "claim": "the claim's words",
    "after": "the sentence after",
    "speaker": "who asserts the claim, as it was read",
    "target": "the pole whose stance is to be coded",
    "claim_id": "id of the claim in its article",
    "label": "as it was read",
    "population": "how many claims were read with this target and label",
    "weight": "how many of them this row stands for",
}
"""The columns of `sample`, in order."""

_ROW_BITS = 24
_BEFORE, _AFTER = 2, 1
_AUTHOR = "the article's author"
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")

Stratum = tuple[str, str]
"""Target and label."""


def sample(source: Source, n: int = 200, *, seed: int = 0) -> pd.DataFrame:
    """`n` pairs of claim and target to code by hand, in random order; `SAMPLE_COLUMNS` says what the columns mean.

    The strata are target and label, as read: each gets a share that goes by the square root of its size (power
    allocation; Bankier 1988, The American Statistician 42(3)), so that a rare label is seen often enough, and within
    it each pair has the same chance. There the draw is systematic along outlets and articles in random order, so that
    each outlet gets its due. `weight` undoes the unequal chances.

    `source` is what `stancemine.analysis.stances` takes, of records with their texts; it is read twice. Pairs that
    were not read at all (a pole overlooked) cannot be drawn. Raises `InputError` for a source that cannot be read or
    has no stance, and for an `n` below the number of strata.
    """
    import pandas as pd

    if isinstance(source, Iterator):
        source = list(source)
    strata, outlets = _strata(source)
    if not strata:
        raise InputError("there is no stance in what was scored, so nothing can be drawn")
    sizes = {stratum: len(rows) for stratum, rows in strata.items()}
    if n < len(sizes):
        raise InputError(f"there are {len(sizes)} pairs of target and label, so n must be at least {len(sizes)}")
    shares = allocate(sizes, n)
    drawn: dict[int, dict[int, Stratum]] = {}
    for number, (stratum, rows) in enumerate(sorted(strata.items())):
        for place in _draw(rows, outlets, shares[stratum], seed=[seed, number]):
            drawn.setdefault(place >> _ROW_BITS, {})[place & (1 << _ROW_BITS) - 1] = stratum
    found = []
    for number, doc in enumerate(documents(source)):
        wanted = drawn.get(number, {})
        for row, (claim, stance) in enumerate(_pairs(doc)):
            if row in wanted:
                stratum = wanted[row]
                found.append(_row(doc, claim, stance, sizes[stratum], shares[stratum]))
    table = pd.DataFrame(found, columns=list(SAMPLE_COLUMNS))
    return table.sample(frac=1, random_state=seed).reset_index(drop=True)


def allocate(sizes: Mapping[Stratum, int], n: int) -> dict[Stratum, int]:
    """How many to draw from each stratum: by the square root of its size, at least one each, never more than it has."""
    given = dict.fromkeys(sizes, 1)
    waiting = [(-sqrt(size) / 1.5, stratum) for stratum, size in sizes.items() if size > 1]
    heapq.heapify(waiting)
    for _ in range(n - len(sizes)):
        if not waiting:
            break
        _, stratum = heapq.heappop(waiting)
        given[stratum] += 1
        if given[stratum] < sizes[stratum]:
            heapq.heappush(waiting, (-sqrt(sizes[stratum]) / (given[stratum] + 0.5), stratum))
    return given


def _pairs(doc: Document) -> Iterator[tuple[Claim, Stance]]:
    return ((claim, stance) for claim in doc.claims for stance in claim.stances.values())


def _strata(source: Source) -> tuple[dict[Stratum, array[int]], list[str]]:
    """The places of all pairs by stratum, article number and row packed into one, and each article's outlet."""
    strata: dict[Stratum, array[int]] = {}
    outlets: list[str] = []
    for number, doc in enumerate(documents(source)):
        outlets.append(doc.outlet or "")
        for row, (_, stance) in enumerate(_pairs(doc)):
            strata.setdefault((stance.target, stance.label), array("Q")).append(number << _ROW_BITS | row)
    return strata, outlets


def _draw(rows: array[int], outlets: list[str], n: int, *, seed: list[int]) -> list[int]:
    """Every (size / n)-th pair from a random start, along outlets, articles in random order, and their rows."""
    import numpy as np

    rng = np.random.default_rng(seed)
    places = np.array(rows, dtype=np.uint64)
    articles = (places >> np.uint64(_ROW_BITS)).astype(np.int64)
    known, where = np.unique(articles, return_inverse=True)
    order: np.ndarray[Any, Any] = np.lexsort(
        (
            rng.random(len(places)),
            rng.permutation(len(known))[where],
            np.unique([outlets[article] for article in known], return_inverse=True)[1][where],
        )
    )
    steps = ((rng.random() + np.arange(n)) * len(places) / n).astype(np.int64)
    return [int(place) for place in places[order][np.minimum(steps, len(places) - 1)]]


def _row(doc: Document, claim: Claim, stance: Stance, population: int, drawn: int) -> dict[str, Any]:
    at = next((i for i, sentence in enumerate(doc.sentences) if sentence.start <= claim.start < sentence.end), None)
    if at is None:
        before, sentence, after = "", claim.text, ""
    else:
        before = _flat(doc.text[s.start : s.end] for s in doc.sentences[max(0, at - _BEFORE) : at])
        sentence = _flat([doc.text[slice(*doc.sentences[at])]])
        after = _flat(doc.text[s.start : s.end] for s in doc.sentences[at + 1 : at + 1 + _AFTER])
    return {
        "item": item_id(doc.id, claim.id, stance.target),
        "article": _flat([doc.id]),
        "published": doc.published or "",
        "outlet": _flat([doc.outlet or ""]),
        "title": _flat([doc.title or ""]),
        "before": before,
        "sentence": sentence,
        "claim": _flat([claim.text]),
        "after": after,
        "speaker": _AUTHOR if claim.speaker.kind == "author" else _flat([claim.speaker.name]),
        "target": stance.target,
        "claim_id": claim.id,
        "label": stance.label,
        "population": population,
        "weight": population / drawn,
    }


def item_id(article: str, claim: str, target: str) -> str:
    """An id that no table program takes for a number or a date."""
    return (
        "i" + hashlib.sha256("\0".join((article, claim, target)).encode("utf-8", "backslashreplace")).hexdigest()[:10]
    )


def _flat(texts: Iterable[str]) -> str:
    """Texts on one line, without control characters: a row of the sheet is a line of the file."""
    return " ".join(" ".join(texts).translate(_CONTROLS).split())
