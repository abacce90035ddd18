from __future__ import annotations

import json

import pytest

from stancemine.errors import InputError
from stancemine.evaluation.labels import check_claims, check_poles, read_labels
from tests.evaluation.made import labels

TEXT = "Velmara refused to back Russia."


def row(**changes):
    return labels(TEXT, (TEXT, "AUTHOR", "author", [("Moscow", "against", "Velmara")])) | changes


def written(tmp_path, *lines):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
    return path


def test_good_rows(tmp_path):
    assert read_labels(written(tmp_path, row(), b"", row(id="b")), check_poles) == [row(), row(id="b")]


def test_a_byte_order_mark_is_no_harm(tmp_path):
    assert read_labels(written(tmp_path, b"\xef\xbb\xbf" + json.dumps(row()).encode()), check_poles) == [row()]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.jsonl: no such file"):
        read_labels(tmp_path / "none.jsonl", check_poles)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_labels(tmp_path, check_poles)


def test_an_empty_file_holds_nothing(tmp_path):
    with pytest.raises(InputError, match="no labelled document"):
        read_labels(written(tmp_path), check_poles)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"id": "\xff"}', "byte 9 of the line is not UTF-8"),
        (b"[1]", "not a JSON object"),
        ({"id": 1}, "'id' must be text"),
        ({"id": "a"}, "'text' must be text"),
        (row(), "line 1 has the id 'a' too"),
        (row(id="b", sentences=None), "'sentences' must be a list"),
        (row(id="b", sentences=[7]), "sentence 1: not a JSON object"),
        (row(id="b", sentences=[{"start": 0, "end": 99}]), r"sentence 1: \[0, 99\] lies not in the text of 31"),
        (row(id="b", sentences=[{"start": 0, "end": True}]), "lies not in the text"),
        (row(id="b", sentences=[{"start": 0, "end": 9}]), "'speaker' must be a name"),
    ],
)
def test_a_bad_row_is_named_by_its_line(tmp_path, line, reason):
    with pytest.raises(InputError, match=rf"gold\.jsonl, line 2: .*{reason}"):
        read_labels(written(tmp_path, row(), line), check_poles)


@pytest.mark.parametrize(
    ("stance", "reason"),
    [
        ("Moscow", "a stance needs a 'pole'"),
        ({"pole": "Moscow", "label": "hostile"}, "the label of Moscow must be one of favor, against, neutral"),
        ({"pole": "Moscow", "label": ["favor"]}, "the label of Moscow must be one of"),
        ({"pole": "Moscow", "label": "favor", "holder": None}, "the favor stance toward Moscow needs a 'holder'"),
    ],
)
def test_a_bad_stance(stance, reason):
    bad = row()
    bad["sentences"][0]["stances"] = [stance]
    with pytest.raises(ValueError, match=f"sentence 1: {reason}"):
        check_poles(bad)


@pytest.mark.parametrize("claims", [None, [7], [[]], [[7]], [[[1, 2, 3]]], [[[5, 2]]], [[["a", "b"]]]])
def test_bad_claims(claims):
    with pytest.raises(ValueError, match="sentence 1"):
        check_claims({"id": "a", "text": TEXT, "sentences": [{"start": 0, "end": 9, "claims": claims}]})


def test_good_claims():
    check_claims({"id": "a", "text": TEXT, "sentences": [{"start": 0, "end": 9, "claims": [[[0, 3], [5, 9]]]}]})
