"""What a larger trained model says of examples, for a smaller one to learn from beside the labels (Hinton et al. 2015).

Teacher and pupil read the same windows: the pupil's tokens have to be known to the teacher's tokenizer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from stancemine.errors import ModelError
from stancemine.models.network import Batch, Network, collate
from stancemine.models.windows import batches
from stancemine.training.examples import UNLABELLED, Example
from stancemine.training.losses import read_targets

BATCH_TOKENS = 8192
SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[UNK]": "<unk>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
"""Names that tokenizers with one vocabulary give to their special tokens."""


def vocabulary_map(pupil: Any, teacher: Any) -> list[int]:
    """The teacher's token for each of the pupil's. Raises `ModelError` where their vocabularies differ."""
    theirs = teacher.get_vocab()
    found = [0] * pupil.get_vocab_size()
    for token, number in pupil.get_vocab().items():
        place = theirs.get(token, theirs.get(SPECIAL.get(token, "")))
        if place is None:
            raise ModelError(f"a teacher has to know its pupil's tokens, and {token!r} is not in its vocabulary")
        found[number] = place
    return found


class Teacher:
    """A trained network that reads a pupil's examples. `poles` are its own descriptions, `tokens` a vocabulary map."""

    def __init__(self, network: Network, poles: Tensor, tokens: Sequence[int]) -> None:
        self._network = network.eval()
        self._poles = poles
        self._tokens = torch.tensor(tokens)

    @torch.inference_mode()
    def teach(self, examples: Sequence[Example], *, bf16: bool) -> None:
        """Write the teacher's probabilities into examples, on the device that is the default."""
        for numbers in batches([example.window for example in examples], BATCH_TOKENS):
            part = [examples[i] for i in numbers]
            batch = collate([example.window for example in part])
            batch = Batch(self._tokens.to(batch.ids.device)[batch.ids], batch.shapes, batch.mask)
            with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16, enabled=bf16):
                states = self._network(batch)
                self._tell_tags(states, batch.mask, part)
                self._tell_targets(states, part)
                self._tell_speakers(states, part)

    def _tell_tags(self, states: Tensor, mask: Tensor, examples: Sequence[Example]) -> None:
        if any(example.tags is not None for example in examples):
            shares = self._network.tagger(states, mask).float().softmax(dim=-1).half().cpu()
            for example, told in zip(examples, shares, strict=True):
                if example.tags is not None:
                    example.tag_shares = told[: len(example.window)].clone()

    def _tell_targets(self, states: Tensor, examples: Sequence[Example]) -> None:
        rows = [(row, target) for row, example in enumerate(examples) for target in example.targets]
        if not rows:
            return
        features, pooling = read_targets(self._network, states, rows, self._poles)
        for task in ("stance", "sentiment", "role"):
            shares = getattr(self._network, task)(features).float().softmax(dim=-1).tolist()
            for (_, target), told in zip(rows, shares, strict=True):
                if target.task == task:
                    target.shares = told
        held = [place for place, (_, target) in enumerate(rows) if target.holder is not None]
        if held:
            labels = torch.tensor([max(0, rows[place][1].label) for place in held])
            logits = self._network.holder(features[held], pooling.tokens[held], pooling.mask[held], labels)
            for place, told in zip(held, logits.softmax(dim=-1).tolist(), strict=True):
                rows[place][1].holder_shares = told[: len(told) - pooling.mask.shape[1] + len(rows[place][1].flags)]

    def _tell_speakers(self, states: Tensor, examples: Sequence[Example]) -> None:
        rows = [(row, *item) for row, example in enumerate(examples) for item in example.speakers]
        if not rows:
            return
        windows, firsts, lasts = (torch.tensor(column) for column in list(zip(*rows, strict=True))[:3])
        sentences = self._network.sentences(states, windows, firsts, lasts)
        shares = iter(self._network.speaker_logits(states, windows, sentences).float().sigmoid().tolist())
        for example in examples:
            if example.speakers:
                example.speaker_shares = [next(shares) for _ in example.speakers]


def without_untold(examples: Iterable[Example]) -> Iterator[Example]:
    """Examples without the targets that neither somebody nor a teacher has labelled; those of which nothing is left are
    left out.
    """
    for example in examples:
        example.targets = [t for t in example.targets if t.label != UNLABELLED or t.shares is not None]
        if example.tags is not None or example.targets or example.speakers or example.components:
            yield example
