"""Whose words a colon leads up to where no verb says that they are said."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('The quay is open. Marta Orlu, the deputy mayor, was blunter: "WORDS, and nobody may sell it."', "Marta Orlu"),
        ('Jon Aas did not mince his words: "WORDS while the ice is thin."', "Jon Aas"),
        ('The quay is open. Henrik Dahl, a farmer, disagreed: "WORDS that we never had before."', "Henrik Dahl"),
        ('Nobody had asked Anna Kowal. Her answer came at once: "WORDS and I will not leave."', "Anna Kowal"),
        ('The mayor met Paul Reed. His reply: "WORDS and I have no other."', "Paul Reed"),
        ('The ministry\'s response was curt: "WORDS and the file has been returned."', "ministry"),
        ('For Omar Haddad the lesson is clear: "WORDS until they help themselves."', "Omar Haddad"),
        ('The mood is best caught by Lena Maris, a novelist: "WORDS for a train that does not run."', "Lena Maris"),
        ("One veteran pilot put it this way: WORDS, and the harbour is a museum.", "one veteran pilot"),
        ('A sign hung over the gate: "WORDS must wipe their feet."', "sign"),
    ],
)
def test_words_behind_a_colon_are_of_the_one_whom_the_clause_before_it_tells_of(text: str, speaker: str) -> None:
    assert speaker_of(read(text.replace("WORDS", "They own the river")), "They own") == speaker


@pytest.mark.parametrize(
    "text",
    [
        'The rule of the house was simple: "They own the river that they swim in."',
        'The guild received a letter: "They own the river that they swim in."',
        'Olga Marin wrote in the visitors\' book one word: "Thanks."',
        "Olga Marin has two boats: they own the river that they swim in.",
    ],
)
def test_what_is_no_speech_or_nobodys_stays_the_authors(text: str) -> None:
    doc = read(text)
    assert not any(a.speaker and a.cue and doc.words(a.cue) == ":" for a in doc.attributions)


def test_a_judgement_before_a_colon_keeps_its_own_clause() -> None:
    doc = read(
        'Olga Marin spoke. She is convinced that the dam will hold: "They own the river, and they know its bed."'
    )
    assert speaker_of(doc, "the dam") == speaker_of(doc, "They own") == "Olga Marin"
