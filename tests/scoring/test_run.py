from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from stancemine import loading
from stancemine.errors import OutputError
from stancemine.pipeline import StanceMiner
from stancemine.scoring import journal as journals
from stancemine.scoring import score_files
from tests.cli.conftest import OneClaim, Poles
from tests.scoring.wires import KINDS, Crash, job, job_of, wire, written

pytestmark = pytest.mark.usefixtures("quick")


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


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_new_is_added(kind: str, tmp_path: Path) -> None:
    first = score_files(job_of(kind, wire(tmp_path, range(20)), append=True))
    assert (first.records, first.held) == (18, 0)
    run = job_of(kind, wire(tmp_path, range(10, 30)), append=True)
    output = Path(run.output)
    old = written(output)
    second = score_files(run)
    assert (second.read, second.held, second.records, second.rejects) == (20, 10, 8, 2)
    if kind == "parts":
        parts = {name: data for name, data in old.items() if "part-" in name}
        new = written(output)
        assert len(parts) >= 3 and parts.items() <= new.items()
        assert len([name for name in new if "part-" in name]) > len(parts)
    elif kind != "parquet":
        assert output.read_bytes().startswith(old[output.name])
    readers = {"jsonl": lambda path: pd.read_json(path, lines=True), "csv": pd.read_csv}
    frame = readers.get(kind, pd.read_parquet)(output)
    ids = list(frame["id" if kind == "jsonl" else "document"])
    assert len(ids) == len(set(ids)) == 26
    again = score_files(run)
    assert (again.held, again.records) == (18, 0)


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


def test_what_was_added_to_takes_append_and_says_so(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    score_files(job(wire(tmp_path, range(8)), output))
    with pytest.raises(OutputError, match=r"wire\.jsonl has changed\. Give --append to score only the ids"):
        score_files(job(wire(tmp_path, range(20)), output))
    added = job(wire(tmp_path, range(20)), output, append=True)
    score_files(added)
    with pytest.raises(OutputError, match=r"it has been added to with --append\. Give --append to score only the ids"):
        score_files(replace(added, append=False))
    with pytest.raises(OutputError, match=r"any_language was false, now true; it has .* Give the same command"):
        score_files(replace(added, append=False, any_language=True))
    assert score_files(added).records == 0


def test_nothing_is_added_to_what_was_made_otherwise(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("{}\n")
    with pytest.raises(OutputError, match="nobody can tell how it was made"):
        score_files(job(source, output, append=True))
    output.unlink()
    score_files(job(source, output))
    with pytest.raises(OutputError, match="any_language was false, now true"):
        score_files(job(source, output, append=True, any_language=True))


def test_dates_that_are_lost_are_counted_over_all_of_a_run_that_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, output = tmp_path / "dated.csv", tmp_path / "out.jsonl"
    days = ["01/02/2031", "2031-04-05"] * 6
    source.write_text("id,date,text\n" + "".join(f"{number},{day},It rained.\n" for number, day in enumerate(days)))
    commit = journals.Journal.commit

    def one(self: journals.Journal, scored: object) -> None:
        commit(self, scored)
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(journals.Journal, "commit", one)
        with pytest.raises(Crash):
            score_files(job(source, output))
    outcome = score_files(job(source, output))
    assert outcome.resumed == 4
    assert (outcome.undated, outcome.undated_sample) == (6, f"'01/02/2031' ({source}, line 2)")
