"""Claims, premises and what supports or attacks what, as the trained heads see them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from stancemine.document import RelationType
from stancemine.models.distances import component_distances
from stancemine.models.labels import COMPONENTS, RELATIONS
from stancemine.models.predict import Encoded, Model

Pair = tuple[int, int]


@dataclass(slots=True)
class FoundRelation:
    """Component `source` supports or attacks component `target` (their numbers in the list asked for).

    `probability` is the share of this link among those that the source may have, times the probabilities that the
    source is a premise and the target a claim.
    """

    source: int
    target: int
    type: RelationType
    probability: float


@torch.inference_mode()
def components(
    model: Model, encoded: Encoded, spans: Sequence[Pair], windows: Sequence[int] | None = None
) -> list[dict[str, float] | None]:
    """Probabilities of `COMPONENTS` for each span of the text; None for one that no window holds."""
    found: list[dict[str, float] | None] = [None] * len(spans)
    for number, _, vectors in _read(model, encoded, spans, windows):
        for i, row in zip(number, _roles(model, vectors).tolist(), strict=True):
            found[i] = dict(zip(COMPONENTS, row, strict=True))
    return found


@torch.inference_mode()
def relations(
    model: Model, encoded: Encoded, spans: Sequence[Pair], windows: Sequence[int] | None = None
) -> list[FoundRelation]:
    """The relations between components (spans of the text) that stand in one window; at most one from each.

    `windows` are the numbers of those to look at, by default all.
    """
    claim, premise = COMPONENTS.index("claim"), COMPONENTS.index("premise")
    found: list[FoundRelation] = []
    for numbers, firsts, vectors in _read(model, encoded, spans, windows):
        if len(numbers) < 2:
            continue
        link, kind = model.network.relation_logits(vectors, component_distances(firsts))
        roles = _roles(model, vectors)
        shares, chosen = link.float().softmax(dim=-1).max(dim=-1)
        for source, (target, share) in enumerate(zip(chosen.tolist(), shares.tolist(), strict=True)):
            if target < len(numbers):
                label: RelationType = RELATIONS[int(kind[source, target].argmax())]
                probability = share * float(roles[source, premise] * roles[target, claim])
                found.append(FoundRelation(numbers[source], numbers[target], label, probability))
    return sorted(found, key=lambda relation: relation.source)


def _roles(model: Model, vectors: torch.Tensor) -> torch.Tensor:
    """Probabilities (S, `COMPONENTS`)."""
    logits: torch.Tensor = model.network.component(vectors).float()
    return (logits / model.config.temperatures.get("component", 1.0)).softmax(dim=-1)


def _read(
    model: Model, encoded: Encoded, spans: Sequence[Pair], windows: Sequence[int] | None = None
) -> list[tuple[list[int], list[int], torch.Tensor]]:
    """By window: the numbers of the spans that begin in it, their first tokens, and their vectors."""
    order = sorted(range(len(spans)), key=spans.__getitem__)
    ordered = [spans[number] for number in order]
    taken: set[int] = set()
    found = []
    for place in range(len(encoded.windows)) if windows is None else windows:
        window, states = encoded.windows[place], encoded.states[place]
        owned = [piece for piece in window.slices if piece.owned]
        if not owned:
            continue
        begin, end = window.offsets[owned[0].first][0], window.offsets[owned[-1].last - 1][1]
        near = order[bisect_left(ordered, (begin, 0)) : bisect_left(ordered, (end, 0))]
        places = [
            (number, tokens)
            for number in near
            if number not in taken and (tokens := window.tokens(*spans[number])) is not None
        ]
        if places:
            taken.update(number for number, _ in places)
            firsts, lasts = torch.tensor([p[0] for _, p in places]), torch.tensor([p[1] for _, p in places])
            vectors = model.network.argument_spans(states.unsqueeze(0), torch.zeros_like(firsts), firsts, lasts)
            found.append(([number for number, _ in places], firsts.tolist(), vectors))
    return found
