"""What is trained on, and in which order: fixed by the seed before the first step, so that a run can go on after a
kill.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from stancemine.training.examples import Example


@dataclass(frozen=True, slots=True)
class Source:
    """Files that are one task's data. `epochs` says how often each window is read; a fraction reads a random part.

    `fold_epochs` is how often the runs that calibrate read it (`stancemine.training.folds`); 0 for not at all. `again`
    is how often a run reads it that begins with a trained model; None for as often as any other.
    """

    name: str
    paths: tuple[str, ...]
    epochs: float
    fold_epochs: float = 0.0
    again: float | None = None


def make_plan(
    corpora: Sequence[tuple[Sequence[Example], float]], *, batch_tokens: int, seed: int
) -> list[list[tuple[int, int]]]:
    """Batches of (corpus, example), in order.

    Each epoch of a corpus is shuffled, sorted by length within stretches of 50 batches so that little is padded, and
    cut into batches of at most `batch_tokens` tokens, padding included. Batches of all corpora are then mixed.
    """
    generator = random.Random(seed)
    batches: list[tuple[float, list[tuple[int, int]]]] = []
    for corpus, (examples, epochs) in enumerate(corpora):
        rounds: list[list[tuple[int, int]]] = []
        left = epochs
        while left > 0:
            order = list(range(len(examples)))
            generator.shuffle(order)
            order = order[: round(len(order) * min(1.0, left))]
            left -= 1
            once = _cut(order, [len(example.window) for example in examples], batch_tokens)
            generator.shuffle(once)
            rounds.extend([(corpus, number) for number in batch] for batch in once)
        # Spread each corpus evenly over the run, with a little disorder.
        batches.extend(((place + generator.random()) / len(rounds), batch) for place, batch in enumerate(rounds))
    return [batch for _, batch in sorted(batches, key=lambda item: item[0])]


def _cut(order: Sequence[int], lengths: Sequence[int], batch_tokens: int) -> list[list[int]]:
    found: list[list[int]] = []
    stretch = max(1, 50 * batch_tokens // max(1, max((lengths[i] for i in order), default=1)))
    for begin in range(0, len(order), stretch):
        batch: list[int] = []
        for i in sorted(order[begin : begin + stretch], key=lambda i: lengths[i]):
            if batch and (len(batch) + 1) * lengths[i] > batch_tokens:
                found.append(batch)
                batch = []
            batch.append(i)
        if batch:
            found.append(batch)
    return found
