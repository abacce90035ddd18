"""What a pole gives that is worth nothing: "sends us brochures", "sold us oil and illusions"."""

from __future__ import annotations

from collections.abc import Mapping

from stancemine.stance.firings import Firing, composite
from stancemine.stance.lexicon import word_list
from stancemine.stance.readings import Reading
from stancemine.stance.turning import NEGATIONS

GIVING, EMPTY = word_list("giving"), word_list("empty")


def empty_gift(reading: Reading, parts: Mapping[int, str]) -> Firing | None:
    """The firing of a verb of giving with an empty gift, where the part that the pole plays for the verb is to give."""
    sentence, tokens = reading.sentence, reading.sentence.tokens
    for verb, part in parts.items():
        if part != "subject" or reading.lemmas[verb] not in GIVING or tokens[verb].tag[:1] != "V":
            continue
        if any(tokens[j].lower in NEGATIONS for j in sentence.children(verb)):
            continue
        given = sentence.child(verb, {"dobj"})
        for noun in () if given is None else _with_coordinated(reading, given):
            if reading.lemmas[noun] in EMPTY:
                return composite("compose.empty>gift", "against", (verb, noun), None, "speaker")
    return None


def _with_coordinated(reading: Reading, noun: int) -> list[int]:
    """A noun and those coordinated with it."""
    found = [noun]
    for at in found:
        found += [j for j in reading.sentence.children(at) if reading.sentence.tokens[j].dep == "conj"]
    return found
