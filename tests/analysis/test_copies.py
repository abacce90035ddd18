from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from stancemine.analysis import duplicates, profiles, stances, without_duplicates
from stancemine.document import Document
from stancemine.errors import InputError, StancemineError
from tests.analysis.articles import Said, article

CLAIMS = [
    "The harbour council voted on Monday to let a Russian company rebuild the old grain pier",
    "Its mayor said after the vote that Moscow had kept every promise it ever made to the town",
    "Two members of the council walked out and called the contract a gift to the Kremlin",
    "The company is to dredge the basin, to mend the cranes and to pay for a new road by spring",
]


def story(name: str, claims: list[str] = CLAIMS, **told) -> Document:
    return article(name, [Said("Ana Prost", words, "favor", target="Moscow") for words in claims], **told)


def papers() -> list[Document]:
    other = [words.replace("Russian", "Chinese").replace("pier", "silo")[::-1] for words in CLAIMS]
    return [
        story("wire", published="2031-05-02", outlet="Wire", title="Port votes"),
        story("post", [*CLAIMS[:3], CLAIMS[3].replace("spring", "autumn")], published="2031-05-01", title="A gift?"),
        story("other", other, published="2031-05-01"),
        story("gazette", [words.upper() for words in CLAIMS], outlet="Gazette"),
    ]


def test_copies_are_found_and_the_first_published_is_kept() -> None:
    table = duplicates(papers())
    assert list(table["article"]) == ["wire", "post", "gazette"]
    assert set(table["group"]) == {"post"}
    assert list(table["kept"]) == [False, True, False]
    assert table["similarity"][1] == 1 and (table["similarity"] > 0.8).all()
    assert list(table["title"].fillna("")) == ["Port votes", "A gift?", ""]


def test_each_text_counts_once() -> None:
    docs = papers()
    frame = stances(docs)
    once = without_duplicates(frame, duplicates(docs))
    assert list(once["article"].unique()) == ["post", "other"]
    assert profiles(frame)["articles"][0] == 4 and profiles(once)["articles"][0] == 2


def test_a_scored_file_is_read_as_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "scored.jsonl"
    path.write_text("".join(json.dumps(doc.to_dict()) + "\n" for doc in papers()), encoding="utf8")
    assert list(duplicates(path)["article"]) == ["wire", "post", "gazette"]


def test_the_threshold() -> None:
    half = [story("whole"), story("half", CLAIMS[:2])]
    assert duplicates(half).empty
    assert len(duplicates(half, threshold=0.3)) == 2
    with pytest.raises(InputError, match="between 0 and 1"):
        duplicates(half, threshold=1.5)


def test_no_copies_gives_an_empty_table_that_changes_nothing() -> None:
    docs = [Document("empty", ""), Document("blank", " \n"), story("one"), Document("two", "Bad. \ud800")]
    table = duplicates(docs)
    assert table.empty and list(table.columns) == list(duplicates(papers()).columns)
    assert len(without_duplicates(stances(docs), table)) == 4


def test_short_texts_that_are_equal_are_copies() -> None:
    assert len(duplicates([Document("a", "More soon."), Document("b", "More soon"), Document("c", "No more.")])) == 2


def test_tables_hold_no_texts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no texts"):
        duplicates(tmp_path / "scored.csv")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasketch", None)
    with pytest.raises(StancemineError, match=r"datasketch is not installed; .*pip install 'stancemine\[analysis\]'"):
        duplicates(papers())
