"""Names that hold the name of a pole and are not the pole: "the American Chamber of Commerce", "a Russian winter"."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.language.tokens import Token
from stancemine.stance.lexicon import word_list

EVERYDAY = word_list("everyday")
BODIES, COUNCILS, STATE = word_list("bodies"), word_list("councils"), word_list("state_bodies")
TOPIC = frozenset({"for", "on", "against"})
NAMING = TOPIC | {"of", "and"}
REACH = 5
"""A body's name has so many words between its noun and the pole's, at most."""


def within_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words from `first` to `last` only tell where something comes from or what it is called.

    So do those in the name of a body of scholars, traders or players, and before a thing of everyday life. Bodies of a
    state ("the Russian Security Council") are that state's.
    """
    if not tokens[first].text[:1].isupper():
        return False
    if last + 1 < len(tokens) and tokens[last + 1].text in EVERYDAY:
        return True
    if tokens[last].lower == "council" and last + 2 < len(tokens) and tokens[last + 1].text in TOPIC:
        return tokens[last + 2].text[:1].isupper()
    return _leads(tokens, last) or _follows(tokens, first)


def _leads(tokens: Sequence[Token], last: int) -> bool:
    """Whether capitals go on from the pole's name to the body's noun: "Russian Academic Centre"."""
    for i in range(last + 1, min(len(tokens), last + 1 + REACH)):
        token = tokens[i]
        if not token.text[:1].isupper() or token.lower in STATE:
            return False
        if token.lower in BODIES:
            return True
        if token.lower in COUNCILS:
            return i + 1 < len(tokens) and tokens[i + 1].lower in TOPIC
    return False


def _follows(tokens: Sequence[Token], first: int) -> bool:
    """Whether the pole's name belongs to the title of a body: "the Institute for Western Languages"."""
    after = tokens[first + 1] if first + 1 < len(tokens) else None
    if after is None or not (after.text[:1].isupper() or after.lower == "and"):
        return False
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        token = tokens[i]
        if token.lower in BODIES | COUNCILS and token.text[:1].isupper():
            return tokens[i + 1].lower in NAMING
        if not (token.text[:1].isupper() or token.lower in NAMING):
            return False
    return False
