"""What goes wrong where a sentence gets a wrong speaker: nothing found, the wrong source, or the wrong name for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from stancemine.evaluation.names import content_words
from stancemine.evaluation.spans import Record, pairs

ERRORS = ("missed", "mislinked", "misnamed", "invented")
_TAKING_UP = frozenset(
    {"he", "she", "they", "it", "him", "her", "them", "his", "its", "their", "who", "which", "that", "i", "we"}
)


def error_of(gold: str, author_read: bool, claims: Iterable[tuple[int, Record]], speaker: str, record: Record) -> str:
    """The kind of error of a sentence whose speaker, read as `speaker` (an id), is not the labelled one.

    - "invented": the author's own word was given to somebody.
    - "missed" (detection): somebody's word was left to the author.
    - "misnamed": the source is a pronoun or a description, or shares a word with the labelled name, so that the right
      words were found, but they were taken for another.
    - "mislinked": the source names somebody else, or there is none.
    """
    if gold == "AUTHOR":
        return "invented"
    if author_read:
        return "missed"
    attributions = {attribution["id"]: attribution for attribution in record.get("attributions", ())}
    mine = (attributions.get(claim.get("attribution")) for _, claim in claims if claim["speaker"] == speaker)
    attribution = next((found for found in mine if found is not None), None)
    source = " ".join(record["text"][start:end] for start, end in pairs(attribution["source"] if attribution else ()))
    if not source:
        return "mislinked"
    words = content_words(source)
    takes_up = source.lower() in _TAKING_UP or source == source.lower()
    return "misnamed" if takes_up or set(words) & set(content_words(gold)) else "mislinked"


def error_figures(errors: Counter[str], quoted: int, authors: int) -> dict[str, float | None]:
    """The errors in percent: of the sentences that somebody says, or, for what was invented, of the author's."""

    def percent(count: int, total: int) -> float | None:
        return round(100 * count / total, 1) if total else None

    of = dict.fromkeys(ERRORS[:3], quoted) | {"invented": authors}
    return {f"speaker_{error}": percent(errors[error], of[error]) for error in ERRORS}
