"""Processes that each hold one miner, and give back what they are asked in order."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from types import TracebackType
from typing import Any, TypeVar

from stancemine.document import Document
from stancemine.errors import WorkerError
from stancemine.pipeline import StanceMiner
from stancemine.reading.article import Article

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 2
"""Tasks for each process that are given out before the first of them is taken back: what bounds the memory."""

_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TOKENIZERS_PARALLELISM")


class Workers:
    """A context of `number` processes, started afresh (never forked), each with the miner that `make` gives.

    `make` must be picklable. Each process uses its share of the cores, and ends when this one does,
    even if this one is killed.
    """

    def __init__(self, make: Callable[[], StanceMiner], number: int) -> None:
        threads = max(1, (os.cpu_count() or 1) // number)
        self.number = number
        self._pool = ProcessPoolExecutor(
            number, mp_context=get_context("spawn"), initializer=_start, initargs=(make, threads)
        )

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None or issubclass(kind, GeneratorExit):
            self._pool.shutdown(cancel_futures=True)
            return
        processes = list((getattr(self._pool, "_processes", None) or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()

    def ask(self, function: Callable[[StanceMiner], Result]) -> Result:
        """What `function` gives for the miner of one process. Raises what it raises, or what kept the miner away."""
        future: Future[Result] = self._pool.submit(with_miner, only, (function,))
        return self._result(future, "its start")

    def map(
        self,
        function: Callable[[StanceMiner, Task], Result],
        tasks: Iterable[Task],
        *,
        name: Callable[[Task], str] | None = None,
    ) -> Iterator[Result]:
        """What `function` gives for each task, in order. Tasks are drawn as they are needed.

        Raises `WorkerError` where a process dies; `name` says for the message what it read.
        """
        waiting: deque[tuple[str, Future[Result]]] = deque()
        stream = iter(tasks)
        number = 0
        ended = False
        while True:
            while not ended and len(waiting) < _AHEAD * self.number:
                try:
                    task = next(stream)
                except StopIteration:
                    ended = True
                    break
                number += 1
                told = name(task) if name else f"batch {number}"
                waiting.append((told, self._submit(function, task, told)))
            if not waiting:
                return
            told, future = waiting.popleft()
            yield self._result(future, told)

    def _submit(self, function: Callable[[StanceMiner, Any], Result], argument: Any, name: str) -> Future[Result]:
        try:
            return self._pool.submit(with_miner, function, argument)
        except BrokenProcessPool as error:
            raise _death(name) from error

    def _result(self, future: Future[Result], name: str) -> Result:
        try:
            return future.result()
        except BrokenProcessPool as error:
            raise _death(name) from error


def _death(name: str) -> WorkerError:
    return WorkerError(
        f"a worker process died at {name} or shortly after it: it was killed, or memory ran out; "
        "fewer processes need less of it"
    )


class _State:
    miner: StanceMiner | None = None
    failure: Exception | None = None


def _start(make: Callable[[], StanceMiner], threads: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    hold(make, threads)


def hold(make: Callable[[], StanceMiner], threads: int) -> None:
    """Let this process hold the miner that `make` gives, or what kept it away, and use that many threads."""
    for name in _THREADS:
        os.environ[name] = str(threads) if name != "TOKENIZERS_PARALLELISM" else "false"
    try:
        _State.miner = make()
    except Exception as error:
        _State.failure = error
    if "torch" in sys.modules:
        import torch

        torch.set_num_threads(threads)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def with_miner(function: Callable[[StanceMiner, Any], Result], argument: Any) -> Result:
    """What a function gives for the miner that this process holds, and an argument.

    Raises what kept the process from getting a miner, or `WorkerError` where it was given none.
    """
    if _State.failure is not None:
        raise _State.failure
    if _State.miner is None:
        raise WorkerError("this process holds no miner")
    return function(_State.miner, argument)


def only(miner: StanceMiner, task: tuple[Callable[[StanceMiner], Result]]) -> Result:
    """What a function gives for the miner alone."""
    return task[0](miner)


def read_batch(miner: StanceMiner, articles: list[str | Article]) -> list[Document]:
    """The documents of some articles."""
    return list(miner.pipe(articles))
