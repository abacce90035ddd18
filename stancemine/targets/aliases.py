"""Alias files: who is one and the same under several names.

A file lists actors, each with the name to show and the other names or keys that mean the same one::

    actors = [
      {name = "Dana Serik", kind = "person", aliases = ["D. Serik", "Danagul Serik"]},
      {name = "Steppe Gas", key = "steppe-gas", kind = "organisation", aliases = ["SteppeGaz", "Steppe Gas Company"]},
      {name = "Russia", key = "russia", aliases = ["kremlin"]},
    ]

Only `name` is needed. `key` is made from the name where it is not given (`name_key`); the key of an actor that a pole
file knows adds names to that actor. An alias is a name, in any case and with or without accents, or the key of another
actor. `kind` is one of those of an `Actor`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from stancemine.document import ActorKind
from stancemine.errors import InputError

_FIELDS = ("name", "key", "kind", "aliases")
_KINDS: tuple[ActorKind, ...] = tuple(kind for kind in get_args(ActorKind) if kind not in ("author", "unnamed"))
_APOSTROPHES = re.compile(r"['’ʼ`]")
_POSSESSIVE = re.compile(r"['’]s?$")
_ABBREVIATION = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Alias:
    """An actor of an alias file: `key` is the same in all documents, `name` is how he is shown."""

    key: str
    name: str
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()


class Aliases:
    """Actors by each of their names. An empty one knows nobody."""

    def __init__(self, actors: Iterable[Alias] = ()) -> None:
        """Raises `InputError` where two actors have a name, an alias or a key in common."""
        self.actors: tuple[Alias, ...] = tuple(actors)
        self._by_key: dict[str, Alias] = {}
        for actor in self.actors:
            for form in (actor.key, actor.name, *actor.aliases):
                other = self._by_key.setdefault(name_key(form), actor)
                if other is not actor:
                    raise InputError(
                        f"{form!r} is claimed twice: by {other.name!r} and by {actor.name!r}; leave it to one of them"
                    )

    @classmethod
    def read(cls, path: str | Path) -> Aliases:
        """The actors of a TOML file.

        Raises `InputError`, naming the file and the place, for one that cannot be read, does not follow the form above,
        or gives an alias to two actors.
        """
        path = Path(path)
        try:
            return cls(_actors(_content(path)))
        except InputError as error:
            raise InputError(f"{path}: {error}") from error

    def find(self, name: str | None) -> Alias | None:
        """The actor that has this name or key; null for one that no file knows."""
        return self._by_key.get(name_key(name)) if name and self._by_key else None

    def __len__(self) -> int:
        return len(self.actors)


def name_key(name: str) -> str:
    """A name in the form in which names are compared: "The Türkiye Daily" gives "turkiye-daily".

    Case, accents, punctuation, a leading "the" and a possessive at the end make no difference; "U.S." is "US".
    """
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", " ".join(name.split())).casefold())
    text = unicodedata.normalize("NFC", "".join(c for c in split if not unicodedata.combining(c)))
    text = _POSSESSIVE.sub("", text.removeprefix("the "))
    text = _ABBREVIATION.sub("", _APOSTROPHES.sub("", text))
    return _MARKS.sub("-", text).strip("-") or "".join(name.split())


def _content(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}); give the path of an alias file (TOML)") from error
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"no valid TOML: {error}") from error


def _actors(content: Mapping[str, Any]) -> Iterator[Alias]:
    for field in content:
        if field != "actors":
            raise InputError(f'unknown field {field!r}; an alias file has one list, "actors"')
    entries = content.get("actors")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise InputError('"actors" must be a list of tables, such as actors = [{name = "…", aliases = ["…"]}]')
    for number, entry in enumerate(entries, 1):
        place = f"actors, entry {number}"
        name = _text(entry, "name", place)
        place = f"{place} ({name!r})"
        for field in entry:
            if field not in _FIELDS:
                raise InputError(f"{place}: unknown field {field!r}; the fields are {', '.join(_FIELDS)}")
        kind = entry.get("kind")
        if kind is not None and kind not in _KINDS:
            raise InputError(f"{place}: kind {kind!r} is none of {', '.join(_KINDS)}")
        aliases = entry.get("aliases", [])
        if not isinstance(aliases, list) or not all(isinstance(form, str) and form.strip() for form in aliases):
            raise InputError(f'{place}: "aliases" must be a list of texts, none of them empty')
        key = _text(entry, "key", place) if "key" in entry else name_key(name)
        yield Alias(key, name, cast("ActorKind | None", kind), tuple(aliases))


def _text(entry: Mapping[str, Any], field: str, place: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f'{place}: "{field}" must be there, a text that is not empty')
    return " ".join(value.split())
