from __future__ import annotations

import json
import multiprocessing
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from stancemine import loading
from stancemine.errors import InputError, OutputError
from stancemine.pipeline import StanceMiner
from stancemine.scoring import Job, score_files
from stancemine.scoring import journal as journals
from stancemine.scoring.inputs import ChangedError
from tests.cli.conftest import OneClaim, Poles
from tests.scoring.wires import KINDS, Crash, job, job_of, keep_only, records, wire, written

pytestmark = pytest.mark.usefixtures("quick")

KILLS = 20


@pytest.fixture
def crash(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, Job], bool]:
    """Runs a job and ends it at a step (a write is made safe, a file takes its name); whether it came so far."""
    steps, until = [0], [0]
    sync, move = os.fsync, Path.replace

    def step() -> None:
        steps[0] += 1
        if steps[0] == until[0]:
            raise Crash

    def ended(number: int, job: Job) -> bool:
        steps[0], until[0] = 0, number
        try:
            score_files(job)
        except Crash:
            return True
        finally:
            until[0] = 0
        return False

    monkeypatch.setattr(journals.os, "fsync", lambda number: (step(), sync(number)))
    monkeypatch.setattr(Path, "replace", lambda path, target: (step(), move(path, target), step())[1])
    return ended


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("kind", KINDS)
def test_a_run_that_ends_at_any_step_goes_on_to_the_same_bytes(
    kind: str, tmp_path: Path, crash: Callable[[int, Job], bool]
) -> None:
    run = job_of(kind, wire(tmp_path, range(17)))
    output = Path(run.output)
    score_files(run)
    whole = written(output)
    step = 0
    while True:
        step += 1
        keep_only({}, tmp_path)
        came_so_far = crash(step, run)
        score_files(run)
        assert written(output) == whole
        if not came_so_far:
            break
    assert step > 20


def _score_slowly(job: Job) -> None:
    class Slow(OneClaim):
        def __call__(self, doc: object) -> None:
            time.sleep(0.005)
            super().__call__(doc)

    made = StanceMiner([Slow()], model="rules", ontology=Poles())
    loading.load = lambda *_, **__: made
    score_files(job)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_twenty_random_moments_a_run_ends_with_the_same_bytes(kind: str, tmp_path: Path) -> None:
    run = job_of(kind, wire(tmp_path, range(100)))
    output = Path(run.output)
    context = multiprocessing.get_context("fork")
    score_files(run)
    whole = written(output)
    keep_only({}, tmp_path)
    chance = random.Random(len(kind))
    kills = 0
    while kills < KILLS:
        process = context.Process(target=_score_slowly, args=(run,))
        process.start()
        process.join(chance.uniform(0.0, 0.15))
        if process.exitcode is None:
            process.kill()
            process.join()
            kills += 1
        else:
            assert written(output) == whole
            keep_only({}, tmp_path)
    score_files(run)
    assert written(output) == whole


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("kind", KINDS)
def test_an_addition_that_ends_at_any_step_goes_on(
    kind: str, tmp_path: Path, crash: Callable[[int, Job], bool]
) -> None:
    run = job_of(kind, wire(tmp_path, range(9)), append=True)
    output = Path(run.output)
    score_files(run)
    old = written(output)
    wire(tmp_path, range(20))
    score_files(run)
    whole = records(output)
    step = 0
    while True:
        step += 1
        keep_only(old, tmp_path)
        came_so_far = crash(step, run)
        score_files(run)
        assert records(output) == whole
        if not came_so_far:
            break
    assert step > 15


def test_an_input_that_changes_meanwhile_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: StanceMiner
) -> None:
    source, output = wire(tmp_path, range(30)), tmp_path / "out.jsonl"
    commit = journals.Journal.commit

    def change(self: journals.Journal, scored: object) -> None:
        commit(self, scored)
        with source.open("a") as file:
            file.write("more\n")

    with monkeypatch.context() as patch:
        patch.setattr(journals.Journal, "commit", change)
        with pytest.raises(ChangedError, match=r"wire\.jsonl changed while it was read"):
            score_files(job(source, output))
    assert not output.exists()
    kept = (tmp_path / "out.jsonl.partial" / "records").read_text().splitlines()
    assert [json.loads(each)["id"] for each in kept][:3] == ["n0", "n1", "n2"]
    with pytest.raises(OutputError, match=r"wire\.jsonl has changed"):
        score_files(job(source, output))
    source.unlink()
    with pytest.raises(InputError, match="there is no such file"):
        score_files(job(source, output))


def limited(job: Job) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))
    _score_slowly(job)


def test_a_full_disk_is_told_and_what_was_written_stays(tmp_path: Path, capfd: pytest.CaptureFixture) -> None:
    source, output = wire(tmp_path, range(30)), tmp_path / "out.jsonl"
    process = multiprocessing.get_context("fork").Process(target=limited, args=(job(source, output),))
    process.start()
    process.join()
    assert process.exitcode == 1
    told = capfd.readouterr().err.splitlines()[-1]
    assert "OutputError" in told and "File too large" in told and "what was written stays" in told
    outcome = score_files(job(source, output))
    assert outcome.resumed > 0 and outcome.records == 27
    whole = output.read_bytes()
    score_files(job(source, output, restart=True))
    assert output.read_bytes() == whole


def test_a_device_that_is_full(source: Path, tmp_path: Path) -> None:
    (tmp_path / "full.jsonl").symlink_to("/dev/full")
    with pytest.raises(InputError, match="No space left on device"):
        score_files(job(source, tmp_path / "full.jsonl"))


def test_a_folder_that_may_not_be_written(source: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        score_files(job(source, Path("/proc/out.jsonl")))
