from __future__ import annotations

import pytest

from stancemine.attribution.belonging import (
    forms_of,
    name_for,
    names_by_nation,
    of_another_nation,
    poles_of_official,
)
from stancemine.document import Actor
from stancemine.targets.ontology import Ontology
from tests.attribution.reading import read


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return Ontology.load()


@pytest.mark.parametrize(
    ("role", "poles"), [("Chinese ambassador to Russia", ["Beijing"]), ("harbour master", []), ("US envoy", ["West"])]
)
def test_an_office_tells_for_whom_one_acts(ontology: Ontology, role: str, poles: list[str]) -> None:
    assert poles_of_official(ontology, role, []) == poles


def test_the_state_before_a_title_tells_whose_official_one_is() -> None:
    doc = read("Russia's deputy minister Oleg Varin said that the bridge was shut.")
    assert [actor.poles for actor in doc.actors if actor.name == "Oleg Varin"] == [["Moscow"]]


@pytest.mark.parametrize(("description", "other"), [("Kazakhstan official", True), ("Russia official", False)])
def test_an_official_of_another_nation(ontology: Ontology, description: str, other: bool) -> None:
    assert of_another_nation(ontology, Actor("", "envoy", "unnamed", poles=["Moscow"]), description) is other


def test_the_names_of_a_nations_body(ontology: Ontology) -> None:
    nation = ontology.find("China")
    assert nation is not None
    assert "Chinese foreign ministry" in set(names_by_nation(nation, "foreign ministry"))


def test_a_state_is_never_called_by_its_adjective(ontology: Ontology) -> None:
    doc = read("Russian officials met. Russia said that the road was open.")
    nation = ontology.find("Russia")
    assert nation is not None
    assert forms_of(doc)[nation.key] == ["Russia"]
    assert name_for(doc, nation, ["Russian"]) == "Russia"
