"""Articles of a given length for measuring, put together from the paragraphs of real or example articles."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
WORDS = 1100


def paragraphs_of(path: Path | None = None) -> list[str]:
    """The paragraphs of the articles of a file, or of the examples, in order."""
    from stancemine.reading import Article, read

    paths = [path] if path else sorted(ARTICLES.glob("*.txt"))
    texts = (item.text for path in paths for item in read(path) if isinstance(item, Article))
    return [line for text in texts for line in text.splitlines() if line.strip()]


def made_articles(paragraphs: Sequence[str], count: int, *, words: int = WORDS, seed: int = 0) -> Iterator[str]:
    """`count` texts of `words` words, no two alike: the paragraphs from a random place on."""
    rng = random.Random(seed)
    for number in range(1, count + 1):
        place = rng.randrange(len(paragraphs))
        chosen = [f"Report number {number}"]
        missing = words - 3
        while missing > 0:
            piece = paragraphs[place % len(paragraphs)].split()
            chosen.append(" ".join(piece[:missing]))
            missing -= len(piece)
            place += 1
        yield "\n\n".join(chosen)
