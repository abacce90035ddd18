"""The codebook: what coders read before they label, made from the poles that the articles were read for."""

from __future__ import annotations

from pathlib import Path
from string import Template

from stancemine.targets.ontology import Entity, Ontology

_TEMPLATE = Path(__file__).with_name("codebook.md")
_NAMED = 20
_KINDS = {"state": "States", "organisation": "Bodies", "person": "People", "group": "Groups"}
_UNTIL_NOW = 9999


def codebook(ontology: Ontology | None = None) -> str:
    """The codebook in Markdown: task, labels, rules with examples, who belongs to each pole, how to fill in a sheet.

    `ontology` is what the articles were read with, by default the shipped one; `Ontology.load` adds poles of your own.
    """
    ontology = ontology or Ontology.load()
    first, *others = ontology.targets
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        targets=_joined(ontology.targets),
        hash=ontology.hash,
        pole=first,
        state=_face(ontology, first),
        other=_face(ontology, others[0]) if others else "A neighbour",
        poles="\n".join(_pole(ontology, target) for target in ontology.targets),
    )


def _pole(ontology: Ontology, target: str) -> str:
    members = [entity for entity in ontology.entities.values() if target in entity.poles]
    lines = [f"### {target}", "", ontology.descriptions[target], ""]
    for kind, head in _KINDS.items():
        entities = [entity for entity in members if entity.kind == kind]
        if entities:
            more = len(entities) - _NAMED
            rest = f"; and {more} more" if more > 0 else ""
            lines.append(f"- {head}: {'; '.join(_entry(entity) for entity in entities[:_NAMED])}{rest}.")
    return "\n".join([*lines, "", f"All names: `stancemine targets {target}`.", ""])


def _entry(entity: Entity) -> str:
    terms = ", ".join(f"{first}–{'' if last == _UNTIL_NOW else last}" for first, last in entity.office)
    return f"{entity.name} ({terms})" if terms else entity.name


def _face(ontology: Ontology, target: str) -> str:
    """A name of the pole for examples: its first state, else the pole's own name."""
    states = (e.name for e in ontology.entities.values() if e.kind == "state" and target in e.poles)
    return next(states, target)


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
