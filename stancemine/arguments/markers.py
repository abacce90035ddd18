"""Discourse markers: the words that say how two claims bear on each other."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from stancemine.document import RelationType

Place = Literal["clause", "sentence", "list", "go-on"]
When = Literal["always", "timeless", "purpose"]


class Marker(NamedTuple):
    """A class of markers; `markers.toml` explains the fields."""

    id: str
    place: Place
    source: Literal["this", "other"]
    type: RelationType
    probability: float
    when: When = "always"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "markers.toml").read_text(encoding="utf8"))


@cache
def manner_verbs() -> frozenset[str]:
    """The verbs, beside those of saying, that "as" may leave without an object."""
    return frozenset(_data()["manner_verbs"])


@cache
def timed_verbs() -> frozenset[str]:
    """The verbs with which "as" tells when."""
    return frozenset(_data()["timed_verbs"])


@cache
def state_verbs() -> frozenset[str]:
    """The verbs of a state, before which "As" at the head of a sentence gives a reason."""
    return frozenset(_data()["state_verbs"])


@cache
def markers() -> dict[tuple[str, ...], tuple[Marker, ...]]:
    """The markers by their words; none for words that only begin like one."""
    data = _data()
    table: dict[tuple[str, ...], tuple[Marker, ...]] = {tuple(form.split()): () for form in data["no_markers"]}
    for row in data["marker"]:
        marker = Marker(**{name: value for name, value in row.items() if name != "forms"})
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
    form = form_at(words)
    return markers()[form] if form else ()


def form_at(words: list[str]) -> tuple[str, ...]:
    """The longest words that `markers` knows at the head of some lower-case words; empty for none."""
    if not words or words[0] not in openers():
        return ()
    lengths = range(min(longest(), len(words)), 0, -1)
    return next((form for n in lengths if (form := tuple(words[:n])) in markers()), ())
