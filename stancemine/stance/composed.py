"""Rules of more than one word: turns of phrase, and attitudes toward an attitude or a deed."""

from __future__ import annotations

from stancemine.document import Label
from stancemine.stance.clauses import owner_of, reversed_at, subject_of
from stancemine.stance.firings import FLIPPED, Firing
from stancemine.stance.lexicon import Effect, Hit, Lexicon
from stancemine.stance.readings import Reading

NEGATIVE_ATTITUDES = frozenset({"criticise", "oppose", "distrust", "leave", "punish", "refuse", "deny"})
POSITIVE_ATTITUDES = frozenset({"praise", "support"})
TOWARD = frozenset({"hostility", "goodwill", "relation", "escape"})
MISFORTUNES = frozenset({"weakness"})
HOPES = frozenset({"count", "rely", "hope", "expect", "want", "need", "seek", "demand", "request", "bank", "await"})
HELP = frozenset(
    {
        "help",
        "assist",
        "rescue",
        "protect",
        "aid",
        "assistance",
        "support",
        "backing",
        "protection",
        "loan",
        "relief",
        "mediation",
    }
)
CLOSE = frozenset(
    {
        "important",
        "close",
        "key",
        "good",
        "reliable",
        "trusted",
        "main",
        "top",
        "vital",
        "dear",
        "old",
        "loyal",
        "great",
    }
)
SPENT = frozenset({"goodwill", "merit"})


def special(reading: Reading, lexicon: Lexicon, hit: Hit, plain: str) -> Firing | None:
    """Turns of phrase that mean another thing than their words by themselves."""
    sentence, tokens, lemmas = reading.sentence, reading.sentence.tokens, reading.lemmas
    name, head = hit.entry.word_class.name, hit.head
    if name == "call" and plain in {"object", "on", "to"}:
        asked = (sentence.child(j, {"pobj"}) for j in sentence.children(head) if tokens[j].lower == "for")
        done = (j for j in sentence.children(head) if tokens[j].dep in {"xcomp", "ccomp", "advcl"})
        if any(j is not None and lemmas[j] in HELP for j in (*asked, *done)):
            holder = subject_of(sentence, head)
            return Firing(
                "compose.asks-help",
                ("compose.asks-help", "compose.favor", "effect.favor.subject"),
                (head,),
                "favor",
                holder,
                "subject",
            )
    if name == "relation" and plain in {"subject", "owner"}:
        near = [j for j in sentence.children(head) if lemmas[j] in CLOSE and tokens[j].tag[:1] == "J"]
        if near and owner_of(sentence, head) is not None:
            places = tuple(sorted((near[0], head)))
            return Firing(
                "compose.close>relation",
                ("compose.close>relation", "compose.favor", "effect.favor.speaker"),
                places,
                "favor",
                None,
                "speaker",
            )
    hopeful = hoping(reading, head) if name == "goodwill" and plain in {"owner", "of", "from"} else None
    if hopeful is not None and not reversed_at(sentence, hopeful, lexicon):
        features = ("compose.hopes-for", "compose.favor", "effect.favor.subject")
        places = tuple(sorted((hopeful, head)))
        return Firing("compose.hopes-for", features, places, "favor", subject_of(sentence, hopeful), "subject")
    verb = tokens[head].head
    if tokens[head].dep != "dobj" or tokens[verb].tag[:1] != "V":
        return None
    classes = reading.classes(lexicon, verb)
    if name in SPENT and plain == "owner" and "squander" in classes and not reversed_at(sentence, verb, lexicon):
        rule = f"compose.squander>{name}"
        return Firing(
            rule, (rule, "compose.against", "effect.against.speaker"), (verb, head), "against", None, "speaker"
        )
    withheld = (name == "hostility" and "impose" in classes) or (name == "talk" and plain == "with")
    if withheld and plain != "owner" and reversed_at(sentence, verb, lexicon):
        label: Label = "favor" if name == "hostility" else "against"
        rule = f"compose.withheld>{name}"
        return Firing(
            rule,
            (rule, f"compose.{label}", f"effect.{label}.subject"),
            (verb, head),
            label,
            subject_of(sentence, verb),
            "subject",
        )
    return None


def composed(reading: Reading, lexicon: Lexicon, hit: Hit, plain: str, effect: Effect) -> Firing | None:
    """An attitude toward an attitude or a deed: "opposes sanctions on Russia", "justifies Russia's invasion"."""
    sentence = reading.sentence
    tokens = sentence.tokens
    noun = hit.head
    if hit.entry.word_class.part == "verb" and tokens[noun].dep in {"acl", "amod"}:
        noun = tokens[noun].head
    if tokens[noun].tag[:1] != "N":
        return None
    verb, dep = tokens[noun].head, tokens[noun].dep
    if dep == "pobj" and tokens[verb].dep == "prep":
        verb = tokens[verb].head
    elif dep not in {"dobj", "nsubjpass"}:
        return None
    if tokens[verb].tag[:1] != "V" or verb == hit.head:
        return None
    classes = reading.classes(lexicon, verb)
    negative, positive = bool(classes & NEGATIVE_ATTITUDES), bool(classes & POSITIVE_ATTITUDES)
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
    rule = f"compose.{'positive' if positive else 'negative'}>{hit.entry.word_class.name}{'!' if turned else ''}"
    return Firing(
        rule, (rule, f"compose.{label}"), (verb, *hit.positions), label, subject_of(sentence, verb), "subject"
    )


def hoping(reading: Reading, noun: int) -> int | None:
    """The verb of hope that a noun of help hangs on: "counted on" in "Moscow counted on Armenia's support"."""
    verb, tokens = noun, reading.sentence.tokens
    for _ in range(2):
        verb = tokens[verb].head
        if reading.lemmas[verb] in HOPES and tokens[verb].tag[:1] == "V":
            return verb
    return None
