"""How fast the rules are on one core, where the time goes, what an import costs and what a stream keeps in memory.

Times are processor time, which other programs on the machine hardly change. The articles are made of the paragraphs
of the examples, so that words repeat and caches help; `--texts` takes real ones.

Run with: python -m benchmarks.rules [--articles 200] [--stream 500] [--texts FILE]
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from benchmarks.measuring import SETTLED, megabytes_grown, options_parser, print_table, timed, use_one_core

if TYPE_CHECKING:
    from stancemine.document import Document
    from stancemine.pipeline import Component, StanceMiner

WARM_UP = 10


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = options_parser(__doc__)
    parser.add_argument("--articles", type=int, default=200, help="articles to time (default: %(default)s)")
    parser.add_argument("--stream", type=int, default=500, help="articles to stream for memory (default: %(default)s)")
    options = parser.parse_args(arguments)
    use_one_core()

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

    rows = [
        ("whole pipeline", f"{len(texts) / seconds:.1f} articles a second"),
        ("an article", f"{1000 * seconds / len(texts):.1f} ms"),
        *((f"  {name}", f"{1000 * spent / len(texts):.1f} ms") for name, spent in parts.items()),
        ("load and first article", f"{first:.2f} s"),
        ("import stancemine", f"{import_seconds():.3f} s"),
    ]
    if options.stream > SETTLED:
        grown = megabytes_grown(miner, made_articles(paragraphs, options.stream, seed=1))
        rows.append((f"memory grown, article {SETTLED} to {options.stream}", f"{grown:.1f} MB"))
    print_table(f"Rules, one core, {len(texts)} articles of {WORDS:,} words", rows)


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


if __name__ == "__main__":
    main()
