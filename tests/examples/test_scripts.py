from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def output(monkeypatch, capsys):
    def run(name, *arguments):
        monkeypatch.setattr(sys, "argv", [name, *map(str, arguments)])
        runpy.run_path(str(EXAMPLES / name), run_name="__main__")
        return capsys.readouterr().out

    return run


def test_one_article(output):
    out = output("one_article.py")
    assert "Azamat Toktorov [direct]: China has kept its word at every stage of this project" in out
    assert "is AGAINST toward Moscow" in out


def test_one_article_of_the_users(output, tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text("Velmara's mayor, Ana Prost, said that China was a reliable partner.", encoding="utf8")
    assert "Ana Prost" in output("one_article.py", path)


def test_many_articles(output):
    out = output("many_articles.py")
    assert out.splitlines()[0].split() == ["holder", "pole", "favor", "against"]
    assert any(line.startswith("Kyrgyzstan ") and "Moscow" in line for line in out.splitlines())


def test_own_pole(output):
    out = output("own_pole.py")
    assert out.splitlines()[0] == "poles: Moscow, Beijing, West, Ankara"
    assert "Ankara: favor, holder Azerbaijan" in out


def test_who_stands_where(output):
    out = output("who_stands_where.py")
    assert out.splitlines()[0] == "29 articles, 1 left out as copies"
    assert "\nGantulga Tserendash " in out and "\nMongolian PM " not in out
    assert "Outlets between Moscow and the West" in out and "Baikal Herald" in out
    strongest = out[out.index("The strongest claims") :]
    sides = [f"\n{pole}, {label} (" for pole in ("Beijing", "Moscow", "West") for label in ("favor", "against")]
    assert all(side in strongest for side in sides)
