"""Where the clause of a cue ends, and which clauses are none of its own."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, said


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "When Olga Marin claimed on Monday that the port was “as good as lost,” pilots and dockers understood.",
            [("Olga Marin", "that the port was “as good as lost,”")],
        ),
        (
            "After Olga Marin said that rowers “got away with far less,” one of the pilots said the cases differed.",
            [
                ("Olga Marin", "that rowers “got away with far less,”"),
                ("one of the pilots", "the cases differed"),
            ],
        ),
    ],
    ids=["a comma ends the quote", "another speaks behind it"],
)
def test_a_fronted_clause_ends_with_a_comma_that_stands_in_a_quote(text: str, wanted: list[tuple[str, str]]) -> None:
    assert said(read(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Olga Marin, who has voiced the wish to lead the guild, told us she would stay a pilot.",
            [
                ("Olga Marin", "she would stay a pilot"),
                ("Olga Marin", "the wish to lead the guild"),
            ],
        ),
        (
            "Ministers who agree that the port should be closed were angry about the delay.",
            [("ministers", "that the port should be closed")],
        ),
        (
            "The rowers, who have endorsed Olga Marin, will use the hall for their feast.",
            [("rowers", "Olga Marin")],
        ),
    ],
    ids=["its noun speaks again", "no comma", "its noun acts"],
)
def test_a_relative_clause_ends_before_the_verb_of_its_noun(text: str, wanted: list[tuple[str, str]]) -> None:
    assert said(read(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "“No port is safe,” said Olga Marin, a member of the rowers' guild, which expects 500 guests.",
            [("Olga Marin", "“No port is safe,”"), ("rowers' guild", "500 guests")],
        ),
        ("The pilots lost the race to Olga Marin, who added to her lead.", []),
    ],
    ids=["of the quote's speaker", "of one who is named last"],
)
def test_what_stands_before_a_relative_clause_is_no_content_of_its_cue(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    assert said(read(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "On the fate of the pilots who oppose the pact, Olga Marin said the port would pay.",
            [("pilots", "the pact"), ("Olga Marin", "the port would pay")],
        ),
        (
            "Noting that rowers had voted for the pact, Olga Marin added: “That is where the trouble lies.”",
            [("Olga Marin", "rowers had voted for the pact"), ("Olga Marin", "“That is where the trouble lies.”")],
        ),
        (
            "As Olga Marin points out, many rowers left the port.",
            [("Olga Marin", "many rowers left the port")],
        ),
    ],
    ids=["a relative clause", "a participle", "what as says"],
)
def test_what_opens_a_sentence_ends_before_its_main_clause(text: str, wanted: list[tuple[str, str]]) -> None:
    assert said(read(text)) == wanted
