"""The place and date before a report ("LERNA, 3 March (North Wire) – …"), which are no part of what it states."""

from __future__ import annotations

import re

from stancemine.language.analysis import Sentence

_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST = 14
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*)\.?")
_PLACE = re.compile(r"[^\W\d_]{3,}(?:[-'’][^\W\d_]+)*")


def dateline(sentence: Sentence) -> int:
    """How many tokens at the head of a sentence are its date line, the dash included; mostly none.

    A date line is a place in capitals, or any place with a day or an agency in brackets.
    """
    tokens = sentence.tokens
    end = next((i for i, token in enumerate(tokens[:_LONGEST]) if token.lower in _DASHES), 0)
    if not 0 < end < len(tokens) - 2 or tokens[end].start == tokens[end - 1].end:
        return 0
    head = tokens[:end]
    if not _PLACE.fullmatch(head[0].text) or not all(_may_stand(token.text, token.tag) for token in head):
        return 0
    dated = any(_MONTH.fullmatch(token.lower) for token in head) and any(token.text.isdigit() for token in head)
    wired = head[-1].text == ")" and any(token.text == "(" for token in head)
    loud = all(token.text.isupper() or not token.text.isalpha() for token in head) and head[0].entity != "ORG"
    return end + 1 if dated or wired or (loud and tokens[end + 1].text[:1].isupper()) else 0


def _may_stand(word: str, tag: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or tag in (",", ".", "-LRB-", "-RRB-") or word in ",.()/"
