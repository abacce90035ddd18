"""`load`: a ready `StanceMiner` by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from stancemine.errors import ModelError

if TYPE_CHECKING:
    from stancemine.pipeline import Component, StanceMiner
    from stancemine.targets.ontology import Ontology

Dtype: TypeAlias = Literal["float32", "bfloat16"]
"""The kind of number that a model's encoder reckons in."""

DTYPES: tuple[Dtype, ...] = get_args(Dtype)


def load(
    model: str = "small",
    *,
    poles: Sequence[str | Path] = (),
    replace_poles: bool = False,
    aliases: str | Path | None = None,
    dtype: Dtype = "float32",
) -> StanceMiner:
    """A ready miner: "rules", "small", "base", a folder or a hub id.

    `poles` are TOML files with poles of your own, added to Moscow, Beijing and the West, or put in their place with
    `replace_poles`. `aliases` is a TOML file that says who is one and the same under several names (`Aliases`). With
    `dtype` "bfloat16" a trained model is faster on processors that reckon in it, and some labels in ten thousand come
    out otherwise; for the rules it is the same. Raises `ModelError` for a model or a dtype that is not there,
    `OntologyError` for a faulty pole file, `InputError` for a faulty alias file.
    """
    from stancemine.pipeline import StanceMiner
    from stancemine.targets.ontology import Ontology

    if dtype not in DTYPES:
        raise ModelError(f"there is no dtype {dtype!r}; choose {' or '.join(DTYPES)}")
    ontology = Ontology.load(poles, replace=replace_poles)
    components = rule_components(ontology)
    if model != "rules":
        from stancemine.models.pipeline import model_components

        components = model_components(model, ontology, components, dtype=dtype)
    if aliases is not None:
        from stancemine.targets.aliases import Aliases
        from stancemine.targets.merging import ActorMerger

        components = [*components, ActorMerger(Aliases.read(aliases))]
        aliases = Path(aliases).resolve()
    files = tuple(Path(path).resolve() for path in poles)
    loader = partial(load, model, poles=files, replace_poles=replace_poles, aliases=aliases, dtype=dtype)
    used = None if model == "rules" else dtype
    return StanceMiner(components, model=model, ontology=ontology, dtype=used, loader=loader)


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
