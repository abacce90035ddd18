from __future__ import annotations

import textwrap

import pytest

from stancemine.document import Span
from stancemine.segmentation.paragraphs import paragraphs

LONG = (
    "The ferry line across the strait will close in spring, the harbour office said, because the old pier can no "
    "longer carry the weight of lorries. Traders in both towns had asked for repairs since last summer and got no "
    "answer. A new pier would cost nine million crowns, and nobody has yet offered to pay for it."
)


def parts(text: str, title: Span | None = None) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text, title)]


def test_a_single_line_break_ends_a_paragraph() -> None:
    assert parts("Harbour to close\nBy Ana Ruiz\nThe harbour will close in May.") == [
        "Harbour to close",
        "By Ana Ruiz",
        "The harbour will close in May.",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("width", [60, 72, 80])
def test_hard_wrapped_lines_are_joined(newline: str, width: int) -> None:
    wrapped = newline.join(textwrap.wrap(LONG, width))
    text = wrapped + newline * 2 + wrapped
    assert [" ".join(part.split()) for part in parts(text)] == [LONG, LONG]


def test_headlines_of_one_length_are_not_taken_for_wrapped_text() -> None:
    lines = [
        "Minister visits the northern ports again",
        "Farmers ask for lower water prices",
        "Bank keeps its key rate",
    ]
    assert parts("\n".join(lines)) == lines


def test_a_line_broken_in_mid_sentence_goes_on() -> None:
    assert parts("The committee that wrote the report\nmet again in June.") == [
        "The committee that wrote the report\nmet again in June."
    ]


def test_list_items_stay_apart() -> None:
    items = ["- open the border for trade by autumn", "- lower the fees", "- and keep them low"]
    assert parts("\n".join(items)) == items


def test_blank_lines_of_every_kind_end_a_paragraph() -> None:
    assert parts("one\r\n\r\ntwo\n \nthree\u2028four\x85five") == ["one", "two", "three", "four", "five"]


def test_a_title_is_a_paragraph_of_its_own() -> None:
    assert parts("Talks fail again and the envoys leave", Span(0, 16)) == ["Talks fail again", " and the envoys leave"]
