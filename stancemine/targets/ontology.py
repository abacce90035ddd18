"""The poles, and the other states, bodies and persons that speak or hold stances, as read from TOML files.

A pole file says who a pole is::

    pole = "Moscow"
    description = "The Russian state, its leaders …"
    states = [{name = "Russia", demonyms = ["Russian"], capitals = ["Moscow"], forms = ["Russian Federation"]}]

and may have `states`, `persons`, `organisations` and `groups`, each a list of entries (see `Entity` for their
fields), and `not_phrases`, which look like the pole and are something else ("US dollar").
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from stancemine.document import ActorKind
from stancemine.language.tokens import tokenize
from stancemine.targets.schema import SECTIONS, PoleFile, read_pole_file

HERE = Path(__file__).parent
POLE_FILES = ("moscow.toml", "beijing.toml", "west.toml")

_HYPHEN = re.compile(r"[-‐‑–]")
_POSSESSIVE = re.compile(r"['’]s?$")
_UNINFLECTED = ("s", "sh", "ch", "se", "x", "z")


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody that the ontology knows.

    `key` is the same in all documents, `poles` are those that the entity belongs to (none for Kazakhstan), `forms` map
    each way to name it to the kind of mention that it is ("name", "demonym", "capital", "person", "body", …). `short`
    are forms that mean it only where a fuller form stands in the same text ("Johnson"). `office` are the years, first
    and last, in which a person acts for the pole; none means always. `she` says that a person is a woman.
    """

    key: str
    name: str
    kind: ActorKind
    poles: tuple[str, ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict)
    short: tuple[str, ...] = ()
    role: str | None = None
    office: tuple[tuple[int, int], ...] = ()
    she: bool = False

    def serves(self, year: int | None) -> bool:
        """Whether the entity acts for its poles in `year` (null: it is not known when)."""
        return year is None or not self.office or any(first <= year <= last for first, last in self.office)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name entities, cut into words; with no entity it is a phrase that names no pole."""

    words: tuple[str, ...]
    lower: tuple[str, ...]
    kind: str
    entities: tuple[Entity, ...]
    short: bool = False


class Ontology:
    """What is known of the poles. Made by `Ontology.load`; not to be changed afterwards."""

    def __init__(self, files: Sequence[PoleFile]) -> None:
        self.targets: list[str] = list(dict.fromkeys(file.pole for file in files if file.pole is not None))
        """The poles' names, in the order of their files."""
        self.descriptions: dict[str, str] = {file.pole: file.description for file in files if file.pole is not None}
        """What each pole is, in a sentence or two."""
        self.entities: dict[str, Entity] = {}
        """All entities by key."""
        self._phrases: list[str] = [phrase for file in files for phrase in file.not_phrases]
        for file in files:
            for section, entries in file.entries.items():
                for entry in entries:
                    self._add(_entity(section, entry, file.pole))
        self.hash: str = self._hash()
        """Changes with any content of the files, and with nothing else."""

    @classmethod
    def load(cls, paths: Iterable[str | Path] = (), *, replace: bool = False) -> Ontology:
        """The shipped poles and those of the TOML files in `paths`; only the latter with `replace`.

        Raises `OntologyError`, naming file and place, for a file that cannot be read or does not follow the schema.
        """
        own = tuple(Path(path) for path in paths)
        return _load(own, replace) if not own else cls(_files(own, replace))

    def find(self, name: str) -> Entity | None:
        """The entity that has this form, in any case, with or without "the", a possessive or titles before a person."""
        name = _plain(name)
        found = self._by_form.get(name)
        if found is None and " " in name:
            words = name.split()
            for i in range(1, len(words)):
                if words[i - 1] not in _titles() and words[i - 1] not in self._by_form:
                    break
                rest = self._by_form.get(" ".join(words[i:]))
                if rest is not None and rest.kind == "person":
                    return rest
        return found

    def poles_of(self, description: str) -> list[str]:
        """The poles for which the one described so speaks: "US officials", "China's foreign ministry", "NATO allies".

        A nationality alone makes nobody speak for a state: "a Russian woman" gives none.
        """
        entity = self.find(description)
        if entity is not None:
            return list(entity.poles)
        words = _plain(description).split()
        if not words or not any(word in _officials() for word in words):
            return []
        for length in range(min(5, len(words) - 1), 0, -1):
            for i in range(len(words) - length + 1):
                entity = self._by_form.get(_POSSESSIVE.sub("", " ".join(words[i : i + length])))
                if entity is not None:
                    return list(entity.poles)
        return []

    @cached_property
    def index(self) -> dict[str, list[Form]]:
        """The forms by their first word in lower case, longest first: what mentions are found with."""
        grouped: dict[tuple[tuple[str, ...], str, bool], list[Entity]] = {}
        for entity in self.entities.values():
            for text, kind in entity.forms.items():
                grouped.setdefault((pieces(text), kind, False), []).append(entity)
            for text in entity.short:
                grouped.setdefault((pieces(text), "person" if entity.kind == "person" else "body", True), []).append(
                    entity
                )
        forms = [Form(words, _lower(words), kind, tuple(all_), short) for (words, kind, short), all_ in grouped.items()]
        forms += [Form(words, _lower(words), "", ()) for words in map(pieces, self._phrases)]
        index: dict[str, list[Form]] = {}
        for form in forms:
            if form.words:
                index.setdefault(form.words[0].lower(), []).append(form)
        for same in index.values():
            same.sort(key=lambda form: (-len(form.words), not form.entities, form.short))
        return index

    @cached_property
    def _by_form(self) -> dict[str, Entity]:
        table: dict[str, Entity] = {}
        for entity in self.entities.values():
            for text, kind in entity.forms.items():
                if kind != "demonym" or text not in table:
                    table.setdefault(_plain(text), entity)
        return table

    def _add(self, entity: Entity) -> None:
        """Keep an entity; one with a known key belongs to the poles of both and has the forms of both."""
        old = self.entities.get(entity.key)
        if old is not None:
            entity = Entity(
                key=old.key,
                name=old.name,
                kind=old.kind,
                poles=tuple(dict.fromkeys(old.poles + entity.poles)),
                forms={**entity.forms, **old.forms},
                short=tuple(dict.fromkeys(old.short + entity.short)),
                role=old.role or entity.role,
                office=old.office or entity.office,
                she=old.she or entity.she,
            )
        self.entities[entity.key] = entity

    def _hash(self) -> str:
        content = {
            "poles": self.descriptions,
            "not": sorted(self._phrases),
            "entities": [
                [
                    e.key,
                    e.name,
                    e.kind,
                    sorted(e.poles),
                    sorted(e.forms.items()),
                    sorted(e.short),
                    e.role,
                    e.office,
                    e.she,
                ]
                for e in sorted(self.entities.values(), key=lambda e: e.key)
            ],
        }
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]


