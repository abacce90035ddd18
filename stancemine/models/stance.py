"""The stance component of a trained model, with the rules beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from stancemine.document import Actor, Claim, Document, Label, Method, Stance
from stancemine.models.encoding import encoded_of
from stancemine.models.evidence import names_in, strongest_words
from stancemine.models.labels import STANCES
from stancemine.models.pointing import HOLDING, columns
from stancemine.stance.candidates import Candidate, mentions_by_sentence
from stancemine.stance.firings import Firing
from stancemine.stance.holders import holder_for
from stancemine.stance.reader import (
    LABELS,
    OWN_SHARE,
    Read,
    StanceReader,
    by_sentence,
    evidence_of,
    gains_of,
    mentions_in,
    shares_of,
)
from stancemine.stance.setting import Case
from stancemine.stance.settled import lifted, settled_label, settles_row
from stancemine.stance.weights import OUTCOMES, load_weights, softmax
from stancemine.targets.ontology import Ontology

if TYPE_CHECKING:
    from stancemine.models.predict import Answer, Encoded, Model, Question

NONE = OUTCOMES.index("none")


@dataclass(slots=True)
class Verdict:
    """Probabilities in the order of `OUTCOMES`, and who alone would have said the same: the model if it does."""

    shares: list[float]
    method: Method


@dataclass(slots=True)
class Heard:
    """A case with the model's answer and scores for it, and for each of its claims where there are several."""

    read: Read
    answer: Answer
    model: list[float]
    parts: list[tuple[Read, list[float]]]


class ModelStance:
    """Adds `claim.stances`: the rules' cases, judged by the model and the rules together.

    Both give probabilities; their logarithms are weighed (`config.union`) and added. Where the model alone is less sure
    than `config.thresholds["stance"]`, the rules decide. A pole that no word names is read by the model where it is
    implied.
    """

    name = "stance"

    def __init__(self, ontology: Ontology, model: Model, *, union: Mapping[str, float] | None = None) -> None:
        self._rules = StanceReader(ontology)
        self._model = model
        self._union = model.config.union if union is None else union
        self._holding = [model.config.holding[name] for name in HOLDING] if model.config.holding else []

    def __call__(self, doc: Document) -> None:
        encoded = encoded_of(doc, self._model)
        if encoded is None:
            return
        weights = load_weights()
        for heard in self.hear(doc, encoded):
            rules = weights.scores(heard.read.features())
            if not settles_row(heard.read.firings) and _top(self.judge(heard.model, rules).shares) == NONE:
                continue
            for part, model in heard.parts or [(heard.read, heard.model)]:
                own, settled = rules, settled_label(part.firings)
                if heard.parts:
                    own = _mixed(weights.scores(part.features()), rules)
                    model = _mixed(model, heard.model)
                verdict = self.judge(model, lifted(own, settled), settled=settled is not None)
                self._decide(doc, part, verdict, heard.answer)
        self._add_implied(doc, encoded)

    def hear(self, doc: Document, encoded: Encoded) -> list[Heard]:
        """The rules' cases with the model's scores, before they are weighed."""
        reads = list(self._rules.reads(doc))
        cases = [part.case for read in reads for part in (read, *read.parts)]
        answers = iter(self._model.stances(encoded, questions_of(doc, cases)))
        found = []
        for read in reads:
            answer = next(answers)
            parts = [(part, _scores(next(answers))) for part in read.parts]
            found.append(Heard(read, answer, _scores(answer), parts))
        return found

    def judge(self, model: Sequence[float], rules: Sequence[float], *, settled: bool = False) -> Verdict:
        """What the model's log probabilities and the rules' scores say together, both in the order of `OUTCOMES`; the
        rules alone where they have `settled` the case or the model is not sure enough.
        """
        by_rules = softmax(list(rules))
        by_model = softmax(list(model))
        if settled or max(by_model) < self._model.config.thresholds.get("stance", 0.0):
            return Verdict(by_rules, "rules")
        mine, theirs = self._union.get("model", 1.0), self._union.get("rules", 0.0)
        shares = softmax([mine * a + theirs * log(max(b, 1e-6)) for a, b in zip(model, by_rules, strict=True)])
        return Verdict(shares, "model" if _top(by_model) == _top(shares) else "rules")

    def _decide(self, doc: Document, read: Read, verdict: Verdict, answer: Answer) -> None:
        """Give the claim of a case its stance."""
        case, claim = read.case, read.case.claims[0]
        shares = shares_of(verdict.shares, polar=True)
        label: Label = max(LABELS, key=shares.__getitem__)
        stance = Stance(case.target, label, shares, mentions=mentions_in(case, claim), method=verdict.method)
        if label != "neutral":
            gains = gains_of(read, load_weights(), LABELS.index(label))
            fired = [firing for _, _, firing in gains]
            stance.holder = self._holder(doc, case, claim, fired, label, answer)
            if verdict.method == "model":
                names, told = names_in(doc, claim.start, claim.end), _inside(answer, claim)
                stance.evidence = (
                    strongest_words(doc.text, told, case.mentions, names)
                    or evidence_of(read, claim, gains, label)
                    or strongest_words(doc.text, told, case.mentions)
                )
            else:
                stance.evidence = evidence_of(read, claim, gains, label)
            if not stance.evidence:
                stance = _without_words(stance)
        claim.stances[case.target] = stance

    def _holder(
        self, doc: Document, case: Case, claim: Claim, fired: Sequence[Firing], label: Label, answer: Answer
    ) -> Actor:
        """Whose stance it is, by what the rules know of each candidate and by whom the model points at."""
        pointing, weights = answer.holders.get(label), self._holding

        def pointed(candidate: Candidate) -> float:
            return sum(w * x for w, x in zip(weights, columns(pointing, candidate), strict=True))

        scores = pointed if weights else None
        return holder_for(doc, case, claim, fired, label, weights=self._model.holders, scores=scores)

    def _add_implied(self, doc: Document, encoded: Encoded) -> None:
        """Stances toward poles that a sentence does not name."""
        least = self._model.config.thresholds.get("implied", 1.1)
        if least > 1:
            return
        implied = {place for place, share in self._model.implied(encoded).items() if share >= least}
        cases = []
        for sentence, mentions, claims in by_sentence(doc, named=False):
            for target in doc.targets:
                if (sentence.index, target) in implied and all(m.target != target for m in mentions):
                    longest = max(claims, key=_size)
                    cases.append(Case(target, sentence, [], [longest], longest.speaker, True))
        for case, answer in zip(cases, self._model.stances(encoded, questions_of(doc, cases)), strict=True):
            shares = softmax(_scores(answer))
            if _top(shares) != NONE:
                self._put_implied(doc, case, shares, answer)

    def _put_implied(self, doc: Document, case: Case, shares: list[float], answer: Answer) -> None:
        claim = case.claims[0]
        probabilities = shares_of(shares, polar=True)
        label: Label = max(LABELS, key=probabilities.__getitem__)
        stance = Stance(case.target, label, probabilities, method="model")
        if label != "neutral":
            stance.evidence = strongest_words(doc.text, answer.weights, [])
            if not stance.evidence:
                return
            stance.holder = self._holder(doc, case, claim, [], label, answer)
        claim.stances[case.target] = stance


