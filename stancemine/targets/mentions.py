"""The component that finds mentions of the poles by name."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from stancemine.document import Document
from stancemine.language.analysis import Mention, Sentence
from stancemine.targets.ontology import Form, Ontology, words

_HYPHEN = re.compile(r"[-‐‑–]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LOOSE_KINDS = frozenset({"name", "demonym", "bloc", "capital"})
_NOT_GIVEN_NAMES = frozenset({"NNP", "NNPS"})

Piece = tuple[str, str, int, int, int]
"""A word: as written, in lower case, its token's position, start and end in the text."""


class PoleMentions:
    """Adds to `doc.analysis.mentions` every mention of a pole by a form that the ontology lists.

    At each word the longest form is taken; a longer name of another ("South Korea", "US dollar") hides a shorter one.
    Capitals count: "US" is not "us". Words joined by a hyphen are looked up one by one ("US-China", "pro-Russian").
    A person counts in the years in which he acts for the pole, by the text's own date or the year it speaks of.
    """

    name = "mention"

    def __init__(self, ontology: Ontology) -> None:
        self._index = ontology.index
        self._targets = frozenset(ontology.targets)

    def __call__(self, doc: Document) -> None:
        if doc.analysis is None:
            return
        year = year_of(doc)
        found: list[tuple[Form, Mention]] = []
        for sentence in doc.analysis.sentences:
            self._read(sentence, year, found)
        full = {m.entity: m.start for form, m in reversed(found) if not form.short}
        seen: set[tuple[int, int, str]] = set()
        for form, mention in found:
            if form.short and full.get(mention.entity, mention.start) >= mention.start:
                continue
            place = (mention.start, mention.end, mention.target)
            if place not in seen:
                seen.add(place)
                doc.analysis.mentions.append(mention)

    def _read(self, sentence: Sentence, year: int | None, found: list[tuple[Form, Mention]]) -> None:
        index = self._index
        row = pieces_of(sentence)
        low = upper = cased = False
        i, n = 0, len(row)
        while i < n:
            forms = index.get(row[i][1])
            if forms is None:
                i += 1
                continue
            if not cased:
                cased = True
                letters = "".join(piece[0] for piece in row)
                low, upper = letters.islower(), letters.isupper()
            step = 1
            for form in forms:
                length = len(form.words)
                if length > 1 and (i + length > n or any(row[i + k][1] != w for k, w in enumerate(_lower(form.words)))):
                    continue
                if not fits(form, row[i : i + length], low, upper):
                    continue
                if form.kind == "person" and length == 1 and _in_longer_name(sentence, row[i][2]):
                    continue
                step = length
                if upper and form.words == ("US",) and sentence.tokens[row[i][2]].tag == "PRP":
                    break
                self._add(form, row[i][3], row[i + length - 1][4], sentence.index, year, found)
                if form.short and len(forms) > 1:
                    self._add_same(forms, form, row, i, sentence.index, year, found)
                break
            i += step

    def _add(
        self, form: Form, start: int, end: int, sentence: int, year: int | None, found: list[tuple[Form, Mention]]
    ) -> None:
        for entity in form.entities:
            if entity.poles and entity.serves(year):
                found += [(form, Mention(start, end, pole, form.kind, entity.key, sentence)) for pole in entity.poles]

    def _add_same(
        self,
        forms: list[Form],
        first: Form,
        row: list[Piece],
        i: int,
        sentence: int,
        year: int | None,
        found: list[tuple[Form, Mention]],
    ) -> None:
        """A short form may be one of several persons: each is kept if he has been named in full."""
        for form in forms:
            if form is not first and form.short and form.words == first.words:
                self._add(form, row[i][3], row[i + len(form.words) - 1][4], sentence, year, found)


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
    counts = Counter(_YEAR.findall(doc.text[:100_000]))
    if not counts:
        return None
    return int(max(counts, key=lambda year: (counts[year], year)))


@lru_cache(maxsize=20_000)
def _lower(form: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in form)


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
