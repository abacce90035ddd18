"""Matrices of low rank that are trained in place of a large layer's own (LoRA, Hu et al. 2022)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize


class LowRank(nn.Module):
    """A matrix plus the product of two thin ones, the second of which begins as zeros."""

    def __init__(self, rows: int, columns: int, rank: int) -> None:
        super().__init__()
        self.down = nn.Parameter(torch.randn(rank, columns) / columns**0.5)
        self.up = nn.Parameter(torch.zeros(rows, rank))

    def forward(self, weight: Tensor) -> Tensor:
        """The sum, of the shape of the matrix."""
        return weight + self.up @ self.down


def add_low_rank(part: nn.Module, rank: int) -> None:
    """Let all linear layers of a part of a network be the sum of what they are and of a trained matrix of a rank."""
    for layer in list(part.modules()):
        if isinstance(layer, nn.Linear):
            rows, columns = layer.weight.shape
            parametrize.register_parametrization(layer, "weight", LowRank(rows, columns, rank))


def is_low_rank(name: str) -> bool:
    """Whether a parameter with this name is a thin matrix."""
    return name.endswith((".down", ".up")) and ".parametrizations." in name


def merge_low_rank(network: nn.Module) -> None:
    """Add the trained matrices to what they were trained for, for good."""
    for layer in list(network.modules()):
        if parametrize.is_parametrized(layer, "weight"):
            parametrize.remove_parametrizations(layer, "weight", leave_parametrized=True)
