from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Norland Secretary-General Karl Ott", "Karl Ott"),
        ("Director of National Shipping James Barrell", "James Barrell"),
        ("The former secretary of state Maria Lenz", "Maria Lenz"),
        ("Minister of Harbours and Regional Development Andrei Spolnu", "Andrei Spolnu"),
        ("President-elect Maria Lenz", "Maria Lenz"),
        ("Alderman Karl B. Ott", "Karl B. Ott"),
        ("New York City Public Advocate Maria Lenz", "Maria Lenz"),
        ("Karl B. Ott", "Karl B. Ott"),
        ("Maria von der Lenz", "Maria von der Lenz"),
    ],
)
def test_titles_are_no_part_of_a_name(words: str, name: str) -> None:
    assert speaker_of(read(f"{words} said that the ship was lost."), "the ship") == name


def test_a_family_name_that_comes_first() -> None:
    doc = read("Old ships should be sunk: Zheng Yongmei")
    assert [(a.name, a.kind) for a in doc.actors if a.kind != "author"] == [("Zheng Yongmei", "person")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The news site Jadrane reported that the ship was lost.", "Jadrane"),
        ("According to the Tenger Post, the ship was lost. Tenger Post added that it was old.", "Tenger Post"),
        ("Shipping Australia said that the ship was lost.", "Shipping Australia"),
    ],
)
def test_sites_papers_and_places_are_no_persons(text: str, name: str) -> None:
    (actor,) = [a for a in read(text).actors if a.kind != "author"]
    assert (actor.name, actor.kind) == (name, "organisation")


def test_a_first_name_makes_a_person_of_a_post() -> None:
    assert speaker_of(read("Maria Post said that the ship was lost."), "the ship") == "Maria Post"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Reuters reported that the ship was lost.", "Reuters", "organisation"),
        ("“It is late,” Reuters reported.", "Reuters", "organisation"),
        ("The Business Insider said that the ship was lost.", "Business Insider", "organisation"),
        ("Udalkov, whose committee counts ships, said that one was lost.", "Udalkov", "person"),
        ("Norwald, who counts ships, said that one was lost.", "Norwald", "person"),
        ("Tonga junta says the ship is lost", "Tonga junta", "organisation"),
        ("Philippine President-elect says the ship is lost", "Philippine President-elect", "unnamed"),
        ("Friendly Germany says that the ship is lost.", "Germany", "state"),
    ],
)
def test_what_kind_of_actor_a_name_is_of(text: str, name: str, kind: str) -> None:
    (actor,) = [a for a in read(text).actors if a.kind != "author"]
    assert (actor.name, actor.kind) == (name, kind)
