"""What an actor is called and what kind he is, told from the words that name him."""

from __future__ import annotations

import re
from collections.abc import Mapping

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.names import name_words, plain
from stancemine.attribution.roles import HUMAN, singular
from stancemine.document import Actor, ActorKind, Document
from stancemine.language.analysis import Sentence
from stancemine.language.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_SURNAME = re.compile(r"\w{3}(?:ov|ova|enko|sky|skiy|stein|vich|wicz|shvili|oglu|oğlu)$")
"""Endings of surnames that hardly any place or body has."""

OFFICE = 10
"""Words that an office may have."""

OFFICES = 12
"""Words that several offices of one person may have."""


def plural_subject(sentence: Sentence, token: int, before: Sentence | None = None) -> tuple[Sentence, int] | None:
    """Whom "they", or "one of them", takes up: persons who are a subject in its sentence or the one before, or a body
    that was.
    """
    low = sentence.tokens[token].lower
    if low != "they" and (low != "them" or not token or sentence.tokens[token - 1].lower != "of"):
        return None
    here = [(sentence, k) for k in range(token - 1, -1, -1)]
    if before is not None and before.paragraph == sentence.paragraph:
        here += [(before, k) for k in range(len(before.tokens))]
    for place, k in here:
        word = place.tokens[k]
        if word.tag == "NNS" and word.dep in SUBJECTS:
            head = singular(word.lower)
            if head in lexicon().persons or head in lexicon().groups or head.endswith(HUMAN):
                return place, k
            if place is sentence:
                return None
    return _acting_body(before) if before is not None and sentence.paragraph - before.paragraph <= 1 else None


def _acting_body(sentence: Sentence) -> tuple[Sentence, int] | None:
    """The body whose name is the subject of a sentence."""
    root = next((k for k, token in enumerate(sentence.tokens) if token.dep == "ROOT"), None)
    subject = sentence.child(root, {"nsubj"}) if root is not None else None
    if subject is None or sentence.tokens[subject].tag != "NNP":
        return None
    body = any(token.entity == "ORG" for token in sentence.tokens[max(0, subject - 1) : subject + 2])
    return (sentence, subject) if body and sentence.tokens[subject].entity in ("", "ORG") else None


def add_alias(actor: Actor, form: str) -> None:
    if form and form != actor.name and form not in actor.aliases:
        actor.aliases.append(form)


def kind_of(sentence: Sentence, token: int, head: str, plural: bool) -> ActorKind:
    """The kind of an actor whom the ontology does not know, by the noun that tells of him."""
    word, words = sentence.tokens[token], lexicon()
    if _is_medium(word):
        return "organisation"
    if word.tag == "NNP" and (_told_who(sentence, token) or _SURNAME.search(word.text)):
        return "person"
    if word.entity == "GPE":
        return "state"
    if head in words.persons or head in ("one", "source", "other", "someone", "anyone"):
        return "unnamed"
    told = {near.text for near in sentence.tokens[max(0, token - 3) : token]}
    if word.entity == "PERSON" and told.isdisjoint(words.titled):
        return "person"
    several = plural or word.tag in ("NNS", "NNPS", "CD")
    if several and word.tag == "NNS" and head in words.groups and head not in words.carriers:
        return "group"
    if word.tag in ("NNP", "NNPS") or head in words.groups or head in words.carriers or word.entity == "ORG":
        return "organisation"
    if several:
        return "group"
    return "organisation" if word.text.isupper() and len(word.text) > 1 else "unnamed"


def _is_medium(word: Token) -> bool:
    """Whether a proper noun is the name of a medium, or the last word of one: "Reuters", "Business Insider"."""
    if word.tag not in ("NNP", "NNPS"):
        return False
    body = word.entity == "ORG" and word.lower in name_words().papers
    return body or (word.lower in lexicon().media and word.lower not in lexicon().groups)


