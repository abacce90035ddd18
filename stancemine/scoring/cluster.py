"""The actors of a Ray cluster, which read shards as the processes of one machine do.

The run itself stays where it was begun: it reads the inputs, hands out shards, and writes what comes back in their
order, with the same checkpoints. So the records are those of one process, and only the model has to be on the other
machines. To read and write on all machines, too, use `stancemine.scoring.BatchScorer` with Ray Data.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, redirect_stdout
from types import TracebackType
from typing import Any, TypeVar

from stancemine.errors import WorkerError
from stancemine.pipeline import StanceMiner
from stancemine.scoring.workers import hold, only, with_miner

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 4
"""Tasks for each actor that are given out before the first of them is taken back: what bounds the memory."""

_TRIES = 3
"""How often a task is done again whose actor died. A text that kills every actor must not do so for ever."""

_PATIENCE = 10
"""Seconds in which a cluster must answer."""

_LOCAL_STORE = 2**28
"""Bytes of shared memory of a Ray that is started here; what does not fit goes to the disk."""


class _Actor:
    """Holds one miner in a process of its own, and one core."""

    def __init__(self, make: Callable[[], StanceMiner]) -> None:
        hold(make, 1)

    def run(self, function: Callable[[StanceMiner, Any], Any], argument: Any) -> Any:
        return with_miner(function, argument)


class Actors:
    """A context of `number` actors (null: one for each core of the cluster), each with the miner that `make` gives.

    `address` is that of a running cluster, as `ray.init` takes it ("auto", "host:6379", "ray://host:10001"); without
    it, the cluster is the one that this process is connected to or that RAY_ADDRESS names, else a Ray of its own on
    this machine. `make` must be picklable, and stancemine and the files that `make` reads must be on all machines. An
    actor that dies is started again, on another machine if need be, and does its tasks again.

    Raises `WorkerError` where Ray is not installed or not to be reached.
    """

    def __init__(
        self, make: Callable[[], StanceMiner], number: int | None = None, *, address: str | None = None
    ) -> None:
        self._make = make
        self._number = number
        self._address = address
        self._actors: list[Any] = []
        self._left = ExitStack()

    def __enter__(self) -> Actors:
        ray = _ray()
        if not ray.is_initialized():
            self._connect(ray)
        cores = int(ray.cluster_resources().get("CPU", 0))
        number = self._number or cores
        if not 0 < number <= cores:
            self._left.close()
            raise WorkerError(f"the cluster has {cores} cores for {number} actors, each of which takes one")
        remote = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=_TRIES)(_Actor)
        self._actors = [remote.remote(self._make) for _ in range(number)]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        ray = _ray()
        for actor in self._actors:
            ray.kill(actor)
        self._left.close()

    def _connect(self, ray: Any) -> None:
        options: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
        if self._address:
            options["address"] = self._address
        elif "RAY_ADDRESS" not in os.environ:
            options |= {
                "address": "local",
                "num_cpus": self._number,
                "include_dashboard": False,
                "object_store_memory": _LOCAL_STORE,
            }
        try:
            if self._address:
                _reach(self._address)
            ray.init(**options)
        except (OSError, RuntimeError, ValueError) as error:
            raise WorkerError(
                f"there is no Ray cluster at {self._address or 'this machine'} ({error}); `ray status` tells which run"
            ) from error
        self._left.callback(ray.shutdown)
        # Ray tells what happens to its actors on standard output, where records may be written.
        self._left.enter_context(redirect_stdout(sys.stderr))

    def ask(self, function: Callable[[StanceMiner], Result]) -> Result:
        """What `function` gives for the miners. Raises what it raises, or what kept a miner away, and `WorkerError`
        where they differ: then the machines have not the same model, poles or library.
        """
        futures = [actor.run.remote(only, (function,)) for actor in self._actors]
        answers: list[Result] = [self._result(future, "their start") for future in futures]
        for answer in answers:
            if answer != answers[0]:
                raise WorkerError(
                    f"the machines of the cluster differ, one has {json.dumps(answers[0])}, another "
                    f"{json.dumps(answer)}; install the same version, model and poles on all"
                )
        return answers[0]

    def map(
        self,
        function: Callable[[StanceMiner, Task], Result],
        tasks: Iterable[Task],
        *,
        name: Callable[[Task], str],
    ) -> Iterator[Result]:
        """What `function` gives for each task, in order. Tasks are drawn as they are needed.

        An actor has one task at a time, so that one which kills it costs no other its tries. Raises `WorkerError` where
        a task kills every actor that it is given; `name` says for the message what it read.
        """
        ray = _ray()
        stream = iter(tasks)
        free = deque(self._actors)
        busy: dict[Any, Any] = {}
        waiting: deque[tuple[str, Any]] = deque()
        ended = False
        while True:
            while free and not ended and len(waiting) < _AHEAD * len(self._actors):
                task = next(stream, None)
                if task is None:
                    ended = True
                    break
                actor = free.popleft()
                future = actor.run.remote(function, task)
                busy[future] = actor
                waiting.append((name(task), future))
            if not waiting:
                return
            if waiting[0][1] in busy:
                for future in ray.wait(list(busy), num_returns=1)[0]:
                    free.append(busy.pop(future))
            if waiting[0][1] not in busy:
                told, future = waiting.popleft()
                yield self._result(future, told)

    def _result(self, future: Any, name: str) -> Any:
        ray = _ray()
        try:
            return ray.get(future)
        except ray.exceptions.RayTaskError as error:
            raise error.cause from error
        except ray.exceptions.RayError as error:
            raise WorkerError(
                f"the actors that were given {name} died {_TRIES + 1} times: they were killed, or memory ran out "
                f"({_first_line(error)})"
            ) from error


def _reach(address: str) -> None:
    """Raise `OSError` where nobody listens at an address with a port: Ray itself would try it for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _ray() -> Any:
    """Ray, which is told not to report its use over the network. Raises `WorkerError` where it is not installed."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise WorkerError("Ray is not installed; install it with: pip install 'stancemine[ray]'") from error
    return ray
