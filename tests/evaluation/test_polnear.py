from __future__ import annotations

import pytest

from stancemine.document import Attribution, Document, Span
from stancemine.evaluation.polnear import polnear_figures

TEXT = "Ann said it rained. Bob agreed that it did."


def gold(**parts: list[list[int]]) -> dict[str, object]:
    return {"text": TEXT, "attributions": [{"source": [], "cue": [], "content": []} | parts]}


def found(**parts: list[Span]) -> Document:
    attribution = Attribution("A1", [], [], [], None, "indirect")
    for name, spans in parts.items():
        setattr(attribution, name, spans)
    return Document("d", TEXT, attributions=[attribution])


def test_exact_and_overlap() -> None:
    row = gold(source=[[0, 3]], cue=[[4, 8]], content=[[9, 18]])
    doc = found(source=[Span(0, 3)], cue=[Span(5, 8)], content=[Span(20, 23)])
    figures = polnear_figures([row], [doc])
    assert [figures["exact"][part]["f1"] for part in ("source", "cue", "content")] == [100.0, 0.0, 0.0]
    assert [figures["overlap"][part]["f1"] for part in ("source", "cue", "content")] == [100.0, 100.0, 0.0]
    assert figures["articles"] == 1


def test_equal_parts_count_once_and_empty_ones_not() -> None:
    row = {"text": TEXT, "attributions": [{"source": [[0, 3]], "cue": [], "content": [[9, 18]]}] * 2}
    figures = polnear_figures([row], [found(source=[Span(0, 3)], content=[Span(9, 18)])])
    assert figures["exact"]["source"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    assert figures["exact"]["cue"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_a_title_before_the_text_is_counted_off() -> None:
    doc = Document("d", "Rain\n\n" + TEXT, attributions=[Attribution("A1", [Span(6, 9)], [], [], None, "indirect")])
    assert polnear_figures([gold(source=[[0, 3]])], [doc])["exact"]["source"]["f1"] == 100.0


def test_unlike_inputs_are_refused() -> None:
    with pytest.raises(ValueError, match="gold row 1"):
        polnear_figures([gold()], [Document("d", "Another text")])
    with pytest.raises(ValueError):
        polnear_figures([gold()], [])
