"""Conversations that labels mark, and two who answer each other without tags."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of

INTERVIEW = (
    "Laura Brandt runs the harbour.\n\n"
    "Tide Gazette: Why did you sell the cranes?\n\n"
    "Brandt: Nobody repaired them. We had no money for that.\n\n"
    "Tide Gazette: And the ships?\n\n"
    "Brandt: They stay."
)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Why did you sell", "Tide Gazette"),
        ("Nobody repaired", "Laura Brandt"),
        ("We had no money", "Laura Brandt"),
        ("And the ships", "Tide Gazette"),
        ("They stay", "Laura Brandt"),
        ("runs the harbour", "AUTHOR"),
    ],
)
def test_labels_of_an_interview(words, speaker):
    assert speaker_of(read(INTERVIEW), words) == speaker


def test_letters_of_questions_and_answers():
    doc = read("Laura Brandt came.\n\nQ. And what do you want, Ms Brandt?\n\nA. Bridges. Two of them will do.")
    assert speaker_of(doc, "Two of them") == "Laura Brandt"
    assert speaker_of(doc, "And what do you") is None


def test_an_account_that_posts():
    doc = read("The post was shared. @harbour_cat: The port belongs to us.")
    assert speaker_of(doc, "The port belongs") == "@harbour_cat"


def test_one_label_alone_makes_no_conversation():
    assert speaker_of(read("Weather: The rain will last. It is cold."), "The rain") == "AUTHOR"


def test_two_who_alternate_after_a_reply():
    doc = read(
        "Laura Brandt and Oleg Brant met.\n\n“The cranes are ours,” Brandt began.\n\n“They are not,” Brant replied.\n\n"
        "“Ask any docker in this town.”\n\n“I ask them every day.”"
    )
    assert speaker_of(doc, "They are not") == "Oleg Brant"
    assert speaker_of(doc, "Ask any docker") == "Laura Brandt"
    assert speaker_of(doc, "I ask them") == "Oleg Brant"


def test_a_quote_that_goes_on_in_the_next_paragraph_without_a_reply_stays_with_its_speaker():
    doc = read(
        "“The cranes are ours,” said Laura Brandt.\n\n“They are not,” said Oleg Brant.\n\n"
        "“We have paid for none of them.”"
    )
    assert speaker_of(doc, "We have paid") == "Oleg Brant"


def test_a_speaker_whom_only_the_next_paragraph_names():
    doc = read(
        "“The cranes came in May, and nobody paid for them.”\n\nThe woman who says this is Laura Brandt, a docker."
    )
    assert speaker_of(doc, "The cranes came") == "Laura Brandt"


def test_what_the_author_tells_of_a_conversation_is_his_own():
    doc = read("Courier: Why?\n\nBrant: We had no choice. I know that.\n\nThe talk goes on between the three of us.")
    assert speaker_of(doc, "The talk") == "AUTHOR"


def test_a_paper_that_asks_is_no_person():
    doc = read("Harbour Courier: Why?\n\nOlga Brant: We had no choice.\n\nHarbour Courier: And now?")
    assert {a.name: a.kind for a in doc.actors}["Harbour Courier"] == "organisation"


def test_a_label_that_is_a_surname_put_first():
    doc = read(
        "Professor Yuan Shilin of the Northern College knows the harbour.\n\nTide Gazette: Is it full?\n\n"
        "Yuan: It was full once.\n\nTide Gazette: And now?\n\nYuan: The fish have left."
    )
    assert speaker_of(doc, "The fish have left") == "Yuan Shilin"
