"""The report's file: what is in it, and what is refused."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancemine.analysis import profiles, stances, timeline
from stancemine.document import LABELS, Document
from stancemine.errors import InputError
from stancemine.visual.report import build
from stancemine.visual.report.build import write_report
from stancemine.visual.view import view_of
from tests.documents import documents, port_document
from tests.visual.reports import HOSTILE, article, data_of, hostile, scored


def page_of(folder: Path, docs: list[Document], **options: object) -> str:
    write_report(scored(folder / "out.jsonl", docs), folder / "report.html", **{"title": "Port", **options})
    return (folder / "report.html").read_text(encoding="utf8")


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_the_pages_own_script_and_style_and_nothing_else(tmp_path: Path) -> None:
    page = page_of(tmp_path, [port_document()])
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == digest(re.search("<style>(.*?)</style>", page, re.S)[1])
    assert rules["script-src"] == digest(re.search('<script type="module">(.*?)</script>', page, re.S)[1])
    assert rules["require-trusted-types-for"] == "'script'" and rules["trusted-types"] == "'none'"
    assert page.index("Content-Security-Policy") < page.index("<title>")
    assert "unsafe" not in policy


def test_nothing_is_fetched(tmp_path: Path) -> None:
    page = page_of(tmp_path, [port_document()])
    shell = re.sub('<script type="application/json".*?</script>', "", page, flags=re.S)
    assert not re.search(r"<(link|img|iframe|script)[^>]*(src|href)=(?!\"data:,)", shell)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|WebSocket|innerHTML|eval\(", shell)


def test_the_scripts_cannot_end_their_element() -> None:
    assert "</script" not in build.script() and "<!--" not in build.script() and "</style" not in build.style()


@pytest.mark.parametrize("words", HOSTILE)
def test_no_word_of_an_article_can_leave_its_block(tmp_path: Path, words: str) -> None:
    page = page_of(tmp_path, [hostile(words)], title=words)
    assert page.count("<script") == page.count("</script>") == 3
    assert "<img" not in page and "<!--" not in page
    index, [content] = data_of(page)
    shown = words.replace("\u202e", "")
    assert index["articles"][0][:2] == [words, shown] and index["outlets"] == [shown]
    assert content["claims"]["1"][0] == f"{shown} hates {shown}"


def test_an_author_whom_nothing_names_is_called_by_the_title_of_his_article(tmp_path: Path) -> None:
    docs = [article(1, outlet=None), article(2, outlet=None), article(3)]
    for doc in docs:
        doc.byline = None
    docs[1].title = docs[1].title_span = None
    index, _ = data_of(page_of(tmp_path, docs))
    authors = {key: name for key, name, kind in index["actors"] if kind == "author"}
    assert authors["author:port-1"] == f"author of “{docs[0].title}”"
    assert authors["author:port-2"].startswith("author of “") and "port-2" not in authors["author:port-2"]
    assert authors["author:coast-post"] == "Coast Post (no byline)"


def test_figures_are_those_of_the_analysis(tmp_path: Path) -> None:
    docs = [article(n, outlet=f"Outlet {n % 2}", published=f"2031-0{n % 9 + 1}-10") for n in range(12)]
    index, _ = data_of(page_of(tmp_path, docs))
    table = stances(docs)
    figures = [*("claims", "articles"), *LABELS, "alignment", "low", "high"]
    for kind in ("holder", "speaker", "outlet"):
        names = index["outlets"] if kind == "outlet" else [key for key, _, _ in index["actors"]]
        held = {(names[group], index["targets"][target]): row for group, target, *row in index["profiles"][kind]}
        wanted = profiles(table, by=kind).set_index([kind, "target"])[figures]
        assert {key: pytest.approx(row, abs=1e-4) for key, row in zip(wanted.index, wanted.values, strict=True)} == held
    assert index["freq"] == "W"
    weeks = timeline(table, freq="W")
    assert [row[1] for row in index["timeline"]] == [str(day.date()) for day in weeks["period"]]
    assert [row[3][0] for row in index["timeline"]] == pytest.approx(weeks["smooth"], abs=1e-4)


@settings(max_examples=40)
@given(docs=st.lists(documents(), min_size=1, max_size=3, unique_by=lambda doc: doc.id))
def test_every_stance_of_any_documents_finds_its_note(tmp_path: Path, docs: list[Document]) -> None:
    index, contents = data_of(page_of(tmp_path, docs))
    rows = index["rows"]
    assert len(rows["article"]) == sum(len(claim.stances) for doc in docs for claim in doc.claims)
    assert sorted(rows["article"]) == rows["article"], "the page takes the rows of an article as a stretch"
    for number, note, target, label, holder, speaker, share in zip(*rows.values(), strict=True):
        claim, *told = contents[number]["notes"][note]
        assert told[:2] == [target, label] and told[4 + 1][label] == share
        assert str(claim) in contents[number]["claims"]
        assert (holder < 0) == (told[2] is None) and 0 <= speaker < len(index["actors"])
    for doc, content in zip(docs, contents, strict=True):
        shown = "".join(piece.text for piece in _pieces(doc))
        packed = [
            piece
            for _, blocks in content["paragraphs"]
            for _, sentences in blocks
            for s in sentences
            for piece in _words(s)
        ]
        assert "".join(packed) == shown


def _pieces(doc: Document) -> list:
    blocks = [block for paragraph in view_of(doc).paragraphs for block in paragraph.blocks]
    return [piece for block in blocks for sentence in block.sentences for piece in sentence.pieces]


def _words(sentence: list) -> list[str]:
    return [piece if isinstance(piece, str) else piece[0] for _, pieces in sentence[0] for piece in pieces]


def test_names_of_an_alias_file_are_one_actor(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text('actors = [{name = "The Mayor", aliases = ["Ilse Varga", "Washington"]}]')
    index, _ = data_of(page_of(tmp_path, [port_document()], aliases=tmp_path / "names.toml"))
    assert ["mayor", "The Mayor", "person"] in index["actors"]
    assert not any("Varga" in name for _, name, _ in index["actors"])


def test_several_files_and_packed_ones(tmp_path: Path) -> None:
    first = scored(tmp_path / "a.jsonl", [article(1)])
    second = tmp_path / "b.jsonl.gz"
    second.write_bytes(gzip.compress(scored(tmp_path / "b.jsonl", [article(2)]).read_bytes()))
    made = write_report([first, second], tmp_path / "report.html", title="Both")
    assert (made.articles, made.stances) == (2, 8)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    docs = [article(n) for n in range(5)]
    assert page_of(tmp_path, docs) == page_of(tmp_path, docs)


def bad_record(**changes: object) -> str:
    return json.dumps(port_document().to_dict() | changes)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "there is no scored article"),
        (["\n"], "there is no scored article"),
        (['{"text": "An article."}'], "line 1"),
        (["An article."], "line 1"),
        ([bad_record(), bad_record(id="b", schema=2)], "line 2.*schema.*2 is not 1"),
        ([bad_record(), bad_record()], "two articles have the id 'port-1'"),
    ],
)
def test_what_is_no_scored_file_is_refused_and_leaves_nothing(tmp_path: Path, lines: list[str], told: str) -> None:
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf8")
    with pytest.raises(InputError, match=told):
        write_report(tmp_path / "in.jsonl", tmp_path / "report.html", title="No")
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_an_older_report_stays_when_a_new_one_fails(tmp_path: Path) -> None:
    older = page_of(tmp_path, [port_document()])
    (tmp_path / "bad.jsonl").write_text("{", encoding="utf8")
    with pytest.raises(InputError):
        write_report(tmp_path / "bad.jsonl", tmp_path / "report.html", title="No")
    assert (tmp_path / "report.html").read_text(encoding="utf8") == older


@pytest.mark.parametrize("name", ["table.csv", "table.parquet", "notes.txt"])
def test_tables_hold_no_texts(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("document,title\n")
    with pytest.raises(InputError, match=name):
        write_report(tmp_path / name, tmp_path / "report.html", title="No")


def test_an_article_without_a_title_is_called_by_its_first_words(tmp_path: Path) -> None:
    docs = [Document("a", "Rain fell.\nThe river rose."), Document("b", "word " * 40), Document("c", "  ")]
    for doc in docs:
        doc.actors = port_document().actors[:1]
    index, _ = data_of(page_of(tmp_path, docs))
    titles = [row[1] for row in index["articles"]]
    assert titles[0] == "Rain fell." and titles[1].endswith("word …") and len(titles[1]) <= 92 and titles[2] == "c"


def test_a_pole_has_one_colour_whatever_comes_first(tmp_path: Path) -> None:
    def places(*targets: str) -> dict[str, int]:
        doc = article(1)
        doc.targets = [*targets, *(name for name in doc.targets if name not in targets)]
        index, _ = data_of(page_of(tmp_path, [doc]))
        return dict(zip(index["targets"], index["looks"], strict=True))

    once, again = places("Moscow", "Beijing", "Ankara"), places("Ankara", "West", "Beijing")
    assert [once[name] for name in ("Moscow", "Beijing", "West")] == [0, 1, 2]
    assert once == again and once["Ankara"] > 2
