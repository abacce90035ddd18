"""How right each head is by itself, on labelled texts. The pipeline as a whole is measured by `stancemine evaluate`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from stancemine.document import LABELS
from stancemine.models.arguments import components, relations
from stancemine.models.attributions import attributions, tagged
from stancemine.models.labels import KINDS, SENTIMENTS, STANCES
from stancemine.models.predict import Answer, Model, Question
from stancemine.training.corpora import LabelledText, Pair
from stancemine.training.examples import Mention, layout

FindMentions = Callable[[str, Sequence[Pair]], list[Mention]]


def f1_of(pairs: Iterable[tuple[str, str]], label: str) -> float:
    """F1 in percent of one label over (gold, predicted)."""
    pairs = list(pairs)
    right = sum(gold == guess == label for gold, guess in pairs)
    size = sum(gold == label for gold, _ in pairs) + sum(guess == label for _, guess in pairs)
    return 200 * right / size if size else 0.0


def macro(pairs: Sequence[tuple[str, str]], labels: Sequence[str]) -> float:
    """The mean F1 of some labels."""
    return sum(f1_of(pairs, label) for label in labels) / len(labels)


def ece(answers: Iterable[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: how far confidence and accuracy are apart, by bins of confidence (Guo et al.
    2017).
    """
    rows: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in answers:
        rows.setdefault(min(bins - 1, int(confidence * bins)), []).append((confidence, right))
    total = sum(map(len, rows.values()))
    return sum(abs(sum(c for c, _ in row) - sum(r for _, r in row)) for row in rows.values()) / total if total else 0.0


def sentiment_answers(model: Model, texts: Sequence[LabelledText]) -> list[tuple[int, Answer]]:
    """The right sentiment (as an index) and the answer for each marked span."""
    found = []
    for text in texts:
        encoded = model.encode(text.text, [(0, len(text.text))])
        questions = [Question(0, None, (span,)) for span, _ in text.sentiments]
        answers = model.sentiments(encoded, questions)
        found += [(polarity + 1, answer) for (_, polarity), answer in zip(text.sentiments, answers, strict=True)]
    return found


def sentiment_figures(model: Model, texts: Sequence[LabelledText]) -> dict[str, float]:
    """NewsMTSC: macro-F1 and ECE."""
    answers = sentiment_answers(model, texts)
    pairs = [(SENTIMENTS[gold], SENTIMENTS[_best(answer)]) for gold, answer in answers]
    return {"macro_f1": macro(pairs, SENTIMENTS), "ece": ece(_confidence(answers)), "spans": len(answers)}


def attribution_figures(model: Model, texts: Sequence[LabelledText]) -> dict[str, float]:
    """PolNeAR: exact F1 of the spans of each kind, and how often a content that is found (by overlap) has its right
    source.
    """
    hits: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    right = asked = 0
    for text in texts:
        spans, numbers = layout(text)
        encoded = model.encode(text.text, spans, numbers)
        spans_found = tagged(model, encoded)
        for kind in KINDS:
            gold = {span for item in text.attributions or () for span in item[kind]}
            hits[kind] += len(gold & set(spans_found[kind]))
            sizes[kind] += len(gold) + len(spans_found[kind])
        found = attributions(model, encoded)
        for item in text.attributions or ():
            mine = [other for other in found if _meet(other.content, item["content"])]
            if mine and item["source"]:
                best = max(mine, key=lambda other: _shared(other.content, item["content"]))
                asked += 1
                right += _meet(best.source, item["source"])
    figures = {f"exact_{kind}_f1": 200 * hits[kind] / max(1, sizes[kind]) for kind in KINDS}
    return {**figures, "right_source": 100 * right / max(1, asked)}


