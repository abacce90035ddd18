"""The invented corpus and the small coding are what their READMEs say."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

from stancemine.analysis import duplicates
from stancemine.document import LABELS
from stancemine.reading import Article, read
from stancemine.targets.aliases import Aliases
from tests.examples.test_scripts import EXAMPLES

ARTICLES = [item for item in read(EXAMPLES / "corpus" / "corpus.jsonl") if isinstance(item, Article)]


def test_thirty_short_articles_over_half_a_year() -> None:
    assert len(ARTICLES) == len({article.id for article in ARTICLES}) == 30
    assert all(250 <= len(article.text.split()) <= 450 for article in ARTICLES)
    days = [date.fromisoformat(str(article.published)) for article in ARTICLES]
    assert days == sorted(days)
    assert {day.month for day in days} == set(range(1, 7))


def test_five_outlets_and_no_address_that_leads_anywhere() -> None:
    readme = (EXAMPLES / "corpus" / "README.md").read_text(encoding="utf8")
    for outlet, count in Counter(article.outlet for article in ARTICLES).items():
        assert f"| {outlet} | {count} |" in readme
    assert all(".example/" in str(article.url) for article in ARTICLES)


def test_one_article_is_a_syndicated_copy() -> None:
    found = duplicates([article.to_document() for article in ARTICLES])
    assert found["article"].tolist() == ["mn-11", "mn-12"]
    assert found["kept"].tolist() == [True, False]


def test_the_alias_files_can_be_read() -> None:
    for path in sorted((EXAMPLES / "aliases").glob("*.toml")):
        assert Aliases.read(path).actors


def test_the_small_coding_is_well_formed() -> None:
    with (EXAMPLES / "labels" / "steppe.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert Counter(row["part"] for row in rows) == {"train": 60, "check": 24}
    texts = {part: {row["text"] for row in rows if row["part"] == part} for part in ("train", "check")}
    assert not texts["train"] & texts["check"]
    for row in rows:
        assert row["label"] in LABELS
        assert bool(row["holder"]) == (row["label"] != "neutral")
