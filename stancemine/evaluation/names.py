"""When two names mean the same speaker or holder, for scoring.

Names agree when they are equal without case, accents, dots, titles, "the" and possessives, when all content words of
one stand in the other, or when their last words are equal and one of the first words is the other's initial.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TITLES = frozenset(
    {"the", "mr", "mrs", "ms", "dr", "president", "prime", "minister"}
    | {"sen", "senator", "gen", "general", "professor", "sir"}
)
_SMALL = frozenset({"of", "and", "for", "in", "at", "on", "to", "a", "an"})
_POSSESSIVE = re.compile(r"['’]s?\b")
_MARK = re.compile(r"[^\w\s-]")
_SHORTEST_SURNAME = 4


@lru_cache(maxsize=50_000)
def content_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, in order, folded; all its words where no such word is left."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c)).replace(".", "")
    words = _MARK.sub(" ", _POSSESSIVE.sub("", plain)).split()
    return tuple(word for word in words if word not in _TITLES and word not in _SMALL) or tuple(words)


def same_name(name: str, others: Iterable[str]) -> bool:
    """Whether `name` agrees with one of `others`."""
    wanted = content_words(name)
    return bool(wanted) and any(_agree(wanted, content_words(other)) for other in others)


def _agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not b:
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    initials = a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0]))
    return initials and a[-1] == b[-1] and len(a[-1]) >= _SHORTEST_SURNAME
