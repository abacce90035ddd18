"""Which part a phrase plays for the words around it: subject, object, owner …, read from the dependency tree.

The tree comes from a small parser and is wrong at times, so roles are read leniently: they are features of a rule, and
how far a role can be trusted is measured on training data.
"""

from __future__ import annotations

from typing import NamedTuple

from stancemine.language.analysis import Sentence
from stancemine.language.lemmas import lemma
from stancemine.stance.lexicon import word_list

MAX_CLIMB = 9
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "dative", "oprd", "pobj"})
MODIFIERS = frozenset({"poss", "amod", "compound", "nmod", "nummod", "quantmod"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "parataxis"})
VERB_LIKE = frozenset({"ROOT", "xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj", "parataxis", "dep"})
NOBODY = frozenset({"no", "nobody", "none", "nothing", "neither", "few", "no-one"})
AUXILIARIES = frozenset(
    {"be", "have", "do", "will", "would", "can", "could", "shall", "should", "may", "might", "must"}
)
JUDGING = word_list("judging")
AS = frozenset({"as", "into", "like"})
PARTS = word_list("parts")


class Role(NamedTuple):
    """The part that a mention plays for the word at `word`.

    `name` is "subject", "object", "owner" (a possessor, a nationality before a noun), "described" (by an adjective),
    "complement" (the subject of what somebody is asked or said to do), "below" (somewhere in a subordinate clause), or
    the preposition between them.
    It starts with "in-" where the mention stands inside the phrase that plays the part ("Russia's army fled").
    """

    word: int
    name: str


def head_of(sentence: Sentence, start: int, end: int) -> int | None:
    """The word of `text[start:end]` that governs the others; null if the span covers no word of the sentence."""
    tokens = sentence.tokens
    first = after = sentence.at(start)
    while after < len(tokens) and tokens[after].start < end:
        after += 1
    if after == first:
        return None
    for i in range(first, after):
        head = tokens[i].head
        if head == i or not first <= head < after:
            return i
    return after - 1


def roles(sentence: Sentence, mention: int) -> list[Role]:
    """The roles of the phrase headed by `mention` for the words above, beside and, by a shared subject, below it."""
    found: dict[int, str] = {}
    tokens = sentence.tokens
    child, inside, pending, asked = mention, False, "", False
    _describe(sentence, mention, found, inside="")
    for _ in range(MAX_CLIMB):
        token = tokens[child]
        head = token.head
        if head == child:
            break
        dep = token.dep
        if dep in SUBJECTS:
            name = "subject"
        elif dep in PASSIVE_SUBJECTS:
            name = "object"
        elif _asked_of(sentence, child):
            name, asked = "subject", True
        elif dep == "pobj" or (dep == "pcomp" and token.tag[:1] == "N"):
            pending = "agent" if tokens[head].dep == "agent" else tokens[head].lower
            child = head
            continue
        elif dep in {"prep", "agent"}:
            name = pending or token.lower
        elif dep in OBJECTS:
            name = "object"
        elif dep == "attr":
            name = "attribute"
        elif dep in MODIFIERS:
            name = "owner"
        elif dep == "appos" or (dep == "conj" and not pending and _nominal(sentence, child)):
            child = head
            continue
        elif dep == "acl" and pending and found.get(child) == _in(pending, inside):
            name = pending
        elif dep in CLAUSES:
            said = dep in {"ccomp", "xcomp"} or (asked and dep == "advcl")
            name = "complement" if found.get(child) == "subject" and said else "below"
        elif dep == "conj":
            name = "object" if _shares_object(sentence, child, head, found) else "beside"
        else:
            name = "other"
        if head in found:
            break
        found[head] = _in(name, inside)
        _describe(sentence, head, found, inside="in-") if name == "owner" else None
        if name in {"subject", "object"}:
            _share(sentence, head, found, name, inside, after=child if dep in OBJECTS else head)
        if name not in {"below", "complement", "beside"} and _nominal(sentence, head):
            inside = True
        if name not in {"owner", "other"} and dep != "acl":
            pending = ""
        if (
            name not in {"below", "complement", "beside", "subject", "object"}
            and dep in {"prep", "agent"}
            and tokens[head].dep == "acl"
        ):
            pending = name
        child = head
    return [Role(word, name) for word, name in found.items()]


def _asked_of(sentence: Sentence, noun: int) -> bool:
    """Whether a noun that the tree takes for an object stands before an infinitive that it is to do: "on them to V"."""
    token = sentence.tokens[noun]
    governing = sentence.tokens[token.head]
    return governing.tag == "VB" and (token.dep == "pobj" or (token.dep == "dobj" and noun < token.head))


