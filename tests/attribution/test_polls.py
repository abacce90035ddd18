from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


def test_a_run_of_results_belongs_to_the_pollster() -> None:
    doc = read(
        "In a survey published in May by the Delta Opinion Institute, 46 per cent of the respondents named Norland as "
        "the most important partner. Sudmark was named by 28 per cent. Only one in ten trusted the Union. "
        "The builders rested."
    )
    for words in ("46 per cent", "Sudmark was", "Only one"):
        assert speaker_of(doc, words) == "Delta Opinion Institute"
    assert speaker_of(doc, "The builders") == "AUTHOR"
    assert {a.type for a in doc.attributions} == {"indirect"}


def test_a_run_after_a_verb_of_finding() -> None:
    doc = read(
        "A poll by the Harbour Institute suggests that the mood has changed. While 54 per cent of the islanders still "
        "like the king, only 31 per cent would vote for him."
    )
    assert speaker_of(doc, "the mood") == speaker_of(doc, "only 31") == "Harbour Institute"


def test_what_the_respondents_say_is_told_by_the_pollster() -> None:
    doc = read(
        "In a poll by the Coral Institute, 52 per cent of the islanders said that they welcomed the investment. "
        "A third of those asked named Norland."
    )
    assert speaker_of(doc, "they welcomed") == speaker_of(doc, "A third") == "Coral Institute"


@pytest.mark.parametrize(
    ("text", "words", "pollster"),
    [
        ("A Gallup poll found that 40 percent of voters want peace.", "40 percent", "Gallup"),
        (
            "More than half trust the army, according to a survey conducted by Lund University.",
            "More",
            "Lund University",
        ),
    ],
)
def test_whose_survey_it_is(text: str, words: str, pollster: str) -> None:
    assert speaker_of(read(text), words) == pollster


def test_a_quote_ends_the_run() -> None:
    doc = read(
        "A poll by the Harbour Institute found that 54 per cent like the king. “I like all of the 31 per cent,” Maria "
        "Lenz said. Some 12 per cent stayed at home."
    )
    assert speaker_of(doc, "I like") == "Maria Lenz"
    assert speaker_of(doc, "Some 12") == "AUTHOR"


def test_for_whom_a_survey_was_made_is_no_part_of_its_maker() -> None:
    doc = read("A poll by the Sava Institute for the Daily Harbour found that most trust the sea.")
    assert speaker_of(doc, "most trust") == "Sava Institute"


def test_a_survey_that_only_asks_opens_a_run() -> None:
    doc = read(
        "The survey, conducted by the Sava Institute for the newspaper Lantern, asked 1,200 adults. "
        "Sixty percent trust the sea. A majority said that they fear the wind."
    )
    assert speaker_of(doc, "trust the sea") == speaker_of(doc, "they fear") == "Sava Institute"


def test_who_tells_of_those_asked_is_the_pollster() -> None:
    doc = read("Most of those asked like the sea, the Sava Institute said. Some 40 percent fear the wind.")
    assert speaker_of(doc, "fear the wind") == "Sava Institute"


def test_the_same_survey_is_the_one_before() -> None:
    doc = read("The Lantern's survey found that most trust the sea. In the same survey, 12 percent feared the wind.")
    assert speaker_of(doc, "12 percent feared") == speaker_of(doc, "most trust") == "Lantern"


def test_a_survey_that_is_told_last() -> None:
    doc = read("A third of Serbs fear the sea, a survey published by the Harbour Times on Tuesday showed.")
    assert speaker_of(doc, "third of Serbs") == "Harbour Times"
