"""Whom a description takes up that names nobody: "the official", "the agency", "the embassy"."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.bodies import plain_key
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.names import plain
from stancemine.attribution.roles import singular
from stancemine.document import Actor
from stancemine.language.analysis import Sentence

AGAIN = 900
"""Characters over which "the official" takes up one without a name."""

FAR = 2000
"""Characters over which "the agency" takes up a speaker."""

BACK = 12
"""Sentences over which "the embassy" takes up the one named as such."""

JUST = 2
"""Sentences over which "the diplomat" takes up one who was told of and did not speak."""

HOUSES = frozenset({"embassy", "ministry", "consulate", "mission", "parliament", "court", "government"})
"""Bodies that are told by whose they are."""

TEXTS = frozenset(
    ["report", "study", "survey", "poll", "analysis", "article", "dossier", "statement", "assessment", "investigation",
     "editorial", "bulletin", "tweet", "post", "paper", "release", "letter", "review", "forecast", "estimate"]
)  # fmt: skip
"""What is written or found out by somebody, whose word it is."""

Spoke = Sequence[tuple[int, Actor]]
"""Who spoke, with the offsets, in order of the text."""


def unnamed_again(spoke: Spoke, sentence: Sentence, first: int, token: int, head: str) -> Actor | None:
    """The one without a name who spoke last and whom "the diplomat" or "the official" takes up."""
    if sentence.tokens[first].tag != "DT" or token - first > 1:
        return None
    start = sentence.tokens[token].start
    last = next((pair for pair in reversed(spoke) if pair[0] < start and pair[1].kind != "author"), None)
    if last is None or last[1].kind != "unnamed" or start - last[0] > AGAIN:
        return None
    words = [singular(plain(word)) for word in last[1].name.split()]
    return last[1] if head in words or head == "person" else None


def meant(spoke: Spoke, head: str, offset: int) -> Actor | None:
    """The last speaker that "the agency", "the report", "the authors" or "the country" can mean."""
    words = lexicon()
    text = head in words.anaphoric
    if not text and head not in words.groups and head != "author":
        return None
    for start, actor in reversed(spoke):
        if start >= offset or actor.kind == "author":
            continue
        if offset - start > FAR:
            return None
        if head in ("country", "nation", "state", "republic"):
            if actor.kind == "state":
                return actor
        elif text or (
            actor.kind == "organisation"
            and (head == "author" or head in words.bodies or head in plain_key(actor.name).split())
        ):
            return actor
    return None


def fuller(sentences: Sequence[Sentence], sentence: Sentence, token: int, head: str) -> tuple[Sentence, int] | None:
    """Where the text named a body, what it wrote or who acts for it more fully before: "the Chinese embassy" for "the
    embassy", "a retired pilot" for "the pilot".
    """
    person = head in lexicon().persons
    if head not in lexicon().bodies | HOUSES | TEXTS and not person:
        return None
    back = JUST if person else BACK
    for before in reversed(sentences[max(0, sentence.index - back) : sentence.index + 1]):
        for i in range(len(before.tokens) - 1, 0, -1):
            word = before.tokens[i]
            same = word.lower == head and word.text.islower() and (before is not sentence or i < token)
            if same and (_introduced(before, i) if person else _named(before, i)):
                return before, i
    return None


def _named(sentence: Sentence, i: int) -> bool:
    """Whether a nation or a name stands before a noun: "the Chinese embassy"; whose a text is, only the name tells."""
    mark, text = sentence.tokens[i - 1], sentence.tokens[i].lower in TEXTS
    named = (mark.entity == "NORP" and not text) or (mark.tag == "NNP" and mark.dep == "compound")
    return named and mark.text[:1].isupper()


def _introduced(sentence: Sentence, i: int) -> bool:
    """Whether a noun is told of for the first time, and by more than its word: "a retired pilot"."""
    mark = sentence.tokens[i - 1]
    told = mark.head == i and mark.dep in ("amod", "compound")
    first = any(sentence.tokens[c].lower in ("a", "an") for c in sentence.children(i))
    return first and (told or _named(sentence, i))
