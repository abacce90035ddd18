"""What the trained model costs, as ratios measured in one run.

- the whole pipeline against one bare pass of its encoder over the same windows (at most 1.5 is asked for);
- the pipeline against RoBERTa-base once per sentence and target, batched, with three targets (at least 10 times as
fast). Its weights
  are random, which changes nothing of its speed;
- the memory that a stream keeps.

Times are processor time. Run with: python -m benchmarks.model [--model small] [--articles 24] [--stream 500]
[--texts FILE]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancemine.models.predict import Model
    from stancemine.models.windows import Window
    from stancemine.pipeline import StanceMiner

TARGETS = 3
BATCH = 32
SETTLED = 100


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="small", help="a shipped model or a folder (default: %(default)s)")
    parser.add_argument("--articles", type=int, default=24, help="articles to time (default: %(default)s)")
    parser.add_argument("--stream", type=int, default=0, help="articles to stream for memory (default: none)")
    parser.add_argument("--texts", type=Path, metavar="FILE", help="articles to use in place of the examples")
    options = parser.parse_args(arguments)

    from benchmarks.rules import megabytes_grown, timed, use_one_core
    from benchmarks.texts import WORDS, made_articles, paragraphs_of

    use_one_core()
    import torch
    from rich.console import Console
    from rich.table import Table

    import stancemine
    from stancemine.models.predict import shared_model

    torch.set_num_threads(1)
    paragraphs = paragraphs_of(options.texts)
    texts = list(made_articles(paragraphs, options.articles))
    miner = stancemine.load(options.model)
    model = shared_model(options.model, tuple(miner.ontology.descriptions.items()))
    windows, sentences = layout(miner, model, texts)
    miner(texts[0])
    whole = timed(lambda: sum(1 for _ in miner.pipe(texts)))
    bare = timed(lambda: model.states(windows))
    pairs = roberta_seconds(sentences)

    table = Table(
        title=f"Model {options.model}, one core, {len(texts)} articles of {WORDS:,} words", title_justify="left"
    )
    table.add_column("what")
    table.add_column("figure", justify="right")
    table.add_row("whole pipeline", f"{1000 * whole / len(texts):.0f} ms an article")
    table.add_row("bare encoder, same windows", f"{1000 * bare / len(texts):.0f} ms an article")
    table.add_row("pipeline / bare encoder", f"{whole / bare:.2f}")
    table.add_row("RoBERTa-base per sentence and target", f"{1000 * pairs / len(texts):.0f} ms an article")
    table.add_row("RoBERTa-base / pipeline", f"{pairs / whole:.1f}")
    if options.stream > SETTLED:
        grown = megabytes_grown(miner, made_articles(paragraphs, options.stream, seed=1))
        table.add_row(f"memory grown, article {SETTLED} to {options.stream}", f"{grown:.1f} MB")
    Console(width=100).print(table)


def layout(miner: StanceMiner, model: Model, texts: Sequence[str]) -> tuple[list[Window], list[str]]:
    """The windows of the articles, and their sentences."""
    windows: list[Window] = []
    sentences: list[str] = []
    for doc in miner.pipe(texts):
        windows += model.encode(doc.text, doc.sentences).windows
        sentences += [doc.text[start:end] for start, end in doc.sentences]
    return windows, sentences


def roberta_seconds(sentences: Sequence[str]) -> float:
    """Processor time of RoBERTa-base on every sentence paired with every target, in batches sorted by length.

    A sample of the batches is run, one in five, and the time scaled up.
    """
    import torch
    from transformers import RobertaConfig, RobertaModel

    from benchmarks.rules import timed

    network = RobertaModel(RobertaConfig(vocab_size=50265, max_position_embeddings=514), add_pooling_layer=False)
    network.train(False)
    lengths = sorted(len(sentence) // 4 + 8 for sentence in sentences for _ in range(TARGETS))
    batches = [lengths[at : at + BATCH] for at in range(0, len(lengths), BATCH)]
    sample = batches[::5]

    def read() -> None:
        with torch.inference_mode():
            for batch in sample:
                network(input_ids=torch.full((len(batch), min(512, max(batch))), 100))

    return timed(read) * sum(map(sum, batches)) / sum(map(sum, sample))


if __name__ == "__main__":
    main()
