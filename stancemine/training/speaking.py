"""How much the rules and a model's head count for whether a sentence is its source's word: fitted by cross-validation.

The rules' weights (`stancemine.training.speakers`) and the head are each of texts other than those they are judged on.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from stancemine.attribution.asserting import features
from stancemine.attribution.attributor import Attributor
from stancemine.attribution.reader import Frame
from stancemine.document import Document
from stancemine.language.analysis import Sentence
from stancemine.loading import rule_components
from stancemine.models.attribution import SPEAKING, ModelAttribution, columns
from stancemine.models.predict import Model
from stancemine.models.store import read_config, write_config
from stancemine.pipeline import Component
from stancemine.reading.article import Article
from stancemine.targets.ontology import Ontology
from stancemine.training.corpora import AUTHOR, LabelledSentence, LabelledText
from stancemine.training.folds import Fold, has_stances, main_source
from stancemine.training.speakers import FIT, SELDOM, Told, table_of

logger = logging.getLogger(__name__)

DECIMALS = 3

FREEDOM = 100.0
"""The inverse strength of the L2 penalty: next to none, so that frames of one kind only do not give endless weights."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A frame as the model mends or adds it: its features for the rules, the head's probability that another than the
    author speaks in its sentence, and whether only the model saw it; whether its sentence is labelled as another's; and
    its fold.
    """

    features: frozenset[str]
    share: float
    learned: bool
    other: bool
    fold: int


@dataclass(slots=True)
class Cases:
    """What is weighed (frames, `SPEAKING`), whether another than the author speaks, and each frame's fold."""

    x: Floats
    other: npt.NDArray[np.bool_]
    folds: npt.NDArray[np.int64]

    def of(self, chosen: npt.NDArray[np.bool_]) -> Cases:
        """Some of the frames."""
        return Cases(self.x[chosen], self.other[chosen], self.folds[chosen])


def fit_speaking(folder: Path, folds: Sequence[Fold], ontology: Ontology) -> None:
    """Fit the weights on the texts of all folds and write them into the config in `folder`.

    Spans are those of the model in `folder`; who speaks is asked of each fold's own model. Where weights fitted on the
    other folds are no better than `SPEAKING`, that is kept, and nothing is written where there is too little to fit on.
    """
    name = main_source(folds)
    if name is None:
        return
    tagger = ModelAttribution(ontology, Model.load(str(folder), descriptions=ontology.descriptions))
    stages = rule_components(ontology)
    before = stages[: [stage.name for stage in stages].index("attribute")]
    told: list[Told] = []
    judged: list[Judged] = []
    for number, fold in enumerate(folds):
        judge = Model.load(str(fold.folder), descriptions=ontology.descriptions)
        for text in filter(has_stances, fold.sources[name]):
            reading = _Reading(text, number, tagger, judge)
            reading.read(before, ontology)
            told += reading.told
            judged += reading.judged
    if not fittable(told, judged, len(folds)):
        logger.info("who speaks: %d frames are too few to fit the weights on", len(judged))
        return
    cases = cases_of(judged, rule_odds(told, judged))
    config = read_config(folder)
    config.speaking = chosen(cases)
    write_config(folder, config)


def fittable(told: Sequence[Told], judged: Sequence[Judged], folds: int) -> bool:
    """Whether any fold can be judged by what is fitted on the others: of both kinds of frames, some are the author's
    word there and some another's, often enough for a feature to count.
    """
    labels = [[(t.other, t.document) for t in told], [(j.other, j.fold) for j in judged]]
    return all(
        sum(other == kind and fold != left_out for other, fold in each) >= SELDOM
        for each in labels
        for kind in (False, True)
        for left_out in range(folds)
    )


def chosen(cases: Cases) -> dict[str, float]:
    """The weights fitted on all folds, or `SPEAKING` if such weights are no better on a fold that they did not see."""
    fixed, fitted = log_loss(cases, cases.x @ np.array(list(SPEAKING.values()))), log_loss(cases, held_out(cases))
    logger.info("who speaks: %d frames; log loss %.4f as it is, %.4f fitted", len(cases.other), fixed, fitted)
    return best_weights(cases) if fitted < fixed else dict(SPEAKING)


def best_weights(cases: Cases) -> dict[str, float]:
    """The weights under which the labels are most likely, by logistic regression."""
    from sklearn.linear_model import LogisticRegression

    found = LogisticRegression(C=FREEDOM, fit_intercept=False).fit(cases.x, cases.other).coef_[0]
    return {name: round(float(weight), DECIMALS) for name, weight in zip(SPEAKING, found, strict=True)}


