from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from stancemine.errors import ModelError  # noqa: E402
from stancemine.models.windows import Slice, Window  # noqa: E402
from stancemine.training.examples import UNLABELLED, Example, TargetExample  # noqa: E402
from stancemine.training.losses import losses, total  # noqa: E402
from stancemine.training.teaching import Teacher, vocabulary_map, without_untold  # noqa: E402

POLES = torch.ones(2, 24)


class _Tokenizer:
    def __init__(self, *tokens: str) -> None:
        self._vocabulary = {token: number for number, token in enumerate(tokens)}

    def get_vocab(self) -> dict[str, int]:
        return self._vocabulary

    def get_vocab_size(self) -> int:
        return len(self._vocabulary)


MakeNetwork = Callable[[int], Any]


def _examples() -> list[Example]:
    n = 8
    window = Window(
        [1, 5, 7, 8, 9, 10, 11, 2], [(i, i + 1) for i in range(n)], [1] * n, [True] * n, [Slice(0, 1, 7, True)]
    )
    flags = [0, 1, 0, 0, 0, 0]
    return [
        Example(
            window,
            tags=[[0, 1, 3, 0, 0, 0, 0, 0], [0, 0, 0, 4, 0, 0, 0, 0], [0, 0, 0, 0, 1, 2, 3, 0]],
            targets=[TargetExample("stance", 1, 7, flags, 0, 1, holder=[0, 4])],
            speakers=[(1, 7, True)],
        ),
        Example(copy.deepcopy(window), targets=[TargetExample("stance", 1, 7, flags, 1, UNLABELLED)]),
    ]


def _taught(teacher: Any) -> list[Example]:
    examples = _examples()
    Teacher(teacher, POLES, range(40)).teach(examples, bf16=False)
    return examples


def test_a_teacher_writes_probabilities_beside_the_labels(make_network: MakeNetwork) -> None:
    labelled, unlabelled = _taught(make_network(1))
    for target in (*labelled.targets, *unlabelled.targets):
        assert target.shares is not None and sum(target.shares) == pytest.approx(1, abs=1e-5)
    assert len(labelled.targets[0].holder_shares or ()) == 3 + 6
    assert labelled.tag_shares is not None and labelled.tag_shares.shape == (8, 3, 5)
    assert unlabelled.tag_shares is None
    assert 0 < (labelled.speaker_shares or [0])[0] < 1


def test_a_pupil_comes_nearer_to_its_teacher(make_network: MakeNetwork) -> None:
    teacher, pupil = make_network(1), make_network(2).eval()
    with torch.no_grad():
        teacher.stance.bias += torch.tensor([0.0, 3.0, 0.0, 0.0])
    examples = _taught(teacher)
    (unlabelled,) = examples[1].targets

    def said() -> float:
        probe = [copy.deepcopy(examples[1])]
        Teacher(pupil, POLES, range(40)).teach(probe, bf16=False)
        return float(torch.tensor(probe[0].targets[0].shares).sub(torch.tensor(unlabelled.shares)).abs().sum())

    before = said()
    optimizer = torch.optim.Adam([p for p in pupil.parameters() if p.requires_grad], lr=1e-3)
    for _ in range(30):
        total(losses(pupil, examples, POLES)).backward()
        optimizer.step()
        optimizer.zero_grad()
    assert said() < before / 2


def test_what_nobody_labelled_is_not_trained_on(make_network: MakeNetwork) -> None:
    kept = list(without_untold(_examples()))
    assert [len(example.targets) for example in kept] == [1]
    assert [len(example.targets) for example in without_untold(_taught(make_network(1)))] == [1, 1]


def test_tokens_are_found_under_the_names_that_the_teacher_gives_them() -> None:
    assert vocabulary_map(_Tokenizer("[CLS]", "north", "[SEP]"), _Tokenizer("<s>", "</s>", "north")) == [0, 2, 1]


def test_a_teacher_that_lacks_a_token_is_refused() -> None:
    with pytest.raises(ModelError, match="'south' is not in its vocabulary"):
        vocabulary_map(_Tokenizer("north", "south"), _Tokenizer("north"))
