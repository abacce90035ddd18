"""From the records of a run to its output in the format that is asked for, alone or behind an older output."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from stancemine.document import Document
from stancemine.errors import OutputError
from stancemine.scoring.ids import short
from stancemine.scoring.writers import frames, header, table_schema, writer_for

_AT_ONCE = 8192
_LONGEST_FIELD = 2**31 - 1


def documents(lines: Iterator[bytes] | IO[bytes]) -> Iterator[Document]:
    """The documents of records in JSON Lines."""
    return (Document.from_dict(json.loads(line)) for line in lines)


def build(output: Path, records: Path, result: Path, *, older: bool) -> None:
    """Write `result`: what `output` holds, if `older`, and then the records."""
    with records.open("rb") as new, result.open("wb") as file:
        if not older:
            writer_for(output)(documents(new), file)
            return
        kind = output.suffix.lower()
        if kind == ".parquet":
            _behind_table(output, documents(new), file)
            return
        with output.open("rb") as old:
            shutil.copyfileobj(old, file)
        if kind == ".csv":
            for frame in frames(documents(new)):
                file.write(
                    frame.to_csv(index=False, header=False, lineterminator="\n").encode("utf8", "backslashreplace")
                )
        else:
            shutil.copyfileobj(new, file)


def _behind_table(output: Path, new: Iterator[Document], file: IO[bytes]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = table_schema()
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        old = pq.ParquetFile(output)
        for number in range(old.num_row_groups):
            writer.write_table(old.read_row_group(number).cast(schema))
        for frame in frames(new):
            writer.write_table(pa.Table.from_pandas(frame, schema=schema, preserve_index=False))


def held_ids(output: Path) -> set[bytes]:
    """The ids that an output holds, each as `short` gives it. Raises `OutputError` for what is no output."""
    try:
        return {short(identity) for identity in _ids(output)}
    except (ValueError, KeyError, OSError, csv.Error) as error:
        raise OutputError(f"{output} cannot be added to: it is no output of `stancemine score` ({error})") from error


def _ids(output: Path) -> Iterator[str]:
    kind = output.suffix.lower()
    if kind == ".parquet":
        import pyarrow.parquet as pq

        for batch in pq.ParquetFile(output).iter_batches(_AT_ONCE, columns=["document"]):
            yield from batch.column(0).to_pylist()
    elif kind == ".csv":
        csv.field_size_limit(_LONGEST_FIELD)
        with output.open(encoding="utf8", newline="") as file:
            names = header()
            rows = csv.reader(file)
            if next(rows, None) != names:
                raise ValueError("its columns are others")
            yield from (row[0] for row in rows)
    else:
        with output.open("rb") as lines:
            for line in lines:
                yield json.loads(line)["id"]
