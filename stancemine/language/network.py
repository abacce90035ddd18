"""The small parser's network in numpy: words in, tags, trees and entity types out.

Embeddings of the word, its suffix and its shape pass through dilated convolutions over three positions each; a
bilinear form scores every possible head of every word (after Dozat and Manning 2017). It is trained by
`stancemine.training.parser`.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from stancemine.errors import ModelError

DILATIONS = (1, 2, 4, 1)
SHAPES = 8
SUFFIX_BUCKETS = 4096
VERSION = 1
FOLDER = Path(__file__).parent / "weights"

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "–": "-", "—": "--", "…": "..."}
_FOLD = str.maketrans(_PLAIN)


def fold(word: str) -> str:
    """A word with typographic marks written plainly."""
    return word if word.isascii() else word.translate(_FOLD)


def shape_of(word: str) -> int:
    """0 to 7: padding, lower, Capitalised, UPPER, miXed, number, with a digit, mark."""
    if not word[:1].isalnum():
        return 7
    if word[0].isdigit():
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if any(c.isdigit() for c in word):
        return 6
    return 2 if word[0].isupper() else 4


def suffix_of(word: str) -> int:
    """A bucket for a word's last three characters."""
    return zlib.crc32(word[-3:].lower().encode()) % SUFFIX_BUCKETS


class Prediction(NamedTuple):
    """Label ids and heads of one sentence, one entry a word."""

    tags: Ints
    heads: Ints
    deps: Ints
    entities: Ints


class Network:
    """Weights and labels, loaded once; `parse` is a pure function of its input."""

    def __init__(self, folder: Path = FOLDER) -> None:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            labels = json.loads((folder / "parser.json").read_text(encoding="utf8"))
            weights = load_file(folder / "parser.safetensors")
        except (OSError, ValueError, SafetensorError) as error:
            raise ModelError(f"the parser in {folder} cannot be read ({error}); reinstall stancemine") from error
        if labels["version"] != VERSION:
            raise ModelError(
                f"the parser in {folder} is of version {labels['version']}, not {VERSION}; reinstall stancemine"
            )
        self.tags: list[str] = labels["tags"]
        self.deps: list[str] = labels["deps"]
        self.entities: list[str] = labels["entities"]
        self._ids = {word: i for i, word in enumerate(labels["words"])}
        self._w: dict[str, Floats] = {name: np.ascontiguousarray(w.astype(np.float32)) for name, w in weights.items()}
        for i in range(len(DILATIONS)):
            parts = np.split(self._w[f"convs.{i}.weight"].T, 3)
            self._w |= {
                f"convs.{i}.{side}": np.ascontiguousarray(part)
                for side, part in zip(("left", "middle", "right"), parts, strict=True)
            }
        self._features: dict[str, tuple[int, int, int]] = {}

    def _feature(self, word: str) -> tuple[int, int, int]:
        plain = fold(word)
        found = (self._ids.get(plain.lower(), 1), suffix_of(plain), shape_of(plain))
        if len(self._features) < 200_000:
            self._features[word] = found
        return found

    def _linear(self, x: Floats, name: str) -> Floats:
        y: Floats = x @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"]
        return y

    def _hidden(self, ids: Ints, sentence: Ints) -> Floats:
        """States (rows, width) of features (rows, 3); `sentence` numbers the sentence of each, none sees another."""
        w = self._w
        x = np.concatenate(
            [w["word.weight"][ids[:, 0]], w["suffix.weight"][ids[:, 1]], w["shape.weight"][ids[:, 2]]], axis=1
        )
        x = np.maximum(self._linear(x, "enter"), 0)
        zeros = np.zeros_like(x)
        for i, dilation in enumerate(DILATIONS):
            apart = np.flatnonzero(sentence[dilation:] != sentence[:-dilation])
            before, behind = x[:-dilation] @ w[f"convs.{i}.left"], x[dilation:] @ w[f"convs.{i}.right"]
            before[apart] = behind[apart] = 0
            y = x @ w[f"convs.{i}.middle"]
            y += w[f"convs.{i}.bias"]
            y[dilation:] += before
            y[:-dilation] += behind
            np.maximum(y, zeros, out=y)
            x += y
            x -= np.einsum("ij->i", x)[:, None] / x.shape[1]
            x /= np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + 1e-5)[:, None]
            x *= w[f"norms.{i}.weight"]
            x += w[f"norms.{i}.bias"]
        return x

    def parse(self, sentences: list[list[str]]) -> list[Prediction]:
        """Tags, heads, labels and entities for each sentence; no sentence may be empty."""
        lengths = [len(words) for words in sentences]
        ends = np.cumsum(lengths).tolist()
        known = self._features
        rows = [known.get(word) or self._feature(word) for words in sentences for word in words]
        hidden = self._hidden(np.array(rows, dtype=np.int64), np.repeat(np.arange(len(sentences)), lengths))
        tags = self._linear(hidden, "tag").argmax(1)
        entities = self._linear(hidden, "entity").argmax(1)
        child, parent = self._linear(hidden, "child"), self._linear(hidden, "parent")
        dep_child, dep_parent = self._linear(hidden, "dep_child"), self._linear(hidden, "dep_parent")
        place = np.arange(max(lengths))
        near = self._w["near.weight"][:, 0][np.clip(place[None, :] - place[:, None], -8, 8) + 8]
        heads = np.zeros(len(rows), np.int64)
        for length, end in zip(lengths, ends, strict=True):
            start = end - length
            scores = child[start:end] @ parent[start:end, :-1].T + parent[start:end, -1]
            scores += near[:length, :length]
            heads[start:end] = start + tree_of(scores)
        dep_scores = self._linear(np.maximum(dep_child + dep_parent[heads], 0), "dep")
        root = self.deps.index("ROOT")
        is_root = heads == np.arange(len(rows))
        dep_scores[:, root] = np.where(is_root, np.inf, -np.inf)
        deps = dep_scores.argmax(1)
        return [
            Prediction(tags[s:e], heads[s:e] - s, deps[s:e], entities[s:e])
            for s, e in zip([0, *ends], ends, strict=False)
        ]


