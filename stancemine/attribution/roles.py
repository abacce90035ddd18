"""Roles: what a text calls a person beside the name, and whom "the analyst" or "the EU representative" means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.names import NameMention, plain
from stancemine.attribution.phrases import noun_phrase
from stancemine.document import Actor
from stancemine.language.analysis import Sentence
from stancemine.language.lemmas import lemma

_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "to",
        "in",
        "at",
        "on",
        "and",
        "or",
        "as",
        "by",
        "with",
        "his",
        "her",
        "their",
        "its",
        "this",
        "that",
        "former",
        "then",
        "well",
    ]
)
HUMAN = ("ist", "ian", "crat", "eer", "woman", "man", "year-old")
"""Endings of nouns for persons."""

_STYLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame"})
_OF = re.compile(r" (?:of|to|in|for|at|from|with) ")
_ABBREVIATED = frozenset({"sec", "gen", "gov", "sen", "rep", "mp", "mep"})
_SHORT = 5
_LATER = 2.5
"""What a person costs as the meaning of a description who is named only after it."""

_LEARNED = frozenset(
    [
        "analyst",
        "diplomat",
        "author",
        "writer",
        "journalist",
        "reporter",
        "columnist",
        "activist",
        "politician",
        "businessman",
        "billionaire",
        "mogul",
        "candidate",
        "nominee",
        "republican",
        "democrat",
        "incumbent",
    ]
)
"""What one may be called who has been told by another role; concepts."""

_GENERIC = frozenset(["man", "woman", "official", "leader", "politician", "author", "writer", "speaker", "veteran"])


_LEADING = frozenset(["head", "official", "commander", "aide"])
"""What the text may call one who leads before it names him."""

_OFFICES = _LEADING | {"secretary", "admiral", "general", "leader"}
"""What is told of such a one beside his name."""


@cache
def _concepts(words: frozenset[str]) -> frozenset[str]:
    return frozenset(concept(word) for word in words)


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """A noun without the ending of its plural: "officials" gives "official", "secretaries" "secretary"."""
    words = lexicon()
    if not word.endswith("s") or word in words.persons or word in words.groups or word in words.carriers:
        return {
            "men": "man",
            "women": "woman",
            "spokesmen": "spokesman",
            "congressmen": "congressman",
            "people": "people",
        }.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1]


def concept(word: str) -> str:
    """A word of a role as what it stands for: "chief" and "head" are one."""
    word = singular(plain(word))
    return lexicon().synonyms.get(word, word)


def describe(sentence: Sentence, first: int, last: int, head: int) -> tuple[str, frozenset[str]]:
    """A description's head noun and all its concepts."""
    words = [token.lower for token in sentence.tokens[first : last + 1]]
    return concept(sentence.tokens[head].lower), frozenset(
        concept(w) for w in words if w not in _SMALL and w[:1].isalnum()
    )


