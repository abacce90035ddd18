"""Attributions as the trained heads see them: tagged spans of source, cue and content, and links between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import torch
from torch import Tensor

from stancemine.models.distances import span_distances
from stancemine.models.heads import TAGS
from stancemine.models.labels import KINDS
from stancemine.models.predict import Encoded, Model
from stancemine.models.windows import Window

Pair = tuple[int, int]

OUTSIDE = log(0.9995)
"""The log probability from which on a word is taken to be in no span, whatever stands beside it."""


@dataclass(slots=True)
class FoundAttribution:
    """Spans of the text: contents that share a source and a cue. `probability` is that of the weakest content's tags
    and link.
    """

    source: list[Pair]
    cue: list[Pair]
    content: list[Pair]
    probability: float


@dataclass(slots=True)
class _Spans:
    tokens: list[Pair]
    shares: list[float]


@torch.inference_mode()
def tagged(model: Model, encoded: Encoded) -> dict[str, list[Pair]]:
    """The spans of each kind in a text, in order."""
    found: dict[str, set[Pair]] = {kind: set() for kind in KINDS}
    for window, states in zip(encoded.windows, encoded.states, strict=True):
        for kind, spans in zip(KINDS, _tag(model, window, states), strict=True):
            owned = _owned(window)
            found[kind].update(_text_span(window, span) for span in spans.tokens if owned[span[0]])
    return {kind: sorted(spans) for kind, spans in found.items()}


@torch.inference_mode()
def attributions(model: Model, encoded: Encoded) -> list[FoundAttribution]:
    """The attributions of a text, in order of their contents."""
    found: list[FoundAttribution] = []
    for window, states in zip(encoded.windows, encoded.states, strict=True):
        sources, cues, contents = _tag(model, window, states)
        owned = _owned(window)
        keep = [i for i, span in enumerate(contents.tokens) if owned[span[0]]]
        if not keep:
            continue
        spans = [contents.tokens[i] for i in keep]
        source_of, source_share = _link(model, states, spans, sources.tokens, 0)
        cue_of, _ = _link(model, states, spans, cues.tokens, 1)
        groups: dict[tuple[int, int] | tuple[int, int, int], FoundAttribution] = {}
        for at, (content, source, cue) in enumerate(zip(spans, source_of, cue_of, strict=True)):
            key = (source, cue) if cue >= 0 else (source, cue, at)
            share = contents.shares[keep[at]] * source_share[at]
            group = groups.get(key)
            if group is None:
                group = groups[key] = FoundAttribution([], [], [], share)
                group.source = [_text_span(window, sources.tokens[source])] if source >= 0 else []
                group.cue = [_text_span(window, cues.tokens[cue])] if cue >= 0 else []
            group.content.append(_text_span(window, content))
            group.probability = min(group.probability, share)
        found.extend(groups.values())
    return sorted(found, key=lambda item: item.content[0])


def _tag(model: Model, window: Window, states: Tensor) -> list[_Spans]:
    mask = torch.ones(1, len(states), dtype=torch.bool)
    logits = model.network.tagger(states.unsqueeze(0), mask)[0].float()
    scores = (logits / model.config.temperatures.get("tags", 1.0)).log_softmax(dim=-1)
    words = [i for i, begins in enumerate(window.starts) if begins]
    found = []
    for kind in range(len(KINDS)):
        rows = scores[words, kind].tolist()
        found.append(_spans(_stretches(rows), words, window, rows))
    return found


def _stretches(scores: Sequence[Sequence[float]]) -> list[int]:
    """The best row of tags, sought only between the words that are outside all but certainly: most are."""
    tags = [0] * len(scores)
    begin = None
    for at, row in enumerate(scores):
        if row[0] < OUTSIDE:
            begin = at if begin is None else begin
        elif begin is not None:
            tags[begin:at] = best_tags(scores[begin:at])
            begin = None
    if begin is not None:
        tags[begin:] = best_tags(scores[begin:])
    return tags


def best_tags(scores: Sequence[Sequence[float]]) -> list[int]:
    """The most probable row of tags that is well formed, for log probabilities of each word's `heads.TAGS`.

    Inside and end follow begin or inside, and only they do; no span is open at the end (Viterbi's algorithm with hard
    transitions).
    """
    if not scores:
        return []
    none = float("-inf")
    out, begin, inside, end, single = scores[0][0], scores[0][1], none, none, scores[0][4]
    back: list[tuple[int, int]] = []
    for row in scores[1:]:
        closed, before_closed = max((out, 0), (end, 3), (single, 4))
        opened, before_open = max((begin, 1), (inside, 2))
        back.append((before_closed, before_open))
        out, begin, single = closed + row[0], closed + row[1], closed + row[4]
        inside, end = opened + row[2], opened + row[3]
    tags = [max((out, 0), (end, 3), (single, 4))[1]]
    for before_closed, before_open in reversed(back):
        tags.append(before_open if tags[-1] in (2, 3) else before_closed)
    return tags[::-1]


def _spans(tags: Sequence[int], words: Sequence[int], window: Window, scores: Sequence[Sequence[float]]) -> _Spans:
    found = _Spans([], [])
    begin = 0
    for at, tag in enumerate(tags):
        if TAGS[tag] in ("begin", "single"):
            begin = at
        if TAGS[tag] in ("end", "single"):
            after = words[at + 1] if at + 1 < len(words) else len(window) - 1
            found.tokens.append((words[begin], after))
            found.shares.append(exp(sum(scores[i][tags[i]] for i in range(begin, at + 1)) / (at + 1 - begin)))
    return found


def _link(
    model: Model, states: Tensor, contents: list[Pair], others: list[Pair], kind: int
) -> tuple[list[int], list[float]]:
    """For each content the number of its source or cue, -1 for none, and the probability of that."""
    if not others:
        return [-1] * len(contents), [1.0] * len(contents)
    left, right = _vectors(model, states, contents), _vectors(model, states, others)
    logits = model.network.link_logits(left, right, span_distances(contents, others), kind).float()
    shares, chosen = logits.softmax(dim=-1).max(dim=-1)
    return [i if i < len(others) else -1 for i in chosen.tolist()], shares.tolist()


def _vectors(model: Model, states: Tensor, spans: Sequence[Pair]) -> Tensor:
    firsts, lasts = torch.tensor([a for a, _ in spans]), torch.tensor([b for _, b in spans])
    vectors: Tensor = model.network.link_spans(states.unsqueeze(0), torch.zeros_like(firsts), firsts, lasts)
    return vectors


def _owned(window: Window) -> list[bool]:
    owned = [False] * len(window)
    for piece in window.slices:
        owned[piece.first : piece.last] = [piece.owned] * (piece.last - piece.first)
    return owned


def _text_span(window: Window, span: Pair) -> Pair:
    return window.offsets[span[0]][0], window.offsets[span[1] - 1][1]
