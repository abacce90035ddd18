from __future__ import annotations

from pathlib import Path

import pytest

from stancemine.cli import main


def test_the_list_of_poles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["targets"]) == 0
    out = capsys.readouterr().out
    assert all(pole in out for pole in ("Moscow", "Beijing", "West"))


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("moscow", 0, "vladimir-putin"),
        ("the Kremlin", 0, "poles: Moscow"),
        ("Kazakhstan", 0, "poles: none"),
        ("US officials", 0, "speaks for West"),
        ("Ilse Varga", 1, "nobody"),
    ],
)
def test_a_name_is_explained(name: str, status: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["targets", name]) == status
    assert words in capsys.readouterr().out


def test_a_pole_file_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hanse.toml"
    path.write_text('pole = "Hanse"\ndescription = "x"\nstates = [{name = "Lerna"}]', encoding="utf-8")
    assert main(["targets", "--check", str(path)]) == 0
    assert "right" in capsys.readouterr().out
    assert main(["targets", "Lerna", "--poles", str(path)]) == 0
    path.write_text('pole = "Hanse"', encoding="utf-8")
    assert main(["targets", "--check", str(path)]) == 2
    assert str(path) in capsys.readouterr().err


def test_of_several_pole_files_each_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    entry = 'states = [{name = "Lerna", capitals = ["Paris"]}]'
    good.write_text(f'pole = "Hanse"\ndescription = "The league of free ports."\n{entry}', encoding="utf-8")
    bad.write_text('pole = "Hanse"', encoding="utf-8")
    assert main(["targets", "--check", str(bad), "--check", str(good)]) == 1
    out, err = capsys.readouterr()
    assert str(bad) in err
    assert "right, with 1 doubt" in out
    assert '"Paris": names France too' in out
