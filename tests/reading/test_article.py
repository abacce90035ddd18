from __future__ import annotations

import logging
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancemine.errors import InputError
from stancemine.reading import Article

ENGLISH = "The minister said that the islands would not lease the harbour to any foreign navy."


def test_text_stays_as_it_is() -> None:
    text = "\ufeff A line\r\nwith\x00 a NUL, \u200bzero width and \u202eright to left.\n\n"
    doc = Article(text).to_document()
    assert doc.text == text
    assert doc.title is None and doc.title_span is None


def test_title_held_apart_is_put_before_the_text() -> None:
    doc = Article(ENGLISH, title="  Islands \n refuse ").to_document()
    assert doc.text == f"Islands refuse\n\n{ENGLISH}"
    assert doc.title == "Islands refuse"
    assert doc.text[slice(*doc.title_span)] == "Islands refuse"


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", ".\n", "  \n"])
def test_title_that_begins_the_text_is_not_put_twice(between: str) -> None:
    text = f"Islands refuse{between}{ENGLISH}"
    doc = Article(text, title="Islands refuse").to_document()
    assert doc.text == text
    assert doc.title_span == (0, 14)


def test_a_title_that_only_looks_like_the_beginning_is_put_before() -> None:
    doc = Article("China said nothing.", title="China").to_document()
    assert doc.text == "China\n\nChina said nothing."


def test_a_long_title_may_run_on_in_one_line() -> None:
    title = "Islands refuse to lease the harbour"
    assert Article(f"{title} - the Post", title=title).to_document().title_span == (0, len(title))


def test_a_title_alone_is_the_text() -> None:
    doc = Article("", title="Islands refuse").to_document()
    assert (doc.text, doc.title_span) == ("Islands refuse", (0, 14))


def test_nothing_is_an_empty_document() -> None:
    doc = Article("").to_document()
    assert (doc.text, doc.language, doc.sentences) == ("", "und", [])


def test_id_is_the_given_one_or_a_hash_of_the_text() -> None:
    assert Article(ENGLISH, id="a1").to_document().id == "a1"
    first, again, other = (Article(text).to_document().id for text in (ENGLISH, ENGLISH, ENGLISH + "!"))
    assert first == again != other
    assert len(first) == 16


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2031-04-05", "2031-04-05"),
        ("2031-04-05T23:30:00+05:00", "2031-04-05"),
        ("2031-04-05T23:30:00Z", "2031-04-05"),
        ("5 April 2031", "2031-04-05"),
        ("Apr. 5, 2031", "2031-04-05"),
        ("Sept. 5, 2031", "2031-09-05"),
        ("Sat, 05 Apr 2031 10:00:00 GMT", "2031-04-05"),
        ("2031/04/05", "2031-04-05"),
        ("2031.4.5", "2031-04-05"),
        ("2031-4-5", "2031-04-05"),
        ("2031/04/05 10:00", "2031-04-05"),
        ("20310405", "2031-04-05"),
        (20310405, "2031-04-05"),
        ("25.04.2031", "2031-04-25"),
        ("05.04.2031", "2031-04-05"),
        ("5.4.2031 18:30", "2031-04-05"),
        ("04/25/2031", "2031-04-25"),
        ("4/25/2031 3:05 PM", "2031-04-25"),
        ("25/04/2031", "2031-04-25"),
        ("25-04-2031", "2031-04-25"),
        ("04/04/2031", "2031-04-04"),
        ("5-Apr-2031", "2031-04-05"),
        ("April 5th, 2031", "2031-04-05"),
        ("Saturday, April 5, 2031 at 10:00 am", "2031-04-05"),
        ("5 SEPT 2031", "2031-09-05"),
        (date(2031, 4, 5), "2031-04-05"),
        (datetime(2031, 4, 5, 12, tzinfo=UTC), "2031-04-05"),
        (pd.Timestamp("2031-04-05 12:00"), "2031-04-05"),
        (None, None),
        ("", None),
    ],
)
def test_dates_are_brought_into_one_form(given: object, day: str | None) -> None:
    doc = Article(ENGLISH, published=given).to_document()
    assert doc.published == day
    assert doc.meta == {}