def questions_of(doc: Document, cases: Sequence[Case]) -> list[Question]:
    """What a model is asked about cases: their sentence and pole, the words that name it, and those of other poles."""
    from stancemine.models.predict import Question

    mentions = mentions_by_sentence(doc)
    questions = []
    for case in cases:
        others = [m for m in mentions.get(case.sentence.index, ()) if m.target != case.target]
        own, rest = (tuple((m.start, m.end) for m in row) for row in (case.mentions, others))
        questions.append(Question(case.sentence.index, case.target, own, rest))
    return questions


def _inside(answer: Answer, claim: Claim) -> list[tuple[int, int, float]]:
    """The pooling weights of a claim's own tokens; those of its sentence if it has none."""
    mine = [w for w in answer.weights if any(start <= w[0] < end for start, end in claim.spans)]
    return mine or list(answer.weights)


def _without_words(stance: Stance) -> Stance:
    """A polar stance for which no words can be shown, as the neutral one that it has to be then."""
    favor, against = (min(stance.probabilities[label], 0.3) for label in ("favor", "against"))
    shares: dict[Label, float] = {"favor": favor, "against": against, "neutral": round(1 - favor - against, 4)}
    return Stance(stance.target, "neutral", shares, mentions=stance.mentions, method=stance.method)


def _scores(answer: Answer) -> list[float]:
    """The model's log probabilities in the order of `OUTCOMES`."""
    return [answer.scores[STANCES.index(outcome)] for outcome in OUTCOMES]


def _mixed(own: Sequence[float], whole: Sequence[float]) -> list[float]:
    """A claim's own scores with those of its whole sentence."""
    return [OWN_SHARE * a + (1 - OWN_SHARE) * b for a, b in zip(own, whole, strict=True)]


def _size(claim: Claim) -> int:
    return sum(end - start for start, end in claim.spans)


def _top(shares: Sequence[float]) -> int:
    return max(range(len(shares)), key=shares.__getitem__)
