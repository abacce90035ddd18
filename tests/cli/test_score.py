from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from stancemine.cli import main
from stancemine.cli.progress import rate
from stancemine.document import Document
from stancemine.frame import COLUMNS
from stancemine.scoring import Outcome

pytestmark = pytest.mark.usefixtures("miner")

TEXT = "The minister said that Russia would not keep its word."
RUSSIAN = "Министр заявил, что порт закрыт для иностранных кораблей."


def score(*words: object) -> int:
    return main(["score", "--model", "rules", *map(str, words)])


def records(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    rows = [
        {"id": "a", "text": TEXT, "desk": "east"},
        {"id": "b", "text": RUSSIAN},
        {"id": "c", "text": None},
        {"id": "d", "text": f"explode {TEXT}"},
        {"id": "e", "text": f"{TEXT} \x00 \ud83d\ude00"},
    ]
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf8")
    return path


def test_one_article_becomes_one_record(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    source.write_text(TEXT, encoding="utf8")
    assert score(source, "-o", out) == 0
    (record,) = records(out)
    assert record["text"] == TEXT
    assert Document.from_dict(record).to_dict() == record
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.jsonl", "out.jsonl.manifest.json"]
    assert "1 article in " in capsys.readouterr().err


def test_rejects_do_not_stop_the_rest(wire: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    out = tmp_path / "out.jsonl"
    assert score(wire, "-o", out) == 1
    assert [record["id"] for record in records(out)] == ["a", "e"]
    rejects = records(tmp_path / "out.rejects.jsonl")
    assert [(r["file"], r["line"], r["id"]) for r in rejects] == [
        (str(wire), 2, "b"),
        (str(wire), 3, "c"),
        (str(wire), 4, "d"),
    ]
    assert "'ru', not in English" in rejects[0]["reason"]
    assert "holds nothing" in rejects[1]["reason"]
    assert "RuntimeError: as asked" in rejects[2]["reason"]
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"{wire}, line 2, id b" in captured.err
    assert "2 articles in " in captured.err and "3 not read" in captured.err
    assert "Traceback" not in captured.err


def test_any_language_is_read_on_demand(wire: Path, tmp_path: Path) -> None:
    assert score(wire, "-o", tmp_path / "out.jsonl", "--any-language") == 1
    assert [(r["id"], r["language"]) for r in records(tmp_path / "out.jsonl")] == [
        ("a", "en"),
        ("b", "ru"),
        ("e", "en"),
    ]


def test_an_old_list_of_rejects_goes_when_there_are_none(tmp_path: Path) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    source.write_text(TEXT, encoding="utf8")
    (tmp_path / "out.rejects.jsonl").write_text("old")
    assert score(source, "-o", out) == 0
    assert not (tmp_path / "out.rejects.jsonl").exists()


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_tables_have_a_row_per_claim_and_target(wire: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"out.{kind}"
    assert score(wire, "-o", out) == 1
    frame = pd.read_csv(out) if kind == "csv" else pd.read_parquet(out)
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["document"]) == ["a", "e"]
    assert list(frame["label"]) == ["against", "against"]
    assert (tmp_path / "out.rejects.jsonl").exists()


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl"])
def test_nothing_in_nothing_out(tmp_path: Path, kind: str) -> None:
    source, out = tmp_path / "none.jsonl", tmp_path / f"out.{kind}"
    source.write_text("")
    assert score(source, "-o", out) == 0
    if kind == "jsonl":
        assert out.read_bytes() == b""
    else:
        frame = pd.read_csv(out) if kind == "csv" else pd.read_parquet(out)
        assert list(frame.columns) == list(COLUMNS) and frame.empty


def test_standard_input_and_output(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture) -> None:
    monkeypatch.setattr(
        sys, "stdin", SimpleNamespace(buffer=io.BytesIO(json.dumps({"text": TEXT, "id": "s"}).encode()))
    )
    assert score("-", "--format", "jsonl") == 0
    assert json.loads(capfdbinary.readouterr().out)["id"] == "s"


def test_columns_and_encoding_are_given(tmp_path: Path) -> None:
    source, out = tmp_path / "a.csv", tmp_path / "out.jsonl"
    source.write_bytes(f"nr,story,when,who\n7,{TEXT} Café.,2031-04-05,R. Okoye\n".encode("cp1252"))
    words = ("--text-column", "story", "--id-column", "nr", "--date-column", "when", "--byline-column", "who")
    assert score(source, "-o", out, *words, "--encoding", "cp1252") == 0
    (record,) = records(out)
    assert (record["id"], record["published"], record["byline"]) == ("7", "2031-04-05", "R. Okoye")
    assert record["text"].endswith("Café.")


def failing(tmp_path: Path) -> dict[str, tuple[list[object], str]]:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "no.csv").write_text("x,y\n1,2\n")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "folder").mkdir()
    (tmp_path / "parts.parquet").mkdir()
    (tmp_path / "file.parquet").write_text("")
    a, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    return {
        "missing": ([tmp_path / "none.txt", "-o", out], "none.txt: there is no such file"),
        "folder": ([tmp_path / "folder", "-o", out], "no file in this folder"),
        "pattern": ([tmp_path / "*.pdf", "-o", out], "no file fits this pattern"),
        "no text column": ([tmp_path / "no.csv", "-o", out], "the columns are x, y; say which with --text-column"),
        "empty table": ([tmp_path / "empty.csv", "-o", out], "the file is empty"),
        "unknown kind": ([tmp_path / "folder" / ".." / "a.pdf", "-o", out], "there is no such file"),
        "output kind": ([a, "-o", tmp_path / "out.xlsx"], "must end in one of .jsonl, .parquet, .csv"),
        "no such folder": ([a, "-o", tmp_path / "nowhere" / "out.jsonl"], "there is no folder"),
        "output is input": ([a, "--format", "txt", "-o", out], ""),
        "encoding": ([a, "-o", out, "--encoding", "utf-9"], "there is no text encoding 'utf-9'"),
        "model": ([a, "-o", out, "--model", "small"], "use --model rules"),
        "parts": ([a, "-o", out, "--parts"], "only Parquet is written in parts"),
        "parts in a file": ([a, "-o", tmp_path / "file.parquet", "--parts"], "is a file; parts are written"),
        "file in parts": ([a, "-o", tmp_path / "parts.parquet"], "is a folder; name a file in it"),
        "address": ([a, "-o", out, "--address", "auto"], "give --engine ray, too"),
    }


@pytest.mark.parametrize("case", [
    "missing", "folder", "pattern", "no text column", "empty table", "output kind", "no such folder", "encoding",
    "model", "parts", "parts in a file", "file in parts", "address",
])  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_line(case: str, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    words, message = failing(tmp_path)[case]
    before = sorted(tmp_path.iterdir())
    assert score(*words) == 2
    err = capsys.readouterr().err
    assert message in err
    assert err.startswith("stancemine: ") and err.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_the_output_may_not_be_an_input(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"text": TEXT}))
    assert score(source, "-o", source) == 2
    assert "is the output, too" in capsys.readouterr().err


