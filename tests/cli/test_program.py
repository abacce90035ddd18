from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import stancemine
from stancemine.cli import main
from stancemine.cli.program import COMMANDS, build_parser
from stancemine.scoring.writers import json_line
from tests.documents import port_document


def test_version(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"stancemine {stancemine.__version__}\n"


@pytest.mark.parametrize("command", ["show", "score", "evaluate"])
def test_help_teaches(command: str, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert "--model" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_a_narrow_terminal_but_its_examples_stay_whole(
    command: str, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    with pytest.raises(SystemExit):
        main([command, "--help"])
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if len(line) > 72 and not line.startswith("  ")] == []
    assert command != "score" or any(line.startswith("  cat articles") and len(line) > 72 for line in lines)


@pytest.mark.parametrize("words", [[], ["dance"], ["score"], ["show"]])
def test_wrong_use_exits_with_two(words: list[str], capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert "usage: stancemine" in capsys.readouterr().err


def test_every_command_has_a_run() -> None:
    args = build_parser().parse_args(["show", "a.txt"])
    assert callable(args.run)


def run(*words: str, path: Path) -> str:
    """A shell line with the program in place of PROGRAM and the records in place of FILE."""
    line = " ".join(words).replace("PROGRAM", f"{sys.executable} -m stancemine").replace("FILE", str(path))
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True, timeout=60).stdout


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(json_line(port_document().to_dict()) * 3000)
    out = run("(PROGRAM show FILE --limit 3000; echo status $? >&2) 2>&1 | head -1; true", path=path)
    assert out.startswith("port-1 · 2031-04-05")
    assert "Traceback" not in out


def test_a_terminal_that_knows_only_ascii_gets_words_and_plain_marks(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(json_line(port_document().to_dict()))
    out = run("PYTHONIOENCODING=ascii PROGRAM show FILE", path=path)
    assert out.isascii()
    assert '- against Beijing  AUTHOR: "not follow"' in out


def test_torch_and_pandas_stay_out_of_the_way() -> None:
    heavy = "{'torch', 'pandas', 'pyarrow', 'trafilatura', 'rich'}"
    code = f"import sys; from stancemine.cli.program import *; build_parser(); print({heavy} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert out.strip() == "set()"
