from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")
from torch import nn  # noqa: E402

from stancemine.models.lowrank import add_low_rank, is_low_rank, merge_low_rank  # noqa: E402

X = torch.tensor([[1.0, -2.0, 0.5], [0.0, 3.0, 1.0]])


def _network() -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))


def test_a_network_begins_as_what_it_was() -> None:
    plain, thin = _network(), _network()
    add_low_rank(thin, 2)
    assert torch.equal(plain(X), thin(X))


def test_only_thin_matrices_are_of_low_rank() -> None:
    network = _network()
    add_low_rank(network, 2)
    thin = {name: tuple(value.shape) for name, value in network.named_parameters() if is_low_rank(name)}
    assert sorted(thin.values()) == [(2, 2), (2, 3), (2, 4), (4, 2)]
    assert not is_low_rank("0.bias") and not is_low_rank("0.parametrizations.weight.original")


def test_merged_matrices_say_the_same() -> None:
    network = _network()
    add_low_rank(network, 2)
    with torch.no_grad():
        for name, value in network.named_parameters():
            if is_low_rank(name):
                value.normal_()
    before = network(X)
    merge_low_rank(network)
    assert torch.allclose(before, network(X), atol=1e-6)
    assert {name for name, _ in network.named_parameters()} == {"0.weight", "0.bias", "2.weight", "2.bias"}
