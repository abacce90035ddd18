import pytest

from stancemine.stance.facts import ALWAYS, Scene, facts_of
from stancemine.stance.holders import candidates


@pytest.fixture
def told(case):
    """The facts of each candidate for the first case of a text, and those of the scene."""

    def of(text, label="against"):
        doc, found = case(text)
        claim = found.claims[0]
        named = candidates(doc, found, claim, [])
        scene = Scene.of(doc, found, claim, [], label, named)
        return {c.actor.name: set(facts_of(c, scene)) for c in named}, set(scene.facts)

    return of


def test_a_subject_is_told_from_an_object_by_the_way_to_the_pole(told):
    found, _ = told("Ghana criticised Russia in Fiji.")
    assert {"is=claim-subject", "before", "up=s"} <= found["Ghana"]
    assert "after" in found["Fiji"]
    assert not {"up=s", "before"} & found["Fiji"]


def test_who_is_not_named_in_the_sentence_is_marked_so(told):
    found, _ = told("Ghana criticised Russia.")
    assert "unnamed" in found["AUTHOR"]
    assert "unnamed" not in found["Ghana"]


def test_the_scene_tells_who_speaks_and_what_is_said_of_whom(told):
    _, scene = told("The mayor of Suva said that Ghana criticised Russia.")
    assert {ALWAYS, "other,against", "Moscow,against", "headline,other"} <= scene


def test_who_spoke_before_may_hold_what_the_next_sentence_says(told):
    found, _ = told("The mayor of Suva said that it rained. Russia is brutal.")
    assert {"is=spoke-before", "spoke-before=1,True"} <= found["mayor of Suva"]


def test_a_part_of_another_candidate_and_the_pole_itself_are_marked(told):
    found, _ = told("The Ghanaian parliament condemned Russia.")
    assert "beside=amod" in found["Ghana"]
    assert "pole-itself=1" not in found["Ghana"]
    found, _ = told("The Kremlin is brutal.")
    assert "pole-itself=1" in found["Kremlin"]
