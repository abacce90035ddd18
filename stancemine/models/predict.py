"""A trained model at work: a text is encoded once, and what was read is asked of the heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from stancemine.document import Label
from stancemine.models.heads import ELSEWHERE, Pooling
from stancemine.models.labels import SENTIMENTS, STANCES
from stancemine.models.network import Network, collate
from stancemine.models.pointing import Pointing
from stancemine.models.store import HOLDERS, Config, folder_of, load_parts, put_weights, stamp
from stancemine.models.windows import Slice, Window, Windower, batches
from stancemine.stance.holders import HolderWeights, load_holder_weights

if TYPE_CHECKING:
    from stancemine.loading import Dtype

BATCH_TOKENS = 512
"""Tokens of the windows that are encoded at once: few, so that windows of like length stand together and little is
padded.
"""

LOADED = {
    "stance": [STANCES.index("favor"), STANCES.index("against")],
    "sentiment": [SENTIMENTS.index("negative"), SENTIMENTS.index("positive")],
}
"""The labels of each head for which words can be shown."""

POLAR: tuple[Label, ...] = ("favor", "against")

TARGETS = 12
"""Questions that are asked at once: few, so that sentences of like length stand together."""


@dataclass(slots=True)
class Encoded:
    """A text's windows with the states (tokens, H) of each."""

    windows: list[Window]
    states: list[Tensor]

    _places: dict[int, list[tuple[int, Slice]]] | None = None

    def places(self, sentence: int) -> list[tuple[int, Slice]]:
        """Where a sentence was read, as (window, tokens); more than one place for one longer than a window."""
        if self._places is None:
            self._places = {}
            for number, window in enumerate(self.windows):
                for piece in window.slices:
                    if piece.owned:
                        self._places.setdefault(piece.sentence, []).append((number, piece))
        return self._places.get(sentence, [])


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence (its number), a target and its mentions there; `others` are mentions of other targets.

    `target` names a described pole, None for a target that is only its mentions.
    """

    sentence: int
    target: str | None
    mentions: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Log probabilities in the order of the head's labels; how much each token speaks for the most probable label that
    is `LOADED`, as (start, end, share); and for a stance, by label, at whom the model points as its holder.
    """

    scores: list[float]
    weights: list[tuple[int, int, float]]
    holders: Mapping[Label, Pointing] = field(default_factory=dict)

    @property
    def probabilities(self) -> list[float]:
        return torch.tensor(self.scores).exp().tolist()


