"""Shards: a fixed number of neighbouring inputs, read together and written together."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stancemine.document import Document
from stancemine.pipeline import StanceMiner
from stancemine.reading.places import Found, Reject
from stancemine.scoring.bulk import score
from stancemine.scoring.formats import FORMATS

logger = logging.getLogger(__name__)

SHARD_SIZE = 64


@dataclass(frozen=True, slots=True)
class Shard:
    """Neighbouring articles and rejects of the input. Its records are written as `format` says (a key of `FORMATS`);
    `bytes_read` counts those of the input up to its end.
    """

    items: list[Found]
    format: str = "jsonl"
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
    """What a shard became: `count` records as a chunk of its format, and the rejects, each in the input's order."""

    records: bytes
    count: int
    rejects: list[Reject]
    digest: str
    bytes_read: int


def score_shard(miner: StanceMiner, shard: Shard) -> Scored:
    """Read the articles of a shard and write their records."""
    results = read_shard(miner, shard)
    encode = FORMATS[shard.format].encode
    docs = [result for result in results if isinstance(result, Document)]
    try:
        records = encode(docs)
    except Exception:
        logger.debug("a shard could not be written; its records are tried one by one", exc_info=True)
        results = [_tried(item, result, encode) for item, result in zip(shard.items, results, strict=True)]
        docs = [result for result in results if isinstance(result, Document)]
        records = encode(docs)
    rejects = [result for result in results if isinstance(result, Reject)]
    return Scored(records, len(docs), rejects, shard.digest, shard.bytes_read)


def read_shard(miner: StanceMiner, shard: Shard) -> list[Document | Reject]:
    """The document or the reject of each item of a shard."""
    return list(score(shard.items, miner, any_language=shard.any_language))


def _tried(item: Found, result: Document | Reject, encode: Callable[[Sequence[Document]], bytes]) -> Document | Reject:
    if isinstance(result, Reject):
        return result
    try:
        encode([result])
    except Exception as error:
        return Reject(item.file, item.line, result.id, f"no record can be made ({type(error).__name__}: {error})")
    return result
