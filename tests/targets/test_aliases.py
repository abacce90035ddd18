from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancemine.errors import InputError
from stancemine.targets.aliases import Alias, Aliases, name_key

EXAMPLE = Path(__file__).parents[2] / "examples" / "aliases" / "central_asia.toml"


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("The Steppe Gas", "steppe gas"),
        ("Recep Tayyip Erdoğan", "RECEP TAYYIP ERDOGAN"),
        ("U.S. Treasury", "US Treasury"),
        ("Steppe Gas’s", "Steppe Gas"),
        ("O’Brien", "O'Brien"),
        ("D.  Serik", "D. Serik"),
        ("steppe-gas", "Steppe Gas"),
    ],
)
def test_names_that_are_the_same(name: str, same: str) -> None:
    assert name_key(name) == name_key(same)


def test_names_that_are_not() -> None:
    assert len({name_key(name) for name in ("Dana Serik", "Dina Serik", "Serik", "D. Serik")}) == 4


@settings(max_examples=1000)
@given(st.text())
def test_a_key_is_the_key_of_itself(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(st.text(min_size=1).filter(str.strip))
def test_no_name_loses_its_key(name: str) -> None:
    assert Aliases([Alias("x1", "Somebody", aliases=(name,))]).find(name) is not None or not name_key(name)


def test_the_example() -> None:
    aliases = Aliases.read(EXAMPLE)
    found = aliases.find("ERLAN ABENOV")
    assert found is not None
    assert (found.key, found.name, found.kind) == ("yerlan-abenov", "Yerlan Abenov", "person")
    assert aliases.find("yerlan-abenov") is found
    astana = aliases.find("the Astana government")
    assert astana is not None and astana.key == "kazakhstan"
    assert aliases.find("Abenov") is None and aliases.find(None) is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("actors = [", "no valid TOML"),
        ("", '"actors" must be a list of tables'),
        ("actors = []", '"actors" must be a list of tables'),
        ('people = [{name = "A"}]', "unknown field 'people'"),
        ('actors = [{aliases = ["B"]}]', 'entry 1: "name" must be there'),
        ('actors = [{name = "A", nick = "B"}]', "entry 1 ('A'): unknown field 'nick'"),
        ('actors = [{name = "A", kind = "robot"}]', "kind 'robot' is none of person"),
        ('actors = [{name = "A", aliases = "B"}]', '"aliases" must be a list'),
        ('actors = [{name = "A", aliases = [" "]}]', '"aliases" must be a list'),
        ('actors = [{name = "A", key = ""}]', '"key" must be there'),
        (
            'actors = [{name = "Ana Prost", aliases = ["The Mayor"]}, {name = "Ion Prost", aliases = ["mayor"]}]',
            "'mayor' is claimed twice: by 'Ana Prost' and by 'Ion Prost'",
        ),
        ('actors = [{name = "A", key = "x"}, {name = "B", key = "x"}]', "'x' is claimed twice"),
        ('actors = [{name = "Ana Prost", aliases = ["Ion"]}, {name = "Ion"}]', "'ion' is claimed twice"),
    ],
)
def test_a_bad_file_says_what_is_wrong(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf8")
    with pytest.raises(InputError) as caught:
        Aliases.read(path)
    assert says in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        Aliases.read(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        Aliases.read(tmp_path / "bad.toml")


def test_the_same_alias_twice_in_one_entry_is_no_harm() -> None:
    assert Aliases([Alias("a", "A", aliases=("B", "b"))]).find("B") is not None
