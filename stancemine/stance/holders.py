"""Whose attitude a stance is."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from stancemine.attribution.lexicon import lexicon
from stancemine.document import Actor, Claim, Document, Label
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
    content = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf8"))
    return frozenset(content[name].split())


def holder_for(doc: Document, case: Case, claim: Claim, fired: Sequence[Firing], label: Label) -> Actor:
    """The holder of a polar stance: the one whom the strongest rule of that label names, else who speaks.

    A pole's bare name is no holder of a stance toward itself, unless it is what speaks.
    """
    speaker = claim.speaker
    evaluated = False
    for firing in fired:
        if firing.label != label:
            continue
        if firing.by == "speaker":
            evaluated = True
            break
        actor = None
        if firing.by == "partner":
            if speaker.kind not in {"author", "state"}:
                return speaker
            actor = _partner(doc, case)
        elif firing.holder is not None:
            actor = _resolve(doc, case.sentence, _shared_subject(case, claim, firing.holder))
        if actor is not None and _may_hold(actor, case, speaker):
            return speaker if _speaks_for(speaker, actor) else actor
    together = speaker.kind == "author" and any(_class_of(firing) in _words("joint") for firing in fired)
    if label == "favor" and (together or (speaker.kind == "state" and case.target in speaker.poles)):
        partner = _partner(doc, case)
        if partner is not None:
            return partner
    if label == "against" and (actor := _rival(doc, case, fired, speaker)) is not None:
        return actor
    if speaker.kind == "author" or (label == "against" and case.target in speaker.poles):
        actor = _main_subject(doc, case)
        judged = evaluated or _evaluates(fired)
        if actor is not None and case.target not in actor.poles and (actor.poles or not judged):
            return actor
    return speaker


def _shared_subject(case: Case, claim: Claim, token: int) -> int:
    """The subject that a claim shares with the one before it, where the tree names a word outside the claim."""
    place = case.sentence.tokens[token].start
    if len(claim.spans) < 2 or any(start <= place < end for start, end in claim.spans):
        return token
    head = head_of(case.sentence, *claim.spans[0])
    return token if head is None or case.sentence.tokens[head].tag[:1] not in {"N", "P"} else head


def _rival(doc: Document, case: Case, fired: Sequence[Firing], speaker: Actor) -> Actor | None:
    """Another power whose hostile act is told: Russian hackers, in what an American says of them."""
    for firing in fired:
        if firing.by or firing.holder is None:
            continue
        actor = _resolve(doc, case.sentence, firing.holder)
        if (
            actor is not None
            and actor.poles
            and case.target not in actor.poles
            and not set(actor.poles) & set(speaker.poles)
        ):
            return actor
    return None


def _speaks_for(speaker: Actor, actor: Actor) -> bool:
    """Whether an actor is the state for which the speaker speaks."""
    return speaker.kind != "author" and actor.kind == "state" and bool(set(actor.poles) & set(speaker.poles))


def _class_of(firing: Firing) -> str:
    return firing.rule.partition(".")[2].partition(":")[0].rstrip("!?")


def _evaluates(fired: Sequence[Firing]) -> bool:
    """Whether words that judge come before words that tell of somebody's attitude or act."""
    for firing in fired:
        name = _class_of(firing)
        if name in _words("judging"):
            return True
        if name in _words("acting"):
            return False
    return False


def _may_hold(actor: Actor, case: Case, speaker: Actor) -> bool:
    return actor is speaker or not (case.target in actor.poles and actor.kind == "state")


def _main_subject(doc: Document, case: Case) -> Actor | None:
    """Who acts in the main clause, if it is a name or a group of people and not what the pole is part of."""
    sentence = case.sentence
    root = next((i for i, token in enumerate(sentence.tokens) if token.head == i), None)
    if root is None:
        return None
    subject = sentence.child(root, SUBJECTS)
    if subject is None or _able(sentence, subject) < 0:
        return None
    inside = set(sentence.subtree(subject))
    for mention in case.mentions:
        if sentence.at(mention.start) in inside:
            return None
    return _resolve(doc, sentence, subject)


def _partner(doc: Document, case: Case) -> Actor | None:
    """The other power in "China, Mexico agree" or "Moscow and Minsk vow": what is joined to a mention of the pole."""
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
                actor = _resolve(doc, sentence, j)
                if actor is not None and case.target not in actor.poles:
                    return actor
    return None


def _resolve(doc: Document, sentence: Sentence, token: int) -> Actor | None:
    """The actor that a word names; "nobody in the region" is the region, and a pronoun the subject before it."""
    if doc.analysis is None or doc.analysis.cast is None:
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
    token = _able(sentence, token)
    if token < 0:
        return None
    return doc.analysis.cast.resolve(doc, sentence, token)


def _able(sentence: Sentence, token: int) -> int:
    """The word that names who can hold an attitude: "Biden" for "Biden's trip"; -1 if none does."""
    word = sentence.tokens[token]
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
            and _agrees(word.tag, plural=plural)
            and (index == sentence.index or _able(here, i) >= 0)
        ]
        if subjects:
            return here, subjects[-1] if index == sentence.index else subjects[0]
        before = 10_000
    return None


def _agrees(tag: str, *, plural: bool) -> bool:
    return tag in {"NNS", "NNPS"} if plural else tag in {"NN", "NNP", "NNPS"}
