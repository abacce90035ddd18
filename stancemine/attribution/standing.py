"""Who stands for whom: spokespersons for bodies, several who speak as one; and words that take up who is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from stancemine.attribution.actors import SUBJECTS, add_alias
from stancemine.attribution.again import TEXTS
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.roles import HUMAN, describe, singular
from stancemine.document import Actor, Span
from stancemine.language.analysis import Sentence

if TYPE_CHECKING:
    from stancemine.attribution.cast import Cast

SPOKESPERSONS = frozenset({"spokesman", "spokeswoman", "spokesperson", "press-secretary"})
_BODIES = ("organisation", "state")
_PARTS = frozenset({"NN", "JJ", "NNP", "HYPH"})
LONGEST = 4
"""Words that a description may have behind its article."""

_SIGNED = frozenset({"by", "from", "in"})
_ISSUED = frozenset({"published", "released", "issued", "conducted", "written", "carried", "out", "today", "prepared"})

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


def body_of(cast: Cast, sentence: Sentence, token: int, depth: int) -> Actor | None:
    """The body for which an unnamed spokesperson speaks: "a spokesman for the embassy", "its spokeswoman"."""
    tokens = sentence.tokens
    if singular(tokens[token].lower) not in SPOKESPERSONS:
        return None
    owners = [c for c in sentence.children(token) if tokens[c].dep in ("poss", "compound", "nmod") and c < token]
    for child in sentence.children(token):
        if tokens[child].dep == "prep" and tokens[child].lower in ("for", "of"):
            owners += [c for c in sentence.children(child) if tokens[c].dep == "pobj"]
    for owner in reversed(owners):
        actor = cast.found(sentence, owner, depth + 1)
        if actor is not None and actor.kind in _BODIES:
            return actor
    return cast.referents.last_with(SPOKESPERSONS, tokens[token].start) if not owners else None


def writer_of(cast: Cast, sentence: Sentence, token: int, depth: int) -> Actor | None:
    """Whose a text is that names its body or person: "a BBC report", "a study published by the institute"."""
    tokens = sentence.tokens
    if singular(tokens[token].lower) not in TEXTS:
        return None
    if token and tokens[token].tag == tokens[token - 1].tag == "NNP" and tokens[token].entity == "ORG":
        return None  # the last word of a newspaper's name
    k = token - 1
    while k > 0 and token - k < 4 and tokens[k].tag in ("JJ", "NN", "VBG", "VBN", "CD", "POS"):
        k -= 1
    places = [k] if k >= 0 and tokens[k].tag == "NNP" and tokens[k].entity in ("ORG", "PERSON") else []
    by = token + 1
    if [t.text for t in tokens[by : by + 1]] == [","] and [t.tag for t in tokens[by + 1 : by + 2]] == ["VBN"]:
        by += 1
    while (
        by + 1 < len(tokens)
        and by - token < LONGEST * 2
        and (
            tokens[by].lower in _ISSUED
            or "DATE" in (tokens[by].entity, tokens[by + 1].entity)
            or tokens[by].tag == "VBN"
        )
    ):
        by += 1
    if not places and by < len(tokens) and tokens[by].lower in _SIGNED:
        places = [c for c in sentence.children(by) if tokens[c].dep == "pobj" and tokens[c].tag[:3] == "NNP"]
    for place in places:
        actor = cast.found(sentence, place, depth + 1)
        if actor is not None and actor.kind in ("organisation", "person"):
            return actor
    return None


def apposed(cast: Cast, sentence: Sentence, token: int, last: int) -> Actor | None:
    """Whom a text names, set off by commas, behind a phrase for persons that ends with `last`: "the minister, X, said",
    "two analysts, X and Y, found".
    """
    tokens, noun, k = sentence.tokens, sentence.tokens[token], last + 1
    if noun.tag not in ("NN", "NNS") or k + 1 >= len(tokens) or tokens[k].text != ",":
        return None
    if singular(noun.lower) not in lexicon().persons:
        return None
    persons: list[Actor] = []
    while k + 1 < len(tokens) and tokens[k].lower in (",", "and"):
        actor = cast.person_at(sentence, k + 1)
        if actor is None:
            break
        while k + 1 < len(tokens) and cast.person_at(sentence, k + 1) is actor:
            k += 1
        k += 1
        persons.append(actor)
    closed = k >= len(tokens) or tokens[k].text in (",", "(", ".", "–", "—")
    if not closed or len(persons) != len({id(actor) for actor in persons}):
        return None
    if noun.tag == "NN":
        return persons[0] if len(persons) == 1 else None
    return _joint(cast, persons, Span(noun.start, noun.end)) if len(persons) > 1 else None


def _joint(cast: Cast, actors: Sequence[Actor], span: Span) -> Actor:
    names = [actor.name for actor in actors]
    return cast.joint(f"{', '.join(names[:-1])} and {names[-1]}", actors, span)


def together(cast: Cast, sentence: Sentence, head: int, first: Actor) -> Actor | None:
    """The actor of several who speak as one: "Fiji and Samoa said"; null for one alone."""
    tokens = sentence.tokens
    listed = _listed(sentence, head)
    heads, at = listed or [head], head
    while (
        not listed
        and (after := next((c for c in sentence.children(at) if tokens[c].dep == "conj" and c > at), None)) is not None
    ):
        heads.append(after)
        at = after
    if len(heads) == 1 or not all(_names(sentence, i) for i in heads):
        return None
    if not listed and not any(tokens[k].lower == "and" for k in range(heads[-2], heads[-1])):
        return None
    actors = [first if i == head else cast.found(sentence, i, 1) for i in heads]
    named = [a for a in actors if a is not None and a.kind in ("person", *_BODIES)]
    if len(named) < len(actors) or len({id(a) for a in named}) < len(actors):
        return None
    return _joint(cast, named, Span(tokens[heads[0]].start, tokens[heads[-1]].end))


def _listed(sentence: Sentence, head: int) -> list[int]:
    """The last words of two names that open a headline as the subject of a plural verb: "Roe, Lee hold talks"."""
    tokens, commas, verb = sentence.tokens, list[int](), 0
    while verb < len(tokens) and len(commas) < 2 and (tokens[verb].tag == "NNP" or tokens[verb].text == ","):
        if tokens[verb].text == ",":
            commas.append(verb)
        verb += 1
    if len(commas) != 1 or verb == len(tokens) or tokens[verb].tag != "VBP" or not 0 < commas[0] < verb - 1:
        return []
    ends = [commas[0] - 1, verb - 1]
    return ends if head in ends else []


def _names(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].tag in ("NNP", "NNPS") and sentence.tokens[i].text[:1].isupper()


def descriptions(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The first and last word of phrases that may take up a person: "the senator", "the cotton grower"."""
    tokens, end = sentence.tokens, len(sentence.tokens) - 1
    for i, token in enumerate(tokens):
        if token.lower != "the":
            continue
        last = i
        while last < end and last - i < LONGEST and tokens[last + 1].tag in _PARTS:
            last += 1
        if last == i or tokens[last].tag != "NN":
            continue
        word = singular(tokens[last].lower)
        if word in lexicon().persons or word.endswith(HUMAN):
            yield i, last


