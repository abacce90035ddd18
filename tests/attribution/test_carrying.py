"""Speakers who go on without marks, quotes in quotes, and who tells what another said."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


def chains(doc):
    return [(a.speaker.name, a.within.speaker.name) for a in doc.attributions if a.within and a.speaker]


def test_the_first_person_goes_on():
    doc = read("The trouble, Laura Brandt explains, began with a fire. Nobody warned us. It was cold that day.")
    assert speaker_of(doc, "Nobody warned us") == "Laura Brandt"
    assert speaker_of(doc, "It was cold") == "AUTHOR"


def test_an_author_who_says_i_keeps_his_words():
    doc = read("I went to the harbour. The trouble, Laura Brandt explains, began with a fire. I did not ask further.")
    assert speaker_of(doc, "I did not ask") == "AUTHOR"


def test_a_paragraph_behind_a_colon():
    doc = read(
        "On her page Laura Brandt wrote:\n\nThirty years of rust. The cranes will never move.\n\nIt rained all day."
    )
    assert speaker_of(doc, "The cranes will never") == "Laura Brandt"
    assert speaker_of(doc, "It rained") == "AUTHOR"


def test_a_quote_in_a_quote():
    doc = read("“My uncle built the quay. He told us: ‘The sea takes it all.’ He was right,” Laura Brandt said.")
    assert ("uncle", "Laura Brandt") in [(inner.removeprefix("My "), outer) for inner, outer in chains(doc)]


def test_what_a_third_one_told():
    doc = read("Laura Brandt says that a port official told her that the cranes were sold.")
    assert ("port official", "Laura Brandt") in chains(doc)
    assert speaker_of(doc, "a port official told") == "Laura Brandt"


def test_a_paper_that_quotes_somebody():
    doc = read("The Tide Gazette quoted one of the officials as saying that “the cranes are rotten”.")
    assert ("one of the officials", "Tide Gazette") in chains(doc)
    doc = read("Minister Laura Brandt was quoted by the Tide Gazette as saying that the cranes were sold.")
    assert speaker_of(doc, "the cranes were") == "Laura Brandt"


def test_an_author_who_notes_something_with_his_readers_keeps_his_words():
    doc = read(
        "Anna Bielik said that the port needs a pier. Before we turn to her plans, we note that winter was hard."
    )
    assert speaker_of(doc, "winter was hard") == "AUTHOR"


def test_a_cue_inside_a_quotation_does_not_take_it_over():
    text = (
        "The port will grow, Anna Bielik noted.\n\n"
        "“They will talk. First, the islands are not inclined to support the ban. Second, they cherish the trade. "
        "Third, they will not join in”, she said."
    )
    doc = read(text)
    for words in ("They will talk", "support the ban", "cherish the trade", "not join in"):
        assert speaker_of(doc, words) == "Anna Bielik"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("However, after the fire nobody came for them any more.", "Anna Bielik"),
        ("The cranes are painted a bright and friendly yellow.", "AUTHOR"),
        ("However, she looked tired as she walked along the quay.", "AUTHOR"),
    ],
)
def test_a_sentence_between_two_of_one_speaker(sentence, speaker):
    doc = read(f"The cranes were good once, Anna Bielik said. {sentence} “They must go,” Bielik added.")
    assert speaker_of(doc, sentence[:12]) == speaker


def test_a_paragraph_below_what_leads_in_is_quoted():
    doc = read(
        "The council noted in a report that the cranes were old:\n\nRust has eaten the chains. Nobody mends them.\n\n"
        "The quay was empty."
    )
    speakers = [speaker_of(doc, words) for words in ("the cranes", "Rust has", "Nobody mends", "The quay")]
    assert speakers[1:] == [speakers[0], speakers[0], "AUTHOR"] and speakers[0] != "AUTHOR"


def test_a_list_below_a_colon_is_the_authors():
    doc = read("The council said that two cranes were old:\n\n- Crane Two, near the gate.\n\nThe quay was empty.")
    assert speaker_of(doc, "Crane Two") == "AUTHOR"
