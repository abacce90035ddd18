"""Noun phrases and subjects, read from a parse that may err."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.lexicon import lexicon
from stancemine.language.analysis import FINITE, TENSED, Sentence
from stancemine.language.lemmas import lemma

NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "WP", "DT", "JJ", "JJS", "PRP$", "WDT"})
_LEFT = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "case", "advmod"})
_CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
TIMES = frozenset(
    [
        "today",
        "yesterday",
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "earlier",
        "later",
        "recently",
        "now",
    ]
)
_OCCASIONS = frozenset(
    {"point", "time", "moment", "stage", "occasion", "instance", "debate", "rally", "event", "night"}
)
"""When something is said, which no participle behind it has as its subject: "at one point calling him a liar"."""

_POLLSTER = 8
"""Words between a survey and the last of the name of who made it."""

_PARTS = frozenset({"all", "both", "few", "half", "many", "most", "much", "several", "some"})

_PUBLISHING = frozenset({"air", "deliver", "issue", "post", "publish", "release", "send", "write"})
_SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
_LAST = frozenset({"last", "this", "next"})
REACH = 40
"""Tokens that a source may run over."""


def noun_phrase(
    sentence: Sentence, head: int, *, whole: bool = False, avoid: tuple[int, int] | None = None
) -> tuple[int, int]:
    """First and last token of the noun phrase headed by `head`.

    The bare phrase ends with its head and "of" phrases, the name of a body also with what "and" joins to them; the
    `whole` one takes in appositions and relative clauses.
    Tokens `avoid` (first, last) bound it.
    """
    tokens = sentence.tokens
    low = avoid[1] + 1 if avoid and avoid[1] < head else max(0, head - REACH)
    high = avoid[0] - 1 if avoid and avoid[0] > head else min(len(tokens) - 1, head + REACH)
    first = _begin(sentence, head, low)
    last = head
    if whole:
        last = max((j for j in sentence.subtree(head) if j <= high), default=head)
        own = set(sentence.subtree(head))
        verb = next((j for j in range(head - 1, low - 1, -1) if j not in own and tokens[j].tag in FINITE), low - 1)
        first = min([head, *(j for j in own if max(low, verb + 1) <= j)])
        if first > low and tokens[first - 1].dep == "det" and tokens[first - 1].tag == "DT":
            first -= 1
    else:
        last = _with_of(sentence, head, high)
    for j in range(head + 1, last + 1):
        if tokens[j].tag in ("WDT", "WP", "WRB", "WP$", "VBN", "VBG") or tokens[j].text in (",", "(", "–", "—", "-"):
            break
        if tokens[j].tag in FINITE and tokens[j].dep != "relcl":
            last = j - 1
            break
    while (last > head and tokens[last].tag in (":", "''", "``", "IN", "CC")) or (
        last > head and tokens[last].text in (".", "-", "”", '"', "“")
    ):
        last -= 1
    while first > low + 1 and tokens[first - 1].tag == "POS":
        first -= 2
        while first > low and tokens[first - 1].tag in ("NNP", "NNPS") and tokens[first].tag in ("NNP", "NNPS"):
            first -= 1
    while first < head and tokens[first].tag in (",", ":", "''", "``", "CC", "IN", "RB", ".", "WP$", "HYPH"):
        first += 1
    if first and tokens[first].lower in ("least", "most") and tokens[first - 1].lower == "at":
        first = min(first + 1, head)
    if last > head and tokens[last].text == "," and not any(t.text == "," for t in tokens[first:last]):
        last -= 1
    return first, last


def _begin(sentence: Sentence, head: int, low: int) -> int:
    """The first of the words before a head that belong to it, `low` or later."""
    tokens = sentence.tokens
    first = head
    while first > low:
        token = tokens[first - 1]
        near = token.head == head or first <= token.head <= head
        if (
            (near and (token.dep in _LEFT or token.tag in ("HYPH", "POS", "NNP", "NNPS", "DT", "PRP$", "JJ", "CD")))
            or (
                token.tag in ("NNP", "NNPS", "POS")
                and tokens[first].tag in ("NNP", "NNPS", "POS")
                and token.dep != "punct"
            )
            or (
                (near and token.text in ("-", "–", "/", "&", ".") and token.end == tokens[first].start)
                or (token.tag == "DT" and tokens[first].tag[:1] in "NJ" and token.dep == "det")
            )
        ):
            first -= 1
        else:
            break
    while first - 2 >= low and _two_parts(sentence, head, first):
        first -= 2
    return first


def _two_parts(sentence: Sentence, head: int, first: int) -> bool:
    """Whether a name begins before an "and": "Central and East European Coalition"."""
    tokens = sentence.tokens
    before = tokens[first - 2]
    return (
        tokens[first - 1].lower == "and"
        and first < before.head <= head
        and before.dep in ("amod", "compound", "nmod")
        and before.text[:1].isupper()
        and tokens[head].tag in ("NNP", "NNPS")
    )


def _with_of(sentence: Sentence, head: int, high: int) -> int:
    tokens = sentence.tokens
    last = head
    while last + 2 <= high and tokens[last + 1].lower in ("of", "for", "at", "from") and tokens[last + 1].tag == "IN":
        if tokens[last + 1].lower == "for" and _asked_by(sentence, head):
            break
        if tokens[last + 1].lower != "of" and tokens[head].tag in ("NNP", "NNPS") and tokens[head].entity == "PERSON":
            break
        k = last + 2
        while k < high and (
            tokens[k].tag in ("DT", "JJ", "PRP$", "POS", "NNP", "NNPS", "NN", "CD", "NNS")
            or (tokens[k].tag in ("VBG", "VBN") and tokens[k].dep == "amod")
        ):
            if tokens[k].tag[:2] == "NN" and (
                k + 1 > high or tokens[k + 1].tag not in ("NN", "NNS", "NNP", "NNPS", "POS")
            ):
                break
            k += 1
        if tokens[k].tag[:2] not in ("NN", "PR"):
            break
        last = k + 2 if k + 2 <= high and _joins(sentence, head, k) else k
        if tokens[head].tag in ("NNP", "NNPS") and tokens[last].tag not in ("NNP", "NNPS"):
            break
    return last


def _asked_by(sentence: Sentence, head: int) -> bool:
    """Whether a name is that of the one by whom a survey was made; for whom it was made is none of its words."""
    before = [token.lower for token in sentence.tokens[max(0, head - _POLLSTER) : head]]
    by = len(before) - 1 - before[::-1].index("by") if "by" in before else 0
    return not lexicon().polls.isdisjoint(before[:by])


def _joins(sentence: Sentence, head: int, k: int) -> bool:
    """Whether the name of a body goes on behind token `k` with "and": "the Party of Unity and Dignity"."""
    tokens = sentence.tokens
    after = tokens[k + 2]
    return (
        tokens[head].tag == tokens[k].tag == after.tag == "NNP"
        and tokens[head].lower in lexicon().groups
        and tokens[k + 1].lower == "and"
        and (after.dep, after.head) == ("conj", k)
        and not {tokens[k].entity, after.entity} & {"GPE", "PERSON"}
    )


def subject_of(sentence: Sentence, verb: int, *, quoted: Sequence[bool]) -> int | None:
    """The head of a verb's subject: its own, that of the verb it is joined to, or what a clause describes."""
    tokens = sentence.tokens
    seen = 0
    i = verb
    while seen < 6:
        seen += 1
        own = [
            c
            for c in sentence.children(i)
            if tokens[c].dep in _SUBJECTS
            and not (i == verb and quoted[c])
            and not _is_time(sentence, c)
            and not _is_part(sentence, c)
        ]
        left = [c for c in own if c < i]
        found = left[-1] if left else (own[0] if own and i == verb else None)
        if found is not None and i == verb:
            found = _survey_beside(sentence, found, verb) or found
        if found is not None:
            if tokens[found].lower in _RELATIVE and tokens[i].dep in ("relcl", "acl", "ccomp"):
                return _antecedent(sentence, i, found)
            return found
        if i != verb and any(tokens[c].dep in ("nsubjpass",) for c in sentence.children(i)):
            return next(c for c in sentence.children(i) if tokens[c].dep == "nsubjpass")
        dep = tokens[i].dep
        if dep == "acl" and tokens[i].tag == "VBG" and tokens[tokens[i].head].lower in _OCCASIONS:
            i = tokens[tokens[i].head].head
            continue
        if dep == "acl" and tokens[i].tag == "VBG" and (writer := _writer(sentence, tokens[i].head)) is not None:
            return writer
        if dep in ("acl", "relcl"):
            return tokens[i].head if tokens[tokens[i].head].tag in NOMINAL else None
        if dep not in _CLIMB or tokens[i].head == i or (dep == "ccomp" and tokens[i].head < i):
            break
        if dep == "conj" and i == verb and (fresh := _fresh(sentence, verb, quoted)) is not None:
            return fresh
        if i == verb and dep in ("advcl", "conj") and _apart(sentence, verb):
            break
        i = tokens[i].head
    return _before(sentence, verb, quoted)


