"""A stream of articles through a miner, in order; one that fails does not stop the rest."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace

from stancemine.document import Document
from stancemine.pipeline import StanceMiner, in_batches
from stancemine.reading.language import EXPECTED, UNKNOWN, language_of
from stancemine.reading.places import Found, Placed, Reject

logger = logging.getLogger(__name__)


def score(
    found: Iterable[Found], miner: StanceMiner, *, any_language: bool = False, batch_size: int = 16
) -> Iterator[Document | Reject]:
    """A document for each article and the rejects among them, in order, with no more than `batch_size` in memory.

    An article in another language than English is rejected unless `any_language`; so is one that the miner fails on.
    """
    for batch in in_batches(found, batch_size):
        ready = [item if any_language else _english(item) for item in batch]
        documents = iter(_read(miner, [item for item in ready if isinstance(item, Placed)]))
        for item in ready:
            yield item if isinstance(item, Reject) else next(documents)


def _english(item: Found) -> Found:
    """The article with its language, or its reject."""
    if isinstance(item, Reject):
        return item
    article = item.article
    language = article.language or language_of(f"{article.title or ''}\n\n{article.text}")
    if language.split("-")[0] not in (EXPECTED, UNKNOWN):
        return item.reject(f"the text is in {language!r}, not in English; --any-language reads it all the same")
    return replace(item, article=replace(article, language=language))


def _read(miner: StanceMiner, placed: list[Placed]) -> list[Document | Reject]:
    articles = [item.article for item in placed]
    try:
        return list(miner.pipe(articles, batch_size=max(1, len(articles))))
    except Exception:
        logger.debug("a batch failed; its articles are read one by one", exc_info=True)
    return [_read_one(miner, item) for item in placed]


def _read_one(miner: StanceMiner, item: Placed) -> Document | Reject:
    try:
        return miner(item.article)
    except Exception as error:
        logger.debug("an article failed", exc_info=True)
        return item.reject(f"stancemine failed on this text ({type(error).__name__}: {error}); please report it")
