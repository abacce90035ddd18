"""What the parser is apt to misread, and the words around give away.

- Passives without their "is", as headlines write them ("Envoy slammed for delay"): the participle is taken for a past
  tense, and whom it happens to for its doer. But a verb that needs an object has none, and a preposition tells why, by
  whom or what he is to do.
- "Many fear that …": after "many" no noun is singular, so it is a verb.
- "Parliament votes to leave": no votes of a parliament, but what it does.
- "Aides to X, who …, said their plans would grow": a subject before a verb and one behind it have changed places.
- "He said that it would end, and left": a past tense is joined to no infinitive, but to the last verb of its kind.
- "He told the paper that …": what follows is told, and describes no paper.
- "She said that the talks were useful and accused X of …": talks accuse nobody, she does.
"""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.language.analysis import BARE_SUBJECT_DEPS, NOUN_SUBJECT_DEPS, OBJECT_DEPS, Sentence
from stancemine.language.lemmas import lemma
from stancemine.language.tokens import Token

_TOLD = frozenset(
    {"advise", "ask", "call", "encourage", "expect", "force", "invite", "oblige", "order", "press", "push", "remind"}
    | {"tell", "urge", "warn"}
)
"""What is done to somebody who is to do something: "urged to sign"."""

_JUDGED = frozenset(
    {"accuse", "applaud", "blame", "blast", "censure", "chide", "commend", "condemn", "credit", "criticise"}
    | {"criticize", "denounce", "fault", "hail", "lambast", "laud", "mock", "praise", "rebuke", "ridicule", "scold"}
    | {"slam", "thank"}
)
"""What is said of somebody, who then is named: "praised for his help"."""

_ADDRESS = frozenset({"assure", "convince", "inform", "notify", "persuade", "remind", "tell", "warn"})
"""What is done to a hearer, with what he hears."""

_SAID = frozenset(
    {"acknowledge", "add", "admit", "announce", "argue", "claim", "declare", "deny", "dismiss", "emphasise"}
    | {"emphasize", "explain", "insist", "maintain", "note", "pledge", "predict", "promise", "question", "reiterate"}
    | {"reject", "say", "state", "stress", "suggest", "vow"}
)
"""What only persons and bodies do: to say something of their own."""

_SPEECH = _SAID | _JUDGED | _TOLD | _ADDRESS

_WHY = frozenset({"as", "at", "by", "for", "of", "over"})
_CLAUSES = frozenset({"ccomp", "aux", "auxpass", "nsubjpass"})

_OPENING, _CLOSING, _STRAIGHT = frozenset("“„«"), frozenset("”»"), frozenset({'"', "''"})
_OWN = NOUN_SUBJECT_DEPS | {"aux", "auxpass"}
_BE = frozenset({"be", "become", "remain", "seem"})

_DID = frozenset({"did", "does"})
"""What leaves a verb without a tense of its own."""

_PLURAL = frozenset({"both", "few", "many", "others", "several"})


def mend(sentence: Sentence) -> None:
    """Mend tags, dependency labels and heads, in place."""
    _mend_passives(sentence)
    _mend_plurals(sentence)
    _mend_votes(sentence)
    _mend_told(sentence)
    _mend_crossed(sentence)
    _mend_joined(sentence)
    _mend_tenses(sentence)


def _mend_tenses(sentence: Sentence) -> None:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.dep != "conj" or token.tag not in ("VBD", "VBZ") or tokens[token.head].tag != "VB" or token.head > i:
            continue
        if any(tokens[j].dep in BARE_SUBJECT_DEPS for j in sentence.children(i)):
            continue
        if any(tokens[j].lower in _DID for j in sentence.children(token.head)):
            continue  # "did not sign and refused": its tense is that of "did"
        above = next((j for j in sentence.ancestors(token.head) if tokens[j].tag == token.tag), None)
        if above is not None and above < i:
            token.head = above
            sentence.forget_children()


def _mend_joined(sentence: Sentence) -> None:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.dep != "conj":
            continue
        clause = tokens[token.head].head if tokens[token.head].dep == "acomp" else token.head
        said = tokens[clause].head
        if tokens[clause].dep == "ccomp" and said < clause < i and _is_word_of_another(sentence, i, clause, said):
            token.head = said
            for j in sentence.children(clause):
                if clause < j < i and tokens[j].dep == "cc":
                    tokens[j].head = said
            sentence.forget_children()


