"""Who stands for whom, nicknames, and names with a slip of the pen."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


def actor(doc, name):
    return next(actor for actor in doc.actors if actor.name == name)


def test_a_spokesman_speaks_for_his_body():
    doc = read("The Chinese embassy was angry. A spokesman for the embassy said that the talks were over.")
    assert speaker_of(doc, "the talks were") == "Chinese embassy"
    assert "spokesman for the embassy" in actor(doc, "Chinese embassy").aliases


def test_two_who_speak_as_one():
    doc = read("Fiji and Samoa said that the pact was dead.")
    assert speaker_of(doc, "the pact was") == "Fiji and Samoa"
    assert actor(doc, "Fiji and Samoa").kind == "group"


def test_nations_who_speak_as_one_are_known_by_the_words_of_the_text():
    doc = read("Fijians and Samoans said that the pact was dead.")
    assert speaker_of(doc, "the pact was") == "Fiji and Samoa"
    assert actor(doc, "Fiji and Samoa").aliases == ["Fijians and Samoans"]


def test_a_nickname():
    doc = read(
        "Dana Serik, whom her friends call “the Crane”, bought the quay. “It is mine,” said the Crane. It rained."
    )
    assert speaker_of(doc, "It is mine") == "Dana Serik"


def test_a_misspelt_surname():
    doc = read("Dana Serikova spoke on Monday. Serykova said that the quay was sold.")
    assert speaker_of(doc, "the quay was") == "Dana Serikova"


def test_the_long_form_of_an_acronym():
    doc = read("The PUD, as the Party of Unity and Dignity is known, denied that it had sold the quay.")
    assert speaker_of(doc, "it had sold") == "Party of Unity and Dignity"


def test_an_office_stands_for_its_pole():
    doc = read("Russian Deputy Foreign Minister Oleg Brant said that the quay was sold.")
    assert actor(doc, "Oleg Brant").poles == ["Moscow"]
    doc = read("Russian political scientist Oleg Brant said that the quay was sold.")
    assert actor(doc, "Oleg Brant").poles == []


def test_pronouns_are_mentions():
    doc = read("Dana Serik came. “We stay,” Serik said. Nobody asked her why.")
    assert "her" in {doc.text[m.start : m.end] for m in actor(doc, "Dana Serik").mentions}


def test_what_the_author_only_mentions_is_his_own():
    doc = read(
        "It rained. The mayor, who likes the sea, arrived late, and police said an inquiry is on. Nobody was hurt."
    )
    sure = read("“The quay is sold,” Dana Serik said.")
    assert max(a.probability for a in doc.attributions) < min(a.probability for a in sure.attributions)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to a BBC report, the quay was sold.", "BBC"),
        ("A study published in May by Greenpeace found that the quay was sold.", "Greenpeace"),
        ("According to a report in Le Monde, the quay was sold.", "Le Monde"),
        ("A BBC report told of it. It rained. The report said that the quay was sold.", "BBC"),
        ("According to an annual report, the quay was sold.", "annual report"),
    ],
)
def test_a_text_speaks_for_whoever_wrote_it(text, speaker):
    assert speaker_of(read(text), "the quay") == speaker


def test_one_is_not_several():
    doc = read("A fisherman said that the quay was sold. It rained. Fishermen say that nobody asked them.")
    assert speaker_of(doc, "nobody") == "Fishermen"


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The Chinese Foreign Ministry was angry, the Chinese Foreign Ministry said. ", "Chinese Foreign Ministry"),
        ("It rained. ", "foreign ministry in Beijing"),
    ],
)
def test_a_ministry_told_by_its_capital(before, speaker):
    doc = read(f"{before}The foreign ministry in Beijing said that the quay was sold.")
    assert speaker_of(doc, "the quay") == speaker
    assert actor(doc, speaker).poles == ["Beijing"]


def test_the_head_of_something_else_is_not_the_head_of_state():
    doc = read(
        "The incumbent head of state Olga Marin spoke on Monday. The head of the harbour guild left. "
        "“It is late,” Marin said."
    )
    assert actor(doc, "Olga Marin").aliases == ["Marin"]


def test_two_whom_a_headline_lists():
    doc = read("Fiji, Samoa urge rowers to leave the bay\n\nIt rained all day. Nobody came.")
    assert speaker_of(doc, "rowers to leave") == "Fiji and Samoa"


def test_they_are_the_body_that_acted_just_before():
    doc = read(
        "The envoy Olga Marin said that it was late.\n\nThe Freedom Legion of Andorra posted a picture of the quay."
        "\n\nThey said: “The quay is free.” The group claimed that it had won."
    )
    assert speaker_of(doc, "The quay is") == speaker_of(doc, "it had won") == "Freedom Legion of Andorra"


def test_a_name_behind_two_offices():
    doc = read("It rained. Tory MP and chair of the Andorran guild Olga Marin said that the quay was sold.")
    assert speaker_of(doc, "the quay was") == "Olga Marin"


def test_a_member_of_parliament_by_abbreviation_in_a_line_of_his_own():
    doc = read(
        "Ann Roe, MEP for Andorra, spoke.\n\n“It is late. We row.”\n\nthe Andorran MEP pointed out.\n\nIt rained."
    )
    assert speaker_of(doc, "It is late") == "Ann Roe"
