"""A miner as a class whose instances read the batches of a `ray.data.Dataset`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stancemine.loading import Dtype, load
from stancemine.reading.columns import Columns
from stancemine.scoring.mapper import BatchMapper, Rows


class BatchScorer:
    """A class for `ray.data.Dataset.map_batches`: each actor makes one instance, which loads the model once.

    The arguments are those of `stancemine.load` and of `stancemine.scoring.mapper.BatchMapper`, which says what comes
    out: with `rows="articles"` each row of the batch with `record_id`, `record`, `stances` and `reject` added, with
    `rows="stances"` the flat table. A record is, byte for byte, the line that `stancemine score` writes for the same
    article, but that an id which occurs twice is not seen: a batch does not know the others.

        scored = ray.data.read_parquet("articles/").map_batches(
            BatchScorer,
            fn_constructor_kwargs={"model": "small", "rows": "stances"},
            concurrency=32,
            batch_size=64,
            batch_format="pyarrow",
        )
        scored.write_parquet("stances/")

    Batches may be of the format "pyarrow", which keeps nulls and integers as they are, or "numpy". Raises what `load`
    raises, and `ValueError` for rows of another kind.
    """

    def __init__(
        self,
        model: str = "small",
        *,
        poles: Sequence[str | Path] = (),
        replace_poles: bool = False,
        aliases: str | Path | None = None,
        dtype: Dtype = "float32",
        rows: Rows = "articles",
        columns: Columns | None = None,
        any_language: bool = False,
    ) -> None:
        miner = load(model, poles=poles, replace_poles=replace_poles, aliases=aliases, dtype=dtype)
        self._mapper = BatchMapper(miner, rows=rows, columns=columns, any_language=any_language)
        self._keeps_columns = rows == "articles"

    def __call__(self, batch: Any) -> Any:
        """Read a `pyarrow.Table` or a mapping of columns; gives a `pyarrow.Table`.

        Raises `InputError` where no column holds the text.
        """
        import pyarrow as pa

        table = pa.table({name: list(values) for name, values in batch.items()}) if _is_mapping(batch) else batch
        found = self._mapper(table.to_pydict())
        if not self._keeps_columns:
            return found
        kept = table.drop_columns([name for name in table.column_names if name in found])
        for name, values in found.items():
            kept = kept.append_column(name, pa.array(values, pa.int64() if name == "stances" else pa.string()))
        return kept


def _is_mapping(batch: Any) -> bool:
    return isinstance(batch, Mapping)