class Model:
    """One trained network, with what it needs to read texts.

    `descriptions` say what each pole is, by name; `holders` weigh what the rules know of who may hold a stance, beside
    whom the network points at. Without them the rules' own weights count. The encoder reckons in `dtype`, all else in
    32-bit floats.
    """

    def __init__(
        self,
        network: Network,
        tokenizer: Any,
        config: Config,
        tensors: Mapping[str, Tensor],
        descriptions: Mapping[str, str],
        holders: HolderWeights | None = None,
        *,
        dtype: Dtype = "float32",
    ) -> None:
        self.config, self.holders = config, holders
        self.dtype: torch.dtype = getattr(torch, dtype)
        self.network = network
        self._pad = network.encoder.config.pad_token_id or 0
        self._windower = Windower(tokenizer, max_tokens=config.max_tokens, overlap=config.overlap)
        self._poles = {name: self._describe(text) for name, text in descriptions.items()}
        put_weights(network, tensors)
        network.merge()

    @classmethod
    def load(
        cls, name: str = "small", *, descriptions: Mapping[str, str] | None = None, dtype: Dtype = "float32"
    ) -> Model:
        """A shipped model or a folder. Raises `ModelError`."""
        facts = folder_of(name) / HOLDERS
        holders = load_holder_weights(facts) if facts.is_file() else None
        return cls(*load_parts(name), descriptions or {}, holders, dtype=dtype)

    def encode(
        self, text: str, sentences: Sequence[tuple[int, int]], paragraphs: Sequence[int] | None = None
    ) -> Encoded:
        """Read a text, given its sentences and the number of each one's paragraph."""
        windows = self._windower.cut(text, sentences, paragraphs or [0] * len(sentences))
        return Encoded(windows, self.states(windows))

    def stances(self, encoded: Encoded, questions: Sequence[Question]) -> list[Answer]:
        """How each sentence stands to its target, in the order of `STANCES`."""
        return self._ask(encoded, questions, "stance", len(STANCES))

    def sentiments(self, encoded: Encoded, questions: Sequence[Question]) -> list[Answer]:
        """The sentiment toward what is mentioned, in the order of `SENTIMENTS`."""
        return self._ask(encoded, questions, "sentiment", len(SENTIMENTS))

    @torch.inference_mode()
    def implied(self, encoded: Encoded) -> dict[tuple[int, str], float]:
        """The probability, by (sentence, pole), that a sentence says something of a pole, named or not."""
        found: dict[tuple[int, str], float] = {}
        if not self._poles:
            return found
        told = torch.stack(list(self._poles.values()))
        for window, states in zip(encoded.windows, encoded.states, strict=True):
            mine = [piece for piece in window.slices if piece.owned]
            firsts, lasts = torch.tensor([p.first for p in mine]), torch.tensor([p.last for p in mine])
            vectors = self.network.sentences(states.unsqueeze(0), torch.zeros_like(firsts), firsts, lasts)
            logits = self.network.implied_logits(vectors.repeat_interleave(len(told), dim=0), told.repeat(len(mine), 1))
            shares = (logits / self.config.temperatures.get("implied", 1.0)).sigmoid().view(len(mine), -1).tolist()
            for piece, row in zip(mine, shares, strict=True):
                for pole, share in zip(self._poles, row, strict=True):
                    found[piece.sentence, pole] = max(share, found.get((piece.sentence, pole), 0.0))
        return found

    @torch.inference_mode()
    def others_speak(self, encoded: Encoded) -> dict[int, float]:
        """The probability, by sentence, that another than the author asserts it."""
        found: dict[int, float] = {}
        for window, states in zip(encoded.windows, encoded.states, strict=True):
            mine = [piece for piece in window.slices if piece.owned]
            firsts, lasts = torch.tensor([p.first for p in mine]), torch.tensor([p.last for p in mine])
            rows = torch.zeros_like(firsts)
            vectors = self.network.sentences(states.unsqueeze(0), rows, firsts, lasts)
            shares = self.network.speaker_logits(states.unsqueeze(0), rows, vectors).sigmoid().tolist()
            found.update({piece.sentence: share for piece, share in zip(mine, shares, strict=True)})
        return found

    @torch.inference_mode()
    def _ask(self, encoded: Encoded, questions: Sequence[Question], head: str, outcomes: int) -> list[Answer]:
        """One answer a question. Of a sentence in several windows, the place with most of the mentions counts; where
        the tokenizer sees nothing of a sentence, all answers are alike.
        """
        first = {question: number for number, question in reversed(list(enumerate(questions)))}
        rows: list[tuple[int, int, Slice, list[int]]] = []
        for question, number in first.items():
            best: tuple[int, Slice, list[int]] | None = None
            for place, piece in encoded.places(question.sentence):
                flags = flags_of(encoded.windows[place], piece, question)
                if best is None or flags.count(1) > best[2].count(1):
                    best = place, piece, flags
            if best is not None:
                rows.append((number, *best))
        answers = [Answer([-log(outcomes)] * outcomes, [])] * len(questions)
        rows.sort(key=lambda row: (row[2].last - row[2].first, row[0]))
        temperature = self.config.temperatures.get(head, 1.0)
        for begin in range(0, len(rows), TARGETS):
            part = rows[begin : begin + TARGETS]
            features, pooling = self._features(encoded, part, questions)
            last: nn.Linear = getattr(self.network, head)
            logits = last(features).float()
            labels = torch.tensor(LOADED[head])[logits[:, LOADED[head]].argmax(dim=-1)]
            weights = self.network.target.evidence(pooling, last, logits, labels).tolist()
            scores = (logits / temperature).log_softmax(dim=-1).tolist()
            holders = self._holders(features, pooling) if head == "stance" else {}
            for at, (number, place, piece, _) in enumerate(part):
                offsets = encoded.windows[place].offsets[piece.first : piece.last]
                pointed = {label: _pointing(shares[at], offsets) for label, shares in holders.items()}
                answers[number] = Answer(scores[at], _with_offsets(offsets, weights[at]), pointed)
        return [answers[first[question]] for question in questions]

    def _holders(self, features: Tensor, pooling: Pooling) -> dict[Label, list[list[float]]]:
        """The probabilities of all choices of the `HolderPointer`, for each question, by polar label."""
        found: dict[Label, list[list[float]]] = {}
        for label in POLAR:
            labels = torch.full((len(features),), STANCES.index(label))
            logits = self.network.holder(features, pooling.tokens, pooling.mask, labels)
            found[label] = logits.softmax(dim=-1).tolist()
        return found

    def _features(
        self, encoded: Encoded, rows: Sequence[tuple[int, int, Slice, list[int]]], questions: Sequence[Question]
    ) -> tuple[Tensor, Pooling]:
        longest = max(piece.last - piece.first for _, _, piece, _ in rows)
        width = encoded.states[0].shape[-1]
        states, flags = torch.zeros(len(rows), longest, width), torch.zeros(len(rows), longest, dtype=torch.long)
        told, described = torch.zeros(len(rows), width), torch.zeros(len(rows), dtype=torch.bool)
        for at, (number, place, piece, own) in enumerate(rows):
            length = piece.last - piece.first
            states[at, :length] = encoded.states[place][piece.first : piece.last]
            flags[at, :length] = torch.tensor(own)
            target = questions[number].target
            if target is not None and target in self._poles:
                told[at], described[at] = self._poles[target], True
        numbers = torch.arange(len(rows))
        lasts = torch.tensor([piece.last - piece.first for _, _, piece, _ in rows])
        return self.network.read_targets(states, numbers, torch.zeros_like(lasts), lasts, flags, told, described)

    @torch.inference_mode()
    def states(self, windows: Sequence[Window]) -> list[Tensor]:
        """Windows in batches of similar length, in 32-bit floats."""
        states: list[Tensor] = [torch.empty(0)] * len(windows)
        for part in batches(windows, BATCH_TOKENS):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.dtype == torch.bfloat16):
                found = self.network(collate([windows[i] for i in part], pad_id=self._pad)).float()
            for row, i in enumerate(part):
                states[i] = found[row, : len(windows[i])]
        return states

    def _describe(self, text: str) -> Tensor:
        """The vector of a description; to be asked before the trained tensors are put in."""
        window = self._windower.cut(text, [(0, len(text))], [0])[0]
        return self.network.describe(collate([window], pad_id=self._pad))[0]


