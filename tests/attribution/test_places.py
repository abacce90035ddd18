from __future__ import annotations

import sys
from types import FrameType

import pytest

from stancemine.attribution.attributor import Attributor
from stancemine.attribution.places import Beginnings, said_words, touched, touching
from stancemine.document import Attribution, Document, Span
from stancemine.segmentation.sentences import SentenceSplitter
from tests.attribution.reading import ontology

PLACES = [Span(0, 10), Span(12, 20), Span(20, 30)]


@pytest.mark.parametrize(
    ("start", "end", "numbers"),
    [(0, 5, [0]), (9, 13, [0, 1]), (10, 12, []), (12, 20, [1]), (5, 25, [0, 1, 2]), (30, 40, []), (15, 15, [1])],
)
def test_the_places_that_a_stretch_touches(start: int, end: int, numbers: list[int]) -> None:
    assert list(touched(PLACES, start, end)) == numbers


def test_an_attribution_is_told_once_of_each_place_that_it_touches() -> None:
    a = Attribution("", [], [], [Span(0, 3), Span(5, 14)], None, "direct")
    b = Attribution("", [], [Span(22, 24)], [Span(6, 9)], None, "direct")
    assert touching(PLACES, [a, b], said_words) == [[a, b], [a], []]


def test_attributions_are_found_where_their_words_begin() -> None:
    a = Attribution("", [], [Span(2, 4)], [Span(5, 14)], None, "indirect")
    beginning = Beginnings(PLACES, [])
    beginning.add(a)
    assert [list(beginning[k]) for k in range(3)] == [[a], [], []]


def _calls(text: str) -> int:
    """How many functions the attribution of a text calls, or goes on with if they are generators."""
    doc = Document("t", text)
    SentenceSplitter()(doc)
    count = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    attribute = Attributor(ontology())
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        attribute(doc)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "pattern",
    [
        "“It was a good boat!” somebody calls from the quay. It is the king's driver, Pavel Orlu. ",
        "The boat is lost. This is the opinion of Pavel Orlu. ",
        "“He told me, ‘the boat is lost,’ Anna Berg said,” said Pavel Orlu. ",
    ],
)
def test_a_text_that_is_nothing_but_one_pattern_is_read_in_time_with_its_length(pattern: str) -> None:
    _calls(pattern * 5)
    assert _calls(pattern * 80) < 2.1 * _calls(pattern * 40)
