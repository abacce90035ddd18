"""Many articles in a stream: who stands how toward each pole over all of them, as counts of claims.

Run with: python examples/many_articles.py [FILE ...]
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import stancemine
from stancemine.reading import Article, read

FOLDER = Path(__file__).parent / "articles"


def articles(paths: Iterable[Path]) -> Iterator[Article]:
    for path in paths:
        for item in read(path):
            if isinstance(item, Article):
                yield item
            else:
                print(f"left out: {item}", file=sys.stderr)


def main(paths: Iterable[Path]) -> None:
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for doc in stancemine.load("rules").pipe(articles(paths)):
        for claim in doc.claims:
            for pole, stance in claim.stances.items():
                if stance.holder and stance.holder.kind != "author":
                    counts[stance.holder.name, pole][stance.label] += 1
    print(f"{'holder':<36}{'pole':<10}{'favor':>6}{'against':>9}")
    for (holder, pole), labels in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        print(f"{holder:<36}{pole:<10}{labels['favor']:>6}{labels['against']:>9}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(FOLDER.iterdir()))
