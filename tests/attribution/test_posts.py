"""Posts that bear a signature."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


@pytest.mark.parametrize(
    "text",
    [
        "The crane is broken again.— Maria Lenz (@mlenz) May 3, 2021",
        "The crane is broken again. Nobody cares.\n— Maria Lenz #7 (@mlenz) May 3, 2021",
        "It rained all day.\n\nThe crane is broken again — Maria Lenz (@mlenz) May 3, 2021",
    ],
)
def test_a_signature_tells_whose_a_post_is(text: str) -> None:
    doc = read(text)
    assert speaker_of(doc, "The crane") == "Maria Lenz"
    assert doc.words(doc.attributions[-1].cue).endswith("(@mlenz) May 3, 2021")


def test_what_others_say_in_a_post_is_told_within_it() -> None:
    doc = read("The BBC admits that the crane was never mended— Maria Lenz (@mlenz) May 3, 2021")
    assert speaker_of(doc, "the crane") == "Maria Lenz"
    assert [a.speaker.name for a in doc.attributions if a.within is not None and a.speaker] == ["BBC"]


def test_no_signature_without_a_handle() -> None:
    assert read("The crane is broken again — Maria Lenz (the engineer) mended it.").attributions == []


def test_letters_to_the_editor_are_their_writers() -> None:
    doc = read(
        "Readers on the ferry\n\nTo the editor: The ferry is slow. Nobody believes that it will sail again.\n\n"
        "I shall row.\n\nOlga Marin, Port Town\n\nTo the editor: Rowing is dull.\n\nPavel Orlu, Quay City\n\nIt rained."
    )
    words = ("The ferry is", "it will sail", "I shall row", "Rowing is", "It rained")
    assert [speaker_of(doc, w) for w in words] == [*["Olga Marin"] * 3, "Pavel Orlu", "AUTHOR"]


@pytest.mark.parametrize(
    "text", ["To the editor:\n\nOlga Marin, Port Town", "It rained.\n\nDear editor, \n\nOlga Marin, Quay"]
)
def test_a_letter_without_words_says_nothing(text: str) -> None:
    assert read(text).attributions == []
