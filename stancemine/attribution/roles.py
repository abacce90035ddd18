"""Roles: what a text calls a person beside the name, and whom "the analyst" or "the EU representative" means."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.names import NameMention, plain
from stancemine.attribution.phrases import noun_phrase
from stancemine.document import Actor
from stancemine.language.analysis import Sentence

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

_GENERIC = frozenset(["man", "woman", "official", "leader", "politician", "author", "writer", "speaker", "veteran"])


def singular(word: str) -> str:
    """A noun without the ending of its plural: "officials" gives "official", "secretaries" "secretary"."""
    persons = lexicon().persons | lexicon().groups | lexicon().carriers
    if word in persons or not word.endswith("s"):
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
        for title in titles:
            words.add(concept(title))
            if singular(plain(title)) in persons:
                heads.add(concept(title))
        if titles and id(actor) not in self._titles and singular(plain(titles[-1])) in persons | lexicon().titles:
            self._titles[id(actor)] = " ".join(titles)
        self._apposition(actor, mention, heads, words)

    def _apposition(self, actor: Actor, mention: NameMention, heads: set[str], words: set[str]) -> None:
        sentence = mention.sentence
        tokens = sentence.tokens
        k = mention.last + 1
        if k >= len(tokens):
            return
        found = next(
            (
                c
                for j in range(mention.first, mention.last + 1)
                for c in sentence.children(j)
                if tokens[c].dep == "appos" and c > j
            ),
            None,
        )
        if found is None and tokens[k].text == "," and k + 1 < len(tokens):
            found = next(
                (j for j in range(k + 1, min(k + 9, len(tokens))) if singular(tokens[j].lower) in lexicon().persons),
                None,
            )
            if found is not None and any(
                tokens[j].tag[:1] == "V" or tokens[j].text == "," for j in range(k + 1, found)
            ):
                found = None
        if found is None or tokens[found].tag[:2] != "NN":
            return
        low = k + 1 if tokens[k].text == "," else k
        last = noun_phrase(sentence, found)[1]
        stop = last
        while (
            stop + 1 < len(tokens)
            and stop - low < 24
            and tokens[stop + 1].text not in (",", ";", ".")
            and tokens[stop + 1].tag[:1] != "V"
        ):
            stop += 1
        if low > found:
            return
        phrase = tokens[low : stop + 1]
        for j, token in enumerate(phrase, low):
            if token.lower in _SMALL or not token.text[:1].isalnum():
                continue
            words.add(concept(token.lower))
            if singular(token.lower) in lexicon().persons and j <= last:
                heads.add(concept(token.lower))
        if id(actor) not in self._titles:
            while low < found and tokens[low].lower in _SMALL:
                low += 1
            text = " ".join(token.text for token in tokens[low : last + 1])
            self._titles[id(actor)] = text

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
    ) -> Actor | None:
        """The person whom a singular description means; with `strict` only one whose known role it repeats.

        Persons named before `offset` come first; failing a known role, the one who spoke last fits any description
        that contradicts nothing.
        """
        head, words = description
        best: tuple[float, Actor] | None = None
        for key, (actor, heads, known) in self._of.items():
            offsets = self._offsets[key]
            before = [o for o in offsets if o <= offset]
            shared = len(words & known)
            general = bool(shared) and head in _GENERIC and words - {head} <= known
            if head not in heads and not general and not (shared >= 2 and head in known):
                continue
            missing = len(words - known - {head})
            if strict and (missing > 1 or before or shared < 2 or offsets[0] - offset > 1200):
                continue
            near = (offset - before[-1]) / 1500 if before else 1.5
            score = 2.0 * shared - 1.2 * missing - min(near, 3.0)
            if best is None or score > best[0]:
                best = (score, actor)
        if best is not None and (best[0] > 0.2 or (not strict and best[0] > -1.0)):
            return best[1]
        if strict:
            return None
        return self._recent(head, words, offset, spoke)

    def fits(self, actor: Actor, description: str) -> bool:
        """Whether what is told of a person shares a word that says something with a description."""
        _, _, known = self._of.get(id(actor), (actor, set(), set()))
        return bool(known & {concept(word) for word in description.split() if word.lower() not in _SMALL})

    def silent(self, actor: Actor) -> bool:
        """Whether nothing is told of a person beside the name."""
        _, _, known = self._of.get(id(actor), (actor, set(), set()))
        return not known

    def _recent(
        self, head: str, words: frozenset[str], offset: int, spoke: Sequence[tuple[int, Actor]]
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
            if len(words) > 1 and heads and not words & known and head not in _GENERIC:
                return None
            return actor
        return None
