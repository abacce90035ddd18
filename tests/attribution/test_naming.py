from __future__ import annotations

import pytest

from tests.attribution.reading import read, said, speaker_of


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A person close to the harbour board", "person close to the harbour board"),
        ("Two people familiar with the talks", "two people familiar with the talks"),
        ("A source with knowledge of the plan", "source with knowledge of the plan"),
        ("Critics of the harbour", "critics of the harbour"),
        ("Swedish officials", "Swedish officials"),
        ("Officials", "officials"),
        ("Local rowing groups", "local rowing groups"),
        ("Ukrainian officials", "Ukrainian officials"),
        ("@harbour_watch", "@harbour_watch"),
    ],
)
def test_a_source_without_a_name_is_told_as_the_text_tells_it(source: str, name: str) -> None:
    assert speaker_of(read(f"{source} said that the ship was lost."), "the ship") == name


def test_two_who_are_called_a_person_are_two() -> None:
    doc = read("A person close to the board said that it was late. A person close to the crew said that it was early.")
    assert speaker_of(doc, "it was late") != speaker_of(doc, "it was early")


def test_a_noun_that_is_left_out() -> None:
    doc = read("One user wrote that the ship was lost. Another said that it was old. A third said nothing was lost.")
    assert [name for name, _ in said(doc)] == ["one user", "another user", "third user"]


def test_the_number_of_those_who_speak() -> None:
    doc = read("The ministers met in the harbour. The two said that the ship was lost.")
    assert speaker_of(doc, "the ship") == "two ministers"


def test_an_office_is_told_by_whose_it_is() -> None:
    doc = read(
        "Karl Ott met the crew. His office said that the ship was lost. Maria Lenz met it too. Her office was sorry. "
        "The Ott office added that it was old."
    )
    assert speaker_of(doc, "the ship") == speaker_of(doc, "it was old") == "Karl Ott's office"


@pytest.mark.parametrize("name", ["Article 33", "Channel 4"])
def test_a_number_is_part_of_a_name(name: str) -> None:
    assert speaker_of(read(f"{name} says that the ship is lost."), "the ship") == name


def test_a_bare_number_is_nobody() -> None:
    doc = read("The harbour is cold. The 28 were sure that the ship was lost.")
    assert all(not actor.name.isdigit() for actor in doc.actors)


@pytest.mark.parametrize("share", ["A third", "Some 45 percent", "Nearly half"])
def test_a_share_of_those_asked_is_told_by_the_survey(share: str) -> None:
    doc = read(f"The Lantern survey asked 900 adults. {share} said that they feared the sea.")
    assert speaker_of(doc, "they feared") == "Lantern survey"
    (actor,) = [a for a in read(f"{share} said that they feared the sea.").actors if a.kind != "author"]
    assert (actor.name, actor.kind) == ("respondents", "group")


def test_who_did_not_speak_before_is_taken_up_too() -> None:
    doc = read("A Western diplomat met the crew. The diplomat said that the ship was lost.")
    assert speaker_of(doc, "the ship") == "Western diplomat"
