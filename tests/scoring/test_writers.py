from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from stancemine.document import Document
from stancemine.errors import InputError
from stancemine.scoring.writers import json_line, rejects_path, whole_file, write_parquet, writer_for
from tests.documents import port_document


def test_a_line_of_json_is_one_line_of_utf8() -> None:
    assert json_line({"a": "é\n\u2028"}) == '{"a":"é\\n\u2028"}\n'.encode()
    assert json.loads(json_line({"a": "\ud800"})) == {"a": "\ud800"}


def test_a_file_takes_its_name_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("older")
    with whole_file(path) as file:
        file.write(b"new")
        assert path.read_text() == "older"
    assert path.read_text() == "new"
    with pytest.raises(RuntimeError), whole_file(path) as file:
        file.write(b"half")
        raise RuntimeError
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"), whole_file(tmp_path):
        pass
    with pytest.raises(InputError, match="make it first"), whole_file(tmp_path / "no" / "out.csv"):
        pass
    with pytest.raises(InputError, match=r"must end in one of \.jsonl"):
        writer_for("out.txt")


def test_rejects_stand_beside_the_output() -> None:
    assert rejects_path(Path("a/out.b.parquet")) == Path("a/out.b.rejects.jsonl")


def test_many_documents_make_one_table(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    docs = [Document(f"d{number}", "") for number in range(100)] + [port_document()]
    with whole_file(path) as file:
        write_parquet(docs, file)
    frame = pd.read_parquet(path)
    assert len(frame) == 104
    assert str(frame["published"].dtype).startswith("datetime64")
