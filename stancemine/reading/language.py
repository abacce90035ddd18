"""The language of a text."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

UNKNOWN = "und"
EXPECTED = "en"

FEWEST_LETTERS = 10
READ_AT_MOST = 2_000
"""Characters of a text that are looked at: more changes nothing but the time."""

ODDS_AGAINST_ENGLISH = 2.5
"""Log odds from which another language is believed. Names make English headlines look like Pidgin, Danish or Occitan:
of the 2,233 headlines and single sentences in our training data 41 have another language on top, none of them by more
than 1.9, while short headlines in French, German, Polish, Russian or Chinese stand at 3 to 30."""

LEAST_PROBABILITY = 0.5
"""Of another language: a headline of names alone ("Tokayev, Mirziyoyev meet in Astana") stays below it."""


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str:
    """The ISO 639 code of a text's language; "und" for one that is too short or too unclear to tell."""
    text = text[:READ_AT_MOST]
    letters = 0
    for character in text:
        letters += character.isalpha()
        if letters == FEWEST_LETTERS:
            break
    else:
        return UNKNOWN
    ranks = dict(_identifier().rank(text.encode("utf8", "replace").decode("utf8")))
    best = max(ranks, key=ranks.__getitem__)
    if math.log(ranks[best]) - math.log(max(ranks[EXPECTED], 1e-300)) <= ODDS_AGAINST_ENGLISH:
        return EXPECTED
    return UNKNOWN if best == "zxx" or ranks[best] < LEAST_PROBABILITY else str(best)
