from __future__ import annotations

import json
from pathlib import Path

import pytest

from stancemine.errors import InputError
from stancemine.scoring.writers import json_line, rejects_path, whole_file


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


def test_rejects_stand_beside_the_output() -> None:
    assert rejects_path(Path("a/out.b.parquet")) == Path("a/out.b.rejects.jsonl")
