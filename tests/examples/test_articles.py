"""What the pipeline reads in the example articles, against what a reader found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

import stancemine
from stancemine.evaluation.names import same_name
from tests.examples.expected import AUTHOR, SPEAKERS, STANCES

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"


@pytest.fixture(scope="module")
def documents():
    miner = stancemine.load("rules")
    return {name: miner((ARTICLES / f"{name}.txt").read_text(encoding="utf8")) for name in SPEAKERS}


def claims_on(doc, words):
    """The claims that touch these words, the one that covers most of them first."""
    start = doc.text.index(words)
    end = start + len(words)
    shared = [(sum(max(0, min(s.end, end) - max(s.start, start)) for s in claim.spans), claim) for claim in doc.claims]
    return [claim for count, claim in sorted(shared, key=lambda item: -item[0]) if count]


def is_named(actor, name):
    if name == AUTHOR or actor.kind == "author":
        return name == AUTHOR and actor.kind == "author"
    return same_name(name, [actor.name, *actor.aliases])


@pytest.mark.parametrize(
    ("article", "said"),
    [(article, said) for article, rows in SPEAKERS.items() for said in rows],
    ids=lambda x: str(x)[:60],
)
def test_speaker(documents, article, said):
    claim, *_ = claims_on(documents[article], said.words)
    assert is_named(claim.speaker, said.speaker), claim.speaker


@pytest.mark.parametrize(
    ("article", "stands"),
    [(article, row) for article, rows in STANCES.items() for row in rows],
    ids=lambda x: str(x)[:60],
)
def test_stance(documents, article, stands):
    found = [
        claim.stances[stands.pole]
        for claim in claims_on(documents[article], stands.words)
        if stands.pole in claim.stances
    ]
    assert [stance.label for stance in found[:1]] == [stands.label]
    if stands.holder:
        assert is_named(found[0].holder, stands.holder), found[0].holder
