"""Where the content behind a cue begins: a clause, a quote, an infinitive or an object."""

from __future__ import annotations

from stancemine.attribution.bounds import joins_clause
from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.reader import DASHES, PAUSES, SentenceReader
from stancemine.language.analysis import BARE_SUBJECT_DEPS, FINITE, NOUN_SUBJECT_DEPS

REACH = 28
"""Tokens after a cue among which a clause must show itself."""

_WH = frozenset({"who", "what", "when", "where", "why", "how", "which", "whether", "if", "whom", "whose"})
_RELATIVE = frozenset({"who", "which", "when", "whose"})
_ASKED_WHEN = frozenset({"ask", "wonder", "inquire", "tell", "specify", "remember", "recall", "forget", "learn"})
"""Cues that "when" may begin the content of; behind others it says when they were spoken."""

_ABOUT = frozenset({"for", "about", "that", "to", "over", "of", "on", "against", "with", "at"})
_LINK_PREPOSITIONS = frozenset(
    [
        "on",
        "in",
        "at",
        "to",
        "during",
        "after",
        "before",
        "from",
        "for",
        "with",
        "by",
        "about",
        "last",
        "this",
        "yesterday",
        "today",
        "tomorrow",
    ]
)


def quote_beyond(reader: SentenceReader, i: int) -> int | None:
    """Where the quote begins that ends the sentence behind what tells how or when: `replied, smiling: "…"`."""
    tokens = reader.tokens
    k = next((k for k in range(i + 1, len(tokens)) if reader.inside[k]), None)
    if k is None or tokens[k - 1].text not in (",", ":") or not all(reader.inside[k : reader.last() + 1]):
        return None
    between = range(i + 1, k)
    other = any(tokens[j].tag[:1] == "V" and reader.lemma(j) in reader.words.speech for j in between)
    return None if other or any(tokens[j].text in DASHES | {";"} for j in between) else k


def clause_right(reader: SentenceReader, i: int, word: str, head: int | None) -> int | None:
    """Where the clause or quote that follows cue `i` begins; null if none does."""
    tokens, words = reader.tokens, reader.words
    n = len(tokens)
    speech = word in words.speech or word in words.address
    begin = i + 1
    if head is not None and i < head <= i + 12:
        begin = noun_phrase(reader.sentence, head, whole=True, avoid=(i, i))[1] + 1
    if begin < n and tokens[begin].dep == "prt":
        begin += 1
    for k in range(begin, min(n, begin + REACH)):
        token = tokens[k]
        if reader.inside[k]:
            return _before_quote(reader, begin, k) if speech or k <= begin + 6 else None
        if token.text == ":":
            opens = k + 1 < n and (speech or reader.inside[k + 1])
            return k + 1 if opens else None
        if token.text == ";":
            return None
        if (
            token.lower == "that"
            and token.tag in ("IN", "DT", "WDT")
            and (token.dep == "mark" or k == begin or tokens[k - 1].tag != "NN")
        ):
            return k if token.dep not in ("det", "pobj", "dobj") or k == begin else None
        if token.lower in _WH and k <= begin + 3 and (token.tag[:1] == "W" or token.dep == "mark"):
            asked = _asked(reader, begin, k, word)
            if asked == 0:
                continue
            return asked
        if token.text in PAUSES and k > begin and _opens_phrase(reader, begin):
            if joins_clause(reader, k):
                return None
            continue
        if token.text in PAUSES:
            resumed = _resumes(reader, k)
            if resumed is None:
                return None
            if resumed:
                return resumed
        if token.tag == "TO" and k <= begin + 2 and word not in words.address | {"say"}:
            if k > begin and _has_clause(reader, i, k):
                continue
            return None
        if token.tag in FINITE and token.dep != "relcl" and (token.head == i or tokens[token.head].dep != "relcl"):
            if word in words.quote_only:
                return None
            start = _subject_start(reader, i, begin, k, word)
            if start is None and word in words.say:
                break
            if start is None or (word in ("hold", "see", "find", "learn") and not _governs(reader, i, k)):
                return None
            return start
    return _misread_clause(reader, i) if word in words.say | words.belief else None


def _asked(reader: SentenceReader, begin: int, k: int, word: str) -> int | None:
    """Where the content begins that a question word opens or stands in; 0: read on; null: there is none."""
    words, low = reader.words, reader.tokens[k].lower
    if low == "who" and word in words.address and any(reader.inside[k : k + REACH]):
        return 0
    if low in _RELATIVE and k > begin and word in _plain(reader) and _opens_phrase(reader, begin):
        return 0
    if (low in _RELATIVE and k > begin) or word in words.quote_only:
        return None
    if low == "when" and word not in _ASKED_WHEN:
        return _that_beyond(reader, k)
    return k if word not in ("hold", "see", "expect") else None


