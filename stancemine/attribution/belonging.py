"""Whose an official or a body is: the nations and poles that stand beside a name, and the names that a nation gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from stancemine.targets.ontology import Entity, Ontology

if TYPE_CHECKING:
    from stancemine.attribution.names import NameMention
    from stancemine.document import Actor, Document

_UNNAMING = ("demonym", "pronoun", "description")
"""Kinds of mentions that take an entity up without naming it."""


def poles_of_official(ontology: Ontology, role: str, mentions: Sequence[NameMention]) -> list[str]:
    """The poles for which a person acts by his office, or by the nation whose official he is told to be."""
    office = re.split(r" (?:in|to|at|for|on) ", role)[0]
    owned = (_poles_of_owner(ontology, mention) for mention in mentions)
    return list(ontology.poles_of(office)) or next((poles for poles in owned if poles), [])


def _poles_of_owner(ontology: Ontology, mention: NameMention) -> list[str]:
    """The poles of the state that stands before the titles of a name: "Russia's deputy minister X"."""
    tokens, i = mention.sentence.tokens, mention.first - len(mention.titles) - 1
    if not mention.titles or i < 1 or tokens[i].tag != "POS":
        return []
    nation = ontology.find(tokens[i - 1].text)
    return list(nation.poles) if nation is not None and nation.kind == "state" else []


def of_another_nation(ontology: Ontology, actor: Actor, description: str) -> bool:
    """Whether one who acts for a pole is told to be of a nation that does not belong to it."""
    nations = [ontology.find(word) for word in description.split()]
    told = [nation for nation in nations if nation is not None and nation.kind == "state"]
    return bool(actor.poles and told) and not any(set(nation.poles) & set(actor.poles) for nation in told)


def names_by_nation(nation: Entity, name: str) -> Iterator[str]:
    """What a body of a nation is called with the nation's adjectives: "Chinese foreign ministry"."""
    return (f"{form} {name}" for form, kind in nation.forms.items() if kind == "demonym")


def forms_of(doc: Document) -> dict[str, list[str]]:
    """The names that a document gives to each entity, by its key."""
    found: dict[str, list[str]] = {}
    for mention in doc.analysis.mentions if doc.analysis else []:
        if mention.entity is not None and mention.kind not in _UNNAMING:
            forms = found.setdefault(mention.entity, [])
            form = doc.text[mention.start : mention.end]
            if form not in forms:
                forms.append(form)
    return found


def name_for(doc: Document, entity: Entity, forms: Sequence[str]) -> str:
    """By which of its forms a document's actor is called: the longest, but never an adjective, nor a capital where the
    text names the state.
    """
    name = forms[0] if entity.kind == "person" else max(forms, key=lambda form: len(form.split()))
    kind = {known.casefold(): kind for known, kind in entity.forms.items()}.get(name.casefold())
    if kind == "demonym" or (kind == "capital" and not entity.poles and entity.name in doc.text):
        return entity.name
    return name
