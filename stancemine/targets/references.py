"""The component that finds mentions of the poles which need context: pronouns, "we", "the alliance", "the invaders"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from stancemine.document import Actor, Attribution, Document
from stancemine.language.analysis import OBJECT_DEPS, SUBJECT_DEPS, Analysis, Mention, Sentence
from stancemine.language.lemmas import lemma
from stancemine.language.words import word_sets
from stancemine.targets.layers import Stretches, contents
from stancemine.targets.mentions import Found, entities_in, year_of
from stancemine.targets.ontology import Entity, Ontology
from stancemine.targets.phrases import Phrase, phrases, verb_of

_WE = frozenset({"we", "our", "us", "ours", "ourselves"})
_PERSON = frozenset({"he", "his", "him", "himself", "she", "her", "herself"})
_POWERS = ("state", "organisation")
_SHE = frozenset({"she", "her", "herself"})
_THING = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "their", "them", "themselves"})
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_PRONOUNS = _WE | _PERSON | _THING | _PLURAL
_ON = frozenset({"on", "against", "imposed", "targeting"})
_DEFINITE = frozenset({"the", "this", "that"})
_PAIR = frozenset({"two", "both"})
_NEAR = 5
_BACK = 60
_SHARE = 0.75
_INVASION = ("inva", "aggress", "occup", "annex")
_INVASION_HEADS = frozenset(stem[:4] for stem in _INVASION)


class _Words(NamedTuple):
    blocs: frozenset[str]
    despots: frozenset[str]
    invaders: frozenset[str]
    invasion: frozenset[str]
    pairs: frozenset[str]
    sanctioning: frozenset[str]
    sanctioned: frozenset[str]


@cache
def _words() -> _Words:
    return word_sets(_Words, Path(__file__).with_name("references.toml"))


@cache
def _describing() -> frozenset[str]:
    """The nouns that may describe somebody."""
    words = _words()
    return words.blocs | words.despots | words.invaders | words.invasion | words.pairs | {"sanction"}


class Referrer:
    """Adds to `doc.analysis.mentions` what refers to a pole without naming it.

    Third-person pronouns go to the last subject that agrees with them in this sentence or the one before; "we" to the
    pole of the one who is quoted; "the alliance" to the last bloc; "the invaders" to the one whose invasion the text
    speaks of.
    """

    name = "refer"

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    def __call__(self, doc: Document) -> None:
        if doc.analysis is None or not doc.analysis.sentences:
            return
        rows = doc.analysis.memo.get("entities")
        if rows is None or len(rows) != len(doc.analysis.sentences):
            rows = entities_in(doc, self._ontology)
        reader = _Reader(doc, doc.analysis, rows, frozenset(self._ontology.targets))
        taken = {(m.start, m.target) for m in doc.analysis.mentions}
        for mention in reader.read():
            if (mention.start, mention.target) not in taken:
                taken.add((mention.start, mention.target))
                doc.analysis.mentions.append(mention)
        doc.analysis.mentions.sort(key=lambda m: (m.start, m.end, m.target))


class _Reader:
    """Goes through one document, and remembers whom it has spoken of."""

    def __init__(self, doc: Document, analysis: Analysis, rows: list[list[Found]], targets: frozenset[str]) -> None:
        self._sentences = analysis.sentences
        self._rows = rows
        self._year = year_of(doc)
        self._targets = targets
        self._said = contents(doc.attributions)
        self._quoted = contents(doc.attributions, direct=True)
        self._inner = Stretches((quote.start, quote.end, quote.start) for quote in analysis.quotes if quote.depth)
        self._invader = invader(analysis, rows)
        self._bloc: Entity | None = None
        self._pair: list[Entity] = []
        self._leader: Entity | None = None
        self._before: list[Phrase] = []
        self._persons: list[Phrase] = []
        self.mentions: list[Mention] = []

    def read(self) -> list[Mention]:
        paragraph = -1
        for sentence, found in zip(self._sentences, self._rows, strict=True):
            if sentence.paragraph > paragraph + 1:
                self._before = []
            paragraph = sentence.paragraph
            self._sentence(sentence, found)
        return self.mentions

    def _sentence(self, sentence: Sentence, found: list[Found]) -> None:
        nouns = phrases(sentence, found)
        waiting = sorted(found, key=lambda item: item.start)
        named = {i: item for item in found for i in range(item.first, item.last + 1)}
        here: list[Phrase] = []
        next_noun = next_found = 0
        for i, token in enumerate(sentence.tokens):
            word = token.lower
            pronoun = word in _PRONOUNS
            if not pronoun and not (token.tag[:1] == "N" and lemma(token) in _describing()):
                continue
            while next_noun < len(nouns) and nouns[next_noun].token < i:
                here.append(nouns[next_noun])
                next_noun += 1
            while next_found < len(waiting) and waiting[next_found].last < i:
                self._remember(waiting[next_found])
                next_found += 1
            if pronoun:
                self._pronoun(sentence, i, word, here)
            else:
                self._description(sentence, i, named)
        for item in waiting[next_found:]:
            self._remember(item)
        here.extend(nouns[next_noun:])
        self._persons = [p for p in here if p.person and p.subject][:1] or self._persons
        self._before = here[:_BACK]

    def _remember(self, item: Found) -> None:
        if item.entity.kind == "state":
            self._pair = [entity for entity in self._pair[-2:] if entity is not item.entity] + [item.entity]
        if item.kind == "bloc":
            self._bloc = item.entity
        elif item.kind == "person" and item.entity.role and "President" in item.entity.role and item.entity.poles:
            self._leader = item.entity

    def _pronoun(self, sentence: Sentence, i: int, word: str, here: list[Phrase]) -> None:
        token = sentence.tokens[i]
        if word in _WE:
            if word == "us" and token.text == "US":
                return
            said = self._said.at(token.start)
            inner = self._inner.at(token.start)
            if inner is not None and said is not None and any(span.start < inner for span in said.content):
                return
            if said is not None and said.speaker is not None:
                self._add(sentence, i, i, said.speaker.poles, "pronoun", said.speaker.key)
            return
        if word == "it" and _empty(sentence, i):
            return
        quote = self._quoted.at(token.start)
        verb = verb_of(sentence, i) if token.dep in OBJECT_DEPS or token.dep == "pobj" else -1
        own = _own_subject(sentence, i, here[-_BACK:]) if word in ("its", "their") else None
        if own is not None and own.plural == (word == "their"):
            phrase: Phrase | None = own
        else:
            phrase = self._antecedent(word, here[-_BACK:], quote.speaker if quote is not None else None, verb)
        if phrase is not None and word in _POSSESSIVE:
            phrase = _nearer(sentence, i, here, phrase)
        if phrase is None or not _one_voice(self._quoted.at(phrase.start), quote):
            return
        if phrase.entity is not None:
            self._add(sentence, i, i, self._poles(phrase.entity), "pronoun", phrase.entity.key)
        if word in ("he", "she", "it", "they"):
            taken = Phrase(sentence.index, i, token.start, phrase.entity, phrase.person, phrase.plural, True)
            taken.verb = verb_of(sentence, i)
            here.append(taken)

    def _antecedent(self, word: str, here: list[Phrase], quoted: Actor | None, verb: int) -> Phrase | None:
        def agrees(phrase: Phrase) -> bool:
            if word not in _PERSON:
                return not phrase.person and phrase.plural == (word in _PLURAL)
            entity = phrase.entity
            if entity is not None and (entity.she != (word in _SHE) or (quoted and quoted.key == entity.key)):
                return False
            return phrase.person

        fit = [phrase for phrase in here if agrees(phrase) and not (phrase.subject and 0 <= phrase.verb == verb)]
        subjects = [phrase for phrase in fit if phrase.subject]
        if subjects:
            return subjects[-1]
        if fit and (word in _POSSESSIVE or word in _PERSON):
            return fit[-1]
        fit = [phrase for phrase in self._before if agrees(phrase)]
        subjects = [phrase for phrase in fit if phrase.subject]
        if subjects:
            return subjects[0]
        if word in _PERSON:
            return next((p for p in [*fit, *self._persons] if agrees(p)), None)
        if word in ("they", "them", "their") and not fit:
            powers = [p for p in (*self._before, *here) if p.subject and p.entity and p.entity.kind in _POWERS]
            return powers[-1] if powers else None
        return None

    def _description(self, sentence: Sentence, i: int, named: dict[int, Found]) -> None:
        words, token = _words(), sentence.tokens[i]
        word = lemma(token)
        if word == "sanction" and token.tag == "NNS" and self._on_sanctioned(sentence, i, named):
            self._add(sentence, i, i, words.sanctioning & self._targets, "description", None)
            return
        if word in words.pairs and not _PAIR.isdisjoint(t.lower for t in sentence.tokens[max(0, i - 2) : i]):
            for entity in self._pair[-2:] if len(self._pair) > 1 else []:
                self._add(sentence, i, i, self._poles(entity), "description", entity.key)
            return
        if i in named or i - 1 in named or (i - 2 in named and sentence.tokens[i - 1].tag == "POS"):
            return
        definite = not _DEFINITE.isdisjoint(t.lower for t in sentence.tokens[max(0, i - 2) : i])
        if word in words.blocs and definite and self._bloc is not None:
            self._add(sentence, i, i, self._poles(self._bloc), "description", self._bloc.key)
        elif word in words.despots and self._leader is not None:
            self._add(sentence, i, i, self._poles(self._leader), "description", self._leader.key)
        elif self._invader is not None and (word in words.invaders or word in words.invasion):
            self._add(sentence, i, i, [self._invader], "description", None)

    def _on_sanctioned(self, sentence: Sentence, i: int, named: dict[int, Found]) -> bool:
        """Whether sanctions are those of one pole on another: "sanctions on Russia", "anti-Russian sanctions"."""
        places = [i - 1]
        if i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].lower in _ON:
            places += range(i + 2, i + _NEAR)
        return any(not _words().sanctioned.isdisjoint(named[j].entity.poles) for j in places if j in named)

    def _poles(self, entity: Entity) -> tuple[str, ...]:
        return entity.poles if entity.serves(self._year) else ()

    def _add(self, sentence: Sentence, first: int, last: int, poles: Iterable[str], kind: str, key: str | None) -> None:
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        self.mentions += [Mention(start, end, pole, kind, key, sentence.index) for pole in poles]


def _one_voice(one: Attribution | None, other: Attribution | None) -> bool:
    """Whether two words are of one speaker's own words, or both of nobody's."""
    return one is other or (one is not None and other is not None and one.speaker is other.speaker)


def _own_subject(sentence: Sentence, i: int, here: list[Phrase]) -> Phrase | None:
    """The subject of the verb that a possessive hangs under, the nearest verb first; null if none is a thing's."""
    for j in sentence.ancestors(i):
        if not sentence.tokens[j].tag.startswith("V"):
            continue
        verb = j
        while sentence.tokens[verb].dep == "conj" and sentence.tokens[verb].head != verb:
            verb = sentence.tokens[verb].head
        subjects = [p for p in here if p.subject and p.verb == verb and p.token < j]
        if subjects:
            return subjects[-1] if not subjects[-1].person else None
    return None


