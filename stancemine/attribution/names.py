"""Names of persons in a sentence: which words make one, and which stand before it and are none of it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.phrases import TIMES
from stancemine.language.analysis import Sentence
from stancemine.language.tokens import Token
from stancemine.targets.ontology import Ontology

FILE = Path(__file__).with_name("names.toml")
PROPER = frozenset({"NNP", "NNPS"})
"""Tags of proper nouns."""

_NO_PERSON = frozenset({"GPE", "NORP", "LOC", "FAC", "EVENT", "DATE"})
_PARTICLES = 2
"""Particles that may follow one another in a name."""

_TITLE_TAGS = frozenset({"NN", "JJ", "NNP", "HYPH", "VBG", "RB"})
_CAPITAL = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class NameWords:
    male: frozenset[str]
    female: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    papers: frozenset[str]
    sites: frozenset[str]
    regions: frozenset[str]
    family: frozenset[str]
    places: frozenset[str]


@cache
def name_words() -> NameWords:
    """The shipped first names and particles."""
    data = tomllib.loads(FILE.read_text(encoding="utf8"))
    return NameWords(**{key: frozenset(words.split()) for key, words in data.items()})


@cache
def given_names() -> frozenset[str]:
    """First names of men and women."""
    return name_words().male | name_words().female


@dataclass(slots=True)
class NameMention:
    """Tokens `first` to `last` of a sentence, which name a person; `titles` are the words before that tell his role."""

    sentence: Sentence
    first: int
    last: int
    titles: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        return [token.text.rsplit("–")[-1] for token in self.sentence.tokens[self.first : self.last + 1]]

    @property
    def start(self) -> int:
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        return self.sentence.tokens[self.last].end


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """A word for comparison: lower case, no accents, dots or possessive."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip(".'")
    return (
        word
        if word.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    )


