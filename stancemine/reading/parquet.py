"""Parquet tables, read row group by row group."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO

from stancemine.errors import InputError
from stancemine.reading.columns import RowError, RowReader
from stancemine.reading.options import Options
from stancemine.reading.places import Found, Placed, Reject

_ROWS = 256


def read_parquet(file: IO[bytes], options: Options) -> Iterator[Found]:
    """An article or a reject a row; `line` counts rows from 1.

    Raises `InputError` for a damaged file and for one without a column of text.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = RowReader(options.columns)
    try:
        table = pq.ParquetFile(file if file.seekable() else io.BytesIO(file.read()))
        rows.places(table.schema_arrow.names)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                number += 1
                try:
                    yield Placed(rows.article(row), options.name, number)
                except RowError as error:
                    yield Reject(options.name, number, rows.id_of(row), str(error))
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise InputError(f"the parquet file is damaged ({error})") from error
