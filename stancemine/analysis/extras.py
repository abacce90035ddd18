"""Packages that only the analysis needs, in the extra `analysis`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from stancemine.errors import StancemineError


def extra(name: str) -> Any:
    """The module of an optional package. Raises `StancemineError`, naming the pip command, where it is missing."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name.partition(".")[0]:
            raise
        raise StancemineError(
            f"{error.name} is not installed; install it with: pip install 'stancemine[analysis]'"
        ) from error