def _survey_beside(sentence: Sentence, subject: int, verb: int) -> int | None:
    """The survey that the parse sets beside the subject of what it found: "Most feel safe, a survey by X showed"."""
    tokens = sentence.tokens
    beside = next((c for c in sentence.children(subject) if tokens[c].dep == "appos" and c < verb), None)
    if beside is None or tokens[beside].lower not in lexicon().polls:
        return None
    return beside if any(tokens[k].tag in TENSED for k in range(subject + 1, beside)) else None


def _writer(sentence: Sentence, text: int) -> int | None:
    """Who publishes a text, or says something in one, that tells something: "X published a report asserting that …"."""
    tokens, noun = sentence.tokens, sentence.tokens[text]
    verb = noun.head
    owned = any(tokens[c].dep == "poss" or tokens[c].tag[:3] == "NNP" for c in sentence.children(text))
    if owned or noun.lower not in lexicon().carriers:
        return None
    if noun.dep == "pobj" and tokens[verb].lower == "in":
        verb = tokens[verb].head
    elif noun.dep != "dobj" or lemma(tokens[verb]) not in _PUBLISHING:
        return None
    subject = sentence.child(verb, {"nsubj"}) if tokens[verb].tag[:1] == "V" else None
    return subject if subject is not None and subject < verb else None


