from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancemine.attribution.quotes import find_quotes
from stancemine.language.analysis import Sentence
from stancemine.segmentation.sentences import paragraphs


def quotes(text: str) -> list[tuple[int, str]]:
    rows = [Sentence(i, start, end, i, []) for i, (start, end) in enumerate(paragraphs(text))]
    return [(quote.depth, text[quote.start : quote.end]) for quote in find_quotes(text, rows)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," she said.', '"We agree,"'),
        ("“We agree,” she said.", "“We agree,”"),
        ("«We agree», she said.", "«We agree»"),
        ("„We agree“, she said.", "„We agree“"),
        ("»We agree«, she said.", "»We agree«"),
        ("''We agree,'' she said.", "''We agree,''"),
        ("``We agree,'' she said.", "``We agree,''"),
        ("'We agree,' she said.", "'We agree,'"),
        ("‘We agree,’ she said.", "‘We agree,’"),
        ("「We agree」 she said.", "「We agree」"),
    ],
)
def test_marks_of_every_kind(text: str, expected: str) -> None:
    assert quotes(text) == [(0, expected)]


def test_apostrophes_are_no_marks() -> None:
    assert quotes("It's the workers' pay that the '90s didn't raise, rock 'n' roll or not.") == []


def test_apostrophes_within_single_marks() -> None:
    text = "'I don't think the dockers' claims are wrong,' he said."
    assert quotes(text) == [(0, "'I don't think the dockers' claims are wrong,'")]


def test_marks_nest() -> None:
    assert quotes("“He called it ‘a gift’ again.”") == [(0, "“He called it ‘a gift’ again.”"), (1, "‘a gift’")]


def test_marks_nest_in_their_own_kind() -> None:
    text = 'He said "they told us "[...] wait a year" and left" at noon.'
    assert quotes(text) == [(0, '"they told us "[...] wait a year" and left"'), (1, '"[...] wait a year"')]


def test_paragraphs_reopened() -> None:
    text = "“One thing is clear.\n\n“Another is not,” the mayor said. “A third is.”"
    assert quotes(text) == [(0, "“One thing is clear.\n\n“Another is not,”"), (0, "“A third is.”")]


def test_paragraphs_not_reopened() -> None:
    text = '"One thing is clear.\n\nAnother is what he calls "luck" now.\n\nA third is not", the mayor said. "Yes."'
    assert [t for d, t in quotes(text) if d == 0] == [text[: text.index(", the mayor")], '"Yes."']


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    text = 'He said "The bridge is closed.\n\nThe road is "open" to all.'
    assert quotes(text) == [(0, '"The bridge is closed.'), (0, '"open"')]


def test_a_stray_closing_mark_is_nothing() -> None:
    assert quotes('The bridge" is closed.') == []


def test_inches_are_no_marks() -> None:
    assert quotes('A 6"x4" board.') == []


@given(st.text(alphabet="ab. ,\n\"'“”‘’«»„‟「」s\u200b\u202e(—", max_size=80))
def test_quotes_nest_and_stay_in_the_text(text: str) -> None:
    rows = [Sentence(i, start, end, i, []) for i, (start, end) in enumerate(paragraphs(text))]
    found = find_quotes(text, rows)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for i, quote in enumerate(found):
        assert 0 <= quote.start < quote.end <= len(text)
        for other in found[i + 1 :]:
            assert other.start >= quote.end or other.end <= quote.end
        assert quote.depth == sum(o.start <= quote.start and quote.end <= o.end for o in found if o is not quote)


def test_a_heading_between_the_paragraphs_of_a_quote() -> None:
    text = "“The sea is cold. Nobody swims.\n\nMost read in the Harbour Times\n\n“It was never warm,” Olga Marin said."
    assert [words for _, words in quotes(text)] == ["“The sea is cold. Nobody swims.", "“It was never warm,”"]
