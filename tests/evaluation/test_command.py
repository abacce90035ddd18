from __future__ import annotations

import argparse
import json
import re

import pytest

from stancemine import loading
from stancemine.cli.evaluate import add_parser
from stancemine.errors import InputError, ModelError


def command(*words):
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    args = parser.parse_args(["evaluate", *map(str, words)])
    return args.run(args)


def test_a_table(miner, gold, capsys):
    assert command("poles", gold, "--model", "rules") == 0
    out = capsys.readouterr().out
    assert "poles: rules on gold.jsonl (2 documents)" in out
    assert "stance_macro_f1" in out
    assert "headlines" in out


def test_json_with_intervals(miner, gold, capsys):
    assert command("poles", gold, "--model", "rules", "--json", "--bootstrap", 20) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["model"], found["bootstrap"], found["documents"]) == ("rules", 20, 2)
    assert found["speaker_acc"] == 100.0
    assert len(found["interval"]["polar_f1"]) == 2


def test_markdown(miner, gold, capsys):
    assert command("poles", gold, "--model", "rules", "--markdown") == 0
    assert "| speaker_acc | 100.0 | 100.0 |" in capsys.readouterr().out


def test_records_that_are_there_already(miner, gold, tmp_path, capsys):
    path = tmp_path / "out.jsonl"
    records = [miner(json.loads(line)["text"]).to_dict() for line in gold.read_text(encoding="utf8").splitlines()]
    for record, line in zip(records, gold.read_text(encoding="utf8").splitlines(), strict=True):
        record["id"] = json.loads(line)["id"]
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf8")
    assert command("poles", gold, "--records", path, "--json") == 0
    assert json.loads(capsys.readouterr().out)["against"] == 66.7


def test_a_record_that_is_none_is_named_by_its_line(gold, tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("{}\n", encoding="utf8")
    with pytest.raises(InputError, match=r"out\.jsonl, line 1"):
        command("poles", gold, "--records", path)


def test_missing_data(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        command("poles", tmp_path / "gold.jsonl", "--model", "rules")


def test_data_of_another_task(gold):
    with pytest.raises(InputError, match="line 1: sentence 1: 'claims' must be a list"):
        command("claims", gold, "--model", "rules")


def test_a_model_that_is_not_there(gold, monkeypatch):
    def missing(model):
        raise ModelError(f"the model {model!r} is not there")

    monkeypatch.setattr(loading, "load", missing)
    with pytest.raises(ModelError, match="'huge' is not there"):
        command("poles", gold, "--model", "huge")


@pytest.mark.parametrize(
    "words", [["stars", "x"], ["poles"], ["poles", "x", "--bootstrap", "-1"], ["poles", "x", "--bootstrap", "ten"]]
)
def test_wrong_use_exits_with_two(words, capsys):
    with pytest.raises(SystemExit) as stop:
        command(*words)
    assert stop.value.code == 2
    assert "evaluate" in capsys.readouterr().err


def test_help_names_the_tasks(capsys):
    with pytest.raises(SystemExit) as stop:
        command("--help")
    assert stop.value.code == 0
    out = capsys.readouterr().out
    assert re.search(r"poles +speaker, attribution", out)
    assert '"sentences": [{"start", "end", "claims"' in out
