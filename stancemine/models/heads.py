"""The heads: small networks that read the encoder's states. Shapes: B windows, N tokens, S spans, P pairs, H states'
width.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own name for it

TAGS = ("outside", "begin", "inside", "end", "single")
"""What a word is to the spans of one kind (BIOES, Ratinov and Roth 2009)."""

FLAGS = 3
"""What a token is to a target: no mention, a mention of it, a mention of another target."""

DISTANCES = (0, 1, 2, 4, 8, 16, 32, 64)
"""Lower bounds of the buckets of a distance in tokens (or components)."""


class TokenTagger(nn.Module):
    """The tags of each kind of span, from a token, its neighbours and theirs. Kinds may overlap each other."""

    def __init__(self, width: int, kinds: int, hidden: int = 192) -> None:
        super().__init__()
        self.kinds = kinds
        self.neighbours = nn.Conv1d(width, hidden, kernel_size=3, padding=1)
        self.farther = nn.Conv1d(hidden, hidden, kernel_size=3, padding=3, dilation=3)
        self.tags = nn.Linear(width + 2 * hidden, len(TAGS) * kinds)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Logits (B, N, kinds, len(TAGS))."""
        inside = mask.unsqueeze(1)
        near = F.gelu(self.neighbours(states.transpose(1, 2) * inside))
        far = F.gelu(self.farther(near * inside))
        logits: Tensor = self.tags(self.dropout(torch.cat([states, near.transpose(1, 2), far.transpose(1, 2)], dim=-1)))
        return logits.view(*logits.shape[:2], self.kinds, len(TAGS))


class SpanReader(nn.Module):
    """A vector for each span: of its first, last and average token."""

    def __init__(self, width: int, out: int) -> None:
        super().__init__()
        self.project = nn.Linear(3 * width, out)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, windows: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        """(S, out) for spans `[first, last)` of tokens in the given windows."""
        mean = span_means(states, windows, firsts, lasts)
        ends = torch.cat([states[windows, firsts], states[windows, lasts - 1], mean], dim=-1)
        return F.gelu(self.project(self.dropout(ends)))


