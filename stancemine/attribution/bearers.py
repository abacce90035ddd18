"""Who bears which role, and whom "the analyst" or "the EU representative" means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.names import NameMention, plain
from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.roles import SMALL, beside, concept, done, shown, singular
from stancemine.document import Actor
from stancemine.language.analysis import Sentence

_STYLES = frozenset({"mr", "mrs", "ms", "dr", "sir"})
_OF = re.compile(r" (?:of|to|in|for|at|from|with) ")
_ABBREVIATED = frozenset({"sec", "gen", "gov", "sen", "rep", "mp", "mep"})

_NEAR = 1500
"""Characters over which a description takes up who spoke; and what one is likelier who is named this much nearer."""

_AHEAD = 1200
"""Characters before somebody's name in which a strict description may mean him."""

_LATER = 2.5
"""What a person costs as the meaning of a description who is named only after it."""

_LEARNED = frozenset(
    ["analyst", "diplomat", "author", "writer", "journalist", "reporter", "columnist", "activist", "politician",
     "businessman", "billionaire", "mogul", "candidate", "nominee", "republican", "democrat", "incumbent"]
)  # fmt: skip
"""What one may be called who has been told by another role; concepts."""

_GENERIC = frozenset(["man", "woman", "official", "leader", "politician", "author", "writer", "speaker", "veteran"])

_LEADING = frozenset(["head", "official", "commander", "aide"])
"""What the text may call one who leads before it names him."""

_OFFICES = _LEADING | {"secretary", "admiral", "general", "leader"}
"""What is told of such a one beside his name."""

Description = tuple[str, frozenset[str]]
"""The concept of a description's noun, and the concepts of all its words."""


@cache
def _concepts(words: frozenset[str]) -> frozenset[str]:
    return frozenset(concept(word) for word in words)


@dataclass(slots=True)
class _Bearer:
    """A person, with the concepts of the nouns (`heads`) and of all words of his roles, and where he is named.

    `title` is the role as first told: "foreign minister".
    """

    actor: Actor
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    offsets: list[int] = field(default_factory=list)
    title: str | None = None