def tree_of(scores: Floats) -> Ints:
    """The heads of a tree with one root (its own head), from scores (child, parent).

    The best-scoring root and every word's best head are taken; a circle is broken at the word that loses least by
    hanging on a word outside it.
    """
    n = len(scores)
    as_root = scores.diagonal().copy()
    scores = scores.copy()
    scores.flat[:: n + 1] = -np.inf
    root = int((as_root - scores.max(axis=1)).argmax()) if n > 1 else 0
    scores[root, :] = -np.inf
    scores[root, root] = 0.0
    heads: Ints = scores.argmax(axis=1)
    for circle in _circles(heads.tolist(), root):
        below = set(circle)
        waiting = list(circle)
        children: dict[int, list[int]] = {}
        for child, head in enumerate(heads.tolist()):
            children.setdefault(head, []).append(child)
        while waiting:
            more = [child for child in children.get(waiting.pop(), ()) if child not in below]
            below.update(more)
            waiting += more
        outside = [k for k in range(n) if k not in below]
        gains = scores[np.ix_(circle, outside)] - scores[circle, heads[circle]][:, None]
        at, to = np.unravel_index(int(gains.argmax()), gains.shape)
        heads[circle[int(at)]] = outside[int(to)]
    return heads


def _circles(heads: list[int], root: int) -> list[list[int]]:
    """The circles in which heads go round, each as its words."""
    state = [0] * len(heads)
    state[root] = 2
    found = []
    for i in range(len(heads)):
        path, j = [], i
        while state[j] == 0:
            state[j] = 1
            path.append(j)
            j = heads[j]
        if state[j] == 1:
            found.append(path[path.index(j) :])
        for j in path:
            state[j] = 2
    return found
