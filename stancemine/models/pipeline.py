"""The row of components of a trained model: the rules' row, with the model in the stages that it has learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancemine.targets.ontology import Ontology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancemine.loading import Dtype
    from stancemine.pipeline import Component


def model_components(
    name: str, ontology: Ontology, rules: Sequence[Component], *, dtype: Dtype = "float32"
) -> list[Component]:
    """The rules' components, those that the model does better replaced by name. Raises `ModelError`."""
    from stancemine.models.store import require_torch

    require_torch(name)
    from stancemine.models.argument import ModelArguer
    from stancemine.models.attribution import ModelAttribution
    from stancemine.models.predict import shared_model
    from stancemine.models.stance import ModelStance

    model = shared_model(name, tuple(ontology.descriptions.items()), dtype)
    learned: dict[str, Component] = {
        "attribute": ModelAttribution(ontology, model),
        "stance": ModelStance(ontology, model),
        "argue": ModelArguer(model),
    }
    return [learned.get(component.name, component) for component in rules]
