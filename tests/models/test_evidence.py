from __future__ import annotations

from stancemine.document import Span
from stancemine.language.analysis import Mention
from stancemine.models.evidence import strongest_words

TEXT = "The League openly despises Northland and the treaty."


def _weights(**shares: float) -> list[tuple[int, int, float]]:
    found = []
    for word in TEXT.rstrip(".").split():
        start = TEXT.index(word)
        found.append((start, start + len(word), shares.get(word, 0.01)))
    return found


def test_the_words_most_looked_at_are_shown_and_neighbours_joined() -> None:
    mention = Mention(27, 36, "North", "name", None, 0)
    found = strongest_words(TEXT, _weights(openly=0.3, despises=0.15, Northland=0.9, the=0.5), [mention])
    assert [TEXT[e.start : e.end] for e in found] == ["openly despises"]
    assert found[0].rule is None


def test_one_word_is_enough_if_it_holds_most() -> None:
    found = strongest_words(TEXT, _weights(despises=0.9), [])
    assert [TEXT[e.start : e.end] for e in found] == ["despises"]


def test_nothing_is_shown_of_nothing() -> None:
    assert strongest_words(TEXT, [], []) == []


def test_names_and_numbers_are_no_ground_and_whole_words_are() -> None:
    text = "Valdia, 40 strong, joined the anti-Northland pact."
    weights = [(0, 6, 0.3), (8, 10, 0.2), (19, 25, 0.1), (30, 34, 0.2), (34, 35, 0.05), (35, 44, 0.1), (45, 49, 0.02)]
    mention = Mention(35, 44, "North", "name", None, 0)
    found = strongest_words(text, weights, [mention], [Span(0, 6)])
    assert [text[e.start : e.end] for e in found] == ["anti-Northland"]


def test_titles_and_number_words_are_no_ground() -> None:
    text = "deputy Orlan and seventy herders reject Northland"
    weights = [(text.index(word), text.index(word) + len(word), 0.2) for word in ("deputy", "seventy", "reject")]
    found = strongest_words(text, weights, [])
    assert [text[e.start : e.end] for e in found] == ["reject"]


def test_whose_something_is_and_that_it_came_is_no_ground() -> None:
    text = "Northland's grain came unasked."
    weights = [(0, 9, 0.4), (9, 11, 0.1), (12, 17, 0.01), (18, 22, 0.3), (23, 30, 0.2)]
    found = strongest_words(text, weights, [Mention(0, 9, "North", "name", None, 0)])
    assert [text[e.start : e.end] for e in found] == ["unasked"]


def test_words_of_attitude_count_double() -> None:
    text = "countries that trust corridors"
    weights = [(0, 9, 0.2), (15, 20, 0.2), (21, 30, 0.01)]
    assert [text[e.start : e.end] for e in strongest_words(text, weights, [])] == ["trust"]


def test_a_negation_is_shown_with_what_it_turns() -> None:
    text = "they have not lectured several farmers"
    weights = [(10, 13, 0.8), (14, 22, 0.05), (23, 30, 0.3), (31, 38, 0.01)]
    assert [text[e.start : e.end] for e in strongest_words(text, weights, [])] == ["not lectured"]
