"""The last component where the user gives an alias file: actors that the file says are one become one."""

from __future__ import annotations

from stancemine.document import Actor, Document
from stancemine.targets.aliases import Alias, Aliases


class ActorMerger:
    """Gives each actor whom an alias file knows, by name, key or another name, the file's key, name and kind.

    Actors of a document that the file says are one become one, with the mentions and names of all. The author stays.
    """

    name = "aliases"

    def __init__(self, aliases: Aliases) -> None:
        self._aliases = aliases

    def __call__(self, doc: Document) -> None:
        by_key = {actor.key: actor for actor in doc.actors if actor.key is not None}
        instead: dict[int, Actor] = {}
        kept: list[Actor] = []
        for actor in doc.actors:
            alias = self._find(actor)
            if alias is None:
                kept.append(actor)
                continue
            owner = by_key.get(alias.key, actor)
            if owner is not actor and id(owner) in instead:
                owner = instead[id(owner)]
            by_key[alias.key] = owner
            if owner is actor:
                kept.append(actor)
            else:
                _join(owner, actor)
                instead[id(actor)] = owner
            _name(owner, alias)
        doc.actors = kept
        if instead:
            _replace(doc, instead)

    def _find(self, actor: Actor) -> Alias | None:
        if actor.kind == "author":
            return None
        names = (actor.key, actor.name, *actor.aliases)
        return next((found for name in names if (found := self._aliases.find(name)) is not None), None)


def _name(actor: Actor, alias: Alias) -> None:
    if actor.name != alias.name:
        actor.aliases = [actor.name, *(form for form in actor.aliases if form != alias.name)]
        actor.name = alias.name
    actor.key = alias.key
    actor.kind = alias.kind or actor.kind


def _join(owner: Actor, other: Actor) -> None:
    owner.aliases += [f for f in (other.name, *other.aliases) if f != owner.name and f not in owner.aliases]
    owner.mentions += [mention for mention in other.mentions if mention not in owner.mentions]
    owner.poles += [pole for pole in other.poles if pole not in owner.poles]
    owner.role = owner.role or other.role
    owner.speaks = owner.speaks or other.speaks


def _replace(doc: Document, instead: dict[int, Actor]) -> None:
    for attribution in doc.attributions:
        if attribution.speaker is not None:
            attribution.speaker = instead.get(id(attribution.speaker), attribution.speaker)
    for claim in doc.claims:
        claim.speaker = instead.get(id(claim.speaker), claim.speaker)
        for stance in claim.stances.values():
            if stance.holder is not None:
                stance.holder = instead.get(id(stance.holder), stance.holder)
