"""Learn whose attitude a stance is: a log-linear choice among the actors that the words around a pole name.

Called by `stancemine.training.rules`. The weights are fitted on the labelled holders of polar stances; an L2 penalty
keeps a feature that is seen seldom small. Needs scipy.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stancemine.document import Actor, Document, Label
from stancemine.evaluation.names import same_name
from stancemine.stance.candidates import candidates
from stancemine.stance.holders import FILE, VERSION
from stancemine.stance.reader import LABELS, Read, StanceReader, gains_of
from stancemine.stance.weights import Weights, softmax

__all__ = ["FILE", "Choice", "document_choices", "write"]
logger = logging.getLogger(__name__)

FOLDS = 5
PENALTY = 0.1
APART = 2.0
"""How much a holder who is not the speaker counts: they are the fewer, and the harder to tell."""
PRIOR = {"is=subject@0": 2.0, "is=owner@0": 2.0, "is=speaker": 1.0}
"""Where the weights are pulled to: who does or feels what the strongest rule tells is the holder, else who speaks."""
SELDOM = 6
SMALLEST = 0.01

Floats = npt.NDArray[np.float64]


@dataclass(slots=True)
class Choice:
    """A polar stance with its candidates' features, and which of them are the labelled holder.

    `apart` says that the labelled holder is not the labelled speaker, `extra` that it is trained on but not measured.
    """

    features: list[set[str]]
    right: list[bool]
    document: int
    apart: bool
    extra: bool = False


def document_choices(
    doc: Document, row: dict[str, Any], number: int, reader: StanceReader, weights: Weights, *, extra: bool = False
) -> Iterable[Choice]:
    """The choices of one read document: a polar stance of a labelled sentence each, in the claim that shows it best."""
    for read in reader.reads(doc):
        gold, stance = _labelled(read, row)
        if stance is None or stance["label"] not in ("favor", "against"):
            continue
        label: Label = stance["label"]
        part = _shown(read, weights, label)
        claim = part.case.claims[0]
        fired = [firing for _, _, firing in gains_of(part, weights, LABELS.index(label))]
        found = candidates(doc, part.case, claim, fired, label)
        right = [_is(candidate.actor, stance["holder"]) for candidate in found]
        apart = stance["holder"] != gold["speaker"] and (
            "AUTHOR" in (stance["holder"], gold["speaker"]) or not same_name(stance["holder"], [gold["speaker"]])
        )
        yield Choice([candidate.features for candidate in found], right, number, apart, extra)


def _labelled(read: Read, row: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any] | None]:
    sentence = read.case.sentence
    gold: dict[str, Any] = max(
        row["sentences"], key=lambda s: min(s["end"], sentence.end) - max(s["start"], sentence.start), default={}
    )
    if not gold or gold["start"] >= sentence.end or sentence.start >= gold["end"]:
        return gold, None
    return gold, next((s for s in gold["stances"] if s["pole"] == read.case.target), None)


def _shown(read: Read, weights: Weights, label: Label) -> Read:
    """The part of a case that is likeliest to bear a label."""
    place = LABELS.index(label)
    return max(read.parts or [read], key=lambda part: softmax(weights.scores(part.features()))[place])


def _is(actor: Actor, holder: str) -> bool:
    if holder == "AUTHOR" or actor.kind == "author":
        return holder == "AUTHOR" and actor.kind == "author"
    return same_name(holder, [actor.name, *actor.aliases])


@dataclass(slots=True)
class Table:
    """Choices as a sparse matrix (candidates, features), with the number of the choice that each candidate is of."""

    x: Any
    right: npt.NDArray[np.bool_]
    choice: npt.NDArray[np.int64]
    cost: Floats
    names: list[str]

    @classmethod
    def of(cls, choices: Sequence[Choice]) -> Table:
        """The features that are not too seldom, in alphabetical order."""
        from scipy.sparse import csr_matrix

        counts = Counter(feature for choice in choices for found in choice.features for feature in found)
        names = sorted(name for name, count in counts.items() if count >= SELDOM)
        place = {name: i for i, name in enumerate(names)}
        rows, columns = list[int](), list[int]()
        right, number = list[bool](), list[int]()
        for k, choice in enumerate(choices):
            for found, is_right in zip(choice.features, choice.right, strict=True):
                here = sorted(place[f] for f in found if f in place)
                rows += [len(right)] * len(here)
                columns += here
                right.append(is_right)
                number.append(k)
        x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(right), len(names)))
        return cls(
            x,
            np.array(right, dtype=bool),
            np.array(number),
            np.array([APART if choice.apart else 1.0 for choice in choices]),
            names,
        )


def fit(table: Table, penalty: float = PENALTY, keep: npt.NDArray[np.bool_] | None = None) -> Floats:
    """Weights of the features; `keep` marks the choices that count. A choice without a right candidate is left out."""
    from scipy.optimize import minimize

    total = int(table.choice.max()) + 1
    useful = np.zeros(total, dtype=bool)
    useful[table.choice[table.right]] = True
    if keep is not None:
        useful &= keep
    rows = np.flatnonzero(useful[table.choice])
    x, right = table.x[rows], table.right[rows]
    kept, number = np.unique(table.choice[rows], return_inverse=True)
    cost = table.cost[kept]

    start = np.array([PRIOR.get(name, 0.0) for name in table.names])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = x @ weights
        top = np.full(number.max() + 1, -np.inf)
        np.maximum.at(top, number, scores)
        p = np.exp(scores - top[number])
        p /= np.bincount(number, p)[number]
        hit = np.bincount(number, p * right)
        away = weights - start
        value = -(cost * np.log(hit + 1e-12)).sum() + (away**2).sum() / (2 * penalty)
        slope = cost[number] * (p - p * right / (hit[number] + 1e-12))
        return float(value), x.T @ slope + away / penalty

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x)


def held_out(choices: Sequence[Choice], table: Table, penalty: float = PENALTY) -> npt.NDArray[np.bool_]:
    """Whether each choice is made rightly by weights that did not see its document."""
    fold = np.random.default_rng(0).integers(FOLDS, size=1 + max(c.document for c in choices))
    of = fold[np.array([choice.document for choice in choices])]
    found = np.zeros(len(choices), dtype=bool)
    for k in range(FOLDS):
        scores = table.x @ fit(table, penalty, of != k)
        for number in np.flatnonzero(of == k):
            rows = np.flatnonzero(table.choice == number)
            found[number] = table.right[rows[scores[rows].argmax()]]
    return found


def write(choices: Sequence[Choice], out: Path) -> None:
    """Fit on choices, report the held-out figures, and write the file."""
    table = Table.of(choices)
    right, main = held_out(choices, table), np.array([not choice.extra for choice in choices])
    apart = main & np.array([choice.apart for choice in choices])
    logger.info(
        "%d holders; held out: %.3f right, where it is not the speaker %.3f; a right candidate is there for %.3f",
        main.sum(),
        right[main].mean(),
        right[apart].mean(),
        np.mean([any(choice.right) for choice in choices if not choice.extra]),
    )
    weights = fit(table)
    kept = {n: round(1000 * float(w)) for n, w in zip(table.names, weights, strict=True) if abs(w) >= SMALLEST}
    record = {"version": VERSION, "weights": kept}
    out.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf8")
