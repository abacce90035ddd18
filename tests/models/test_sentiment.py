from __future__ import annotations

from typing import Any

import pytest

from stancemine.errors import InputError
from stancemine.models.sentiment import TargetClassifier


def test_each_item_gets_a_label_with_probabilities(untrained: Any) -> None:
    text = "The mayor praised the nurse."
    (label, shares), (other, _) = TargetClassifier(untrained).predict([(text, 4, 9), (text, 22, 27)])
    assert set(shares) == {"negative", "neutral", "positive"}
    assert abs(sum(shares.values()) - 1) < 1e-3
    assert label in shares and other in shares


def test_a_long_text_is_read_by_its_sentences(untrained: Any) -> None:
    text = "Nothing much happened in the town that day. " * 40 + "The mayor praised the nurse."
    at = text.index("mayor")
    (one,) = TargetClassifier(untrained).predict([(text, at, at + 5)])
    assert set(one[1]) == {"negative", "neutral", "positive"}


@pytest.mark.parametrize("span", [(3, 3), (-1, 2), (0, 999)])
def test_a_span_outside_its_text_is_named(untrained: Any, span: tuple[int, int]) -> None:
    with pytest.raises(InputError, match="item 1"):
        TargetClassifier(untrained).predict([("The mayor spoke.", 0, 3), ("The mayor spoke.", *span)])
