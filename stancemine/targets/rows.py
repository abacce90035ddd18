"""Which mentions of a pole make a stance row: those that say something of it, not those that only name who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from stancemine.document import Claim, Document, Span
from stancemine.language.analysis import SUBJECT_DEPS, Mention, Sentence
from stancemine.language.lemmas import lemma
from stancemine.language.tokens import Token
from stancemine.language.words import word_sets
from stancemine.targets.layers import Layers, layers
from stancemine.targets.ontology import Ontology, words

_UPWARD = frozenset({"compound", "amod", "nmod", "poss", "nummod", "det", "appos", "case"})
_HOME_KINDS = frozenset({"demonym", "person", "pronoun"})
_CLIMBS = 8
_LABEL = 6
_AROUND = 100


class _Words(NamedTuple):
    speech: frozenset[str]
    speakers: frozenset[str]
    place: frozenset[str]
    seats: frozenset[str]
    home_apart: frozenset[str]
    first_person: frozenset[str]
    foreign: frozenset[str]
    home: frozenset[str]


@cache
def _words() -> _Words:
    return word_sets(_Words, Path(__file__).with_name("rows.toml"))


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
    for start, end in spans:
        for mention in layers(doc, doc.analysis).between(start, end):
            found.setdefault(mention.target, []).append(mention)
            if mention.target not in says and makes_row(doc, mention):
                says.add(mention.target)
    return {target: mentions for target, mentions in found.items() if target in says}


def makes_row(doc: Document, mention: Mention) -> bool:
    """Whether a mention by itself gives its pole a stance row."""
    if doc.analysis is None:
        return False
    sentence = doc.analysis.sentences[mention.sentence]
    last = sentence.at(mention.end - 1)
    head = phrase_head(sentence, last)
    known = layers(doc, doc.analysis)
    return not (
        is_source(known, sentence, mention, head)
        or is_place(sentence, mention, last)
        or is_home_affair(doc, known, sentence, mention, head)
    )


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


def is_source(layer: Layers, sentence: Sentence, mention: Mention, head: int) -> bool:
    """Whether a mention stands in the words that name a speaker, and not in what he says.

    Only verbs that tell no more than that he speaks count: who vows, pledges or rejects does something of his own.
    """
    known = _words()
    tokens = sentence.tokens
    token = tokens[head]
    if token.dep in SUBJECT_DEPS and token.dep != "nsubjpass" and token.head != head:
        return lemma(tokens[token.head]) in known.speech and _speaks(sentence, mention, head)
    if _colon_source(sentence, mention):
        return True
    source = layer.sources.at(mention.start)
    if source is None or layer.contents.at(mention.start) is not None:
        return False
    cue = {
        lemma(token) for span in source.cue for token in tokens[sentence.at(span.start) : sentence.at(span.end - 1) + 1]
    }
    return not cue.isdisjoint(known.speech) or "accord" in cue or "according" in cue


def _speaks(sentence: Sentence, mention: Mention, head: int) -> bool:
    """Whether the subject of a verb of speech is one who can speak, and not one spoken to ("US urged to act")."""
    tokens = sentence.tokens
    token, verb = tokens[head], token_after(sentence, tokens[head].head)
    if verb in ("to", "not") and tokens[token.head].tag != "VBZ":
        return False
    if mention.start <= token.start < mention.end or token.entity == "PERSON":
        return True
    word = token.lower
    return word in words("officials") or word in words("offices") or word in _words().speakers


def token_after(sentence: Sentence, i: int) -> str:
    """The word after token `i` in lower case, "" at the end."""
    return sentence.tokens[i + 1].lower if i + 1 < len(sentence.tokens) else ""


def _colon_source(sentence: Sentence, mention: Mention) -> bool:
    """A speaker before or after the colon of a headline: "… to pay the price: Foreign Ministry"."""
    tokens = sentence.tokens[:_AROUND]
    colons = [i for i, token in enumerate(tokens) if token.text == ":"]
    if len(colons) != 1:
        return False
    colon, place = colons[0], sentence.at(mention.start)
    before, after = tokens[:colon], tokens[colon + 1 :]
    if place > colon:
        return len(after) <= _LABEL and not any(_is_verb(t) or t.lower in ("or", "?") for t in after)
    if len(before) > _LABEL or any(_is_verb(token) for token in before):
        return False
    return place <= 1 and (mention.end >= before[-1].end or before[-1].lower in words("officials"))


def _is_verb(token: Token) -> bool:
    return token.tag.startswith("V") or token.tag == "MD"


def is_place(sentence: Sentence, mention: Mention, last: int) -> bool:
    """Whether a capital is no more than a place: "in London", "the Paris attacks"."""
    tokens = sentence.tokens
    token = tokens[min(last, len(tokens) - 1)]
    if mention.kind != "capital" or token.lower in _words().seats:
        return False
    if token.dep == "pobj":
        return tokens[token.head].lower in _words().place
    return token.dep == "compound" and tokens[token.head].lower not in words("officials")


def is_home_affair(doc: Document, layer: Layers, sentence: Sentence, mention: Mention, head: int) -> bool:
    """Whether a mention of a pole whose politics at home are not the pole stands in a sentence that goes no further.

    "American voters" and "Obama's tax plan" say nothing of the West; "American troops" do, and so does any sentence
    that speaks of another country or of foreign affairs.
    """
    known = _words()
    if mention.target not in known.home_apart:
        return False
    place = sentence.tokens[min(sentence.at(mention.end - 1), len(sentence.tokens) - 1)]
    kind = "demonym" if mention.kind == "name" and place.dep in ("compound", "amod", "nmod") else mention.kind
    if kind not in _HOME_KINDS:
        return False
    if kind == "pronoun" and place.lower in known.first_person:
        return False
    if kind == "demonym" and (
        sentence.tokens[head].lower in words("officials") or sentence.tokens[head].lower in words("people")
    ):
        return False
    i = sentence.at(mention.start)
    said = {token.lower for token in sentence.tokens[max(0, i - _AROUND) : i + _AROUND]}
    if kind in ("person", "pronoun") and said & known.home:
        return True
    return (
        said.isdisjoint(known.foreign) and said.isdisjoint(_other_states()) and len(layer.poles[mention.sentence]) == 1
    )


@cache
def _other_states() -> frozenset[str]:
    """The names, nationalities and capitals of states that belong to no pole, in lower case."""
    ontology = Ontology.load()
    return frozenset(
        form.lower()
        for entity in ontology.entities.values()
        if not entity.poles and entity.kind in ("state", "group", "organisation")
        for form in entity.forms
    )
