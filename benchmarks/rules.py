"""How fast the rules are on one core, where the time goes, what an import costs and what a stream keeps in memory.

Times are processor time, which other programs on the machine hardly change. The articles are made of the paragraphs
of the examples, so that words repeat and caches help; `--texts` takes real ones.

Run with: python -m benchmarks.rules [--articles 200] [--stream 500] [--texts FILE]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancemine.document import Document
    from stancemine.pipeline import Component, StanceMiner

WARM_UP = 10
SETTLED = 100
"""Articles of the stream after which caches are full and memory should stay flat."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200, help="articles to time (default: %(default)s)")
    parser.add_argument("--stream", type=int, default=500, help="articles to stream for memory (default: %(default)s)")
    parser.add_argument("--texts", type=Path, metavar="FILE", help="articles to use in place of the examples")
    options = parser.parse_args(arguments)
    use_one_core()

    from rich.console import Console
    from rich.table import Table

    import stancemine
    from benchmarks.texts import WORDS, made_articles, paragraphs_of

    paragraphs = paragraphs_of(options.texts)
    texts = list(made_articles(paragraphs, options.articles))
    started = time.perf_counter()
    miner = stancemine.load("rules")
    miner(texts[0])
    first = time.perf_counter() - started
    for text in texts[:WARM_UP]:
        miner(text)
    seconds = timed(lambda: sum(1 for _ in miner.pipe(texts)))
    parts = seconds_by_component(miner, texts)

    table = Table(title=f"Rules, one core, {len(texts)} articles of {WORDS:,} words", title_justify="left")
    table.add_column("what")
    table.add_column("figure", justify="right")
    table.add_row("whole pipeline", f"{len(texts) / seconds:.1f} articles a second")
    table.add_row("an article", f"{1000 * seconds / len(texts):.1f} ms")
    for name, spent in parts.items():
        table.add_row(f"  {name}", f"{1000 * spent / len(texts):.1f} ms")
    table.add_row("load and first article", f"{first:.2f} s")
    table.add_row("import stancemine", f"{import_seconds():.3f} s")
    if options.stream > SETTLED:
        grown = megabytes_grown(miner, made_articles(paragraphs, options.stream, seed=1))
        table.add_row(f"memory grown, article {SETTLED} to {options.stream}", f"{grown:.1f} MB")
    Console(width=100).print(table)


def use_one_core() -> None:
    """Keep this process, and numpy in it, on one core."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def timed(run: Callable[[], object]) -> float:
    """Seconds of processor time that a call takes."""
    started = time.process_time()
    run()
    return time.process_time() - started


class Stopwatch:
    """A component that notes how long the one inside it takes."""

    def __init__(self, component: Component, seconds: dict[str, float]) -> None:
        self.name = component.name
        self._component = component
        self._seconds = seconds

    def __call__(self, doc: Document) -> None:
        self._seconds[self.name] += timed(lambda: self._component(doc))


def seconds_by_component(miner: StanceMiner, texts: Sequence[str]) -> dict[str, float]:
    """Seconds that each component takes over all texts, in the order of the pipeline."""
    from stancemine.loading import rule_components
    from stancemine.pipeline import StanceMiner

    seconds: dict[str, float] = defaultdict(float)
    watched = [Stopwatch(component, seconds) for component in rule_components(miner.ontology)]
    for _ in StanceMiner(watched, model=miner.model, ontology=miner.ontology).pipe(texts):
        pass
    return dict(seconds)


def import_seconds(runs: int = 5) -> float:
    """The best of some imports, each in a process of its own."""
    code = "import time; t = time.perf_counter(); import stancemine, stancemine.loading; print(time.perf_counter() - t)"
    return min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(runs)
    )


def megabytes_grown(miner: StanceMiner, texts: Iterable[str]) -> float:
    """How much the peak memory of this process grows over a stream, once the first articles are read."""
    settled = 0.0
    for number, _ in enumerate(miner.pipe(texts), 1):
        if number == SETTLED:
            settled = peak_megabytes()
    return peak_megabytes() - settled


def peak_megabytes() -> float:
    """The most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


if __name__ == "__main__":
    main()
