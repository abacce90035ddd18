"""The joint loss: for a batch of examples, the mean loss of each head that has labels in it."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own name for it

from stancemine.models.distances import component_distances, span_distances
from stancemine.models.network import Network, collate
from stancemine.training.examples import UNTAGGED, Example, TargetExample

STANCE_WEIGHTS = (0.8, 1.6, 1.0, 0.8)
"""Of none, favor, against, neutral: between equal weights and those that would make the classes equally heavy."""

RELATION_TYPE_WEIGHTS = (1.0, 4.0)

TASK_WEIGHTS = {
    "tags": 3.0,
    "source": 0.3,
    "cue": 0.3,
    "stance": 1.0,
    "sentiment": 1.0,
    "role": 0.5,
    "implied": 0.3,
    "speaker": 0.3,
    "component": 0.5,
    "relation": 0.5,
    "relation_type": 0.3,
}


def losses(network: Network, examples: Sequence[Example], poles: Tensor, *, pad_id: int = 0) -> dict[str, Tensor]:
    """The loss of each head, each a mean over what it had to decide. `poles` (number of poles, H) are their
    descriptions.
    """
    batch = collate([example.window for example in examples], pad_id=pad_id)
    states = network(batch)
    found: dict[str, Tensor] = {}
    _attribution_losses(found, network, states, batch.mask, examples)
    _target_losses(found, network, states, examples, poles)
    _sentence_losses(found, network, states, examples, poles)
    _argument_losses(found, network, states, examples)
    return found


def total(found: dict[str, Tensor]) -> Tensor:
    """The weighted sum that is minimised."""
    return torch.stack([TASK_WEIGHTS[task] * loss for task, loss in found.items()]).sum()


def _attribution_losses(
    found: dict[str, Tensor], network: Network, states: Tensor, mask: Tensor, examples: Sequence[Example]
) -> None:
    rows = [row for row, example in enumerate(examples) if example.tags is not None]
    if not rows:
        return
    gold = torch.full((len(rows), mask.shape[1], len(examples[rows[0]].tags or [])), UNTAGGED)
    for place, row in enumerate(rows):
        tags = examples[row].tags or []
        gold[place, : len(tags[0])] = torch.tensor(tags).T
    logits = network.tagger(states[rows], mask[rows])
    found["tags"] = F.cross_entropy(logits.float().flatten(0, 2), gold.flatten(), ignore_index=UNTAGGED)
    link_losses: tuple[list[Tensor], list[Tensor]] = ([], [])
    for row in rows:
        links = examples[row].links
        if links is None or not links.contents:
            continue
        contents = spans_of(network, states, row, links.contents)
        for kind, (others, right) in enumerate(zip(links.others, links.right, strict=True)):
            if not others:
                continue
            spans = spans_of(network, states, row, others)
            logits = network.link_logits(contents, spans, span_distances(links.contents, others), kind).float()
            allowed = torch.full(logits.shape, float("-inf"))
            for content, choices in enumerate(right):
                allowed[content, choices or [-1]] = 0.0
            link_losses[kind].append(logits.logsumexp(-1) - (logits + allowed).logsumexp(-1))
    for kind, name in enumerate(("source", "cue")):
        if link_losses[kind]:
            found[name] = torch.cat(link_losses[kind]).mean()


def spans_of(network: Network, states: Tensor, row: int, spans: Sequence[tuple[int, int]]) -> Tensor:
    """The linker's vectors of spans in one window."""
    return _spans(network.link_spans, states, [row] * len(spans), spans)


def _spans(reader: torch.nn.Module, states: Tensor, rows: Sequence[int], spans: Sequence[tuple[int, int]]) -> Tensor:
    firsts, lasts = torch.tensor([s[0] for s in spans]), torch.tensor([s[1] for s in spans])
    vectors: Tensor = reader(states, torch.tensor(rows), firsts, lasts)
    return vectors


