"""Records and labels for the tests of this room, made by hand or at random."""

from __future__ import annotations

import random

AUTHOR = {"id": "X1", "name": "AUTHOR", "kind": "author", "aliases": []}
MINISTER = {"id": "X2", "name": "Dana Orlic", "kind": "person", "aliases": ["Minister Orlic"]}
STATE = {"id": "X3", "name": "Velmara", "kind": "state", "aliases": []}


def stance(target, label, holder=None, confidence=0.8):
    rest = round((1 - confidence) / 2, 4)
    return {
        "target": target,
        "label": label,
        "holder": holder,
        "probabilities": {name: confidence if name == label else rest for name in ("favor", "against", "neutral")},
    }


def claim(text, words, speaker="X1", type="author", stances=()):
    start = text.index(words)
    spans = [{"start": start, "end": start + len(words)}]
    return {"spans": spans, "speaker": speaker, "type": type, "stances": list(stances)}


def record(text, *claims, id="a", actors=(AUTHOR, MINISTER, STATE)):
    return {"id": id, "text": text, "actors": list(actors), "claims": list(claims)}


def labels(text, *sentences, id="a"):
    rows, place = [], 0
    for words, speaker, attribution, stances in sentences:
        start = text.index(words, place)
        place = start + len(words)
        rows.append(
            {
                "start": start,
                "end": place,
                "speaker": speaker,
                "attribution": attribution,
                "stances": [{"pole": pole, "label": label, "holder": holder} for pole, label, holder in stances],
            }
        )
    return {"id": id, "text": text, "sentences": rows}


NAMES = [
    "AUTHOR",
    "Dana Orlic",
    "D. Orlic",
    "the Ministry",
    "President José Ruiz",
    "Jose Ruiz",
    "US officials",
    "Orlić",
]
POLES = ["Moscow", "Beijing", "West", "Ankara"]
LABELS = ["favor", "against", "neutral"]
TYPES = ["author", "direct", "indirect", "mixed"]


def random_document(rng: random.Random, id: str):
    """A labelled document with claims, and a record of it that is right by chance alone; a title may stand before."""
    sentences = rng.choice([1, 1, 2, 4, 7])
    text, gold = "", []
    for _ in range(sentences):
        start = len(text)
        text += "x" * rng.randint(8, 40)
        gold.append({"start": start, "end": len(text)})
        text += " "
    title = "A title\n\n" if rng.random() < 0.2 else ""
    actors = [{"id": f"X{n}", "name": name, "kind": "person", "aliases": rng.sample(NAMES[1:], rng.randint(0, 2))}
              for n, name in enumerate(NAMES)]  # fmt: skip
    actors[0]["kind"] = "author"
    ids = [actor["id"] for actor in actors]
    claims = []
    for sentence in gold:
        sentence["speaker"], sentence["attribution"] = rng.choice(NAMES), rng.choice(TYPES)
        sentence["stances"] = [
            {"pole": pole, "label": label, "holder": None if label == "neutral" else rng.choice(NAMES)}
            for pole in rng.sample(POLES[:3], rng.randint(0, 2))
            for label in [rng.choice(LABELS)]
        ]
        sentence["claims"] = [
            [list(span) for span in pieces(rng, sentence["start"], sentence["end"])] for _ in range(rng.randint(0, 3))
        ]
        wanted = [[tuple(span) for span in one] for one in sentence["claims"] if rng.random() < 0.6]
        for spans in wanted + [pieces(rng, sentence["start"], sentence["end"]) for _ in range(rng.randint(0, 2))]:
            stances = [
                stance(pole, rng.choice(LABELS), rng.choice([None, *ids]), round(rng.uniform(0.34, 1), 4))
                for pole in rng.sample(POLES, rng.randint(0, 3))
            ]
            claims.append(
                {
                    "spans": [{"start": s + len(title), "end": e + len(title)} for s, e in spans],
                    "speaker": rng.choice(ids[:3]),
                    "type": rng.choice(TYPES),
                    "stances": stances,
                }
            )
    return {"id": id, "text": text, "sentences": gold}, {
        "id": id,
        "text": title + text,
        "actors": actors,
        "claims": claims,
    }


def pieces(rng: random.Random, start: int, end: int):
    places = sorted(rng.sample(range(start, end + 1), rng.choice([2, 2, 2, 4])))
    return list(zip(places[::2], places[1::2], strict=True))
