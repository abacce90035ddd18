"""How far a run is, in one line of the terminal: articles, rate and time left."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any

from stancemine.scoring.job import Outcome, Watcher


class TerminalWatcher(Watcher):
    """A context that shows a bar on standard error while it is a terminal, and nothing elsewhere.

    The bar goes by bytes of input, since nobody knows before how many articles they hold.
    """

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._began = time.monotonic()

    def __enter__(self) -> TerminalWatcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, total: int | None) -> None:
        import sys

        if not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("time left"), TimeRemainingColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("reading", total=total)
        self._began = time.monotonic()
        self._bar.start()

    def advance(self, outcome: Outcome, done: int) -> None:
        if self._bar is not None:
            self._bar.update(self._task, completed=done, description=rate(outcome, time.monotonic() - self._began))

    def writing(self) -> None:
        if self._bar is not None:
            self._bar.update(self._task, description="writing the output")


def rate(outcome: Outcome, seconds: float) -> str:
    """As "1,200 articles, 3 not read, 21.4 a second"."""
    now = outcome.records + outcome.rejects
    told = f"{outcome.records:,} articles"
    if outcome.rejects:
        told += f", {outcome.rejects:,} not read"
    return f"{told}, {now / max(seconds, 1e-9):,.1f} a second"
