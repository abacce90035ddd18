"""`load`: a ready `StanceMiner` by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stancemine.errors import ModelError
from stancemine.pipeline import Component, StanceMiner


def load(model: str = "small", *, poles: Sequence[str | Path] = (), replace_poles: bool = False) -> StanceMiner:
    """A ready miner: "rules", "small", "base", a folder or a hub id.

    `poles` are TOML files with poles of your own, added to Moscow, Beijing and the West, or put in their place with
    `replace_poles`. Raises `ModelError` for a model that is not there, `OntologyError` for a faulty pole file.
    """
    if model != "rules":
        raise ModelError(f"the model {model!r} is not shipped yet; use stancemine.load('rules')")
    from stancemine.targets.ontology import Ontology

    ontology = Ontology.load(poles, replace=replace_poles)
    return StanceMiner(rule_components(ontology), model="rules", ontology=ontology)


def rule_components(ontology: object) -> list[Component]:
    """The stages that need no trained model, in order."""
    raise NotImplementedError