def held_out(cases: Cases) -> Floats:
    """The log odds of each frame under weights that are fitted on the other folds."""
    odds = np.zeros(len(cases.other))
    for fold in np.unique(cases.folds):
        mine = cases.folds == fold
        odds[mine] = cases.x[mine] @ np.array(list(best_weights(cases.of(~mine)).values()))
    return odds


def log_loss(cases: Cases, odds: Floats) -> float:
    """The mean negative log likelihood of the labels."""
    return float(np.logaddexp(0, np.where(cases.other, -odds, odds)).mean())


def cases_of(judged: Sequence[Judged], odds: Sequence[float]) -> Cases:
    """Frames with the log odds that the rules give them."""
    rows = [
        list(columns(by_rules, frame.share, learned=frame.learned).values())
        for frame, by_rules in zip(judged, odds, strict=True)
    ]
    return Cases(
        np.array(rows).reshape(-1, len(SPEAKING)),
        np.array([frame.other for frame in judged], bool),
        np.array([frame.fold for frame in judged], np.int64),
    )


def rule_odds(told: Sequence[Told], judged: Sequence[Judged]) -> list[float]:
    """The log odds of each frame by rules that are fitted on the rules' own frames of other folds, which `told` has
    with the fold as the document.
    """
    table = table_of(told)
    weights: dict[int, Mapping[str, float]] = {
        fold: dict(zip(table.names, map(float, FIT.weights(table, table.document != fold)), strict=True))
        for fold in sorted({frame.fold for frame in judged})
    }
    return [sum(weights[frame.fold].get(feature, 0.0) for feature in frame.features) for frame in judged]


class _Reading:
    """One text's frames: the rules' own, and those that the model makes of them."""

    def __init__(self, text: LabelledText, fold: int, tagger: ModelAttribution, judge: Model) -> None:
        self._text, self._fold, self._tagger, self._judge = text, fold, tagger, judge
        self._shares: dict[int, float] | None = None
        self.told: list[Told] = []
        self.judged: list[Judged] = []

    def read(self, before: Sequence[Component], ontology: Ontology) -> None:
        """Let the components before the attribution, then the attribution, read the text."""
        doc = Article(text=self._text.text, id=self._text.id).to_document()
        doc.targets = list(ontology.targets)
        for stage in [*before, Attributor(ontology, revise=self._keep)]:
            stage(doc)

    def _keep(self, doc: Document, sentence: Sentence, frames: list[Frame]) -> list[Frame]:
        gold = labelled_sentence(self._text, sentence)
        seen = [] if gold is None else self._features(doc, sentence, frames)
        # The model mends the rules' frames in place: what they look like to the rules is taken down before.
        revised = self._tagger.revise(doc, sentence, frames)
        if gold is None:
            return revised
        other = gold.speaker != AUTHOR
        self.told += [Told(found, other, self._fold) for _, found in seen]
        self.judged += [
            Judged(found, self._share(doc, sentence), frame.learned, other, self._fold)
            for frame, found in self._features(doc, sentence, revised)
            if frame.kind != "tag"
        ]
        return revised

    @staticmethod
    def _features(doc: Document, sentence: Sentence, frames: Sequence[Frame]) -> list[tuple[Frame, frozenset[str]]]:
        every = doc.analysis.quotes if doc.analysis else []
        quotes = [q for q in every if q.depth == 0 and q.start < sentence.end and q.end > sentence.start]
        return [
            (frame, frozenset(features(frame, frames, quotes)))
            for frame in frames
            if frame.outer is None and frame.content
        ]

    def _share(self, doc: Document, sentence: Sentence) -> float:
        if self._shares is None:
            paragraphs = [s.paragraph for s in doc.analysis.sentences] if doc.analysis else None
            self._shares = self._judge.others_speak(self._judge.encode(doc.text, doc.sentences, paragraphs))
        return self._shares.get(sentence.index, 0.5)


def labelled_sentence(text: LabelledText, sentence: Sentence) -> LabelledSentence | None:
    """The labelled sentence with which a sentence shares most; None where it shares none."""

    def shared(gold: LabelledSentence) -> int:
        return min(gold.end, sentence.end) - max(gold.start, sentence.start)

    found = max(text.sentences or (), key=shared, default=None)
    return found if found is not None and shared(found) > 0 else None