def _apart(sentence: Sentence, verb: int) -> bool:
    """Whether a verb has a clause of its own, by its form or the comma before it: "after X, when asked, had said"."""
    tokens = sentence.tokens
    if tokens[verb].dep == "advcl":
        return tokens[verb].tag not in ("VBG", "VBN", "VB")
    had = next((c for c in sentence.children(verb) if tokens[c].dep == "aux" and c < verb), None)
    return had is not None and tokens[had].tag in TENSED and tokens[had - 1].text == ","


def _fresh(sentence: Sentence, verb: int, quoted: Sequence[bool]) -> int | None:
    """The subject of a second clause that the parse gives to the first: "X did it, and its owners said …"."""
    tokens, k = sentence.tokens, verb - 1
    while k > 0 and (tokens[k].tag in ("RB", "MD") or tokens[k].dep == "aux"):
        k -= 1
    if tokens[k].text == ",":
        joined = (c for c in sentence.children(tokens[verb].head) if tokens[c].dep == "conj" and c < k)
        k = next((c for c in joined if tokens[c].tag[:2] == "NN"), k)
    if tokens[verb].tag not in TENSED or tokens[k].tag[:2] not in ("NN", "PR") or quoted[k]:
        return None
    first = noun_phrase(sentence, k)[0]
    return k if first > 1 and tokens[first - 1].tag == "CC" and tokens[first - 2].text == "," else None


def _antecedent(sentence: Sentence, clause: int, pronoun: int) -> int | None:
    head = sentence.tokens[clause].head
    if head < pronoun and sentence.tokens[head].tag in NOMINAL:
        return head
    return None


