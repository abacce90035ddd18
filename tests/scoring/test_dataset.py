from __future__ import annotations

from pathlib import Path

import datasets
import pytest

from stancemine.errors import InputError
from stancemine.frame import COLUMNS, to_frame
from stancemine.scoring import to_dataset
from stancemine.scoring.formats import FORMATS
from tests.scoring.test_formats import DOCS, whole


@pytest.fixture(autouse=True)
def quiet() -> None:
    datasets.disable_progress_bars()


def rows(found: datasets.Dataset) -> list[dict]:
    return found.to_list()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_gives_the_rows_of_its_documents(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{kind}"
    path.write_bytes(whole(kind, [101]))
    found = to_dataset(path, cache_dir=tmp_path / "cache")
    assert rows(found) == rows(to_dataset(DOCS))
    assert found.column_names == list(COLUMNS) and len(found) == len(to_frame(DOCS))
    assert found.features["start"].dtype == "int64" and found.features["title"].dtype == "string"
    path.write_bytes(whole(kind, [100]))
    assert len(to_dataset(path, cache_dir=tmp_path / "cache")) == 100


def test_a_folder_of_parts_is_one_dataset(tmp_path: Path) -> None:
    folder = tmp_path / "out.parquet"
    folder.mkdir()
    for number, size in enumerate((60, 20)):
        (folder / f"part-{number:05}.parquet").write_bytes(whole("parquet", [size]))
    assert len(to_dataset(folder, cache_dir=tmp_path / "cache")) == 80


def test_nothing_and_what_is_no_output(tmp_path: Path) -> None:
    assert to_dataset([]).column_names == list(COLUMNS)
    with pytest.raises(InputError, match="there is no such output"):
        to_dataset(tmp_path / "a.jsonl")
    other = tmp_path / "b.jsonl"
    other.write_text('{"a": 1}\n')
    with pytest.raises(InputError, match="is no output of `stancemine score`"):
        to_dataset(other, cache_dir=tmp_path / "cache")
