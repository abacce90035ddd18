from __future__ import annotations

import pytest

from stancemine.document import Actor, Document
from tests.attribution.reading import read, speaker_of


def actor(doc: Document, name: str) -> Actor:
    return next(actor for actor in doc.actors if actor.name == name)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The minister of transport, Azat Toktor, said the line was safe.", "Azat Toktor", "minister of transport"),
        ("His foreign minister, Ruth Kals, said it was safe.", "Ruth Kals", "foreign minister"),
        ("Bakyt Isan, a former prime minister who retired, said it was safe.", "Bakyt Isan", "former prime minister"),
        ("EU Trade Commissioner Anna Lind said it was safe.", "Anna Lind", "EU trade commissioner"),
        (
            "According to Pavel Ostrov, as well a history doctor and chief researcher at the Centre of Forecasts, "
            "trade will grow.",
            "Pavel Ostrov",
            "history doctor and chief researcher at the Centre of Forecasts",
        ),
        ("Mr. Karl Ott said it was safe.", "Karl Ott", None),
    ],
)
def test_a_role_is_a_noun_phrase_of_a_person(text: str, name: str, role: str | None) -> None:
    found = actor(read(text), name)
    assert (found.kind, found.role) == ("person", role)


def test_one_named_before_goes_before_one_named_later() -> None:
    doc = read(
        "“We are grateful,” the minister of transport, Azat Toktor, told the deputies. According to the minister, the "
        "loan is small. In the capital nobody clapped. Deputy Foreign Minister Gleb Soren said it was late."
    )
    assert speaker_of(doc, "loan is small") == "Azat Toktor"


def test_what_somebody_does_tells_his_role() -> None:
    doc = read(
        "In the words of Tomas Vaka, who teaches history at the Lagoon University in Suva, Norland “arrives with a "
        "speech and leaves with a photograph”. The islands were discovered late, the lecturer believes."
    )
    assert speaker_of(doc, "arrives with") == "Tomas Vaka"
    assert speaker_of(doc, "The islands") == "Tomas Vaka"


def test_the_diplomat_is_the_one_without_a_name_who_spoke_before() -> None:
    doc = read(
        "Marie Holt, the envoy to the region, said it was late. A Sudmark diplomat in the capital, who asked not to be "
        "named, said his country was in no hurry. “Rails are built for a hundred years,” the diplomat said."
    )
    assert speaker_of(doc, "Rails") == speaker_of(doc, "his country")
    assert speaker_of(doc, "Rails") != "Marie Holt"


def test_one_of_somebodys_advisers_is_not_his_boss() -> None:
    doc = read("President Goran Vasil said it was late. “We are not leaving,” one of his advisers said with a smile.")
    assert speaker_of(doc, "We are not") == "one of his advisers"
    assert actor(doc, "one of his advisers").kind == "unnamed"


def test_a_role_with_an_owner_is_not_the_last_speaker() -> None:
    doc = read("Oleg Taras, the envoy, said it was late. The ship will be back in July, its captain said.")
    assert speaker_of(doc, "The ship") == "captain"


def test_what_the_ontology_knows_of_a_person_tells_his_role() -> None:
    doc = read(
        "Vladimir Putin said it was late. Maria Lenz, a baker, said it was not. “It is,” the Russian leader said."
    )
    assert speaker_of(doc, "It is") == "Vladimir Putin"


def test_the_authors_of_a_piece_and_this_person() -> None:
    doc = read("The Lantern piece says that the quay is lost. Further down, the authors say that the cranes are old.")
    assert speaker_of(doc, "the cranes") == speaker_of(doc, "the quay")
    doc = read("“It is late,” one commenter wrote. “It was never early,” this person added.")
    assert speaker_of(doc, "It was never") == speaker_of(doc, "It is late")


def test_she_is_no_poster() -> None:
    doc = read("Olga Marin stood on the quay. A poster said that it was late. Then she said that she was tired.")
    assert speaker_of(doc, "she was tired") == "Olga Marin"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("European governments said that they will not wait.", "European governments", "group"),
        ("The harbour ministry said that it will not wait.", "harbour ministry", "organisation"),
        ("A report said that the port is closed.", "report", "organisation"),
    ],
)
def test_several_bodies_are_a_group(text: str, name: str, kind: str) -> None:
    assert next(actor.kind for actor in read(text).actors if actor.name == name) == kind
