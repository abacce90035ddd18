"""Nicknames that a text gives: "X, whom his voters call “the Stove”", "X, known as the Baron"."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.names import NameMention, plain
from stancemine.attribution.persons import Person
from stancemine.language.analysis import Sentence

REACH = 14
"""Words behind a name among which a nickname is given."""

_KNOWN = frozenset({"known", "nicknamed", "dubbed"})
_SKIP = frozenset({"as", "the", "only", "simply", "“", '"', "”", "‘", "'", "’"})


def join_nicknames(sentences: Sequence[Sentence], persons: list[Person]) -> dict[int, list[str]]:
    """Give what a person is nicknamed to that person, in place; the nicknames by the identity of their person."""
    found: dict[int, list[str]] = {}
    for person in list(persons):
        for mention in list(person.mentions):
            place = _given(mention)
            if place is None or person not in persons:
                continue
            first, last = place
            words = [token.text for token in mention.sentence.tokens[first : last + 1]]
            if [plain(w) for w in words] == [plain(w) for w in person.words]:
                continue
            found.setdefault(id(person), []).append(" ".join(["the", *words]))
            _take(sentences, persons, person, words)
    return found


def _given(mention: NameMention) -> tuple[int, int] | None:
    """The capitalised words of a nickname behind a name."""
    tokens = mention.sentence.tokens
    stop = min(len(tokens), mention.last + REACH)
    if mention.last + 2 >= len(tokens) or tokens[mention.last + 1].text not in (",", "(", "–", "—"):
        return None
    whom = tokens[mention.last + 2].lower == "whom"
    for k in range(mention.last + 2, stop):
        low = tokens[k].lower
        if tokens[k].text in (",", ";") and k > mention.last + 2:
            return None
        if (whom and low in ("call", "calls", "called", "nickname", "nicknamed", "dubbed")) or (
            low in _KNOWN and k <= mention.last + 4
        ):
            first = k + 1
            while first < stop and tokens[first].lower in _SKIP:
                first += 1
            last = first
            while last < stop and tokens[last].text[:1].isupper():
                last += 1
            return (first, last - 1) if last > first else None
    return None


def _take(sentences: Sequence[Sentence], persons: list[Person], owner: Person, words: list[str]) -> None:
    for other in [p for p in persons if p is not owner and p.words == words]:
        owner.mentions.extend(other.mentions)
        persons.remove(other)
    taken = {(m.sentence.index, m.first) for p in persons for m in p.mentions}
    for sentence in sentences:
        texts = [token.text for token in sentence.tokens]
        for i in range(len(texts) - len(words) + 1):
            before = sentence.tokens[i - 1].lower if i else ""
            if texts[i : i + len(words)] == words and before in _SKIP and (sentence.index, i) not in taken:
                owner.mentions.append(NameMention(sentence, i, i + len(words) - 1, ()))
    owner.mentions.sort(key=lambda mention: mention.start)
