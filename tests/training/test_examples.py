from __future__ import annotations

import pytest

pytest.importorskip("tokenizers")

from stancemine.models.encoders import load_tokenizer, locate
from stancemine.models.labels import STANCES
from stancemine.models.windows import Windower
from stancemine.training.corpora import LabelledSentence, LabelledText
from stancemine.training.examples import UNTAGGED, Example, ExampleMaker, word_tags


def _make(text: LabelledText) -> list[Example]:
    windower = Windower(load_tokenizer(locate("small")), overlap=0)

    def find(body: str, spans: object) -> list[tuple[int, int, str]]:
        return [(body.index(name), body.index(name) + len(name), name) for name in ("North", "South") if name in body]

    return ExampleMaker(windower, ["North", "South"], find).make(text)


def _tags(spans: list[tuple[int, int]], starts: list[bool]) -> str:
    """One letter a word, and a dot for a token that begins none."""
    return "".join("." if tag == UNTAGGED else "OBIES"[tag] for tag in word_tags(spans, starts))


def test_tags_of_spans_that_touch_and_nest() -> None:
    assert _tags([(0, 2), (2, 5)], [True] * 6) == "BEBIEO"
    assert _tags([(0, 5), (1, 3)], [True] * 6) == "SBEBEO"


def test_tags_are_those_of_whole_words() -> None:
    assert _tags([(1, 4)], [False, True, False, True, False, True]) == ".B.E.O"
    assert _tags([(2, 3)], [True, True, False, True]) == "OS.O"


def test_stances_are_rows_of_a_sentence_and_a_pole() -> None:
    text = "The North lied. Rain fell."
    sentences = [LabelledSentence(0, 15, "AUTHOR", {"North": "against"}), LabelledSentence(16, 26, "A farmer", {})]
    (example,) = _make(LabelledText("a", text, sentences=sentences))
    (row,) = example.targets
    assert (row.task, STANCES[row.label], row.pole) == ("stance", "against", 0)
    assert row.flags == [0, 1, 0, 0]
    assert [other for *_, other in example.speakers] == [False, True]
    assert [there for *_, there in example.implied] == [True, False, False, False]


def test_a_pole_that_is_named_without_a_label_is_none() -> None:
    sentences = [LabelledSentence(0, 26, "AUTHOR", {"North": "neutral"})]
    (example,) = _make(LabelledText("a", "The South met the North man", sentences=sentences))
    assert {(row.pole, STANCES[row.label]) for row in example.targets} == {(0, "neutral"), (1, "none")}
    assert {tuple(row.flags) for row in example.targets} == {(0, 2, 0, 0, 1, 0), (0, 1, 0, 0, 2, 0)}


def test_contents_know_their_sources_and_cues() -> None:
    text = "Ann said it rained. She added that it snowed."
    quotes = [
        {"source": [(0, 3)], "cue": [(4, 8)], "content": [(9, 18)]},
        {"source": [(20, 23)], "cue": [(24, 29)], "content": [(30, 44)]},
    ]
    (example,) = _make(LabelledText("a", text, attributions=quotes))
    assert example.links is not None
    assert example.links.right == ([[0], [1]], [[0], [1]])
    assert example.tags is not None and [sum(tag in (1, 4) for tag in row) for row in example.tags] == [2, 2, 2]


def test_sentences_without_a_component_are_none() -> None:
    text = "Hello there. Parks are good. They cool the town."
    kinds = [((13, 27), "claim"), ((29, 47), "premise")]
    (example,) = _make(LabelledText("a", text, components=kinds, relations=[(1, 0, "support")]))
    assert [label for *_, label in example.components] == [1, 2, 0]
    assert example.relations == [(1, 0, 0)]
