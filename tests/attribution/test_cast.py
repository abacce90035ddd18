from __future__ import annotations

import pytest

from stancemine.document import Document
from tests.attribution.reading import read, speaker_of


def resolved(doc: Document, word: str, nth: int = 0) -> str | None:
    assert doc.analysis is not None and doc.analysis.cast is not None
    places = [(s, i) for s in doc.analysis.sentences for i, t in enumerate(s.tokens) if t.text == word]
    actor = doc.analysis.cast.resolve(doc, *places[nth])
    return actor.name if actor else None


def test_surnames_titles_and_slips_are_one_person() -> None:
    doc = read("Josef Barrell said the port was open. Barrell said it was busy. Mr. Barrel added that it was cheap.")
    assert {a.speaker.name for a in doc.attributions if a.speaker} == {"Josef Barrell"}


def test_the_fullest_name_wins_even_if_it_comes_late() -> None:
    doc = read("Lenz said the port was open. Maria Lenz, a geologist, also said that it was busy.")
    assert {a.speaker.name for a in doc.attributions if a.speaker} == {"Maria Lenz"}


def test_roles_mean_their_holders() -> None:
    text = (
        "Maria Lenz, the port director, said it was busy. Karl Ott, an analyst at a bank, said it was not. "
        "The director said she had figures. The expert said that he had seen none."
    )
    doc = read(text)
    assert speaker_of(doc, "she had") == "Maria Lenz"
    assert speaker_of(doc, "had seen none") == "Karl Ott"


def test_an_unknown_role_is_the_last_speaker() -> None:
    doc = read("According to Maria Lenz, the port is busy. “It is cheap,” the political scientist said.")
    assert speaker_of(doc, "It is cheap") == "Maria Lenz"


def test_pronouns_follow_gender() -> None:
    text = "Maria Lenz met Karl Ott at the port. She said it was busy. He said it was not."
    doc = read(text)
    assert speaker_of(doc, "it was busy") == "Maria Lenz"
    assert speaker_of(doc, "it was not") == "Karl Ott"


def test_first_persons_in_a_quote_are_its_speaker() -> None:
    doc = read("“We trust our partners,” said Maria Lenz.")
    assert resolved(doc, "We") == "Maria Lenz"


def test_what_the_ontology_knows_has_key_and_poles() -> None:
    doc = read("Vladimir Putin said the talks were over. Washington said they were not.")
    putin, usa = (a.speaker for a in doc.attributions)
    assert putin is not None and usa is not None
    assert (putin.key, putin.kind, putin.poles) == ("vladimir-putin", "person", ["Moscow"])
    assert usa.poles == ["West"]


def test_unnamed_sources_keep_their_description() -> None:
    doc = read("Two senior port officials said the crane was broken.")
    speaker = doc.attributions[0].speaker
    assert speaker is not None
    assert speaker.name.endswith("senior port officials")
    assert speaker.kind in ("unnamed", "group")


def test_described_first_and_named_later() -> None:
    doc = read("A port director said the crane was broken. Port director Maria Lenz said it would be mended by May.")
    assert speaker_of(doc, "the crane") == "Maria Lenz"


def test_acronyms_mean_their_long_form() -> None:
    doc = read("The Northern Ports Authority (NPA) was founded in 1901. NPA said the crane was broken.")
    assert speaker_of(doc, "the crane") == "Northern Ports Authority"


def test_signed_posts() -> None:
    doc = read("The crane is broken again and nobody cares.— Maria Lenz (@mlenz) May 3, 2021")
    assert speaker_of(doc, "The crane") == "Maria Lenz"


@pytest.mark.parametrize(
    ("byline", "outlet", "key"), [("Ann Roe", "The Day", "the-day-ann-roe"), ("Ann Roe", None, None)]
)
def test_authors(byline: str, outlet: str | None, key: str | None) -> None:
    fields = {"byline": byline} | ({"outlet": outlet} if outlet else {})
    author = read("The port is open.", **fields).author
    assert (author.name, author.aliases, author.key) == ("AUTHOR", ["Ann Roe"], key)


def test_resolving_adds_the_actor_once() -> None:
    doc = read("Kazakhstan refused. Kazakhstan waited.")
    assert resolved(doc, "Kazakhstan") == resolved(doc, "Kazakhstan", 1) == "Kazakhstan"
    assert sum(actor.name == "Kazakhstan" for actor in doc.actors) == 1


@pytest.mark.parametrize(("words", "role"), [("Fisherman Jun Reyes", "fisherman"), ("Baker Olga Marin", "baker")])
def test_an_occupation_that_opens_a_sentence_is_no_part_of_the_name(words: str, role: str) -> None:
    doc = read(f"{words} said the patrols had scared the boats away.")
    speaker = doc.attributions[0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == (words.split(" ", 1)[1], role)


def test_an_official_of_a_pole_acts_for_it() -> None:
    doc = read(
        "Russia's deputy minister Gleb Nurin said that it rained. Fiji's minister Ana Prost said that it did not. "
        "Russia's Maria Kent said nothing."
    )
    poles = {actor.name: actor.poles for actor in doc.actors if actor.kind == "person"}
    assert poles["Gleb Nurin"] == ["Moscow"]
    assert not any(poles[name] for name in poles if name != "Gleb Nurin")


def test_a_region_is_nobody() -> None:
    doc = read("Held up by the resistance of Moscow, which earns well from the trains that cross Siberia, it was late.")
    assert "Siberia" not in {actor.name for actor in doc.actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Monday Timur Odin said that the line was safe.", "Timur Odin"),
        (
            "Speaking from a camp in Suva, a miller named Timur Odin, 37, told the newspaper that it was safe.",
            "Timur Odin",
        ),
        ("Another miller named Ruslan, 42, said he was safe.", "Ruslan"),
    ],
)
def test_days_are_no_names_and_who_is_named_has_one(text: str, name: str) -> None:
    assert [a.speaker.name for a in read(text).attributions if a.speaker is not None] == [name]


def test_what_is_between_two_powers_is_neither() -> None:
    doc = read("The Russia-China gas deal surprised the French-speaking world, said Rolls-Royce.")
    assert resolved(doc, "Russia-China") is None
    assert [a.speaker.name for a in doc.attributions if a.speaker is not None] == ["Rolls-Royce"]
