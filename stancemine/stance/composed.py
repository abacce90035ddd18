"""Attitudes toward an attitude or a deed."""

from __future__ import annotations

from stancemine.document import Label
from stancemine.stance.clauses import owner_of, subject_of
from stancemine.stance.firings import FLIPPED, Firing
from stancemine.stance.lexicon import Hit, settled_rules, word_list
from stancemine.stance.place import Place
from stancemine.stance.readings import Reading
from stancemine.stance.turning import ADVISING

NEGATIVE_ATTITUDES = frozenset({"criticise", "oppose", "distrust", "leave", "punish", "refuse", "deny"})
POSITIVE_ATTITUDES = frozenset({"praise", "support", "prefer"})
TOWARD = frozenset({"hostility", "scorn", "goodwill", "relation", "escape"})
OPPOSING, APPROVING = word_list("opposing"), word_list("approving")
CARRIERS, DEEDS = word_list("carriers"), word_list("deeds")
SANCTIONS, REJECTING = word_list("sanctions"), word_list("rejecting")
MISFORTUNES = frozenset({"weakness"})


def composed(place: Place) -> Firing | None:
    """An attitude toward an attitude or a deed: "opposes sanctions on Russia", "justifies Russia's invasion".

    Who is sanctioned and objects is not favoured by it.
    """
    reading, hit, effect, name = place.reading, place.hit, place.effect, place.name
    governing = _governing(reading, hit)
    if governing is None or effect is None:
        return None
    verb, against = governing
    positive = _approves(place, verb, against=against)
    if positive is None:
        return None
    sentence, tokens = reading.sentence, reading.sentence.tokens
    toward = hit.entry.word_class.part == "verb" or name in MISFORTUNES or (name in TOWARD and place.plain != "owner")
    label: Label = effect.label if toward else "favor"
    turned = place.turned(verb)
    if positive == turned:
        label = FLIPPED[label]
    kind = "positive" if positive else "negative"
    if name == "wrongdoing" and "dispute" in reading.classes(place.lexicon, verb) and reading.lemmas[hit.head] in DEEDS:
        label, kind = FLIPPED[label], "disputed"
    rule = f"compose.{kind}>{name}{'!' if turned else ''}"
    features = (rule, f"compose.{label}")
    holder = owner_of(sentence, verb) if tokens[verb].tag[:1] == "N" else subject_of(sentence, verb)
    if rule == "compose.negative>hostility" and reading.lemmas[hit.head] in SANCTIONS:
        if holder is not None and any(j in place.own for j in (holder, *sentence.children(holder))):
            return None
        if tokens[verb].tag[:1] == "V" and reading.lemmas[verb] in REJECTING:
            rule = "compose.rejected>sanctions"
    return Firing(rule, features, (verb, *hit.positions), label, holder, "subject", rule in settled_rules())


def _governing(reading: Reading, hit: Hit) -> tuple[int, bool] | None:
    """The word that may tell an attitude toward what a hit tells, and whether "against" joins them."""
    tokens = reading.sentence.tokens
    noun = hit.head
    if hit.entry.word_class.part == "verb" and tokens[noun].dep in {"acl", "amod"}:
        noun = tokens[noun].head
    if tokens[noun].tag[:1] != "N":
        return None
    verb, dep = tokens[noun].head, tokens[noun].dep
    if dep == "pobj" and tokens[verb].lower == "of" and reading.lemmas[tokens[verb].head] in CARRIERS:
        noun = tokens[verb].head
        verb, dep = tokens[noun].head, tokens[noun].dep
    against = dep == "pobj" and tokens[verb].lower == "against"
    if dep == "pobj" and tokens[verb].dep == "prep":
        verb = tokens[verb].head
    elif dep not in {"dobj", "nsubjpass"}:
        return None
    return None if tokens[verb].tag[:1] not in "VN" or verb == hit.head else (verb, against)


def _approves(place: Place, verb: int, *, against: bool) -> bool | None:
    """Whether a word approves of what it governs (true) or opposes it (false); null if it does neither, or both."""
    reading = place.reading
    word = reading.lemmas[verb]
    if reading.sentence.tokens[verb].tag[:1] == "N":
        if place.name != "hostility":
            return None
        negative, positive = word in OPPOSING, word in APPROVING
    else:
        classes = reading.classes(place.lexicon, verb)
        negative, positive = bool(classes & NEGATIVE_ATTITUDES), bool(classes & POSITIVE_ATTITUDES)
    if against and (positive or word in ADVISING):
        return False
    return None if negative == positive else positive
