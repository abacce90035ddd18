"""Reading pole files, and saying what is wrong with one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stancemine.document import ActorKind
from stancemine.errors import OntologyError

SECTIONS: dict[str, tuple[ActorKind, str]] = {
    "states": ("state", "name"),
    "persons": ("person", "person"),
    "organisations": ("organisation", "body"),
    "groups": ("group", "name"),
}
"""The lists of a pole file: the kind of actor that an entry is, and the kind of mention of its names by default."""

MENTION_KINDS = ("name", "person", "body", "bloc", "media", "company", "project", "proxy", "nickname")

_TEXTS = ("key", "name", "role", "mention")
_LISTS = ("forms", "short", "demonyms", "capitals")
_FLAGS = ("unnamed", "she")
_FIELDS = (*_TEXTS, *_LISTS, *_FLAGS, "office")


@dataclass(frozen=True, slots=True)
class PoleFile:
    """One file, checked. `pole` is null for a file of those who belong to no pole."""

    path: Path
    pole: str | None
    description: str
    entries: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    not_phrases: tuple[str, ...] = ()


def read_pole_file(path: Path) -> PoleFile:
    """A pole file. Raises `OntologyError`, naming the file and the place, for what does not follow the schema."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OntologyError(
            f"{path}: cannot be read ({error.strerror}); give the path of a pole file (TOML)"
        ) from error
    except UnicodeDecodeError as error:
        raise OntologyError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"{path}: no valid TOML: {error}") from error
    _known(path, "", content, ("pole", "description", "not_phrases", *SECTIONS))
    name, description = None, ""
    if path.parent != Path(__file__).parent:
        name = _text(path, "", content, "pole")
        description = _text(path, "", content, "description")
    entries = {section: _entries(path, section, content[section]) for section in SECTIONS if section in content}
    if not any(entries.values()):
        raise OntologyError(f"{path}: names nobody; add at least one entry to {' or '.join(SECTIONS)}")
    return PoleFile(path, name, description, entries, tuple(_texts(path, "", content, "not_phrases")))


def _entries(path: Path, section: str, value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise OntologyError(f'{path}: "{section}" must be a list of tables, such as {section} = [{{name = "…"}}]')
    for number, entry in enumerate(value, 1):
        place = f"{section}, entry {number}"
        name = _text(path, place, entry, "name")
        place = f"{place} ({name!r})"
        _known(path, f"{place}: ", entry, _FIELDS)
        for key in _TEXTS:
            if key in entry:
                _text(path, place, entry, key)
        for key in _LISTS:
            _texts(path, f"{place}: ", entry, key)
        if entry.get("mention", "name") not in MENTION_KINDS:
            raise OntologyError(f"{path}: {place}: mention {entry['mention']!r} is none of {', '.join(MENTION_KINDS)}")
        for key in _FLAGS:
            if not isinstance(entry.get(key, False), bool):
                raise OntologyError(f'{path}: {place}: "{key}" must be true or false')
        _office(path, place, entry.get("office", []))
    return value


def _office(path: Path, place: str, value: object) -> None:
    well = isinstance(value, list) and all(
        isinstance(term, list) and len(term) == 2 and all(type(year) is int for year in term) for term in value
    )
    if not well:
        raise OntologyError(
            f'{path}: {place}: "office" must be pairs of years, such as [[2012, 2020], [2024, 0]] (0: until now)'
        )


def _known(path: Path, place: str, table: Mapping[str, Any], names: tuple[str, ...]) -> None:
    for key in table:
        if key not in names:
            raise OntologyError(f"{path}: {place}unknown field {key!r}; the fields are {', '.join(names)}")


def _text(path: Path, place: str, table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise OntologyError(f'{path}: {place}{": " if place else ""}"{key}" must be there, a text that is not empty')
    return value


def _texts(path: Path, place: str, table: Mapping[str, Any], key: str) -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise OntologyError(f'{path}: {place}"{key}" must be a list of texts, none of them empty')
    return value
