from __future__ import annotations

import pytest

pytest.importorskip("tokenizers")

from stancemine.models.encoders import load_tokenizer, locate
from stancemine.models.heads import ELSEWHERE
from stancemine.models.labels import STANCES
from stancemine.models.windows import Windower
from stancemine.training.corpora import LabelledSentence, LabelledText
from stancemine.training.examples import UNLABELLED, UNTAGGED, Example, ExampleMaker, word_tags


def _make(text: LabelledText, *, unlabelled: bool = False) -> list[Example]:
    windower = Windower(load_tokenizer(locate("small")), overlap=0)

    def find(body: str, spans: object) -> list[tuple[int, int, str]]:
        return [(body.index(name), body.index(name) + len(name), name) for name in ("North", "South") if name in body]

    return ExampleMaker(windower, ["North", "South"], find, unlabelled=unlabelled).make(text)


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


def _holder(text: str, holder: str, *, speaker: str = "AUTHOR") -> set[str]:
    """The choices that are right, tokens by their own text."""
    sentence = LabelledSentence(0, len(text), speaker, {"North": "against"}, {"North": holder})
    (example,) = _make(LabelledText("a", text, sentences=[sentence]))
    (row,) = (row for row in example.targets if row.holder is not None)
    words = [text[start:end] for start, end in example.window.offsets[row.first : row.last]]
    return {[*ELSEWHERE, *words][choice] for choice in row.holder or ()}


def test_a_holder_is_pointed_at_where_he_is_named_in_full() -> None:
    assert _holder("The farmers' union told other farmers to shun the North", "farmers' union") == {
        "farmers", "'", "union"
    }  # fmt: skip
    assert _holder("Keller said that Mara Keller shuns the North", "Mara Keller") == {"Mara", "Keller"}
    assert _holder("Keller shuns the North", "Mara Keller") == {"Keller"}


def test_a_holder_may_stand_elsewhere() -> None:
    assert _holder("The North lied", "AUTHOR") == {"author", "speaker"}
    assert _holder("The North lied", "AUTHOR", speaker="Mara Keller") == {"author"}
    assert _holder("The North lied", "Mara Keller", speaker="Mara Keller") == {"speaker"}
    assert _holder("The North is shunned", "The islanders") == {"absent"}


def test_poles_in_unlabelled_texts_are_rows_only_for_a_teacher() -> None:
    quotes = [{"source": [(0, 3)], "cue": [(4, 8)], "content": [(9, 23)]}]
    text = LabelledText("a", "Ann said the North lied.", attributions=quotes)
    assert [example.targets for example in _make(text)] == [[]]
    (example,) = _make(text, unlabelled=True)
    assert [(row.pole, row.label) for row in example.targets] == [(0, UNLABELLED)]