def _told_who(sentence: Sentence, token: int) -> bool:
    """Whether "who" or "whose" takes up a name: "Nunez, whose committee looks into it"."""
    after = sentence.tokens[token + 1 : token + 3]
    return bool(after) and after[0].text == "," and [near.lower for near in after[1:]] in (["who"], ["whose"])


def person_beside(spans: Mapping[tuple[int, int], Actor], sentence: Sentence, token: int) -> Actor | None:
    """The person whose name stands beside a noun that tells who he is; `spans` are names by (sentence, token)."""
    tokens = sentence.tokens
    for c in sentence.children(token):
        beside = tokens[c].dep == "appos" or (tokens[c].dep in ("compound", "nmod") and c > token)
        named = spans.get((sentence.index, c)) if beside else None
        if named is not None and not (_colon(sentence, token, c) or _one_of(sentence, token, c)):
            return named
    above = tokens[token].head
    if tokens[token].dep == "appos" and tokens[token].tag == "NN" and not _colon(sentence, above, token):
        before = spans.get((sentence.index, above))
        if before is not None and above < token:
            return before
    if token + 1 < len(tokens) and tokens[token + 1].lower == "named" and (sentence.index, token + 2) in spans:
        return spans[sentence.index, token + 2]
    if tokens[token].tag[:2] == "NN" and plain(tokens[token].text) in lexicon().persons:
        after = spans.get((sentence.index, token + 1))
        if after is not None:
            return after
    return _titled_person(spans, sentence, token) or _holder_of_office(spans, sentence, token)


def _holder_of_office(spans: Mapping[tuple[int, int], Actor], sentence: Sentence, token: int) -> Actor | None:
    """The person whose name follows his office and what it is of: "minister of trade and industry X"."""
    tokens, words = sentence.tokens, lexicon()
    if plain(tokens[token].text) not in words.titles or [t.lower for t in tokens[token + 1 : token + 2]] != ["of"]:
        return None
    for k in range(token + 3, min(token + OFFICE, len(tokens))):
        if (sentence.index, k) in spans:
            before = plain(tokens[k - 1].text)
            whole = tokens[k - 1].tag[:2] == "NN" and before not in words.titles | words.persons
            return spans[sentence.index, k] if whole else None
        if tokens[k].tag[:2] not in ("NN", "JJ", "DT", "CC", "IN"):
            return None
    return None


def _colon(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a colon stands between two tokens, so that neither tells who the other is."""
    return any(token.text == ":" for token in sentence.tokens[min(a, b) : max(a, b)])


def _one_of(sentence: Sentence, noun: int, name: int) -> bool:
    """Whether a name behind a noun is of one among several: "officials, including X"."""
    return any(token.lower in ("including", "like", "such") for token in sentence.tokens[noun:name])


def _titled_person(spans: Mapping[tuple[int, int], Actor], sentence: Sentence, token: int) -> Actor | None:
    """The person whose name follows several titles: "minister and candidate X", "founder and head of the bank X"."""
    tokens, words = sentence.tokens, lexicon()
    if singular(tokens[token].lower) not in words.persons or token + 1 >= len(tokens) or tokens[token + 1].tag != "CC":
        return None
    of = False
    for k in range(token + 2, min(token + OFFICES, len(tokens))):
        if (sentence.index, k) in spans:
            return spans[sentence.index, k] if of or singular(tokens[k - 1].lower) in words.persons else None
        of = of or (tokens[k].lower == "of" and singular(tokens[k - 1].lower) in words.persons)
        if tokens[k].tag[:2] not in ("NN", "JJ") and not (of and tokens[k].lower in ("of", "the")):
            return None
    return None


def new_author(doc: Document) -> Actor:
    """Put the author of a document first among its actors."""
    author = Actor("", "AUTHOR", "author", aliases=[doc.byline] if doc.byline else [])
    if doc.byline and doc.outlet:
        author.key = re.sub(r"\W+", "-", f"{doc.outlet} {doc.byline}".casefold()).strip("-") or None
    doc.actors.insert(0, author)
    return author
