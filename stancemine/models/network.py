"""The network: one encoder, whose states all heads read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from stancemine.models.encoders import layers_of
from stancemine.models.heads import (
    HolderPointer,
    PairScorer,
    Pooling,
    SpanReader,
    TargetReader,
    TokenTagger,
    span_means,
)
from stancemine.models.labels import COMPONENTS, KINDS, RELATIONS, ROLES, SENTIMENTS, STANCES
from stancemine.models.lowrank import add_low_rank, is_low_rank, merge_low_rank
from stancemine.models.windows import SHAPES, Window

FEATURES = 256
"""Width of what is known of a sentence and a target."""

SPAN = 192
"""Width of a span's vector."""


@dataclass(slots=True)
class Batch:
    """Windows as tensors: ids, shapes (B, N) and the mask of what is not padding."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor


def collate(windows: Sequence[Window], *, pad_id: int = 0, length: int | None = None) -> Batch:
    """A batch of windows, padded to the longest, or to `length`."""
    longest = length or max(map(len, windows))
    ids = torch.tensor([window.ids + [pad_id] * (longest - len(window)) for window in windows])
    shapes = torch.tensor([window.shapes + [0] * (longest - len(window)) for window in windows])
    lengths = torch.tensor([len(window) for window in windows])
    return Batch(ids, shapes, torch.arange(longest) < lengths.unsqueeze(1))


class Network(nn.Module):
    """The encoder and its heads.

    `frozen_layers` of the encoder, counted from below, and its embeddings stay as they are in the base, so that the
    weights that have to be shipped are few. With a `rank`, all of the encoder stays, and so does the target reader's
    layer, which begins as the encoder's last: matrices of that rank, added to theirs, are trained instead.
    """

    def __init__(self, encoder: Any, *, frozen_layers: int = 1, rank: int = 0) -> None:
        super().__init__()
        config = encoder.config
        width, heads, inner = config.hidden_size, config.num_attention_heads, config.intermediate_size
        self.encoder: Any = encoder
        self.frozen_layers = frozen_layers
        self.shapes = nn.Embedding(len(SHAPES), width)
        nn.init.zeros_(self.shapes.weight)
        self.tagger = TokenTagger(width, len(KINDS))
        self.link_spans = SpanReader(width, SPAN)
        self.link_source = PairScorer(SPAN)
        self.link_cue = PairScorer(SPAN)
        self.no_link = nn.Linear(SPAN, 2)
        self.target = TargetReader(width, heads, inner, described=width, out=FEATURES)
        self.target.block.start_from(layers_of(encoder)[-1])
        self.stance = nn.Linear(FEATURES, len(STANCES))
        self.sentiment = nn.Linear(FEATURES, len(SENTIMENTS))
        self.role = nn.Linear(FEATURES, len(ROLES))
        self.holder = HolderPointer(width, FEATURES, len(STANCES))
        self.implied = nn.Sequential(nn.Linear(3 * width, 128), nn.GELU(), nn.Linear(128, 1))
        self.speaker = nn.Sequential(nn.Dropout(0.1), nn.Linear(2 * width, 1))
        self.argument_spans = SpanReader(width, SPAN)
        self.component = nn.Linear(SPAN, len(COMPONENTS))
        self.relation = PairScorer(SPAN)
        self.no_relation = nn.Linear(SPAN, 1)
        self.relation_type = PairScorer(SPAN, len(RELATIONS))
        if rank:
            for layer in (*layers_of(encoder), self.target.block):
                add_low_rank(layer, rank)
        self.rank = rank
        for parameter in self.frozen():
            parameter.requires_grad = False

    def frozen(self) -> list[nn.Parameter]:
        """The parameters that stay those of the base encoder."""
        if self.rank:
            return [
                parameter
                for part in (self.encoder, self.target.block)
                for name, parameter in part.named_parameters()
                if not is_low_rank(name)
            ]
        kept = list(self.encoder.embeddings.parameters())
        for layer in layers_of(self.encoder)[: self.frozen_layers]:
            kept.extend(layer.parameters())
        return kept

    def merge(self) -> None:
        """Add what was trained at low rank to the matrices themselves, for good: reading is faster then."""
        if self.rank:
            merge_low_rank(self)

    def trained(self) -> dict[str, Tensor]:
        """The tensors that training changes, by name."""
        kept = {id(parameter) for parameter in self.frozen()}
        return {name: value.detach() for name, value in self.named_parameters() if id(value) not in kept}

    def forward(self, batch: Batch) -> Tensor:
        """States (B, N, H) of all tokens."""
        words = self.encoder.get_input_embeddings()(batch.ids) + self.shapes(batch.shapes)
        states: Tensor = self.encoder(inputs_embeds=words, attention_mask=batch.mask.long()).last_hidden_state
        return states

    def describe(self, batch: Batch) -> Tensor:
        """Vectors (B, H) of descriptions: the average token of the base encoder, of length 1 times the square root
        of the width.

        To be called once, on the network as it was built, before trained weights are put in: descriptions are read by
        the base encoder alone.
        """
        with torch.no_grad():
            states = self.encoder(input_ids=batch.ids, attention_mask=batch.mask.long()).last_hidden_state
            mean = (states * batch.mask.unsqueeze(-1)).sum(dim=1) / batch.mask.sum(dim=1, keepdim=True)
            vectors: Tensor = nn.functional.normalize(mean, dim=-1) * mean.shape[-1] ** 0.5
            return vectors

    def read_targets(
        self,
        states: Tensor,
        windows: Tensor,
        firsts: Tensor,
        lasts: Tensor,
        flags: Tensor,
        description: Tensor,
        described: Tensor,
    ) -> tuple[Tensor, Pooling]:
        """Features (P, FEATURES) and what was pooled, for sentences `[first, last)` with one target each.

        `flags` (P, L) are of the sentence's own tokens, padded to the longest.
        """
        inside = torch.arange(flags.shape[1], device=states.device).unsqueeze(0)
        mask = inside < (lasts - firsts).unsqueeze(1)
        places = (firsts.unsqueeze(1) + inside).clamp(max=states.shape[1] - 1)
        found: tuple[Tensor, Pooling] = self.target(
            states[windows.unsqueeze(1), places], mask, flags, description, described
        )
        return found

    def sentences(self, states: Tensor, windows: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        """The average token (S, H) of each sentence."""
        return span_means(states, windows, firsts, lasts)

    def implied_logits(self, sentences: Tensor, description: Tensor) -> Tensor:
        """Logits (P,) that a sentence says something of a described target, whether it names it or not."""
        told = self.target.described(description)
        logits: Tensor = self.implied(torch.cat([sentences, told, sentences * told], dim=-1))
        return logits.squeeze(-1)

    def speaker_logits(self, states: Tensor, windows: Tensor, sentences: Tensor) -> Tensor:
        """Logits (S,) that another than the author asserts a sentence, from it and its window's first token."""
        logits: Tensor = self.speaker(torch.cat([sentences, states[windows, 0]], dim=-1))
        return logits.squeeze(-1)

    def link_logits(self, contents: Tensor, others: Tensor, distances: Tensor, kind: int) -> Tensor:
        """Logits (C, O + 1) of which source (kind 0) or cue (kind 1) belongs to each content; the last column is
        none.
        """
        scorer = self.link_cue if kind else self.link_source
        none = self.no_link(contents)[:, kind : kind + 1]
        return torch.cat([scorer(contents, others, distances).squeeze(-1), none], dim=-1)

    def relation_logits(self, spans: Tensor, distances: Tensor) -> tuple[Tensor, Tensor]:
        """Logits (S, S + 1) of which component each one supports or attacks (last: none), and of the type (S, S, 2)."""
        link = self.relation(spans, spans, distances).squeeze(-1)
        link = link.masked_fill(torch.eye(len(spans), dtype=torch.bool, device=link.device), float("-inf"))
        return torch.cat([link, self.no_relation(spans)], dim=-1), self.relation_type(spans, spans, distances)
