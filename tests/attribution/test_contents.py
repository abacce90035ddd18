"""Where the content of a cue begins."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, said


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Olga Marin replied at once, with a smile: “No port is safe.”", ("Olga Marin", "“No port is safe.”")),
        (
            "Olga Marin said in the spring, when the first reports came out, “The port is not for sale. It never was.”",
            ("Olga Marin", "“The port is not for sale. It never was.”"),
        ),
        (
            "“It is late,” Olga Marin said on Monday, when the news broke, “and we have no port.”",
            ("Olga Marin", "“It is late,” “and we have no port.”"),
        ),
    ],
    ids=["how", "when", "a quote before it too"],
)
def test_a_quote_may_stand_behind_what_tells_when_or_how_it_was_said(text: str, wanted: tuple[str, str]) -> None:
    assert said(read(text)) == [wanted]


def test_a_quote_far_behind_a_cue_may_be_the_word_of_another() -> None:
    assert said(read("Olga Marin wrote to the mayor, and the rowers shouted, “No!”")) == [("rowers", "“No!”")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Olga Marin tweeted when the port was closed for the winter.", []),
        (
            "Olga Marin said when asked about the port that it would close.",
            [("Olga Marin", "that it would close")],
        ),
        ("Olga Marin asked when the port would close.", [("Olga Marin", "when the port would close")]),
    ],
    ids=["no content", "a clause behind it", "a question"],
)
def test_when_something_was_said_is_not_what_was_said(text: str, wanted: list[tuple[str, str]]) -> None:
    assert said(read(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "“No port is safe,” Olga Marin said on Monday, insisting that the rowers had been warned.",
            [("Olga Marin", "“No port is safe,”"), ("Olga Marin", "that the rowers had been warned")],
        ),
        (
            "“No port is safe,” said Olga Marin, who noted that the rowers had been warned.",
            [("Olga Marin", "“No port is safe,”"), ("Olga Marin", "that the rowers had been warned")],
        ),
        (
            "“No port is safe,” Olga Marin said, adding, “The rowers were warned.”",
            [("Olga Marin", "“No port is safe,”"), ("Olga Marin", "“The rowers were warned.”")],
        ),
    ],
    ids=["a participle", "a relative clause", "a second quote"],
)
def test_behind_a_quote_and_its_cue_another_cue_has_its_own_content(text: str, wanted: list[tuple[str, str]]) -> None:
    assert said(read(text)) == wanted


def test_whom_a_medium_cites_may_stand_before_what_it_reports() -> None:
    doc = read("The Harbour Times reported on Monday, citing two rowers, that the port would be closed.")
    assert said(doc) == [("Harbour Times", "that the port would be closed")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The port could turn away its rowers, Andorran pilots believe — rowers it will need this winter.",
            ("Andorran pilots", "The port could turn away its rowers"),
        ),
        ("The answer, the mayor told them, was simple.", ("mayor", "The answer was simple")),
        (
            "Ivo Roe and his wife had been rowing there, wrote film director Olga Marin, a pilot's niece, on Friday.",
            ("Olga Marin", "Ivo Roe and his wife had been rowing there"),
        ),
        (
            "Many speakers at the feast — including pilots, dockers and rowers — said the port's end is near.",
            ("speakers at the feast", "the port's end is near"),
        ),
        (
            "The last letter was from a young rower, who said he and his father had sailed to the port.",
            ("young rower", "he and his father had sailed to the port"),
        ),
        (
            "Olga Marin argued his fight to increase funds for the rowers is hopeless.",
            ("Olga Marin", "his fight to increase funds for the rowers is hopeless"),
        ),
        (
            "Olga Marin said — in a letter, as it happens — that the port was shut.",
            ("Olga Marin", "that the port was shut"),
        ),
    ],
    ids=[
        "an object behind a dash",
        "a hearer between commas",
        "a name behind the cue",
        "dashes",
        "a relative clause",
        "an infinitive in its subject",
        "an aside between dashes",
    ],
)
def test_a_content_with_no_that_before_or_behind_a_cue(text: str, wanted: tuple[str, str]) -> None:
    assert said(read(text)) == [wanted]