def _plain(reader: SentenceReader) -> frozenset[str]:
    """Cues with no hearer behind them whom a relative clause may describe."""
    return reader.words.say - reader.words.address


def _has_clause(reader: SentenceReader, i: int, at: int) -> bool:
    """Whether a cue has a finite clause as its object whose verb stands behind a token: "argued his wish to go is"."""
    tokens = reader.tokens
    return any(c > at and tokens[c].dep == "ccomp" and tokens[c].tag in FINITE for c in reader.sentence.children(i))


def _that_beyond(reader: SentenceReader, at: int) -> int | None:
    """Where "that" takes up a content behind a clause that begins at a token and has no comma: "when asked that"."""
    tokens = reader.tokens
    comma = next((k for k in range(at, len(tokens)) if tokens[k].text == ","), len(tokens))
    return next((k for k in range(at, comma) if tokens[k].lower == "that" and tokens[k].dep[:5] != "nsubj"), None)


def _misread_clause(reader: SentenceReader, i: int) -> int | None:
    """Where the clause of a cue begins whose verb the parse takes for none that is finite: "claim the bombs have"."""
    tokens, sentence = reader.tokens, reader.sentence
    for verb in sentence.children(i):
        if verb > i + 1 and tokens[verb].dep == "ccomp" and tokens[verb].tag in ("VB", "VBN"):
            subject = sentence.child(verb, NOUN_SUBJECT_DEPS)
            if subject is not None and i < subject < verb:
                return max(i + 1, noun_phrase(sentence, subject)[0])
    return None


