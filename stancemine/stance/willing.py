"""What somebody wants, refuses or goes on with, and what is only supposed."""

from __future__ import annotations

from stancemine.language.analysis import Sentence
from stancemine.language.lemmas import lemma
from stancemine.stance.clauses import SUBJECTS
from stancemine.stance.lexicon import Lexicon
from stancemine.stance.turning import NEGATIONS, nobody, refuses, without_intent

MEANING = frozenset({"go", "want", "plan", "intend", "mean", "seek", "wish", "plot", "prepare", "look"})
WILL = frozenset({"will", "would", "wo", "'ll", "’ll", "longer"})
FALLING_SHORT = frozenset({"fail", "forget", "neglect", "lack", "hesitate"})
"""Who does these leaves something undone, and does not decline it."""
THINGS = frozenset({"this", "that", "it", "which", "there", "these", "those"})
STEADY = frozenset({"despite", "spite", "defying", "regardless", "will", "keeps"})
CONDITIONS = frozenset({"if", "unless", "whether"})
UNSURE = frozenset({"may", "might", "could", "would"})


def refused(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """Whether a verb that is turned tells what somebody does not want to do: "will not join", "refuses to join"."""
    tokens = sentence.tokens
    words = [token.lower for token in tokens]
    if not CONDITIONS.isdisjoint(words):
        return False
    subject = next((j for j in sentence.children(verb) if tokens[j].dep in SUBJECTS), None)
    if subject is not None and words[subject] in THINGS:
        return False
    before = set(words[max(0, verb - 5) : verb])
    if before & WILL and before & (NEGATIONS | {"longer"}):
        return True
    at = verb
    for _ in range(3):
        if tokens[at].dep not in {"xcomp", "pcomp", "acl", "prep", "conj"}:
            return False
        if without_intent(sentence, at):
            return True
        at = tokens[at].head
        if refuses(sentence, at, lexicon) and lemma(tokens[at]) not in FALLING_SHORT:
            return True
    return False


def meant(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells what somebody is about to do or wants to, or is said of nobody: "nobody is going to V"."""
    tokens = sentence.tokens
    if tokens[verb].dep == "xcomp" and lemma(tokens[tokens[verb].head]) in MEANING:
        return True
    return any(tokens[j].dep in SUBJECTS and nobody(sentence, j) for j in sentence.children(verb))


def outgrown(sentence: Sentence, word: int) -> bool:
    """Whether a denied fear is one that somebody had before: "no longer afraid", "do not fear them any more"."""
    words = [token.lower for token in sentence.tokens]
    if "anymore" in words or "longer" in words[max(0, word - 3) : word]:
        return True
    if any(words[i : i + 2] == ["any", "more"] for i in range(word, len(words) - 1)):
        return True
    return any(lemma(sentence.tokens[i]) in {"stop", "cease"} for i in range(max(0, word - 3), word))


def kept_up(sentence: Sentence, verb: int) -> bool:
    """Whether somebody goes on doing what a verb tells, in spite of all or in time to come: "will go on buying"."""
    tokens = sentence.tokens
    if STEADY.isdisjoint(token.lower for token in tokens):
        return False
    dep, head = tokens[verb].dep, tokens[verb].head
    if dep in {"xcomp", "advcl"}:
        return lemma(tokens[head]) in {"keep", "continue", "resume"}
    return verb >= 2 and tokens[verb - 1].lower == "on" and lemma(tokens[verb - 2]) == "go"


def hypothetical(sentence: Sentence, predicate: int) -> bool:
    """Whether `predicate` is only supposed: under "if" or "unless", or with "may", "might", "could", "would"."""
    tokens = sentence.tokens
    at = predicate
    for _ in range(5):
        for child in sentence.children(at):
            token = tokens[child]
            if (token.dep == "mark" and token.lower in CONDITIONS) or (token.tag == "MD" and token.lower in UNSURE):
                return True
        if tokens[at].head == at:
            break
        at = tokens[at].head
    return False
