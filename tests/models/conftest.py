from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")


@pytest.fixture(scope="session")
def tokenizer() -> Any:
    from stancemine.models.encoders import load_tokenizer, locate

    return load_tokenizer(locate("small"))


@pytest.fixture(scope="session")
def untrained() -> Any:
    """A network on the real encoder whose heads have learned nothing, as a model that can be asked."""
    import torch

    from stancemine.models.encoders import load_encoder, load_tokenizer, locate
    from stancemine.models.network import Network
    from stancemine.models.predict import Model
    from stancemine.models.store import Config

    torch.manual_seed(0)
    folder = locate("small")
    poles = {"North": "The kingdom of the north and its army.", "South": "The southern league of cities."}
    return Model(Network(load_encoder(folder)).eval(), load_tokenizer(folder), Config("small"), {}, poles)