def stance_answers(
    model: Model, texts: Sequence[LabelledText], poles: Sequence[str], find: FindMentions
) -> list[tuple[str, str, Answer, float, bool]]:
    """For each (sentence, pole): pole, the right label ("none" for no row), the answer, P(implied), whether it is
    named.
    """
    rows = []
    for text in texts:
        spans, numbers = layout(text)
        encoded = model.encode(text.text, spans, numbers)
        implied = model.implied(encoded)
        mentions = find(text.text, spans)
        questions, gold, named = [], [], []
        for number, sentence in enumerate(text.sentences or ()):
            here = [m for m in mentions if m[0] < sentence.end and m[1] > sentence.start]
            for pole in poles:
                mine = tuple(m[:2] for m in here if m[2] == pole)
                questions.append(Question(number, pole, mine, tuple(m[:2] for m in here if m[2] != pole)))
                gold.append((pole, sentence.stances.get(pole, "none")))
                named.append(bool(mine))
        answers = model.stances(encoded, questions)
        for (pole, label), question, answer, is_named in zip(gold, questions, answers, named, strict=True):
            rows.append((pole, label, answer, implied.get((question.sentence, pole), 0.0), is_named))
    return rows


def stance_figures(rows: Sequence[tuple[str, str, Answer, float, bool]], *, implied_from: float) -> dict[str, float]:
    """Stance and row figures over (sentence, pole); a pole that is not named counts where it is implied likely
    enough.
    """
    pairs, confidences = [], []
    for _, gold, answer, implied, named in rows:
        guess = STANCES[_best(answer)] if named or implied >= implied_from else "none"
        pairs.append((gold, guess))
        if gold != "none" and guess != "none":
            total = sum(answer.probabilities[1:])
            confidences.append((max(answer.probabilities[1:]) / total, gold == guess))
    found = sum(g != "none" and p != "none" for g, p in pairs)
    size = sum(g != "none" for g, _ in pairs) + sum(p != "none" for _, p in pairs)
    figures: dict[str, float] = {label: f1_of(pairs, label) for label in LABELS}
    return {
        "macro_f1": macro(pairs, LABELS),
        "polar_f1": macro(pairs, ("favor", "against")),
        **figures,
        "row_f1": 200 * found / max(1, size),
        "ece": ece(confidences),
    }


def argument_figures(model: Model, texts: Sequence[LabelledText]) -> dict[str, float]:
    """Essays: claim and premise on gold spans (a third class, none, counts as wrong); links and their types between
    gold spans.
    """
    kinds: list[tuple[str, str]] = []
    gold_links: set[tuple[int, int, int]] = set()
    gold_types: set[tuple[int, int, int, str]] = set()
    found_links: set[tuple[int, int, int]] = set()
    found_types: set[tuple[int, int, int, str]] = set()
    for number, text in enumerate(texts):
        spans, numbers = layout(text)
        encoded = model.encode(text.text, spans, numbers)
        own = [span for span, _ in text.components or ()]
        for (_, kind), shares in zip(text.components or (), components(model, encoded, own), strict=True):
            guess = max(("claim", "premise"), key=shares.__getitem__) if shares else "none"
            kinds.append((kind, guess))
        for source, target, kind in text.relations or ():
            gold_links.add((number, source, target))
            gold_types.add((number, source, target, kind))
        for relation in relations(model, encoded, own):
            found_links.add((number, relation.source, relation.target))
            found_types.add((number, relation.source, relation.target, relation.type))
    figures = {"component_macro_f1": macro(kinds, ("claim", "premise"))}
    if not any(text.relations is not None for text in texts):
        return figures
    figures["link_f1"] = _set_f1(gold_links, found_links)
    for kind in ("support", "attack"):
        figures[f"{kind}_f1"] = _set_f1(
            {x for x in gold_types if x[3] == kind}, {x for x in found_types if x[3] == kind}
        )
    return figures


def _set_f1(
    gold: set[tuple[int, int, int]] | set[tuple[int, int, int, str]],
    found: set[tuple[int, int, int]] | set[tuple[int, int, int, str]],
) -> float:
    return 200 * len(gold & found) / max(1, len(gold) + len(found))


def _best(answer: Answer) -> int:
    return max(range(len(answer.scores)), key=answer.scores.__getitem__)


def _confidence(answers: Iterable[tuple[int, Answer]]) -> list[tuple[float, bool]]:
    return [(max(answer.probabilities), _best(answer) == gold) for gold, answer in answers]


def _shared(left: Sequence[Pair], right: Sequence[Pair]) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)


def _meet(left: Sequence[Pair], right: Sequence[Pair]) -> bool:
    return _shared(left, right) > 0
