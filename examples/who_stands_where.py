"""A corpus brought together: how each holder stands toward each pole, how sure that is, and on which words it rests.

Run with: python examples/who_stands_where.py [SCORED.jsonl]   (without a file, the rules read examples/corpus)
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import stancemine
from stancemine.analysis import duplicates, pole_map, profiles, stances, strongest, without_duplicates, words
from stancemine.reading import Article, read

HERE = Path(__file__).parent
ALIASES = HERE / "aliases" / "mongolia.toml"


def scored() -> Iterator[stancemine.Document]:
    articles = (item for item in read(HERE / "corpus" / "corpus.jsonl") if isinstance(item, Article))
    return stancemine.load("rules").pipe(articles)


def main(path: str | None) -> None:
    source = path or list(scored())
    copies = duplicates(source)
    table = without_duplicates(stances(source, aliases=ALIASES), copies)
    print(f"{table['article'].nunique()} articles, {len(copies) - copies['group'].nunique()} left out as copies")

    print("\nHow holders stand, from -1 to 1, with 95 % intervals over articles")
    holders = profiles(table)
    for row in holders.head(8).itertuples():
        print(
            f"{row.holder_name:<36}{row.target:<9}{row.claims:>3} claims in {row.articles} articles"
            f"{row.alignment:>7.2f} [{row.low:.2f}, {row.high:.2f}], shrunk {row.shrunk:.2f}"
        )

    first = holders.iloc[0]
    print(f"\nThe words behind the first: {first['holder_name']} toward {first['target']}")
    for claim in words(table, first).itertuples():
        print(f"  {claim.label}: {claim.claim_text} [{claim.evidence}] ({claim.article}, {claim.claim})")

    print("\nOutlets between Moscow and the West")
    for row in pole_map(table, by="outlet").itertuples():
        print(f"{row.outlet:<20} Moscow {row.x:>5.2f} [{row.x_low:.2f}, {row.x_high:.2f}]  West {row.y:>5.2f}")

    print("\nThe strongest claims")
    for row in strongest(table, n=1).itertuples():
        print(f"{row.target}, {row.label} ({row.probability:.2f}), {row.holder_name}: {row.claim_text}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
