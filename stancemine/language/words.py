"""Word lists that stand as TOML files beside the code that reads them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from inspect import get_annotations
from pathlib import Path
from typing import TypeVar

Lists = TypeVar("Lists")


def word_sets(form: Callable[..., Lists], path: Path) -> Lists:
    """The lists of a TOML file as sets: one for each field of `form`, a class whose fields are named like them.

    Raises `KeyError` where the file lacks a list.
    """
    data = tomllib.loads(path.read_text(encoding="utf8"))
    return form(**{name: frozenset(data[name]) for name in get_annotations(form)})
