"""The run that makes the shipped weights: which files are read, how often, and how the model is calibrated."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
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
from stancemine.models.store import Config, load_parts, put_weights, read_config, save, take_weights
from stancemine.models.windows import Windower
from stancemine.targets.mentions import PoleMentions
from stancemine.targets.ontology import Ontology
from stancemine.training.calibration import calibrate
from stancemine.training.corpora import LabelledText, Pair, is_saved_dataset, read_corpus
from stancemine.training.examples import Example, ExampleMaker, Mention
from stancemine.training.folds import Fold, fold_of, has_stances
from stancemine.training.holding import fit_holding
from stancemine.training.plan import Source
from stancemine.training.speaking import fit_speaking
from stancemine.training.teaching import Teacher, vocabulary_map, without_untold
from stancemine.training.trainer import Settings, train
from stancemine.training.union import fit_union

logger = logging.getLogger(__name__)

SOURCES = (
    Source("polnear", ("polnear/train.jsonl",), 5.5, fold_epochs=2.0, again=1.0),
    Source("poles", ("poles/train.jsonl", "ukraine_war/train.jsonl"), 6.0, fold_epochs=6.0, again=4.0),
    Source("newsmtsc", ("newsmtsc/train.jsonl",), 4.0, fold_epochs=2.0, again=2.0),
    Source("essays", ("arguments/essays_train.jsonl",), 5.0, again=1.0),
    Source("debates", ("arguments/debates_train.jsonl",), 0.2, again=0.0),
)
"""The public corpora, by their place in the data folder."""

OWN = Source("own", ("poles_own.jsonl",), 4.0, fold_epochs=4.0, again=3.0)
"""Text written for this project, by its place in the project's data folder."""

USERS_EPOCHS = 6.0
"""How often a user's own file is read."""

RANKS = {"base": 32}
"""Encoders that are too large for all of their weights to be shipped, with the rank of what is trained instead."""

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


