"""Which words of a sentence are marks, verbs, openers."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from stancemine.language.tokens import Token

AUXILIARY = frozenset({"aux", "auxpass"})
COMPLEMENTS = frozenset(
    {"dobj", "attr", "acomp", "oprd", "dative", "xcomp", "ccomp", "prep", "agent", "prt", "pobj", "advcl", "npadvmod"}
)
RELATIVES = frozenset({"who", "which", "whom", "whose", "where", "when"})
BREAKS = frozenset({";", ":", "—", "--", "–", "-"})
QUOTES = frozenset({'"', "'", "“", "”", "‘", "’", "«", "»", "„", "``", "''"})
CLOSING = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«", "›": "‹"}
OPENING = {opening: closing for closing, opening in CLOSING.items()} | {"„": "“"}


@lru_cache(maxsize=20_000)
def is_mark(word: str) -> bool:
    """Whether a token is punctuation; "%" and "@" stand for words and are none."""
    return word not in "%&@#" and all(unicodedata.category(c)[0] == "P" or c in "`<>|~^" for c in word)


def is_verb(token: Token) -> bool:
    """Whether a token is tagged as a verb or modal."""
    return token.tag[:2] == "VB" or token.tag == "MD"
