"""Words and marks of a sentence, with exact offsets.

Offsets count code points of the document's own text. Zero-width characters inside a word stay inside its span
and are left out of its `text`, so that "Rus\u200bsia" is still found as "Russia".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ZERO_WIDTH = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

_INNER = rf"\w{ZERO_WIDTH}\u0300-\u036f"
_STRIP = re.compile(f"[{ZERO_WIDTH}]")
_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Cmdr|Adm|Sen|Rep|Gov|Pres|Rev|Hon|St|Jr|Sr|vs|etc|No|Inc|Ltd|Co|Corp|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_TOKEN = re.compile(
    rf"""
    (
      (?!cannot\b)[a-z]++(?=[\s,])                            # most words, told at once
    | (?:https?://|www\.)[^\s<>"“”]+
    | (?:[^\W\d_]{{1,20}}-)?(?:[^\W\d_]\.){{2,}}(?:-\w+)*     # U.S., e.g., U.S.-backed, China-U.S.
    | (?:{_ABBREVIATIONS})\.(?=\s|$|,)
    | [^\W\d_]\.(?=\s+[A-Z])                                 # the initial of a name
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|bn|m|k)?\b
    | can(?=not\b)|ca(?=n['’]t\b)                            # "cannot" and "can't" are two words each
    | n['’]t\b
    | ['’](?:s|re|ve|ll|d|m)\b
    | [^\W_](?:(?!n['’]t\b)[{_INNER}])*(?:[-‐‑–'’](?!(?:s|re|ve|ll|d|m|t)\b)(?=\w)[{_INNER}]+)*
    | \.\.\.|…|-{{2,}}|—
    | [^\s]
    )\s*+
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(slots=True)
class Token:
    """One word or mark.

    `tag` is a Penn Treebank tag, `dep` a ClearNLP dependency label (spaCy's English scheme), `head` the position of
    its head in the sentence (its own for the root), `entity` "" or one of PERSON, ORG, GPE, NORP, LOC, FAC, EVENT
    and DATE.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str = ""
    dep: str = ""
    head: int = -1
    entity: str = ""


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, in order; between them stands nothing but white space and zero-width marks."""
    tokens = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match[1]
        if word.isascii():
            tokens.append(Token(*match.span(1), word, word.lower()))
        elif word := _STRIP.sub("", word):
            tokens.append(Token(*match.span(1), word, word.lower().replace("’", "'")))
    return tokens
