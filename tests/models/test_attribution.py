"""What a model's tags do to the frames that the rules see. Nothing is trained: the tags are given."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

pytest.importorskip("torch")

from stancemine.attribution.attributor import Attributor
from stancemine.document import Document
from stancemine.models.attribution import ModelAttribution
from stancemine.models.attributions import FoundAttribution
from stancemine.segmentation.sentences import SentenceSplitter
from stancemine.targets.mentions import PoleMentions
from tests.attribution.reading import ontology


def read(text: str, source: str, cue: str, content: str) -> list[tuple[str | None, str]]:
    """Speaker and content of what is said in a text in which a model tags these words, outermost first."""

    def span(words: str) -> list[tuple[int, int]]:
        return [(text.index(words), text.index(words) + len(words))] if words else []

    found = FoundAttribution(span(source), span(cue), span(content), 0.9)
    tagger = ModelAttribution(
        ontology(), cast("Any", SimpleNamespace(config=SimpleNamespace(thresholds={}, speaking={})))
    )
    doc = Document("t", text)
    for component in (SentenceSplitter(), PoleMentions(ontology())):
        component(doc)
    assert doc.analysis is not None
    starts = [sentence.start for sentence in doc.sentences]
    place = max(k for k, start in enumerate(starts) if start <= text.index(cue))
    doc.analysis.memo["tagged attributions"] = {place: [found]}
    Attributor(ontology(), revise=tagger.revise)(doc)
    return [(a.speaker.name if a.speaker else None, doc.words(a.content)) for a in doc.attributions if a.within is None]


def test_a_frame_that_only_the_model_sees() -> None:
    rows = read("To Karl Ott the bank is a den of thieves.", "Karl Ott", "To", "the bank is a den of thieves")
    assert rows == [("Karl Ott", "the bank is a den of thieves")]


def test_a_content_ends_with_the_sentence_of_its_cue() -> None:
    text = "Karl Ott said the bank was robbed. It opened in May."
    assert read(text, "Karl Ott", "said", "the bank was robbed. It opened in May") == [
        ("Karl Ott", "the bank was robbed.")
    ]


def test_who_is_quoted_by_a_medium_stays_the_speaker() -> None:
    text = "Karl Ott was quoted by the Uvs news agency as saying that the bank was robbed."
    rows = read(text, "the Uvs news agency", "was quoted by", "that the bank was robbed")
    assert rows == [("Karl Ott", "that the bank was robbed")]


def test_a_content_around_its_frame_is_not_cut_in_two() -> None:
    text = "A tax on every car, the embassy complains, is “a present to thieves”."
    assert read(text, "the embassy", "complains", "A tax on every car") == [
        ("embassy", "A tax on every car is “a present to thieves”")
    ]


def test_to_whom_a_cue_is_done_says_nothing() -> None:
    assert read("Narva urged to close its harbour", "Narva", "urged", "to close its harbour") == []


def test_that_people_speak_is_not_what_one_says() -> None:
    assert read("The Uvs Courier spoke to her about the new bank.", "The Uvs Courier", "spoke", "the new bank") == []
