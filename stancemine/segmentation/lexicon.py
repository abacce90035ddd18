"""The word lists of `claims.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from stancemine.language.words import word_sets


class Lexicon(NamedTuple):
    """Sets of lower-case words; phrases of several words are joined by a space."""

    splitting: frozenset[str]
    not_reason: frozenset[str]
    comment: frozenset[str]
    linking: frozenset[str]
    linking_before_comma: frozenset[str]
    inserted: frozenset[str]
    first_person: frozenset[str]
    impersonal: frozenset[str]
    imperative: frozenset[str]
    turning: frozenset[str]
    conditions: frozenset[str]
    participles: frozenset[str]
    commanding: frozenset[str]
    asked: frozenset[str]
    after_so: frozenset[str]
    citing: frozenset[str]
    light: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    return word_sets(Lexicon, Path(__file__).with_name("claims.toml"))
