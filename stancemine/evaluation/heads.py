"""Tasks that measure one trained head by itself, on the corpus that it was trained for."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stancemine.errors import InputError, ModelError
from stancemine.evaluation.labels import Row
from stancemine.evaluation.measure import SEED, Evaluation, Figures, intervals_of
from stancemine.evaluation.spans import Record

if TYPE_CHECKING:
    from stancemine.models.predict import Model
    from stancemine.training.corpora import LabelledText


@dataclass(frozen=True, slots=True)
class HeadTask:
    """A task whose figures come from a model's head, not from records.

    `last` keeps only so many of the file's rows, from its end: those that training leaves out.
    """

    name: str
    summary: str
    form: str
    primary: str
    figures: Callable[[Model, Sequence[LabelledText]], dict[str, float]]
    last: int | None = None

    def read(self, path: str | Path) -> list[Row]:
        """The labelled texts of a file, each under "labelled". Raises `InputError`."""
        from stancemine.training.corpora import read_corpus

        rows: list[Row] = [{"id": text.id, "labelled": text} for text in read_corpus([path])]
        if not rows:
            raise InputError(f"{path}: holds no labelled text")
        return rows[-self.last :] if self.last else rows

    def run(self, rows: Sequence[Row], *, model: str, bootstrap: int) -> Evaluation:
        """Ask the head. Raises `ModelError` for a model that is not there, and for the rules, which have no such
        head.
        """
        if model == "rules":
            raise ModelError(
                f"{self.name} measures a trained head, and the rules have none; give --model small or a folder"
            )
        from stancemine.models.predict import Model

        texts = [row["labelled"] for row in rows]
        trained = Model.load(model)
        values = dict(self.figures(trained, texts))
        rng = random.Random(SEED)
        runs = [self.figures(trained, rng.choices(texts, k=len(texts))) for _ in range(bootstrap)]
        return Evaluation(self.name, Figures({**values}, intervals_of(runs, [self.primary])), {}, len(rows))

    def score(self, rows: Sequence[Row], records: Iterable[Record], *, bootstrap: int) -> Evaluation:
        """Records do not hold what this task measures: always raises `InputError`."""
        raise InputError(f"{self.name} measures a trained head, which records do not show; leave --records out")


def sentiment(model: Model, texts: Sequence[LabelledText]) -> dict[str, float]:
    """NewsMTSC's figures."""
    from stancemine.training.figures import sentiment_figures

    return sentiment_figures(model, texts)


def arguments(model: Model, texts: Sequence[LabelledText]) -> dict[str, float]:
    """The figures of argument components and relations."""
    from stancemine.training.figures import argument_figures

    return argument_figures(model, texts)


_COMPONENTS = '{"id", "text", "components": [{"start", "end", "type"}], "relations": [{"source", "target", "type"}]}'

HEAD_TASKS = (
    HeadTask(
        name="newsmtsc",
        summary="sentiment toward marked spans, by the trained head",
        form='{"id", "sentence", "from", "to", "polarity": "-1|0|1"}',
        primary="macro_f1",
        figures=sentiment,
    ),
    HeadTask(
        name="essays",
        summary="claims, premises and relations by the trained heads, on the last 180 rows",
        form=_COMPONENTS,
        primary="component_macro_f1",
        figures=arguments,
        last=180,
    ),
    HeadTask(
        name="debates",
        summary="claims and premises by the trained head, on the last 4 debates",
        form=_COMPONENTS,
        primary="component_macro_f1",
        figures=arguments,
        last=4,
    ),
)
