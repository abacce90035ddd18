from __future__ import annotations

import json
import pickle

import datasets
import pytest

import stancemine
from stancemine import Document, StanceMiner
from stancemine.errors import InputError
from stancemine.frame import COLUMNS

TEXT = "Russia broke the treaty, the Lernian minister told reporters. “We trust China,” she said."


@pytest.fixture(scope="module")
def miner() -> StanceMiner:
    return stancemine.load("rules")


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> datasets.Dataset:
    datasets.disable_progress_bars()
    rows = {"id": ["a", "b", "c", "d"], "body": [TEXT, None, "Rain fell.", TEXT], "desk": [1, 2, 3, 4]}
    return datasets.Dataset.from_dict(rows)


def test_each_row_keeps_its_columns_and_gets_its_record(miner: StanceMiner, wire: datasets.Dataset) -> None:
    found = wire.map(miner.batch_mapper(), batched=True, batch_size=3)
    assert found.column_names == ["id", "body", "desk", "record_id", "record", "stances", "reject"]
    assert found["desk"] == [1, 2, 3, 4] and found["record_id"] == ["a", "b", "c", "d"]
    assert found["reject"][1].startswith("the text, column 'body', holds nothing") and found["record"][1] == ""
    first = Document.from_dict(json.loads(found["record"][0]))
    assert first.text == TEXT and first.meta == {"desk": 1}
    assert found["stances"][0] == sum(len(claim.stances) for claim in first.claims) > 0 == found["stances"][2]


def test_the_flat_table_has_the_same_types_in_every_batch(miner: StanceMiner, wire: datasets.Dataset) -> None:
    mapper = miner.batch_mapper(rows="stances")
    found = wire.map(mapper, batched=True, batch_size=1, remove_columns=wire.column_names)
    assert found.column_names == list(COLUMNS)
    assert set(found["document"]) == {"a", "c", "d"}
    assert [label for document, label in zip(found["document"], found["label"], strict=True) if document == "c"] == [
        None
    ]


def test_a_mapper_travels_as_a_name(miner: StanceMiner) -> None:
    assert len(pickle.dumps(miner.batch_mapper())) < 2000


def test_a_dataset_without_text_and_wrong_options(miner: StanceMiner) -> None:
    with pytest.raises(InputError, match="no column holds the text; the columns are x"):
        miner.batch_mapper()({"x": ["1"]})
    with pytest.raises(ValueError, match="rows must be one of articles, stances"):
        miner.batch_mapper(rows="claims")