def _with_offsets(offsets: Sequence[tuple[int, int]], shares: Sequence[float]) -> list[tuple[int, int, float]]:
    """The share of each token of a sentence; those of padding are dropped."""
    return [(start, end, share) for (start, end), share in zip(offsets, shares, strict=False)]


def _pointing(shares: Sequence[float], offsets: Sequence[tuple[int, int]]) -> Pointing:
    speaker, author, absent = shares[: len(ELSEWHERE)]
    return Pointing(speaker, author, absent, _with_offsets(offsets, shares[len(ELSEWHERE) :]))


def flags_of(window: Window, piece: Slice, question: Question) -> list[int]:
    """For each token of a sentence: 1 in a mention of the target, 2 in one of another, else 0."""
    flags = [0] * (piece.last - piece.first)
    for value, spans in ((2, question.others), (1, question.mentions)):
        for start, end in spans:
            first, last = window.tokens(start, end) or (0, 0)
            for i in range(max(first, piece.first), min(last, piece.last)):
                flags[i - piece.first] = value
    return flags


def shared_model(name: str, descriptions: tuple[tuple[str, str], ...] = (), dtype: Dtype = "float32") -> Model:
    """A model that several components use, loaded once a process, and anew where it was trained anew meanwhile."""
    return _loaded(name, descriptions, dtype, stamp(folder_of(name)))


@lru_cache(maxsize=2)
def _loaded(
    name: str, descriptions: tuple[tuple[str, str], ...], dtype: Dtype, _: tuple[tuple[int, int, int], ...]
) -> Model:
    return Model.load(name, descriptions=dict(descriptions), dtype=dtype)
