"""The joint loss: for a batch of examples, the mean loss of each head that has labels in it."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own name for it

from stancemine.models.distances import component_distances, span_distances
from stancemine.models.heads import Pooling
from stancemine.models.network import Network, collate
from stancemine.training.examples import UNLABELLED, UNTAGGED, Example, TargetExample

STANCE_WEIGHTS = (0.8, 1.6, 1.0, 0.8)
"""Of none, favor, against, neutral: between equal weights and those that would make the classes equally heavy."""

RELATION_TYPE_WEIGHTS = (1.0, 4.0)

SMOOTHING = 0.05
"""The probability that is spread over all labels of a target."""

TEACHING = 0.6
"""How much a teacher's probabilities count beside the labels."""

LEAST = -30.0
"""In place of the log probability of what is no choice, which is endless."""

TASK_WEIGHTS = {
    "tags": 3.0,
    "source": 0.3,
    "cue": 0.3,
    "stance": 1.0,
    "sentiment": 1.0,
    "role": 0.5,
    "holder": 0.7,
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
    found["tags"] = _tag_loss(network.tagger(states[rows], mask[rows]).float(), [examples[row] for row in rows])
    linked = [(row, links) for row in rows if (links := examples[row].links) is not None and links.contents]
    spans = [(row, span) for row, links in linked for span in (*links.contents, *links.others[0], *links.others[1])]
    if not spans:
        return
    vectors = _spans(network.link_spans, states, [row for row, _ in spans], [span for _, span in spans])
    link_losses: tuple[list[Tensor], list[Tensor]] = ([], [])
    at = 0
    for _, links in linked:
        contents = vectors[at : at + len(links.contents)]
        at += len(links.contents)
        for kind, (others, right) in enumerate(zip(links.others, links.right, strict=True)):
            mine = vectors[at : at + len(others)]
            at += len(others)
            if not others:
                continue
            logits = network.link_logits(contents, mine, span_distances(links.contents, others), kind).float()
            allowed = [[float("-inf")] * (len(others) + 1) for _ in right]
            for row, choices in zip(allowed, right, strict=True):
                for choice in choices or [-1]:
                    row[choice] = 0.0
            link_losses[kind].append(logits.logsumexp(-1) - (logits + torch.tensor(allowed)).logsumexp(-1))
    for kind, name in enumerate(("source", "cue")):
        if link_losses[kind]:
            found[name] = torch.cat(link_losses[kind]).mean()


def _tag_loss(logits: Tensor, examples: Sequence[Example]) -> Tensor:
    """The mean loss over all words and kinds; what a teacher says counts `TEACHING`."""
    longest, kinds = logits.shape[1:3]
    empty = [UNTAGGED] * kinds
    gold = torch.tensor(
        [
            [list(tags) for tags in zip(*(e.tags or []), strict=True)] + [empty] * (longest - len(e.window))
            for e in examples
        ]
    )
    loss = F.cross_entropy(logits.flatten(0, 2), gold.flatten(), ignore_index=UNTAGGED)
    taught = [(row, e.tag_shares) for row, e in enumerate(examples) if e.tag_shares is not None]
    if not taught:
        return loss
    words = gold[[row for row, _ in taught]] != UNTAGGED
    shares = torch.stack([F.pad(t.float(), (0, 0, 0, 0, 0, longest - len(t))) for _, t in taught]).to(logits)
    told = -(shares * logits[[row for row, _ in taught]].log_softmax(dim=-1)).sum(dim=-1)
    return (1 - TEACHING) * loss + TEACHING * told[words].mean()


def _spans(reader: torch.nn.Module, states: Tensor, rows: Sequence[int], spans: Sequence[tuple[int, int]]) -> Tensor:
    firsts, lasts = torch.tensor([s[0] for s in spans]), torch.tensor([s[1] for s in spans])
    vectors: Tensor = reader(states, torch.tensor(rows), firsts, lasts)
    return vectors


def _target_losses(
    found: dict[str, Tensor], network: Network, states: Tensor, examples: Sequence[Example], poles: Tensor
) -> None:
    rows = [(row, target) for row, example in enumerate(examples) for target in example.targets if _told(target)]
    if not rows:
        return
    features, pooling = read_targets(network, states, rows, poles)
    heads = {"stance": network.stance, "sentiment": network.sentiment, "role": network.role}
    for task, head in heads.items():
        mine = [place for place, (_, target) in enumerate(rows) if target.task == task]
        if mine:
            logits = head(features[mine]).float()
            gold = torch.tensor([_shares(rows[place][1], logits.shape[-1]) for place in mine])
            weight = torch.tensor(STANCE_WEIGHTS) if task == "stance" else None
            found[task] = F.cross_entropy(logits, gold, weight=weight)
    held = [place for place, (_, target) in enumerate(rows) if target.holder is not None]
    if held:
        found["holder"] = _holder_loss(network, features[held], pooling, [rows[place][1] for place in held], held)


def _told(target: TargetExample) -> bool:
    """Whether somebody, or a teacher, has labelled an example."""
    return target.label != UNLABELLED or target.shares is not None


def _shares(target: TargetExample, outcomes: int) -> list[float]:
    """The probabilities that are learned: the label, smoothed, and what a teacher says, or that alone."""
    if target.label == UNLABELLED:
        return target.shares or []
    hard = [SMOOTHING / outcomes + (1 - SMOOTHING) * (k == target.label) for k in range(outcomes)]
    return _mixed(hard, target.shares)


def _mixed(labels: list[float], told: Sequence[float] | None) -> list[float]:
    """The probabilities of the labels with what a teacher says, which counts `TEACHING`, if there is one."""
    if told is None:
        return labels
    return [(1 - TEACHING) * label + TEACHING * share for label, share in zip(labels, told, strict=True)]


def _holder_loss(
    network: Network, features: Tensor, pooling: Pooling, targets: Sequence[TargetExample], places: Sequence[int]
) -> Tensor:
    """How unlikely all right choices together are; what a teacher says counts `TEACHING`."""
    labels = torch.tensor([target.label for target in targets])
    logits = network.holder(features, pooling.tokens[list(places)], pooling.mask[list(places)], labels)
    width = logits.shape[-1]
    right = [set(target.holder or ()) for target in targets]
    allowed = torch.tensor([[0.0 if k in mine else float("-inf") for k in range(width)] for mine in right])
    losses: Tensor = logits.logsumexp(-1) - (logits + allowed).logsumexp(-1)
    taught = [(row, t.holder_shares) for row, t in enumerate(targets) if t.holder_shares is not None]
    if taught:
        rows = [row for row, _ in taught]
        shares = torch.tensor([list(told) + [0.0] * (width - len(told)) for _, told in taught])
        told = -(shares * logits[rows].log_softmax(dim=-1).clamp(min=LEAST)).sum(dim=-1)
        losses = losses.index_copy(0, torch.tensor(rows), (1 - TEACHING) * losses[rows] + TEACHING * told)
    return losses.mean()


def read_targets(
    network: Network, states: Tensor, rows: Sequence[tuple[int, TargetExample]], poles: Tensor
) -> tuple[Tensor, Pooling]:
    """The network's features for (window, target) rows, and what was pooled.

    In training a pole's description is left out now and then where the pole is named, so that the mention is not
    neglected.
    """
    longest = max(target.last - target.first for _, target in rows)
    flags = torch.tensor([target.flags + [0] * (longest - len(target.flags)) for _, target in rows])
    numbers = torch.tensor([target.pole for _, target in rows])
    described = numbers >= 0
    if network.training:
        described &= ~((flags == 1).any(dim=1) & (torch.rand(len(rows)) < 0.3))
    return network.read_targets(
        states,
        torch.tensor([row for row, _ in rows]),
        torch.tensor([target.first for _, target in rows]),
        torch.tensor([target.last for _, target in rows]),
        flags,
        poles[numbers.clamp(min=0)],
        described,
    )


def _sentence_losses(
    found: dict[str, Tensor], network: Network, states: Tensor, examples: Sequence[Example], poles: Tensor
) -> None:
    speakers = [
        (row, first, last, share)
        for row, example in enumerate(examples)
        for (first, last, _), share in zip(example.speakers, _speaker_shares(example), strict=True)
    ]
    implied = [(row, *item) for row, example in enumerate(examples) for item in example.implied]
    if speakers:
        windows, firsts, lasts, other = (torch.tensor(column) for column in zip(*speakers, strict=True))
        sentences = network.sentences(states, windows, firsts, lasts)
        logits = network.speaker_logits(states, windows, sentences).float()
        found["speaker"] = F.binary_cross_entropy_with_logits(logits, other)
    if implied:
        windows, firsts, lasts, numbers, there = (torch.tensor(column) for column in zip(*implied, strict=True))
        sentences = network.sentences(states, windows, firsts, lasts)
        logits = network.implied_logits(sentences, poles[numbers]).float()
        found["implied"] = F.binary_cross_entropy_with_logits(logits, there.float())


def _speaker_shares(example: Example) -> list[float]:
    """The probabilities that are learned: whether another than the author speaks, and what a teacher says of it."""
    return _mixed([float(other) for _, _, other in example.speakers], example.speaker_shares)


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