def pieces(text: str) -> tuple[str, ...]:
    """The words of a form; those joined by hyphens are words each."""
    return tuple(part for token in tokenize(text) for part in _HYPHEN.split(token.text) if part)


def _lower(form: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in form)


def slug(name: str) -> str:
    """A key from a name: "Xi Jinping" gives "xi-jinping"."""
    return re.sub(r"[\W_]+", "-", name.lower().replace("'", "").replace("’", "")).strip("-")


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    name = " ".join(name.replace("’", "'").lower().split())
    return _POSSESSIVE.sub("", name.removeprefix("the "))


def _entity(section: str, entry: Mapping[str, Any], pole: str | None) -> Entity:
    kind, mention = SECTIONS[section]
    name = entry["name"]
    mention = entry.get("mention", mention)
    forms = dict.fromkeys([] if entry.get("unnamed") else [name], mention)
    forms.update(dict.fromkeys(entry.get("forms", ()), mention))
    for demonym in entry.get("demonyms", ()):
        forms.setdefault(demonym, "demonym")
        if not demonym.endswith(_UNINFLECTED):
            forms.setdefault(f"{demonym}s", "demonym")
    for capital in entry.get("capitals", ()):
        forms.setdefault(capital, "capital")
    return Entity(
        key=entry.get("key") or slug(name),
        name=name,
        kind=kind,
        poles=() if pole is None else (pole,),
        forms=forms,
        short=tuple(entry.get("short", ())),
        role=entry.get("role"),
        office=tuple((first, last or 9999) for first, last in entry.get("office", ())),
        she=bool(entry.get("she")),
    )


def _files(own: tuple[Path, ...], replace: bool) -> list[PoleFile]:
    shipped = [] if replace and own else [HERE / "poles" / name for name in POLE_FILES]
    paths = [*shipped, *own, HERE / "others.toml"]
    return [read_pole_file(path) for path in paths]


@cache
def _load(own: tuple[Path, ...], replace: bool) -> Ontology:
    return Ontology(_files(own, replace))


@cache
def words(name: str) -> frozenset[str]:
    """A word list of `words.toml`, in lower case."""
    import tomllib

    with (HERE / "words.toml").open("rb") as file:
        return frozenset(tomllib.load(file)[name])


def _titles() -> frozenset[str]:
    return words("titles")


def _officials() -> frozenset[str]:
    return words("officials")
