from __future__ import annotations

import pytest

from stancemine.document import Actor, Claim, Span
from stancemine.targets.layers import Stretches
from stancemine.targets.rows import row_mentions
from tests.targets.reading import mentioned, said


def rows(text: str) -> set[str]:
    doc = mentioned(text)
    return {target for sentence in doc.analysis.sentences for target in row_mentions(doc, sentence)}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("China urges Japan to apologise", set()),
        ("Peskov said the harvest was good.", set()),
        ("Moscow says that Washington lied.", {"West"}),
        ("China urges US to apologise", {"West"}),
        ("US urged to apologise", {"West"}),
        ("China vows to build more dams", {"Beijing"}),
        ("The harvest was good: Chinese FM", set()),
        ("The fair opened in London on Monday.", set()),
        ("London sent tanks to Kyiv.", {"West"}),
        ("American voters love pie.", set()),
        ("American troops left Iraq.", {"West"}),
        ("Russia bombed the town.", {"Moscow"}),
        ("The town bakes bread.", set()),
    ],
)
def test_which_poles_have_a_row(text: str, targets: set[str]) -> None:
    assert rows(text) == targets


def test_a_source_makes_no_row_but_is_listed_beside_one_that_does() -> None:
    doc = mentioned("Moscow says that Russia is strong.")
    (mentions,) = row_mentions(doc, doc.analysis.sentences[0]).values()
    assert [doc.text[m.start : m.end] for m in mentions] == ["Moscow", "Russia"]


def test_a_source_of_an_attribution() -> None:
    text = "According to Beijing, the dam holds."
    doc = mentioned(text)
    attribution = said(text, "the dam holds", "Beijing")
    attribution.cue = [Span(0, len("According to"))]
    doc.attributions = [attribution]
    assert row_mentions(doc, doc.analysis.sentences[0]) == {}


def test_rows_of_a_claim_are_those_of_its_spans() -> None:
    text = "Russia bombed the town, and China sent bread."
    doc = mentioned(text)
    claim = Claim("C1", [Span(text.index("China"), len(text) - 1)], "", Actor("X1", "AUTHOR", "author"))
    assert set(row_mentions(doc, claim)) == {"Beijing"}


def test_no_analysis_no_rows() -> None:
    doc = mentioned("Russia bombed the town.")
    doc.analysis = None
    assert row_mentions(doc, Span(0, 5)) == {}


def test_stretches_give_the_innermost() -> None:
    spans = Stretches([(0, 10, "a"), (2, 5, "b"), (4, 8, "c"), (20, 30, "d")])
    assert [spans.at(i) for i in (0, 3, 4, 7, 8, 9, 10, 25, 30)] == ["a", "b", "c", "c", "a", "a", None, "d", None]
    assert Stretches([]).at(3) is None
