"""Learn whose attitude a stance is: a log-linear choice among the actors that the words around a pole name.

Called by `stancemine.training.rules`; beside a model, `stancemine.training.holding` fits the same choices. The weights
are fitted on the labelled holders of polar stances; an L2 penalty keeps a feature that is seen seldom small. Needs
scipy.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from stancemine.document import Actor, Document, Label
from stancemine.evaluation.names import same_name
from stancemine.language import learnt
from stancemine.stance.candidates import Candidate
from stancemine.stance.facts import ALWAYS, Scene, facts_of
from stancemine.stance.holders import FILE, UNIT, VERSION, candidates
from stancemine.stance.reader import LABELS, Read, StanceReader, gains_of
from stancemine.stance.setting import Case
from stancemine.stance.weights import Weights, softmax
from stancemine.training.loglinear import Choice, Fit, Floats, Table, hits

__all__ = ["FILE", "HolderChoice", "document_choices", "write", "write_weights"]
logger = logging.getLogger(__name__)

FOLDS = 5
PAIR = "\t"
"""What stands between a fact of a candidate and one of the scene in the name of a feature."""
APART = 2.0
"""How much a holder who is not the speaker counts: they are the fewer, and the harder to tell."""
PRIOR = {"is=subject@0": 2.0, "is=owner@0": 2.0, "is=speaker": 1.0, "is=told": 1.5, "beside=amod": -1.0}
"""Where the weights are pulled to: who does or feels what the strongest rule tells is the holder, else whom the speaker
quotes, else he himself; a parliament rather than the nation in its name.
"""
FIT = Fit(0.03, {f"{fact}{PAIR}{ALWAYS}": weight for fact, weight in PRIOR.items()})
SELDOM = 10
SMALLEST = 0.03
"""Weights nearer to nothing than this are left out: on texts that they were not fitted on, the others do as well."""


@dataclass(slots=True, kw_only=True)
class HolderChoice(Choice):
    """A polar stance with its candidates and their features, and which of them are the labelled holder.

    `apart` says that the labelled holder is not the labelled speaker, `extra` that it is trained on but not measured.
    """

    case: Case
    label: Label
    candidates: list[Candidate]
    apart: bool = False
    extra: bool = False


def document_choices(
    doc: Document, row: dict[str, Any], number: int, reader: StanceReader, weights: Weights, *, extra: bool = False
) -> Iterable[HolderChoice]:
    """The choices of one read document: a polar stance of a labelled sentence each, in the claim that shows it best."""
    for read in reader.reads(doc):
        gold, stance = _labelled(read, row)
        if stance is None or stance["label"] not in ("favor", "against") or not stance["holder"]:
            continue
        label: Label = stance["label"]
        part = _shown(read, weights, label)
        claim = part.case.claims[0]
        fired = [firing for _, _, firing in gains_of(part, weights, LABELS.index(label))]
        found = candidates(doc, part.case, claim, fired)
        scene = Scene.of(doc, part.case, claim, fired, label, found)
        features = [_pairs(facts_of(candidate, scene), scene.facts) for candidate in found]
        right = [_is(candidate.actor, stance["holder"]) for candidate in found]
        apart = stance["holder"] != gold["speaker"] and (
            "AUTHOR" in (stance["holder"], gold["speaker"]) or not same_name(stance["holder"], [gold["speaker"]])
        )
        yield HolderChoice(
            features,
            right,
            number,
            APART if apart else 1.0,
            case=part.case,
            label=label,
            candidates=found,
            apart=apart,
            extra=extra,
        )


def _pairs(facts: Sequence[str], others: Sequence[str]) -> list[str]:
    return [f"{fact}{PAIR}{other}" for fact in facts for other in others]


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


def write(choices: Sequence[HolderChoice], out: Path) -> None:
    """Fit on choices, report the held-out figures, and write the file."""
    table = Table.of(choices, seldom=SELDOM)
    right, main = hits(table, FIT.held_out(table, FOLDS)), np.array([not choice.extra for choice in choices])
    apart = main & np.array([choice.apart for choice in choices])
    logger.info(
        "%d holders; held out: %.3f right, where it is not the speaker %.3f; a right candidate is there for %.3f",
        main.sum(),
        right[main].mean(),
        right[apart].mean(),
        np.mean([any(choice.right) for choice in choices if not choice.extra]),
    )
    write_weights(table.names, FIT.weights(table), out, smallest=SMALLEST)


def write_weights(names: Sequence[str], values: Floats, out: Path, *, smallest: float) -> None:
    """Write the weights of pairs of facts that are `smallest` or more, up or down, into a file that
    `stancemine.stance.holders` reads.
    """
    rows: dict[str, list[tuple[str, int]]] = {}
    for name, weight in zip(names, values, strict=True):
        if abs(weight) >= smallest:
            fact, scene = name.split(PAIR)
            rows.setdefault(fact, []).append((scene, round(UNIT * float(weight))))
    scenes = sorted({scene for row in rows.values() for scene, _ in row})
    weights = {fact: [(scenes.index(scene), weight) for scene, weight in row] for fact, row in rows.items()}
    learnt.write_weights(out, VERSION, {"scenes": scenes, "weights": weights})
