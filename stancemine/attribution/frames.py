"""Reporting frames that hang on a verb: "X said that …", "…, said X", "X vows to …", "X condemns …".

The parse proposes subjects and clauses; the order of words and marks decides where it disagrees with itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from stancemine.attribution.citing import cited_frame, quoting
from stancemine.attribution.dismissals import dismissal
from stancemine.attribution.forms import (
    bare_passive,
    converses,
    infinitive_counts,
    only_verb,
    replies_by,
    tagged_noun,
)
from stancemine.attribution.governed import with_content
from stancemine.attribution.naming import told_more
from stancemine.attribution.order import settle
from stancemine.attribution.passives import passive_frame
from stancemine.attribution.phrases import subject_of
from stancemine.attribution.reader import DASHES, Frame, SentenceReader
from stancemine.language.analysis import TENSED

_NO_VERB = frozenset({"amod", "compound", "aux", "auxpass", "det", "prep", "nmod", "poss"})
_PREPOSITIONAL = frozenset(
    {"regarding", "considering", "concerning", "including", "following", "according", "given", "depending"}
)
_OBJECTS = frozenset({"it", "him", "them", "us", "me"})
_HAVING = frozenset({"have", "has", "had", "'ve", "having"})
_BEFORE_GERUNDS = frozenset({"without", "by", "from", "of", "for", "after", "before"})
_DUTY = frozenset({"should", "must", "ought", "shall", "might", "may"})
_NOBODY = frozenset(
    {"it", "there", "this", "that", "what", "which", "nothing", "i", "we", "you", "one", "these", "those"}
)


def verb_frames(reader: SentenceReader) -> list[Frame]:
    """The verb frames of a sentence, in order, none within the content of another."""
    found: list[Frame] = []
    verbs = reader.words.verbs
    for i, token in enumerate(reader.tokens):
        if token.tag == "NNS" and tagged_noun(reader, i):
            frame = with_content(reader, i, reader.lemma(i), i - 1)
            found += [frame] if frame is not None else []
            continue
        if reader.inside[i] or token.tag[:1] != "V" or token.dep in _NO_VERB or token.lower in _PREPOSITIONAL:
            continue
        word = reader.lemma(i)
        if word in reader.words.particles and (frame := dismissal(reader, i, word)) is not None:
            found.append(frame)
        elif word in verbs and not (token.tag == "VBG" and word in reader.words.citing):
            frame = _read(reader, i)
            if frame is not None:
                found.append(frame)
    found = settle(reader, found)
    for frame in list(found):
        outer = quoting(reader, frame, found)
        if outer is not None and outer not in found:
            found.append(outer)
    gerunds = [i for i, token in enumerate(reader.tokens) if token.tag == "VBG"] if found else []
    return found + [cited for i in gerunds if (cited := cited_frame(reader, i, found)) is not None]


def _read(reader: SentenceReader, i: int) -> Frame | None:
    """The frame of a cue; null where nobody says anything by it."""
    tokens = reader.tokens
    children = [c for c in reader.sentence.children(i) if not reader.inside[c]]
    low = {tokens[c].lower for c in children if tokens[c].dep in ("aux", "mark", "neg", "advmod")}
    know = reader.lemma(i) == "want" and [t.lower for t in tokens[i + 1 : i + 3]] == ["to", "know"]
    word = "wonder" if know else reader.lemma(i)
    if _is_unsaid(reader, i, word, children, low):
        return None
    if any(tokens[c].dep in ("nsubjpass", "auxpass") for c in children):
        return passive_frame(reader, i, word)
    if _is_bare(reader, i, word, low):
        return None
    head = _source(reader, i, word)
    return with_content(reader, i, word, head) if head is not None else None


def _is_unsaid(reader: SentenceReader, i: int, word: str, children: Sequence[int], low: AbstractSet[str]) -> bool:
    """Whether what a cue governs is denied, supposed, wanted or due, and so said by nobody; `low` are the words before
    the cue that belong to it.
    """
    tokens = reader.tokens
    if reader.lemma(i) in reader.words.flat and any(tokens[c].dep == "neg" for c in children):
        return True
    if any(tokens[c].dep == "mark" and tokens[c].lower in ("if", "unless", "whether") for c in children):
        return True
    if word == "want" and not reader.headline and not any(reader.inside[i + 1 :]):
        return True
    if converses(reader.sentence, i, word):
        return True
    if word in ("call", "dub", "nickname") and any(t.lower == "whom" for t in tokens[max(0, i - 6) : i]):
        return True
    return bool(low & _DUTY) and tokens[i].tag in ("VB", "VBN")


def _is_bare(reader: SentenceReader, i: int, word: str, low: AbstractSet[str]) -> bool:
    """Whether a cue is a participle, an infinitive or a gerund that has no subject to say something."""
    token = reader.tokens[i]
    if token.tag == "VBN" and token.dep in ("acl", "advcl") and not low & _HAVING and not only_verb(reader, i):
        return True
    if bare_passive(reader, i, word):
        return True
    if token.tag == "VB" and "to" in low and not infinitive_counts(reader, i):
        return True
    gerund = token.tag == "VBG" and token.dep == "pcomp" and reader.tokens[token.head].lower in _BEFORE_GERUNDS
    return gerund and not replies_by(reader, i)


def _source(reader: SentenceReader, i: int, word: str) -> int | None:
    """The head of the phrase of the one who says what a cue governs; null for nobody."""
    tokens, sentence = reader.tokens, reader.sentence
    head = _inverted(reader, i, word)
    if head is None:
        head = subject_of(sentence, i, quoted=reader.inside)
    if head is not None and head > i and tokens[head].lower in _OBJECTS:
        head = subject_of(sentence, tokens[i].head, quoted=reader.inside) if tokens[i].dep == "conj" else None
    if head is None or reader.inside[head]:
        return None
    name = tokens[head].lower if tokens[head].text != "US" else ""
    one_of = name == "one" and head + 1 < len(tokens) and tokens[head + 1].lower == "of"
    told = name == "those" and head < told_more(sentence, head) < i
    nobody = name in _NOBODY and not (one_of or told) and (name != "it" or not _its_word(reader, word))
    return None if nobody else head


def _its_word(reader: SentenceReader, word: str) -> bool:
    """Whether what "it" is the subject of is the word of a body or a text: "it said", "it accused"."""
    words = reader.words
    return word in words.speech or word in words.finding or (word in words.judgement and word not in words.acts)


def _inverted(reader: SentenceReader, i: int, word: str) -> int | None:
    """The subject that stands after its verb: `"…," said the minister`, "…, says X"."""
    tokens, sentence = reader.tokens, reader.sentence
    if (
        (word not in reader.words.speech and word != "read")
        or i + 1 >= len(tokens)
        or i == 0
        or tokens[i].tag not in TENSED | {"VBN"}
    ):
        return None
    if not (
        reader.inside[i - 1] or tokens[i - 1].text in (",", "”", '"', "'", "’", "?", "!", "–", "—", "-", "»", ".", "''")
    ):
        return None
    named = _name_after(reader, i)
    if named is None:
        behind = next((c for c in sentence.children(i) if c > i and tokens[c].dep == "nsubj"), None)
        near = behind is not None and behind < i + 12 and tokens[behind].tag[:3] == "NNP"
        named = behind if near and not reader.has_finite(i + 1, behind or i) else None
    if named is not None:
        return named
    if tokens[i - 1].text in DASHES | {","} and not reader.inside[i - 1]:
        own = sentence.child(i, {"nsubj"})
        if (own is not None and own < i) or (
            i > 1 and not reader.inside[i - 2] and reader.has_finite(i + 1, len(tokens) - 1)
        ):
            return None
    if tokens[i + 1].tag[:2] not in ("NN", "PR", "DT", "JJ", "CD") and tokens[i + 1].dep not in ("det", "compound"):
        return None
    for k in range(i + 1, min(i + 12, len(tokens))):
        tag = tokens[k].tag[:2]
        if tokens[k].entity == "DATE" or tokens[k].dep == "npadvmod":
            return None
        if (
            tag in ("NN", "PR")
            and tokens[k].tag != "PRP$"
            and (k + 1 >= len(tokens) or tokens[k + 1].tag[:2] not in ("NN", "PO") or tokens[k + 1].entity == "DATE")
        ):
            return k
        if tag not in ("NN", "DT", "JJ", "CD", "PO", "VB", "PR", "HY") or tokens[k].text == ",":
            return None
    return None


def _name_after(reader: SentenceReader, i: int) -> int | None:
    """The last word of a person's name between a verb and a comma or the end: `…, said Ann Smith, a doctor`."""
    tokens = reader.tokens
    k = i + 1
    while k < len(tokens) and tokens[k].tag in ("NNP", "NNPS"):
        k += 1
    if k == i + 1 or tokens[k - 1].entity != "PERSON":
        return None
    return k - 1 if k == len(tokens) or tokens[k].text in (",", ".", "(", ";", "—") else None
