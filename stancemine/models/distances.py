"""How far spans stand from each other, as the scorers of pairs are told it."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor


def span_distances(contents: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> Tensor:
    """Signed gaps in tokens, (contents, others): negative where the other stands before, 0 where they overlap."""
    return torch.tensor([[_gap(content, other) for other in others] for content in contents])


def component_distances(firsts: Sequence[int]) -> Tensor:
    """How many components the target stands after the source, (source, target), given where each one begins."""
    order = torch.tensor(firsts).argsort().argsort()
    return order.unsqueeze(0) - order.unsqueeze(1)


def _gap(content: tuple[int, int], other: tuple[int, int]) -> int:
    if content[0] < other[1] and other[0] < content[1]:
        return 0
    return other[0] - content[1] + 1 if other[0] >= content[1] else other[1] - content[0] - 1
