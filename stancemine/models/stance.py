"""The stance component of a trained model, with the rules beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancemine.document import Claim, Document, Evidence, Label, Method, Stance
from stancemine.language.analysis import Mention
from stancemine.models.encoding import encoded_of
from stancemine.models.evidence import strongest_words
from stancemine.models.labels import STANCES
from stancemine.stance.holders import holder_for
from stancemine.stance.reader import (
    LABELS,
    Read,
    StanceReader,
    by_sentence,
    carriers,
    evidence_of,
    mentions_in,
    shares_of,
)
from stancemine.stance.setting import Case
from stancemine.stance.weights import OUTCOMES, load_weights, softmax
from stancemine.targets.ontology import Ontology

if TYPE_CHECKING:
    from stancemine.models.predict import Answer, Encoded, Model

ORDER = [STANCES.index(outcome) for outcome in OUTCOMES]
"""The model's outcomes in the order of the rules'."""

CLASSES = range(len(OUTCOMES))


@dataclass(slots=True)
class Verdict:
    """Probabilities in the order of `OUTCOMES`, and who alone would have said the same: the model if it does."""

    shares: list[float]
    method: Method


class ModelStance:
    """Adds `claim.stances`: the rules' cases, judged by the model and the rules together.

    Both give probabilities; their logarithms are weighed (`config.union`) and added. Where the model alone is less
    sure than
    `config.thresholds["stance"]`, the rules decide. A pole that no word names is read by the model where it is implied.
    """

    name = "stance"

    def __init__(self, ontology: Ontology, model: Model) -> None:
        self._rules = StanceReader(ontology)
        self._model = model

    def __call__(self, doc: Document) -> None:
        encoded = encoded_of(doc, self._model)
        if encoded is None:
            return
        weights = load_weights()
        reads = list(self._rules.reads(doc))
        for read, answer in zip(reads, self._answers(doc, encoded, [read.case for read in reads]), strict=True):
            by_rules = softmax(weights.scores(read.features()))
            verdict = Verdict(by_rules, "rules") if answer is None else self.judge(answer, by_rules)
            if _top(verdict.shares) != OUTCOMES.index("none"):
                self._decide(doc, read, verdict, answer)
        self._add_implied(doc, encoded)

    def judge(self, answer: Answer, by_rules: Sequence[float]) -> Verdict:
        """What the model and the rules say together."""
        by_model = [answer.probabilities[i] for i in ORDER]
        if max(by_model) < self._model.config.thresholds.get("stance", 0.0):
            return Verdict(list(by_rules), "rules")
        union = self._model.config.union
        mine, theirs = union.get("model", 1.0), union.get("rules", 0.0)
        scores = [mine * answer.scores[i] for i in ORDER]
        if theirs:
            from math import log

            scores = [score + theirs * log(max(share, 1e-6)) for score, share in zip(scores, by_rules, strict=True)]
        shares = softmax(scores)
        return Verdict(shares, "model" if _top(by_model) == _top(shares) else "rules")

    def questions(self, doc: Document, encoded: Encoded) -> Iterator[tuple[Read, Answer | None]]:
        """The rules' cases with the model's answers, before they are weighed: what the weighing is fitted on."""
        reads = list(self._rules.reads(doc))
        yield from zip(reads, self._answers(doc, encoded, [read.case for read in reads]), strict=True)

    def _answers(self, doc: Document, encoded: Encoded, cases: Sequence[Case]) -> list[Answer | None]:
        from stancemine.models.predict import Question

        mentions = _by_number(doc)
        questions = []
        for case in cases:
            others = [m for m in mentions.get(case.sentence.index, ()) if m.target != case.target]
            own, rest = (tuple((m.start, m.end) for m in row) for row in (case.mentions, others))
            questions.append(Question(case.sentence.index, case.target, own, rest))
        return self._model.stances(encoded, questions)

    def _decide(self, doc: Document, read: Read, verdict: Verdict, answer: Answer | None) -> None:
        """Put the stance of a sentence into its claims."""
        case, weights = read.case, load_weights()
        label = max(range(3), key=verdict.shares.__getitem__)
        gains = [(weights.gain(f.features, label), k, f) for k, f in enumerate(read.firings)]
        gains = sorted((g for g in gains if g[0] > 0), key=lambda g: (-g[0], g[1]))
        words = strongest_words(doc.text, answer.weights, case.mentions) if answer and verdict.method == "model" else []
        chosen = [case.claims[0]]
        if label != OUTCOMES.index("neutral"):
            chosen = _claims_with(case.claims, words) or carriers(read, [firing for _, _, firing in gains])
        for claim in case.claims:
            shares = shares_of(verdict.shares, polar=claim in chosen)
            best: Label = max(LABELS, key=shares.__getitem__)
            stance = Stance(case.target, best, shares, mentions=mentions_in(case, claim), method=verdict.method)
            if best != "neutral":
                stance.holder = holder_for(doc, case, claim, [firing for _, _, firing in gains], best)
                stance.evidence = words or evidence_of(read, claim, gains) or _mentioned(case)
            claim.stances[case.target] = stance

    def _add_implied(self, doc: Document, encoded: Encoded) -> None:
        """Stances toward poles that a sentence does not name."""
        least = self._model.config.thresholds.get("implied", 1.1)
        implied = {place for place, share in self._model.implied(encoded).items() if share >= least}
        cases = []
        for sentence, mentions, claims in by_sentence(doc, named=False):
            for target in doc.targets:
                if (sentence.index, target) in implied and all(m.target != target for m in mentions):
                    longest = max(claims, key=_size)
                    cases.append(Case(target, sentence, [], [longest], longest.speaker, True))
        for case, answer in zip(cases, self._answers(doc, encoded, cases), strict=True):
            if answer is None:
                continue
            shares = [answer.probabilities[i] for i in ORDER]
            if _top(shares) != OUTCOMES.index("none"):
                self._put_implied(doc, case, shares, strongest_words(doc.text, answer.weights, []))

    def _put_implied(self, doc: Document, case: Case, shares: list[float], words: list[Evidence]) -> None:
        claim = case.claims[0]
        probabilities = shares_of(shares, polar=True)
        label: Label = max(LABELS, key=probabilities.__getitem__)
        stance = Stance(case.target, label, probabilities, method="model")
        if label != "neutral":
            if not words:
                return
            stance.evidence, stance.holder = words, holder_for(doc, case, claim, [], label)
        claim.stances[case.target] = stance


def _by_number(doc: Document) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    for mention in doc.analysis.mentions if doc.analysis else ():
        found.setdefault(mention.sentence, []).append(mention)
    return found


def _claims_with(claims: Sequence[Claim], words: Sequence[Evidence]) -> list[Claim]:
    """The claim that holds most of the words."""
    counts = [
        (sum(any(a <= word.start < b for a, b in claim.spans) for word in words), -i) for i, claim in enumerate(claims)
    ]
    most = max(counts, default=(0, 0))
    return [claims[-most[1]]] if most[0] else []


def _mentioned(case: Case) -> list[Evidence]:
    return [Evidence(mention.start, mention.end, "context") for mention in case.mentions[:1]]


def _size(claim: Claim) -> int:
    return sum(end - start for start, end in claim.spans)


def _top(shares: Sequence[float]) -> int:
    return max(range(len(shares)), key=shares.__getitem__)
