from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
import ray

from stancemine import loading
from stancemine.cli import main
from stancemine.errors import WorkerError
from stancemine.frame import COLUMNS
from stancemine.scoring import BatchScorer, Job, Outcome, Watcher, score_files, to_dataset
from stancemine.scoring.cluster import Actors

TEXT = "Russia broke treaty {0}, minister Ilse Varga said. “We trust China,” she told reporters in Lerna."


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """A Ray of two cores on this machine."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.init(
        address="local", num_cpus=2, object_store_memory=80 * 2**20, include_dashboard=False, logging_level="ERROR",
        log_to_driver=False,
    )  # fmt: skip
    yield
    ray.shutdown()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    rows = [{"id": f"n{number}", "text": TEXT.format(number % 10), "nr": number} for number in range(24)]
    rows[5]["text"] = None
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def job(source: Path, name: str, **options: object) -> Job:
    return Job(inputs=(str(source),), output=str(source.with_name(name)), model="rules", shard_size=2, **options)


def written(source: Path, name: str) -> list[bytes]:
    """The records, the rejects and the manifest of an output."""
    stem = Path(name).stem
    return [source.with_name(each).read_bytes() for each in (name, f"{stem}.rejects.jsonl", f"{name}.manifest.json")]


class Killer(Watcher):
    """Kills an actor when the first shard is finished."""

    def __init__(self) -> None:
        self.killed: list[int] = []

    def advance(self, outcome: Outcome, done: int) -> None:
        if not self.killed:
            self.killed = actors_of(os.getpid())[:1]
            os.kill(self.killed[0], signal.SIGKILL)


def actors_of(process: int) -> list[int]:
    """The processes under one that are actors."""
    found = []
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        if Path(f"/proc/{child}/cmdline").read_bytes().startswith(b"ray::_Actor"):
            found.append(int(child))
        found += actors_of(int(child))
    return found


@pytest.mark.usefixtures("cluster")
@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_a_run_on_a_cluster_writes_the_same_bytes_also_when_an_actor_is_killed(source: Path, name: str) -> None:
    score_files(job(source, name))
    whole = written(source, name)
    killer = Killer()
    outcome = score_files(job(source, name, engine="ray", jobs=2, restart=True), killer)
    assert killer.killed and (outcome.records, outcome.rejects) == (23, 1)
    assert written(source, name) == whole


@pytest.mark.usefixtures("cluster")
def test_a_dataset_on_a_cluster_gives_the_same_records(source: Path) -> None:
    score_files(job(source, "out.jsonl"))
    lines = source.with_name("out.jsonl").read_text().splitlines()
    rows = [json.loads(line) for line in source.read_text().splitlines()]
    ray.data.DataContext.get_current().enable_progress_bars = False
    scored = ray.data.from_items(rows, override_num_blocks=2).map_batches(
        BatchScorer,
        fn_constructor_kwargs={"model": "rules"},
        compute=ray.data.ActorPoolStrategy(size=2),
        batch_size=5,
        batch_format="pyarrow",
    )
    found = scored.take_all()
    assert sorted(row["record"] for row in found) == sorted(["", *lines])
    assert [row["nr"] for row in found if row["reject"]] == [5]


def test_a_scorer_gives_the_flat_table_on_demand(source: Path, tmp_path: Path) -> None:
    score_files(job(source, "out.parquet"))
    batch = pa.Table.from_pylist([json.loads(line) for line in source.read_text().splitlines()])
    found = BatchScorer("rules", rows="stances")(batch)
    assert found.column_names == list(COLUMNS)
    assert found.to_pylist() == to_dataset(tmp_path / "out.parquet", cache_dir=tmp_path / "cache").to_list()


def test_a_scorer_reads_batches_of_numpy_as_well(source: Path) -> None:
    batch = {"text": np.array([TEXT, None], dtype=object), "nr": np.array([1, 2])}
    found = BatchScorer("rules")(batch).to_pydict()
    assert list(found) == ["text", "nr", "record_id", "record", "stances", "reject"]
    assert json.loads(found["record"][0])["meta"] == {"nr": 1} and found["reject"][1] and not found["record"][1]


@pytest.mark.usefixtures("cluster")
def test_what_goes_wrong_on_a_cluster_is_told(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["score", str(source), "-o", str(tmp_path / "o.csv"), "--engine", "ray", "--jobs", "2"]
    assert main([*words, "--model", str(tmp_path / "none")]) == 2
    assert "no model" in capsys.readouterr().err
    with pytest.raises(WorkerError, match="the cluster has 2 cores for 3 actors"):
        score_files(replace(job(source, "o.csv"), engine="ray", jobs=3))

    def deadly(miner: object, task: int) -> int:
        if task == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    def process(miner: object) -> int:
        return os.getpid()

    with Actors(partial(loading.load, "rules"), 2) as actors:
        with pytest.raises(WorkerError, match="the machines of the cluster differ"):
            actors.ask(process)
        stream = actors.map(deadly, range(9), name=str)
        assert [next(stream) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(WorkerError, match="the actors that were given 3 died 4 times"):
            next(stream)
