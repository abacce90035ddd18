"""Which mentions of a pole make a stance row: those that say something of it, not those that only name who speaks."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stancemine.document import Claim, Document, Span
from stancemine.language.analysis import SUBJECT_DEPS, Mention, Sentence
from stancemine.language.lemmas import lemma

_UPWARD = frozenset({"compound", "amod", "nmod", "poss", "nummod", "det", "appos", "case"})
_CLIMBS = 8


@dataclass(frozen=True, slots=True)
class _Words:
    speech: frozenset[str]
    home: frozenset[str]
    foreign: frozenset[str]
    place: frozenset[str]
    politics: frozenset[str]


@cache
def _words() -> _Words:
    with (Path(__file__).parent / "rows.toml").open("rb") as file:
        content = tomllib.load(file)
    return _Words(**{name: frozenset(content[name]) for name in _Words.__slots__})


def row_mentions(doc: Document, part: Claim | Sentence | Span) -> dict[str, list[Mention]]:
    """The mentions within a claim, a sentence or a span, by pole, for each pole that has a stance row there.

    A mention that only names the one who speaks makes no row ("Beijing urges restraint"), but is listed where
    another one of the same pole makes one.
    """
    if doc.analysis is None:
        return {}
    spans: Sequence[tuple[int, int]] = part.spans if isinstance(part, Claim) else [(part.start, part.end)]
    found: dict[str, list[Mention]] = {}
    says: set[str] = set()
    for mention in doc.analysis.mentions:
        if any(start <= mention.start < end for start, end in spans):
            found.setdefault(mention.target, []).append(mention)
            if mention.target not in says and makes_row(doc, mention):
                says.add(mention.target)
    return {target: mentions for target, mentions in found.items() if target in says}


def makes_row(doc: Document, mention: Mention) -> bool:
    """Whether a mention by itself gives its pole a stance row."""
    if doc.analysis is None:
        return False
    sentence = doc.analysis.sentences[mention.sentence]
    last = max(sentence.at(mention.end - 1), 0)
    head = phrase_head(sentence, last)
    return not (is_source(doc, sentence, mention, head) or is_place(sentence, mention, last))


def phrase_head(sentence: Sentence, i: int) -> int:
    """The noun that leads the phrase around token `i`: "spokesman" for "Kremlin" in "a spokesman for the Kremlin"."""
    tokens = sentence.tokens
    i = min(i, len(tokens) - 1)
    for _ in range(_CLIMBS):
        token = tokens[i]
        if token.dep in _UPWARD and token.head != i:
            i = token.head
        elif (
            token.dep == "pobj" and tokens[tokens[token.head].head].tag.startswith("N") and tokens[token.head].head != i
        ):
            i = tokens[token.head].head
        else:
            break
    return i


def is_source(doc: Document, sentence: Sentence, mention: Mention, head: int) -> bool:
    """Whether a mention stands in the words that name a speaker, and not in what he says.

    Only verbs that tell no more than that he speaks count: who vows, pledges or rejects does something of his own.
    """
    words = _words()
    tokens = sentence.tokens
    token = tokens[head]
    if token.dep in SUBJECT_DEPS and token.dep != "nsubjpass" and token.head != head:
        return lemma(tokens[token.head]) in words.speech
    if _colon_source(sentence, mention, head):
        return True
    place = mention.start
    source = next((a for a in doc.attributions if any(s.start <= place < s.end for s in a.source)), None)
    if source is None or any(c.start <= place < c.end for a in doc.attributions for c in a.content):
        return False
    cue = {lemma(t) for t in tokens if any(c.start <= t.start < c.end for c in source.cue)}
    return bool(cue & words.speech) or "accord" in cue or "according" in cue


def _colon_source(sentence: Sentence, mention: Mention, head: int) -> bool:
    """A speaker before or after the colon of a headline: "… to pay the price: Foreign Ministry"."""
    tokens = sentence.tokens
    colons = [i for i, token in enumerate(tokens) if token.text == ":"]
    if len(colons) != 1:
        return False
    colon, place = colons[0], sentence.at(mention.start)
    after = len(tokens) - 1 - colon
    return place > colon and after <= 6 and not any(t.tag.startswith("V") or t.tag == "MD" for t in tokens[colon + 1 :])


def is_place(sentence: Sentence, mention: Mention, last: int) -> bool:
    """Whether a capital is no more than a place: "in London"."""
    if mention.kind != "capital":
        return False
    tokens = sentence.tokens
    i = min(last, len(tokens) - 1)
    token = tokens[i]
    return token.dep == "pobj" and tokens[token.head].lower in _words().place
