"""What a pole's deed comes to by its object: "sends us brochures", "lost its nerve"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stancemine.stance.firings import Firing, composite
from stancemine.stance.lexicon import word_list
from stancemine.stance.readings import Reading
from stancemine.stance.turning import NEGATIONS

DEEDS = (
    ("compose.empty>gift", word_list("giving"), word_list("empty")),
    ("compose.lost>standing", word_list("forfeiting"), word_list("standing")),
    ("compose.failed>people", word_list("failing"), word_list("failed")),
)
"""Rules against a pole that does what the verbs tell to what the nouns name."""
CREDITED = frozenset({"compose.failed>people"})
"""Those whose denial speaks for the pole: "has never failed its people"."""
VERBS = frozenset[str]().union(*(verbs for _, verbs, _ in DEEDS))


def told_by_object(reading: Reading, parts: Mapping[int, str]) -> Iterator[Firing]:
    """The firings of the verbs that a pole is the subject of, by their objects."""
    sentence, tokens = reading.sentence, reading.sentence.tokens
    for verb, part in parts.items():
        if part != "subject" or reading.lemmas[verb] not in VERBS or tokens[verb].tag[:1] != "V":
            continue
        denied = any(tokens[j].lower in NEGATIONS for j in sentence.children(verb))
        for rule, verbs, nouns in DEEDS:
            noun = next((j for j in _objects(reading, verb) if reading.lemmas[j] in nouns), None)
            if noun is not None and reading.lemmas[verb] in verbs and (rule in CREDITED or not denied):
                yield composite(rule, "favor" if denied else "against", (verb, noun), None, "speaker")


def _objects(reading: Reading, verb: int) -> Iterable[int]:
    """The object of a verb and what is coordinated with it."""
    given = reading.sentence.child(verb, {"dobj"})
    found = [] if given is None else [given]
    for at in found:
        found += [j for j in reading.sentence.children(at) if reading.sentence.tokens[j].dep == "conj"]
    return found
