from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from stancemine.document import Document
from stancemine.errors import InputError
from stancemine.frame import COLUMNS, to_frame
from stancemine.scoring.formats import FORMATS, format_for
from stancemine.scoring.tables import regrouped, table_schema
from tests.documents import port_document

DOCS = [Document(f"d{number}", "", title='NA, "so"\nto say') for number in range(100)] + [port_document()]


def whole(kind: str, sizes: list[int]) -> bytes:
    """The file of `DOCS`, made of chunks of these numbers of documents."""
    made, at = io.BytesIO(), 0
    chunks = []
    for size in sizes:
        chunks.append(FORMATS[kind].encode(DOCS[at : at + size]))
        at += size
    FORMATS[kind].write(chunks, made)
    return made.getvalue()


@pytest.mark.parametrize("kind", FORMATS)
def test_the_size_of_chunks_changes_no_byte(kind: str) -> None:
    assert whole(kind, [101]) == whole(kind, [7, 0, 93, 1])


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_goes_on_behind_an_older_one(kind: str, tmp_path: Path) -> None:
    older, longer = tmp_path / "older", tmp_path / "longer"
    older.write_bytes(whole(kind, [3]))
    with longer.open("wb") as file:
        FORMATS[kind].extend(older, [FORMATS[kind].encode(DOCS[3:50]), FORMATS[kind].encode(DOCS[50:])], file)
    assert list(dict.fromkeys(FORMATS[kind].ids(longer))) == [doc.id for doc in DOCS]
    if kind != "parquet":
        assert longer.read_bytes() == whole(kind, [101])


def test_parquet_keeps_columns_and_types(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(whole("parquet", [50, 51]))
    pd.testing.assert_frame_equal(pd.read_parquet(path), to_frame(DOCS))
    assert pq.read_schema(path).remove_metadata() == table_schema().remove_metadata()
    assert {str(field.type) for field in table_schema()} == {"string", "int64", "double", "timestamp[ms]"}


def test_csv_keeps_columns_and_comes_back_with_their_types(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(whole("csv", [101]))
    types = {name: dtype for name, dtype in COLUMNS.items() if name != "published"}
    frame = pd.read_csv(path, dtype=types, parse_dates=["published"], keep_default_na=False, na_values=[""])
    frame["published"] = frame["published"].astype("datetime64[ms]")
    assert list(frame.columns) == list(COLUMNS)
    pd.testing.assert_frame_equal(frame, to_frame(DOCS))
    assert frame["title"][0] == 'NA, "so"\nto say'


def test_tables_are_cut_into_groups_of_one_size() -> None:
    tables = [
        pa.table({"a": pa.array(range(start, start + size), pa.int64())})
        for start, size in ((0, 5), (5, 0), (5, 7), (12, 1))
    ]
    groups = list(regrouped(tables, 4))
    assert [group["a"].to_pylist() for group in groups] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12]]
    assert list(regrouped([], 4)) == []


def test_a_name_tells_the_format() -> None:
    assert [format_for(name).name for name in ("-", "a.b/c.JSONL", "x.csv", "y.parquet")] == [
        "jsonl", "jsonl", "csv", "parquet",
    ]  # fmt: skip
    with pytest.raises(InputError, match=r"must end in one of \.jsonl"):
        format_for("out.txt")
