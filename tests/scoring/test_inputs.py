from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pytest

from stancemine.errors import InputError
from stancemine.reading.places import Placed, Reject
from stancemine.scoring.inputs import ChangedError, Input, InputStream, expand

TEXT = "The minister said no."


def zstd(data: bytes) -> bytes:
    return pa.compress(data, codec="zstd", asbytes=True)


def nothing(_: Path) -> bool:
    return False


def names(*given: object, format: str | None = None) -> list[str]:
    return [each.name for each in expand(list(map(str, given)), format=format, leave_out=nothing)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt", "a.txt", "deep/er/c.html", "x.pdf", ".hidden.txt", "README", "o.rejects.jsonl",
        "o.jsonl", "o.jsonl.manifest.json", "o.jsonl.partial/records.jsonl", "p.parquet/part-00000.parquet",
        "p.parquet.manifest.json",
    ):  # fmt: skip
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    return tmp_path / "in"


def test_a_folder_gives_what_is_of_a_known_kind(folder: Path) -> None:
    assert names(folder) == [str(folder / name) for name in ("a.txt", "b.txt", "deep/er/c.html")]
    (folder / "empty").mkdir()
    with pytest.raises(InputError, match="no file in this folder"):
        names(folder / "empty")


def test_a_pattern_that_no_shell_has_opened(folder: Path) -> None:
    assert names(folder / "*.txt") == [str(folder / "a.txt"), str(folder / "b.txt")]
    assert names(folder / "**" / "*.html") == [str(folder / "deep/er/c.html")]
    (folder / "[x].txt").write_text(TEXT)
    assert names(folder / "[x].txt") == [str(folder / "[x].txt")]
    with pytest.raises(InputError, match="no file fits"):
        names(folder / "*.md")


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    assert names(folder / "b.txt", folder, folder / "deep" / ".." / "a.txt") == [
        str(folder / "b.txt"), str(folder / "a.txt"), str(folder / "deep/er/c.html"),
    ]  # fmt: skip


ROWS = [{"id": str(number), "text": f"{TEXT} {number}"} for number in range(300)]
JSONL = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
TSV = ("id\ttext\n" + "".join(f"{row['id']}\t{row['text']}\n" for row in ROWS)).encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", JSONL),
        ("a.jsonl.gz", gzip.compress(JSONL)),
        ("a.jsonl.zst", zstd(JSONL)),
        ("two_frames.jsonl.zst", zstd(JSONL[:500]) + zstd(JSONL[500:])),
        ("a.tsv", TSV),
        ("a.tsv.zst", zstd(TSV)),
        ("A.JSONL.ZST", zstd(JSONL)),
    ],
)
def test_packed_files_read_as_they_are(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    stream = InputStream([Input.of(str(path))])
    found = list(stream)
    assert [item.article.id for item in found] == [row["id"] for row in ROWS]
    assert stream.bytes_read == stream.bytes_in_all == len(data)


@pytest.mark.parametrize("packed", [gzip.compress(JSONL), zstd(JSONL)])
def test_a_packed_file_that_is_cut_off_keeps_what_came_before(tmp_path: Path, packed: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(packed[: len(packed) * 2 // 3])
    *_, last = InputStream([Input.of(str(path))])
    assert isinstance(last, Reject)
    assert last.line is None and "damaged or cut off" in last.reason


@pytest.mark.parametrize("data", [JSONL, gzip.compress(JSONL), zstd(JSONL)])
def test_standard_input_may_be_packed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data))))
    stream = InputStream([Input.of("-")], format="jsonl")
    assert len(list(stream)) == 300
    assert stream.bytes_in_all is None


def test_a_change_is_told_at_the_next_article(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(JSONL)
    stream = iter(InputStream([Input.of(str(path))]))
    assert isinstance(next(stream), Placed)
    os.utime(path, ns=(1, 1))
    with pytest.raises(ChangedError, match="changed while it was read"):
        next(stream)
    path.unlink()
    with pytest.raises(ChangedError, match="has gone"):
        list(InputStream([Input(str(path), 1, 1)]))
