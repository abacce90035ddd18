from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancemine.errors import InputError
from stancemine.reading import Article, Reject, read

TEXT = "The minister said no."


def saved(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_txt_is_one_article_unchanged(tmp_path: Path) -> None:
    text = "First.\r\n\r\nSecond \x00 \u200b\u202e «open\n"
    (article,) = read(saved(tmp_path, "a.txt", b"\xef\xbb\xbf" + text.encode()))
    assert article == Article(text, meta={"file": "a.txt"})


def test_a_file_without_a_suffix_is_text(tmp_path: Path) -> None:
    assert next(read(saved(tmp_path, "NEWS", TEXT))).text == TEXT


def test_empty_files(tmp_path: Path) -> None:
    assert next(read(saved(tmp_path, "a.txt", ""))).text == ""
    assert next(read(saved(tmp_path, "a.html", ""))).text == ""
    assert list(read(saved(tmp_path, "a.jsonl", ""))) == []
    with pytest.raises(InputError, match=r"a\.csv: the file is empty"):
        list(read(saved(tmp_path, "a.csv", "")))
    with pytest.raises(InputError, match=r"a\.parquet: the parquet file is damaged"):
        list(read(saved(tmp_path, "a.parquet", "")))
    with pytest.raises(InputError, match=r"a\.json: the file is no JSON"):
        list(read(saved(tmp_path, "a.json", "")))


def test_a_text_that_is_not_utf8_is_set_aside_with_the_place(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", b"one\ntwo \xe9")
    (reject,) = read(path)
    assert isinstance(reject, Reject)
    assert (reject.file, reject.line) == (str(path), None)
    assert "byte 0xe9 at offset 8 (line 2) is not utf-8" in reject.reason
    assert next(read(path, encoding="latin-1")).text == "one\ntwo é"


def test_missing_file_folder_and_unknown_kind(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        list(read(tmp_path / "none.txt"))
    with pytest.raises(InputError, match="is a folder, not a file"):
        list(read(tmp_path))
    with pytest.raises(InputError, match=r"files of the kind \.pdf are not read; known are txt"):
        list(read(tmp_path / "a.pdf"))
    with pytest.raises(InputError, match="there is no format 'doc'"):
        list(read(tmp_path / "a.txt", format="doc"))


def test_jsonl_takes_its_parts_by_name_and_the_rest_to_meta(tmp_path: Path) -> None:
    row = {
        "Id": 7, "Headline": "No", "body": TEXT, "author": ["A. Bo", "C. Do"], "date": "2031-04-05",
        "source": {"name": "Post"}, "link": "https://example.org", "tags": ["x"], "meta": {"desk": "foreign"},
    }  # fmt: skip
    (article,) = read(saved(tmp_path, "a.jsonl", json.dumps(row)))
    assert article == Article(
        TEXT, id="7", title="No", byline="A. Bo, C. Do", published="2031-04-05", outlet="Post", url="https://example.org",
        meta={"desk": "foreign", "tags": ["x"]},
    )  # fmt: skip


def test_bad_lines_do_not_stop_the_rest(tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"text": "first"}\r', b"", b"{broken", b"[1]", b'{"id": 5, "text": null}', b'{"text": "caf\xe9"}',
        b'{"title": "x"}',
        rb'{"id": "s", "text": "\ud800"}', b"[" * 100_000, b'{"text": "last\\u0000"}',
    ]  # fmt: skip
    path = saved(tmp_path, "a.jsonl", b"\n".join(lines))
    found = list(read(path))
    assert [a.text for a in found if isinstance(a, Article)] == ["first", "last\x00"]
    rejects = [r for r in found if isinstance(r, Reject)]
    assert [(r.line, r.id) for r in rejects] == [
        (3, None),
        (4, None),
        (5, "5"),
        (6, None),
        (7, None),
        (8, "s"),
        (9, None),
    ]
    reasons = [r.reason for r in rejects]
    assert "no JSON" in reasons[0] and "a list" in reasons[1] and "holds nothing" in reasons[2]
    assert "byte 0xe9 at offset 13 of the line" in reasons[3]
    assert "no column holds the text; the columns are title" in reasons[4]
    assert "half a surrogate pair" in reasons[5]
    assert str(rejects[2]) == f"{path}, line 5, id 5: {reasons[2]}"


def test_jsonl_in_utf16_and_gzip(tmp_path: Path) -> None:
    data = '{"text": "eins"}\n{"text": "Крым"}\n'
    assert [a.text for a in read(saved(tmp_path, "a.jsonl", data.encode("utf-16")))] == ["eins", "Крым"]
    assert [a.text for a in read(saved(tmp_path, "b.jsonl.gz", gzip.compress(data.encode())))] == ["eins", "Крым"]
    with pytest.raises(InputError, match="damaged or cut off"):
        list(read(saved(tmp_path, "c.jsonl.gz", gzip.compress(data.encode())[:-12])))


def test_our_own_records_are_read_again(tmp_path: Path) -> None:
    record = {
        "schema": 1, "id": "a", "text": f"No\n\n{TEXT}", "title": "No", "title_span": {"start": 0, "end": 2},
        "claims": [], "sentences": [], "meta": {"desk": "foreign"}, "language": "en", "published": None,
    }  # fmt: skip
    (article,) = read(saved(tmp_path, "a.jsonl", json.dumps(record)))
    assert article.meta == {"desk": "foreign"}
    assert article.to_document().text == record["text"]


def test_json_holds_one_record_or_a_list(tmp_path: Path) -> None:
    assert [a.text for a in read(saved(tmp_path, "a.json", '{"text": "one"}'))] == ["one"]
    one, two = read(saved(tmp_path, "b.json", '[{"text": "one"}, 2]'))
    assert one.text == "one"
    assert two.line == 2


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("b.csv", ";"), ("c.tsv", "\t"), ("d.csv", "|")])
def test_tables_with_any_usual_separator(tmp_path: Path, name: str, mark: str) -> None:
    rows = [["id", "title", "text", "words"], ["1", "No", f'"He said ""no""{mark} twice\nand left."', "6"]]
    data = "\r\n".join(mark.join(row) for row in rows)
    (article,) = read(saved(tmp_path, name, b"\xef\xbb\xbf" + data.encode()))
    assert article == Article(f'He said "no"{mark} twice\nand left.', id="1", title="No", meta={"words": "6"})


