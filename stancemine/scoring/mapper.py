"""A miner as a function over the batches of a Hugging Face `Dataset`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

from stancemine.document import Document
from stancemine.reading.columns import Columns, RowError, RowReader
from stancemine.reading.places import Found, Placed, Reject
from stancemine.scoring.shards import Shard, read_shard
from stancemine.scoring.tables import table_of
from stancemine.scoring.writers import json_line

if TYPE_CHECKING:
    from stancemine.pipeline import StanceMiner

Rows = Literal["articles", "stances"]

_NAME = "dataset"
"""Stands for the file, which a dataset has not."""


class BatchMapper:
    """A function for `Dataset.map(mapper, batched=True)`: columns in, columns out.

    `rows="articles"` adds to each row `record_id`, `record` (the record as JSON, as `stancemine score` writes it; read
    it with `Document.from_dict(json.loads(record))`), `stances` (their number) and `reject` (why there is no record,
    else empty: then `record` is). All are text but `stances`, an int64, so that every batch has the same types.

    `rows="stances"` gives the flat table instead, one row per (claim, target), with the columns and types of
    `stancemine.frame.COLUMNS` and an article without a stance as one row; the dataset's own columns are not kept, and
    what cannot be read is left out. The number of rows changes, which `map` allows for batches.

    Columns are found by their usual names (text, title, id, date …), or given by `columns`. Articles in another
    language than English are rejected unless `any_language`. Copies are not numbered, since a batch does not know
    the others.

        ds = ds.map(miner.batch_mapper(), batched=True, batch_size=64, num_proc=2)
        table = ds.map(miner.batch_mapper(rows="stances"), batched=True, remove_columns=ds.column_names)
    """

    def __init__(
        self,
        miner: StanceMiner,
        *,
        rows: Rows = "articles",
        columns: Columns | None = None,
        any_language: bool = False,
    ) -> None:
        if rows not in get_args(Rows):
            raise ValueError(f"rows must be one of {', '.join(get_args(Rows))}, not {rows!r}")
        self._miner = miner
        self._rows = rows
        self._columns = columns or Columns()
        self._any_language = any_language

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> Any:
        """A dict of lists, or for "stances" a `pyarrow.Table`. Raises `InputError` where no column holds the text."""
        names = list(batch)
        reader = RowReader(self._columns)
        reader.places(names)
        rows = (dict(zip(names, values, strict=True)) for values in zip(*batch.values(), strict=True))
        items = [_found(reader, row, number) for number, row in enumerate(rows)]
        results = read_shard(self._miner, Shard(items, any_language=self._any_language))
        if self._rows == "stances":
            return table_of(each for each in results if isinstance(each, Document)).replace_schema_metadata(None)
        return _added(results)


def _found(reader: RowReader, row: Mapping[str, Any], number: int) -> Found:
    try:
        return Placed(reader.article(row), _NAME, number)
    except RowError as error:
        return Reject(_NAME, number, reader.id_of(row), str(error))


def _added(results: Sequence[Document | Reject]) -> dict[str, list[Any]]:
    """The columns that are added to the rows."""
    added: dict[str, list[Any]] = {"record_id": [], "record": [], "stances": [], "reject": []}
    for result in results:
        added["record_id"].append(result.id or "")
        if isinstance(result, Reject):
            record, stances, reject = "", 0, result.reason
        else:
            record, reject = json_line(result.to_dict()).decode("utf8").rstrip("\n"), ""
            stances = sum(len(claim.stances) for claim in result.claims)
        added["record"].append(record)
        added["stances"].append(stances)
        added["reject"].append(reject)
    return added