def take_up(cast: Cast, sentences: Sequence[Sentence]) -> None:
    """Note where descriptions mean a person whose role the text tells, so that a pronoun behind them finds him."""
    for sentence in sentences if cast.roles.all() else ():
        for first, head in descriptions(sentence):
            last = max(head, noun_phrase(sentence, head)[1])
            while last > head and cast.person_at(sentence, last) is not None:
                last -= 1
            beside = last + 1 < len(sentence.tokens) and cast.person_at(sentence, last + 1) is not None
            if beside or cast.person_at(sentence, head) is not None:
                continue
            role = describe(sentence, first, last, head)
            actor = cast.roles.match(role, sentence.tokens[first].start, (), whole=last > head)
            if actor is not None:
                _note(cast, actor, sentence, (first, head, last))
    cast.referents.settle()


def _note(cast: Cast, actor: Actor, sentence: Sentence, phrase: tuple[int, int, int]) -> None:
    """Take in a description (first token, head, last) that means a person."""
    tokens, (first, head, last) = sentence.tokens, phrase
    span = Span(tokens[first].start, tokens[last].end)
    actor.mentions.append(span)
    add_alias(actor, " ".join(token.text for token in tokens[first : last + 1]))
    if tokens[head].dep in SUBJECTS:
        cast.referents.see(span.start, sentence.index, actor, subject=True)


def mention_pronouns(cast: Cast, sentences: Sequence[Sentence]) -> None:
    """Add to the mentions of each actor the pronouns that mean him."""
    known: dict[int, set[Span]] = {}
    cast.referents.all_spoke()
    for sentence in sentences:
        for token in sentence.tokens:
            gender = PRONOUNS.get(token.lower)
            if not gender:
                continue
            actor = cast.referents.singular(sentence, token.start, gender)
            span = Span(token.start, token.end)
            if actor is not None and span not in known.setdefault(id(actor), set(actor.mentions)):
                actor.mentions.append(span)
