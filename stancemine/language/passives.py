"""Passives without their "is", as headlines write them: "Envoy slammed for delay".

The parser takes such a participle for a past tense and whom it happens to for its doer. What follows gives it away: a
verb that needs an object has none, but a preposition that tells why, by whom or what he is to do.
"""

from __future__ import annotations

from stancemine.language.analysis import OBJECT_DEPS, Sentence
from stancemine.language.lemmas import lemma

_TOLD = frozenset(
    {"advise", "ask", "call", "encourage", "expect", "force", "invite", "oblige", "order", "press", "push", "remind"}
    | {"tell", "urge", "warn"}
)
"""What is done to somebody who is to do something: "urged to sign"."""

_JUDGED = frozenset(
    {"accuse", "applaud", "blame", "blast", "censure", "chide", "commend", "condemn", "credit", "criticise"}
    | {"criticize", "denounce", "fault", "hail", "lambast", "laud", "mock", "praise", "rebuke", "ridicule", "scold"}
    | {"slam", "thank"}
)
"""What is said of somebody, who then is named: "praised for his help"."""

_WHY = frozenset({"as", "at", "by", "for", "of", "over"})
_CLAUSES = frozenset({"ccomp", "aux", "auxpass", "nsubjpass"})


def mend_passives(sentence: Sentence) -> None:
    """Make the subjects of such participles passive ones, in place."""
    for i, token in enumerate(sentence.tokens):
        if token.tag in ("VBD", "VBN") and _is_bare_passive(sentence, i):
            token.tag = "VBN"
            for j in sentence.children(i):
                child = sentence.tokens[j]
                if child.dep == "nsubj":
                    child.dep = "nsubjpass"
                elif child.dep == "prep" and child.lower == "by":
                    child.dep = "agent"


def _is_bare_passive(sentence: Sentence, i: int) -> bool:
    tokens = sentence.tokens
    word = lemma(tokens[i])
    if word not in _TOLD and word not in _JUDGED:
        return False
    children = sentence.children(i)
    deps = {tokens[j].dep for j in children}
    if not any(tokens[j].dep == "nsubj" and j < i for j in children) or deps & _CLAUSES or deps & OBJECT_DEPS:
        return False
    after = [token.lower for token in tokens[i + 1 : i + 4]]
    if word == "call":
        after = after[1:] if after[:1] == ["on"] else []
    if after[:1] == ["not"]:
        after = after[1:]
    if word in _TOLD:
        return after[:1] == ["to"] or (word == "warn" and after[:1] == ["over"])
    return bool(after) and after[0] in _WHY
