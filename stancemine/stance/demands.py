"""What a pole is told not to do, and what others will not have done to them by it.

Who is urged to stop a wrong is said to do it: the negation does not clear him.
"""

from __future__ import annotations

from stancemine.language.analysis import Sentence
from stancemine.stance.clauses import subject_of
from stancemine.stance.firings import Firing, composite
from stancemine.stance.lexicon import word_list
from stancemine.stance.place import Place
from stancemine.stance.readings import Reading
from stancemine.stance.turning import bears_negation
from stancemine.stance.willing import refused

WRONGS = frozenset({"strike", "atrocity", "harm", "threaten", "wrong", "wrongdoing", "upset"})
DEMANDING = word_list("demanding")
DUE = frozenset({"must", "should", "ought"})
UNBOWED = frozenset({"will", "wo", "’ll", "'ll", "can", "ca", "must"})
STEPS = 4
"""The demand stands at most so many words above the deed: "urged it to consider to stop bombing"."""


def told_off(place: Place) -> Firing | None:
    """A wrong that a pole is told to leave off, or that others will not suffer from it, though its word is negated.

    If it is the pole that demands, it tells nothing against it.
    """
    hit, effect = place.hit, place.effect
    if place.name not in WRONGS or place.plain != "subject" or effect is None or effect.label != "against":
        return None
    sentence, head = place.reading.sentence, hit.head
    if any(sentence.tokens[j].dep == "agent" for j in sentence.children(head)):
        words = {sentence.tokens[j].lower for j in sentence.children(head)}
        if UNBOWED.isdisjoint(words) or not (bears_negation(sentence, head) or refused(sentence, head, place.lexicon)):
            return None
        suffering = sentence.child(head, {"nsubjpass"})
        return composite("compose.not-suffered>wrong", "against", hit.positions, suffering, "subject")
    demand = demanded(place.reading, head)
    if demand is None:
        return None
    if not DUE.isdisjoint(sentence.tokens[j].lower for j in sentence.children(demand)):
        return composite("compose.told-off>wrong", "against", hit.positions, None, "speaker")
    holder = subject_of(sentence, demand)
    if holder in place.own:
        return None
    return composite("compose.told-off>wrong", "against", hit.positions, holder, "subject")


def demanded(reading: Reading, deed: int) -> int | None:
    """The verb that asks somebody to do something or not to, or says that he should: "urged it to stop V", "must V"."""
    sentence, tokens = reading.sentence, reading.sentence.tokens
    at = deed
    for _ in range(STEPS):
        if not DUE.isdisjoint(tokens[j].lower for j in sentence.children(at)):
            return at
        if tokens[at].dep not in {"xcomp", "ccomp", "advcl", "pcomp", "prep", "attr", "acomp", "conj"}:
            return None
        infinitive = _infinitive(sentence, at)
        at = tokens[at].head
        if infinitive and reading.lemmas[at] in DEMANDING and not bears_negation(sentence, at):
            return at
    return None


def _infinitive(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[j].tag == "TO" for j in sentence.children(verb))