def test_a_file_that_fails_among_others_is_set_aside(tmp_path: Path) -> None:
    good, bad, out = tmp_path / "a.txt", tmp_path / "b.csv", tmp_path / "out.jsonl"
    good.write_text(TEXT)
    bad.write_text("x\n1\n")
    assert score(bad, good, "-o", out) == 1
    assert len(records(out)) == 1
    (reject,) = records(tmp_path / "out.rejects.jsonl")
    assert (reject["file"], reject["line"]) == (str(bad), None)
    assert reject["reason"].startswith("no column holds the text")


def test_a_bad_text_file_is_a_reject(tmp_path: Path) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    source.write_bytes(b"caf\xe9")
    assert score(source, "-o", out) == 1
    assert records(out) == []
    assert "byte 0xe9 at offset 3 (line 1)" in records(tmp_path / "out.rejects.jsonl")[0]["reason"]


def test_an_interrupted_run_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, miner: object, capsys: pytest.CaptureFixture
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    source, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    source.write_text(TEXT)
    out.write_text("an older one")
    monkeypatch.setattr(type(miner), "pipe", stop)
    assert score(source, "-o", out) == 130
    assert out.read_text() == "an older one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.jsonl"]
    assert "interrupted" in capsys.readouterr().err


def test_a_terminal_is_told_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    source = tmp_path / "wire.jsonl"
    source.write_text("".join(json.dumps({"id": str(number), "text": TEXT}) + "\n" for number in range(40)))
    assert score(source, "-o", tmp_path / "out.jsonl", "--shard-size", "10") == 0
    told = terminal.getvalue()
    assert "reading" in told and "time left" in told and "writing the output" in told
    assert told.endswith("40 inputs = 40 written + 0 not read\n")


def test_the_rate_counts_what_this_run_has_done() -> None:
    assert rate(Outcome(records=1500, rejects=3, resumed=500), 10) == "1,500 articles, 3 not read, 150.3 a second"


