"""A pole of your own: who stands how toward Ankara, beside the three that come with the library.

Run with: python examples/own_pole.py
"""

from pathlib import Path

import stancemine

POLE = Path(__file__).parent / "poles" / "ankara.toml"
TEXT = (
    "Caucasus corridor divides the neighbours\n\n"
    "Azerbaijan praised Turkey on Monday for its support of a new road through the mountains. "
    '"Ankara is a brother, not a banker," said Transport Minister Elnur Qarayev in Baku. '
    "Armenia refused to let Turkish surveyors cross its border. "
    "Russia warned that the corridor must not become a base for NATO."
)


def main() -> None:
    miner = stancemine.load("rules", poles=[POLE])
    doc = miner(TEXT)
    print("poles:", ", ".join(doc.targets))
    for claim in doc.claims:
        for stance in claim.stances.values():
            holder = stance.holder.name if stance.holder else "nobody"
            print(f"{stance.target}: {stance.label}, holder {holder} <- {claim.text}")


if __name__ == "__main__":
    main()