class Roles:
    """The roles of a document's persons, in order of the text."""

    def __init__(self) -> None:
        self._of: dict[int, tuple[Actor, set[str], set[str]]] = {}
        self._titles: dict[int, str] = {}
        self._offsets: dict[int, list[int]] = {}

    def add(self, actor: Actor, mention: NameMention) -> None:
        """Take in what stands beside one mention of a name: titles before it, an apposition after it."""
        _, heads, words = self._of.setdefault(id(actor), (actor, set(), set()))
        self._offsets.setdefault(id(actor), []).append(mention.start)
        persons = lexicon().persons
        titles = [t for t in mention.titles if plain(t) not in ("mr", "mrs", "ms", "dr", "sir")]
        for k, title in enumerate(titles):
            if title == "deputy" and k + 1 < len(titles):
                continue
            words.add(concept(title))
            if singular(plain(title)) in persons or plain(title) in _ABBREVIATED:
                heads.add(concept(title))
        if id(actor) not in self._titles:
            told = _shown(mention.sentence, mention.first - len(mention.titles), mention.first - 1)
            if told:
                self._titles[id(actor)] = told
        for first, head, last in _beside(mention):
            self._described(actor, mention.sentence, (first, head, last), heads, words)
        for word in _done(mention):
            heads.add(concept(word))
            words.add(concept(word))

    def _described(
        self, actor: Actor, sentence: Sentence, phrase: tuple[int, int, int], heads: set[str], words: set[str]
    ) -> None:
        """Take in a phrase (first token, head, last) that stands for a person."""
        first, head, last = phrase
        bare = noun_phrase(sentence, head)[1]
        for j in range(first, last + 1):
            token = sentence.tokens[j]
            if token.lower in _SMALL or not token.text[:1].isalnum():
                continue
            words.add(concept(token.lower))
            if singular(token.lower) in lexicon().persons and (j <= bare or sentence.tokens[j].dep == "conj"):
                heads.add(concept(token.lower))
        if id(actor) not in self._titles:
            told = _shown(sentence, first, last)
            if told:
                self._titles[id(actor)] = told

    def know(self, actor: Actor, role: str) -> None:
        """Take in a role that is known of a person though the text may not tell it."""
        _, heads, words = self._of.setdefault(id(actor), (actor, set(), set()))
        told = [word for word in role.split() if word.lower() not in _SMALL]
        words.update(concept(word) for word in told)
        heads.update(concept(word) for word in told if singular(plain(word)) in lexicon().persons)

    def all(self) -> Iterable[tuple[Actor, set[str], set[str]]]:
        """All persons, each with the nouns and all words of his roles."""
        return self._of.values()

    def title(self, actor: Actor) -> str | None:
        """The role of a person as first told: "foreign minister"."""
        return self._titles.get(id(actor))

    def match(
        self,
        description: tuple[str, frozenset[str]],
        offset: int,
        spoke: Sequence[tuple[int, Actor]],
        *,
        strict: bool = False,
        whole: bool = False,
        owned: bool = False,
        former: bool = False,
    ) -> Actor | None:
        """The person whom a singular description means; with `strict` one whose known role it repeats, with `whole`
        only one of whom all its words are told.

        One who is somebody's (`owned`: "his adviser") is none that the text has not given that role. What somebody was
        (`former`) contradicts nothing that he is.

        Persons named before `offset` come first; failing a known role, the one who spoke last fits any description
        that contradicts nothing.
        """
        head, words = description
        best: tuple[float, Actor] | None = None
        for key, (actor, heads, known) in self._of.items():
            offsets = self._offsets[key]
            before = [o for o in offsets if o <= offset]
            shared = len(words & known)
            general = bool(shared) and head in _concepts(_GENERIC) and words - {head} <= known
            if head not in heads and not general and not (shared >= 2 and head in known):
                continue
            missing = len(words - known - {head})
            if whole and missing:
                continue
            if strict and (missing > 1 or before or shared < 2 or offsets[0] - offset > 1200):
                continue
            near = min((offset - before[-1]) / 1500, 3.0) if before else _LATER
            score = 2.0 * shared - 1.2 * missing - near
            if best is None or score > best[0]:
                best = (score, actor)
        if best is not None and (best[0] > 0.2 or (not strict and best[0] > -1.0)):
            return best[1]
        if strict or owned:
            return None
        return self._recent(head, words, offset, spoke, former=former)

    def fits(self, actor: Actor, description: str) -> bool:
        """Whether what is told of a person shares a word that says something with a description."""
        _, _, known = self._of.get(id(actor), (actor, set(), set()))
        told = {concept(word) for word in description.split() if word.lower() not in _SMALL}
        more = told - {concept(description.split()[-1])} if description else told
        return bool(known & (more or told))

    def may_be(self, actor: Actor, description: str) -> bool:
        """Whether a person is told to be what the noun of a description says."""
        _, heads, _ = self._of.get(id(actor), (actor, set(), set()))
        words = _OF.split(description, maxsplit=1)[0].split()
        return bool(words) and concept(words[-1]) in heads

    def leads(self, actor: Actor, description: str) -> bool:
        """Whether a description is of one who leads or represents, and nothing else than that is told of a person."""
        _, heads, _ = self._of.get(id(actor), (actor, set(), set()))
        words = _OF.split(description, maxsplit=1)[0].split()
        return bool(words) and concept(words[-1]) in _concepts(_LEADING) and heads <= _concepts(_OFFICES)

    def silent(self, actor: Actor) -> bool:
        """Whether nothing is told of a person beside the name."""
        _, _, known = self._of.get(id(actor), (actor, set(), set()))
        return not known

    def _recent(
        self, head: str, words: frozenset[str], offset: int, spoke: Sequence[tuple[int, Actor]], *, former: bool
    ) -> Actor | None:
        """The last speaker, where nothing that is known of him contradicts the description."""
        for start, actor in reversed(spoke):
            if start >= offset:
                continue
            if offset - start > 1500:
                return None
            if actor.kind != "person":
                continue
            _, heads, known = self._of.get(id(actor), (actor, set(), set()))
            if (
                heads
                and not former
                and not words & known
                and (head not in _concepts(_GENERIC) or head == "president")
                and (len(words) > 1 or head not in _LEARNED)
            ):
                return None
            return actor
        return None


