"""Noun phrases and whom they name: what pronouns and descriptions are resolved to."""

from __future__ import annotations

from dataclasses import dataclass

from stancemine.language.analysis import SUBJECT_DEPS, Sentence
from stancemine.targets.mentions import Found
from stancemine.targets.ontology import Entity, words

_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "appos", "case"})
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase: where its head stands, whom it names if the ontology knows, and what pronoun can take it up.

    `verb` is the verb that it hangs on, -1 for none.
    """

    sentence: int
    token: int
    start: int
    entity: Entity | None
    person: bool
    plural: bool
    subject: bool
    verb: int = -1


def phrases(sentence: Sentence, found: list[Found]) -> list[Phrase]:
    """The noun phrases of a sentence, in order; `found` are the mentions of entities in it, poles or not."""
    tokens = sentence.tokens
    named: dict[int, Found] = {}
    for mention in found:
        for i in range(mention.first, mention.last + 1):
            named[i] = mention
    result = []
    for i, token in enumerate(tokens):
        if not token.tag.startswith("N") or (token.dep == "compound" and token.head > i):
            continue
        item = named.get(i)
        if item is not None and i < item.last:
            continue
        entity: Entity | None = item.entity if item is not None else None
        if item is None or item.kind == "demonym":
            entity = entity or _modifier(sentence, i, named)
        person = token.entity == "PERSON" or (entity is not None and entity.kind == "person")
        role = (
            item is None and token.tag == "NN" and (token.lower in words("offices") or token.lower in words("persons"))
        )
        if role:
            person, entity = True, None
        result.append(
            Phrase(
                sentence=sentence.index,
                token=i,
                start=token.start,
                entity=entity,
                person=person,
                plural=token.tag in _PLURAL and not (entity and entity.kind in ("state", "organisation") and item),
                subject=_is_subject(sentence, i),
                verb=verb_of(sentence, i),
            )
        )
    return result


def _is_subject(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    while token.dep == "conj" and token.head != i:
        i = token.head
        token = sentence.tokens[i]
    return token.dep in SUBJECT_DEPS


def verb_of(sentence: Sentence, i: int) -> int:
    """The verb over token `i`, the first of several joined by "and"; -1 if there is none."""
    tokens = sentence.tokens
    while (head := tokens[i].head) != i:
        i = head
        if tokens[i].tag[:1] == "V":
            while tokens[i].dep == "conj" and tokens[i].head != i:
                i = tokens[i].head
            return i
    return -1


def _modifier(sentence: Sentence, i: int, named: dict[int, Found]) -> Entity | None:
    """Whom an official body is of: Russia in "Russian troops"; nobody in "Russian tea"."""
    if sentence.tokens[i].lower not in words("officials") and sentence.tokens[i].lower not in words("people"):
        return None
    for j in sentence.children(i):
        if sentence.tokens[j].dep in _MODIFIERS and j in named and named[j].kind != "person":
            return named[j].entity
    return None
