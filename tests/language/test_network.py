from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from stancemine.errors import ModelError
from stancemine.language.network import FOLDER, Network, shape_of, tree_of


@given(st.integers(1, 12).flatmap(lambda n: arrays(np.float32, (n, n), elements=st.floats(-9, 9, width=32))))
def test_heads_always_make_one_tree(scores: np.ndarray) -> None:
    heads = tree_of(scores)
    roots = [i for i, head in enumerate(heads) if i == head]
    assert len(roots) == 1
    for i in range(len(heads)):
        steps = 0
        while heads[i] != i:
            i = int(heads[i])
            steps += 1
            assert steps <= len(heads), "a circle"


def test_a_sentence_is_parsed_alike_whatever_stands_beside_it() -> None:
    network = Network()
    words = ["The", "minister", "said", "that", "the", "border", "would", "stay", "open", "."]
    alone = network.parse([words])[0]
    among = network.parse([["Rain", "fell", "."], words, ["Nobody", "left", "."]])[1]
    assert alone.tags.tolist() == among.tags.tolist()
    assert alone.heads.tolist() == among.heads.tolist()
    assert alone.deps.tolist() == among.deps.tolist()


def test_a_word_that_stands_alone_sees_nothing_of_its_neighbours() -> None:
    network = Network()
    alone = network.parse([["Fire"], ["Help"], ["Fire"]])
    assert [(found.tags[0], found.deps[0], found.heads[0]) for found in alone[::2]] == [
        (found.tags[0], found.deps[0], found.heads[0]) for found in network.parse([["Fire"]]) * 2
    ]


@pytest.mark.parametrize(
    ("word", "other"),
    [("army", "Army"), ("Army", "ARMY"), ("iPhone", "phone"), ("7", "seven"), (",", "a"), ("B2", "B")],
)
def test_shapes_tell_words_apart(word: str, other: str) -> None:
    assert shape_of(word) != shape_of(other)


def test_missing_weights_are_reported_with_their_place(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        Network(tmp_path)


def test_weights_of_another_version_are_refused(tmp_path: Path) -> None:
    labels = json.loads((FOLDER / "parser.json").read_text(encoding="utf8"))
    (tmp_path / "parser.json").write_text(json.dumps({**labels, "version": 99}), encoding="utf8")
    (tmp_path / "parser.safetensors").write_bytes((FOLDER / "parser.safetensors").read_bytes())
    with pytest.raises(ModelError, match="version 99"):
        Network(tmp_path)


def test_truncated_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "parser.json").write_bytes((FOLDER / "parser.json").read_bytes())
    (tmp_path / "parser.safetensors").write_bytes((FOLDER / "parser.safetensors").read_bytes()[:1000])
    with pytest.raises(ModelError, match="reinstall"):
        Network(tmp_path)