def span_means(states: Tensor, windows: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
    """The average token (S, H) of spans `[first, last)` in the given windows."""
    sizes = (lasts - firsts).unsqueeze(-1)
    if len(states) == 1:
        places = torch.arange(states.shape[1], device=states.device)
        inside = (places >= firsts.unsqueeze(-1)) & (places < lasts.unsqueeze(-1))
        return (inside.float() @ states[0].float() / sizes).to(states.dtype)
    sums = F.pad(states.float().cumsum(dim=1), (0, 0, 1, 0))
    return ((sums[windows, lasts] - sums[windows, firsts]) / sizes).to(states.dtype)


class PairScorer(nn.Module):
    """How well spans of one kind go with spans of another: a bilinear form, plus what their order and distance say."""

    def __init__(self, width: int, outputs: int = 1, hidden: int = 128) -> None:
        super().__init__()
        self.outputs = outputs
        self.left = nn.Linear(width, hidden * outputs)
        self.right = nn.Linear(width, hidden * outputs)
        self.alone = nn.Linear(width, outputs)
        self.distance = nn.Embedding(2 * len(DISTANCES), outputs)
        nn.init.zeros_(self.distance.weight)

    def forward(self, left: Tensor, right: Tensor, distances: Tensor) -> Tensor:
        """Logits (L, R, outputs) for signed distances (L, R)."""
        a = self.left(left).unflatten(-1, (self.outputs, -1))
        b = self.right(right).unflatten(-1, (self.outputs, -1))
        together = torch.einsum("ioh,joh->ijo", a, b) / a.shape[-1] ** 0.5
        scores: Tensor = together + self.alone(right) + self.distance(buckets(distances))
        return scores


def buckets(distances: Tensor) -> Tensor:
    """Signed distances as indices into a table of `2 * len(DISTANCES)`."""
    bounds = torch.tensor(DISTANCES[1:], device=distances.device)
    size = torch.bucketize(distances.abs(), bounds, right=True)
    return size + (distances < 0) * len(DISTANCES)


class Block(nn.Module):
    """One transformer layer (post-norm, as in BERT)."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """(P, N, H) for states (P, N, H) and a mask (P, N) of what may be looked at."""
        query, key, value = (
            layer(states).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
        states = self.norm(states + self.dropout(self.out(seen.transpose(1, 2).flatten(2))))
        states = self.last_norm(states + self.dropout(self.down(F.gelu(self.up(states)))))
        return states

    def start_from(self, layer: nn.Module) -> None:
        """Take over the weights of a BERT or MPNet layer of the same size; any other kind leaves the block as it is."""
        old = dict(layer.named_parameters())
        names = {
            "query": ("attention.self.query", "attention.attn.q"),
            "key": ("attention.self.key", "attention.attn.k"),
            "value": ("attention.self.value", "attention.attn.v"),
            "out": ("attention.output.dense", "attention.attn.o"),
            "norm": ("attention.output.LayerNorm", "attention.LayerNorm"),
            "up": ("intermediate.dense",),
            "down": ("output.dense",),
            "last_norm": ("output.LayerNorm",),
        }
        with torch.no_grad():
            for mine, theirs in names.items():
                for part in ("weight", "bias"):
                    found = next((old[f"{name}.{part}"] for name in theirs if f"{name}.{part}" in old), None)
                    if found is not None:
                        getattr(getattr(self, mine), part).copy_(found)


@dataclass(frozen=True, slots=True)
class Pooling:
    """What a target reader pooled: weights (P, N), tokens (P, N, H), the features before their non-linearity, and the
    mask (P, N) of what is not padding.
    """

    weights: Tensor
    tokens: Tensor
    joined: Tensor
    mask: Tensor


class TargetReader(nn.Module):
    """Reads a sentence again with one target in view.

    The target is its mention's states (or none, where it is only implied) and what describes it (or nothing, for a
    target that has no description). A query made of both is put before the sentence, and both go through one more
    transformer layer, in which the tokens know which of them are mentions. The query then pools the tokens.
    """

    def __init__(self, width: int, heads: int, inner: int, described: int, out: int) -> None:
        super().__init__()
        self.described = nn.Linear(described, width)
        self.no_mention = nn.Parameter(torch.randn(width) * 0.02)
        self.no_description = nn.Parameter(torch.zeros(width))
        self.flags = nn.Embedding(FLAGS, width)
        nn.init.normal_(self.flags.weight, std=0.02)
        self.block = Block(width, heads, inner)
        self.pool_query, self.pool_key = nn.Linear(width, 128), nn.Linear(width, 128)
        self.join = nn.Linear(3 * width, out)
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, states: Tensor, mask: Tensor, flags: Tensor, description: Tensor, has_description: Tensor
    ) -> tuple[Tensor, Pooling]:
        """Features (P, out) and what was pooled, for states (P, N, H), mask and flags (P, N), descriptions (P, D)."""
        mine = ((flags == 1) & mask).unsqueeze(-1)
        count = mine.sum(dim=1)
        mention = (states * mine).sum(dim=1) / count.clamp(min=1)
        mention = torch.where(count > 0, mention, self.no_mention.to(mention.dtype))
        told = torch.where(has_description.unsqueeze(-1), self.described(description), self.no_description)
        query = (mention + told).unsqueeze(1)
        joined = torch.cat([query, states + self.flags(flags)], dim=1)
        joined = self.block(joined, F.pad(mask, (1, 0), value=True))
        query, tokens = joined[:, 0], joined[:, 1:]
        scores = (self.pool_key(tokens) @ self.pool_query(query).unsqueeze(-1)).squeeze(-1).float() / 128**0.5
        weights = scores.masked_fill(~mask, float("-inf")).softmax(dim=-1)
        pooled = (weights.unsqueeze(1).to(tokens.dtype) @ tokens).squeeze(1)
        joined = self.join(self.dropout(torch.cat([pooled, query, mention], dim=-1)))
        return self.dropout(F.gelu(joined)), Pooling(weights, tokens, joined, mask)

    def evidence(self, pooling: Pooling, head: nn.Linear, scores: Tensor, labels: Tensor) -> Tensor:
        """Shares (P, N) of the tokens in what speaks for a label: pooling weight times slope (gradient x input).

        A token counts by its pooling weight and by how much the log probability of the label, for scores (P, C) of a
        head and labels (P,), would rise with what the token puts into the pool. What speaks against is 0; where
        nothing speaks for the label, the pooling weights are given.
        """
        features = head.weight[labels] - scores.float().softmax(dim=-1) @ head.weight
        inner = pooling.joined.float()
        slope = torch.special.ndtr(inner) + inner * (-inner.square() / 2).exp() / (2 * pi) ** 0.5
        width = pooling.tokens.shape[-1]
        gradient = (features * slope) @ self.join.weight[:, :width]
        rises = (pooling.tokens.float() @ gradient.unsqueeze(-1)).squeeze(-1)
        told = pooling.weights * rises.clamp(min=0)
        total = told.sum(dim=-1, keepdim=True)
        return torch.where(total > 0, told / total.clamp(min=1e-12), pooling.weights)


ELSEWHERE = ("speaker", "author", "absent")
"""Who may hold a stance and is no token of its sentence: who says it, who writes it, and whoever is not named there."""


class HolderPointer(nn.Module):
    """Points at the one whose stance it is: a token of the sentence, as the target reader left it, or `ELSEWHERE`."""

    def __init__(self, width: int, features: int, labels: int, hidden: int = 128) -> None:
        super().__init__()
        self.query = nn.Linear(features, hidden)
        self.label = nn.Embedding(labels, hidden)
        self.key = nn.Linear(width, hidden)
        self.elsewhere = nn.Linear(features, len(ELSEWHERE))

    def forward(self, features: Tensor, tokens: Tensor, mask: Tensor, labels: Tensor) -> Tensor:
        """Logits (P, len(ELSEWHERE) + N) for features (P, F) and tokens (P, N, H) of a target reader, the mask (P, N)
        of the sentence's tokens, and the label (P,) of the stance whose holder is asked for.
        """
        query = self.query(features) + self.label(labels)
        scores = (self.key(tokens) @ query.unsqueeze(-1)).squeeze(-1) / query.shape[-1] ** 0.5
        scores = scores.float().masked_fill(~mask, float("-inf"))
        return torch.cat([self.elsewhere(features).float(), scores], dim=-1)
