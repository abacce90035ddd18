"""Who a word of a document means: a name, a pronoun, a description, or the noun for a body."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancemine.attribution.actors import add_alias, kind_of, person_beside, plural_subject
from stancemine.attribution.again import fuller, meant, unnamed_again
from stancemine.attribution.belonging import names_by_nation
from stancemine.attribution.bodies import DEFINITE, fuller_names, kinds, named_beside, phrase, plain_key, seat_of
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.names import may_name, name_words, plain
from stancemine.attribution.naming import ORDINALS, numbered, small, told_more, understood
from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.polls import is_share, survey_before
from stancemine.attribution.pronouns import FIRST, NEUTER, PLURAL, RELATIVE, SEVERAL
from stancemine.attribution.roles import HUMAN, describe, singular
from stancemine.attribution.standing import PRONOUNS, apposed, body_of, writer_of
from stancemine.document import Actor, ActorKind, Document
from stancemine.language.analysis import Sentence
from stancemine.language.tokens import Token
from stancemine.targets.ontology import Entity, Ontology

if TYPE_CHECKING:
    from stancemine.attribution.cast import Cast

_SOME = frozenset({"both", "each", "many", "most", "one", "several", "some", "two"})
_NOBODY = frozenset({"everyone", "everybody", "nobody", "no-one", "none", "anyone", "anybody"})
_REGIONS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "new"})
"""Words that make another place of a state's name."""

_NEAR = 2500
"""Characters over which "the company" takes up one named as such."""

_DEEPEST = 3
"""Phrases that may lead to one another before they are left: a parse may turn in a circle."""

_ASKED = "respondents"
_OWNED = frozenset(
    ["office", "campaign", "team", "administration", "company", "family", "spokesman", "spokeswoman", "spokesperson",
     "lawyer", "attorney", "adviser", "advisor", "aide", "ally", "wife", "husband", "son", "daughter", "mother",
     "father", "brother", "sister", "friend", "manager", "deputy", "successor", "predecessor", "supporter", "staff"]
)  # fmt: skip
"""What is told by whose it is."""

