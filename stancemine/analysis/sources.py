"""Where scored articles come from: documents, records, and files that `stancemine score` wrote; read as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from stancemine.document import Document
from stancemine.errors import InputError, RecordError
from stancemine.frame import COLUMNS, to_frame
from stancemine.reading.source import opened, without_packing

if TYPE_CHECKING:
    import pandas as pd

Scored = Document | Mapping[str, Any] | str | Path
Source = Scored | Iterable[Scored]
"""A document, a record, the path of a scored file, or several of them in any mixture."""

TABLES = (".csv", ".parquet")
_RECORDS = (".jsonl", ".ndjson")
_ROWS_AT_ONCE = 65_536
_DOCUMENTS_AT_ONCE = 64


def frames(source: Source | pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Rows of `stancemine.frame.COLUMNS`, in tables of a bounded number; no text of an article is kept.

    A frame of `Document.to_frame` and files in csv or parquet are taken as they are. Raises `InputError` for a file
    that cannot be read or that is no output of `stancemine score`, and for a record that breaks the contract, naming
    file and line, and where two articles have the same id.
    """
    seen: set[str] = set()
    if hasattr(source, "columns"):
        yield from _checked([_table(cast("pd.DataFrame", source), "the frame")], seen)
        return
    waiting: list[Document] = []
    for item in _items(source):
        if isinstance(item, str | Path) and _suffix(item) in TABLES:
            yield from _rows(waiting)
            yield from _checked(_of_table(Path(item)), seen)
            continue
        for doc in _documents(item):
            _once(doc.id, seen)
            waiting.append(doc)
            if len(waiting) == _DOCUMENTS_AT_ONCE:
                yield from _rows(waiting)
    yield from _rows(waiting)


def documents(source: Source) -> Iterator[Document]:
    """The documents of a source, one at a time. Raises `InputError` as `frames` does, and for csv and parquet."""
    seen: set[str] = set()
    for item in _items(source):
        if isinstance(item, str | Path) and _suffix(item) in TABLES:
            raise InputError(f"{item} holds no texts; score into a .jsonl file and give that")
        for doc in _documents(item):
            _once(doc.id, seen)
            yield doc


def _once(article: str, seen: set[str]) -> None:
    if article in seen:
        raise InputError(
            f"two articles have the id {article!r}: one was given twice, or each file numbers its own; give each "
            "article once, under an id of its own"
        )
    seen.add(article)


def _checked(tables: Iterable[pd.DataFrame], seen: set[str]) -> Iterator[pd.DataFrame]:
    """The tables of one source. An article's rows stand together, so an id that comes back is another article's."""
    last: str | None = None
    for table in tables:
        ids = table["document"]
        for article in ids[(ids != ids.shift()).fillna(True)]:
            if article != last:
                _once(article, seen)
                last = article
        yield table


def _items(source: Any) -> Iterator[Scored]:
    if isinstance(source, Document | Mapping | str | Path):
        yield source
        return
    if not isinstance(source, Iterable):
        raise InputError(f"a {type(source).__name__} is neither documents, records, nor the path of a scored file")
    yield from source


def _suffix(path: str | Path) -> str:
    return Path(without_packing(Path(path).name)).suffix


def _rows(waiting: list[Document]) -> Iterator[pd.DataFrame]:
    """The rows of documents that waited, which do so no longer."""
    if waiting:
        yield to_frame(waiting)
        waiting.clear()


def _documents(item: object) -> Iterator[Document]:
    if isinstance(item, Document):
        yield item
    elif isinstance(item, str | Path):
        yield from _of_lines(item)
    elif isinstance(item, Mapping):
        yield Document.from_dict(item)
    else:
        raise InputError(f"a {type(item).__name__} is neither a document, a record, nor the path of a scored file")


def _of_lines(path: str | Path) -> Iterator[Document]:
    if _suffix(path) not in _RECORDS:
        kinds = ", ".join((*_RECORDS, *TABLES))
        raise InputError(f"{path}: a scored file ends in one of {kinds} (jsonl also as .gz or .zst)")
    with opened(path) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield Document.from_dict(json.loads(line))
            except (ValueError, RecordError) as error:
                raise InputError(
                    f"{path}, line {number}: no record of `stancemine score` ({error}); score the file again"
                ) from error


def _of_table(path: Path) -> Iterator[pd.DataFrame]:
    if _suffix(path) != path.suffix.lower():
        raise InputError(f"{path}: unpack it first; only jsonl is read as .gz or .zst")
    if path.suffix.lower() == ".parquet":
        yield from _of_parquet(path)
        return
    import pandas as pd

    text = {name: dtype for name, dtype in COLUMNS.items() if not dtype.startswith("datetime")}
    try:
        with pd.read_csv(
            path, dtype=cast("Any", text), chunksize=_ROWS_AT_ONCE, keep_default_na=False, na_values=[""]
        ) as parts:
            for part in parts:
                yield _table(part, str(path))
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        raise InputError(f"{path} is no output of `stancemine score` ({error})") from error


def _of_parquet(path: Path) -> Iterator[pd.DataFrame]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS_AT_ONCE):
                yield _table(batch.to_pandas(), str(path))
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error})") from error
    except pa.ArrowInvalid as error:
        raise InputError(f"{path} is no output of `stancemine score` ({error})") from error


def _table(frame: pd.DataFrame, place: str) -> pd.DataFrame:
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise InputError(
            f"{place} is no output of `stancemine score` or `Document.to_frame`: it has no column {missing[0]!r}"
        )
    return frame[list(COLUMNS)].astype(cast("Any", COLUMNS))
