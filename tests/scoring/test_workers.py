from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from stancemine import Article, Document, StanceMiner
from stancemine.errors import ModelError, WorkerError


class Poles:
    targets = ("Moscow",)
    hash = "0"


class Fragile:
    """Fails, or kills its process, on a text that asks for it."""

    name = "fragile"

    def __call__(self, doc: Document) -> None:
        if doc.text == "fail":
            raise ValueError("as asked")
        if doc.text == "die":
            os.kill(os.getpid(), signal.SIGKILL)


def fragile() -> StanceMiner:
    return StanceMiner([Fragile()], model="rules", ontology=Poles())


def absent() -> StanceMiner:
    raise ModelError("there is none")


def test_processes_give_all_in_order_with_bounded_memory() -> None:
    drawn = 0

    def articles() -> Iterator[Article]:
        nonlocal drawn
        for number in range(200):
            drawn += 1
            yield Article("Text.", id=str(number))

    stream = fragile().pipe(articles(), batch_size=5, n_process=2)
    assert [next(stream).id for _ in range(3)] == ["0", "1", "2"]
    assert drawn <= 2 * 2 * 5
    assert [doc.id for doc in stream] == [str(number) for number in range(3, 200)]


def test_what_goes_wrong_in_a_process_is_told_here() -> None:
    with pytest.raises(ValueError, match="as asked"):
        list(fragile().pipe(["fine", "fail"], n_process=2))
    with pytest.raises(WorkerError, match="a worker process died at batch 1"):
        list(fragile().pipe(["die"] * 9, batch_size=1, n_process=2))
    miner = StanceMiner([Fragile()], model="rules", ontology=Poles(), loader=absent)
    with pytest.raises(ModelError, match="there is none"):
        list(miner.pipe(["fine"], n_process=2))


@pytest.mark.parametrize("options", [{"n_process": 0}, {"batch_size": 0}])
def test_wrong_numbers(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must be at least 1"):
        list(fragile().pipe(["fine"], **options))
