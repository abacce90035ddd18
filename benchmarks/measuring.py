"""What the benchmarks share: processor time, memory, one core, and the table that they print."""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancemine.pipeline import StanceMiner

SETTLED = 100
"""Articles of a stream after which caches are full and memory should stay flat."""


def options_parser(description: str | None) -> argparse.ArgumentParser:
    """A parser with the option that all benchmarks have."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, metavar="FILE", help="articles to use in place of the examples")
    return parser


def use_one_core(*, pinned: bool = True) -> None:
    """Keep numpy and torch in this process, and in those that it starts, to one thread each.

    With `pinned` this process stays on one core, too.
    """
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    if pinned and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def timed(run: Callable[[], object]) -> float:
    """Seconds of processor time that a call takes in this process."""
    started = time.process_time()
    run()
    return time.process_time() - started


def peak_megabytes() -> float:
    """The most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def megabytes_grown(miner: StanceMiner, texts: Iterable[str]) -> float:
    """How much the peak memory of this process grows over a stream, once the first articles are read."""
    settled = 0.0
    for number, _ in enumerate(miner.pipe(texts), 1):
        if number == SETTLED:
            settled = peak_megabytes()
    return peak_megabytes() - settled


def print_table(title: str, rows: Sequence[tuple[str, str]]) -> None:
    """What was measured, and its figure."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    table.add_column("what")
    table.add_column("figure", justify="right")
    for row in rows:
        table.add_row(*row)
    Console(width=100).print(table)