@pytest.mark.parametrize(
    "given",
    [
        "01/02/2031",
        "01-02-2031",
        "1/2/2031 10:00",
        "13/13/2031",
        "31/04/2031",
        "25.04.31",
        "2031-04",
        "2031",
        "last spring",
        "April 2031",
        "2031-13-40",
        1933027200,
        2031,
    ],
)
def test_a_date_that_could_be_two_or_none_goes_to_meta(given: str) -> None:
    doc = Article(ENGLISH, published=given).to_document()
    assert doc.published is None
    assert doc.meta == {"published": given}


@pytest.mark.parametrize("given", ["01/02/2031", "2031-04"])
def test_a_date_that_is_lost_is_told(given: str) -> None:
    assert Article(ENGLISH, published=given).lost_date == given


@pytest.mark.parametrize("given", [None, "", "  ", "n/a", "NaT", float("nan"), pd.NaT, "25.04.2031", date(2031, 4, 5)])
def test_no_date_is_lost_where_none_is_given_or_it_is_understood(given: object) -> None:
    assert Article(ENGLISH, published=given).lost_date is None


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["/", "-", "."]))
def test_figures_that_end_with_the_year_are_never_taken_for_another_day(when: date, mark: str) -> None:
    day_first = Article(ENGLISH, published=mark.join((str(when.day), str(when.month), f"{when.year:04}")))
    found = day_first.to_document().published
    certain = mark == "." or when.day > 12 or when.day == when.month
    assert found == (when.isoformat() if certain else None)


def test_meta_holds_json_values_only() -> None:
    meta = {"a": float("inf"), "b": (1, {"c": date(2031, 4, 5)}), 3: b"x", "d": object, "e": pd.NaT, "f": "\ud800"}
    assert Article(ENGLISH, meta=meta).to_document().meta == {
        "a": None, "b": [1, {"c": "2031-04-05"}], "3": "x", "d": "<class 'object'>", "e": None, "f": "?",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Kremlin says no to talks", "en"),
        ("", "und"),
        ("a", "und"),
        ("12345 67890 !!!", "und"),
        ("Das Ministerium erklärte, der Hafen bleibe für fremde Schiffe geschlossen.", "de"),
        ("Министр заявил, что порт закрыт для иностранных кораблей.", "ru"),
        ("外交部发言人表示港口不会向外国军舰开放。", "zh"),
    ],
)
def test_language_is_recognised(text: str, language: str) -> None:
    assert Article(text).to_document().language == language


@pytest.mark.parametrize("text", ["Tokayev, Lukashenko, Pashinyan meet in Astana", "Vucic, Kurti quarrel in Ohrid"])
def test_names_alone_make_no_other_language(text: str) -> None:
    assert Article(text).to_document().language in ("en", "und")


def test_a_given_language_is_believed() -> None:
    assert Article(ENGLISH, language="EN-gb").to_document().language == "en"
    assert Article("", language="fr").to_document().language == "fr"


def test_another_language_is_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="stancemine"):
        Article(ENGLISH).to_document()
        Article("ab").to_document()
        assert not caplog.records
        Article("Министр заявил, что порт закрыт для иностранных кораблей.", id="r1").to_document()
    assert "r1" in caplog.text and "'ru'" in caplog.text


@pytest.mark.parametrize("text", [None, b"bytes", 3])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(InputError, match="must be a str"):
        Article(text)


@given(st.text(alphabet=st.characters()), st.none() | st.text(alphabet=st.characters(), max_size=20))
def test_any_text_and_title_make_a_document(text: str, title: str | None) -> None:
    doc = Article(text, title=title).to_document()
    assert doc.text.endswith(text)
    if doc.title_span:
        assert doc.text[slice(*doc.title_span)] == doc.title
    assert doc.id
