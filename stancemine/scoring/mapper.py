"""A miner as a function over the batches of a Hugging Face `Dataset`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

from stancemine.document import Document
from stancemine.reading.columns import Columns, RowError, RowReader
from stancemine.reading.places import Found, Placed, Reject
from stancemine.scoring.shards import Shard, score_shard

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
        scored = score_shard(self._miner, Shard(items, any_language=self._any_language))
        records = scored.records.splitlines(keepends=True)
        return _table(records) if self._rows == "stances" else _added(len(items), records, scored.rejects)


def _found(reader: RowReader, row: Mapping[str, Any], number: int) -> Found:
    try:
        return Placed(reader.article(row), _NAME, number)
    except RowError as error:
        return Reject(_NAME, number, reader.id_of(row), str(error))


def _added(number: int, records: list[bytes], rejects: list[Reject]) -> dict[str, list[Any]]:
    """The columns that are added to `number` rows."""
    added: dict[str, list[Any]] = {"record_id": [], "record": [], "stances": [], "reject": []}
    reasons = {reject.line: reject for reject in rejects}
    lines = iter(records)
    for row in range(number):
        reject = reasons.get(row)
        line = "" if reject else next(lines).decode("utf8").rstrip("\n")
        record = json.loads(line) if line else {"id": reject.id if reject else "", "claims": []}
        added["record_id"].append(record["id"] or "")
        added["record"].append(line)
        added["stances"].append(sum(len(claim["stances"]) for claim in record["claims"]))
        added["reject"].append(reject.reason if reject else "")
    return added


def _table(records: list[bytes]) -> Any:
    """The flat table of records, as Arrow."""
    import pyarrow as pa

    from stancemine.frame import to_frame
    from stancemine.scoring.writers import table_schema

    frame = to_frame(Document.from_dict(json.loads(line)) for line in records)
    return pa.Table.from_pandas(frame, schema=table_schema(), preserve_index=False).replace_schema_metadata(None)
