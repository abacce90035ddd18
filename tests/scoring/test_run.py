from __future__ import annotations

import json
import multiprocessing
import os
import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from stancemine import loading
from stancemine.errors import InputError, OutputError
from stancemine.pipeline import StanceMiner
from stancemine.scoring import Job, score_files
from stancemine.scoring import journal as journals
from stancemine.scoring.inputs import ChangedError
from tests.cli.conftest import OneClaim, Poles

pytestmark = pytest.mark.usefixtures("quick")

KINDS = ("jsonl", "csv", "parquet")


class Crash(BaseException):
    """Ends a run as a kill does: nothing catches it."""


def line(number: int) -> dict:
    if number % 11 == 5:
        return {"id": f"n{number}", "text": None}
    if number % 7 == 3:
        return {"text": "The same wire story on Russia."}
    return {"id": f"n{number}", "text": f"The minister said on day {number} that Russia would wait."}


def wire(folder: Path, numbers: range, name: str = "wire.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(line(number)) + "\n" for number in numbers))
    return path


def job(source: Path, output: Path, **options: object) -> Job:
    return Job(inputs=(str(source),), output=str(output), model="rules", shard_size=4, **options)


def written(output: Path) -> dict[str, bytes]:
    """All that a run left beside and under its output's name."""
    return {path.name: path.read_bytes() for path in output.parent.iterdir() if path.name.startswith(output.stem)}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return wire(tmp_path, range(30))


def test_every_input_is_a_record_or_a_reject(source: Path, tmp_path: Path) -> None:
    outcome = score_files(job(source, tmp_path / "out.jsonl"))
    assert (outcome.read, outcome.records, outcome.rejects) == (30, 27, 3)
    ids = [json.loads(each)["id"] for each in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert len(set(ids)) == 27
    copies = [each for each in ids if not each.startswith("n")]
    assert copies == [copies[0], f"{copies[0]}-2", f"{copies[0]}-3", f"{copies[0]}-4"]
    manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_text())
    assert manifest["settings"]["model"] == "rules" and manifest["settings"]["ontology"] == "0"
    assert manifest["inputs"][0]["size"] == source.stat().st_size
    assert {path.name for path in tmp_path.iterdir()} == {
        "wire.jsonl", "out.jsonl", "out.jsonl.manifest.json", "out.rejects.jsonl",
    }  # fmt: skip


def test_an_id_given_twice_is_rejected_the_second_time(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    rows = [{"id": "a", "text": "One."}, {"id": " a ", "text": "Two."}, {"id": "b", "text": "One."}]
    source.write_text("\n".join(map(json.dumps, rows)))
    outcome = score_files(job(source, tmp_path / "out.jsonl"))
    assert (outcome.records, outcome.rejects) == (2, 1)
    reject = json.loads((tmp_path / "out.rejects.jsonl").read_text())
    assert (reject["file"], reject["line"], reject["id"]) == (str(source), 2, " a ")
    assert "has the same id" in reject["reason"]


def test_the_size_of_shards_changes_no_byte(source: Path, tmp_path: Path) -> None:
    outputs = []
    for size in (1, 7, 64):
        output = tmp_path / f"{size}.jsonl"
        score_files(replace(job(source, output), shard_size=size))
        outputs.append(output.read_bytes())
    assert len(set(outputs)) == 1


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


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_that_ends_at_any_step_goes_on_to_the_same_bytes(
    kind: str, tmp_path: Path, crash: Callable[[int, Job], bool]
) -> None:
    source = wire(tmp_path, range(17))
    output = tmp_path / f"out.{kind}"
    score_files(job(source, output))
    whole = written(output)
    step = 0
    while True:
        step += 1
        for path in tmp_path.glob("out.*"):
            path.unlink()
        came_so_far = crash(step, job(source, output))
        score_files(job(source, output))
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


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_random_moments_a_run_ends_with_the_same_bytes(kind: str, tmp_path: Path) -> None:
    source = wire(tmp_path, range(100))
    output = tmp_path / f"out.{kind}"
    context = multiprocessing.get_context("fork")
    score_files(job(source, output))
    whole = written(output)
    for path in tmp_path.glob("out.*"):
        path.unlink()
    chance = random.Random(len(kind))
    kills = 0
    while True:
        process = context.Process(target=_score_slowly, args=(job(source, output),))
        process.start()
        process.join(chance.uniform(0.02, 0.12))
        if process.exitcode is not None:
            break
        process.kill()
        process.join()
        kills += 1
        if kills == 12:
            score_files(job(source, output))
            break
    assert kills >= 2
    assert written(output) == whole


def test_other_settings_on_the_same_output_are_refused(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    first = job(source, output)
    score_files(first)
    before = written(output)
    assert score_files(first).finished_before
    for other, told in (
        (replace(first, any_language=True), "any_language was false, now true"),
        (replace(first, encoding="cp1252"), 'encoding was null, now "cp1252"'),
        (replace(first, shard_size=5), "shard_size was 4, now 5"),
        (replace(first, inputs=(str(wire(tmp_path, range(3), "b.jsonl")),)), "wire.jsonl is no input now"),
    ):
        with pytest.raises(OutputError, match="was made in another way") as refusal:
            score_files(other)
        assert told in str(refusal.value) and "--restart" in str(refusal.value)
    assert written(output) == before
    score_files(replace(first, any_language=True, restart=True))
    assert json.loads(written(output)["out.jsonl.manifest.json"])["settings"]["any_language"] is True


def test_a_run_that_is_not_finished_is_kept_from_other_settings(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out.jsonl"
    commit = journals.Journal.commit

    def three(self: journals.Journal, scored: object) -> None:
        commit(self, scored)
        if len(self.commits) == 3:
            raise Crash

    monkeypatch.setattr(journals.Journal, "commit", three)
    with pytest.raises(Crash):
        score_files(job(source, output))
    monkeypatch.undo()
    monkeypatch.setattr(loading, "load", lambda *_, **__: StanceMiner([OneClaim()], model="rules", ontology=Poles()))
    assert not output.exists()
    with pytest.raises(OutputError, match="any_language"):
        score_files(job(source, output, any_language=True))
    with pytest.raises(OutputError, match="begun without --append"):
        score_files(job(source, output, append=True))
    outcome = score_files(job(source, output))
    assert (outcome.resumed, outcome.read, outcome.records, outcome.rejects) == (12, 30, 27, 3)


def test_an_output_that_somebody_changed_is_not_taken_for_finished(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    score_files(job(source, output))
    with output.open("a") as file:
        file.write("{}\n")
    with pytest.raises(OutputError, match="it was changed after it was written"):
        score_files(job(source, output))


def test_two_runs_do_not_write_one_output(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    with journals.Journal(output), pytest.raises(OutputError, match="another run is writing"):
        score_files(job(source, output))
    assert score_files(job(source, output)).records == 27


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_new_is_added(kind: str, tmp_path: Path) -> None:
    output = tmp_path / f"out.{kind}"
    first = score_files(job(wire(tmp_path, range(20)), output, append=True))
    assert (first.records, first.held) == (18, 0)
    old = output.read_bytes()
    second = score_files(job(wire(tmp_path, range(10, 30)), output, append=True))
    assert (second.read, second.held, second.records, second.rejects) == (20, 10, 8, 2)
    if kind != "parquet":
        assert output.read_bytes().startswith(old)
    frame = {"jsonl": lambda path: pd.read_json(path, lines=True), "csv": pd.read_csv, "parquet": pd.read_parquet}[
        kind
    ](output)
    ids = list(frame["id" if kind == "jsonl" else "document"])
    assert len(ids) == len(set(ids)) == 26
    again = score_files(job(tmp_path / "wire.jsonl", output, append=True))
    assert (again.held, again.records) == (18, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_an_addition_that_ends_at_any_step_goes_on(
    kind: str, tmp_path: Path, crash: Callable[[int, Job], bool]
) -> None:
    output = tmp_path / f"out.{kind}"
    score_files(job(wire(tmp_path, range(9)), output, append=True))
    old = written(output)
    source = wire(tmp_path, range(20))
    score_files(job(source, output, append=True))
    whole = output.read_bytes()
    step = 0
    while True:
        step += 1
        for name, data in old.items():
            (tmp_path / name).write_bytes(data)
        came_so_far = crash(step, job(source, output, append=True))
        score_files(job(source, output, append=True))
        assert output.read_bytes() == whole
        if not came_so_far:
            break
    assert step > 15


def test_an_addition_that_was_cut_short_is_kept_when_the_inputs_have_grown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: StanceMiner
) -> None:
    output = tmp_path / "out.jsonl"
    score_files(job(wire(tmp_path, range(8)), output, append=True))
    with monkeypatch.context() as patch:
        patch.setattr(journals.Journal, "mark_ready", lambda *_: (_ for _ in ()).throw(Crash))
        with pytest.raises(Crash):
            score_files(job(wire(tmp_path, range(20)), output, append=True))
    outcome = score_files(job(wire(tmp_path, range(30)), output, append=True))
    assert (outcome.read, outcome.held, outcome.records, outcome.rejects) == (30, 18, 9, 3)
    assert len(output.read_text().splitlines()) == 27


def test_nothing_is_added_to_what_was_made_otherwise(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("{}\n")
    with pytest.raises(OutputError, match="nobody can tell how it was made"):
        score_files(job(source, output, append=True))
    output.unlink()
    score_files(job(source, output))
    with pytest.raises(OutputError, match="any_language was false, now true"):
        score_files(job(source, output, append=True, any_language=True))


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