def _in(name: str, inside: bool) -> str:
    return f"in-{name}" if inside else name


def _nominal(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].tag[:1] in "NPJD" or sentence.tokens[i].tag == "CD"


def _describe(sentence: Sentence, noun: int, found: dict[int, str], *, inside: str) -> None:
    """Adjectives, appositions and relative clauses of a noun."""
    tokens = sentence.tokens
    for child in sentence.children(noun):
        dep = tokens[child].dep
        if dep in {"amod", "compound", "nmod"} and child not in found:
            found[child] = inside + "described"
        elif dep == "appos":
            found.setdefault(child, inside + "apposed")
        elif dep == "relcl":
            found.setdefault(child, inside + _part_in(sentence, child))
        elif dep == "acl":
            found.setdefault(child, inside + ("object" if tokens[child].tag == "VBN" else "subject"))


def _part_in(sentence: Sentence, verb: int) -> str:
    """The part that a noun plays in its relative clause: "who lie" or "whom they trust"."""
    tokens = sentence.tokens
    subject = next((j for j in sentence.children(verb) if tokens[j].dep in SUBJECTS | PASSIVE_SUBJECTS), None)
    active = subject is not None and tokens[subject].tag in {"WP", "WDT"} and tokens[subject].dep in SUBJECTS
    return "subject" if active else "object"


def _follow(sentence: Sentence, noun: int, found: dict[int, str], inside: bool) -> None:
    """The relative clause of a noun that says what the pole is: "an ally that nobody can replace"."""
    for child in sentence.children(noun):
        by = next((j for j in sentence.children(child) if sentence.tokens[j].tag in {"WP", "WDT", "IN"}), None)
        if sentence.tokens[child].dep == "relcl" and by is not None and sentence.tokens[by].dep != "pobj":
            found.setdefault(child, _in(_part_in(sentence, child), inside))


def _shares_object(sentence: Sentence, verb: int, first: int, found: dict[int, str]) -> bool:
    """Whether a verb's object is that of the verb before it too: "condemned and punished Russia"."""
    own = {"dobj", "nsubj", "nsubjpass", "prep", "ccomp", "xcomp"}
    return (
        found.get(verb) == "object"
        and sentence.tokens[first].tag[:1] == "V"
        and not any(verb > j > first and sentence.tokens[j].dep in own for j in sentence.children(first))
        and not any(sentence.tokens[j].dep in SUBJECTS | PASSIVE_SUBJECTS for j in sentence.children(verb))
    )


def _share(sentence: Sentence, verb: int, found: dict[int, str], name: str, inside: bool, *, after: int) -> None:
    """Hand a subject on to the words that are said of it, and an object to what it is made to do.

    The object at `after` is not that of a verb coordinated after it.
    """
    tokens = sentence.tokens
    waiting = [(verb, name)]
    while waiting:
        at, role = waiting.pop()
        for child in sentence.children(at):
            dep, passive = tokens[child].dep, False
            if child in found or (dep == "conj" and role == "object" and at < after < child):
                continue
            if tokens[child].lower in {"anything", "far"} and role == "subject":
                found.update((j, _in("subject", inside)) for j in sentence.subtree(child) if j not in found)
            elif dep in {"prep", "dobj", "oprd"} and role == "object":
                said = sentence.child(child, {"pobj"}) if dep == "prep" else child
                if said is not None and judge_of(sentence, said) == at:
                    _say(sentence, said, found, inside)
            elif dep in {"acomp", "attr", "oprd"}:
                found[child] = _in("subject", inside)
                if dep == "attr":
                    _say(sentence, child, found, inside)
                    _follow(sentence, child, found, inside)
                elif dep == "acomp":
                    waiting.append((child, "subject"))
            elif dep == "advmod" and role == "subject":
                found[child] = _in("manner", inside)
            elif dep in {"xcomp", "conj", "advcl"} or (dep == "ccomp" and tokens[child].tag == "VB"):
                below = sentence.children(child)
                if any(tokens[j].dep in SUBJECTS | PASSIVE_SUBJECTS or _asked_of(sentence, j) for j in below):
                    continue
                passive = any(tokens[j].dep == "auxpass" for j in below)
                shared = "subject" if role == "subject" or dep == "xcomp" else role
                if passive or (dep == "advcl" and tokens[child].tag == "VBN"):
                    shared = "object"
                found[child] = _in(shared, inside)
                waiting.append((child, shared))


