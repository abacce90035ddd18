from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from stancemine.cli import main
from stancemine.scoring.writers import json_line
from tests.documents import port_document

pytestmark = pytest.mark.usefixtures("miner")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Seven records; the second of the lines is none."""
    path = tmp_path / "out.jsonl"
    lines = []
    for number in range(7):
        doc = port_document()
        doc.id = f"port-{number}"
        lines.append(json.dumps(doc.to_dict()))
    lines.insert(1, "{")
    path.write_text("\n".join(lines), encoding="utf8")
    return path


def test_an_article_is_read_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Russia will not keep its word.", encoding="utf8")
    assert main(["show", str(path), "--model", "rules"]) == 0
    out = capsys.readouterr().out
    assert "Russia will not keep its word." in out
    assert "▼ against Moscow" in out


def test_records_are_shown_as_they_are(saved: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["show", str(saved), "--id", "port-4"]) == 1
    captured = capsys.readouterr()
    assert captured.out.count("Lerna port deal") == 1
    assert "▲ favor   Moscow   Ilse Varga: “trust”" in captured.out
    assert "line 2: the line is no JSON" in captured.err


def test_records_are_taken_from_standard_input(saved: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    data = io.BufferedReader(io.BytesIO(json_line(port_document().to_dict()) * 2))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=data))
    assert main(["show", "-"]) == 0
    assert capsys.readouterr().out.count("Lerna port deal") == 2


def test_a_long_file_is_shown_in_part(saved: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["show", str(saved), "--limit", "2"]) == 1
    captured = capsys.readouterr()
    assert captured.out.count("Lerna port deal") == 2
    assert "there is more in" in captured.err


def test_several_files_stand_under_their_names(saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(f"{name} says that Russia will not keep its word.", encoding="utf8")
    (tmp_path / "c.txt").write_bytes(b"caf\xe9")
    files = [str(tmp_path / name) for name in ("b.txt", "a.txt", "c.txt", "out.jsonl")]
    assert main(["show", *files, "--model", "rules", "--limit", "1"]) == 1
    captured = capsys.readouterr()
    heads = [line for line in captured.out.splitlines() if line.startswith("==> ")]
    assert heads == [f"==> {tmp_path / name} <==" for name in ("b.txt", "a.txt", "out.jsonl")]
    assert captured.out.index("b.txt says") < captured.out.index("a.txt says") < captured.out.index("Lerna port deal")
    assert "c.txt" in captured.err and f"there is more in {saved}" in captured.err


def test_a_folder_is_shown_whole_and_one_file_without_a_heading(tmp_path: Path, capsys) -> None:
    (tmp_path / "a.txt").write_text("Russia will not keep its word.", encoding="utf8")
    assert main(["show", str(tmp_path), "--model", "rules"]) == 0
    assert "==>" not in capsys.readouterr().out
    (tmp_path / "b.txt").write_text("The road is open.", encoding="utf8")
    assert main(["show", str(tmp_path / "*.txt"), "--model", "rules"]) == 0
    assert capsys.readouterr().out.count("==>") == 2


def test_an_id_is_sought_in_all_files(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    for name in ("one", "two"):
        doc = port_document()
        doc.id = name
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(doc.to_dict()), encoding="utf8")
    assert main(["show", str(tmp_path), "--id", "two"]) == 0
    assert "one.jsonl" not in capsys.readouterr().out


def test_an_id_that_nobody_has(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(json.dumps(port_document().to_dict()), encoding="utf8")
    assert main(["show", str(path), "--id", "x"]) == 2
    assert "there is no article with the id 'x'" in capsys.readouterr().err


def test_a_record_that_breaks_the_contract_is_named(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    record = port_document().to_dict()
    record["claims"][0]["speaker"] = "X9"
    path = tmp_path / "out.jsonl"
    path.write_text(json.dumps(record), encoding="utf8")
    assert main(["show", str(path)]) == 1
    assert "claims[0].speaker: nothing here has the id 'X9'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "status", "message"),
    [
        (b"", 0, ""),
        (b"a", 0, ""),
        (b"caf\xe9", 1, "byte 0xe9 at offset 3"),
        (b"\x00\x1b[2J \xef\xbb\xbf \r\n \xe2\x80\xae", 0, ""),
    ],
)
def test_strange_texts(tmp_path: Path, capsys: pytest.CaptureFixture, data: bytes, status: int, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert main(["show", str(path), "--model", "rules"]) == status
    captured = capsys.readouterr()
    assert message in captured.err
    assert "\x1b" not in captured.out and "\u202e" not in captured.out


@pytest.mark.parametrize(
    ("name", "message"),
    [("none.txt", "there is no such file"), (".", "no file in this folder"), ("*.txt", "no file fits")],
)
def test_no_file(tmp_path: Path, capsys: pytest.CaptureFixture, name: str, message: str) -> None:
    assert main(["show", str(tmp_path / name), "--model", "rules"]) == 2
    assert message in capsys.readouterr().err


def test_the_default_model_points_to_the_rules(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Text.")
    assert main(["show", str(path)]) == 2
    assert "rules" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--width", "x"], ["--limit", "0"], ["--color", "red"]])
def test_wrong_options(words: list[str], capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["show", "a.txt", *words])
    assert stop.value.code == 2
