"""How much of each other spans cover, and where a labelled document's text stands in a record's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from stancemine.document import overlap
from stancemine.errors import RecordError

Pair = tuple[int, int]
Record = Mapping[str, Any]


def pairs(spans: Iterable[Mapping[str, int]]) -> list[Pair]:
    """A record's spans as (start, end)."""
    return [(span["start"], span["end"]) for span in spans]


def length(spans: Iterable[Pair]) -> int:
    """The characters of spans."""
    return sum(end - start for start, end in spans)


def shift_of(gold: Record, record: Record) -> int:
    """How far the labelled text stands into the record's text: a title held apart may stand before it.

    Raises `RecordError` where the record's text does not hold the document's.
    """
    shift = record["text"].find(gold["text"])
    if shift < 0:
        raise RecordError(f"{gold['id']}: the record's text is not the document's; score the record of that very text")
    return int(shift)


def claims_within(sentence: Pair, record: Record) -> list[tuple[int, Record]]:
    """The claims that touch a sentence, each with the characters that it has there, most first."""
    found = [(overlap([sentence], pairs(claim["spans"])), claim) for claim in record["claims"]]
    return sorted(((count, claim) for count, claim in found if count), key=lambda item: -item[0])
