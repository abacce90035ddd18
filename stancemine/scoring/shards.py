"""Shards: a fixed number of neighbouring inputs, read together and written together."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from stancemine.document import Document
from stancemine.pipeline import StanceMiner
from stancemine.reading.places import Found, Reject
from stancemine.scoring.bulk import score
from stancemine.scoring.writers import json_line

logger = logging.getLogger(__name__)

SHARD_SIZE = 64


@dataclass(frozen=True, slots=True)
class Shard:
    """Neighbouring articles and rejects of the input; `bytes_read` counts those of the input up to its end."""

    items: list[Found]
    any_language: bool = False
    bytes_read: int = 0

    @property
    def digest(self) -> str:
        """A hash of what was read and where: the same inputs give the same."""
        made = hashlib.blake2b(digest_size=8)
        for item in self.items:
            told = item.reason if isinstance(item, Reject) else f"{item.article.id}\0{item.article.content_id}"
            made.update(f"{item.file}\0{item.line}\0{told}\n".encode("utf8", "surrogatepass"))
        return made.hexdigest()

    @property
    def place(self) -> str:
        """Where it lies, for a message."""
        first, last = self.items[0], self.items[-1]
        return f"{first.file}, line {first.line or 1}, to {last.file}, line {last.line or 1}"


@dataclass(frozen=True, slots=True)
class Scored:
    """What a shard became: `count` records as JSON Lines, and the rejects, each in the order of the input."""

    records: bytes
    count: int
    rejects: list[Reject]
    digest: str
    bytes_read: int


def cut(found: Iterable[Found], size: int) -> Iterator[list[Found]]:
    """The stream in pieces of `size`; the last may be smaller."""
    stream = iter(found)
    while items := list(islice(stream, size)):
        yield items


def score_shard(miner: StanceMiner, shard: Shard) -> Scored:
    """Read the articles of a shard."""
    lines: list[bytes] = []
    rejects: list[Reject] = []
    results = score(shard.items, miner, any_language=shard.any_language)
    for item, result in zip(shard.items, results, strict=True):
        if isinstance(result, Reject):
            rejects.append(result)
        else:
            line = _line(item, result)
            if isinstance(line, Reject):
                rejects.append(line)
            else:
                lines.append(line)
    return Scored(b"".join(lines), len(lines), rejects, shard.digest, shard.bytes_read)


def _line(item: Found, doc: Document) -> bytes | Reject:
    try:
        return json_line(doc.to_dict())
    except Exception as error:
        logger.debug("a record could not be written", exc_info=True)
        return Reject(item.file, item.line, doc.id, f"no record can be made ({type(error).__name__}: {error})")
