"""The component that finds mentions of the poles by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from stancemine.document import Document
from stancemine.language.analysis import Mention, Sentence
from stancemine.targets.ontology import Entity, Form, Ontology, words

_HYPHEN = re.compile(r"[-‐‑–]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LOOSE_KINDS = frozenset({"name", "demonym", "bloc", "capital"})
_NOT_GIVEN_NAMES = frozenset({"NNP", "NNPS"})

Piece = tuple[str, str, int, int, int]
"""A word: as written, in lower case, its token's position, start and end in the text."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entity named in a sentence: by which kind of form, in which tokens, at which place of the text."""

    entity: Entity
    kind: str
    first: int
    last: int
    start: int
    end: int
    short: bool = False


class PoleMentions:
    """Adds to `doc.analysis.mentions` every mention of a pole by a form that the ontology lists.

    At each word the longest form is taken; a longer name of another ("South Korea", "US dollar") hides a shorter one.
    Capitals count: "US" is not "us". Words joined by a hyphen are looked up one by one ("US-China", "pro-Russian").
    A person counts in the years in which he acts for the pole, by the text's own date or the year it speaks of.
    """

    name = "mention"

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    def __call__(self, doc: Document) -> None:
        if doc.analysis is None:
            return
        year = year_of(doc)
        rows = entities_in(doc, self._ontology)
        doc.analysis.memo["entities"] = rows
        doc.analysis.mentions += [
            Mention(item.start, item.end, pole, item.kind, item.entity.key, number)
            for number, row in enumerate(rows)
            for item in row
            if item.entity.serves(year)
            for pole in item.entity.poles
        ]


def entities_in(doc: Document, ontology: Ontology) -> list[list[Found]]:
    """For each sentence the entities that it names, poles or not, in order of the text."""
    if doc.analysis is None:
        return []
    rows = [_read(sentence, ontology.index) for sentence in doc.analysis.sentences]
    full: dict[str, int] = {}
    for row in rows:
        for item in row:
            if not item.short:
                full.setdefault(item.entity.key, item.start)
    return [
        [item for item in row if not item.short or full.get(item.entity.key, item.start) < item.start] for row in rows
    ]


def _read(sentence: Sentence, index: Mapping[str, list[Form]]) -> list[Found]:
    row = pieces_of(sentence)
    low = upper = cased = False
    found: list[Found] = []
    after = 0
    for i, piece in enumerate(row):
        forms = index.get(piece[1])
        if forms is None or i < after:
            continue
        next_word = row[i + 1][1] if i + 1 < len(row) else ""
        length = 0
        for form in forms:
            size = len(form.words)
            if length and (size < length or not form.short):
                break
            if size > 1 and form.lower[1] != next_word:
                continue
            if not cased:
                cased = True
                letters = "".join(piece[0] for piece in row)
                low, upper = letters.islower(), letters.isupper()
            if _stands(form, sentence, row, i, low, upper):
                first, last = row[i], row[i + size - 1]
                found += [
                    Found(entity, form.kind, first[2], last[2], first[3], last[4], form.short)
                    for entity in form.entities
                ]
                length = size
                if not form.short:
                    break
        after = i + length
    return found


def _stands(form: Form, sentence: Sentence, row: list[Piece], i: int, low: bool, upper: bool) -> bool:
    """Whether a form stands at the word `i`."""
    size = len(form.words)
    if size > 1 and (i + size > len(row) or any(row[i + k][1] != form.lower[k] for k in range(size))):
        return False
    if not fits(form, row[i : i + size], low, upper):
        return False
    token = row[i][2]
    if size == 1 and form.kind == "person" and _in_longer_name(sentence, token):
        return False
    return not (upper and form.words == ("US",) and sentence.tokens[token].tag == "PRP")


def pieces_of(sentence: Sentence) -> list[Piece]:
    """The words of a sentence, those joined by hyphens apart."""
    row: list[Piece] = []
    for i, token in enumerate(sentence.tokens):
        text = token.text
        if len(text) > 2 and not text.isalpha() and token.end - token.start == len(text) and _HYPHEN.search(text):
            start = 0
            for part in _HYPHEN.split(text):
                if part:
                    row.append((part, part.lower(), i, token.start + start, token.start + start + len(part)))
                start += len(part) + 1
        else:
            row.append((text, token.lower, i, token.start, token.end))
    return row


def fits(form: Form, row: list[Piece], low: bool, upper: bool) -> bool:
    """Whether words that are a form's in lower case are it in their capitals too."""
    for want, (text, lower, *_) in zip(form.words, row, strict=True):
        if text == want or text.replace("’", "'") == want.replace("’", "'"):
            continue
        if want.islower():
            continue
        if want.isupper() and len(want) > 1:
            if len(want) < 4 or not text.istitle():
                return False
            continue
        if text[:1].isupper():
            if text.isupper() and len(text) < 4 and not upper:
                return False
            continue
        if form.kind and (form.kind not in _LOOSE_KINDS or len(want) < 4):
            return False
        if not low and lower in words("homographs"):
            return False
    return True


def year_of(doc: Document) -> int | None:
    """The year that a text is of: its date's, else the one that it names most often (the latest of several such)."""
    if doc.published:
        match = _YEAR.match(doc.published)
        if match:
            return int(match.group())
    return _year_named(doc.text[:100_000])


@lru_cache(maxsize=1)
def _year_named(text: str) -> int | None:
    counts = Counter(_YEAR.findall(text))
    if not counts:
        return None
    return int(max(counts, key=lambda year: (counts[year], year)))


def _in_longer_name(sentence: Sentence, i: int) -> bool:
    """Whether a surname at token `i` belongs to a given name before it that is not in the ontology ("Hunter Biden")."""
    if i == 0:
        return False
    before, token = sentence.tokens[i - 1], sentence.tokens[i]
    return (
        before.entity == "PERSON"
        and token.entity == "PERSON"
        and before.tag in _NOT_GIVEN_NAMES
        and before.text[:1].isupper()
        and before.lower not in words("titles")
    )