def read_texts(source: Source, folder: Path, *, share: float = 1.0) -> list[LabelledText]:
    """The texts of a source that may be trained on, or only a share of them from the beginning."""
    texts = read_corpus(folder / path for path in source.paths)
    texts = texts[: len(texts) - LAST_HELD_OUT.get(source.name, 0)]
    return texts[: max(1, round(share * len(texts)))]


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
    minutes a run; `start`, a trained model whose weights are the first; `without`, a pole whose rows are left out, to
    see how well one works that was never met; `folds`, how many runs calibrate it (fewer than 2: it is not calibrated);
    `teacher`, a trained model with its folds that labels all texts beside their labels.
    """

    share: float = 1.0
    epochs: float = 1.0
    minutes: float | None = None
    start: str | None = None
    without: str | None = None
    folds: int = 3
    teacher: str | None = None


class Run:
    """One training of a model: a run for each fold, each on what the others are calibrated on, and the run on all.

    `data` is the folder of the public corpora, or one file or saved dataset of labelled rows; `own` the folder of this
    project's own text. Raises `InputError` for a bad row, and `ModelError` if there is nothing to train on or the
    encoder is not there.
    """

    def __init__(
        self, data: Path, own: Path | None, out: Path, *, encoder: str, settings: Settings, extent: Extent
    ) -> None:
        self.ontology = Ontology.load()
        if extent.without is not None and extent.without not in self.ontology.targets:
            raise ModelError(f"there is no pole {extent.without!r}; there are {', '.join(self.ontology.targets)}")
        self.out, self.encoder, self.settings, self.extent = out, encoder, settings, extent
        if data.is_dir() and not is_saved_dataset(data):
            sources = [(source, data) for source in SOURCES]
        else:
            mine = Source(data.stem, (data.name,), USERS_EPOCHS, fold_epochs=USERS_EPOCHS)
            sources = [(mine, data.parent)]
        if own is not None:
            sources.append((OWN, own))
        self.texts = {source: read_texts(source, place, share=extent.share) for source, place in sources}
        if not any(self.texts.values()):
            raise ModelError(f"nothing to train on in {data}")

    def fold(self, number: int) -> Path:
        """The folder of the model that is trained without one fold."""
        return self.out / f"fold-{number}"

    @cached_property
    def examples(self) -> dict[Source, list[list[Example]]]:
        """The examples of each text, labelled by the teacher, too, if there is one."""
        _, windower = self._parts
        maker = ExampleMaker(
            windower, self.ontology.targets, MentionFinder(self.ontology), unlabelled=self.extent.teacher is not None
        )
        made = {source: [maker.make(text) for text in texts] for source, texts in self.texts.items()}
        if self.extent.teacher is not None:
            self._teach(Path(self.extent.teacher), made)
        made = {source: [list(without_untold(mine)) for mine in texts] for source, texts in made.items()}
        for source, texts in made.items():
            every = [example for mine in texts for example in mine]
            if self.extent.without is not None:
                forget_pole(every, self.ontology.targets.index(self.extent.without))
            tokens = sum(len(example.window) for example in every)
            logger.info("%s: %d windows, %d tokens", source.name, len(every), tokens)
        return made

    def train_fold(self, number: int) -> None:
        """Train the model that judges one fold, on the sources that calibrate."""
        self._train(
            {
                replace(source, epochs=source.fold_epochs, again=None): [
                    example
                    for text, mine in zip(self.texts[source], texts, strict=True)
                    if fold_of(text, self.extent.folds) != number
                    for example in mine
                ]
                for source, texts in self.examples.items()
                if source.fold_epochs
            },
            self.fold(number),
            start=self.start_of(number),
        )

    def train_whole(self) -> None:
        """Train the model that is made."""
        self._train(
            {source: [example for mine in texts for example in mine] for source, texts in self.examples.items()},
            self.out,
            start=self.extent.start,
        )

    def start_of(self, number: int) -> str | None:
        """The trained model that a fold's run begins with: the fold of the one that the whole run begins with, which
        has not seen these texts either, or that one itself where it has no folds.
        """
        if self.extent.start is None:
            return None
        apart = Path(self.extent.start) / f"fold-{number}"
        return str(apart) if apart.is_dir() else self.extent.start

    def calibrate(self) -> None:
        """Fit temperatures, thresholds and how model and rules are weighed on what the fold models never saw."""
        count = self.extent.folds
        folds = [
            Fold(
                self.fold(number),
                {
                    source.name: [text for text in texts if fold_of(text, count) == number]
                    for source, texts in self.texts.items()
                    if source.fold_epochs
                },
            )
            for number in range(count)
        ]
        calibrate(self.out, folds, self.ontology, MentionFinder(self.ontology))
        if any(fold.texts(has_stances) for fold in folds):
            fit_union(self.out, folds, self.ontology)
            fit_speaking(self.out, folds, self.ontology)
            fit_holding(self.out, folds, self.ontology)

    @cached_property
    def _parts(self) -> tuple[Path, Windower]:
        folder = locate(self.encoder)
        return folder, Windower(load_tokenizer(folder), overlap=0)

    def _teach(self, folder: Path, made: Mapping[Source, Sequence[Sequence[Example]]]) -> None:
        """Let the teacher in a folder label examples: a text of a source with folds by the teacher of its fold, which
        never saw it, any other text by the whole one.
        """
        count = read_config(folder).training.get("folds", 0)
        parts: dict[Path, list[Example]] = defaultdict(list)
        for source, texts in made.items():
            for text, mine in zip(self.texts[source], texts, strict=True):
                apart = source.fold_epochs and count > 1
                parts[folder / f"fold-{fold_of(text, count)}" if apart else folder] += mine
        pupil = load_tokenizer(self._parts[0])
        for place, examples in parts.items():
            network, tokenizer, _, tensors = load_parts(str(place))
            poles = descriptions(network, Windower(tokenizer), self.ontology)
            put_weights(network, tensors)
            with torch.device(self.settings.device):
                teacher = Teacher(
                    network.to(self.settings.device),
                    poles.to(self.settings.device),
                    vocabulary_map(pupil, tokenizer),
                )
                teacher.teach(examples, bf16=self.settings.bf16)
            logger.info("%s has labelled %d windows", place, len(examples))

    def _epochs(self, source: Source) -> float:
        return source.epochs if self.extent.start is None or source.again is None else source.again

    def _train(self, examples: dict[Source, list[Example]], out: Path, *, start: str | None) -> None:
        folder, windower = self._parts
        torch.manual_seed(self.settings.seed)
        network = Network(load_encoder(folder), rank=RANKS.get(self.encoder, 0))
        poles = descriptions(network, windower, self.ontology)
        if start is not None:
            take_weights(network, start)
        corpora = [(mine, self.extent.epochs * self._epochs(source)) for source, mine in examples.items()]
        steps = train(network, corpora, poles, out, self.settings, minutes=self.extent.minutes)
        training = {"steps": steps, **asdict(self.extent), **asdict(self.settings)}
        for name in ("start", "teacher"):
            training[name] = training[name] and Path(training[name]).name
        training["sources"] = {source.name: epochs for source, (_, epochs) in zip(examples, corpora, strict=True)}
        config = Config(self.encoder, frozen_layers=network.frozen_layers, rank=network.rank, training=training)
        save(out, network, config)


def run(data: Path, own: Path | None, out: Path, *, encoder: str, settings: Settings, extent: Extent) -> None:
    """Train, calibrate, and write the model into `out`, where checkpoints and logs are kept too.

    Goes on where an earlier run of the same kind stopped. Raises as `Run` does.
    """
    made = Run(data, own, out, encoder=encoder, settings=settings, extent=extent)
    if extent.folds > 1:
        for number in range(extent.folds):
            made.train_fold(number)
    made.train_whole()
    if extent.folds > 1:
        made.calibrate()
