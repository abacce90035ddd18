"""Documents from a few words: one claim a line, spoken and held as told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stancemine.document import Actor, Claim, Document, Evidence, Span, Stance
from tests.documents import odds

AUTHOR = "AUTHOR"


class Said(NamedTuple):
    """A claim: who says it, its words, and the stance toward one pole; `evidence` are some of its words."""

    speaker: str
    words: str
    label: str = "neutral"
    evidence: str | None = None
    holder: str | None = None
    target: str = "Moscow"
    share: float = 0.8


def article(
    name: str,
    said: Sequence[Said],
    *,
    outlet: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    title: str | None = None,
    keys: dict[str, str] | None = None,
    kinds: dict[str, str] | None = None,
) -> Document:
    """A document of these claims; actors are persons without a key unless `kinds` and `keys` say otherwise."""
    lines = ([title] if title else []) + [f"{claim.words}." for claim in said]
    doc = Document(name, "\n".join(lines), title=title, outlet=outlet, byline=byline, published=published)
    doc.title_span = Span(0, len(title)) if title else None
    actors: dict[str, Actor] = {}

    def actor(who: str) -> Actor:
        if who not in actors:
            kind = "author" if who == AUTHOR else (kinds or {}).get(who, "person")
            actors[who] = Actor(f"X{len(actors) + 1}", who, kind, key=(keys or {}).get(who))
        return actors[who]

    actor(AUTHOR).speaks = True
    start = len(title) + 1 if title else 0
    for number, row in enumerate(said, 1):
        end = start + len(row.words)
        speaker = actor(row.speaker)
        speaker.speaks = True
        kind = "author" if row.speaker == AUTHOR else "direct"
        claim = Claim(f"C{number}", [Span(start, end)], row.words, speaker, type=kind)
        stance = Stance(row.target, row.label, odds(row.label, row.share), method="rules")
        if row.label != "neutral":
            at = start + row.words.index(row.evidence or row.words)
            stance.evidence = [Evidence(at, at + len(row.evidence or row.words), "word.some")]
            stance.holder = actor(row.holder or row.speaker)
        claim.stances[row.target] = stance
        doc.claims.append(claim)
        doc.sentences.append(Span(start, end + 1))
        start = end + 2
    if doc.title_span:
        doc.sentences.insert(0, doc.title_span)
    doc.targets = sorted({row.target for row in said})
    doc.actors = list(actors.values())
    return doc


def two_papers() -> list[Document]:
    """Two outlets on one port deal; the mayor is in both, under two spellings."""
    first = article(
        "coast-1",
        [
            Said("Ilse Várga", "Russia is a partner we trust", "favor", "trust"),
            Said("Ilse Várga", "Russia is our neighbour"),
            Said(AUTHOR, "Washington called the deal reckless", "against", "reckless", "Washington"),
            Said("US officials", "Moscow wants the port", "against", "wants"),
        ],
        outlet="Coast Post",
        byline="R. Okoye",
        published="2031-04-02",
        keys={"Washington": "united-states", AUTHOR: "coast-post-r-okoye"},
        kinds={"Washington": "state", "US officials": "unnamed"},
    )
    second = article(
        "hill-1",
        [
            Said("Ilse Varga", "Russia keeps its word", "favor", "keeps its word"),
            Said("the United States", "Russia must leave the port", "against", "must leave"),
            Said(AUTHOR, "Russia has bought the town", "against", "bought"),
            Said("ministry", "China may invest", "favor", "invest", target="Beijing"),
        ],
        outlet="Hill Times",
        published="2031-04-30",
        keys={"the United States": "united-states"},
        kinds={"the United States": "state", "ministry": "organisation"},
    )
    return [first, second]
