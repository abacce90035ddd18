"""What every measure shares: pooled counts per document, figures from them, intervals by resampling documents."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, Self, TypeVar

from stancemine.evaluation.spans import Record
from stancemine.evaluation.statistics import interval

Value = float | int | None
SEED = 0


class Tally(Protocol):
    """What was counted in one document, or in many."""

    def update(self, other: Self) -> None:
        """Add the counts of another."""
        ...

    def figures(self) -> dict[str, Value]:
        """The figures of these counts, by name; empty where there is nothing to say."""
        ...


T = TypeVar("T", bound=Tally)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures by name, and the 95 % intervals of some of them."""

    values: dict[str, Value]
    intervals: dict[str, tuple[float, float]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types; intervals under "interval"."""
        return self.values | ({"interval": {k: list(v) for k, v in self.intervals.items()}} if self.intervals else {})


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome of a task: figures over all documents, and apart by kind of document."""

    task: str
    whole: Figures
    groups: dict[str, Figures]
    documents: int
    missing: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types: the figures of all documents at the top, each group under its name."""
        groups = {name: figures.to_dict() for name, figures in self.groups.items()}
        return self.whole.to_dict() | {"documents": self.documents, "missing": self.missing} | groups


@dataclass(frozen=True, slots=True)
class Measure(Generic[T]):
    """How records are held against labels: `compare` counts in one document, the tally turns counts into figures.

    `with_interval` names the figures that get an interval; `group_of` tells the kind of a labelled document.
    """

    name: str
    compare: Callable[[Record, Record], T]
    empty: Callable[[], T]
    with_interval: tuple[str, ...]
    group_of: Callable[[Record], str] | None = None

    def evaluate(self, gold: Sequence[Record], records: Iterable[Record], *, bootstrap: int = 0) -> Evaluation:
        """Score `records` against labelled documents, matched by id.

        A document without a record counts as one in which nothing was found; `bootstrap` is the number of resamplings,
        0 for no intervals. Records may be a stream: only counts are kept. Raises `RecordError` for a record of another
        text.
        """
        labelled = {row["id"]: row for row in gold}
        found = {r["id"]: self.compare(labelled[r["id"]], r) for r in records if r["id"] in labelled}
        tallies = [found.get(row["id"]) or self.compare(row, nothing_read(row)) for row in gold]
        groups: dict[str, list[T]] = {}
        if self.group_of:
            for row, tally in zip(gold, tallies, strict=True):
                groups.setdefault(self.group_of(row), []).append(tally)
        return Evaluation(
            task=self.name,
            whole=self._figures(tallies, bootstrap),
            groups={name: self._figures(some, bootstrap) for name, some in groups.items()},
            documents=len(gold),
            missing=len(labelled) - len(found),
        )

    def _figures(self, tallies: Sequence[T], bootstrap: int) -> Figures:
        values = self._pool(tallies)
        if not bootstrap or not tallies:
            return Figures(values)
        rng = random.Random(SEED)
        runs = [self._pool(rng.choices(tallies, k=len(tallies))) for _ in range(bootstrap)]
        return Figures(
            values, intervals_of(runs, (name for name in self.with_interval if values.get(name) is not None))
        )

    def _pool(self, tallies: Iterable[T]) -> dict[str, Value]:
        total = self.empty()
        for tally in tallies:
            total.update(tally)
        return total.figures()


def nothing_read(gold: Record) -> Record:
    """The record of a document in which nothing was found."""
    return {"id": gold["id"], "text": gold["text"], "actors": [], "attributions": [], "claims": []}


def intervals_of(runs: Sequence[Mapping[str, Value]], names: Iterable[str]) -> dict[str, tuple[float, float]]:
    """The interval of each named figure over resampled runs; a run that lacks the figure does not count."""
    found = {}
    for name in names:
        values = [value for run in runs if (value := run.get(name)) is not None]
        if values:
            found[name] = interval(values)
    return found


def kind_of_text(row: Record) -> str:
    """The kind of a labelled document: "headlines" for one of a single sentence, else "articles"."""
    return "articles" if len(row["sentences"]) > 1 else "headlines"