def test_where_there_is_no_terminal_only_the_summary_is_told(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    source = tmp_path / "a.txt"
    source.write_text(TEXT)
    assert score(source, "-o", tmp_path / "out.jsonl") == 0
    assert capsys.readouterr().err.count("\n") == 2


def dated(folder: Path, *dates: str) -> Path:
    path = folder / "dated.csv"
    path.write_text("id,date,text\n" + "".join(f"{number},{day},{TEXT}\n" for number, day in enumerate(dates)))
    return path


def test_dates_that_are_not_understood_are_told_once(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    source = dated(tmp_path, "2031-04-05", "25.04.2031", "02/04/2031", "2031-04", "04/25/2031", "")
    assert score(source, "-o", tmp_path / "out.jsonl") == 0
    assert [record["published"] for record in records(tmp_path / "out.jsonl")] == [
        "2031-04-05", "2031-04-25", None, None, "2031-04-25", None,
    ]  # fmt: skip
    assert capsys.readouterr().err.splitlines()[2:] == [
        f"stancemine: 2 dates were not understood and left out, e.g. '02/04/2031' ({source}, line 4); "
        "write them as 2026-04-02, or say --day-first or --month-first"
    ]


def test_one_date_on_standard_output_is_told_too(tmp_path: Path, capfd: pytest.CaptureFixture) -> None:
    assert score(dated(tmp_path, "02/04/2031")) == 0
    assert "1 date was not understood and left out, e.g. '02/04/2031'" in capfd.readouterr().err


@pytest.mark.parametrize(("order", "day"), [("--day-first", "2031-04-02"), ("--month-first", "2031-02-04")])
def test_the_user_may_say_what_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture, order: str, day: str) -> None:
    source, out = dated(tmp_path, "02/04/2031", "04/25/2031", "05.04.2031"), tmp_path / "out.jsonl"
    assert score(source, "-o", out, order) == 0
    assert [record["published"] for record in records(out)] == [day, "2031-04-25", "2031-04-05"]
    assert "not understood" not in capsys.readouterr().err
    assert score(source, "-o", out) == 2


def test_dates_of_records_that_are_there_are_not_told_again(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    out = tmp_path / "out.jsonl"
    assert score(dated(tmp_path, "02/04/2031"), "-o", out, "--append") == 0
    capsys.readouterr()
    assert score(dated(tmp_path, "02/04/2031", "2031-04-05"), "-o", out, "--append") == 0
    assert "not understood" not in capsys.readouterr().err


def test_the_same_command_again_has_nothing_to_do(wire: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    words = (wire, "-o", tmp_path / "out.jsonl")
    assert score(*words) == 1
    before = (tmp_path / "out.jsonl").stat()
    assert score(*words) == 1
    assert "nothing to do; --restart does it anew; 3 not read" in capsys.readouterr().err
    assert (tmp_path / "out.jsonl").stat().st_mtime_ns == before.st_mtime_ns
    assert score(*words, "--any-language") == 2
    assert "any_language was false, now true" in capsys.readouterr().err
    assert score(*words, "--any-language", "--restart") == 1


def test_what_is_there_is_not_read_again(wire: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    out = tmp_path / "out.jsonl"
    assert score(wire, "-o", out, "--append") == 1
    with wire.open("a") as file:
        file.write("\n" + json.dumps({"id": "f", "text": TEXT}))
    assert score(wire, "-o", out, "--append") == 1
    assert [record["id"] for record in records(out)] == ["a", "e", "f"]
    assert "6 inputs = 1 written + 3 not read + 2 there before" in capsys.readouterr().err
    assert score(wire, "--append") == 2
    assert "needs an output" in capsys.readouterr().err


def test_a_folder_holds_its_own_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.md").write_text(f"# Title\n\n{TEXT}")
    out = tmp_path / "out.jsonl"
    assert score(tmp_path, "-o", out) == 0
    before = out.read_bytes()
    assert score(tmp_path, "-o", out, "--restart") == 0
    assert out.read_bytes() == before and len(records(out)) == 2


def test_parquet_may_stay_in_parts_and_grow_by_parts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    out = tmp_path / "out.parquet"
    assert score(tmp_path, "-o", out, "--parts") == 0
    (first,) = out.iterdir()
    before = first.read_bytes()
    assert score(tmp_path, "-o", out, "--parts") == 0
    (tmp_path / "b.md").write_text(f"# Title\n\n{TEXT}")
    assert score(tmp_path, "-o", out, "--parts", "--append") == 0
    assert [part.name for part in sorted(out.iterdir())] == ["part-00000.parquet", "part-00001.parquet"]
    assert first.read_bytes() == before
    assert pd.read_parquet(out)["document"].nunique() == 2


def test_a_column_tells_the_language(tmp_path: Path) -> None:
    source, out = tmp_path / "a.csv", tmp_path / "out.jsonl"
    source.write_text(f"body,tongue\n{TEXT},en-GB\n{TEXT},fr\n")
    assert score(source, "-o", out, "--language-column", "tongue") == 1
    assert [record["language"] for record in records(out)] == ["en"]


def test_a_device_is_written_as_it_is(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(TEXT)
    link = tmp_path / "null.jsonl"
    link.symlink_to("/dev/null")
    assert score(source, "-o", link) == 0
    assert link.is_symlink()
