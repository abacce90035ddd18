"""Whom a pronoun means."""

from __future__ import annotations

from tests.attribution.reading import read, speaker_of


def test_a_pointer_to_another_article_names_no_antecedent() -> None:
    doc = read(
        "It rained.\n\nOlga Marin spoke at the quay.\n\nBoats sank, Olga Marin said.\n\n"
        "Don’t miss: Jun Orlu warns the port is crumbling\n\n“Why row at all?” she asked.\n\nIt rained."
    )
    assert speaker_of(doc, "Why row") == "Olga Marin"


def test_a_paragraph_without_a_stop_that_quotes_somebody_names_one() -> None:
    doc = read(
        "It rained.\n\nOlga Marin spoke at the quay.\n\n“It is late,” said Jun Orlu, an envoy to the guild\n\n"
        "“We row,” he added.\n\nIt rained."
    )
    assert speaker_of(doc, "We row") == "Jun Orlu"


def test_who_is_named_in_what_she_says_is_not_she() -> None:
    doc = read("Olga Marin met Ann Roe on the quay. Marin won the race. She said that Marin was the better rower.")
    assert speaker_of(doc, "Marin was the better") == "Ann Roe"
