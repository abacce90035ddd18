"""What one without a name is called: "person close to the talks", "another official", "analysts"."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.actors import SUBJECTS
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.roles import singular
from stancemine.language.analysis import FINITE, Sentence

ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})

LOOK = 3
"""Sentences over which "another" takes up a noun."""

LONGEST = 9
"""Words that may tell more of a vague noun."""

_VAGUE = frozenset({"person", "people", "individual", "man", "woman", "official", "source", "insider", "those"})
"""Nouns that tell too little to be a name."""

_NEAR_TO = {
    "briefed": ("on", "by"),
    "close": ("to",),
    "familiar": ("with",),
    "involved": ("in",),
    "loyal": ("to",),
    "opposed": ("to",),
    "with": ("knowledge", "direct", "access"),
}
"""Words, and those behind them, with which what tells more of a vague noun begins."""

_ONE = frozenset({"a", "an", "one", "another"})
_OF = frozenset({"of", "in", "out", "to", "percent", "%", "per"})
_COMMON = frozenset({"CD", "DT", "PDT", "JJ", "JJR", "JJS", "NN", "NNS", "VBN", "VBG", "RB"})
_NATIONAL = ("an", "ese", "ish", "ic", "i", "ern")
"""Endings of adjectives that may be those of nations, which keep their capital."""


def told_more(sentence: Sentence, last: int) -> int:
    """The last token of what a vague noun needs to tell who it is: "person close to the presidency"; or `last`."""
    tokens = sentence.tokens
    after = tokens[last + 1 : last + 3]
    if numbered(sentence, last):
        return last + 1
    if len(after) == 2 and after[0].text == "@" and after[0].end == after[1].start:
        return last + 2
    if tokens[last].lower == "those" and after and after[0].lower == "who":
        clause = sentence.subtree(after[0].head)
        return clause[-1] if after[0].head > last and clause[-1] - last <= LONGEST else last
    if singular(tokens[last].lower) not in _VAGUE or len(after) < 2:
        return last
    if after[1].lower not in _NEAR_TO.get(after[0].lower, ()):
        return last
    end = last + 2
    while end + 1 < len(tokens) and tokens[end + 1].tag not in FINITE and tokens[end + 1].tag[:1] not in "W,:.`'":
        end += 1
    while end > last + 2 and tokens[end].tag[:2] not in ("NN", "PR", "CD"):
        end -= 1
    return end if end > last + 2 and end - last <= LONGEST else last


def numbered(sentence: Sentence, token: int) -> bool:
    """Whether a number is the second half of a name that ends with a token so far: "Article 33", "Channel 4"."""
    tokens = sentence.tokens
    after = tokens[token + 1] if 0 <= token < len(tokens) - 1 else None
    capital = after is not None and tokens[token].text[:1].isupper() and tokens[token].tag[:2] == "NN"
    return capital and after is not None and after.text.isdigit() and after.head in (token, tokens[token].head)


def understood(sentences: Sequence[Sentence], sentence: Sentence, token: int) -> tuple[str, str] | None:
    """What "another", "a third" or "the two" says in full, and its noun: "another official" and "official"."""
    tokens = sentence.tokens
    word, low = tokens[token], tokens[token].lower
    if token + 1 < len(tokens) and (tokens[token + 1].lower in _OF or tokens[token + 1].tag[:2] == "NN"):
        return None
    ordinal = low in ORDINALS and token > 0 and tokens[token - 1].lower in ("a", "the")
    if low != "another" and not ordinal and word.tag != "CD":
        return None
    noun = _noun_before(sentences, sentence, token)
    if noun is None:
        return None
    return f"{low} {noun[0] if low in ORDINALS | _ONE else noun[1]}", noun[0]


def _noun_before(sentences: Sequence[Sentence], sentence: Sentence, token: int) -> tuple[str, str] | None:
    """The last noun for persons or bodies that was a subject, as singular and as it stands."""
    words = lexicon()
    for place in (sentence, *reversed(sentences[max(0, sentence.index - LOOK) : sentence.index])):
        tokens = place.tokens
        for k in range((token if place is sentence else len(tokens)) - 1, -1, -1):
            if tokens[k].tag not in ("NN", "NNS"):
                continue
            noun = singular(tokens[k].lower)
            if noun not in words.persons and noun not in words.groups:
                continue
            of = tokens[tokens[k].head]
            top = tokens[of.head] if tokens[k].dep == "pobj" and of.lower == "of" else tokens[k]
            single = tokens[k].tag == "NN" and not any(tokens[c].lower in _ONE for c in place.children(k))
            if top.dep in SUBJECTS and not single:
                return noun, tokens[k].lower
    return None


def small(sentence: Sentence, first: int, head: int, name: str) -> str:
    """The name of one without a name in small letters, where only the beginning of a sentence gave it a capital."""
    word, words = sentence.tokens[first], lexicon()
    if first or name.split()[0] != word.text or word.entity or word.tag not in _COMMON or word.text[1:].isupper():
        return name
    noun = singular(word.lower)
    known = noun in words.persons | words.groups | words.carriers | words.polls | _VAGUE and not name[-1].isdigit()
    common = word.tag in ("CD", "DT") or known
    if not common and first < head:
        common = word.tag[:2] != "NN" and not word.lower.endswith(_NATIONAL) and "-" not in word.text
    return word.text[:1].lower() + name[1:] if common and sentence.tokens[head].tag[:3] != "NNP" else name
