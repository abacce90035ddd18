"""Interviews in which no label tells who speaks."""

from __future__ import annotations

from tests.attribution.reading import read, speaker_of

INTRODUCTION = """The keeper of the light

Jonna Vik has kept the lighthouse on Skarv for thirty years. She was the first woman to do so. {spoke}

"""
CONVERSATION = """How does one live alone on a rock?

One is never alone. I have the birds, and we talk.

So you never wanted to leave?

I wanted to leave every winter. "Go," my mother said. The sea did not let me.

You mean the storms.

Of course. They closed the harbour for weeks.

And the guild? It has promised you a boat.

The boat is late.

Will there be a keeper after you?

No. The harbour office wants machines.

It says that machines are cheaper.

This interview was edited for length."""

INTERVIEW = INTRODUCTION.format(spoke="She spoke to Paul Reed on the island.") + CONVERSATION


def test_answers_are_of_the_one_whom_the_introduction_tells_of() -> None:
    doc = read(INTERVIEW)
    for words in ("One is never", "I wanted", "The sea", "Of course", "They closed", "The boat is", "No.", "It says"):
        assert speaker_of(doc, words) == "Jonna Vik", words


def test_questions_are_the_authors_whatever_mark_they_end_with() -> None:
    doc = read(INTERVIEW)
    for words in ("How does", "So you", "You mean", "And the guild", "It has promised", "Will there", "This interview"):
        assert speaker_of(doc, words) == "AUTHOR", words


def test_what_others_say_in_an_answer_is_told_in_it() -> None:
    doc = read(INTERVIEW)
    assert any(a.within is not None and doc.words(a.content) == '"Go,"' for a in doc.attributions)


def test_questions_that_address_nobody_make_no_interview() -> None:
    text = INTRODUCTION.format(spoke="The island is small.") + (
        "Who will pay for the light?\n\nThe ministry will not.\n\nIs it the guild?\n\nWe do not know.\n\n"
        "Is it the town?\n\nI doubt it.\n\nSo who is it?\n\nThe sea pays for us."
    )
    assert not any(a.speaker and a.speaker.name == "Jonna Vik" for a in read(text).attributions)


def test_quotes_behind_questions_make_no_interview() -> None:
    text = INTRODUCTION.format(spoke="The island is small.") + (
        'Do you know the light?\n\n"I do," Paul Reed said.\n\nDo you know the keeper?\n\n"We all do," Ann Roe said.\n\n'
        'Would you live on a rock?\n\n"I would not," Ivo Orlu said.'
    )
    doc = read(text)
    assert speaker_of(doc, '"We all do') == "Ann Roe"
    assert speaker_of(doc, '"I would not') == "Ivo Orlu"
