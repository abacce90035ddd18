"""Stance and argument mining for news on the great powers: who says what, and how each stands toward whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stancemine.document import Document
    from stancemine.loading import load
    from stancemine.pipeline import StanceMiner
    from stancemine.reading.article import Article

__version__ = "0.1.0"
__all__ = ["Article", "Document", "StanceMiner", "load"]

_HOMES = {
    "Article": "stancemine.reading.article",
    "Document": "stancemine.document",
    "StanceMiner": "stancemine.pipeline",
    "load": "stancemine.loading",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'stancemine' has no attribute {name!r}")
