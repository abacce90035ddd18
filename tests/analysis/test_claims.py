from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from stancemine.analysis import (
    STANCE_COLUMNS,
    contrast,
    duplicates,
    pole_map,
    profiles,
    stances,
    strongest,
    timeline,
    words,
)
from stancemine.document import Document
from stancemine.errors import InputError
from stancemine.frame import to_frame
from tests.analysis.articles import AUTHOR, Said, article, two_papers


def test_one_row_per_claim_and_target() -> None:
    frame = stances(two_papers())
    assert list(frame.columns) == list(STANCE_COLUMNS)
    assert list(frame["article"]) == ["coast-1"] * 4 + ["hill-1"] * 4
    first = frame.iloc[0]
    assert (first["claim"], first["claim_text"]) == ("C1", "Russia is a partner we trust")
    assert (first["target"], first["label"], first["score"], first["evidence"]) == ("Moscow", "favor", 1, "trust")
    assert (first["p_favor"], first["p_against"], first["rules"]) == (0.8, 0.1, "word.some")
    assert first["published"] == pd.Timestamp("2031-04-02")
    assert two_papers()[0].text[first["start"] : first["end"]] == first["claim_text"]
    assert list(frame["score"]) == [1, 0, -1, -1, 1, -1, -1, 1]


def test_actors_are_the_same_in_all_articles() -> None:
    frame = stances(two_papers())
    mayor = frame[frame["speaker"] == "ilse-varga"]
    assert list(mayor["article"]) == ["coast-1", "coast-1", "hill-1"]
    assert set(mayor["speaker_name"]) == {"Ilse Várga"}
    state = frame[frame["holder"] == "united-states"]
    assert list(state["article"]) == ["coast-1", "hill-1"]
    assert set(state["holder_name"]) == {"United States"} and set(state["holder_kind"]) == {"state"}


def test_a_neutral_claim_has_no_holder() -> None:
    neutral = stances(two_papers()).iloc[1]
    assert neutral["label"] == "neutral" and neutral[["holder", "holder_name", "holder_kind"]].isna().all()


def test_authors_and_the_unnamed_are_kept_apart_from_names() -> None:
    frame = stances(two_papers()).set_index(["article", "claim"])
    assert frame.loc[("coast-1", "C3"), "speaker"] == "author:coast-post-r-okoye"
    assert frame.loc[("coast-1", "C3"), "speaker_name"] == "R. Okoye (Coast Post)"
    assert frame.loc[("hill-1", "C3"), "speaker"] == "author:hill-times"
    assert frame.loc[("hill-1", "C3"), "speaker_name"] == "Hill Times (no byline)"
    assert frame.loc[("coast-1", "C4"), "speaker"] == "unnamed:us-officials"
    assert frame.loc[("hill-1", "C4"), "speaker"] == "unnamed:ministry"
    alone = stances(article("note", [Said(AUTHOR, "Russia won", "favor")]))
    assert list(alone["holder"]) == ["author:note"]


def test_an_alias_file_merges_names_keys_and_authors(tmp_path: Path) -> None:
    path = tmp_path / "who.toml"
    path.write_text(
        """actors = [
          {name = "Mayor Varga", key = "varga", aliases = ["Ilse Varga"]},
          {name = "America", kind = "group", aliases = ["united-states", "US officials"]},
          {name = "Ruth Okoye", aliases = ["R. Okoye"]},
        ]""",
        encoding="utf8",
    )
    frame = stances(two_papers(), aliases=path)
    assert list(frame.loc[frame["speaker"] == "varga", "speaker_name"]) == ["Mayor Varga"] * 3
    america = frame[frame["holder"] == "america"]
    assert len(america) == 3
    assert set(america["holder_name"]) == {"America"} and set(america["holder_kind"]) == {"group"}
    assert list(frame.loc[frame["speaker"] == "ruth-okoye", "claim_text"]) == ["Washington called the deal reckless"]


def test_one_alias_file_may_not_give_a_name_twice(tmp_path: Path) -> None:
    path = tmp_path / "who.toml"
    path.write_text('actors = [{name = "A", aliases = ["X"]}, {name = "B", aliases = ["x"]}]', encoding="utf8")
    with pytest.raises(InputError, match=r"who\.toml: 'x' is claimed twice"):
        stances(two_papers(), aliases=path)


@pytest.mark.parametrize("name", ["scored.jsonl", "scored.parquet", "scored.csv"])
def test_a_scored_file_says_the_same_as_its_documents(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    docs = [*two_papers(), Document("empty", "Nothing here.")]
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(doc.to_dict()) + "\n" for doc in docs), encoding="utf8")
    elif path.suffix == ".parquet":
        to_frame(docs).to_parquet(path, index=False)
    else:
        to_frame(docs).to_csv(path, index=False)
    pd.testing.assert_frame_equal(stances(path), stances(two_papers()))
    pd.testing.assert_frame_equal(stances(str(path)), stances(two_papers()))


def test_records_frames_and_mixtures_are_read_alike(tmp_path: Path) -> None:
    first, second = two_papers()
    wanted = stances([first, second])
    path = tmp_path / "second.jsonl"
    path.write_text(json.dumps(second.to_dict()) + "\n\n", encoding="utf8")
    for source in ([first, path], [first.to_dict(), second], to_frame([first, second]), iter([first, str(path)])):
        pd.testing.assert_frame_equal(stances(source), wanted)


