"""What looks doubtful in a pole file that follows the schema: names that will not be found, or found for another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stancemine.targets.ontology import Ontology, pieces, slug
from stancemine.targets.schema import PoleFile

_SHORT = 2
_TERSE = 20


def doubts(file: PoleFile) -> list[str]:
    """Doubts about a file, each with its place and what to do; none for a file that is well made.

    The file is looked at beside the shipped poles, with which it will be read.
    """
    shipped, both = Ontology.load(), Ontology.load([file.path])
    return [*_of_file(file, shipped), *_of_entries(file, shipped, both)]


def _of_file(file: PoleFile, shipped: Ontology) -> Iterator[str]:
    if file.pole in shipped.targets:
        yield f'pole "{file.pole}": there is a shipped pole of this name, to which these entries are added'
    if len(file.description) < _TERSE:
        yield (
            f'description "{file.description}": a model knows the pole by it; say in a sentence who belongs to it, '
            "and what it does"
        )
    names = {form for _, entry in _entries(file) for form in _forms(entry)}
    for phrase in file.not_phrases:
        if phrase in names:
            yield f'not_phrases, "{phrase}": is a name of the pole too, and will be taken for it; take it out of one'


def _of_entries(file: PoleFile, shipped: Ontology, both: Ontology) -> Iterator[str]:
    keys: dict[str, str] = {}
    for place, entry in _entries(file):
        key = entry.get("key") or slug(entry["name"])
        if key in keys:
            yield f'{place}: has the key "{key}" of {keys[key]}; they are taken for one'
        keys.setdefault(key, place)
        known = shipped.entities.get(key)
        if known is not None and known.poles:
            yield f"{place}: belongs to {', '.join(known.poles)} already, and will count for both"
        if known is not None and entry["name"] != known.name:
            yield f'{place}: is known as "{known.name}", and keeps that name'
        for first, last in entry.get("office", ()):
            if last and last < first:
                yield f"{place}: the term {first} to {last} ends before it begins"
        for form in _forms(entry):
            yield from (f'{place}, "{form}": {doubt}' for doubt in _of_form(form, key, both))


def _of_form(form: str, key: str, both: Ontology) -> Iterator[str]:
    words = pieces(form)
    if len(words) > 1 and words[0].lower() == "the":
        yield 'is only found with "the" before it; leave that off'
    if form.islower():
        yield "is in small letters, so the bare word will be found too; write it with the capitals that it has"
    elif len(form) <= _SHORT and not form.isupper():
        yield "is so short that other words will be taken for it"
    for other in both.index.get(words[0].lower(), ()) if words else ():
        for entity in other.entities:
            if other.words == words and not other.short and entity.key != key:
                poles = f", of {', '.join(entity.poles)}" if entity.poles else ""
                yield f"names {entity.name} too ({entity.kind}{poles}); a fuller name keeps them apart"


def _entries(file: PoleFile) -> Iterator[tuple[str, dict[str, Any]]]:
    for section, entries in file.entries.items():
        for number, entry in enumerate(entries, 1):
            yield f"{section}, entry {number} ({entry['name']})", entry


def _forms(entry: dict[str, Any]) -> list[str]:
    own = [] if entry.get("unnamed") else [entry["name"]]
    lists = (entry.get(name, ()) for name in ("forms", "demonyms", "capitals"))
    return list(dict.fromkeys([*own, *(form for forms in lists for form in forms)]))