def _beside(mention: NameMention) -> list[tuple[int, int, int]]:
    """Phrases (first token, head, last) that stand for a person beside his name: "the minister, X", "X, a doctor"."""
    sentence, tokens, persons = mention.sentence, mention.sentence.tokens, lexicon().persons
    found = []
    k = mention.last + 1
    if k + 1 < len(tokens) and tokens[k].text == ",":
        first = _serves_as(sentence, k + 1) or k + 1
        head = _head_after(sentence, first)
        if head is not None:
            found.append((first, head, _phrase_end(sentence, head)))
    k = mention.first - 1
    if (
        k > 0
        and tokens[k].text == ","
        and tokens[mention.last + 1 : mention.last + 2]
        and (
            tokens[mention.last + 1].text == ","
            or tokens[mention.first].dep == "appos"
            or tokens[mention.last].dep == "appos"
        )
    ):
        first = k
        while first > 0 and k - first < 14 and tokens[first - 1].text not in (",", ";", ":", ".", "“", '"', "—", "–"):
            if tokens[first - 1].tag in ("VBD", "VBZ", "VBP", "MD", "VB", "VBN", "VBG", "CC"):
                break
            first -= 1
        head = next(
            (j for j in range(first, k) if singular(tokens[j].lower) in persons and tokens[j].tag[:2] == "NN"), None
        )
        while head is not None and head + 1 < k and singular(tokens[head + 1].lower) in persons:
            head += 1
        if head is not None and not any(tokens[j].tag in ("IN", "TO") for j in range(first, head)):
            found.append((first, head, k - 1))
    return found


def _serves_as(sentence: Sentence, k: int) -> int | None:
    """Where the office begins in "who served as the head of …", "who is an adviser to …"."""
    tokens = sentence.tokens
    if tokens[k].lower != "who":
        return None
    for i in range(k + 1, min(k + 4, len(tokens) - 1)):
        word = lemma(tokens[i])
        if word in ("serve", "work") and tokens[i + 1].lower == "as":
            return i + 2
        if word == "be" and tokens[i + 1].tag in ("DT", "JJ", "NN", "PRP$"):
            return i + 1
    return None


def _head_after(sentence: Sentence, first: int) -> int | None:
    """The noun for a person that heads an apposition which begins at a token."""
    tokens = sentence.tokens
    for j in range(first, min(first + 10, len(tokens))):
        token = tokens[j]
        if token.text == "," or token.tag in ("VBD", "VBZ", "VBP", "MD", "VB", "WP", "WDT", "PRP"):
            return None
        if singular(token.lower) in lexicon().persons and token.tag[:2] == "NN":
            after = tokens[j + 1] if j + 1 < len(tokens) else None
            if after is None or after.tag[:2] != "NN" or singular(after.lower) not in lexicon().persons:
                return j
        if token.tag == "IN" and token.lower != "as":
            return None
    return None


def _phrase_end(sentence: Sentence, head: int) -> int:
    """The last token of an apposition: before the next comma, verb or relative clause."""
    tokens = sentence.tokens
    last = head
    while last + 1 < len(tokens) and last - head < 24:
        token = tokens[last + 1]
        if (
            token.text in (",", ";", ".", ":", "(", ")", "—", "–", "”", '"')
            or token.tag[:1] in "VW"
            or token.tag == "MD"
        ):
            break
        last += 1
    while last > head and tokens[last].tag in ("IN", "CC", "RB", "DT", "TO", "PRP"):
        last -= 1
    return last


def _done(mention: NameMention) -> list[str]:
    """What a person is by what he does: "X, who teaches history" is a lecturer."""
    tokens, k = mention.sentence.tokens, mention.last + 1
    if k + 2 >= len(tokens) or tokens[k].text not in (",", "(", "—", "–") or tokens[k + 1].lower != "who":
        return []
    verb = next((token for token in tokens[k + 2 : k + 5] if token.tag[:1] == "V"), None)
    return sorted(lexicon().doing.get(lemma(verb), ())) if verb is not None else []


def _shown(sentence: Sentence, first: int, last: int) -> str | None:
    """A role as it is shown: without its article, in small letters but for names; null for words that are none."""
    tokens = sentence.tokens
    while first <= last and (
        tokens[first].tag in ("DT", "RB", "CC", "IN", "PRP$", ",", "TO") or plain(tokens[first].text) in _STYLES
    ):
        first += 1
    while last >= first and (not tokens[last].text[:1].isalnum() or tokens[last].tag in ("DT", "IN", "CC")):
        last -= 1
    part = tokens[first : last + 1] if first >= 0 else []
    words = lexicon()
    if not any(
        singular(plain(t.text)) in words.persons
        or (plain(t.text) in words.titles and len(t.text) <= _SHORT and t.text.endswith("."))
        for t in part
    ):
        return None
    title = next((k for k, t in enumerate(part) if t.tag == "IN"), len(part))
    text = ""
    for k, token in enumerate(part):
        low = (
            k < title
            and not token.text.isupper()
            and token.entity not in ("GPE", "NORP", "LOC")
            and token.text[1:].islower()
        )
        small = low and not (token.entity == "ORG" and singular(token.lower) not in words.titles | words.persons)
        gap = " " if k and token.start > part[k - 1].end else ""
        text += gap + (token.lower if small else token.text)
    return " ".join(text.split())
