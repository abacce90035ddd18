"""Names of persons in a document: which words make one, and which of them are the same person."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.phrases import TIMES
from stancemine.language.analysis import Sentence
from stancemine.language.tokens import Token
from stancemine.targets.ontology import Ontology

FILE = Path(__file__).with_name("names.toml")
_PROPER = frozenset({"NNP", "NNPS"})
_NO_PERSON = frozenset({"GPE", "NORP", "LOC", "FAC", "EVENT", "DATE"})
NEAR = 200
"""Persons of one initial among whom a misspelt name is sought."""

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


@cache
def name_words() -> NameWords:
    """The shipped first names and particles."""
    data = tomllib.loads(FILE.read_text(encoding="utf8"))
    keys = ("male", "female", "particles", "suffixes", "papers", "sites", "regions")
    return NameWords(*(frozenset(data[key].split()) for key in keys))


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
        return [token.text for token in self.sentence.tokens[self.first : self.last + 1]]

    @property
    def start(self) -> int:
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        return self.sentence.tokens[self.last].end


@dataclass(slots=True, eq=False)
class Person:
    """One person of a document with all that names him."""

    words: list[str]
    mentions: list[NameMention] = field(default_factory=list)
    gender: str = ""

    @property
    def name(self) -> str:
        return " ".join(self.words)


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


def find_persons(sentences: Sequence[Sentence], ontology: Ontology) -> list[Person]:
    """The persons of a document, each with its mentions in order and its fullest name."""
    mentions = [mention for sentence in sentences for mention in _runs(sentence, ontology)]
    mentions.sort(key=lambda m: m.last - m.first, reverse=True)
    by_last: dict[str, list[Person]] = {}
    by_letter: dict[str, list[Person]] = {}
    persons: list[Person] = []
    for mention in mentions:
        words = _without_suffix(mention.words)
        last = plain(words[-1])
        person = _known(words, last, by_last, by_letter)
        if person is None:
            person = Person(words)
            persons.append(person)
            by_last.setdefault(last, []).append(person)
            by_letter.setdefault(last[:1], []).append(person)
        person.mentions.append(mention)
    _join_initials(persons)
    _join_surnames(persons)
    _missed(sentences, persons, by_last)
    _misspelt(sentences, persons, ontology)
    for person in persons:
        person.mentions.sort(key=lambda m: m.start)
        person.gender = _gender(person)
    persons.sort(key=lambda p: p.mentions[0].start)
    return persons


def _without_suffix(words: list[str]) -> list[str]:
    kept = [w for w in words if w.lower() not in name_words().suffixes] or words
    return [w.title() if w.isupper() and len(w) > 3 and len(kept) > 1 else w for w in kept]


def _known(
    words: list[str], last: str, by_last: dict[str, list[Person]], by_letter: dict[str, list[Person]]
) -> Person | None:
    """The person that a name means, if one with a fuller name, or a name that does not contradict it, is there."""
    same = by_last.get(last, [])
    if len(words) == 1:
        if same:
            return same[0]
        for person in by_letter.get(last[:1], [])[:NEAR]:
            if len(person.words) > 1 and close(plain(person.words[-1]), last):
                return person
        return None
    first = plain(words[0])
    for person in same:
        mine = plain(person.words[0])
        if mine == first or len(person.words) == 1 or (mine[:1] == first[:1] and 1 in (len(mine), len(first))):
            return person
        if {plain(w) for w in words} <= {plain(w) for w in person.words}:
            return person
    for person in by_letter.get(last[:1], [])[:NEAR]:
        if plain(person.words[0]) == first and len(person.words) > 1 and close(plain(person.words[-1]), last):
            return person
    return None


def _join_initials(persons: list[Person]) -> None:
    """Give the mentions of "ABC" or "ABC Jr." to the person whose initials these are."""
    full = {"".join(w[0] for w in p.words if w[0].isupper()).lower(): p for p in persons if len(p.words) > 2}
    for person in [p for p in persons if len(p.words) == 1 and p.words[0].isupper() and len(p.words[0]) > 2]:
        owner = full.get(person.words[0].lower())
        if owner is not None and owner is not person:
            owner.mentions.extend(person.mentions)
            persons.remove(person)


def _join_surnames(persons: list[Person]) -> None:
    """Give the mentions of "Lu" or "Mr. Kim" to the person whose name begins with it, if there is only one."""
    given = given_names()
    full: dict[str, list[Person]] = {}
    for person in persons:
        if len(person.words) in (2, 3):
            full.setdefault(plain(person.words[0]), []).append(person)
    for person in [p for p in persons if len(p.words) == 1]:
        owners = full.get(plain(person.words[0]), [])
        styled = any(m.titles and plain(m.titles[-1]) in ("mr", "mrs", "ms") for m in person.mentions)
        if len(owners) == 1 and (styled or plain(person.words[0]) not in given):
            owners[0].mentions.extend(person.mentions)
            persons.remove(person)


def _missed(sentences: Sequence[Sentence], persons: Sequence[Person], by_last: dict[str, list[Person]]) -> None:
    """Add to persons the lone surnames that were not seen as names."""
    taken = {(m.sentence.index, k) for p in persons for m in p.mentions for k in range(m.first, m.last + 1)}
    full = {last: found[0] for last, found in by_last.items() if len(found[0].words) > 1 and len(last) > 2}
    given = given_names()
    fronted: dict[str, list[Person]] = {}
    for known in persons:
        first = plain(known.words[0])
        if len(known.words) == 2 and first not in given:
            fronted.setdefault(first, []).append(known)
    fronted = {first: found for first, found in fronted.items() if len(found) == 1 and first not in full}
    for sentence in sentences:
        for i, token in enumerate(sentence.tokens):
            if token.text[:1].isupper() and (sentence.index, i) not in taken:
                person = full.get(plain(token.text)) or _surname_first(sentence, i, fronted)
                if person is not None and (token.tag in _PROPER or (token.text[0].isupper() and i > 0)):
                    person.mentions.append(NameMention(sentence, i, i, ()))


def _misspelt(sentences: Sequence[Sentence], persons: Sequence[Person], ontology: Ontology) -> None:
    """Add to persons the lone proper nouns that are their surnames with a slip of the pen."""
    full = [p for p in persons if len(p.words) > 1 and len(p.words[-1]) > 5][:NEAR]
    taken = {(m.sentence.index, k) for p in persons for m in p.mentions for k in range(m.first, m.last + 1)}
    last: dict[str, list[tuple[str, Person]]] = {}
    for known in full:
        name = plain(known.words[-1])
        last.setdefault(name[:1], []).append((name, known))
    for sentence in sentences if full else ():
        for i, token in enumerate(sentence.tokens):
            if token.tag != "NNP" or token.entity in ("GPE", "NORP", "LOC") or (sentence.index, i) in taken:
                continue
            beside = sentence.tokens[max(0, i - 1) : i] + sentence.tokens[i + 1 : i + 2]
            if any(t.tag in _PROPER for t in beside) or ontology.find(token.text) is not None:
                continue
            word = plain(token.text)
            near = last.get(word[:1], ())
            person = next((p for name, p in near if name != word and close(name, word)), None)
            if person is not None and person.mentions[0].start < token.start:
                person.mentions.append(NameMention(sentence, i, i, ()))


def _surname_first(sentence: Sentence, i: int, fronted: dict[str, list[Person]]) -> Person | None:
    """The person of whose name a lone proper noun is the first word, as surnames of East Asia are."""
    token = sentence.tokens[i]
    found = fronted.get(plain(token.text))
    beside = sentence.tokens[max(0, i - 1) : i] + sentence.tokens[i + 1 : i + 2]
    if not found or token.tag not in _PROPER or any(t.tag in _PROPER for t in beside):
        return None
    return found[0] if found[0].mentions[0].start < token.start else None


def _runs(sentence: Sentence, ontology: Ontology) -> list[NameMention]:
    """The names of persons in one sentence."""
    tokens = sentence.tokens
    parts = [
        (token.tag in _PROPER or token.entity == "PERSON")
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
        while j + 1 < n and (parts[j + 1] or (j + 2 < n and parts[j + 2] and _is_particle(tokens[j + 1]))):
            j += 1
        found.extend(_persons_in(sentence, i, j, ontology))
        i = j + 1
    return found


def _is_particle(token: Token) -> bool:
    return token.lower in name_words().particles


def _persons_in(sentence: Sentence, i: int, j: int, ontology: Ontology) -> list[NameMention]:
    tokens, words = sentence.tokens, lexicon()
    first = i
    while first <= j and (plain(tokens[first].text) in words.titles or tokens[first].entity in ("NORP", "GPE")):
        if tokens[first].entity == "PERSON" and plain(tokens[first].text) not in words.titles:
            break
        first += 1
    for k in range(j - 1, first, -1):
        low = plain(tokens[k].text)
        if tokens[k].entity != "PERSON" and (low in words.titles or low in words.persons) and j - k <= 4:
            first = k + 1
            break
    trade = plain(tokens[first].text) if j - first >= 2 else ""
    if trade in words.persons and trade not in given_names():
        first += 1
    titles = [tokens[k].text for k in range(i, first)]
    k = i - 1
    while k >= 0 and len(titles) < 7 and (tokens[k].tag in _TITLE_TAGS or _of_title(tokens, k)):
        titles.insert(0, tokens[k].text)
        k -= 1
    if first > j or (titles and tokens[first - 1].text.islower() and plain(titles[-1]) in words.titled):
        return []
    entities = {token.entity for token in tokens[first : j + 1]}
    text = " ".join(token.text for token in tokens[first : j + 1])
    known = ontology.find(text)
    if (known is not None and known.kind != "person") or (j > first and plain(tokens[j].text) in name_words().papers):
        return []
    last = plain(tokens[j].text)
    if last in name_words().sites or (first == j and last in name_words().regions):
        return []
    titled = any(plain(t) in words.titles or plain(t) in words.persons for t in titles[-1:])
    if known is None and "PERSON" not in entities and not (titled and first > 0 and entities <= {"", "ORG"}):
        last = plain(tokens[j].text)
        if (
            plain(tokens[first].text) not in given_names()
            or first == j
            or last in words.groups
            or entities & _NO_PERSON
        ):
            return []
    if known is None and (
        plain(tokens[j].text) in words.groups or plain(tokens[j].text) in words.titles or j - first > 4
    ):
        return []
    while (
        known is None
        and first < j
        and tokens[first].entity == "ORG"
        and tokens[first + 1].entity == "PERSON"
        and j - first >= 2
    ):
        titles.append(tokens[first].text)
        first += 1
    return [NameMention(sentence, first, j, tuple(t.lower() for t in titles))]


def _of_title(tokens: Sequence[Token], k: int) -> bool:
    """Whether "of" stands in a title: "head of state"."""
    return tokens[k].lower == "of" and k > 0 and plain(tokens[k - 1].text) in lexicon().persons


def gender_of(words: Sequence[str]) -> str:
    """The gender that the first of several names tells; "" for one that is both, unknown, or alone."""
    first = plain(words[0]) if len(words) > 1 else ""
    if first in name_words().female:
        return "f" if first not in name_words().male else ""
    return "m" if first in name_words().male else ""


def _gender(person: Person) -> str:
    told = gender_of(person.words)
    if told:
        return told
    for mention in person.mentions:
        titles = {plain(t) for t in mention.titles[-2:]}
        if titles & {
            "mrs",
            "ms",
            "miss",
            "spokeswoman",
            "congresswoman",
            "chairwoman",
            "queen",
            "princess",
            "lady",
            "baroness",
        }:
            return "f"
        if titles & {"mr", "sir", "spokesman", "congressman", "chairman", "king", "prince", "pope", "lord"}:
            return "m"
    return ""