def _is_word_of_another(sentence: Sentence, i: int, clause: int, said: int) -> bool:
    """Whether verb `i`, joined to a `clause` that is `said`, tells what the one who said it said besides."""
    tokens = sentence.tokens
    if tokens[i].tag != tokens[said].tag or lemma(tokens[i]) not in _SPEECH:
        return False
    if lemma(tokens[said]) not in _SAID | _ADDRESS or any(tokens[j].dep in _OWN for j in sentence.children(i)):
        return False
    if _within_quotes(tokens[said:i]):
        return False
    children = sentence.children(clause)
    subject = next((tokens[j] for j in children if tokens[j].dep in NOUN_SUBJECT_DEPS), None)
    helped = {lemma(tokens[j]) for j in children if tokens[j].dep in ("aux", "auxpass")}
    if subject is None or "have" in helped:
        return False
    return bool(helped) or tokens[clause].tag != tokens[i].tag or lemma(tokens[clause]) in _BE or subject.tag == "PRP"


def _within_quotes(tokens: Sequence[Token]) -> bool:
    """Whether a quote that opens among some tokens is still open behind them."""
    words = [token.text for token in tokens]
    opened = sum((word in _OPENING) - (word in _CLOSING) for word in words)
    return opened > 0 or sum(word in _STRAIGHT for word in words) % 2 == 1


def _mend_crossed(sentence: Sentence) -> None:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        clause = token.head
        if token.dep != "nsubj" or tokens[clause].dep != "ccomp" or not i < tokens[clause].head < clause:
            continue
        verb = tokens[clause].head
        behind = [j for j in sentence.children(verb) if tokens[j].dep == "nsubj"]
        if len(behind) == 1 and verb < behind[0] < clause:
            token.head, tokens[behind[0]].head = verb, clause
            sentence.forget_children()


def _mend_told(sentence: Sentence) -> None:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        hearer = tokens[token.head] if token.dep in ("acl", "relcl") else None
        if hearer is None or hearer.dep not in ("dobj", "dative") or lemma(tokens[hearer.head]) not in _ADDRESS:
            continue
        first = next((j for j in sentence.children(i) if tokens[j].lower == "that" and j < i), None)
        subject = any(tokens[j].dep in NOUN_SUBJECT_DEPS and tokens[j].lower != "that" for j in sentence.children(i))
        if first is not None and subject and first == token.head + 1:
            tokens[first].tag, tokens[first].dep = "IN", "mark"
            token.head, token.dep = hearer.head, "ccomp"
            sentence.forget_children()


def _mend_plurals(sentence: Sentence) -> None:
    tokens = sentence.tokens
    for i, token in enumerate(tokens[:-2]):
        verb = tokens[i + 1]
        if token.lower in _PLURAL and verb.tag == "NN" and token.head == i + 1 and tokens[i + 2].tag in ("IN", "PRP"):
            token.dep, verb.tag = "nsubj", "VBP"
            for j in sentence.children(i + 1):
                if tokens[j].dep == "acl":
                    tokens[j].dep = "ccomp"


def _mend_votes(sentence: Sentence) -> None:
    tokens = sentence.tokens
    for i, token in enumerate(tokens[:-1]):
        if token.lower not in ("votes", "vows") or token.tag != "NNS" or token.dep != "ROOT" or i == 0:
            continue
        doer, after = tokens[i - 1], tokens[i + 1]
        if doer.dep == "compound" and doer.head == i and after.tag == "TO" and tokens[after.head].head == i:
            token.tag, doer.dep, tokens[after.head].dep = "VBZ", "nsubj", "xcomp"


def _mend_passives(sentence: Sentence) -> None:
    for i, token in enumerate(sentence.tokens):
        if token.tag in ("VBD", "VBN") and _is_bare_passive(sentence, i):
            token.tag = "VBN"
            for j in sentence.children(i):
                child = sentence.tokens[j]
                if child.dep == "nsubj":
                    child.dep = "nsubjpass"
                elif child.dep == "prep" and child.lower == "by":
                    child.dep = "agent"


def _is_bare_passive(sentence: Sentence, i: int) -> bool:
    tokens = sentence.tokens
    word = lemma(tokens[i])
    if word not in _TOLD and word not in _JUDGED:
        return False
    children = sentence.children(i)
    deps = {tokens[j].dep for j in children}
    if not any(tokens[j].dep == "nsubj" and j < i for j in children) or deps & _CLAUSES or deps & OBJECT_DEPS:
        return False
    after = [token.lower for token in tokens[i + 1 : i + 4]]
    if word == "call":
        after = after[1:] if after[:1] == ["on"] else []
    if after[:1] == ["not"]:
        after = after[1:]
    if word in _TOLD:
        return after[:1] == ["to"] or (word == "warn" and after[:1] == ["over"])
    return bool(after) and after[0] in _WHY
