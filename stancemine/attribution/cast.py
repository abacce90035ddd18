"""The actors of a document: who they are, what they are called, and where they are named."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.actors import SUBJECTS, add_alias, new_author
from stancemine.attribution.bearers import Roles
from stancemine.attribution.belonging import forms_of, name_for, of_another_nation, poles_of_official
from stancemine.attribution.bodies import plain_key
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.names import gender_of, name_words
from stancemine.attribution.nicknames import join_nicknames
from stancemine.attribution.persons import Person, find_persons
from stancemine.attribution.pronouns import Referents
from stancemine.attribution.resolving import Resolver
from stancemine.attribution.standing import PRONOUNS, take_up
from stancemine.document import Actor, Document, Span
from stancemine.language.analysis import Sentence
from stancemine.language.tokens import Token
from stancemine.targets.ontology import Entity, Ontology


class Cast:
    """Who is who in one document. Actors come into `doc.actors` when something first refers to them by `resolve`."""

    def __init__(self, doc: Document, ontology: Ontology) -> None:
        self._doc = doc
        self._ontology = ontology
        self._sentences = sentences = doc.analysis.sentences if doc.analysis else []
        self.author = next((actor for actor in doc.actors if actor.kind == "author"), None) or new_author(doc)
        self._entered = {id(actor) for actor in doc.actors}
        self._signatures: dict[str, Actor] = {}
        self._by_key: dict[str, Actor] = {}
        self._members: dict[int, list[Actor]] = {}
        self._noted: set[tuple[int, int, int]] = set()
        self._forms = forms_of(doc)
        self.by_name: dict[str, Actor] = {}
        """Actors by the `plain_key` of their names; persons are found by `places` instead."""
        self.places: dict[tuple[int, int], Actor] = {}
        """Persons by the sentence and the token where a word of their names stands."""
        self.spoke: list[tuple[int, Actor]] = []
        """Who spoke, with the offsets, in order of the text as far as it has been read."""
        self.referents = Referents(doc, self.spoke)
        self.roles = Roles()
        self.pollster: Actor | None = None
        """Whose survey the text tells of last; set by those who read it in order."""
        persons = find_persons(sentences, ontology)
        nicknames = join_nicknames(sentences, persons)
        for person in persons:
            self._add_person(person, nicknames.get(id(person), ()))
        self.referents.settle()
        take_up(self, sentences)
        self._resolver = Resolver(doc, ontology, self)

    def resolve(self, doc: Document, sentence: Sentence, token: int) -> Actor | None:
        """The actor that the phrase headed by `token` names, a new one if need be; null for what cannot act."""
        word = sentence.tokens[token]
        actor = self._resolver.find(sentence, token)
        if actor is None:
            return None
        self._enter(actor)
        place = (sentence.index, token)
        known = self.places.get(place) is actor or (id(actor), *place) in self._noted
        if actor.kind != "author" and not known:
            self._noted.add((id(actor), *place))
            actor.mentions.append(Span(word.start, word.end))
        return actor

    def found(self, sentence: Sentence, token: int, depth: int) -> Actor | None:
        """The actor that a phrase within another one names, before it comes into the document."""
        return self._resolver.find(sentence, token, depth)

    def note_speaker(self, offset: int, actor: Actor) -> None:
        """Remember who spoke at an offset; offsets come in order of the text."""
        self.spoke.append((offset, actor))

    def last_person(self, before: int) -> Actor | None:
        """The person who spoke last before an offset, or failing one whom the text named last."""
        spoke = (actor for offset, actor in reversed(self.spoke) if offset < before and actor.kind == "person")
        found = next(spoke, None) or self.referents.last(before)
        if found is not None:
            self._enter(found)
        return found

    def sentences_within(self, span: Span) -> list[Sentence]:
        """The sentences that touch a span."""
        return [s for s in self._sentences if s.start < span.end and s.end > span.start]

    def named(self, sentence: Sentence, token: int) -> bool:
        """Whether a token is part of the name of a person, or names something that the ontology knows."""
        if (sentence.index, token) in self.places:
            return True
        word = sentence.tokens[token]
        return word.text[:1].isupper() and (
            (word.entity in ("GPE", "ORG", "NORP") and word.tag != "JJ") or self._ontology.find(word.text) is not None
        )

    def person_at(self, sentence: Sentence, token: int) -> Actor | None:
        """The person whose name a token is part of."""
        return self.places.get((sentence.index, token))

    def of_another_nation(self, actor: Actor, description: str) -> bool:
        """Whether one who acts for a pole is told to be of a nation that does not belong to it."""
        return of_another_nation(self._ontology, actor, description)

    def nameless(self, pronoun: str, span: Span) -> Actor:
        """The one who is only called "he" or "she" by a text that begins in the middle."""
        actor = self.by_name.get(pronoun)
        if actor is None:
            actor = self.by_name[pronoun] = Actor("", pronoun, "unnamed")
            self.referents.genders[id(actor)] = PRONOUNS[pronoun]
        actor.mentions.append(span)
        self._enter(actor)
        return actor

    def joint(self, name: str, actors: Sequence[Actor], span: Span) -> Actor:
        """The actor of several who act as one; he stands for a pole that all of them stand for."""
        actor = self.by_name.get(plain_key(name))
        if actor is None:
            actor = self.by_name[plain_key(name)] = Actor("", name, "group")
            actor.poles = [pole for pole in actors[0].poles if all(pole in other.poles for other in actors)]
            self._members[id(actor)] = list(actors)
        called = " ".join(self._doc.text[span.start : span.end].split())
        if " and " in called:  # not by a noun alone: "two analysts, X and Y"
            add_alias(actor, called)
        actor.mentions.append(span)
        self._enter(actor)
        return actor

    def members(self, actor: Actor) -> list[Actor]:
        """Those who act as one in a `joint` actor; of any other, himself."""
        return self._members.get(id(actor), [actor])

    def another(self, sentence: Sentence, pronoun: Token, but: Actor) -> Actor | None:
        """Whom "he" or "she" means of those other than one."""
        actor = self.referents.singular(sentence, pronoun.start, PRONOUNS[pronoun.lower], but=but)
        if actor is not None:
            self._enter(actor)
            actor.mentions.append(Span(pronoun.start, pronoun.end))
        return actor

    def known(self, name: str) -> Actor | None:
        """The actor of a name that the document has told so far, if it is not that of a person."""
        entity = self._ontology.find(name)
        return self._by_key.get(entity.key) if entity is not None else self.by_name.get(plain_key(name))

    def of_entity(self, entity: Entity, form: str) -> Actor:
        """The actor for what the ontology knows and the text calls `form`."""
        actor = self._by_key.get(entity.key)
        if actor is None:
            forms = self._forms.get(entity.key, [])
            actor = Actor("", name_for(self._doc, entity, [form, *forms]), entity.kind)
            self._know(actor, entity)
            for other in forms:
                add_alias(actor, other)
        add_alias(actor, form)
        return actor

    def person_called(self, name: str) -> Actor | None:
        """The person of the document whose name, or one that the text calls him by, ends with these words."""
        key = f" {plain_key(name)}"
        persons = [
            actor
            for actor in self.roles.all()
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
        known = self.of_entity(entity, name) if entity is not None else self.by_name.get(key)
        last = key.split()[-1:]
        body = bool(last) and last[0] in lexicon().media | lexicon().groups | name_words().papers
        actor = known or Actor("", name, "organisation" if body else "person")
        self.by_name.setdefault(key, actor)
        self._signatures[key] = actor
        self._enter(actor)
        return actor

    def _enter(self, actor: Actor) -> None:
        if id(actor) not in self._entered:
            self._entered.add(id(actor))
            self._doc.actors.append(actor)

    def _know(self, actor: Actor, entity: Entity) -> None:
        actor.key = entity.key
        actor.kind = entity.kind
        actor.poles = list(entity.poles)
        self._by_key[entity.key] = actor

    def _add_person(self, person: Person, nicknames: Sequence[str]) -> None:
        """Take in a person with all mentions of his name; those whom the ontology takes for one are one actor."""
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
        self.referents.genders[id(actor)] = person.gender
        if entity is not None and not person.gender:
            self.referents.untold[id(actor)] = gender_of(entity.name.split())
        self._add_mentions(actor, person)
        if entity is not None and entity.role:
            self.roles.know(actor, entity.role)
        for nickname in nicknames:
            add_alias(actor, nickname)
        actor.role = self.roles.title(actor)
        if actor.role and not actor.poles and entity is None:
            actor.poles = poles_of_official(self._ontology, actor.role, person.mentions)

    def _add_mentions(self, actor: Actor, person: Person) -> None:
        for mention in person.mentions:
            actor.mentions.append(Span(mention.start, mention.end))
            add_alias(actor, " ".join(mention.words))
            for k in range(mention.first, mention.last + 1):
                self.places[mention.sentence.index, k] = actor
            head = mention.sentence.tokens[mention.last]
            above = mention.sentence.tokens[head.head]
            subject = head.dep in SUBJECTS or (head.dep == "appos" and above.dep in SUBJECTS)
            self.referents.see(mention.start, mention.sentence.index, actor, subject=subject)
            self.roles.add(actor, mention)
