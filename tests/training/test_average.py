"""The average of two models."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")

import torch
from safetensors.torch import load_file

from stancemine.models.store import WEIGHTS, Config, read_config
from stancemine.training import average


def test_weights_are_averaged_and_what_was_fitted_for_one_model_is_left_out(
    make_network: Callable[[int], Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parts = {}
    for seed, name in enumerate(("first", "second")):
        network = make_network(seed)
        tensors = {key: value.detach().clone() for key, value in network.trained().items()}
        parts[name] = (network, None, Config("small", overlap=9, union={"model": 1.0}, holding={"model": 1.0}), tensors)
    monkeypatch.setattr(average, "load_parts", parts.__getitem__)
    average.average("first", "second", 0.25, tmp_path)
    config, found = read_config(tmp_path), load_file(tmp_path / WEIGHTS)
    assert (config.overlap, config.union, config.holding) == (9, {}, {})
    for key, value in found.items():
        wanted = 0.75 * parts["first"][3][key] + 0.25 * parts["second"][3][key]
        assert torch.allclose(value.float(), wanted, atol=1e-2), key