_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun phrase, from token `first` to `last`, headed by `token`."""

    sentence: Sentence
    first: int
    token: int
    last: int
    name: str
    """Its words, without article and marks."""

    @property
    def word(self) -> Token:
        return self.sentence.tokens[self.token]

    @property
    def opening(self) -> Token:
        return self.sentence.tokens[self.first]

    @property
    def head(self) -> str:
        return singular(self.word.lower)

    @property
    def definite(self) -> bool:
        return self.opening.lower in DEFINITE or (self.first == self.token and self.word.text[:1].isupper())

    @property
    def plural(self) -> bool:
        return self.word.tag in ("NNS", "NNPS") and self.head != self.word.lower

    @property
    def state(self) -> bool:
        """Whether it is a state with no more than a word before it that is no part of its name: "friendly Germany"."""
        before = self.sentence.tokens[self.first : self.token]
        return self.word.entity == "GPE" and all(
            token.entity == "" and token.dep in ("amod", "compound", "det") and token.lower not in _REGIONS
            for token in before
        )

    @property
    def person(self) -> bool:
        """Whether it is for one person, and no bare plural or mass noun."""
        words, head = lexicon(), self.head
        human = head in words.persons or (head.endswith(HUMAN) and head not in words.groups)
        told = self.definite or self.opening.text[:1].isupper() or self.opening.lower in ("a", "an")
        return human and told and not self.plural


class Resolver:
    """Finds the actor whom a word means in a document read in order, given the cast's persons and who spoke so far.

    What the cast does not know becomes an actor that the next phrase with the same words finds again.
    """

    def __init__(self, doc: Document, ontology: Ontology, cast: Cast) -> None:
        self._doc = doc
        self._ontology = ontology
        self._cast = cast
        self._sentences = doc.analysis.sentences if doc.analysis else []
        self._long_forms = fuller_names(self._sentences)
        self._of_kinds = kinds(self._sentences)
        self._by_head: dict[tuple[str, bool], list[tuple[int, Actor]]] = {}
        self._told: tuple[int, list[tuple[int, int, Actor]]] = (-1, [])

    def find(self, sentence: Sentence, token: int, depth: int = 0) -> Actor | None:
        """The actor that the phrase headed by a token names; null for what cannot act.

        `depth` counts the phrases that led to this one.
        """
        tokens = sentence.tokens
        word = tokens[token]
        low = word.lower
        if depth > _DEEPEST or low in _NOBODY:
            return None
        found = self._cast.person_at(sentence, token)
        if found is not None:
            return found
        if token and tokens[token - 1].text == "@" and tokens[token - 1].end == word.start:
            return self._cast.called(f"@{word.text}")
        if low in FIRST and word.text != "US":
            return self._first_person(word.start)
        if low in PRONOUNS:
            return self._cast.referents.singular(sentence, word.start, PRONOUNS[low])
        if low in _SOME and [near.lower for near in tokens[token + 1 : token + 3]] == ["of", "them"]:
            return self.find(sentence, token + 2, depth + 1)
        if low in PLURAL and (subject := plural_subject(sentence, token, self._before(sentence))) is not None:
            return self.find(*subject, depth + 1)
        if low in PLURAL or low in NEUTER:
            return self._cast.referents.group(sentence, word.start, plural=low in PLURAL)
        if low in RELATIVE:
            head = next((j for j in sentence.ancestors(token) if tokens[j].tag[:2] in ("NN", "CD") and j < token), None)
            return self.find(sentence, head, depth + 1) if head is not None else None
        share = is_share(sentence, token)
        if share and (low not in ORDINALS or survey_before(self._sentences, sentence) is not None):
            return self._surveyor(sentence, depth)
        if (called := understood(self._sentences, sentence, token)) is not None:
            return self._understood(*called)
        if share:
            return self._surveyor(sentence, depth)
        if word.text.isdigit():
            return self.find(sentence, token - 1, depth + 1) if numbered(sentence, token - 1) else None
        if low == "those" and (end := told_more(sentence, token)) > token:
            name = f"those {phrase(sentence, token + 1, end)}"
            return self._cast.by_name.setdefault(plain_key(name), Actor("", name, "group"))
        if low in DEFINITE or not _LETTER.match(word.text) or not may_name(word) or self._between(word.text):
            return None
        return self._of_noun(sentence, token, depth)

    def _first_person(self, offset: int) -> Actor:
        """Who speaks at an offset: whose words these are, as far as it is known by now, or the author."""
        attributions = self._doc.attributions
        if len(attributions) != self._told[0]:
            rows = [(s, e, a.speaker) for a in attributions if a.speaker and not a.within for s, e in a.content]
            self._told = (len(attributions), sorted(rows, key=lambda row: row[0]))
        rows = self._told[1]
        k = bisect_right(rows, offset, key=lambda row: row[0]) - 1
        return rows[k][2] if k >= 0 and offset < rows[k][1] else self._cast.author

    def _surveyor(self, sentence: Sentence, depth: int) -> Actor:
        """Whose survey counts a share of those asked: the pollster's, that of which the text told, or nobody's."""
        place = survey_before(self._sentences, sentence)
        found = self._cast.pollster or (self.find(*place, depth + 1) if place is not None else None)
        return found or self._cast.by_name.setdefault(_ASKED, Actor("", _ASKED, "group"))

    def _understood(self, name: str, noun: str) -> Actor:
        """The actor of a name of which the text leaves out the noun: "another official"."""
        kind: ActorKind = "unnamed" if noun in lexicon().persons else "organisation"
        return self._cast.by_name.setdefault(plain_key(name), Actor("", name, kind))

    def _before(self, sentence: Sentence) -> Sentence | None:
        return self._sentences[sentence.index - 1] if 0 < sentence.index <= len(self._sentences) else None

    def _between(self, word: str) -> bool:
        """Whether a word joins what is between two powers, and names neither: "the Russia-China deal"."""
        parts = word.split("-")
        return len(parts) > 1 and all(self._ontology.find(part) is not None for part in parts)

    def _of_noun(self, sentence: Sentence, token: int, depth: int) -> Actor | None:
        """Whom a noun means: one who is named beside it, one whom it names, one whom it takes up, else a new one."""
        beside = person_beside(self._cast.places, sentence, token)
        if beside is not None:
            return beside
        named = named_beside(sentence, token)
        if named is not None:
            return self.find(sentence, named, depth + 1)
        first, last = noun_phrase(sentence, token)
        persons = apposed(self._cast, sentence, token, last)
        if persons is not None:
            return persons
        noun = _Noun(sentence, first, token, last, phrase(sentence, first, told_more(sentence, last)))
        if not noun.name or plain(noun.name) in name_words().regions:
            return None
        bare = phrase(sentence, first, token)
        entity = self._entity(noun, bare)
        if entity is not None:
            return self._cast.of_entity(entity, bare if self._ontology.find(bare) else noun.word.text)
        body = body_of(self._cast, sentence, token, depth)
        if body is not None:
            add_alias(body, noun.name)
            return body
        writer = writer_of(self._cast, sentence, token, depth)
        if writer is not None:
            self._by_head.setdefault((noun.head, False), []).append((noun.word.start, writer))
            return writer
        person = self._person(noun) if noun.person else None
        if person is not None:
            add_alias(person, noun.name)
            return person
        return self._described(noun)

    def _entity(self, noun: _Noun, bare: str) -> Entity | None:
        """What the ontology knows by the name of a phrase, by the words up to its head (`bare`), or by the head."""
        capital = noun.word.text[:1].isupper()
        entity = None
        if capital or noun.word.entity:
            entity = self._ontology.find(noun.name) or self._ontology.find(bare)
        if entity is None and capital and (noun.first == noun.token or noun.state):
            entity = self._ontology.find(noun.word.text)
        return entity

    def _person(self, noun: _Noun) -> Actor | None:
        """The person whom a description takes up: the last one without a name, or one whose role it tells."""
        sentence, first, token, definite = noun.sentence, noun.first, noun.token, noun.definite
        again = unnamed_again(self._cast.spoke, sentence, first, token, noun.head) if definite else None
        if again is not None:
            return again
        before = sentence.tokens[first:token]
        return self._cast.roles.match(
            describe(sentence, first, noun.last, token),
            noun.opening.start,
            self._cast.referents.spoke_as(noun.head),
            strict=not definite,
            owned=noun.opening.tag == "PRP$" or any(t.tag == "POS" for t in before),
            former=any(t.lower == "former" for t in before),
        )

    def _described(self, noun: _Noun) -> Actor:
        """The actor of a common noun or of a name that the ontology does not know."""
        owner = self._owner(noun)
        whole = noun.name if owner is None else f"{owner.name}'s {noun.name}"
        name = self._long_forms.get(plain_key(whole), whole)
        key = plain_key(name)
        actor = self._cast.by_name.get(key)
        if actor is None and owner is not None:
            actor = self._owned_before(noun, owner)
        elif actor is None and noun.definite and len(key.split()) <= 2:
            actor = self._taken_up(noun, key)
        if actor is None and noun.head in lexicon().counted and self._cast.pollster is not None:
            return self._cast.pollster
        if actor is None:
            seat = seat_of(noun.sentence, noun.token, noun.head)
            nation = self._ontology.find(seat) if seat else None
            if nation is not None:
                actor = self._of_nation(nation, name)
                name = f"{name} in {seat}"
            actor = actor or self._new(noun, name, key, nation)
        self._cast.by_name.setdefault(key, actor)
        if owner is not None:
            self._cast.by_name.setdefault(plain_key(f"{owner.name.split()[-1]} {noun.name}"), actor)
        self._by_head.setdefault((noun.head, noun.plural), []).append((noun.word.start, actor))
        add_alias(actor, name)
        return actor

    def _owner(self, noun: _Noun) -> Actor | None:
        """The person whose office, campaign or aide a phrase means that tells it by a pronoun: "his office"."""
        low = noun.opening.lower
        if noun.opening.tag != "PRP$" or low not in PRONOUNS or noun.head not in _OWNED:
            return None
        owner = self._cast.referents.singular(noun.sentence, noun.opening.start, PRONOUNS[low])
        return owner if owner is not None and owner.kind == "person" else None

    def _owned_before(self, noun: _Noun, owner: Actor) -> Actor | None:
        """The body or aide of the same owner of whom the text told before."""
        last = plain(owner.name.split()[-1])
        same = (actor for _, actor in reversed(self._by_head.get((noun.head, noun.plural), [])))
        return next((actor for actor in same if last in plain_key(actor.name).split()), None)

    def _taken_up(self, noun: _Noun, key: str) -> Actor | None:
        """Whom a short definite phrase takes up: one with the same noun and all its words, else one of that kind."""
        tokens, start = noun.sentence.tokens, noun.word.start
        nations = {plain(t.text) for t in tokens[noun.first : noun.token] if t.entity in ("NORP", "GPE")}
        more = set(key.split()) - {noun.head, plain(noun.word.text), "same"} - nations
        same = self._by_head.get((noun.head, noun.plural), [])
        before = [actor for offset, actor in same if offset < start and more <= set(plain_key(actor.name).split())]
        if before or more:
            return before[-1] if before else None
        return (
            self._of_kind(noun.head, start)
            or meant(self._cast.spoke, noun.head, start)
            or self._named_fully(noun.sentence, noun.token, noun.head)
        )

    def _of_kind(self, head: str, offset: int) -> Actor | None:
        """The body that was named last as one of its kind: "Wealth-X, a private company" for "the company"."""
        near = [pair for pair in self._of_kinds.get(head, []) if pair[0].tokens[pair[1]].start < offset]
        return self.find(*near[-1], 2) if near and offset - near[-1][0].start < _NEAR else None

    def _named_fully(self, sentence: Sentence, token: int, head: str) -> Actor | None:
        place = fuller(self._sentences, sentence, token, head)
        return self.find(*place, 2) if place is not None else None

    def _of_nation(self, nation: Entity, name: str) -> Actor | None:
        """The body of a nation that the text names by it: the Chinese foreign ministry."""
        known = (self._cast.known(whole) for whole in names_by_nation(nation, name))
        return next((actor for actor in known if actor is not None), None)

    def _new(self, noun: _Noun, name: str, key: str, nation: Entity | None) -> Actor:
        """An actor whom the text has not told of before, with what the noun tells of him."""
        head, words = noun.head, lexicon()
        kind = kind_of(noun.sentence, noun.token, head, noun.plural)
        if self._ontology.find(noun.opening.text) is None:
            name = small(noun.sentence, noun.first, noun.token, name)
        actor = Actor("", name, kind)
        actor.poles = list(nation.poles if nation is not None else self._ontology.poles_of(name))
        if actor.kind == "unnamed" and head in words.women | words.men:
            self._cast.referents.genders[id(actor)] = "f" if head in words.women else "m"
        elif actor.kind == "unnamed" and noun.plural:
            self._cast.referents.genders[id(actor)] = SEVERAL
        self._cast.by_name[key] = actor
        for short, long in self._long_forms.items():
            if plain_key(long) == key and " " not in short:
                add_alias(actor, short.upper())
        return actor
