"""The run that makes the shipped weights: which files are read, how often, and what is held out to calibrate on."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from stancemine.document import Document, Span
from stancemine.errors import ModelError
from stancemine.language.analysis import Analysis, Sentence
from stancemine.language.parser import parse
from stancemine.language.tokens import tokenize
from stancemine.models.encoders import load_encoder, load_tokenizer, locate
from stancemine.models.network import Network, collate
from stancemine.models.store import Config, save, take_weights
from stancemine.models.windows import Windower
from stancemine.targets.mentions import PoleMentions
from stancemine.targets.ontology import Ontology
from stancemine.training.calibration import calibrate
from stancemine.training.corpora import LabelledText, Pair, read_corpus, read_rows
from stancemine.training.examples import Example, ExampleMaker, Mention
from stancemine.training.plan import Source
from stancemine.training.trainer import Settings, train
from stancemine.training.union import fit_union

logger = logging.getLogger(__name__)

SOURCES = (
    Source("polnear", ("polnear/train.jsonl",), 1.5),
    Source("poles", ("poles/train.jsonl", "ukraine_war/train.jsonl"), 4.0),
    Source("newsmtsc", ("newsmtsc/train.jsonl",), 3.0),
    Source("essays", ("arguments/essays_train.jsonl",), 2.0),
    Source("debates", ("arguments/debates_train.jsonl",), 0.1),
)
"""The public corpora, by their place in the data folder."""

OWN = Source("own", ("poles_own.jsonl",), 4.0)
"""Text written for this project, by its place in the project's data folder."""

HELD_OUT = 12
"""One in so many texts with stances or sentiments is kept from training, for calibration."""

LAST_HELD_OUT = {"essays": 180, "debates": 4}
"""Rows at the end of a corpus that are kept for evaluation."""


class MentionFinder:
    """Finds the mentions of poles by name in a text with labelled sentences."""

    def __init__(self, ontology: Ontology) -> None:
        self._component = PoleMentions(ontology)

    def __call__(self, text: str, spans: Sequence[Pair]) -> list[Mention]:
        sentences = [Sentence(i, a, b, i, tokenize(text, a, b)) for i, (a, b) in enumerate(spans)]
        parse(sentences)
        doc = Document("", text, sentences=[Span(*span) for span in spans], analysis=Analysis(sentences))
        self._component(doc)
        found = doc.analysis.mentions if doc.analysis else []
        return [(mention.start, mention.end, mention.target) for mention in found]


def held_out(labelled: LabelledText) -> bool:
    """Whether a text with stances or sentiments is kept from training."""
    return (labelled.sentences is not None or bool(labelled.sentiments)) and zlib.crc32(
        labelled.id.encode()
    ) % HELD_OUT == 0


def read_examples(source: Source, folder: Path, maker: ExampleMaker, *, share: float = 1.0) -> list[Example]:
    """The examples of a source that are trained on, or only a share of its texts from the beginning."""
    texts = read_corpus(folder / path for path in source.paths)
    texts = texts[: len(texts) - LAST_HELD_OUT.get(source.name, 0)]
    texts = [text for text in texts[: max(1, round(share * len(texts)))] if not held_out(text)]
    return [example for text in texts for example in maker.make(text)]


def forget_pole(examples: Sequence[Example], pole: int) -> None:
    """Take all that is said of one pole out of examples, in place: what is left trains a model that never met it."""
    for example in examples:
        example.targets = [row for row in example.targets if row.task != "stance" or row.pole != pole]
        example.implied = [row for row in example.implied if row[2] != pole]


def descriptions(network: Network, windower: Windower, ontology: Ontology) -> Tensor:
    """Vectors (poles, H) of what the poles are, read by the encoder as it came."""
    texts = [ontology.descriptions[pole] for pole in ontology.targets]
    vectors = [network.describe(collate(windower.cut(text, [(0, len(text))], [0])[:1])) for text in texts]
    return torch.cat(vectors)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of the data is trained on: a share of each corpus's texts, its epochs times a factor, at most so many
    minutes; `start`, a trained model whose weights are the first; `without`, a pole whose rows are left out, to see how
    well one works that was never met.
    """

    share: float = 1.0
    epochs: float = 1.0
    minutes: float | None = None
    start: str | None = None
    without: str | None = None


def run(data: Path, own: Path | None, out: Path, *, encoder: str, settings: Settings, extent: Extent) -> None:
    """Train, calibrate, and write the model into `out`, where checkpoints and log are kept too.

    `data` is the folder of the public corpora, or one file of labelled rows; `own` that of this project's own text.
    Goes on
    where an earlier run of the same kind stopped. Raises `InputError` for a bad row, and `ModelError` if there is
    nothing to
    train on or the encoder is not there.
    """
    ontology = Ontology.load()
    if extent.without is not None and extent.without not in ontology.targets:
        raise ModelError(f"there is no pole {extent.without!r}; there are {', '.join(ontology.targets)}")
    folder = locate(encoder)
    network, windower = Network(load_encoder(folder)), Windower(load_tokenizer(folder), overlap=0)
    maker = ExampleMaker(windower, ontology.targets, MentionFinder(ontology))
    poles = descriptions(network, windower, ontology)
    if extent.start is not None:
        take_weights(network, extent.start)
    sources = (
        [(source, data) for source in SOURCES] if data.is_dir() else [(replace(OWN, paths=(data.name,)), data.parent)]
    )
    if own is not None:
        sources.append((OWN, own))
    corpora = []
    for source, place in sources:
        examples = read_examples(source, place, maker, share=extent.share)
        if extent.without is not None:
            forget_pole(examples, ontology.targets.index(extent.without))
        corpora.append((examples, extent.epochs * source.epochs))
        tokens = sum(len(example.window) for example in examples)
        logger.info("%s: %d windows, %d tokens, %s epochs", source.name, len(examples), tokens, corpora[-1][1])
    if not any(examples for examples, _ in corpora):
        raise ModelError(f"nothing to train on in {data}")
    steps = train(network, corpora, poles, out, settings, minutes=extent.minutes)
    training = {"steps": steps, **asdict(extent), **asdict(settings)}
    training["start"] = extent.start and Path(extent.start).name
    training["sources"] = {source.name: epochs for (source, _), (_, epochs) in zip(sources, corpora, strict=True)}
    save(out, network, Config(encoder, frozen_layers=network.frozen_layers, training=training))
    kept = [text for source, place in sources for text in read_held_out(source, place)]
    calibrate(out, kept, ontology, MentionFinder(ontology))
    files = [place / path for source, place in sources for path in source.paths]
    files = [path for path in files if (first := next(read_rows(path), None)) and first.sentences is not None]
    if any(text.sentences for text in kept):
        fit_union(out, files, [text.id for text in kept if text.sentences], ontology)


def read_held_out(source: Source, folder: Path) -> list[LabelledText]:
    """The texts of a source that were kept from training."""
    texts = read_corpus(folder / path for path in source.paths)
    return [text for text in texts if held_out(text)]