class Roles:
    """The roles of a document's persons, in order of the text."""

    def __init__(self) -> None:
        self._bearers: dict[int, _Bearer] = {}

    def add(self, actor: Actor, mention: NameMention) -> None:
        """Take in what stands beside one mention of a name: titles before it, an apposition after it."""
        bearer = self._bearers.setdefault(id(actor), _Bearer(actor))
        bearer.offsets.append(mention.start)
        titles = [t for t in mention.titles if plain(t) not in _STYLES]
        for k, title in enumerate(titles):
            if title == "deputy" and k + 1 < len(titles):
                continue
            bearer.words.add(concept(title))
            if singular(plain(title)) in lexicon().persons or plain(title) in _ABBREVIATED:
                bearer.heads.add(concept(title))
        if not bearer.title:
            bearer.title = shown(mention.sentence, mention.first - len(mention.titles), mention.first - 1)
        for phrase in beside(mention):
            _add_phrase(bearer, mention.sentence, *phrase)
        for word in done(mention):
            bearer.heads.add(concept(word))
            bearer.words.add(concept(word))

    def know(self, actor: Actor, role: str) -> None:
        """Take in a role that is known of a person though the text may not tell it."""
        bearer = self._bearers.setdefault(id(actor), _Bearer(actor))
        told = [word for word in role.split() if word.lower() not in SMALL]
        bearer.words.update(concept(word) for word in told)
        bearer.heads.update(concept(word) for word in told if singular(plain(word)) in lexicon().persons)

    def all(self) -> list[Actor]:
        """All persons."""
        return [bearer.actor for bearer in self._bearers.values()]

    def title(self, actor: Actor) -> str | None:
        """The role of a person as first told: "foreign minister"."""
        return self._of(actor).title

    def match(
        self,
        description: Description,
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
        best: tuple[float, Actor] | None = None
        for bearer in self._bearers.values():
            score = _fit(bearer, description, offset, strict=strict, whole=whole)
            if score is not None and (best is None or score > best[0]):
                best = (score, bearer.actor)
        if best is not None and (best[0] > 0.2 or (not strict and not owned and best[0] > -1.0)):
            return best[1]
        if strict or owned:
            return None
        return self._recent(description, offset, spoke, former=former)

    def fits(self, actor: Actor, description: str) -> bool:
        """Whether what is told of a person shares a word that says something with a description."""
        told = {concept(word) for word in description.split() if word.lower() not in SMALL}
        more = told - {concept(description.split()[-1])} if description else told
        return bool(self._of(actor).words & (more or told))

    def may_be(self, actor: Actor, description: str) -> bool:
        """Whether a person is told to be what the noun of a description says."""
        return _noun(description) in self._of(actor).heads

    def leads(self, actor: Actor, description: str) -> bool:
        """Whether a description is of one who leads or represents, and nothing else than that is told of a person."""
        return _noun(description) in _concepts(_LEADING) and self._of(actor).heads <= _concepts(_OFFICES)

    def silent(self, actor: Actor) -> bool:
        """Whether nothing is told of a person beside the name."""
        return not self._of(actor).words

    def _of(self, actor: Actor) -> _Bearer:
        return self._bearers.get(id(actor)) or _Bearer(actor)

    def _recent(
        self, description: Description, offset: int, spoke: Sequence[tuple[int, Actor]], *, former: bool
    ) -> Actor | None:
        """The last speaker, where nothing that is known of him contradicts the description."""
        before = ((start, actor) for start, actor in reversed(spoke) if start < offset)
        for start, actor in before:
            if offset - start > _NEAR:
                return None
            if actor.kind == "person":
                return None if _contradicts(self._of(actor), description) and not former else actor
        return None


def _add_phrase(bearer: _Bearer, sentence: Sentence, first: int, head: int, last: int) -> None:
    """Take in a phrase that stands for a person."""
    bare = noun_phrase(sentence, head)[1]
    for j in range(first, last + 1):
        token = sentence.tokens[j]
        if token.lower in SMALL or not token.text[:1].isalnum():
            continue
        bearer.words.add(concept(token.lower))
        if singular(token.lower) in lexicon().persons and (j <= bare or token.dep == "conj"):
            bearer.heads.add(concept(token.lower))
    if not bearer.title:
        bearer.title = shown(sentence, first, last)


def _fit(bearer: _Bearer, description: Description, offset: int, *, strict: bool, whole: bool) -> float | None:
    """How well a description at an offset fits a person: what it shares with his roles, less what they do not tell
    and how far his name is; null where it does not.
    """
    head, words = description
    before = [o for o in bearer.offsets if o <= offset]
    shared = len(words & bearer.words)
    general = bool(shared) and head in _concepts(_GENERIC) and words - {head} <= bearer.words
    if head not in bearer.heads and not general and not (shared >= 2 and head in bearer.words):
        return None
    missing = len(words - bearer.words - {head})
    if whole and missing:
        return None
    if strict and (missing > 1 or before or shared < 2 or bearer.offsets[0] - offset > _AHEAD):
        return None
    return 2.0 * shared - 1.2 * missing - (min((offset - before[-1]) / _NEAR, 3.0) if before else _LATER)


def _contradicts(bearer: _Bearer, description: Description) -> bool:
    """Whether one who has other roles than a description tells cannot be meant by it, too."""
    head, words = description
    return (
        bool(bearer.heads)
        and not words & bearer.words
        and (head not in _concepts(_GENERIC) or head == "president")
        and (len(words) > 1 or head not in _LEARNED)
    )


def _noun(description: str) -> str:
    """The concept of a description's noun: of "adviser to the mayor", that of "adviser"."""
    words = _OF.split(description, maxsplit=1)[0].split()
    return concept(words[-1]) if words else ""
