"""Learnt weights that stand as JSON files beside the code that reads them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from stancemine.errors import ModelError
from stancemine.files import write_whole

Read = TypeVar("Read")


def read_weights(path: Path, version: int, what: str, make: Callable[[dict[str, Any]], Read]) -> Read:
    """What `make` makes of a file's content. Raises `ModelError`, which calls the file `what`, if it cannot be read or
    is of another version.
    """
    try:
        data = json.loads(path.read_text(encoding="utf8"))
        if data["version"] != version:
            raise ValueError(f"version {data['version']} is not {version}")
        return make(data)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ModelError(f"{what} in {path} cannot be read ({error}); fit it again, or reinstall stancemine") from error


def write_weights(path: Path, version: int, content: Mapping[str, Any]) -> None:
    """Write a file that `read_weights` reads, whole or not at all."""
    write_whole(path, json.dumps({"version": version, **content}, ensure_ascii=False, separators=(",", ":")) + "\n")


def by_feature(data: dict[str, Any]) -> dict[str, float]:
    """One weight a feature, which is written in thousandths."""
    return {name: weight / 1000 for name, weight in data["weights"].items()}