def close(a: str, b: str) -> bool:
    """Whether two plain surnames are one with a slip of the pen: one letter more, less or other, in five or more."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    if len(a) > len(b):
        a, b = b, a
    k = next((i for i in range(len(a)) if a[i] != b[i]), len(a))
    if len(a) == len(b):
        return len(a) >= 6 and a[k + 1 :] == b[k + 1 :]
    return a[k:] == b[k + 1 :]


def may_name(word: Token) -> bool:
    """Whether a token may head a phrase that names somebody: by its tag, or as a subject with a capital letter."""
    subject = word.dep == "nsubj" and word.text[:1].isupper() and word.tag in ("CC", "IN", "RB", "JJR")
    return subject or word.tag[:2] in ("NN", "CD", "JJ", "DT", "VB", "FW")


def names_in(sentence: Sentence, ontology: Ontology) -> list[NameMention]:
    """The names of persons in one sentence."""
    tokens = sentence.tokens
    parts = [
        (token.tag in PROPER or token.entity == "PERSON")
        and token.text[:1].isupper()
        and _CAPITAL.match(token.text) is not None
        and token.lower not in TIMES
        for token in tokens
    ]
    found: list[NameMention] = []
    i, n = 0, len(tokens)
    while i < n:
        if not parts[i]:
            i += 1
            continue
        j = i
        while (after := _next_part(tokens, parts, j)) is not None:
            j = after
        found.extend(_persons_in(sentence, i, j, ontology))
        i = j + 1
    return found


def _next_part(tokens: Sequence[Token], parts: Sequence[bool], last: int) -> int | None:
    """Where the name goes on that has come to token `last`: right behind it, or behind particles ("von der")."""
    k = last + 1
    while k < len(tokens) and k <= last + _PARTICLES and not parts[k] and tokens[k].lower in name_words().particles:
        k += 1
    return k if k < len(tokens) and parts[k] else None


def _is_title(token: Token) -> bool:
    """Whether a word stands before names: "Senator", "President-elect"."""
    first, *others = plain(token.text).split("-")
    titles = lexicon().titles
    return first in titles and all(word in titles or word in ("elect", "designate") for word in others)


def _behind_titles(tokens: Sequence[Token], i: int, j: int) -> int:
    """The first token of the name itself in a run of capitalised words from `i` to `j`; behind `j` if there is none."""
    persons = lexicon().persons
    first = i
    while first <= j and (_is_title(tokens[first]) or tokens[first].entity in ("NORP", "GPE")):
        first += 1
    for k in range(j - 1, first, -1):
        told = _is_title(tokens[k]) or plain(tokens[k].text) in persons
        if tokens[k].entity != "PERSON" and told and j - k <= 4:
            return k + 1
    named = j
    while named > first and tokens[named - 1].entity == tokens[j].entity == "PERSON":
        named -= 1
    before = tokens[first:named]
    if first < named < j and all(t.entity in ("", "ORG") and plain(t.text) not in given_names() for t in before):
        return named
    trade = plain(tokens[first].text) if j - first >= 2 else ""
    return first + (trade in persons and trade not in given_names())


def _persons_in(sentence: Sentence, i: int, j: int, ontology: Ontology) -> list[NameMention]:
    tokens, words = sentence.tokens, lexicon()
    first = _behind_titles(tokens, i, j)
    titles = [tokens[k].text for k in range(i, first)]
    k = i - 1
    while k >= 0 and len(titles) < 7 and (tokens[k].tag in _TITLE_TAGS or _of_title(tokens, k)):
        titles.insert(0, tokens[k].text)
        k -= 1
    of = len(titles) > 1 and titles[-2] == "of"
    kind = plain(titles[-1]) if titles and tokens[first - 1].text.islower() and not of else ""
    if first > j or kind in words.titled or kind in words.bodies:
        return []
    entities = {token.entity for token in tokens[first : j + 1]}
    text = " ".join(token.text for token in tokens[first : j + 1])
    known = ontology.find(text)
    last = plain(tokens[j].text)
    if (known is not None and known.kind != "person") or last in name_words().sites or _is_no_person(tokens, first, j):
        return []
    told = any(plain(t) in words.titles or plain(t) in words.persons for t in titles[-1:])
    if known is None and "PERSON" not in entities and not (told and first > 0 and entities <= {"", "ORG"}):
        given = plain(tokens[first].text) in given_names() or _family_first(tokens, first, j)
        if not given or first == j or last in words.groups or entities & _NO_PERSON:
            return []
    if known is None and (last in words.groups | words.bodies | words.titles or j - first > 4):
        return []
    return [NameMention(sentence, first, j, tuple(t.lower() for t in titles))]


def heads_of_others(sentences: Sequence[Sentence]) -> set[str]:
    """The words that open names of newspapers and places, so that they name no person where they stand alone."""
    names = name_words()
    return {
        plain(a.text)
        for sentence in sentences
        for a, b in pairwise(sentence.tokens)
        if a.tag in PROPER and b.text[:1].isupper() and plain(b.text) in names.papers | names.places
    } - given_names()


def _is_no_person(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the last word of a name, if no first name opens it, is that of a newspaper, a place or a region."""
    names, word = name_words(), plain(tokens[last].text)
    if first == last:
        return word in names.regions | lexicon().media - lexicon().persons
    return word in names.papers or (word in names.places and plain(tokens[first].text) not in given_names())


def _family_first(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name of two words opens with a family name, as names of East Asia do."""
    return last == first + 1 and plain(tokens[first].text) in name_words().family


def _of_title(tokens: Sequence[Token], k: int) -> bool:
    """Whether "of" stands in a title: "head of state"."""
    return tokens[k].lower == "of" and k > 0 and plain(tokens[k - 1].text) in lexicon().persons


def gender_of(words: Sequence[str]) -> str:
    """The gender that the first of several names tells; "" for one that is both, unknown, or alone."""
    first = plain(words[0]) if len(words) > 1 else ""
    if first in name_words().female:
        return "f" if first not in name_words().male else ""
    return "m" if first in name_words().male else ""
