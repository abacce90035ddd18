from __future__ import annotations

from stancemine.document import Document
from stancemine.pipeline import StanceMiner
from stancemine.reading import Article, Reject
from stancemine.reading.places import Placed
from stancemine.scoring.bulk import score


class Poles:
    targets = ("Moscow",)
    hash = "0"


class Fussy:
    name = "fussy"

    def __call__(self, doc: Document) -> None:
        if "bad" in doc.text:
            raise ValueError("bad text")


MINER = StanceMiner([Fussy()], model="rules", ontology=Poles())


def placed(text: str, line: int) -> Placed:
    return Placed(Article(text, id=f"a{line}"), "f.jsonl", line)


def test_order_is_kept_and_one_failure_spoils_no_neighbour() -> None:
    found = [
        placed("one", 1),
        Reject("f.jsonl", 2, None, "broken"),
        placed("bad", 3),
        placed("four", 4),
        placed("five", 5),
    ]
    for batch_size in (1, 2, 16):
        result = list(score(iter(found), MINER, batch_size=batch_size))
        assert [item.id for item in result] == ["a1", None, "a3", "a4", "a5"]
        assert [type(item).__name__ for item in result] == ["Document", "Reject", "Reject", "Document", "Document"]
        assert "ValueError: bad text" in result[2].reason and result[2].line == 3


def test_another_language_is_set_aside_unless_asked_for() -> None:
    german = "Das Ministerium erklärte, der Hafen bleibe für fremde Schiffe geschlossen."
    (reject,) = score([placed(german, 1)], MINER)
    assert "'de'" in reject.reason and "--any-language" in reject.reason
    (doc,) = score([placed(german, 1)], MINER, any_language=True)
    assert doc.language == "de"
    (reject,) = score([Placed(Article("Short.", language="fr"), "f", None)], MINER)
    assert "'fr'" in reject.reason


def test_the_stream_is_lazy() -> None:
    def endless() -> object:
        line = 0
        while True:
            line += 1
            yield placed("text", line)

    stream = score(endless(), MINER, batch_size=4)
    assert [next(stream).id for _ in range(6)] == ["a1", "a2", "a3", "a4", "a5", "a6"]
