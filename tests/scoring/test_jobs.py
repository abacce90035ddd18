from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stancemine.cli import main
from stancemine.errors import WorkerError
from stancemine.scoring import Job, Outcome, Watcher, score_files

TEXT = "Russia broke treaty {0}, minister Ilse Varga said. “We trust China,” she told reporters in Lerna."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    rows = [{"text": TEXT.format(number % 10), "nr": number} for number in range(24)]
    rows[5]["text"] = None
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


@pytest.fixture
def whole(source: Path, tmp_path: Path) -> bytes:
    output = tmp_path / "whole.jsonl"
    score_files(job(source, output))
    return output.read_bytes()


def job(source: Path, output: Path, **options: int) -> Job:
    return Job(inputs=(str(source),), output=str(output), model="rules", shard_size=2, **options)


class Killer(Watcher):
    """Kills a worker when the first shard is finished."""

    def advance(self, outcome: Outcome, done: int) -> None:
        for process in multiprocessing.active_children():
            os.kill(process.pid, signal.SIGKILL)


def test_a_worker_that_dies_is_told_and_the_run_goes_on_with_the_same_bytes(
    source: Path, tmp_path: Path, whole: bytes
) -> None:
    output = tmp_path / "out.jsonl"
    with pytest.raises(WorkerError, match=r"a worker process died at .*wire\.jsonl, line \d+"):
        score_files(job(source, output, jobs=2), Killer())
    kept = (tmp_path / "out.jsonl.partial" / "records").read_bytes()
    assert kept and whole.startswith(kept)
    outcome = score_files(job(source, output, jobs=2))
    assert outcome.resumed >= 2 and (outcome.records, outcome.rejects) == (23, 1)
    assert output.read_bytes() == whole


def test_the_command_is_killed_and_goes_on(source: Path, tmp_path: Path, whole: bytes) -> None:
    output, log = tmp_path / "out.jsonl", tmp_path / "out.jsonl.partial" / "shards.jsonl"
    words = ["score", str(source), "-o", str(output), "--model", "rules", "--shard-size", "2"]
    process = subprocess.Popen([sys.executable, "-m", "stancemine", *words, "--jobs", "2"], stderr=subprocess.PIPE)
    wait_for(lambda: log.exists() and log.stat().st_size > 0)
    workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    process.kill()
    process.communicate()
    assert main(words) == 1
    assert output.read_bytes() == whole
    assert len(workers) >= 2
    wait_for(lambda: not any(Path(f"/proc/{worker}/cmdline").exists() for worker in workers))


def wait_for(condition: object, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_model_that_is_not_there_is_told_by_the_command(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    words = ["score", str(source), "-o", str(tmp_path / "o.csv"), "--model", str(tmp_path / "none"), "--jobs", "2"]
    assert main(words) == 2
    assert "no model" in capsys.readouterr().err
    assert not list(tmp_path.glob("o.csv*"))
