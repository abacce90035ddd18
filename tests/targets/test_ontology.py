from __future__ import annotations

from pathlib import Path

import pytest

from stancemine.errors import OntologyError
from stancemine.targets.ontology import Ontology, pieces, slug
from stancemine.targets.schema import read_pole_file

BALTIC = """
pole = "Hanse"
description = "The towns of the league and their council."
organisations = [{name = "Council of Lerna", forms = ["Lerna council"]}, {name = "European Union"}]
persons = [{name = "Ilse Varga", short = ["Varga"], role = "mayor", office = [[2019, 0]]}]
not_phrases = ["Lerna sausage"]
"""


@pytest.fixture
def hanse(tmp_path: Path) -> Path:
    path = tmp_path / "hanse.toml"
    path.write_text(BALTIC, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "key", "poles"),
    [
        ("Putin", "vladimir-putin", ("Moscow",)),
        ("president vladimir putin", "vladimir-putin", ("Moscow",)),
        ("Russian President Vladimir Putin", "vladimir-putin", ("Moscow",)),
        ("The Kremlin", "kremlin", ("Moscow",)),
        ("Kremlin’s", "kremlin", ("Moscow",)),
        ("the EU", "european-union", ("West",)),
        ("CHINA", "china", ("Beijing",)),
        ("Astana", "kazakhstan", ()),
        ("Ukraine's", "ukraine", ()),
        ("Zelensky", "volodymyr-zelensky", ()),
        ("the UN", "un", ()),
    ],
)
def test_find_knows_a_name_in_any_dress(name: str, key: str, poles: tuple[str, ...]) -> None:
    entity = Ontology.load().find(name)
    assert entity is not None
    assert (entity.key, entity.poles) == (key, poles)


@pytest.mark.parametrize("name", ["", "the", "Ilse Varga", "Putin's dog", "dollar"])
def test_find_gives_none_for_the_unknown(name: str) -> None:
    assert Ontology.load().find(name) is None


@pytest.mark.parametrize(
    ("description", "poles"),
    [
        ("US officials", ["West"]),
        ("China's foreign ministry", ["Beijing"]),
        ("a senior NATO diplomat", ["West"]),
        ("Russian forces", ["Moscow"]),
        ("Kazakh government", []),
        ("a Russian woman", []),
        ("officials", []),
    ],
)
def test_poles_of_a_description_need_an_office(description: str, poles: list[str]) -> None:
    assert Ontology.load().poles_of(description) == poles


def test_shipped_poles_and_their_descriptions() -> None:
    ontology = Ontology.load()
    assert ontology.targets == ["Moscow", "Beijing", "West"]
    assert all(ontology.descriptions[target] for target in ontology.targets)
    assert all(entity.name for entity in ontology.entities.values())


def test_every_state_that_is_no_pole_has_a_key_and_a_kind() -> None:
    states = [e for e in Ontology.load().entities.values() if e.kind == "state" and not e.poles]
    assert len(states) > 150
    assert all(state.key == slug(state.key) for state in states)


def test_load_is_cached_and_hash_follows_the_content(hanse: Path) -> None:
    assert Ontology.load() is Ontology.load()
    assert Ontology.load([hanse]).hash == Ontology.load([hanse]).hash
    assert Ontology.load([hanse]).hash != Ontology.load().hash


def test_own_poles_are_added_and_may_overlap(hanse: Path) -> None:
    ontology = Ontology.load([hanse])
    assert ontology.targets == ["Moscow", "Beijing", "West", "Hanse"]
    assert ontology.find("Lerna council").poles == ("Hanse",)
    assert ontology.find("EU").poles == ("West", "Hanse")


def test_own_poles_replace_ours(hanse: Path) -> None:
    ontology = Ontology.load([hanse], replace=True)
    assert ontology.targets == ["Hanse"]
    assert ontology.find("Putin") is None
    assert ontology.find("Kazakhstan") is not None


def test_years_in_office() -> None:
    varga = Ontology.load().find("Liz Truss")
    assert varga.serves(2022)
    assert not varga.serves(2016)
    assert varga.serves(None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('description = "x"\nstates = [{name = "A"}]', '"pole"'),
        ('pole = "A"\nstates = [{name = "A"}]', '"description"'),
        ('pole = "A"\ndescription = "x"', "names nobody"),
        ('pole = "A"\ndescription = "x"\nstates = [{nam = "A"}]', "states, entry 1"),
        ('pole = "A"\ndescription = "x"\nstates = [{name = "A", colour = "red"}]', "'colour'"),
        ('pole = "A"\ndescription = "x"\nstates = [{name = "A", forms = "B"}]', '"forms"'),
        ('pole = "A"\ndescription = "x"\nstates = ["A"]', "list of tables"),
        ('pole = "A"\ndescription = "x"\npersons = [{name = "A", office = [2012]}]', '"office"'),
        ('pole = "A"\ndescription = "x"\npersons = [{name = "A", mention = "friend"}]', "'friend'"),
        ('pole = "A"\ndescription = "x"\nstatez = []', "'statez'"),
        ('pole = "A', "no valid TOML"),
    ],
)
def test_a_faulty_pole_file_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError) as error:
        read_pole_file(path)
    assert str(path) in str(error.value)
    assert message in str(error.value)


def test_a_pole_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"nowhere\.toml"):
        Ontology.load([tmp_path / "nowhere.toml"])
    path = tmp_path / "latin.toml"
    path.write_bytes(b'pole = "\xe9"')
    with pytest.raises(OntologyError, match="byte 8"):
        read_pole_file(path)


def test_pieces_part_at_hyphens() -> None:
    assert pieces("Anglo-Saxons") == ("Anglo", "Saxons")
    assert pieces("U.S. Navy") == ("U.S.", "Navy")
