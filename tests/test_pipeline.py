from __future__ import annotations

from collections.abc import Iterator

import pytest

import stancemine
from stancemine import Article, Document, StanceMiner
from stancemine.document import Span
from stancemine.pipeline import in_batches

TEXT = (
    "Orlovia's foreign ministry said on Monday that Moscow had broken the treaty. "
    "“We trust Beijing more than Washington,” Deputy Minister Lena Harth told reporters."
)


@pytest.fixture(scope="module")
def miner() -> StanceMiner:
    return stancemine.load("rules")


class Shout:
    """A component that marks a document, to see that it ran."""

    name = "argue"

    def __call__(self, doc: Document) -> None:
        doc.meta["shouted"] = True


def test_one_text_gives_one_document(miner: StanceMiner) -> None:
    doc = miner(TEXT)
    assert doc.text == TEXT
    assert doc.targets == ["Moscow", "Beijing", "West"]
    assert doc.model == "rules"
    assert {claim.speaker.name for claim in doc.claims} >= {"Lena Harth"}


def test_ids_are_numbered_and_working_layers_are_gone(miner: StanceMiner) -> None:
    doc = miner(TEXT)
    assert [claim.id for claim in doc.claims] == [f"C{i}" for i in range(1, len(doc.claims) + 1)]
    assert doc.analysis is None


def test_pipe_keeps_order_and_is_lazy(miner: StanceMiner) -> None:
    drawn: list[int] = []

    def articles() -> Iterator[Article]:
        for i in range(50):
            drawn.append(i)
            yield Article(text=f"{TEXT} Day {i}.", id=str(i))

    stream = miner.pipe(articles(), batch_size=4)
    assert [next(stream).id for _ in range(3)] == ["0", "1", "2"]
    assert len(drawn) <= 8


def test_neighbours_in_a_batch_change_nothing(miner: StanceMiner) -> None:
    alone = miner(Article(text=TEXT, id="a")).to_dict()
    texts = [Article(text="Rain fell.", id="b"), Article(text=TEXT, id="a"), Article(text=TEXT[::-1], id="c")]
    among = [doc.to_dict() for doc in miner.pipe(texts, batch_size=3)]
    assert among[1] == alone


def test_a_component_is_replaced_by_name(miner: StanceMiner) -> None:
    other = miner.replace("argue", Shout())
    assert other(TEXT).meta == {"shouted": True}
    assert miner(TEXT).meta == {}
    assert other.component_names == miner.component_names


def test_replacing_what_is_not_there_names_what_is(miner: StanceMiner) -> None:
    with pytest.raises(KeyError, match="segment"):
        miner.replace("translate", Shout())


def test_two_components_of_one_name_are_refused(miner: StanceMiner) -> None:
    with pytest.raises(ValueError, match="one name"):
        StanceMiner([Shout(), Shout()], model="rules", ontology=miner.ontology)


def test_a_batch_holds_at_least_one(miner: StanceMiner) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        next(miner.pipe([TEXT], batch_size=0))


def test_an_empty_text_gives_an_empty_document(miner: StanceMiner) -> None:
    doc = miner("")
    assert (doc.sentences, doc.claims, doc.attributions, doc.relations) == ([], [], [], [])


def test_a_title_held_apart_is_read_too(miner: StanceMiner) -> None:
    doc = miner(Article(text="Talks went on.", title="Beijing slams Washington's tariffs"))
    assert doc.text.startswith("Beijing slams")
    assert doc.title_span == Span(0, 34)
    assert doc.claims[0].stances["West"].label == "against"


def test_a_stream_in_batches() -> None:
    assert list(in_batches(iter("abcde"), 2)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(in_batches([], 2)) == []
