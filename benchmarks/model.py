"""What the rules and the trained model cost against other ways to the same labels, as ratios measured in one run.

- the whole pipeline, by the rules and with the model, in one process and in two;
- one bare pass of the model's encoder over the same windows (the pipeline may take 1.5 times as long);
- RoBERTa-base once per sentence and target, with three targets (the pipeline is to be 10 times as fast);
- zero-shot NLI by bart-large once per sentence and target, with three targets. One hypothesis a target is the least
  that it needs; to tell favor from against and neutral it takes three.

The weights of the other two are random, which changes nothing of their speed; only some of their batches are run, and
the time is scaled up by tokens. All in 32-bit floats, but for the encoder in one row. Times are processor time, which
other programs on the machine change less.

Run with: python -m benchmarks.model [--model small] [--articles 24] [--texts FILE]
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from benchmarks.measuring import options_parser, print_table, timed, use_one_core

if TYPE_CHECKING:
    from stancemine.loading import Dtype
    from stancemine.models.predict import Model
    from stancemine.models.windows import Window
    from stancemine.pipeline import StanceMiner

TARGETS = 3
BATCH = 16
SAMPLED = 6
"""Batches of another model that are run."""

HYPOTHESIS = 12
"""Tokens of "This text is critical of Moscow." with the marks around it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = options_parser(__doc__)
    parser.add_argument("--model", default="small", help="a shipped model or a folder (default: %(default)s)")
    parser.add_argument("--articles", type=int, default=24, help="articles to time (default: %(default)s)")
    options = parser.parse_args(arguments)

    from benchmarks.texts import WORDS, made_articles, paragraphs_of

    use_one_core(pinned=False)
    import torch

    import stancemine
    from stancemine.models.predict import shared_model

    torch.set_num_threads(1)
    texts = list(made_articles(paragraphs_of(options.texts), options.articles))
    miner = stancemine.load(options.model)
    model = shared_model(options.model, tuple(miner.ontology.descriptions.items()))
    windows, sentences = layout(miner, model, texts)
    seconds = {"bare encoder, same windows": timed(lambda: model.states(windows))}
    for name in ("rules", options.model):
        for processes in (1, 2):
            seconds[f"{name}, {processes} process{'es' * (processes > 1)}"] = pipeline_seconds(name, texts, processes)
    seconds[f"{options.model}, 1 process, bfloat16"] = pipeline_seconds(options.model, texts, 1, dtype="bfloat16")
    lengths = [len(sentence) // 4 + 3 for sentence in sentences for _ in range(TARGETS)]
    seconds["RoBERTa-base per sentence and target"] = scaled_seconds(roberta(), [each + 5 for each in lengths])
    seconds["bart-large NLI per sentence and target"] = scaled_seconds(bart(), [each + HYPOTHESIS for each in lengths])

    own = seconds[f"{options.model}, 1 process"]
    rows = [
        (name, f"{1000 * spent / len(texts):,.0f} ms   {len(texts) / spent:6.2f} a second   × {spent / own:.2f}")
        for name, spent in seconds.items()
    ]
    rows.append((f"{options.model} / bare encoder", f"{own / seconds['bare encoder, same windows']:.2f}"))
    title = f"{len(texts)} articles of {WORDS:,} words; a core's time an article, and against {options.model}"
    print_table(title, rows)


def layout(miner: StanceMiner, model: Model, texts: Sequence[str]) -> tuple[list[Window], list[str]]:
    """The windows of the articles, and their sentences."""
    windows: list[Window] = []
    sentences: list[str] = []
    for doc in miner.pipe(texts):
        windows += model.encode(doc.text, doc.sentences).windows
        sentences += [doc.text[start:end] for start, end in doc.sentences]
    return windows, sentences


def pipeline_seconds(model: str, texts: Sequence[str], processes: int, *, dtype: Dtype = "float32") -> float:
    """Processor time of reading all texts, in this process or in others, once each has read one."""
    import stancemine
    from stancemine.scoring.workers import Workers

    if processes == 1:
        miner = stancemine.load(model, dtype=dtype)
        miner(texts[0])
        return timed(lambda: sum(1 for _ in miner.pipe(texts)))
    with Workers(partial(stancemine.load, model, dtype=dtype), processes) as workers:
        list(workers.map(reading_seconds, [texts[0]] * 2 * processes))
        return sum(workers.map(reading_seconds, texts))


def reading_seconds(miner: StanceMiner, text: str) -> float:
    """Processor time of one text, asked of the process that holds the miner."""
    started = time.process_time()
    miner(text)
    return time.process_time() - started


def roberta() -> Any:
    """The network of roberta-base, as a classifier of pairs."""
    from transformers import RobertaConfig, RobertaForSequenceClassification

    shape = RobertaConfig(vocab_size=50265, max_position_embeddings=514, type_vocab_size=1)
    return RobertaForSequenceClassification(shape)


def bart() -> Any:
    """The network of bart-large-mnli."""
    from transformers import BartConfig, BartForSequenceClassification

    return BartForSequenceClassification(BartConfig())


def scaled_seconds(network: Any, lengths: Sequence[int]) -> float:
    """Processor time of a network over inputs of these lengths (in tokens), in batches sorted by length.

    Some batches, evenly spread over the lengths, are run, and their time is scaled up by tokens.
    """
    import torch

    network.train(False)
    ordered = [min(512, length) for length in sorted(lengths)]
    batches = [ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)]
    step = max(1, len(batches) // SAMPLED)
    sample = batches[step // 2 :: step]

    def read() -> None:
        for batch in sample:
            inputs = torch.full((len(batch), max(batch)), 100)
            inputs[:, -1] = network.config.eos_token_id
            network(input_ids=inputs)

    with torch.inference_mode():
        return timed(read) * sum(map(sum, batches)) / sum(map(sum, sample))


if __name__ == "__main__":
    main()
