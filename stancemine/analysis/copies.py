"""Articles that are copies of one another, as agencies' texts are in many papers, found and counted once.

Two texts are near-duplicates when the sets of their runs of three words overlap (Broder 1997, "On the resemblance and
containment of documents"); the overlap is estimated by MinHash, and the candidates come from locality-sensitive hashing
(Leskovec, Rajaraman & Ullman 2020, *Mining of Massive Datasets*, chapter 3), so that not each pair has to be compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from zlib import crc32

from stancemine.analysis.extras import extra
from stancemine.analysis.sources import Source, documents
from stancemine.analysis.tables import required
from stancemine.document import Document
from stancemine.errors import InputError
from stancemine.frame import storable

if TYPE_CHECKING:
    import pandas as pd

COPY_COLUMNS = {
    "group": "string",
    "article": "string",
    "kept": "bool",
    "similarity": "float64",
    "outlet": "string",
    "published": "datetime64[ms]",
    "title": "string",
}
_WORD = re.compile(r"\w+")
_RUN = 3
_PERMUTATIONS = 128
_COSTS = (0.1, 0.9)
"""Of a candidate that is none, which is only compared in vain, and of one that is missed, which is lost."""


def duplicates(articles: Source, *, threshold: float = 0.8) -> pd.DataFrame:
    """The articles that are near-duplicates of others; one row for each, none for an article without copies.

    `articles` is what `stances` takes, except for tables, which hold no texts; it is read as a stream, of which some
    five kilobytes an article are kept. Titles do not count, since each paper writes its own. `threshold` is the share
    of runs of three words that two texts must have in common: at 0.8 one word in 25 may differ, or a fifth be cut off.
    The share is estimated, there with a standard error of 0.035.

    Columns: `group`, the same for all copies of one text (the id of the article that is kept); `article`; `kept`, true
    for one of each group, the first published, failing a date the first read; `similarity` to the one kept; `outlet`,
    `published` and `title`. `without_duplicates` leaves out all but those kept.

    Raises `InputError` for a source that cannot be read and for a threshold that is not between 0 and 1, and
    `StancemineError` naming the pip command where datasketch is not installed.
    """
    import pandas as pd

    if not 0 < threshold < 1:
        raise InputError(f"the threshold is {threshold}; it must lie between 0 and 1")
    sketch = extra("datasketch")
    index = sketch.MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, weights=_COSTS)
    hashes: list[Any] = []
    told: list[dict[str, Any]] = []
    groups = _Groups()
    for doc in documents(articles):
        runs = _runs(doc)
        if not runs:
            continue
        found = sketch.MinHash(num_perm=_PERMUTATIONS, hashfunc=crc32)
        found.update_batch(runs)
        number = len(hashes)
        for other in index.query(found):
            if found.jaccard(hashes[other]) >= threshold:
                groups.join(number, other)
        index.insert(number, found)
        hashes.append(sketch.LeanMinHash(found))
        known = {"article": doc.id, "outlet": doc.outlet, "published": doc.published, "title": doc.title}
        told.append({name: storable(value) for name, value in known.items()})
    rows = []
    for members in groups.all():
        first = min(members, key=lambda number: (told[number]["published"] or "9999", number))
        for number in members:
            similarity = hashes[number].jaccard(hashes[first])
            group = {"group": told[first]["article"], "kept": number == first, "similarity": similarity}
            rows.append(group | told[number])
    return pd.DataFrame(rows, columns=list(COPY_COLUMNS)).astype(COPY_COLUMNS)


def without_duplicates(stances: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """The claims of each text once: `stances` without the articles that `duplicates` found and did not keep.

    For profiles of outlets leave the copies in: each paper that prints a text says what it says.

    Raises `StancemineError` for frames without the columns that are needed.
    """
    required(stances, "article")
    required(groups, "article", "kept")
    return stances[~stances["article"].isin(groups.loc[~groups["kept"], "article"])]


def _runs(doc: Document) -> set[bytes]:
    """The runs of words of a text, its title left out; the whole of a text that is shorter than one."""
    text = doc.text[doc.title_span.end :] if doc.title_span else doc.text
    words = [word.encode("utf8", "surrogatepass") for word in _WORD.findall(text.casefold())]
    return {b" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))} - {b""}


class _Groups:
    """Numbers that belong together, as they are joined pair by pair."""

    def __init__(self) -> None:
        self._leader: dict[int, int] = {}

    def join(self, one: int, other: int) -> None:
        self._leader[self._find(one)] = self._find(other)

    def _find(self, number: int) -> int:
        while (leader := self._leader.setdefault(number, number)) != number:
            number = leader
        return number

    def all(self) -> list[list[int]]:
        """The groups, each in order, in the order of their first members."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for number in sorted(self._leader):
            members[self._find(number)].append(number)
        return list(members.values())
