"""Discourse markers: the words that say how two claims bear on each other."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from stancemine.document import RelationType

Place = Literal["clause", "sentence", "list", "go-on"]


class Marker(NamedTuple):
    """A class of markers; `markers.toml` explains the fields."""

    id: str
    place: Place
    source: Literal["this", "other"]
    type: RelationType
    probability: float


@cache
def markers() -> dict[tuple[str, ...], tuple[Marker, ...]]:
    """The markers by their words."""
    data = tomllib.loads((Path(__file__).parent / "markers.toml").read_text(encoding="utf8"))
    table: dict[tuple[str, ...], tuple[Marker, ...]] = {}
    for row in data["marker"]:
        marker = Marker(row["id"], row["place"], row["source"], row["type"], row["probability"])
        for form in row["forms"]:
            key = tuple(form.split())
            table[key] = (*table.get(key, ()), marker)
    return table


@cache
def openers() -> frozenset[str]:
    """The words with which a marker begins."""
    return frozenset(words[0] for words in markers())


@cache
def longest() -> int:
    """How many words the longest marker has."""
    return max(len(words) for words in markers())


def starting(words: list[str]) -> tuple[Marker, ...]:
    """The markers at the head of some lower-case words; the longest form wins."""
    if not words or words[0] not in openers():
        return ()
    for length in range(min(longest(), len(words)), 0, -1):
        if found := markers().get(tuple(words[:length])):
            return found
    return ()