def _opens_phrase(reader: SentenceReader, begin: int) -> bool:
    """Whether a noun phrase that is no date begins here: a subject, which may have something set off behind it."""
    token = reader.tokens[begin]
    return token.tag in ("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "PRP$") and token.entity != "DATE"


def _governs(reader: SentenceReader, cue: int, verb: int) -> bool:
    """Whether a finite verb heads the clause that is a cue's object."""
    token = reader.tokens[verb]
    if token.dep in ("aux", "auxpass"):
        token = reader.tokens[token.head]
    return token.head == cue and token.dep == "ccomp"


def _resumes(reader: SentenceReader, comma: int) -> int | None:
    """Where "that" or a quote takes up a content behind a comma; 0: read on; null: nothing does."""
    tokens = reader.tokens
    if comma + 1 < len(tokens) and reader.inside[comma + 1]:
        return 0
    if comma + 1 < len(tokens) and tokens[comma + 1].lower == "that" and tokens[comma + 1].tag in ("IN", "WDT"):
        return comma + 1
    dash = tokens[comma].text in DASHES
    for k in range(comma + 1, min(len(tokens), comma + 14)):
        if dash and tokens[k].text != tokens[comma].text:
            continue
        if tokens[k].text in PAUSES and k + 1 < len(tokens):
            if reader.inside[k + 1]:
                return 0 if tokens[comma + 1].tag != "VBG" else None
            if tokens[k + 1].lower == "that" and tokens[k + 1].dep == "mark":
                return k + 1
            return None
        cites = k == comma + 1 and reader.lemma(k) in reader.words.citing
        if tokens[k].tag in FINITE or (tokens[k].tag == "VBG" and not cites):
            return None
    return None


def _subject_start(reader: SentenceReader, cue: int, begin: int, verb: int, word: str) -> int | None:
    """Where the clause of a verb begins that follows a cue without "that": behind adverbs, dates, the hearer."""
    tokens, sentence = reader.tokens, reader.sentence
    head = tokens[verb].head if tokens[verb].dep in ("aux", "auxpass", "ccomp") and tokens[verb].head > cue else verb
    subject = sentence.child(head, {"nsubj", "nsubjpass", "expl", "csubj"})
    if subject is None or not begin <= subject < verb:
        subject = next(
            (
                k
                for k in range(verb - 1, begin - 1, -1)
                if tokens[k].tag[:2] in ("NN", "PR", "EX", "CD") or tokens[k].dep == "expl"
            ),
            None,
        )
    if subject is None:
        return None
    marker = next((c for c in sentence.children(head) if tokens[c].dep == "mark"), None)
    if marker is not None and begin <= marker < verb and tokens[marker].lower not in ("that", "if", "whether"):
        return None
    p = begin
    while p < subject and (
        tokens[p].tag in ("RB", "RP")
        or (tokens[p].entity == "DATE" and tokens[p].head == cue)
        or tokens[p].dep == "npadvmod"
    ):
        p += 1
    while p < subject and tokens[p].lower in _LINK_PREPOSITIONS and tokens[p].tag in ("IN", "TO", "JJ", "DT"):
        q = p + 1
        while q < subject and tokens[q].head != subject and tokens[q].head < subject and tokens[q].dep != "nsubj":
            q += 1
        if q == p + 1 or q > subject:
            break
        first = noun_phrase(sentence, subject)[0]
        p = first if first > p else q
        break
    if word in reader.words.address or word == "tell":
        first = noun_phrase(sentence, subject)[0]
        if first > p:
            p = first
    return p


def _before_quote(reader: SentenceReader, begin: int, quoted: int) -> int:
    """Where the content that holds a quoted fragment begins: at a subject or "that" before it, else at the quote."""
    tokens = reader.tokens
    for k in range(begin, quoted):
        if tokens[k].lower == "that" and tokens[k].tag in ("IN", "WDT"):
            return k
        if tokens[k].tag in FINITE and tokens[k].dep != "relcl":
            for j in range(begin, k):
                if tokens[j].dep in BARE_SUBJECT_DEPS:
                    return max(begin, noun_phrase(reader.sentence, j)[0])
    return quoted


def infinitive_right(reader: SentenceReader, i: int) -> int | None:
    """Where the infinitive that follows a cue begins, its subject included: "wants Kyiv to yield"."""
    tokens = reader.tokens
    for k in range(i + 1, min(len(tokens), i + 9)):
        verb = k + 2 if k + 2 < len(tokens) and reader.inside[k + 1] and not reader.inside[k] else k + 1
        if tokens[k].tag == "TO" and verb < len(tokens) and tokens[verb].tag[:1] in "VR":
            return k if k == i + 1 or tokens[i + 1].tag in ("RB", "IN") else i + 1
        if tokens[k].tag in FINITE or tokens[k].text in (",", ";", ":"):
            return None
    return None


def preposition_right(reader: SentenceReader, i: int, allowed: frozenset[str]) -> int | None:
    """Where what a verb speaks of begins, behind its preposition or particle: "called for", "lashed out at"."""
    tokens = reader.tokens
    for k in range(i + 1, min(len(tokens) - 1, i + 7)):
        if reader.inside[k]:
            return None
        if tokens[k].lower in allowed:
            j = k + 1
            while (
                j < len(tokens) - 1 and tokens[j].tag in ("IN", "RP") and tokens[j].lower in allowed | {"at", "against"}
            ):
                j += 1
            near = k == i + 1 or tokens[k - 1].tag[:2] in ("RB", "RP")
            near = near or (tokens[k - 1].tag[:2] in ("NN", "PR") and reader.lemma(i) not in reader.words.close)
            return j if near else None
        if tokens[k].text in (",", ";", ".") or tokens[k].tag[:1] == "V":
            return None
    return None


def light_right(reader: SentenceReader, i: int) -> int | None:
    """Where the object of a light verb begins if it is a noun of saying ("voiced concern about"), or what it makes
    clear.
    """
    tokens, words = reader.tokens, reader.words
    clear = next((k for k in range(i + 1, min(len(tokens), i + 4)) if tokens[k].lower in ("clear", "plain")), None)
    if clear is not None and reader.lemma(i) == "make":
        return next((k for k in range(clear + 1, min(len(tokens), clear + 8)) if tokens[k].lower == "that"), None)
    found = next((c for c in reader.sentence.children(i) if c > i and tokens[c].dep in ("dobj", "attr")), None)
    if found is None or tokens[found].lower not in words.light_nouns:
        found = next((k for k in range(i + 1, min(len(tokens), i + 5)) if tokens[k].lower in words.light_nouns), None)
    between = tokens[i + 1 : found] if found is not None else []
    if found is None or any(
        t.tag in FINITE or t.text == "," or t.lower in ("the", "these", "those", "such") for t in between
    ):
        return None
    if reader.lemma(i) in words.plain_light:
        return i + 1
    after = tokens[found + 1] if found + 1 < len(tokens) else None
    return i + 1 if after is not None and (after.lower in _ABOUT or after.tag == "VBG") else None


def object_right(reader: SentenceReader, i: int) -> int | None:
    """Where the object of a verb of judgement begins."""
    tokens = reader.tokens
    if i + 1 >= len(tokens):
        return None
    for c in reader.sentence.children(i):
        if c > i and tokens[c].dep in ("dobj", "oprd", "attr", "dative", "ccomp", "xcomp"):
            return i + 1
    return (
        i + 1
        if (tokens[i + 1].tag[:1] in "NDJPVW" and tokens[i + 1].tag not in FINITE) or reader.inside[i + 1]
        else None
    )