def _say(sentence: Sentence, noun: int, found: dict[int, str], inside: bool) -> None:
    """A noun that says what the pole is, with its adjectives and what it is one of: "a club of liars"."""
    tokens = sentence.tokens
    said = [noun, *(j for j in sentence.children(noun) if tokens[j].dep in {"amod", "compound", "conj"})]
    for j in sentence.children(noun):
        if tokens[j].lower == "of" and lemma(tokens[noun]) not in PARTS:
            kind = sentence.child(j, {"pobj"})
            said += [] if kind is None else [kind]
    found.update((j, _in("subject", inside)) for j in said if j not in found)


def subject_of(sentence: Sentence, predicate: int) -> int | None:
    """The subject of a verb, its own or the one that it shares with the verb above; for a passive, the agent."""
    tokens = sentence.tokens
    at = predicate
    for _ in range(6):
        children = sentence.children(at)
        if any(tokens[j].dep in PASSIVE_SUBJECTS for j in children) or (
            tokens[at].dep == "acl" and tokens[at].tag == "VBN"
        ):
            agent = next((j for j in children if tokens[j].dep == "agent"), None)
            if agent is not None:
                return sentence.child(agent, {"pobj"})
            return None
        subject = next((j for j in children if tokens[j].dep in SUBJECTS), None)
        if subject is not None:
            if tokens[subject].tag in {"WP", "WDT"} and tokens[at].dep == "relcl":
                return tokens[at].head
            return subject
        dep = tokens[at].dep
        if dep == "xcomp" and tokens[at].tag == "VB":
            ruled = next((j for j in sentence.children(tokens[at].head) if tokens[j].dep == "dobj" and j < at), None)
            if ruled is not None:
                return ruled
        above = tokens[tokens[at].head]
        if dep in {"acl", "relcl"} and tokens[at].tag == "VB" and above.dep == "ROOT" and above.tag[:3] == "NNP":
            return tokens[at].head  # a headline: "Narva's Baltia to cooperate with …"
        if dep == "acl" and tokens[tokens[at].head].tag[:1] == "N":
            noun = tokens[at].head
            return _doer(sentence, noun) if tokens[at].tag == "VB" else noun
        if dep not in VERB_LIKE and dep not in {"acomp", "attr", "prep"}:
            return None
        if tokens[at].head == at:
            return None
        at = tokens[at].head
        if tokens[at].tag[:1] == "N" and dep != "attr":
            return owner_of(sentence, at)
    return None


def _doer(sentence: Sentence, noun: int) -> int | None:
    """Who does what a noun with an infinitive names: "its refusal to help", "they took the decision to send …"."""
    owner = owner_of(sentence, noun)
    if owner is not None:
        return owner
    at = noun
    for _ in range(3):
        head = sentence.tokens[at].head
        if head == at:
            return None
        if sentence.tokens[head].tag[:1] == "V":
            return subject_of(sentence, head) if sentence.tokens[at].dep not in SUBJECTS else None
        at = head
    return None


def owner_of(sentence: Sentence, noun: int) -> int | None:
    """Who owns or does what a noun names: "Astana's refusal", "the Chinese response", "a strike by NATO"."""
    tokens = sentence.tokens
    for child in sentence.children(noun):
        if tokens[child].dep == "poss":
            return child
    for child in sentence.children(noun):
        word = tokens[child]
        named = word.tag in {"JJ", "NNP", "NNPS"} and word.entity in {"NORP", "GPE", "ORG", "PERSON"}
        if named and word.dep in {"amod", "compound", "nmod"} and not word.lower.startswith(("anti-", "pro-")):
            return child
    for child in sentence.children(noun):
        if tokens[child].lower in {"by", "from"} and tokens[child].dep in {"prep", "agent"}:
            return sentence.child(child, {"pobj"})
    return None


def judge_of(sentence: Sentence, predicate: int) -> int | None:
    """The verb that says of its object that it is `predicate`: "called" for "friend" in "called China a friend"."""
    tokens = sentence.tokens
    dep, head = tokens[predicate].dep, tokens[predicate].head
    if dep == "pobj" and tokens[head].lower in AS and tokens[head].dep == "prep":
        verb = tokens[head].head
    elif (
        dep == "oprd"
        or (dep == "ccomp" and tokens[predicate].tag[:1] in "NJ")
        or (dep == "dobj" and lemma(tokens[head]) == "make" and sentence.child(predicate, SUBJECTS) is not None)
        or (
            dep == "dobj" and any(tokens[j].dep in {"dative", "dobj"} for j in sentence.children(head) if j < predicate)
        )
    ):
        verb = head
    else:
        return None
    return verb if tokens[verb].tag[:1] == "V" and lemma(tokens[verb]) in JUDGING else None
