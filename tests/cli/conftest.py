from __future__ import annotations

import pytest

from stancemine import loading
from stancemine.document import Actor, Claim, Document, Evidence, Span, Stance
from stancemine.errors import ModelError
from stancemine.pipeline import StanceMiner


class Poles:
    targets = ("Moscow",)
    hash = "0"


class OneClaim:
    """Reads a whole text as one claim against Moscow, and fails on a text that asks for it."""

    name = "one"

    def __call__(self, doc: Document) -> None:
        if "explode" in doc.text:
            raise RuntimeError("as asked")
        author = Actor("X1", "AUTHOR", "author", speaks=True)
        doc.actors = [author]
        body = doc.text.strip()
        if not body:
            return
        span = Span(doc.text.index(body), doc.text.index(body) + len(body))
        odds = {"favor": 0.1, "against": 0.8, "neutral": 0.1}
        stance = Stance("Moscow", "against", odds, author, [span], [Evidence(*span, "all")])
        doc.sentences = [span]
        doc.claims = [Claim("C1", [span], body, author, stances={"Moscow": stance})]


@pytest.fixture
def miner(monkeypatch: pytest.MonkeyPatch) -> StanceMiner:
    """What `load("rules")` gives in these tests; no other model is there."""
    made = StanceMiner([OneClaim()], model="rules", ontology=Poles())

    def load(model: str = "small", **_: object) -> StanceMiner:
        if model != "rules":
            raise ModelError(f"the model {model!r} is not there; use --model rules")
        return made

    monkeypatch.setattr(loading, "load", load)
    return made