def test_nothing_gives_an_empty_table_with_all_columns() -> None:
    for source in ([], [Document("a", "Nothing here.")]):
        frame = stances(source)
        assert frame.empty
        assert [str(dtype) for dtype in frame.dtypes] == [str(dtype) for dtype in stances(two_papers()).dtypes]


def test_the_same_article_twice_is_an_error() -> None:
    first, second = two_papers()
    with pytest.raises(InputError, match="two articles have the id 'coast-1'"):
        stances([first, second, first])
    for twice in ([second, second], pd.concat([to_frame([second]), to_frame([first]), to_frame([second])])):
        with pytest.raises(InputError, match="two articles have the id 'hill-1'"):
            stances(twice)
    many = [article(f"a{number}", [Said("Ana Prost", "Russia won", "favor")]) for number in range(300)]
    with pytest.raises(InputError, match="two articles have the id 'a0'"):
        stances([*many, many[0]])
    assert len(stances(many)) == 300


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.jsonl", "{}\n", "line 1: no record of `stancemine score`"),
        ("a.jsonl", "{\n", "line 1: no record of `stancemine score`"),
        ("a.csv", "text,label\nx,y\n", "has no column 'document'"),
        ("a.csv", "", "is no output of `stancemine score`"),
        ("a.parquet", "no parquet", "is no output of `stancemine score`"),
        ("a.docx", "", "a scored file ends in one of .jsonl"),
    ],
)
def test_a_file_that_was_not_scored(tmp_path: Path, name: str, content: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf8")
    with pytest.raises(InputError) as caught:
        stances(path)
    assert says in str(caught.value) and str(path) in str(caught.value)


def test_what_is_no_source(tmp_path: Path) -> None:
    for source in (7, [7], None):
        with pytest.raises(InputError, match="neither"):
            stances(source)  # type: ignore[arg-type]
    for name in ("none.jsonl", "none.csv", "none.parquet"):
        with pytest.raises(InputError, match=r"none\."):
            stances(tmp_path / name)


def test_every_number_leads_to_its_words() -> None:
    frame = stances(two_papers())
    for by in ("holder", "speaker", "outlet", "day", "month", "year", ["outlet", "week"], "target", []):
        table = profiles(frame, by=by)
        assert len(table)
        for _, row in table.iterrows():
            behind = words(frame, row)
            assert len(behind) == row["claims"]
            assert behind["article"].nunique() == row["articles"]
            assert behind["score"].mean() == pytest.approx(row["alignment"])
            assert list(behind.columns) == list(frame.columns)


def test_rows_of_maps_and_curves_and_claims_lead_to_their_words_too() -> None:
    frame = stances(two_papers())
    cell = pole_map(frame, x="Moscow", y="Beijing", by="outlet").iloc[0]
    assert list(words(frame, cell)["target"]) == ["Moscow", "Moscow", "Moscow", "Beijing"]
    for freq in ("W", "M"):
        for _, row in timeline(frame, freq=freq, by="outlet").iterrows():
            assert words(frame, row, freq=freq)["score"].mean() == pytest.approx(row["alignment"])
    for _, row in strongest(frame).iterrows():
        assert list(words(frame, row)["claim"]) == [row["claim"]]
    with pytest.raises(InputError, match="there is no freq 'fortnight'"):
        words(frame, timeline(frame).iloc[0], freq="fortnight")
    with pytest.raises(InputError, match="the row compares two values"):
        words(frame, contrast(frame, column="outlet", first="Coast Post", second="Hill Times").iloc[0])


def test_words_of_a_mapping() -> None:
    frame = stances(two_papers())
    found = words(frame, {"holder": "ilse-varga", "month": pd.Timestamp("2031-04-01")})
    assert list(found["evidence"]) == ["trust", "keeps its word"]
    assert words(frame, {"holder": "nobody"}).empty
    with pytest.raises(InputError, match="no column of stances"):
        words(frame, {"alignment": 1.0})


def test_the_texts_of_a_stream_are_not_kept() -> None:
    def stream() -> Iterator[Document]:
        for number in range(600):
            doc = article(f"a{number}", [Said("Ana Prost", "Russia won", "favor")])
            doc.text += f"{number:06}" * 10_000
            yield doc

    stances(two_papers())
    tracemalloc.start()
    try:
        assert len(stances(stream())) == 600
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 12_000_000, "600 texts of 60 kB are 36 MB"


def test_broken_and_odd_texts_are_no_harm() -> None:
    docs = [
        article(
            "a\ud800", [Said("Ana \ud800 Prost", "Russia \ud800 won", "favor")] * 2, title="\ud83d", outlet="\u202e"
        ),
        article("b", [Said("’s", "Russia won", "favor"), Said("!!!", "Russia won", "favor")], outlet="", byline="…"),
    ]
    frame = stances(docs)
    assert list(frame["holder_name"]) == ["Ana \\ud800 Prost"] * 2 + ["’s", "!!!"]
    assert frame["holder"].nunique() == 3
    table = profiles(frame)
    assert [len(words(frame, row)) for _, row in table.iterrows()] == [2, 1, 1]
    assert list(duplicates(docs)["article"]) == ["a\\ud800", "b"]
