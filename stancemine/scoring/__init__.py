"""Files in bulk: articles in, records out, and what cannot be read set aside. `score_files` does a `Job`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stancemine.scoring.run import Job, Outcome, Watcher, score_files

__all__ = ["Job", "Outcome", "Watcher", "score_files"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from stancemine.scoring import run

        return getattr(run, name)
    raise AttributeError(f"module 'stancemine.scoring' has no attribute {name!r}")
