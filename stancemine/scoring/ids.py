"""Each article of a run has an id of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from stancemine.reading.places import Found, Reject


def short(identity: str) -> bytes:
    """An id as 16 bytes, so that a million of them take 100 MB at most, however long they are."""
    return hashlib.blake2b(identity.encode("utf8", "surrogatepass"), digest_size=16).digest()


@dataclass(slots=True)
class Ids:
    """Gives ids in the order of the input.

    An id that the input gives twice is rejected the second time: two records of one id cannot be told apart. An article
    without one gets its content's; where content repeats, the copies get -2, -3, so that none is lost.
    """

    _seen: set[bytes] = field(default_factory=set)
    _copies: dict[str, int] = field(default_factory=dict)

    def settle(self, found: Found) -> Found:
        """The article with its id, or its reject."""
        if isinstance(found, Reject):
            return found
        given = found.article.given_id
        if given is not None:
            if not self._take(given):
                return found.reject("an article before it has the same id, and an id names one article")
            return found
        content = found.article.content_id
        identity, number = content, self._copies.get(content, 1)
        while not self._take(identity):
            number += 1
            identity = f"{content}-{number}"
        if number > 1:
            self._copies[content] = number
        return replace(found, article=replace(found.article, id=identity))

    def _take(self, identity: str) -> bool:
        key = short(identity)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True
