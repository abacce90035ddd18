from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def make_network() -> Callable[[int], Any]:
    """A tiny network on a BERT that knows nothing, by the seed of its weights."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    from stancemine.models.network import Network

    def make(seed: int) -> Any:
        torch.manual_seed(seed)
        config = transformers.BertConfig(
            vocab_size=40,
            hidden_size=24,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=40,
        )
        return Network(transformers.BertModel(config, add_pooling_layer=False))

    return make
