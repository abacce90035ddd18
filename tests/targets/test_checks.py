from __future__ import annotations

from pathlib import Path

import pytest

from stancemine.targets.checks import doubts
from stancemine.targets.schema import read_pole_file

HEAD = 'pole = "Hanse"\ndescription = "The league of free ports and its council."\n'


def of(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "hanse.toml"
    path.write_text(text, encoding="utf-8")
    return doubts(read_pole_file(path))


def test_a_file_that_is_well_made_raises_none(tmp_path: Path) -> None:
    text = HEAD + 'states = [{name = "Lerna", demonyms = ["Lernan"], capitals = ["Port Lerna"], forms = ["LN"]}]'
    assert of(tmp_path, text) == []


def test_the_example_shows_only_that_turkey_and_its_president_are_known() -> None:
    found = doubts(read_pole_file(Path(__file__).parents[2] / "examples" / "poles" / "ankara.toml"))
    assert all("names" not in doubt and "small letters" not in doubt for doubt in found)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (
            'organisations = [{name = "the Port Council"}]',
            'organisations, entry 1 (the Port Council), "the Port Council"',
        ),
        ('groups = [{name = "league"}]', "is in small letters"),
        ('groups = [{name = "Leaguers", forms = ["Le"]}]', '"Le": is so short'),
        ('states = [{name = "Lerna", capitals = ["Paris"]}]', '"Paris": names France too (state, of West)'),
        ('persons = [{name = "Ilse Varga", office = [[2020, 2016]]}]', "the term 2020 to 2016 ends before it begins"),
        ('persons = [{name = "Ilse Varga"}, {name = "Ilse  Varga"}]', 'has the key "ilse-varga" of persons, entry 1'),
        ('organisations = [{name = "Huawei"}]', "belongs to Beijing already"),
        ('states = [{name = "Lerna"}]\nnot_phrases = ["Lerna"]', 'not_phrases, "Lerna": is a name of the pole too'),
        ('states = [{name = "Eesti", key = "estonia"}]', 'is known as "Estonia"'),
    ],
)
def test_what_is_doubtful_is_told_with_its_place(tmp_path: Path, entries: str, words: str) -> None:
    found = of(tmp_path, HEAD + entries)
    assert any(words in doubt for doubt in found), found


def test_a_pole_of_a_shipped_name_and_a_description_that_says_nothing(tmp_path: Path) -> None:
    found = of(tmp_path, 'pole = "West"\ndescription = "x"\nstates = [{name = "Lerna"}]')
    assert any("shipped pole of this name" in doubt for doubt in found)
    assert any(doubt.startswith('description "x"') for doubt in found)
