"""What a run over many articles costs: `stancemine score` from a file to a file.

- memory that a stream keeps after its first 100 articles (at most 50 MB over 2,000 with the model);
- ten times the articles (at most 10.5 times the time);
- what is left for the process that reads inputs, hands out shards and writes records, while others do the reading of
  articles (of each further article, without its start): it bounds how many of them it can keep busy;
- bytes that a record takes.

Times are processor time. The memory of each model is measured in a process of its own.

Run with: python -m benchmarks.scale [--model small] [--articles 60] [--stream 2000] [--words 1100] [--texts FILE]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import SETTLED, megabytes_grown, options_parser, print_table, timed, use_one_core
from benchmarks.texts import WORDS, made_articles, paragraphs_of

if TYPE_CHECKING:
    from stancemine.scoring.job import Engine

TIMES = 10
ENGINES: tuple[Engine, ...] = ("local", "ray")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = options_parser(__doc__)
    parser.add_argument("--model", default="small", help="beside the rules (default: %(default)s)")
    parser.add_argument("--articles", type=int, default=60, help="and ten times as many (default: %(default)s)")
    parser.add_argument("--stream", type=int, default=2000, help="articles to stream for memory (default: %(default)s)")
    parser.add_argument("--words", type=int, default=WORDS, help="of an article (default: %(default)s)")
    parser.add_argument("--grown", metavar="MODEL", help="print the memory that this model grows by, and nothing else")
    options = parser.parse_args(arguments)
    use_one_core(pinned=False)
    if options.grown:
        print(memory(options.grown, options.texts, options.stream, options.words))
        return

    rows: list[tuple[str, str]] = []
    for model in ("rules", options.model) if options.stream > SETTLED else ():
        words = ["--grown", model, "--stream", str(options.stream), "--words", str(options.words)]
        words += ["--texts", str(options.texts)] if options.texts else []
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.scale", *words], check=True, stdout=subprocess.PIPE, text=True
        )
        rows.append((f"{model}: memory grown, article {SETTLED} to {options.stream:,}", f"{float(done.stdout):.1f} MB"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = written(folder / "few.jsonl", options.texts, options.articles, options.words)
        many = written(folder / "many.jsonl", options.texts, options.articles * TIMES, options.words)
        scored(few)
        before, ten_times, after = (timed(partial(scored, each)) for each in (few, many, few))
        grown = 2 * ten_times / (before + after)
        rows.append((f"rules: score, {TIMES} times the articles", f"{grown:.2f} times the time"))
        articles = options.articles * TIMES
        for kind in ("jsonl", "parquet"):
            for engine in ENGINES:
                scored(few, kind=kind, engine=engine, jobs=2)
                first, last = (timed(partial(scored, each, kind=kind, engine=engine, jobs=2)) for each in (few, many))
                spent = (last - first) / (articles - options.articles)
                what = f"{kind}, {engine}: reading and writing, while others score"
                rows.append((what, f"{1000 * spent:.2f} ms an article"))
            size = many.with_suffix(f".out.{kind}").stat().st_size
            rows.append((f"{kind}: bytes of an article's record", f"{size / articles:,.0f}"))
        rows.append(("bytes of an article", f"{many.stat().st_size / articles:,.0f}"))
    print_table(f"{options.articles} and {articles} articles of {options.words:,} words, one core", rows)


def memory(model: str, texts: Path | None, articles: int, words: int) -> float:
    """Megabytes that a model's peak memory grows by over a stream, after its first articles."""
    import stancemine

    if model != "rules":
        import torch

        torch.set_num_threads(1)
    return megabytes_grown(stancemine.load(model), made_articles(paragraphs_of(texts), articles, words=words, seed=1))


def written(path: Path, texts: Path | None, articles: int, words: int) -> Path:
    """A file of articles."""
    with path.open("w", encoding="utf8") as file:
        for number, text in enumerate(made_articles(paragraphs_of(texts), articles, words=words)):
            file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
    return path


def scored(source: Path, *, kind: str = "jsonl", engine: Engine = "local", jobs: int = 1) -> None:
    """Score a file by the rules, from its first article to its finished output."""
    from stancemine.scoring import Job, score_files

    inputs, output = (str(source),), str(source.with_suffix(f".out.{kind}"))
    score_files(Job(inputs=inputs, output=output, model="rules", engine=engine, jobs=jobs, restart=True))


if __name__ == "__main__":
    main()
