"""What the form of a verb tells of whether its subject says anything, where the parse may err."""

from __future__ import annotations

from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.reader import SentenceReader
from stancemine.attribution.roles import singular
from stancemine.language.analysis import Sentence

REACH = 6
"""Words among which one leads in what he says: "The mayor adds: …"."""

_CARRY = frozenset(
    ["continue", "go", "begin", "start", "keep", "proceed", "seem", "appear", "want", "dare",
     "return", "seek", "like", "love", "rush", "hasten", "try", "prompt", "force", "compel", "quick"]
)  # fmt: skip
_ANSWERS = frozenset({"respond", "reply", "react", "begin", "start", "open", "end", "conclude", "finish", "close"})
_PASSIVE = frozenset({"urge", "warn", "tell", "expect", "advise", "ask", "call", "encourage", "oblige", "remind"})


def tagged_noun(reader: SentenceReader, i: int) -> bool:
    """A cue between a name and a stop behind a quote that the parse takes for a noun: `"…?" Smith laughs.`; or one
    that leads in: "The article affirms: …".
    """
    tokens = reader.tokens
    if i and i < REACH and not reader.inside[i] and _leads_in(reader, i):
        return True
    if not i or reader.inside[i] or tokens[i - 1].tag not in ("NNP", "PRP"):
        return bool(i) and not reader.inside[i] and _closes(reader, i)
    k = i - 1
    while k > 0 and tokens[k].tag in ("NNP", "PRP"):
        k -= 1
    stops = i + 1 == len(tokens) or tokens[i + 1].text in (".", ",", ":")
    return stops and (reader.inside[k] or len(tokens) <= i + 2) and reader.lemma(i) in reader.words.speech


def _leads_in(reader: SentenceReader, i: int) -> bool:
    tokens = reader.tokens
    ahead = i + 2 < len(tokens) and tokens[i + 1].text == ":"
    if not ahead or reader.lemma(i) not in reader.words.speech | reader.words.finding:
        return False
    return not any(t.tag[:1] == "V" or t.tag in ("MD", "DT", "CC", "IN", ",") for t in tokens[1:i])


def _closes(reader: SentenceReader, i: int) -> bool:
    """A cue at the end of a sentence that the parse takes for a noun behind a person: "…, an expert fears"."""
    tokens = reader.tokens
    if i < reader.last() or singular(tokens[i - 1].lower) not in reader.words.persons:
        return False
    first = noun_phrase(reader.sentence, i - 1)[0]
    return first > 1 and tokens[first - 1].text == "," and reader.lemma(i) in reader.words.telling


def replies_by(reader: SentenceReader, i: int) -> bool:
    """Whether a gerund behind "by" tells how somebody replies or begins: "responded by saying that …"."""
    tokens = reader.tokens
    by = tokens[i].head
    return tokens[by].lower == "by" and reader.lemma(tokens[by].head) in _ANSWERS


def in_front(reader: SentenceReader, i: int) -> bool:
    """Whether a participle hangs on a clause that is put before its main one: "When he rose, calling …, she said"."""
    above = reader.tokens[reader.tokens[i].head]
    return above.dep == "advcl" and above.head > i


def converses(sentence: Sentence, i: int, word: str) -> bool:
    """Whether a verb tells that people speak, and not what one says: "she spoke to us about the port"."""
    after = sentence.tokens[i + 1].lower if i + 1 < len(sentence.tokens) else ""
    return word in ("speak", "talk") and after in ("to", "with", "on")


def only_verb(reader: SentenceReader, i: int) -> bool:
    """Whether a participle right behind the noun that opens a sentence is its verb, there being no other."""
    tokens = reader.tokens
    above = tokens[i].head
    opens = tokens[above].dep == "ROOT" and tokens[above].tag[:2] == "NN" and above == i - 1
    return opens and not reader.headline and not reader.has_finite(0, len(tokens) - 1)


def bare_passive(reader: SentenceReader, i: int, word: str) -> bool:
    """A participle without a subject that the parser could take for one to whom it is done: ", urged to …"."""
    tokens = reader.tokens
    if (
        word not in _PASSIVE
        or tokens[i].tag not in ("VBD", "VBN")
        or i + 1 >= len(tokens)
        or (i > 0 and tokens[i - 1].dep == "aux")
    ):
        return False
    return tokens[i + 1].lower in ("to", "by", "over", "against") or (
        tokens[i + 1].lower == "not" and i + 2 < len(tokens) and tokens[i + 2].lower == "to"
    )


def infinitive_counts(reader: SentenceReader, i: int) -> bool:
    """Whether an infinitive tells what is said: "went on to say", "took to X to describe", in headlines "X to warn"."""
    token = reader.tokens[i]
    if token.dep in ("xcomp", "ccomp"):
        above = reader.lemma(token.head)
        took_to = above == "take" and any(t.lower == "to" for t in reader.tokens[token.head + 1 : token.head + 2])
        return took_to or above in _CARRY
    return reader.headline and (
        token.dep == "ROOT" or (token.dep in ("acl", "relcl") and reader.tokens[token.head].dep == "ROOT")
    )
