"""The flat table of documents as Arrow: one row per (claim, target), in pieces of a bounded number of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from stancemine.document import Document
from stancemine.frame import COLUMNS, to_frame

ROWS_A_GROUP = 2**16
"""Rows of a Parquet row group: what is in memory at once."""

_ARROW = {"string": "string", "Int64": "int64", "Float64": "float64", "datetime64[ms]": "timestamp[ms]"}
"""The Arrow type of each pandas dtype, named so that it does not change with the version of pandas."""


@cache
def table_schema() -> Any:
    """The Arrow schema of the table. Its metadata tell pandas the dtypes of `stancemine.frame.COLUMNS`."""
    import pyarrow as pa

    types = {name: pa.type_for_alias(_ARROW[dtype]) for name, dtype in COLUMNS.items()}
    metadata = pa.Schema.from_pandas(to_frame([]), preserve_index=False).metadata
    return pa.schema(list(types.items()), metadata=metadata)


def table_of(docs: Iterable[Document]) -> Any:
    """The rows of the documents as a `pyarrow.Table`."""
    import pyarrow as pa

    return pa.Table.from_pandas(to_frame(docs), schema=table_schema(), preserve_index=False)


def regrouped(tables: Iterable[Any], rows: int) -> Iterator[Any]:
    """The rows of the tables in tables of exactly `rows`; the last may have fewer, and there is none without rows."""
    import pyarrow as pa

    waiting: list[Any] = []
    number = 0
    for table in tables:
        waiting.append(table)
        number += table.num_rows
        while number >= rows:
            joined = pa.concat_tables(waiting)
            yield joined.slice(0, rows).combine_chunks()
            waiting = [joined.slice(rows)]
            number -= rows
    if number:
        yield pa.concat_tables(waiting).combine_chunks()