def _target_losses(
    found: dict[str, Tensor], network: Network, states: Tensor, examples: Sequence[Example], poles: Tensor
) -> None:
    rows = [(row, target) for row, example in enumerate(examples) for target in example.targets]
    if not rows:
        return
    features = read_targets(network, states, rows, poles)
    heads = {"stance": network.stance, "sentiment": network.sentiment, "role": network.role}
    for task, head in heads.items():
        mine = [place for place, (_, target) in enumerate(rows) if target.task == task]
        if mine:
            gold = torch.tensor([rows[place][1].label for place in mine])
            weight = torch.tensor(STANCE_WEIGHTS) if task == "stance" else None
            found[task] = F.cross_entropy(head(features[mine]).float(), gold, weight=weight, label_smoothing=0.05)


def read_targets(network: Network, states: Tensor, rows: Sequence[tuple[int, TargetExample]], poles: Tensor) -> Tensor:
    """The network's features for (window, target) rows.

    In training a pole's description is left out now and then where the pole is named, so that the mention is not
    neglected.
    """
    longest = max(target.last - target.first for _, target in rows)
    flags = torch.zeros((len(rows), longest), dtype=torch.long)
    for place, (_, target) in enumerate(rows):
        flags[place, : len(target.flags)] = torch.tensor(target.flags)
    numbers = torch.tensor([target.pole for _, target in rows])
    described = numbers >= 0
    if network.training:
        described &= ~((flags == 1).any(dim=1) & (torch.rand(len(rows)) < 0.3))
    features, _ = network.read_targets(
        states,
        torch.tensor([row for row, _ in rows]),
        torch.tensor([target.first for _, target in rows]),
        torch.tensor([target.last for _, target in rows]),
        flags,
        poles[numbers.clamp(min=0)],
        described,
    )
    return features


def _sentence_losses(
    found: dict[str, Tensor], network: Network, states: Tensor, examples: Sequence[Example], poles: Tensor
) -> None:
    speakers = [(row, *item) for row, example in enumerate(examples) for item in example.speakers]
    implied = [(row, *item) for row, example in enumerate(examples) for item in example.implied]
    if speakers:
        windows, firsts, lasts, other = (torch.tensor(column) for column in zip(*speakers, strict=True))
        sentences = network.sentences(states, windows, firsts, lasts)
        logits = network.speaker_logits(states, windows, sentences).float()
        found["speaker"] = F.binary_cross_entropy_with_logits(logits, other.float())
    if implied:
        windows, firsts, lasts, numbers, there = (torch.tensor(column) for column in zip(*implied, strict=True))
        sentences = network.sentences(states, windows, firsts, lasts)
        logits = network.implied_logits(sentences, poles[numbers]).float()
        found["implied"] = F.binary_cross_entropy_with_logits(logits, there.float())


def _argument_losses(found: dict[str, Tensor], network: Network, states: Tensor, examples: Sequence[Example]) -> None:
    rows = [(row, *component) for row, example in enumerate(examples) for component in example.components]
    if not rows:
        return
    vectors = _spans(network.argument_spans, states, [r[0] for r in rows], [(r[1], r[2]) for r in rows])
    found["component"] = F.cross_entropy(network.component(vectors).float(), torch.tensor([r[3] for r in rows]))
    links: list[Tensor] = []
    types: list[Tensor] = []
    gold_types: list[int] = []
    begin = 0
    for example in examples:
        count = len(example.components)
        real = sum(component[2] != 0 for component in example.components)
        mine = vectors[begin : begin + real]
        begin += count
        if example.relations is None or real < 2:
            continue
        link, kind = network.relation_logits(
            mine, component_distances([component[0] for component in example.components[:real]])
        )
        gold = torch.full((real,), real)
        for source, target, label in example.relations:
            gold[source] = target
            types.append(kind[source, target])
            gold_types.append(label)
        links.append(F.cross_entropy(link.float(), gold, reduction="none"))
    if links:
        found["relation"] = torch.cat(links).mean()
    if types:
        weight = torch.tensor(RELATION_TYPE_WEIGHTS)
        found["relation_type"] = F.cross_entropy(torch.stack(types).float(), torch.tensor(gold_types), weight=weight)
