"""Articles of a given length for measuring, put together from the paragraphs of the examples."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
WORDS = 1100


def made_articles(count: int, *, words: int = WORDS, seed: int = 0) -> Iterator[str]:
    """`count` texts of about `words` words, no two alike: paragraphs of the examples from a random place on."""
    rng = random.Random(seed)
    paragraphs = [
        p for path in sorted(ARTICLES.glob("*.txt")) for p in path.read_text(encoding="utf8").splitlines() if p
    ]
    for number in range(1, count + 1):
        place = rng.randrange(len(paragraphs))
        chosen = [f"Report number {number}"]
        missing = words - 3
        while missing > 0:
            piece = paragraphs[place % len(paragraphs)].split(" ")
            chosen.append(" ".join(piece[:missing]))
            missing -= len(piece)
            place += 1
        yield "\n\n".join(chosen)