def _before(sentence: Sentence, verb: int, quoted: Sequence[bool]) -> int | None:
    """The noun before a verb to which the parse gives no subject: right before it, or before what commas set off."""
    tokens = sentence.tokens
    perfect = tokens[verb].tag in ("VBN", "VBG", "VB") and any(
        tokens[c].dep == "aux" and c < verb for c in sentence.children(verb)
    )
    if tokens[verb].tag not in TENSED and not perfect:
        return None
    k = verb - 1
    if k > 2 and tokens[k].text == tokens[k - 2].text == "," and tokens[k - 1].tag == "RB":
        k -= 3
    while k >= 0 and (
        (tokens[k].tag in ("RB", "MD", "VBP", "VBZ", "VBD") and tokens[k].dep in ("aux", "advmod", "neg"))
        or tokens[k].lower in ("has", "have", "had")
        or _is_time(sentence, k)
        or (tokens[k].tag == "IN" and tokens[k + 1].entity == "DATE")
    ):
        k -= 1
    if k > 1 and tokens[k].text in (",", "–", "—", "-", ")") and not quoted[k]:
        named = _behind_quote(sentence, k, quoted)
        if named is not None:
            return named
        closing = tokens[k].text
        for j in range(k - 1, max(0, k - REACH), -1):
            if quoted[j] or tokens[j].text in (";", ":"):
                return None
            if tokens[j].text != closing or tokens[j + 1].tag == "CC":
                continue
            if tokens[j - 1].tag[:2] in ("NN", "PR") and tokens[j - 1].tag != "PRP$":
                return _top(sentence, j - 1)
        return None
    if k >= 0 and not quoted[k] and tokens[k].tag[:2] in ("NN", "PR") and tokens[k].lower not in ("it", "there"):
        return _top(sentence, k)
    return None


def _behind_quote(sentence: Sentence, stop: int, quoted: Sequence[bool]) -> int | None:
    """The last word of a name right behind a quote, with all that commas set off up to `stop`: `"…," Roe, 81, said`."""
    tokens = sentence.tokens
    first = next((k + 1 for k in range(stop - 1, -1, -1) if quoted[k]), 0)
    while first < stop and tokens[first].text == ",":
        first += 1
    last = first
    while last < stop and tokens[last].tag == "NNP":
        last += 1
    plain = not any(token.tag in FINITE for token in tokens[last:stop])
    return last - 1 if 0 < first < last and tokens[last].text in (",", "(") and plain else None


def _top(sentence: Sentence, k: int) -> int:
    """The head of the whole phrase that ends with noun `k`: of "director of the agency" the director.

    What the parse hangs on a phrase that opens the clause stands for itself: "in a letter to the bank, its owner said",
    "opening the fair, the mayor said".
    """
    tokens = sentence.tokens
    beside = None
    for _ in range(6):
        above = tokens[k].head
        if (
            tokens[k].dep == "pobj"
            and above < k
            and tokens[above].dep == "prep"
            and tokens[tokens[above].head].tag[:2] in ("NN", "CD")
        ):
            k = tokens[above].head
        elif tokens[k].dep == "pobj" and tokens[above].dep == "agent" and (made := _made(sentence, above)) is not None:
            k = made
        elif tokens[k].dep == "appos" and tokens[k].lower in lexicon().polls:
            break
        elif tokens[k].dep in ("appos", "conj", "nmod") and above < k and tokens[above].tag[:2] == "NN":
            beside = k
            k = above
        else:
            break
    above = tokens[k].head
    opens = tokens[k].dep == "pobj" and tokens[above].dep == "prep" and above < k
    opens = opens or (tokens[k].dep == "dobj" and tokens[above].tag == "VBG" and above < k)
    return beside if opens and beside is not None else k


def _made(sentence: Sentence, by: int) -> int | None:
    """What a participle tells to be made by somebody, whom an agent's "by" names: "a poll carried out by X"."""
    tokens = sentence.tokens
    verb = tokens[by].head
    if tokens[verb].dep == "acl":
        return tokens[verb].head
    subject = sentence.child(verb, {"nsubj"})
    return subject if subject is not None and subject < verb and tokens[subject].lower in lexicon().polls else None


def _is_part(sentence: Sentence, k: int) -> bool:
    """Whether a word behind a comma is for a part of what stands before it: "the crowd, much of it masked, …"."""
    tokens = sentence.tokens
    if not 0 < k < len(tokens) - 2 or tokens[k - 1].text != "," or tokens[k + 1].lower != "of":
        return False
    return tokens[k].lower in _PARTS and tokens[k + 2].lower in ("it", "them", "which", "whom")


def _is_time(sentence: Sentence, k: int) -> bool:
    token = sentence.tokens[k]
    after = sentence.tokens[k + 1] if k + 1 < len(sentence.tokens) else token
    if token.lower in _SEASONS and k and sentence.tokens[k - 1].lower in _LAST:
        return True
    if token.lower in _LAST and after.lower in _SEASONS:
        return True
    return token.dep == "npadvmod" or token.lower in TIMES or (token.entity == "DATE" and token.tag != "IN")
