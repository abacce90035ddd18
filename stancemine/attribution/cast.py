"""The actors of a document, and who a noun phrase means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from stancemine.attribution.actors import SUBJECTS, add_alias, kind_of, new_author, person_beside, plural_subject
from stancemine.attribution.again import fuller, meant, unnamed_again
from stancemine.attribution.belonging import forms_of, name_for, names_by_nation, of_another_nation, poles_of_official
from stancemine.attribution.bodies import DEFINITE, fuller_names, kinds, named_beside, phrase, plain_key, seat_of
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.names import Person, find_persons, gender_of, may_name, name_words, plain
from stancemine.attribution.nicknames import join_nicknames
from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.pronouns import SEVERAL, Referents
from stancemine.attribution.roles import HUMAN, Roles, describe, singular
from stancemine.attribution.standing import PRONOUNS, apposed, body_of, take_up, writer_of
from stancemine.document import Actor, Document, Span
from stancemine.language.analysis import Sentence
from stancemine.targets.ontology import Entity, Ontology

FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
SOME = frozenset({"both", "each", "many", "most", "one", "several", "some", "two"})
NOBODY = frozenset({"everyone", "everybody", "nobody", "no-one", "none", "anyone", "anybody"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "itself", "himself", "herself", "themselves"})
_NEAR = 2500
"""Characters over which "the company" takes up one named as such."""

_LETTER = re.compile(r"\w")


class Cast:
    """Who is who in one document. Actors come into `doc.actors` when something first refers to them by `resolve`."""

    def __init__(self, doc: Document, ontology: Ontology) -> None:
        self._doc = doc
        self._ontology = ontology
        self._sentences = sentences = doc.analysis.sentences if doc.analysis else []
        self.author = next((actor for actor in doc.actors if actor.kind == "author"), None) or new_author(doc)
        self._entered = {id(actor) for actor in doc.actors}
        self._signatures: dict[str, Actor] = {}
        self._told: tuple[int, list[tuple[int, int, Actor]]] = (-1, [])
        self._by_key: dict[str, Actor] = {}
        self._by_name: dict[str, Actor] = {}
        self._by_head: dict[tuple[str, bool], list[tuple[int, Actor]]] = {}
        self._persons: dict[int, Person] = {}
        self._spans: dict[tuple[int, int], Actor] = {}
        self._spoke: list[tuple[int, Actor]] = []
        self._members: dict[int, list[Actor]] = {}
        self._noted: set[tuple[int, int, int]] = set()
        self.referents = Referents(doc, self._spoke)
        self.roles = Roles()
        self.pollster: Actor | None = None
        """Whose survey the text tells of last; set by those who read it in order."""
        persons = find_persons(sentences, ontology)
        nicknames = join_nicknames(sentences, persons)
        for person in persons:
            self._add_person(person, nicknames.get(id(person), ()))
        self.referents.settle()
        take_up(self, sentences)
        self._full = fuller_names(sentences)
        self._of_kinds = kinds(sentences)
        self._forms = forms_of(doc)

    def _add_person(self, person: Person, nicknames: Sequence[str] = ()) -> None:
        entity = self._ontology.find(person.name)
        if entity is not None and entity.kind != "person":
            entity = None
        actor = self._by_key.get(entity.key) if entity else None
        if actor is None:
            actor = Actor("", person.name, "person")
            if entity is not None:
                self._know(actor, entity)
        elif len(person.words) > len(actor.name.split()):
            add_alias(actor, actor.name)
            actor.name = person.name
        self._persons[id(actor)] = person
        self.referents.genders[id(actor)] = person.gender
        if entity is not None and not person.gender:
            self.referents.untold[id(actor)] = gender_of(entity.name.split())
        for mention in person.mentions:
            span = Span(mention.start, mention.end)
            actor.mentions.append(span)
            add_alias(actor, " ".join(mention.words))
            for k in range(mention.first, mention.last + 1):
                self._spans[mention.sentence.index, k] = actor
            head = mention.sentence.tokens[mention.last]
            above = mention.sentence.tokens[head.head]
            subject = head.dep in SUBJECTS or (head.dep == "appos" and above.dep in SUBJECTS)
            self.referents.see(mention.start, mention.sentence.index, actor, subject=subject)
            self.roles.add(actor, mention)
        if entity is not None and entity.role:
            self.roles.know(actor, entity.role)
        for nickname in nicknames:
            add_alias(actor, nickname)
        actor.role = self.roles.title(actor)
        if actor.role and not actor.poles and entity is None:
            actor.poles = poles_of_official(self._ontology, actor.role, person.mentions)

    def _know(self, actor: Actor, entity: Entity) -> None:
        actor.key = entity.key
        actor.kind = entity.kind
        actor.poles = list(entity.poles)
        self._by_key[entity.key] = actor

    def note_speaker(self, offset: int, actor: Actor) -> None:
        """Remember who spoke at an offset; offsets come in order of the text."""
        self._spoke.append((offset, actor))

    def found(self, sentence: Sentence, token: int, depth: int) -> Actor | None:
        """The actor that a phrase within another one names, before it comes into the document."""
        return self._resolve(sentence, token, depth)

    def nameless(self, pronoun: str, span: Span) -> Actor:
        """The one who is only called "he" or "she" by a text that begins in the middle."""
        actor = self._by_name.get(pronoun)
        if actor is None:
            actor = self._by_name[pronoun] = Actor("", pronoun, "unnamed")
            self.referents.genders[id(actor)] = PRONOUNS[pronoun]
        actor.mentions.append(span)
        self._enter(actor)
        return actor

    def joint(self, name: str, actors: Sequence[Actor], span: Span) -> Actor:
        """The actor of several who act as one; he stands for a pole that all of them stand for."""
        actor = self._by_name.get(plain_key(name))
        if actor is None:
            actor = self._by_name[plain_key(name)] = Actor("", name, "group")
            actor.poles = [pole for pole in actors[0].poles if all(pole in other.poles for other in actors)]
            self._members[id(actor)] = list(actors)
        actor.mentions.append(span)
        self._enter(actor)
        return actor

    def members(self, actor: Actor) -> list[Actor]:
        """Those who act as one in a `joint` actor; of any other, himself."""
        return self._members.get(id(actor), [actor])

    def told_by(self, sentence: Sentence, token: int) -> Actor | None:
        """Whom a phrase inside what somebody says names; a pronoun takes up a person of the sentence before."""
        if sentence.tokens[token].lower not in PRONOUNS:
            return self.resolve(self._doc, sentence, token)
        for before in self.sentences_within(Span(max(0, sentence.start - 3), sentence.start))[-1:]:
            persons = [i for i, t in enumerate(before.tokens) if singular(t.lower) in lexicon().persons]
            subjects = [i for i in persons if before.tokens[i].dep in SUBJECTS]
            if before.index < sentence.index and persons:
                return self.resolve(self._doc, before, (subjects or persons)[-1])
        return None

    def last_person(self, before: int) -> Actor | None:
        """The person who spoke last before an offset, or failing one whom the text named last."""
        spoke = (actor for offset, actor in reversed(self._spoke) if offset < before and actor.kind == "person")
        found = next(spoke, None) or self.referents.last(before)
        if found is not None:
            self._enter(found)
        return found

    def sentences_within(self, span: Span) -> list[Sentence]:
        """The sentences that touch a span."""
        return [s for s in self._sentences if s.start < span.end and s.end > span.start]

    def resolve(self, doc: Document, sentence: Sentence, token: int) -> Actor | None:
        """The actor that the phrase headed by `token` names, a new one if need be; null for what cannot act."""
        word = sentence.tokens[token]
        actor = self._resolve(sentence, token, 0)
        if actor is None:
            return None
        self._enter(actor)
        place = (sentence.index, token)
        known = self._spans.get(place) is actor or (id(actor), *place) in self._noted
        if actor.kind != "author" and not known:
            self._noted.add((id(actor), *place))
            actor.mentions.append(Span(word.start, word.end))
        return actor

    def _enter(self, actor: Actor) -> None:
        if id(actor) not in self._entered:
            self._entered.add(id(actor))
            self._doc.actors.append(actor)

    def named(self, sentence: Sentence, token: int) -> bool:
        """Whether a token is part of the name of a person, or names something that the ontology knows."""
        if (sentence.index, token) in self._spans:
            return True
        word = sentence.tokens[token]
        return word.text[:1].isupper() and (
            (word.entity in ("GPE", "ORG", "NORP") and word.tag != "JJ") or self._ontology.find(word.text) is not None
        )

    def person_at(self, sentence: Sentence, token: int) -> Actor | None:
        """The person whose name a token is part of."""
        return self._spans.get((sentence.index, token))

    def gender(self, actor: Actor) -> str:
        """The gender of a person: "m", "f", or "" when it is not known."""
        return self.referents.genders.get(id(actor), "")

    def _resolve(self, sentence: Sentence, token: int, depth: int) -> Actor | None:
        tokens = sentence.tokens
        word = tokens[token]
        low = word.lower
        if depth > 3 or low in NOBODY:
            return None
        found = self._spans.get((sentence.index, token))
        if found is not None:
            return found
        if low in FIRST and word.text != "US":
            return self._first_person(word.start)
        if low in PRONOUNS:
            return self.referents.singular(sentence, word.start, PRONOUNS[low])
        if low in SOME and [near.lower for near in tokens[token + 1 : token + 3]] == ["of", "them"]:
            return self._resolve(sentence, token + 2, depth + 1)
        if low in PLURAL and (subject := plural_subject(sentence, token, self._before(sentence))) is not None:
            return self._resolve(*subject, depth + 1)
        if low in PLURAL or low in NEUTER:
            return self.referents.group(sentence, word.start, plural=low in PLURAL)
        if low in RELATIVE:
            head = next((j for j in sentence.ancestors(token) if tokens[j].tag[:2] in ("NN", "CD") and j < token), None)
            return self._resolve(sentence, head, depth + 1) if head is not None else None
        if low in DEFINITE or not _LETTER.match(word.text) or not may_name(word) or self._between(word.text):
            return None
        return self._noun(sentence, token, depth)

    def _between(self, word: str) -> bool:
        """Whether a word joins what is between two powers, and names neither: "the Russia-China deal"."""
        parts = word.split("-")
        return len(parts) > 1 and all(self._ontology.find(part) is not None for part in parts)

    def _before(self, sentence: Sentence) -> Sentence | None:
        return self._sentences[sentence.index - 1] if 0 < sentence.index <= len(self._sentences) else None

    def _noun(self, sentence: Sentence, token: int, depth: int) -> Actor | None:
        tokens = sentence.tokens
        beside = person_beside(self._spans, sentence, token)
        if beside is not None:
            return beside
        named = named_beside(sentence, token)
        if named is not None:
            return self._resolve(sentence, named, depth + 1)
        first, last = noun_phrase(sentence, token)
        persons = apposed(self, sentence, token, last)
        if persons is not None:
            return persons
        name = phrase(sentence, first, last)
        bare = phrase(sentence, first, token)
        if not name or plain(name) in name_words().regions:
            return None
        entity = (
            self._ontology.find(name) or self._ontology.find(bare)
            if tokens[token].text[:1].isupper() or tokens[token].entity
            else None
        )
        if entity is None and tokens[token].text[:1].isupper() and first == token:
            entity = self._ontology.find(tokens[token].text)
        if entity is not None:
            return self._entity(entity, bare)
        body = body_of(self, sentence, token, depth)
        if body is not None:
            add_alias(body, name)
            return body
        writer = writer_of(self, sentence, token, depth)
        if writer is not None:
            self._by_head.setdefault((singular(tokens[token].lower), False), []).append((tokens[token].start, writer))
            return writer
        words = lexicon()
        head = singular(tokens[token].lower)
        definite = tokens[first].lower in DEFINITE or (first == token and tokens[token].text[:1].isupper())
        plural = tokens[token].tag in ("NNS", "NNPS") and head != tokens[token].lower
        human = head in words.persons or (head.endswith(HUMAN) and head not in words.groups)
        told = definite or tokens[first].text[:1].isupper() or tokens[first].lower in ("a", "an")
        if human and not plural and told:
            again = unnamed_again(self._spoke, sentence, first, token, head) if definite else None
            if again is not None:
                add_alias(again, name)
                return again
            actor = self.roles.match(
                describe(sentence, first, last, token),
                tokens[first].start,
                self.referents.spoke_as(head),
                strict=not definite,
                owned=tokens[first].tag == "PRP$" or any(t.tag == "POS" for t in tokens[first:token]),
                former=any(t.lower == "former" for t in tokens[first:token]),
            )
            if actor is not None:
                add_alias(actor, name)
                return actor
        return self._described(sentence, first, token, name, head, definite, plural)

    def _described(
        self, sentence: Sentence, first: int, token: int, name: str, head: str, definite: bool, plural: bool
    ) -> Actor:
        """The actor of a common noun or of a name that the ontology does not know."""
        tokens = sentence.tokens
        key = plain_key(name)
        full = self._full.get(key)
        if full is not None:
            name, key = full, plain_key(full)
        actor = self._by_name.get(key)
        nations = {plain(t.text) for t in tokens[first:token] if t.entity in ("NORP", "GPE")}
        if actor is None and definite and len(key.split()) <= 2:
            near = self._by_head.get((head, plural), [])
            more = set(key.split()) - {head, plain(tokens[token].text)} - nations
            before = [
                found
                for offset, found in near
                if offset < tokens[token].start and more <= set(plain_key(found.name).split())
            ]
            actor = before[-1] if before else None
            if actor is None and not more:
                actor = self._of_kind(head, tokens[token].start)
            if actor is None and not more:
                actor = meant(self._spoke, head, tokens[token].start) or self._named_fully(sentence, token, head)
        if actor is None and head in lexicon().counted and self.pollster is not None:
            return self.pollster
        seat = seat_of(sentence, token, head)
        nation = self._ontology.find(seat) if seat and actor is None else None
        if nation is not None:
            actor = self._of_nation(nation, name)
            name = f"{name} in {seat}"
        if actor is None:
            actor = Actor("", name, kind_of(sentence, token, head, plural))
            poles = nation.poles if nation is not None else self._ontology.poles_of(name)
            actor.poles = list(poles)
            if actor.kind == "unnamed" and head in lexicon().women | lexicon().men:
                self.referents.genders[id(actor)] = "f" if head in lexicon().women else "m"
            elif actor.kind == "unnamed" and plural:
                self.referents.genders[id(actor)] = SEVERAL
            self._by_name[key] = actor
            for short in (short for short, long in self._full.items() if plain_key(long) == key and " " not in short):
                add_alias(actor, short.upper())
        self._by_name.setdefault(key, actor)
        self._by_head.setdefault((head, plural), []).append((tokens[token].start, actor))
        add_alias(actor, name)
        return actor

    def of_another_nation(self, actor: Actor, description: str) -> bool:
        """Whether one who acts for a pole is told to be of a nation that does not belong to it."""
        return of_another_nation(self._ontology, actor, description)

    def _of_nation(self, nation: Entity, name: str) -> Actor | None:
        """The body of a nation that the text names by it: the Chinese foreign ministry."""
        for whole in names_by_nation(nation, name):
            entity = self._ontology.find(whole)
            known = self._by_key.get(entity.key) if entity is not None else self._by_name.get(plain_key(whole))
            if known is not None:
                return known
        return None

    def _of_kind(self, head: str, offset: int) -> Actor | None:
        """The body that was named last as one of its kind: "Wealth-X, a private company" for "the company"."""
        near = [pair for pair in self._of_kinds.get(head, []) if pair[0].tokens[pair[1]].start < offset]
        return self._resolve(*near[-1], 2) if near and offset - near[-1][0].start < _NEAR else None

    def _named_fully(self, sentence: Sentence, token: int, head: str) -> Actor | None:
        place = fuller(self._sentences, sentence, token, head)
        return self._resolve(*place, 2) if place is not None else None

    def _entity(self, entity: Entity, form: str) -> Actor:
        actor = self._by_key.get(entity.key)
        if actor is None:
            forms = self._forms.get(entity.key, [])
            actor = Actor("", name_for(self._doc, entity, [form, *forms]), entity.kind)
            self._know(actor, entity)
            for other in forms:
                add_alias(actor, other)
        add_alias(actor, form)
        return actor

    def _first_person(self, offset: int) -> Actor:
        if len(self._doc.attributions) != self._told[0]:
            rows = [
                (s, e, a.speaker) for a in self._doc.attributions if a.speaker and not a.within for s, e in a.content
            ]
            self._told = (len(self._doc.attributions), sorted(rows, key=lambda row: row[0]))
        rows = self._told[1]
        k = bisect_right(rows, offset, key=lambda row: row[0]) - 1
        return rows[k][2] if k >= 0 and offset < rows[k][1] else self.author

    def person_called(self, name: str) -> Actor | None:
        """The person of the document whose name, or one that the text calls him by, ends with these words."""
        key = f" {plain_key(name)}"
        persons = [
            actor
            for actor, _, _ in self.roles.all()
            if any(f" {plain_key(form)}".endswith(key) for form in (actor.name, *actor.aliases))
        ]
        if persons:
            self._enter(persons[0])
        return persons[0] if persons else None

    def called(self, name: str) -> Actor:
        """The actor of a name that stands alone, as a signature does; a new one if the document has none."""
        if not self._signatures:
            for actor in self._doc.actors:
                for form in (actor.name, *actor.aliases):
                    self._signatures.setdefault(plain_key(form), actor)
        key = plain_key(name)
        if key in self._signatures:
            return self._signatures[key]
        entity = self._ontology.find(name)
        known = self._entity(entity, name) if entity is not None else self._by_name.get(key)
        last = plain_key(name).split()[-1:]
        body = bool(last) and last[0] in lexicon().media | lexicon().groups | name_words().papers
        actor = known or Actor("", name, "organisation" if body else "person")
        self._by_name.setdefault(key, actor)
        self._signatures[key] = actor
        self._enter(actor)
        return actor
