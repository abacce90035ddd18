"""Reporting frames that hang on a verb: "X said that …", "…, said X", "X vows to …", "X condemns …".

The parse proposes subjects and clauses; the order of words and marks decides where it disagrees with itself.
"""

from __future__ import annotations

from stancemine.attribution.citing import cited_frame, quoting
from stancemine.attribution.forms import (
    bare_passive,
    converses,
    infinitive_counts,
    only_verb,
    replies_by,
    tagged_noun,
)
from stancemine.attribution.governed import with_content
from stancemine.attribution.made import made_by
from stancemine.attribution.making import make_frame
from stancemine.attribution.naming import told_more
from stancemine.attribution.order import settle
from stancemine.attribution.phrases import noun_phrase, subject_of
from stancemine.attribution.reader import DASHES, Frame, SentenceReader
from stancemine.attribution.waving import dismissal
from stancemine.document import Span
from stancemine.language.analysis import FINITE

_NO_VERB = frozenset({"amod", "compound", "aux", "auxpass", "det", "prep", "nmod", "poss"})
_PREPOSITIONAL = frozenset(
    {"regarding", "considering", "concerning", "including", "following", "according", "given", "depending"}
)
_OBJECTS = frozenset({"it", "him", "them", "us", "me"})
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
    tokens, sentence, word = reader.tokens, reader.sentence, reader.lemma(i)
    children = [c for c in sentence.children(i) if not reader.inside[c]]
    low = {tokens[c].lower for c in children if tokens[c].dep in ("aux", "mark", "neg", "advmod")}
    if any(tokens[c].dep == "neg" for c in children) and word in reader.words.flat:
        return None
    if any(tokens[c].dep == "mark" and tokens[c].lower in ("if", "unless", "whether") for c in children):
        return None
    if word == "want" and [t.lower for t in tokens[i + 1 : i + 3]] == ["to", "know"]:
        word = "wonder"
    if word == "want" and not reader.headline and not any(reader.inside[i + 1 :]):
        return None
    if converses(sentence, i, word):
        return None
    if word in ("call", "dub", "nickname") and any(t.lower == "whom" for t in tokens[max(0, i - 6) : i]):
        return None
    if low & _DUTY and tokens[i].tag in ("VB", "VBN"):
        return None
    if any(tokens[c].dep in ("nsubjpass", "auxpass") for c in children):
        return _passive(reader, i, word)
    if (
        tokens[i].tag == "VBN"
        and tokens[i].dep in ("acl", "advcl")
        and not low & {"have", "has", "had", "'ve", "having"}
        and not only_verb(reader, i)
    ):
        return None
    if bare_passive(reader, i, word):
        return None
    if tokens[i].tag == "VB" and "to" in low and not infinitive_counts(reader, i):
        return None
    if (
        tokens[i].tag == "VBG"
        and tokens[i].dep == "pcomp"
        and tokens[tokens[i].head].lower in ("without", "by", "from", "of", "for", "after", "before")
        and not replies_by(reader, i)
    ):
        return None
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
    if name in _NOBODY and not (one_of or told) and (name != "it" or not _its_word(reader, word)):
        return None
    return with_content(reader, i, word, head)


def _its_word(reader: SentenceReader, word: str) -> bool:
    """Whether what "it" is the subject of is the word of a body or a text: "it said", "it accused"."""
    words = reader.words
    return word in words.speech or word in words.finding or (word in words.judgement and word not in words.acts)


def _passive(reader: SentenceReader, i: int, word: str) -> Frame | None:
    """Passives with somebody behind them: "X was accused by Y of …", "X was quoted as saying …"."""
    tokens, sentence, words = reader.tokens, reader.sentence, reader.words
    agent = next(
        (c for c in sentence.children(i) if tokens[c].dep == "agent" or (tokens[c].lower == "by" and c > i)), None
    )
    if agent is None and word in words.hearsay:
        return _hearsay(reader, i)
    if agent is None or word in words.citing:
        after = next(
            (
                k
                for k in range(i + 1, min(i + 4, len(tokens)))
                if reader.lemma(k) in words.speech and tokens[k].tag == "VBG"
            ),
            None,
        )
        head = subject_of(sentence, i, quoted=reader.inside)
        if after is None or head is None or word not in ("quote", "cite", "report", "hear", "record"):
            return None
        return with_content(reader, after, "say", head)
    head = sentence.child(agent, {"pobj", "pcomp"})
    if word == "tell" and head is not None and head > i:
        return with_content(reader, i, word, head)
    if word in words.light_verbs:
        return made_by(reader, i, head)
    subject = sentence.child(i, {"nsubjpass", "nsubj"})
    that = next((k for k in range((head or i) + 1, len(tokens)) if tokens[k].lower == "that"), None)
    if head is not None and that is not None and subject is not None and tokens[subject].lower == "it":
        frame = make_frame(reader, i, head, "clause")
        frame.source = [Span(a, min(b, tokens[that - 1].end)) for a, b in frame.source]
        frame.start, frame.content = tokens[subject].start, reader.to_end(that)
        return frame
    if (
        head is None
        or subject is None
        or reader.inside[head]
        or (word in words.acts and "as" not in words.prepositions.get(word, ()))
        or not (word in words.judgement or word in words.speech)
    ):
        return None
    first, last = noun_phrase(sentence, subject)
    frame = make_frame(reader, i, head, "object")
    frame.content = [Span(tokens[first].start, tokens[last].end)]
    charge = _charge(reader, head)
    if charge is not None:
        frame.source = [Span(a, min(b, tokens[charge - 1].start)) for a, b in frame.source]
        stop = next((k - 1 for k in range(charge, len(tokens) - 1) if _goes_on(reader, k)), None)
        frame.content += reader.to_end(charge, stop)
    frame.start = tokens[first].start
    return frame


def _charge(reader: SentenceReader, head: int) -> int | None:
    """Where it begins what one is accused of or called, behind the one who does: "condemned by X as a relic"."""
    tokens = reader.tokens
    for k in range(head + 1, len(tokens) - 1):
        opens = reader.inside[k + 1] or tokens[k + 1].tag in ("VBG", "DT", "JJ", "NN")
        if tokens[k].lower in ("as", "of", "for") and opens and (tokens[k].lower == "as" or tokens[k + 1].tag == "VBG"):
            return k + 1
        if tokens[k].tag in FINITE or reader.inside[k]:
            return None
    return None


def _goes_on(reader: SentenceReader, k: int) -> bool:
    """Whether another clause begins behind a comma."""
    after, comma = reader.tokens[k + 1], reader.tokens[k].text == "," and not reader.inside[k]
    return comma and (after.tag in ("CC", "IN", "WDT", "WP") or reader.has_finite(k + 1, reader.last()))


def _hearsay(reader: SentenceReader, i: int) -> Frame | None:
    """A cue with nobody behind it: "X is expected to …", "it is believed that …"."""
    tokens = reader.tokens
    k = i + 1
    if k >= len(tokens) or (tokens[k].tag != "TO" and tokens[k].lower != "that"):
        return None
    frame = make_frame(reader, i, None, "hearsay")
    frame.content = reader.to_end(k)
    return frame


def _inverted(reader: SentenceReader, i: int, word: str) -> int | None:
    """The subject that stands after its verb: `"…," said the minister`, "…, says X"."""
    tokens, sentence = reader.tokens, reader.sentence
    if (
        (word not in reader.words.speech and word != "read")
        or i + 1 >= len(tokens)
        or i == 0
        or tokens[i].tag not in ("VBD", "VBZ", "VBP", "VBN")
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
