from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from stancemine.errors import ModelError  # noqa: E402
from stancemine.models.network import Network  # noqa: E402
from stancemine.models.windows import Slice, Window  # noqa: E402
from stancemine.training.checkpoints import BEFORE, FILE  # noqa: E402
from stancemine.training.examples import Example, Links, TargetExample  # noqa: E402
from stancemine.training.trainer import Settings, read_log, train  # noqa: E402

SETTINGS = Settings(batch_tokens=60, save_every=2, log_every=2, bf16=False, head_rate=3e-3, encoder_rate=1e-3)
POLES = torch.ones(2, 24)


@pytest.fixture
def network(make_network: Callable[[int], Network]) -> Network:
    return make_network(1)


def _example(word: int) -> Example:
    """Token 5 or 6 in second place says the label."""
    n = 8
    window = Window(
        [1, word, 7, 8, 9, 10, 11, 2], [(i, i + 1) for i in range(n)], [1] * n, [True] * n, [Slice(0, 1, 7, True)]
    )
    label = word - 5
    return Example(
        window,
        tags=[[0, 1, 3, 0, 0, 0, 0, 0], [0, 0, 0, 4, 0, 0, 0, 0], [0, 0, 0, 0, 1, 2, 3, 0]],
        links=Links([(4, 7)], ([(1, 3)], [(3, 4)]), ([[0]], [[0]])),
        targets=[
            TargetExample("stance", 1, 7, [0, 1, 0, 0, 0, 0], 0, 1 + label),
            TargetExample("sentiment", 1, 7, [0, 1, 0, 0, 0, 0], -1, 2 * label),
        ],
        implied=[(1, 7, 0, True), (1, 7, 1, False)],
        speakers=[(1, 7, bool(label))],
        components=[(1, 3, 1), (4, 7, 2)],
        relations=[(1, 0, label)],
    )


CORPORA: list[tuple[list[Example], float]] = [([_example(5 + i % 2) for i in range(12)], 6.0)]


def test_every_head_learns_a_task_that_a_word_decides(network: Network, tmp_path: Path) -> None:
    train(network, CORPORA, POLES, tmp_path, SETTINGS)
    log = list(read_log(tmp_path))
    assert set(log[0]["loss"]) == {
        "tags", "source", "cue", "stance", "sentiment", "implied", "speaker", "component", "relation", "relation_type"
    }  # fmt: skip
    for head in ("tags", "stance", "sentiment", "implied"):
        assert log[-1]["loss"][head] < log[0]["loss"][head], head


class _KilledError(Exception):
    pass


def test_a_run_that_was_killed_ends_as_if_it_had_not_been(
    network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stancemine.training import trainer

    whole, resumed = copy.deepcopy(network), copy.deepcopy(network)
    train(whole, CORPORA, POLES, tmp_path / "whole", SETTINGS)
    calls = 0
    real = trainer.losses

    def killed(*args: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == 6:
            raise _KilledError
        return real(*args, **options)

    monkeypatch.setattr(trainer, "losses", killed)
    with pytest.raises(_KilledError):
        train(network, CORPORA, POLES, tmp_path / "killed", SETTINGS)
    monkeypatch.setattr(trainer, "losses", real)
    train(resumed, CORPORA, POLES, tmp_path / "killed", SETTINGS)
    for name, value in whole.trained().items():
        assert torch.equal(value, resumed.trained()[name]), name


def test_a_torn_checkpoint_falls_back_to_the_one_before(network: Network, tmp_path: Path) -> None:
    train(copy.deepcopy(network), CORPORA, POLES, tmp_path, SETTINGS)
    steps = list(read_log(tmp_path))[-1]["step"]
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:1000])
    assert train(network, CORPORA, POLES, tmp_path, SETTINGS) == steps


def test_when_no_checkpoint_can_be_read_it_is_said(network: Network, tmp_path: Path) -> None:
    for name in (FILE, BEFORE):
        (tmp_path / name).write_bytes(b"torn")
    with pytest.raises(ModelError, match="no checkpoint can be read"):
        train(network, CORPORA, POLES, tmp_path, SETTINGS)


def test_another_run_s_folder_is_refused(network: Network, tmp_path: Path) -> None:
    train(copy.deepcopy(network), CORPORA, POLES, tmp_path, SETTINGS)
    with pytest.raises(ModelError, match=r"another run.*seed"):
        train(
            network, CORPORA, POLES, tmp_path, Settings(seed=9, batch_tokens=60, save_every=2, log_every=2, bf16=False)
        )


def test_a_run_without_time_cools_down_at_once(network: Network, tmp_path: Path) -> None:
    assert train(network, CORPORA, POLES, tmp_path, SETTINGS, minutes=0) == 1
    assert json.loads((tmp_path / "log.jsonl").read_text().splitlines()[-1])["of"] == 1


def test_a_step_whose_gradient_is_not_finite_is_left_out(network: Network, tmp_path: Path) -> None:
    steps: list[int] = []

    def spoil(gradient: Any) -> Any:
        steps.append(len(steps))
        return gradient * float("inf") if len(steps) == 2 else gradient

    network.stance.weight.register_hook(spoil)
    train(network, CORPORA, POLES, tmp_path, SETTINGS)
    assert len(steps) > 2
    assert all(torch.isfinite(parameter).all() for parameter in network.parameters())
