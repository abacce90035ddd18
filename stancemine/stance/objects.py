"""What a pole's deed comes to by its object: "sends us brochures", "lost its nerve"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from stancemine.document import Label
from stancemine.stance.demands import demanded
from stancemine.stance.firings import Firing, composite
from stancemine.stance.lexicon import word_list
from stancemine.stance.readings import Reading
from stancemine.stance.turning import bears_negation


class Deed(NamedTuple):
    """A rule for a pole that does what the verbs tell to what the nouns name, and what it says if that is denied."""

    rule: str
    label: Label
    verbs: frozenset[str]
    nouns: frozenset[str]
    denied: Label | None = None


DEEDS = (
    Deed("compose.empty>gift", "against", word_list("giving"), word_list("empty")),
    Deed("compose.lost>standing", "against", word_list("forfeiting"), word_list("standing")),
    Deed("compose.failed>people", "against", word_list("failing"), word_list("failed"), denied="favor"),
    Deed("compose.brought>good", "favor", word_list("bringing"), word_list("blessings"), denied="against"),
    Deed("compose.brought>bad", "against", word_list("bringing"), word_list("curses")),
)
PRAISING, ITSELF = word_list("praising"), frozenset({"itself", "themselves", "himself", "herself"})
AIMING, MEANT = word_list("aiming"), frozenset({"subject", "object", "at", "against"})
KIND, UNKIND, AMENDS = word_list("kind"), word_list("unkind"), word_list("amends")
DENIALS = frozenset({"deny", "refute", "dispute"})
OURS, MUST = frozenset({"our", "us", "my", "me"}), frozenset({"must", "should"})
VERBS = PRAISING.union(KIND, UNKIND, AMENDS, *(deed.verbs for deed in DEEDS))


def told_by_object(reading: Reading, parts: Mapping[int, str]) -> Iterator[Firing]:
    """The firings of the verbs that a pole is the subject of, by their objects."""
    sentence, tokens = reading.sentence, reading.sentence.tokens
    for verb, part in parts.items():
        if part != "subject" or reading.lemmas[verb] not in VERBS or tokens[verb].tag[:1] != "V":
            continue
        yield from (firing for firing in (_treats_ours(reading, verb), _owes(reading, verb)) if firing is not None)
        if _praises_itself(reading, verb):
            yield composite("compose.praised>own", "favor", (verb,), None, "speaker")
        denied = _denied(reading, verb)
        for deed in DEEDS:
            if reading.lemmas[verb] not in deed.verbs:
                continue
            noun = next((j for j in _objects(reading, verb) if reading.lemmas[j] in deed.nouns), None)
            if noun is None:
                continue
            label = (
                deed.denied if denied or any(tokens[j].lower == "no" for j in sentence.children(noun)) else deed.label
            )
            if label is not None:
                yield composite(deed.rule, label, (verb, noun), None, "speaker")


def not_aimed(reading: Reading, parts: Mapping[int, str]) -> Iterator[Firing]:
    """What is said not to be meant against somebody tells nothing of him or of whose it is."""
    sentence, tokens = reading.sentence, reading.sentence.tokens
    for verb, part in parts.items():
        if reading.lemmas[verb] not in AIMING or part.removeprefix("in-") not in MEANT:
            continue
        below = sentence.children(verb)
        led = any(tokens[j].lower in {"at", "against"} for j in below)
        solely = any(token.lower in {"only", "alone", "just", "but", "solely"} for token in tokens[verb - 1 :])
        if led and not solely and bears_negation(sentence, verb):
            yield composite("compose.not-aimed", "neutral", (verb,), None, "speaker")


def _treats_ours(reading: Reading, verb: int) -> Firing | None:
    """What a pole does to the speaker's own people or things: "respects our customs", "stole our fish"."""
    sentence, tokens, lemma = reading.sentence, reading.sentence.tokens, reading.lemmas[verb]
    if lemma not in KIND and lemma not in UNKIND:
        return None
    thing = sentence.child(verb, {"dobj"})
    if thing is None or not any(tokens[j].lower in OURS for j in (thing, *sentence.children(thing))):
        return None
    denied = _denied(reading, verb)
    if lemma in KIND and demanded(reading, verb) is not None:
        return None
    kind = (lemma in KIND) != denied
    rule = f"compose.{'kind' if lemma in KIND else 'unkind'}>ours"
    return composite(rule, "favor" if kind else "against", (verb,), None, "speaker")


def _owes(reading: Reading, verb: int) -> Firing | None:
    """What somebody says that a pole has to do to make amends: "Moscow must withdraw its troops"."""
    sentence, tokens = reading.sentence, reading.sentence.tokens
    words = {tokens[j].lower for j in sentence.children(verb)}
    if reading.lemmas[verb] not in AMENDS or bears_negation(sentence, verb):
        return None
    if MUST.isdisjoint(words) and demanded(reading, verb) is None:
        return None
    return composite("compose.owes>amends", "against", (verb,), None, "speaker")


def _praises_itself(reading: Reading, verb: int) -> bool:
    """Whether a pole praises or defends itself or what is its own: "praised its own patrols"."""
    if reading.lemmas[verb] not in PRAISING:
        return False
    sentence = reading.sentence
    praised = sentence.child(verb, {"dobj"})
    if praised is None or _denied(reading, verb):
        return False
    own = any(sentence.tokens[j].lower == "own" for j in sentence.children(praised))
    return own or sentence.tokens[praised].lower in ITSELF


def _denied(reading: Reading, verb: int) -> bool:
    """Whether a verb is negated, or what somebody denies: "denies that it has neglected its friends"."""
    tokens = reading.sentence.tokens
    above = tokens[verb].head
    told = tokens[verb].dep in {"ccomp", "xcomp", "pcomp"} and reading.lemmas[above] in DENIALS
    return told or bears_negation(reading.sentence, verb)


def _objects(reading: Reading, verb: int) -> Iterable[int]:
    """The object of a verb and what is coordinated with it."""
    given = reading.sentence.child(verb, {"dobj"})
    found = [] if given is None else [given]
    for at in found:
        found += [j for j in reading.sentence.children(at) if reading.sentence.tokens[j].dep == "conj"]
    return found
