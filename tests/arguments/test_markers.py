from __future__ import annotations

import pytest

from stancemine.arguments.markers import longest, markers, starting


def test_the_longest_form_wins() -> None:
    assert [marker.id for marker in starting(["as", "a", "result", "prices", "fell"])] == ["consequence"]
    assert [marker.id for marker in starting(["as", "prices", "fell"])] == ["as"]


@pytest.mark.parametrize("words", [[], ["prices", "because"]])
def test_no_marker_at_the_head(words: list[str]) -> None:
    assert starting(words) == ()


def test_every_marker_is_written_plainly() -> None:
    table = markers()
    assert longest() < 6
    assert all(form == tuple(word.lower() for word in form) for form in table)
    rows = {marker for found in table.values() for marker in found}
    assert all(0 < marker.probability < 1 for marker in rows)
    assert {marker.type for marker in rows} == {"support", "attack"}
    assert {marker.place for marker in rows} == {"clause", "sentence", "list", "go-on"}
