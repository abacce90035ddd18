from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from itertools import product
from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st

from stancemine.models.arguments import components, relations
from stancemine.models.attributions import attributions, best_tags, tagged
from stancemine.models.predict import Question

TEXT = "The Northern envoy said the League had lied. Trade went on."
SENTENCES = [(0, 44), (45, 59)]
QUESTIONS = [
    Question(0, "North", ((4, 12),), ((28, 34),)),
    Question(0, "South", ((28, 34),), ((4, 12),)),
    Question(1, "North", ()),
]


def test_answers_are_distributions_and_weights_lie_in_the_sentence(untrained: Any) -> None:
    answers = untrained.stances(untrained.encode(TEXT, SENTENCES), QUESTIONS)
    for question, answer in zip(QUESTIONS, answers, strict=True):
        assert abs(sum(answer.probabilities) - 1) < 1e-5
        assert abs(sum(weight for _, _, weight in answer.weights) - 1) < 1e-5
        start, end = SENTENCES[question.sentence]
        assert all(start <= a < b <= end for a, b, _ in answer.weights)


def test_an_answer_does_not_depend_on_the_other_questions(untrained: Any) -> None:
    encoded = untrained.encode(TEXT, SENTENCES)
    together = untrained.stances(encoded, QUESTIONS)
    for question, answer in zip(QUESTIONS, together, strict=True):
        (alone,) = untrained.stances(encoded, [question])
        assert torch.allclose(torch.tensor(alone.scores), torch.tensor(answer.scores), atol=1e-5)


def test_two_poles_in_one_sentence_get_answers_of_their_own(untrained: Any) -> None:
    north, south, _ = untrained.stances(untrained.encode(TEXT, SENTENCES), QUESTIONS)
    assert north.scores != south.scores


def test_a_pole_that_is_not_described_is_read_by_its_mentions(untrained: Any) -> None:
    (answer,) = untrained.stances(untrained.encode(TEXT, SENTENCES), [Question(0, "East", ((4, 12),))])
    assert len(answer.scores) == 4


def test_implied_and_speaker_are_told_for_each_sentence(untrained: Any) -> None:
    encoded = untrained.encode(TEXT, SENTENCES)
    assert set(untrained.implied(encoded)) == {(s, p) for s in (0, 1) for p in ("North", "South")}
    assert set(untrained.others_speak(encoded)) == {0, 1}


def test_spans_stand_in_the_text(untrained: Any) -> None:
    encoded = untrained.encode(TEXT, SENTENCES)
    for spans in tagged(untrained, encoded).values():
        assert all(0 <= a < b <= len(TEXT) for a, b in spans)
    for attribution in attributions(untrained, encoded):
        assert attribution.content and 0 <= attribution.probability <= 1


def test_components_and_relations_are_asked_by_span(untrained: Any) -> None:
    encoded = untrained.encode(TEXT, SENTENCES)
    for shares in components(untrained, encoded, SENTENCES):
        assert shares is not None and abs(sum(shares.values()) - 1) < 1e-5
    assert all(r.source != r.target for r in relations(untrained, encoded, SENTENCES))


def test_tags_are_well_formed() -> None:
    inside_first = [[0.0, -5.0, 9.0, 9.0, -9.0], [-9.0, -9.0, 0.0, -1.0, -9.0], [0.0, -5.0, -5.0, -1.0, -9.0]]
    assert best_tags(inside_first) == [1, 2, 3]
    open_at_the_end = [[0.0, 4.0, -9.0, -9.0, 3.0], [0.0, -9.0, 5.0, -9.0, -9.0]]
    assert best_tags(open_at_the_end) == [4, 0]
    assert best_tags([[0.0, 5.0, 5.0, 5.0, 1.0]]) == [4]
    assert best_tags([]) == []


@given(st.lists(st.lists(st.floats(-9, 9), min_size=5, max_size=5), max_size=5))
def test_tags_are_the_best_of_all_that_are_well_formed(scores: list[list[float]]) -> None:
    def good(tags: tuple[int, ...]) -> bool:
        return re.fullmatch("(0|4|12*3)*", "".join(map(str, tags))) is not None

    def total(tags: Sequence[int]) -> float:
        return sum(row[tag] for row, tag in zip(scores, tags, strict=True))

    found = best_tags(scores)
    assert good(tuple(found))
    assert total(found) >= max(total(tags) for tags in product(range(5), repeat=len(scores)) if good(tags)) - 1e-6


def test_the_encoder_s_frozen_part_is_not_among_what_is_trained(untrained: Any) -> None:
    names = untrained.network.trained()
    assert not any("embeddings" in name or "encoder.layer.0." in name for name in names)
    assert sum(value.numel() for value in names.values()) * 2 <= 25_000_000


def test_a_network_is_copied_whole(untrained: Any) -> None:
    assert copy.deepcopy(untrained.network).trained().keys() == untrained.network.trained().keys()
