"""Files in bulk: articles in, records out, and what cannot be read set aside. `score_files` does a `Job`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stancemine.scoring.dataset import to_dataset
    from stancemine.scoring.job import Job, Outcome, Watcher
    from stancemine.scoring.run import score_files
    from stancemine.scoring.scorer import BatchScorer

__all__ = ["BatchScorer", "Job", "Outcome", "Watcher", "score_files", "to_dataset"]

_HOMES = {
    "BatchScorer": "stancemine.scoring.scorer",
    "Job": "stancemine.scoring.job",
    "Outcome": "stancemine.scoring.job",
    "Watcher": "stancemine.scoring.job",
    "score_files": "stancemine.scoring.run",
    "to_dataset": "stancemine.scoring.dataset",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'stancemine.scoring' has no attribute {name!r}")
