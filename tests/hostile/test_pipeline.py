"""The whole pipeline by rules on hostile text: nothing crashes, nothing moves, and each record keeps the contract."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import stancemine
from stancemine import Article, Document
from tests.contract import check_record
from tests.hostile.texts import texts

CHECKER = Path(__file__).parents[3] / "shared" / "tools" / "contract_check.py"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "articles").glob("*.txt"))

several = settings(max_examples=80)
few = settings(max_examples=25)


@pytest.fixture(scope="module")
def miner():
    return stancemine.load("rules")


@pytest.fixture(scope="module")
def breaches():
    """The checker beside the project, where it is present; else one that sees nothing."""
    if not CHECKER.exists():
        return lambda record: []
    spec = importlib.util.spec_from_file_location("contract_check", CHECKER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.check


def check(doc, text, breaches):
    record = json.loads(json.dumps(doc.to_dict(), allow_nan=False))
    check_record(record, text)
    assert breaches(record) == []
    assert Document.from_dict(record).to_dict() == doc.to_dict()


@several
@given(text=texts)
def test_any_text_gives_a_sound_record(miner, breaches, text):
    check(miner(text), text, breaches)


@few
@given(text=texts, title=texts)
def test_a_title_apart_is_put_before_the_text(miner, breaches, text, title):
    doc = miner(Article(text=text, title=title))
    assert doc.text.endswith(text)
    check(doc, doc.text, breaches)
    if doc.title_span:
        assert doc.text[slice(*doc.title_span)] == doc.title


@few
@given(batch=st.lists(texts, min_size=2, max_size=4))
def test_neighbours_in_a_batch_have_no_influence(miner, batch):
    alone = [miner(text).to_dict() for text in batch]
    assert [doc.to_dict() for doc in miner.pipe(batch)] == alone
    assert [doc.to_dict() for doc in miner.pipe(reversed(batch), batch_size=1)] == alone[::-1]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_example_articles(miner, breaches, path):
    text = path.read_text(encoding="utf8")
    check(miner(text), text, breaches)


@few
@given(data=st.data())
def test_a_damaged_article(miner, breaches, data):
    text = data.draw(st.sampled_from(EXAMPLES)).read_text(encoding="utf8")
    start = data.draw(st.integers(0, len(text) - 1))
    text = text[start : start + 600]
    for _ in range(data.draw(st.integers(0, 6))):
        place = data.draw(st.integers(0, len(text)))
        text = (
            text[:place] + data.draw(st.sampled_from(['"', "”", "“", "'", "\n", "", ".", "\u200b"])) + text[place + 1 :]
        )
    check(miner(text), text, breaches)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "x",
        ".",
        '"',
        "\ufeff",
        "\x00",
        "“" * 300,
        '"' * 301,
        "'" * 299,
        "( " * 400,
        "Russia " * 2000,
        "said " * 1000,
        "he said that " * 500,
        "x" * 50_000,
        "\n".join(["“Russia is weak."] * 200),
        "because " * 800,
        ", and China" * 700,
        "“Moscow ‘is “a ‘friend’ ” ’ ” said he." * 60,
        "According to Tamga News, spokesman Azat Bolot said that if he were to win, “it would leave in time.”",
    ],
    ids=lambda text: f"{text[:12]!r}x{len(text)}",
)
def test_extremes(miner, breaches, text):
    check(miner(text), text, breaches)


def test_an_empty_text_gives_an_empty_document(miner):
    doc = miner("")
    assert (doc.sentences, doc.claims, doc.attributions, doc.relations) == ([], [], [], [])
    assert [actor.kind for actor in doc.actors] == ["author"]
