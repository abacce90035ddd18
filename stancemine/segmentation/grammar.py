"""Small questions about the words of a parsed sentence."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from stancemine.language.analysis import SUBJECT_DEPS, Sentence
from stancemine.language.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AUXILIARY = frozenset({"aux", "auxpass"})
COMPLEMENTS = frozenset(
    {"dobj", "attr", "acomp", "oprd", "dative", "xcomp", "ccomp", "prep", "agent", "prt", "pobj", "advcl", "npadvmod"}
)
RELATIVES = frozenset({"who", "which", "whom", "whose", "where", "when"})
BREAKS = frozenset({";", ":", "—", "--", "–", "-"})
OPENING = frozenset({"(", "[", "“", "‘", "«", "„", "‹"})
CLOSING = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«", "›": "‹"}


@lru_cache(maxsize=20_000)
def is_mark(word: str) -> bool:
    """Whether a token is punctuation; "%" and "@" stand for words and are none."""
    return word not in "%&@#" and all(unicodedata.category(c)[0] == "P" or c in "`<>|~^" for c in word)


def is_verb(token: Token) -> bool:
    """Whether a token is tagged as a verb or modal."""
    return token.tag[:2] == "VB" or token.tag == "MD"


def has_subject(sentence: Sentence, i: int) -> bool:
    """Whether a predicate has a subject of its own."""
    return sentence.child(i, SUBJECT_DEPS) is not None


def is_finite(sentence: Sentence, i: int) -> bool:
    """Whether a predicate is finite, by its own form or by an auxiliary's."""
    tokens = sentence.tokens
    if tokens[i].tag in FINITE:
        return True
    return any(tokens[j].tag in FINITE for j in sentence.children(i) if tokens[j].dep in AUXILIARY)


def is_statement(sentence: Sentence, i: int) -> bool:
    """Whether a token heads a clause with a subject and a finite verb."""
    return is_verb(sentence.tokens[i]) and has_subject(sentence, i) and is_finite(sentence, i)


def complement(sentence: Sentence, i: int, before: int | None = None) -> int | None:
    """The first complement to the right of a predicate, and left of the token `before`."""
    tokens = sentence.tokens
    for j in sentence.children(i):
        if j > i and tokens[j].dep in COMPLEMENTS and (before is None or j < before):
            return j
    return None
