"""What only the text that follows tells."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of

LATER = "It rained on the quay. " * 45
"""A beginning, so that what follows is not the lead."""

OFFICE = "Olga Marin, who served as the head of the guard until May, blamed the ministry."


@pytest.mark.parametrize(
    "sentence",
    [
        "This is the opinion of Ulla Brant, a retired pilot.",
        "This was the call made by engineer Ulla Brant on Monday.",
        "These and other remarks were made by Ulla Brant on Monday.",
        "This is what Ulla Brant, a pilot, said on Monday.",
    ],
)
def test_sentences_that_the_next_one_gives_to_somebody(sentence: str) -> None:
    doc = read(f"A day in the port.\n\nThe port is too small. It needs a second quay.\n\n{sentence} It rained.")
    assert [speaker_of(doc, words) for words in ("The port", "It needs", "It rained")] == [
        "Ulla Brant",
        "Ulla Brant",
        "AUTHOR",
    ]


def test_this_is_no_telling_by_itself() -> None:
    doc = read("The port is too small. This is the harbour of Ulla Brant, a retired pilot.")
    assert speaker_of(doc, "The port") == "AUTHOR"


def test_somebody_is_named_by_the_next_who_speaks() -> None:
    doc = read(f"{LATER}A senior diplomat said the talks were over. Ambassador Olga Marin blamed the ministry.")
    assert speaker_of(doc, "the talks") == "Olga Marin"


def test_nobody_is_named_by_one_of_another_trade() -> None:
    doc = read(f"{LATER}A senior diplomat said the talks were over. Baker Olga Marin blamed the ministry.")
    assert speaker_of(doc, "the talks") == "senior diplomat"


def test_an_office_told_behind_the_name() -> None:
    doc = read(f"{LATER}The former head of the coast guard said the talks were over. {OFFICE}")
    assert speaker_of(doc, "the talks") == "Olga Marin"


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("The head of the alliance", "Olga Marin, the secretary of the league,"),
        ("The deputy head of the delegation", "Rear Admiral Olga Marin"),
        ("A top aide to the king", "Olga Marin, who serves as chief of staff,"),
    ],
)
def test_one_who_leads_is_named_by_the_next_sentence(description: str, name: str) -> None:
    doc = read(f"{LATER}{description} said the talks were over. “They failed,” {name} told reporters.")
    assert speaker_of(doc, "the talks") == "Olga Marin"


def test_one_who_leads_is_no_baker() -> None:
    doc = read(f"{LATER}The head of the alliance said the talks were over. “They failed,” baker Olga Marin said.")
    assert speaker_of(doc, "the talks") == "head of the alliance"


def test_a_voice_is_named_by_the_next_sentence() -> None:
    doc = read("“It was a good boat!” somebody calls from the quay. It is the king's driver, Pavel Orlu. He waits.")
    assert speaker_of(doc, "It was") == "Pavel Orlu"
    orlu = next(actor for actor in doc.actors if actor.name == "Pavel Orlu")
    assert "He" in [doc.text[span.start : span.end] for span in orlu.mentions]


def test_a_title_is_told_by_the_next_who_is_called_so() -> None:
    doc = read(
        "Cold winter could close the port: Official\n\nThe cold could close the port, an energy official said. "
        "“It is worse than ever,” energy minister Olga Marin told the Harbour Times."
    )
    assert [speaker_of(doc, words) for words in ("Cold winter", "The cold")] == ["Olga Marin", "Olga Marin"]


def test_the_prime_minister_is_nobody_of_whom_the_text_tells_nothing() -> None:
    doc = read(
        "In January the prime minister of Samoa told the world that the sea was calm. In June he said it was rough.\n\n"
        '"It was a masterpiece," says Gerald Brook of the Coral Institute. "The boats were ready."'
    )
    assert speaker_of(doc, "The boats were ready") == "Gerald Brook"
    assert speaker_of(doc, "the sea was calm") == "prime minister of Samoa"


def test_a_diplomat_of_one_nation_is_not_the_ambassador_of_another() -> None:
    doc = read(
        "A port in spring.\n\n"
        f"{LATER}A retired Samoan diplomat told this paper that the pier was old. "
        '"The pier is a secret," says Charles Brook, Washington\'s ambassador to the islands. "It will fall."'
    )
    assert speaker_of(doc, "It will fall") == "Charles Brook"
    assert speaker_of(doc, "the pier was old") == "retired Samoan diplomat"


def test_a_man_is_no_spokeswoman() -> None:
    doc = read(
        "Karl Ott met the crew. His spokeswoman said that the ship was lost.\n\n"
        "A harbour spokesman, Jan Tegel, said that it was old."
    )
    assert speaker_of(doc, "the ship") == "Karl Ott's spokeswoman"


def test_an_official_of_one_body_is_not_the_head_of_another() -> None:
    doc = read(
        "The site Gerega, citing a senior official of the coast guard, reported that the ship was lost. "
        "The official said that it was old.\n\n“That is sad,” said Karl Ott, the leader of the New Port party."
    )
    assert speaker_of(doc, "it was old") == "senior official of the coast guard"


def test_who_directed_a_survey_is_the_pollster() -> None:
    doc = read(
        "“They trust the sea,” said Maria Lenz, who directed the survey. "
        "Most of them fear the wind, the pollster noted."
    )
    assert speaker_of(doc, "them fear") == "Maria Lenz"
