"""Results as a Hugging Face `Dataset`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancemine.document import Document
from stancemine.errors import InputError
from stancemine.scoring.formats import format_for
from stancemine.scoring.outputs import part_files
from stancemine.scoring.tables import table_of, table_schema

if TYPE_CHECKING:
    import datasets

_AT_ONCE = 64


def to_dataset(results: str | Path | Iterable[Document], *, cache_dir: str | Path | None = None) -> datasets.Dataset:
    """The flat table, one row per (claim, target), of documents or of an output of `stancemine score`: a file, or a
    folder of Parquet parts.

    Its columns are those of `stancemine.frame.COLUMNS`, as string, int64, float64 and timestamp[ms]. An output's rows
    are kept on the disk, in the cache of `datasets` or in `cache_dir`, so that they may be more than the memory holds;
    those of documents are held in memory. Raises `InputError` for what is no output.
    """
    import datasets

    if not isinstance(results, str | Path):
        return datasets.Dataset(table_of(results).replace_schema_metadata(None))
    path = Path(results)
    features = datasets.Features.from_arrow_schema(table_schema())
    cache = str(cache_dir) if cache_dir else None
    kind = format_for(path).name
    if not path.exists():
        raise InputError(f"{path}: there is no such output")
    try:
        if kind == "parquet":
            files = [str(part) for part in part_files(path)] if path.is_dir() else [str(path)]
            return datasets.Dataset.from_parquet(files, features=features, cache_dir=cache)
        state = path.stat()
        told = {"path": str(path), "state": f"{state.st_size} {state.st_mtime_ns}"}
        rows = _rows_of_records if kind == "jsonl" else _rows_of_csv
        return datasets.Dataset.from_generator(rows, features=features, cache_dir=cache, gen_kwargs=told)
    except datasets.exceptions.DatasetGenerationError as error:
        raise InputError(f"{path} is no output of `stancemine score` ({error.__cause__ or error})") from error


def _rows_of_records(path: str, state: str) -> Iterator[dict[str, Any]]:
    """The rows of a file of records. `state` sets what was kept of an older file of the same name apart."""
    with Path(path).open("rb") as lines:
        while batch := [Document.from_dict(json.loads(line)) for line in islice(lines, _AT_ONCE)]:
            yield from table_of(batch).to_pylist()


def _rows_of_csv(path: str, state: str) -> Iterator[dict[str, Any]]:
    """As `_rows_of_records`, of a table."""
    from pyarrow import csv

    schema = table_schema()
    types = csv.ConvertOptions(
        column_types=schema, strings_can_be_null=True, null_values=[""], quoted_strings_can_be_null=False
    )
    with csv.open_csv(path, parse_options=csv.ParseOptions(newlines_in_values=True), convert_options=types) as batches:
        for batch in batches:
            yield from batch.to_pylist()
