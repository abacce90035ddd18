"""Roles: what a text calls a person beside the name, and the concepts that its words stand for."""

from __future__ import annotations

from functools import lru_cache

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.names import NameMention, plain
from stancemine.language.analysis import Sentence
from stancemine.language.lemmas import lemma

HUMAN = ("ist", "ian", "crat", "eer", "woman", "man", "year-old")
"""Endings of nouns for persons."""

SMALL = frozenset(
    ["the", "a", "an", "of", "for", "to", "in", "at", "on", "and", "or", "as", "by", "with", "his", "her", "their",
     "its", "this", "that", "former", "then", "well"]
)  # fmt: skip
"""Words of a role that say nothing of it."""

_STYLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame"})
_SHORT = 5
"""Characters that an abbreviated title has at most, its dot included: "Sen."."""

_POLL = 8
"""Words behind a name among which the survey stands that somebody "directed"."""

_PLURALS = {"men": "man", "women": "woman", "spokesmen": "spokesman", "congressmen": "congressman"}


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """A noun without the ending of its plural: "officials" gives "official", "secretaries" "secretary"."""
    words = lexicon()
    if not word.endswith("s") or word in words.persons or word in words.groups or word in words.carriers:
        return _PLURALS.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1]


def concept(word: str) -> str:
    """A word of a role as what it stands for: "chief" and "head" are one."""
    word = singular(plain(word))
    return lexicon().synonyms.get(word, word)


def describe(sentence: Sentence, first: int, last: int, head: int) -> tuple[str, frozenset[str]]:
    """A description's head noun and all its concepts."""
    words = [token.lower for token in sentence.tokens[first : last + 1]]
    return concept(sentence.tokens[head].lower), frozenset(
        concept(w) for w in words if w not in SMALL and w[:1].isalnum()
    )


def beside(mention: NameMention) -> list[tuple[int, int, int]]:
    """Phrases (first token, head, last) that stand for a person beside his name: "the minister, X", "X, a doctor"."""
    sentence, tokens, persons = mention.sentence, mention.sentence.tokens, lexicon().persons
    found = []
    k = mention.last + 1
    if k + 1 < len(tokens) and tokens[k].text == ",":
        first = _serves_as(sentence, k + 1) or k + 1
        head = _head_after(sentence, first)
        if head is not None:
            found.append((first, head, _phrase_end(sentence, head)))
    k = mention.first - 1
    if (
        k > 0
        and tokens[k].text == ","
        and tokens[mention.last + 1 : mention.last + 2]
        and (
            tokens[mention.last + 1].text == ","
            or tokens[mention.first].dep == "appos"
            or tokens[mention.last].dep == "appos"
        )
    ):
        first = k
        while first > 0 and k - first < 14 and tokens[first - 1].text not in (",", ";", ":", ".", "“", '"', "—", "–"):
            if tokens[first - 1].tag in ("VBD", "VBZ", "VBP", "MD", "VB", "VBN", "VBG", "CC"):
                break
            first -= 1
        head = next(
            (j for j in range(first, k) if singular(tokens[j].lower) in persons and tokens[j].tag[:2] == "NN"), None
        )
        while head is not None and head + 1 < k and singular(tokens[head + 1].lower) in persons:
            head += 1
        if head is not None and not any(tokens[j].tag in ("IN", "TO") for j in range(first, head)):
            found.append((first, head, k - 1))
    return found


def _serves_as(sentence: Sentence, k: int) -> int | None:
    """Where the office begins in "who served as the head of …", "who is an adviser to …"."""
    tokens = sentence.tokens
    if tokens[k].lower != "who":
        return None
    for i in range(k + 1, min(k + 4, len(tokens) - 1)):
        word = lemma(tokens[i])
        if word in ("serve", "work") and tokens[i + 1].lower == "as":
            return i + 2
        if word == "be" and tokens[i + 1].tag in ("DT", "JJ", "NN", "PRP$"):
            return i + 1
    return None


def _head_after(sentence: Sentence, first: int) -> int | None:
    """The noun for a person that heads an apposition which begins at a token."""
    tokens = sentence.tokens
    for j in range(first, min(first + 10, len(tokens))):
        token = tokens[j]
        if token.text == "," or token.tag in ("VBD", "VBZ", "VBP", "MD", "VB", "WP", "WDT", "PRP"):
            return None
        if singular(token.lower) in lexicon().persons and token.tag[:2] == "NN":
            after = tokens[j + 1] if j + 1 < len(tokens) else None
            if after is None or after.tag[:2] != "NN" or singular(after.lower) not in lexicon().persons:
                return j
        if token.tag == "IN" and token.lower != "as":
            return None
    return None


def _phrase_end(sentence: Sentence, head: int) -> int:
    """The last token of an apposition: before the next comma, verb or relative clause."""
    tokens = sentence.tokens
    last = head
    while last + 1 < len(tokens) and last - head < 24:
        token = tokens[last + 1]
        if (
            token.text in (",", ";", ".", ":", "(", ")", "—", "–", "”", '"')
            or token.tag[:1] in "VW"
            or token.tag == "MD"
        ):
            break
        last += 1
    while last > head and tokens[last].tag in ("IN", "CC", "RB", "DT", "TO", "PRP"):
        last -= 1
    return last


def done(mention: NameMention) -> list[str]:
    """What a person is by what he does: "X, who teaches history" is a lecturer."""
    tokens, k = mention.sentence.tokens, mention.last + 1
    if k + 2 >= len(tokens) or tokens[k].text not in (",", "(", "—", "–") or tokens[k + 1].lower != "who":
        return []
    verb = next((token for token in tokens[k + 2 : k + 5] if token.tag[:1] == "V"), None)
    if verb is None:
        return []
    asked = any(singular(token.lower) in lexicon().polls for token in tokens[k + 3 : k + _POLL])
    return sorted(lexicon().doing.get(lemma(verb), ())) + ["pollster"] * asked


def shown(sentence: Sentence, first: int, last: int) -> str | None:
    """A role as it is shown: without its article, in small letters but for names; null for words that are none."""
    tokens = sentence.tokens
    while first <= last and (
        tokens[first].tag in ("DT", "RB", "CC", "IN", "PRP$", ",", "TO") or plain(tokens[first].text) in _STYLES
    ):
        first += 1
    while last >= first and (not tokens[last].text[:1].isalnum() or tokens[last].tag in ("DT", "IN", "CC")):
        last -= 1
    part = tokens[first : last + 1] if first >= 0 else []
    words = lexicon()
    if not any(
        singular(plain(t.text)) in words.persons
        or (plain(t.text) in words.titles and len(t.text) <= _SHORT and t.text.endswith("."))
        for t in part
    ):
        return None
    title = next((k for k, t in enumerate(part) if t.tag == "IN"), len(part))
    text = ""
    for k, token in enumerate(part):
        low = (
            k < title
            and not token.text.isupper()
            and token.entity not in ("GPE", "NORP", "LOC")
            and token.text[1:].islower()
        )
        small = low and not (token.entity == "ORG" and singular(token.lower) not in words.titles | words.persons)
        gap = " " if k and token.start > part[k - 1].end else ""
        text += gap + (token.lower if small else token.text)
    return " ".join(text.split())
