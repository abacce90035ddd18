"""Frames that hang on a verb, in sentences that a parse often misreads."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, said, speaker_of


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Olga Marin vowed to “fully and openly defend” the harbour.",
            "Olga Marin",
            "to “fully and openly defend” the harbour",
        ),
        ("A statement read: “The port stays closed.”", "statement", "“The port stays closed.”"),
        (
            "Olga Marin quarrelled with the rowers, at one point calling the mayor a “liar”.",
            "Olga Marin",
            "the mayor a “liar”",
        ),
        (
            "The lull before “the next storm” over the quay, said Olga Marin, founder of the rowing club.",
            "Olga Marin",
            "The lull before “the next storm” over the quay",
        ),
        (
            "The Andorran government has stated its desire to keep the port open.",
            "Andorran government",
            "its desire to keep the port open",
        ),
        (
            "Some of the angry protesters shouted that the port was lost.",
            "angry protesters",
            "that the port was lost",
        ),
        (
            "“It is late,” Mrs. Marin, now 70 and living in Quay, Ms., said by telephone.",
            "Marin",
            "“It is late,”",
        ),
        ("“It is late”, Marin (left), a pilot, wrote to Orlu.", "Marin", "“It is late”"),
        ("Olga Marin told the boatmen who met on the quay, “No port is safe.”", "Olga Marin", "“No port is safe.”"),
        ("The Herald was told by the mayor's office: “No port is safe.”", "mayor's office", "“No port is safe.”"),
        ("Olga Marin was forced to admit that the port was shut.", "Olga Marin", "that the port was shut"),
        ("Olga Marin heralded the pact as a “triumph”.", "Olga Marin", "a “triumph”"),
        (
            "“No port is safe,” read a tweet Friday by Amnesty International.",
            "Amnesty International",
            "“No port is safe,”",
        ),
        (
            "Sailing is the likeliest cause of the leak, an expert fears.",
            "expert",
            "Sailing is the likeliest cause of the leak",
        ),
        (
            "The port is about to close, an Andorran newspaper reported on Tuesday.",
            "Andorran newspaper",
            "The port is about to close",
        ),
        ("Olga Marin took to Facebook to describe the pact as “folly”.", "Olga Marin", "“folly”"),
        ("He was described by the guild as a poor rower.", "guild", "He a poor rower"),
        ("Analysts attribute the leak to the storm.", "analysts", "the leak to the storm"),
        ("The guild issued statements condemning the leak.", "guild", "statements condemning the leak"),
        (
            "Olga Marin refused to answer questions on whom Orlu would like to see in May but said there was no port.",
            "Olga Marin",
            "there was no port",
        ),
        ("Olga Marin made clear over the weekend that she would row.", "Olga Marin", "that she would row"),
        (
            "A Quay News poll of Andorran voters has, however, shown that the port is loved.",
            "Quay News",
            "that the port is loved",
        ),
        ("He met Olga Marin, who’s also convinced that the port is shut.", "Olga Marin", "that the port is shut"),
        ("Olga Marin signaled on Tuesday that she would row.", "Olga Marin", "that she would row"),
        ("Andorran intelligence suggested the ships were moving.", "Andorran intelligence", "the ships were moving"),
        ("Olga Marin responded to the guild by dismissing the pact.", "Olga Marin", "the pact"),
        ("An Andorran envoy responded by saying the port should be “kept open”.", "Andorran envoy", None),
        ("Olga Marin is seeking to reassure the boatmen that the port is safe.", "Olga Marin", "that the port is safe"),
        ("Olga Marin is hoping boatmen see her as fit to row.", "Olga Marin", "boatmen see her as fit to row"),
        ("Olga Marin put the death toll at about 40.", "Olga Marin", "the death toll at about 40"),
        ("The villagers left quickly, slamming the port office.", "villagers", "the port office"),
        ("Olga Marin has denied the charge, and the guild has left the port.", "Olga Marin", "the charge"),
        (
            "Olga Marin denounced the guild and the mayor, but has left the port.",
            "Olga Marin",
            "the guild and the mayor",
        ),
        ("Andorran officials, including Olga Marin, accused Orlu of sloth.", "Andorran officials", "sloth"),
        ("“It is late!” some of the striking workers shouted.", "striking workers", "“It is late!”"),
        ("The question came up after Ann Roe, asked about Orlu, had said, “It is late.”", "Ann Roe", "“It is late.”"),
        ("Orlu praised boats, but the backing of many of the guild’s elders has yet to grow.", "Orlu", "boats"),
        ("The Herald reports: Olga Marin said that the port is shut.", "Herald", None),
        (
            "Olga Marin, a rower, said that the port was lost but that if Orlu sailed, he should have insisted on it.",
            "Olga Marin",
            None,
        ),
    ],
)
def test_frames_of_verbs(text: str, speaker: str, content: str | None) -> None:
    doc = read(f"It rained. {text} It rained.")
    assert (speaker, content) in said(doc) or (content is None and [speaker] == [who for who, _ in said(doc)])


def test_a_name_set_off_speaks_though_the_clause_has_no_finite_verb_for_the_parse() -> None:
    doc = read("It rained. Lantern, an Andorran news channel, said the storm led to losses because boats sank.")
    assert speaker_of(doc, "the storm") == "Lantern"


def test_it_takes_up_a_report_that_accuses() -> None:
    doc = read("A report by the harbour council said the quay was rotten. It accused the port office of sloth.")
    assert speaker_of(doc, "sloth") == speaker_of(doc, "the quay")


def test_a_label_with_an_office_is_not_the_person_behind_the_colon() -> None:
    doc = read("Andorran PM: Marin not a “serious rower”")
    assert speaker_of(doc, "not a") == "Andorran PM"


def test_as_per_somebody() -> None:
    doc = read("It rained. As per the Ministry of Fisheries, the quay was sold to its tenants.")
    assert speaker_of(doc, "the quay") == "Ministry of Fisheries"


def test_a_second_clause_has_its_own_subject() -> None:
    doc = read("It rained. Andorra welcomed the delay, and its boatmen said together that “no boat was safe”.")
    assert speaker_of(doc, "no boat") == "boatmen"


def test_one_who_seeks_to_assure_says_so() -> None:
    doc = read("It rained. Olga Marin sought to assure the guild that the port was safe.")
    assert speaker_of(doc, "the port") == "Olga Marin"


@pytest.mark.parametrize("nobody", ["Everyone", "Nobody", "Not everyone"])
def test_everyone_is_nobody(nobody: str) -> None:
    assert speaker_of(read(f"It rained. {nobody} believes that the port is safe."), "the port") in (None, "AUTHOR")


def test_she_is_not_a_man_whom_everybody_knows() -> None:
    doc = read("It rained. Asked whether Putin would come, she said the port was shut.")
    assert speaker_of(doc, "the port") == "she"


def test_who_in_an_apposition_is_the_one_named_before_it() -> None:
    doc = read("Olga Marin, a former envoy who supported the pact, said the port was shut.")
    assert speaker_of(doc, "the pact") == "Olga Marin"


def test_a_participle_in_a_fronted_clause_says_nothing() -> None:
    doc = read("It rained. When Olga Marin rose, slamming the port, Jun Orlu said that it was late.")
    assert [who for who, _ in said(doc)] == ["Jun Orlu"]


def test_what_somebody_puts_in_a_drawer_is_no_estimate() -> None:
    assert said(read("It rained. Olga Marin put the letter at the bottom of a drawer.")) == []


def test_a_thing_behind_a_cue_is_not_its_subject() -> None:
    doc = read(
        "It rained. And aides to Olga Marin, a former envoy, and Jun Orlu, who had a long career at sea, said their "
        "rowing plans, already full of trips, would grow."
    )
    assert speaker_of(doc, "would grow") == "aides"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("One of the people said the port had been sold.", "one of the people"),
        ("After that, one of the people said, “the port had been sold.”", "one of the people"),
        ("A friend of mine, a carpenter from Quay, likes to say that the port had been sold.", "friend of mine"),
        ("A poll carried out by the Orlu Institute last autumn found that the port had been sold.", "Orlu Institute"),
        ("Those who know her say the port had been sold.", "those who know her"),
        ("Those close to the mayor say the port had been sold.", "those close to the mayor"),
        ("The crowd, some of it masked, claimed that the port had been sold.", "crowd"),
        ("Opening the fair, the guild's leader, Ivo Orlu, insisted that the port had been sold.", "Ivo Orlu"),
        ("People say the port had been sold.", None),
        ("He pitied those who say that the port had been sold.", "AUTHOR"),
    ],
)
def test_who_is_told_by_more_than_a_vague_word_speaks(text: str, speaker: str | None) -> None:
    assert speaker_of(read(f"It rained. {text}"), "the port had been sold") == speaker


@pytest.mark.parametrize("thing", ["banner", "placard", "sign"])
def test_words_that_a_thing_reads_are_the_things(thing: str) -> None:
    doc = read(f"It rained. “We have no water,” read a {thing} above the gate.")
    assert (speaker_of(doc, "We have") or "").startswith(thing)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Olga Marin published a report asserting that the port was lost.", "Olga Marin"),
        ("Olga Marin shot back in an article stating that the port was lost.", "Olga Marin"),
    ],
)
def test_a_text_tells_what_who_publishes_it_says(text: str, speaker: str) -> None:
    assert speaker_of(read(f"It rained. {text}"), "the port") == speaker


def test_behind_a_but_the_one_who_is_named_there_speaks_whatever_stands_beside_him() -> None:
    doc = read(
        "It rained. The embassy in Quay declined to comment, but an Andorran official, speaking on background, denied "
        "that the port was lost."
    )
    assert (speaker_of(doc, "the port was lost") or "").startswith("Andorran official")
