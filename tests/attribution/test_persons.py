from __future__ import annotations

from tests.attribution.reading import read, speaker_of


def test_a_surname_that_opens_a_sentence_and_looks_like_another_word() -> None:
    doc = read("Karl Cross met the press. Cross called the ship lost. Cross, who owns it, said that it was old.")
    assert speaker_of(doc, "it was old") == "Karl Cross"


def test_the_first_word_of_a_newspaper_is_no_person() -> None:
    doc = read("The Hurun Report counts ships. Hurun said that the fleet had grown.")
    assert all(actor.kind != "person" for actor in doc.actors)
