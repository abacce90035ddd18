"""`load`: a ready `StanceMiner` by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stancemine.errors import ModelError

if TYPE_CHECKING:
    from stancemine.pipeline import Component, StanceMiner
    from stancemine.targets.ontology import Ontology


def load(model: str = "small", *, poles: Sequence[str | Path] = (), replace_poles: bool = False) -> StanceMiner:
    """A ready miner: "rules", "small", "base", a folder or a hub id.

    `poles` are TOML files with poles of your own, added to Moscow, Beijing and the West, or put in their place with
    `replace_poles`. Raises `ModelError` for a model that is not there, `OntologyError` for a faulty pole file.
    """
    if model != "rules":
        raise ModelError(
            f"the model {model!r} is not there: no trained weights are shipped yet; "
            'use stancemine.load("rules"), or --model rules on the command line'
        )
    from stancemine.pipeline import StanceMiner
    from stancemine.targets.ontology import Ontology

    ontology = Ontology.load(poles, replace=replace_poles)
    return StanceMiner(rule_components(ontology), model="rules", ontology=ontology)


def rule_components(ontology: Ontology) -> list[Component]:
    """The stages that need no trained model, in the order in which each finds the layers that it reads."""
    from stancemine.arguments.arguer import Arguer
    from stancemine.attribution.attributor import Attributor
    from stancemine.segmentation.claims import ClaimSplitter
    from stancemine.segmentation.sentences import SentenceSplitter
    from stancemine.stance.reader import StanceReader
    from stancemine.targets.mentions import PoleMentions
    from stancemine.targets.references import Referrer

    return [
        SentenceSplitter(),
        PoleMentions(ontology),
        Attributor(ontology),
        ClaimSplitter(),
        Referrer(ontology),
        StanceReader(ontology),
        Arguer(),
    ]
