"""Articles from files: `read` gives those of a file of any known format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stancemine.reading.article import Article
    from stancemine.reading.places import Reject
    from stancemine.reading.reader import read

__all__ = ["Article", "Reject", "read"]

_HOMES = {
    "Article": "stancemine.reading.article",
    "Reject": "stancemine.reading.places",
    "read": "stancemine.reading.reader",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'stancemine.reading' has no attribute {name!r}")
