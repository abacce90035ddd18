"""Folds of the training texts, each judged by a model that was trained without it, to calibrate on."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stancemine.training.corpora import LabelledText


@dataclass(frozen=True, slots=True)
class Fold:
    """Texts by the name of their source, and the folder of a model that never saw them."""

    folder: Path
    sources: dict[str, list[LabelledText]]

    def texts(self, wanted: Callable[[LabelledText], bool]) -> list[LabelledText]:
        """The texts of all sources that have what is wanted."""
        return [text for texts in self.sources.values() for text in texts if wanted(text)]


def texts_of(folds: Sequence[Fold], source: str) -> list[LabelledText]:
    """The texts of a source in all folds."""
    return [text for fold in folds for text in fold.sources[source]]


def main_source(folds: Sequence[Fold]) -> str | None:
    """The first source with labelled sentences, which model and rules are weighed on; None if there is none."""
    return next((name for name in folds[0].sources if any(map(has_stances, texts_of(folds, name)))), None)


def fold_of(labelled: LabelledText, folds: int) -> int:
    """The fold of a text: by the text itself, so that one that stands in two corpora is in one fold."""
    return zlib.crc32(labelled.text.encode()) % folds


def has_stances(labelled: LabelledText) -> bool:
    """Whether a text's sentences are labelled."""
    return labelled.sentences is not None


def has_sentiments(labelled: LabelledText) -> bool:
    """Whether a text has marked spans with a sentiment."""
    return bool(labelled.sentiments)