def test_csv_without_a_text_column_names_those_that_are_there(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "day,words\n1,2\n")
    with pytest.raises(InputError) as caught:
        list(read(path))
    assert (
        str(caught.value)
        == f"{path}: no column holds the text; the columns are day, words; say which with --text-column NAME"
    )
    with pytest.raises(InputError, match="there is no column 'story'; the columns are day, words"):
        list(read(path, text_column="story"))
    assert next(read(path, text_column="words", id_column="day")) == Article("2", id="1")


def test_bad_rows_do_not_stop_the_rest(tmp_path: Path) -> None:
    data = b'id,text\n1,fine\n2,"bad "quote" here"\n3,caf\xe9\n4\n5,a,b\n\n6,also fine\n7,"never closed\n8,x\n'
    found = list(read(saved(tmp_path, "a.csv", data)))
    assert [a.text for a in found if isinstance(a, Article)] == ["fine", "also fine"]
    rejects = [r for r in found if isinstance(r, Reject)]
    assert [r.line for r in rejects] == [3, 4, 5, 6, 9]
    assert [r.id for r in rejects] == [None, "3", "4", "5", None]
    assert "byte 0xe9" in rejects[1].reason
    assert "3 values for 2 columns" in rejects[3].reason


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    frame = pd.DataFrame(
        {
            "text": [TEXT, None],
            "date": pd.to_datetime(["2031-04-05", "2031-04-06"]),
            "n": [1.5, float("nan")],
            "id": ["a", "b"],
        }
    )
    frame.to_parquet(path)
    article, reject = read(path)
    doc = article.to_document()
    assert (doc.text, doc.id, doc.published, doc.meta) == (TEXT, "a", "2031-04-05", {"n": 1.5})
    assert (reject.line, reject.id) == (2, "b")
    frame[["n"]].to_parquet(path)
    with pytest.raises(InputError, match="no column holds the text; the columns are n"):
        list(read(path))


