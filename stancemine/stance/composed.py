"""Attitudes toward an attitude or a deed."""

from __future__ import annotations

from collections.abc import Collection

from stancemine.document import Label
from stancemine.stance.clauses import owner_of, subject_of
from stancemine.stance.firings import FLIPPED, Firing
from stancemine.stance.lexicon import Effect, Hit, Lexicon, settled_rules, word_list
from stancemine.stance.readings import Reading
from stancemine.stance.turning import ADVISING, reversed_at

NEGATIVE_ATTITUDES = frozenset({"criticise", "oppose", "distrust", "leave", "punish", "refuse", "deny"})
POSITIVE_ATTITUDES = frozenset({"praise", "support", "prefer"})
TOWARD = frozenset({"hostility", "scorn", "goodwill", "relation", "escape"})
OPPOSING, APPROVING = word_list("opposing"), word_list("approving")
CARRIERS, DEEDS = word_list("carriers"), word_list("deeds")
SANCTIONS, REJECTING = word_list("sanctions"), word_list("rejecting")
MISFORTUNES = frozenset({"weakness"})


def composed(
    reading: Reading, lexicon: Lexicon, hit: Hit, plain: str, effect: Effect, own: Collection[int]
) -> Firing | None:
    """An attitude toward an attitude or a deed: "opposes sanctions on Russia", "justifies Russia's invasion".

    `own` are the words that name the pole: who is sanctioned and objects is not favoured by it.
    """
    sentence = reading.sentence
    tokens = sentence.tokens
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
    if tokens[verb].tag[:1] not in "VN" or verb == hit.head:
        return None
    classes = reading.classes(lexicon, verb)
    negative, positive = bool(classes & NEGATIVE_ATTITUDES), bool(classes & POSITIVE_ATTITUDES)
    if tokens[verb].tag[:1] == "N":
        if hit.entry.word_class.name != "hostility":
            return None
        negative, positive = reading.lemmas[verb] in OPPOSING, reading.lemmas[verb] in APPROVING
    if against and (positive or reading.lemmas[verb] in ADVISING):
        negative, positive = True, False
    if negative == positive:
        return None
    turned = reversed_at(sentence, verb, lexicon)
    name, part = hit.entry.word_class.name, hit.entry.word_class.part
    toward = part == "verb" or name in MISFORTUNES or (name in TOWARD and plain != "owner")
    label: Label = (
        ("favor" if positive else "against") if not toward else effect.label if positive else FLIPPED[effect.label]
    )
    if turned:
        label = FLIPPED[label]
    kind = "positive" if positive else "negative"
    if name == "wrongdoing" and "dispute" in classes and reading.lemmas[hit.head] in DEEDS:
        label, kind = FLIPPED[label], "disputed"
    rule = f"compose.{kind}>{name}{'!' if turned else ''}"
    features = (rule, f"compose.{label}")
    holder = owner_of(sentence, verb) if tokens[verb].tag[:1] == "N" else subject_of(sentence, verb)
    if rule == "compose.negative>hostility" and reading.lemmas[hit.head] in SANCTIONS:
        if holder is not None and any(j in own for j in (holder, *sentence.children(holder))):
            return None
        if tokens[verb].tag[:1] == "V" and reading.lemmas[verb] in REJECTING:
            rule = "compose.rejected>sanctions"
    return Firing(rule, features, (verb, *hit.positions), label, holder, "subject", rule in settled_rules())
