from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from stancemine import loading
from stancemine.document import Actor, Claim, Evidence, Span, Stance
from stancemine.pipeline import StanceMiner
from tests.evaluation.made import labels

TEXT = "Velmara refused to back Russia."


class AgainstMoscow:
    """Reads every text as one claim of its author's, against Moscow."""

    name = "stance"

    def __call__(self, doc):
        author = Actor("", "AUTHOR", "author")
        doc.actors = [author]
        doc.sentences = [Span(0, len(doc.text))]
        stance = Stance(
            "Moscow",
            "against",
            {"favor": 0.1, "against": 0.8, "neutral": 0.1},
            author,
            evidence=[Evidence(8, 15, "refuse")],
        )
        doc.claims = [Claim("", [Span(0, len(doc.text))], doc.text, author, stances={"Moscow": stance})]


@pytest.fixture
def miner(monkeypatch):
    made = StanceMiner([AgainstMoscow()], model="rules", ontology=SimpleNamespace(targets=["Moscow"], hash="0"))
    monkeypatch.setattr(loading, "load", lambda model: made)
    return made


@pytest.fixture
def gold(tmp_path):
    rows = [
        labels(TEXT, (TEXT, "AUTHOR", "author", [("Moscow", label, "AUTHOR")]), id=f" {label}  1 ")
        for label in ("against", "favor")
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf8")
    return path
