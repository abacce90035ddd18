from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancemine.targets.mentions import year_of
from stancemine.targets.ontology import Ontology
from tests.targets.reading import found, mentioned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kremlin thanked Beijing.", [("Kremlin", "Moscow"), ("Beijing", "Beijing")]),
        ("Vladimir Putin met Xi Jinping.", [("Vladimir Putin", "Moscow"), ("Xi Jinping", "Beijing")]),
        ("A US-China pact worries pro-Russian towns.", [("US", "West"), ("China", "Beijing"), ("Russian", "Moscow")]),
        ("China-U.S. talks resume.", [("China", "Beijing"), ("U.S.", "West")]),
        ("Nato and NATO are one.", [("Nato", "West"), ("NATO", "West")]),
        ("RUSSIA AND CHINA SIGN PACT", [("RUSSIA", "Moscow"), ("CHINA", "Beijing")]),
        ("russia and china sign a pact", [("russia", "Moscow"), ("china", "Beijing")]),
        ("Russia’s rivers froze.", [("Russia", "Moscow")]),
        ("Two Frenchmen and an Irishman left.", [("Frenchmen", "West"), ("Irishman", "West")]),
        ("Urals crude crossed the Urals.", [("Urals crude", "Moscow")]),
        ("The Belt And Road Forum opens", [("Belt And Road Forum", "Beijing")]),
    ],
)
def test_names_are_found_in_every_spelling(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(mentioned(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They told us that it may rain.",
        "She set the china on the table, west of the window.",
        "The price was 300 US dollars.",
        "He played Russian roulette and ate French fries.",
        "South America and the West Bank are far apart.",
        "The Washington Post and the New York Times reported it.",
        "Moscow, Idaho, elected a mayor.",
        "Kazakhstan wrote to Ukraine and South Korea.",
        "",
    ],
)
def test_look_alikes_are_no_mentions(text: str) -> None:
    assert found(mentioned(text)) == []


def test_a_surname_needs_the_full_name_before_it() -> None:
    doc = mentioned("Johnson left early. Boris Johnson came later. Johnson spoke.")
    assert [m.start for m in doc.analysis.mentions] == [doc.text.index("Boris"), doc.text.rindex("Johnson")]


def test_a_person_counts_in_his_years() -> None:
    text = "Liz Truss wrote a letter."
    assert found(mentioned(text, published="2022-09-10")) == [("Liz Truss", "West")]
    assert found(mentioned(text, published="2012-09-10")) == []


def test_year_of_a_text() -> None:
    assert year_of(mentioned("In 2014 and again in 2014, not in 2010.")) == 2014
    assert year_of(mentioned("No year here.")) is None


def test_mentions_carry_kind_entity_and_sentence() -> None:
    doc = mentioned("It rained. American troops stayed.")
    (mention,) = doc.analysis.mentions
    assert (mention.kind, mention.entity, mention.sentence) == ("demonym", "united-states", 1)


def test_poles_that_overlap_share_a_mention(tmp_path: Path) -> None:
    path = tmp_path / "eu.toml"
    path.write_text('pole = "EU"\ndescription = "x"\norganisations = [{name = "European Union"}]', encoding="utf-8")
    doc = mentioned("The European Union agreed.", ontology=Ontology.load([path]))
    assert found(doc) == [("European Union", "West"), ("European Union", "EU")]


def test_zero_width_marks_inside_a_name() -> None:
    doc = mentioned("Rus\u200bsia agreed.")
    assert found(doc) == [("Rus\u200bsia", "Moscow")]


WORDS = st.sampled_from(
    ["Russia", "US", "us", "China-U.S.", "the", "West", "Bank", "—", "“", "\u200b", "U.", "Ky-", "-", "é"]
)


@settings(max_examples=30)
@given(st.lists(WORDS | st.text(max_size=4), max_size=14).map(" ".join))
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    doc = mentioned(text)
    starts = [mention.start for mention in doc.analysis.mentions]
    assert starts == sorted(starts)
    for mention in doc.analysis.mentions:
        sentence = doc.analysis.sentences[mention.sentence]
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert mention.target in ("Moscow", "Beijing", "West")
