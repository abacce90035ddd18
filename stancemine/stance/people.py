"""The actors that words name for the stance room: pronouns, partners, groups of people."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.standing import together
from stancemine.document import Actor, Claim, Document
from stancemine.language.analysis import Sentence
from stancemine.language.lemmas import lemma
from stancemine.stance.clauses import NOBODY, PASSIVE_SUBJECTS, SUBJECTS, head_of, owner_of
from stancemine.stance.firings import Firing
from stancemine.stance.setting import Case

PLURAL = frozenset({"they", "their", "them", "both", "many", "some", "most"})
NEUTER = frozenset({"it", "its", "itself"})
BACK = 4
"""Sentences that a pronoun looks back over."""


@cache
def _words(name: str) -> frozenset[str]:
    content = tomllib.loads(Path(__file__).with_name("holders.toml").read_text(encoding="utf8"))
    return frozenset(content[name].split())


def shared_subject(case: Case, claim: Claim, token: int) -> int:
    """The subject that a claim shares with the one before it, where the tree names a word outside the claim."""
    place = case.sentence.tokens[token].start
    if len(claim.spans) < 2 or any(start <= place < end for start, end in claim.spans):
        return token
    head = head_of(case.sentence, *claim.spans[0])
    return token if head is None or case.sentence.tokens[head].tag[:1] not in {"N", "P"} else head


def rival(doc: Document, case: Case, fired: Sequence[Firing], speaker: Actor) -> tuple[int, Actor] | None:
    """Another power whose hostile act is told, and its word: Russian hackers, in what an American says of them."""
    for firing in fired:
        if firing.by or firing.holder is None:
            continue
        actor = resolve(doc, case.sentence, firing.holder, case.target)
        if (
            actor is not None
            and actor.poles
            and case.target not in actor.poles
            and not set(actor.poles) & set(speaker.poles)
        ):
            return firing.holder, actor
    return None


def partner(doc: Document, case: Case) -> tuple[int, Actor] | None:
    """The other power in "China, Mexico agree" or "Moscow and Minsk vow", and its word: what is joined to a mention of
    the pole.
    """
    sentence = case.sentence
    tokens = sentence.tokens
    own = {sentence.at(mention.start) for mention in case.mentions}
    for i in sorted(own):
        if i >= len(tokens):
            continue
        near = [j for j in sentence.children(i) if tokens[j].dep in {"conj", "appos"}]
        if tokens[i].dep in {"conj", "appos"} or (i + 1 < len(tokens) and tokens[i + 1].text == ","):
            near.append(tokens[i].head)
        near += [
            j for j in (i - 2, i + 2) if 0 <= j < len(tokens) and tokens[(i + j) // 2].text in {",", "and", "-", "&"}
        ]
        for j in near:
            if j not in own and j != i and tokens[j].tag in {"NNP", "NNPS"} and tokens[j].text[:1].isupper():
                actor = resolve(doc, sentence, j, case.target)
                if actor is not None and case.target not in actor.poles:
                    return j, actor
    return None


def resolve(doc: Document, sentence: Sentence, token: int, target: str) -> Actor | None:
    """The actor that a word names; "nobody in the region" is the region, and a pronoun the subject before it.

    Several who act as one are one, but not where one of them stands for `target`: toward that one the others hold a
    stance.
    """
    cast = doc.analysis.cast if doc.analysis is not None else None
    if cast is None:
        return None
    tokens = sentence.tokens
    if tokens[token].lower in NOBODY or any(tokens[j].lower == "no" for j in sentence.children(token)):
        place = sentence.child(token, {"prep"})
        inner = sentence.child(place, {"pobj"}) if place is not None else None
        if inner is None:
            return None
        token = inner
    if tokens[token].lower in PLURAL | NEUTER:
        found = _antecedent(doc, sentence, token)
        if found is None:
            return None
        sentence, token = found
    token = able(sentence, token)
    if token < 0:
        return None
    actor = cast.resolve(doc, sentence, token)
    if actor is not None and sentence.tokens[token].dep in SUBJECTS:
        joint = together(cast, sentence, token, actor)
        if joint is not None and all(target not in member.poles for member in cast.members(joint)):
            actor = joint
    if actor is not None and actor.key is None and sentence.tokens[token].tag[:2] == "JJ":
        return None  # "Russian" names a holder, "Eurasian" or "regional" does not
    return actor


def able(sentence: Sentence, token: int) -> int:
    """The word that names who can hold an attitude: "Biden" for "Biden's trip"; -1 if none does."""
    word = sentence.tokens[token]
    if word.lower.startswith(("anti-", "pro-")):
        return -1
    counted = _counted(sentence, token)
    if counted is not None:
        return able(sentence, counted)
    if word.tag[:1] in {"V", "M", "I", "R"}:
        return -1
    if word.tag not in {"NN", "NNS"}:
        return token
    known = lexicon()
    for form in (word.lower, lemma(word)):
        if form in known.persons or form in known.groups or form in _words("people"):
            return token
    owner = owner_of(sentence, token)
    if owner is not None and (sentence.tokens[owner].tag[:3] == "NNP" or sentence.tokens[owner].entity):
        return owner
    return -1


def _antecedent(doc: Document, sentence: Sentence, token: int) -> tuple[Sentence, int] | None:
    """The subject before a pronoun that agrees with it in number, in its sentence or those before in the paragraph."""
    if doc.analysis is None:
        return None
    plural = sentence.tokens[token].lower in PLURAL
    before = token
    for index in range(sentence.index, max(-1, sentence.index - BACK), -1):
        here = doc.analysis.sentences[index]
        if here.paragraph != sentence.paragraph and index < sentence.index - 1:
            return None
        subjects = [
            i
            for i, word in enumerate(here.tokens[:before])
            if word.dep in SUBJECTS | PASSIVE_SUBJECTS
            and _agrees(here, i, plural=plural)
            and (index == sentence.index or able(here, i) >= 0)
        ]
        if subjects:
            return here, subjects[-1] if index == sentence.index else subjects[0]
        before = 10_000
    return None


def _agrees(sentence: Sentence, token: int, *, plural: bool) -> bool:
    counted = _counted(sentence, token)
    tag = sentence.tokens[token if counted is None else counted].tag
    return tag in {"NNS", "NNPS"} if plural else tag in {"NN", "NNP", "NNPS"}


def _counted(sentence: Sentence, token: int) -> int | None:
    """The people that a number or share is of: "half of the farmers", "52 per cent of those asked"."""
    word = sentence.tokens[token]
    if word.tag != "CD" and word.lower not in _words("shares"):
        return None
    of = next((j for j in sentence.children(token) if sentence.tokens[j].lower == "of"), None)
    return None if of is None else sentence.child(of, {"pobj"})