PAGE = """<html><head><title>Harbour stays closed - Coast Post</title>
<meta property="og:title" content="Harbour stays closed"><meta property="og:site_name" content="Coast Post">
<meta name="author" content="Ruth Okoye"><meta property="article:published_time" content="2021-04-05T08:00:00Z">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Harbour stays closed</h1>
<p>The minister said on Monday that the harbour would stay closed to every foreign navy until May — café included.</p>
<p>Officials added that the talks had failed because neither of the two sides trusted the other at all.</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_text_and_what_it_tells_of_itself(tmp_path: Path) -> None:
    (article,) = read(saved(tmp_path, "a.html", PAGE))
    doc = article.to_document()
    assert (doc.title, doc.byline, doc.outlet) == ("Harbour stays closed", "Ruth Okoye", "Coast Post")
    assert doc.published == "2021-04-05"
    assert doc.text.count("Harbour stays closed") == 1
    assert "neither of the two sides" in doc.text
    assert "<p>" not in doc.text and "Sport" not in doc.text


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("—", "-")
    assert "café" in next(read(saved(tmp_path, "a.html", page.encode("latin-1")))).text
    (reject,) = read(saved(tmp_path, "b.html", PAGE.replace("—", "-").encode("latin-1")))
    assert "is not utf-8" in reject.reason


def test_pages_with_little_in_them(tmp_path: Path) -> None:
    assert next(read(saved(tmp_path, "a.html", "<p>Short but there.</p>"))).text.strip() == "Short but there."
    assert next(read(saved(tmp_path, "b.html", "No markup at all."))).text.strip() == "No markup at all."
    (reject,) = read(saved(tmp_path, "c.html", "<html><body><img src='x'></body></html>"))
    assert reject.reason == "the page holds no text"


def test_the_first_date_that_is_not_understood_is_warned_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = saved(tmp_path, "a.csv", f"date,text\n25.04.2031,{TEXT}\n02/04/2031,{TEXT}\n2031-04,{TEXT}\n,{TEXT}\n")
    assert len(list(read(path))) == 4
    (record,) = caplog.records
    assert record.getMessage().startswith(f"{path}, line 3: the date '02/04/2031' is not understood")


def test_what_comes_first_in_a_date_may_be_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    table = saved(tmp_path, "a.csv", f"date,text\n02/04/2031,{TEXT}\n")
    page = saved(tmp_path, "a.md", f'---\ndate: "02/04/2031"\n---\n{TEXT}\n')
    for path in (table, page):
        for day_first, day in ((True, "2031-04-02"), (False, "2031-02-04")):
            assert next(read(path, day_first=day_first)).to_document().published == day
    assert not caplog.records


def test_markdown_loses_its_marks(tmp_path: Path) -> None:
    text = """---
title: "No lease"
date: 2031-04-05
desk: foreign
---
# No lease, says the minister

The **minister** [said](https://example.org/a_b) so *twice* at 3 * 4 * 5 o'clock.

> “Never,” he added.

- first item
2. second item
![picture](x.png)
"""
    (article,) = read(saved(tmp_path, "a.md", text))
    assert article.title == "No lease"
    assert article.published == "2031-04-05"
    assert article.meta == {"file": "a.md", "desk": "foreign"}
    said = "The minister said so twice at 3 * 4 * 5 o'clock."
    assert article.text == f"{said}\n\n“Never,” he added.\n\nfirst item\nsecond item"
    (article,) = read(saved(tmp_path, "b.md", "# A *title*\r\n\r\nBody."))
    assert (article.title, article.text) == ("A title", "Body.")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"text": "one"}\n')))
    assert [a.text for a in read("-", format="jsonl")] == ["one"]
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"plain")))
    assert next(read("-")) == Article("plain")


def test_a_long_line_is_read_whole(tmp_path: Path) -> None:
    text = "The minister said no. " * 240_000
    assert next(read(saved(tmp_path, "a.txt", text))).text == text
    assert next(read(saved(tmp_path, "a.csv", f"id,text\n1,{text}"))).text == text


@given(st.binary(max_size=200), st.sampled_from(["txt", "md", "html", "jsonl", "json", "csv", "tsv", "parquet"]))
def test_any_bytes_are_read_or_refused_in_words(tmp_path: Path, data: bytes, kind: str) -> None:
    try:
        for found in read(saved(tmp_path, f"any.{kind}", data)):
            assert isinstance(found, Article | Reject)
    except InputError as error:
        assert str(error).startswith(str(tmp_path))


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_any_texts_survive_jsonl(tmp_path: Path, texts: list[str]) -> None:
    data = "\n".join(json.dumps({"text": text}) for text in texts)
    assert [a.text for a in read(saved(tmp_path, "a.jsonl", data))] == texts
