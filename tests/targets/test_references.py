from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancemine.document import Attribution, Document
from stancemine.language.analysis import Quote
from stancemine.targets.ontology import Ontology
from stancemine.targets.references import Referrer
from tests.targets.reading import found, mentioned, referred, said

WORDS = ["Putin", "he", "it", "its", "they", "Russia", "we", "us", "said", "the", "alliance", "both", "countries", "."]


def added(doc: Document) -> list[tuple[str, str]]:
    return [
        (doc.text[m.start : m.end], m.target) for m in doc.analysis.mentions if m.kind in ("pronoun", "description")
    ]


def test_we_of_one_who_speaks_for_a_pole() -> None:
    text = "“We will stand by our friends,” Ann Roe of the ministry said."
    doc = referred(text, said(text, "We will stand by our friends", "Ann Roe", "West"))
    assert added(doc) == [("We", "West"), ("our", "West")]


def test_we_of_one_who_speaks_for_nobody() -> None:
    text = "“We will stand by our friends,” Ann Roe said."
    assert added(referred(text, said(text, "We will stand by our friends", "Ann Roe"))) == []


def test_a_pronoun_goes_to_the_subject_before_it() -> None:
    assert added(referred("Putin arrived late. He praised the harvest.")) == [("He", "Moscow")]
    assert added(referred("Zelensky arrived late. He praised the harvest.")) == []


def test_its_goes_to_the_state() -> None:
    assert ("its", "Beijing") in added(referred("China has raised its tariffs."))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Russia was wrong because Kazakhstan deepened its ties with Ulm.", "its"),
        ("China said that Kazakhstan had raised its tariffs.", "its"),
    ],
)
def test_a_possessive_goes_to_the_subject_of_its_own_clause(text: str, word: str) -> None:
    assert word not in [found_word for found_word, _ in added(referred(text))]


def test_a_quoted_pronoun_does_not_leave_its_quote() -> None:
    text = "Putin called Ann Roe. “He sleeps too much,” Ann Roe said."
    assert added(referred(text, said(text, "He sleeps too much", "Ann Roe"))) == []


@pytest.mark.parametrize(
    ("text", "word", "pole"),
    [
        ("NATO met in June. The alliance will grow.", "alliance", "West"),
        ("The CSTO met in June. The bloc will shrink.", "bloc", "Moscow"),
        ("Russia invaded Ukraine. The villagers fear the invaders.", "invaders", "Moscow"),
        ("The sanctions on Russia hurt farmers.", "sanctions", "West"),
        ("China called Russia. The two countries trade in timber.", "countries", "Beijing"),
        ("China called Russia. The two countries trade in timber.", "countries", "Moscow"),
    ],
)
def test_descriptions(text: str, word: str, pole: str) -> None:
    assert (word, pole) in added(referred(text))


@pytest.mark.parametrize(
    "text",
    [
        "ASEAN met in June. The bloc will grow.",
        "The war goes on. The invaders left.",
        "The alliance will grow.",
        "It is late.",
    ],
)
def test_descriptions_of_nobody(text: str) -> None:
    assert added(referred(text)) == []


def test_mentions_by_name_stay_and_are_in_order() -> None:
    doc = referred("Russia lost its fleet, and China kept its own.")
    assert ("Russia", "Moscow") in found(doc)
    assert [m.start for m in doc.analysis.mentions] == sorted(m.start for m in doc.analysis.mentions)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_no_place_is_taken_twice_by_a_pole(parts: list[str]) -> None:
    text = " ".join(parts)
    attributions: list[Attribution] = [said(text, text, "Ann Roe", "West")] if text else []
    doc = referred(text, *attributions)
    places = [(m.start, m.target) for m in doc.analysis.mentions]
    assert len(places) == len(set(places))


def test_she_is_no_man_and_a_woman_without_name_is_nobody() -> None:
    assert added(referred("Putin greeted Ann Roe. She praised the harvest.")) == []
    assert added(referred("Liz Truss arrived late. She praised the harvest.")) == [("She", "West")]


def test_we_in_a_quote_within_a_quote_is_not_the_speakers() -> None:
    text = "“They told me, ‘we are tired’,” Ann Roe of the ministry said."
    doc = mentioned(text)
    doc.analysis.quotes = [Quote(0, text.index("”") + 1, 0), Quote(text.index("‘"), text.index("’") + 1, 1)]
    doc.attributions = [said(text, text[1 : text.index("”")], "Ann Roe", "West")]
    Referrer(Ontology.load())(doc)
    assert added(doc) == []
