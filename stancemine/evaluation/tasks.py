"""The tasks of `stancemine evaluate`, by name. A new task is one more entry of `TASKS`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from stancemine.evaluation.attributions import POLNEAR_MEASURE
from stancemine.evaluation.claims import CLAIMS_MEASURE
from stancemine.evaluation.heads import HEAD_TASKS
from stancemine.evaluation.labels import Check, Row, check_attributions, check_claims, check_poles, read_labels
from stancemine.evaluation.measure import Evaluation, Measure
from stancemine.evaluation.poles import POLES_MEASURE
from stancemine.evaluation.roles import ROLES_MEASURE, check_roles
from stancemine.evaluation.spans import Record
from stancemine.pipeline import StanceMiner


class Task(Protocol):
    """Something that can be measured on a file of labels."""

    @property
    def name(self) -> str: ...

    @property
    def summary(self) -> str: ...

    @property
    def form(self) -> str:
        """What a line of the data looks like."""
        ...

    @property
    def primary(self) -> str:
        """The figure to compare by."""
        ...

    def read(self, path: str | Path) -> list[Row]:
        """The labelled rows of a file. Raises `InputError`."""
        ...

    def run(self, rows: Sequence[Row], *, model: str, bootstrap: int) -> Evaluation:
        """Let a model read the rows and score it. Raises `ModelError` for a model that is not there."""
        ...

    def score(self, rows: Sequence[Row], records: Iterable[Record], *, bootstrap: int) -> Evaluation:
        """Score records that are there already, matched by id. Raises `RecordError` for a record of another text."""
        ...


@dataclass(frozen=True, slots=True)
class RecordTask:
    """A task that compares the records of the whole pipeline with labels."""

    summary: str
    form: str
    primary: str
    measure: Measure[Any]
    check: Check

    @property
    def name(self) -> str:
        return self.measure.name

    def read(self, path: str | Path) -> list[Row]:
        """The labelled documents of a file. Raises `InputError`."""
        return read_labels(path, self.check)

    def run(self, rows: Sequence[Row], *, model: str, bootstrap: int) -> Evaluation:
        """Read the documents' texts with a model and score its records."""
        from stancemine.loading import load

        return self.score(rows, records_of(load(model), rows), bootstrap=bootstrap)

    def score(self, rows: Sequence[Row], records: Iterable[Record], *, bootstrap: int) -> Evaluation:
        """Score records that are there already, matched by id."""
        return self.measure.evaluate(rows, records, bootstrap=bootstrap)


def records_of(miner: StanceMiner, rows: Sequence[Row]) -> Iterator[Record]:
    """The records of labelled documents' texts, in order, one at a time."""
    from stancemine.reading.article import Article

    articles = (Article(text=row["text"], id=row["id"], language="en") for row in rows)
    for row, doc in zip(rows, miner.pipe(articles), strict=True):
        yield {**doc.to_dict(), "id": row["id"]}


TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        RecordTask(
            summary="speaker, attribution, stance toward each pole, and holder, by sentence",
            form='{"id", "text", "sentences": [{"start", "end", "speaker", "attribution", "stances": '
            '[{"pole", "label", "holder"}]}]}',
            primary="stance_macro_f1",
            measure=POLES_MEASURE,
            check=check_poles,
        ),
        RecordTask(
            summary="claims of labelled sentences",
            form='{"id", "text", "sentences": [{"start", "end", "claims": [[[start, end], …], …]}]}',
            primary="claim_f1",
            measure=CLAIMS_MEASURE,
            check=check_claims,
        ),
        RecordTask(
            summary="source, cue and content of attributions, exact and by overlap",
            form='{"id", "text", "attributions": [{"source": [[start, end], …], "cue": […], "content": […]}]}',
            primary="overlap_content_f1",
            measure=POLNEAR_MEASURE,
            check=check_attributions,
        ),
        RecordTask(
            summary="stances against the roles of entities in war news",
            form='{"id", "text", "entities": [{"start", "end", "role": "protagonist|antagonist|innocent"}]}',
            primary="balanced_accuracy",
            measure=ROLES_MEASURE,
            check=check_roles,
        ),
        *HEAD_TASKS,
    )
}
