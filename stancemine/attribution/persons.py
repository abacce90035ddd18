"""The persons of a document: which names are the same person's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stancemine.attribution.names import (
    PROPER,
    NameMention,
    close,
    gender_of,
    given_names,
    heads_of_others,
    name_words,
    names_in,
    plain,
)
from stancemine.language.analysis import Sentence
from stancemine.targets.ontology import Ontology

NEAR = 200
"""Persons of one initial among whom a misspelt name is sought."""

_HERS = frozenset(
    ["mrs", "ms", "miss", "spokeswoman", "congresswoman", "chairwoman", "queen", "princess", "lady", "baroness"]
)
_HIS = frozenset(["mr", "sir", "spokesman", "congressman", "chairman", "king", "prince", "pope", "lord"])


@dataclass(slots=True, eq=False)
class Person:
    """One person of a document with all that names him."""

    words: list[str]
    mentions: list[NameMention] = field(default_factory=list)
    gender: str = ""

    @property
    def name(self) -> str:
        return " ".join(self.words)


def find_persons(sentences: Sequence[Sentence], ontology: Ontology) -> list[Person]:
    """The persons of a document, each with its mentions in order and its fullest name."""
    others = heads_of_others(sentences)
    found = (mention for sentence in sentences for mention in names_in(sentence, ontology))
    mentions = [
        mention
        for mention in found
        if mention.titles or len(mention.words) > 1 or plain(mention.words[0]) not in others
    ]
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
                if person is not None and (token.tag in PROPER or i > 0 or token.dep == "nsubj"):
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
            if any(t.tag in PROPER for t in beside) or ontology.find(token.text) is not None:
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
    if not found or token.tag not in PROPER or any(t.tag in PROPER for t in beside):
        return None
    return found[0] if found[0].mentions[0].start < token.start else None


def _gender(person: Person) -> str:
    told = gender_of(person.words)
    if told:
        return told
    for mention in person.mentions:
        titles = {plain(t) for t in mention.titles[-2:]}
        if titles & _HERS:
            return "f"
        if titles & _HIS:
            return "m"
    return ""
