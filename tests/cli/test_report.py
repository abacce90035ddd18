from __future__ import annotations

from pathlib import Path

import pytest

from stancemine.cli import main
from stancemine.scoring.writers import json_line
from tests.documents import port_document


@pytest.fixture
def scored(tmp_path: Path) -> Path:
    path = tmp_path / "winter.jsonl"
    path.write_bytes(json_line(port_document().to_dict()))
    return path


def test_a_page_is_written_and_told_of(scored: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    page = tmp_path / "report.html"
    assert main(["report", str(scored), "-o", str(page)]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"stancemine: a report of 1 article with 4 stances in {page}, 0.")
    assert "<title>Who stands where: winter</title>" in page.read_text(encoding="utf8")


def test_title_and_standard_output(scored: Path, capfdbinary: pytest.CaptureFixture) -> None:
    assert main(["report", str(scored), "-o", "-", "--title", "A & B"]) == 0
    assert b"<title>A &amp; B</title>" in capfdbinary.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["missing.jsonl", "-o", "report.html"], "missing.jsonl"),
        (["winter.jsonl", "-o", "no/such/report.html"], "there is no folder no/such"),
        (["winter.jsonl", "-o", "."], "is a folder"),
        (["winter.jsonl", "winter.jsonl", "-o", "report.html"], "two articles have the id 'port-1'"),
        (["winter.jsonl", "-o", "report.html", "--aliases", "names.toml"], "names.toml"),
    ],
)
def test_failures_are_one_line(scored: Path, monkeypatch, capsys, arguments: list[str], told: str) -> None:
    monkeypatch.chdir(scored.parent)
    assert main(["report", *arguments]) == 2
    err = capsys.readouterr().err
    assert told in err and err.startswith("stancemine: ") and err.count("\n") == 1
    assert not (scored.parent / "report.html").exists()


def test_an_output_must_be_named(scored: Path, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as error:
        main(["report", str(scored)])
    assert error.value.code == 2
