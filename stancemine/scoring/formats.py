"""The formats of an output. Each turns the documents of a shard into a chunk of bytes, and chunks into a whole file.

Chunks are made where the documents were read, so that the work is spread over all processes; a whole file is the same
whatever the size of its chunks.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Protocol

from stancemine.document import Document
from stancemine.errors import InputError
from stancemine.frame import COLUMNS, to_frame
from stancemine.scoring.tables import ROWS_A_GROUP, regrouped, table_of, table_schema
from stancemine.scoring.writers import STDOUT, json_line

_AT_ONCE = 8192
_LONGEST_FIELD = 2**31 - 1


class Format(Protocol):
    """One kind of output."""

    @property
    def name(self) -> str:
        """The ending of its files."""

    @property
    def plain(self) -> bool:
        """Whether a file is nothing but its chunks, one behind the other."""

    def encode(self, docs: Sequence[Document]) -> bytes:
        """The chunk of some documents."""

    def write(self, chunks: Iterable[bytes], file: IO[bytes]) -> None:
        """Make a whole file."""

    def extend(self, older: Path, chunks: Iterable[bytes], file: IO[bytes]) -> None:
        """Make a whole file of what an older one holds, and then the chunks."""

    def ids(self, path: Path) -> Iterator[str]:
        """The ids of the documents that a file holds, each at least once. Raises `ValueError` for another's file."""


class JsonLines:
    """A record a line."""

    name = "jsonl"
    plain = True

    def encode(self, docs: Sequence[Document]) -> bytes:
        return b"".join(json_line(doc.to_dict()) for doc in docs)

    def write(self, chunks: Iterable[bytes], file: IO[bytes]) -> None:
        file.writelines(chunks)

    def extend(self, older: Path, chunks: Iterable[bytes], file: IO[bytes]) -> None:
        _copy(older, file)
        file.writelines(chunks)

    def ids(self, path: Path) -> Iterator[str]:
        with path.open("rb") as lines:
            for line in lines:
                yield json.loads(line)["id"]


class Csv:
    """The flat table, with a line of names; null is an empty field, and a text that UTF-8 cannot hold is escaped."""

    name = "csv"
    plain = False

    def encode(self, docs: Sequence[Document]) -> bytes:
        text: str = to_frame(docs).to_csv(index=False, header=False, lineterminator="\n")
        return text.encode("utf8", "backslashreplace")

    def write(self, chunks: Iterable[bytes], file: IO[bytes]) -> None:
        file.write((",".join(COLUMNS) + "\n").encode("ascii"))
        file.writelines(chunks)

    def extend(self, older: Path, chunks: Iterable[bytes], file: IO[bytes]) -> None:
        _copy(older, file)
        file.writelines(chunks)

    def ids(self, path: Path) -> Iterator[str]:
        csv.field_size_limit(_LONGEST_FIELD)
        with path.open(encoding="utf8", newline="") as file:
            rows = csv.reader(file)
            if next(rows, None) != list(COLUMNS):
                raise ValueError("its columns are others")
            yield from (row[0] for row in rows)


class Parquet:
    """The flat table. A chunk is a small Parquet file; a whole one has row groups of `ROWS_A_GROUP` rows."""

    name = "parquet"
    plain = False

    def encode(self, docs: Sequence[Document]) -> bytes:
        import pyarrow.parquet as pq

        sink = io.BytesIO()
        pq.write_table(table_of(docs), sink, compression="zstd")
        return sink.getvalue()

    def write(self, chunks: Iterable[bytes], file: IO[bytes]) -> None:
        write_tables(regrouped(tables_of(chunks), ROWS_A_GROUP), file)

    def extend(self, older: Path, chunks: Iterable[bytes], file: IO[bytes]) -> None:
        write_tables(self._behind(older, chunks), file)

    def ids(self, path: Path) -> Iterator[str]:
        import pyarrow.parquet as pq

        for batch in pq.ParquetFile(path).iter_batches(_AT_ONCE, columns=["document"]):
            yield from batch.column(0).to_pylist()

    def _behind(self, older: Path, chunks: Iterable[bytes]) -> Iterator[Any]:
        import pyarrow.parquet as pq

        old = pq.ParquetFile(older)
        for number in range(old.num_row_groups):
            yield old.read_row_group(number).cast(table_schema())
        yield from regrouped(tables_of(chunks), ROWS_A_GROUP)


def tables_of(chunks: Iterable[bytes]) -> Iterator[Any]:
    """The rows of each chunk of Parquet as a `pyarrow.Table`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for chunk in chunks:
        yield pq.read_table(pa.BufferReader(chunk)).cast(table_schema())


def write_tables(tables: Iterable[Any], file: IO[bytes]) -> None:
    """A Parquet file with each table as a row group."""
    import pyarrow.parquet as pq

    with pq.ParquetWriter(file, table_schema(), compression="zstd") as writer:
        for table in tables:
            writer.write_table(table, row_group_size=ROWS_A_GROUP)


def _copy(path: Path, file: IO[bytes]) -> None:
    with path.open("rb") as older:
        shutil.copyfileobj(older, file)


FORMATS: dict[str, Format] = {each.name: each for each in (JsonLines(), Parquet(), Csv())}


def format_for(path: str | Path) -> Format:
    """The format that an output's name asks for; standard output ("-") gets JSON Lines.

    Raises `InputError` for a name that asks for none.
    """
    if str(path) == STDOUT:
        return FORMATS["jsonl"]
    suffix = Path(path).suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        kinds = ", ".join(f".{name}" for name in FORMATS)
        raise InputError(f"{path}: the name must end in one of {kinds}, which tells the format")
    return FORMATS[suffix]
