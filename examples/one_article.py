"""One article: each claim with its speaker, and each stance with its holder and the words that it rests on.

Run with: python examples/one_article.py [FILE]
"""

import sys
from pathlib import Path

import stancemine

ARTICLE = Path(__file__).parent / "articles" / "central_asia.txt"


def main(path: Path) -> None:
    doc = stancemine.load("rules")(path.read_text(encoding="utf8"))
    for claim in doc.claims:
        print(f"{claim.speaker.name} [{claim.type}]: {claim.text}")
        for pole, stance in claim.stances.items():
            if stance.holder:
                words = ", ".join(doc.text[evidence.start : evidence.end] for evidence in stance.evidence)
                print(f"    {stance.holder.name} is {stance.label.upper()} toward {pole} ({words})")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLE)