def _nearer(sentence: Sentence, i: int, here: list[Phrase], phrase: Phrase) -> Phrase:
    """Whose "its" is, if a name stands right before it: "of Japan and its fleet", "asked Japan to send its"."""
    last = next((p for p in reversed(here[-_BACK:]) if p.entity is not None and p.token < i), None)
    if last is None or last is phrase or last.person != phrase.person or last.plural != phrase.plural:
        return phrase
    between = [token.lower for token in sentence.tokens[last.token + 1 : i]]
    near = between == ["and"] or (len(between) in (2, 3) and between[-2] == "to")
    return last if near else phrase


def _empty(sentence: Sentence, i: int) -> bool:
    """Whether "it" stands for no one: "it is time", "it rains", "it seems that"."""
    token = sentence.tokens[i]
    if token.dep == "expl" or token.dep not in SUBJECT_DEPS:
        return token.dep == "expl"
    verb = sentence.tokens[token.head]
    return lemma(verb) in ("be", "seem", "appear", "take", "mean") or verb.tag.startswith(("J", "N"))


def invader(analysis: Analysis, rows: list[list[Found]]) -> str | None:
    """The pole whose invasion, aggression or occupation a text speaks of, if it is one pole's."""
    votes: Counter[str] = Counter()
    others = 0
    for sentence, found in zip(analysis.sentences, rows, strict=True):
        for i, token in enumerate(sentence.tokens if found else ()):
            if token.lower[:4] not in _INVASION_HEADS or not token.lower.startswith(_INVASION):
                continue
            near = next(
                (item for item in found if i - 3 <= item.last < i or (i < item.first <= i + 2 and _by(sentence, i))),
                None,
            )
            if near is None:
                continue
            if near.entity.poles:
                votes.update(near.entity.poles)
            else:
                others += 1
    if not votes:
        return None
    pole, count = votes.most_common(1)[0]
    return pole if count >= _SHARE * (votes.total() + others) else None


def _by(sentence: Sentence, i: int) -> bool:
    return i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].lower == "by"
