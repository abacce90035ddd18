"""Where the clause of a cue ends, and which clauses are none of its own."""

from __future__ import annotations

from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.language.analysis import BARE_SUBJECT_DEPS, FINITE, NOUN_SUBJECT_DEPS

OPENERS = frozenset({"that", "how", "why", "what", "whether"})
_BEGINNINGS = BARE_SUBJECT_DEPS | {"aux", "auxpass"}
_FRONTED = frozenset(
    {"after", "before", "as", "when", "while", "although", "though", "since", "because", "until", "once", "whereas"}
)
_WITHIN = frozenset({"pobj", "prep", "appos", "conj", "nmod"})
"""How a noun hangs on another in one phrase."""

_OPENING = frozenset({"relcl", "acl", "advcl", "pcomp"})
"""How a clause hangs on what opens a sentence."""

_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})


def loose(reader: SentenceReader, i: int) -> bool:
    """Whether a cue is a participle that hangs on a clause or a noun: "maintaining that", "letters advocating"."""
    tokens = reader.tokens
    return tokens[i].tag == "VBG" and not any(tokens[c].dep == "aux" and c < i for c in reader.sentence.children(i))


def past_relative(reader: SentenceReader, i: int, right: int) -> bool:
    """Whether a cue in a relative clause, "…, who advises the bank, …", has its clause found behind that one's end."""
    tokens = reader.tokens
    if tokens[i].dep != "relcl" or reader.inside[right] or tokens[right].lower in OPENERS:
        return False
    return any(tokens[k].text == "," and not reader.inside[k] for k in range(i + 1, right))


def own_clause(reader: SentenceReader, i: int, right: int) -> bool:
    """Whether a clause that begins at a token is the object of a participle."""
    tokens = reader.tokens
    verbs = (c for c in reader.sentence.children(i) if c > i and tokens[c].dep == "ccomp")
    return any(tokens[k].text != "," for k in range(i + 1, right + 1)) and any(
        not any(tokens[k].text == "," for k in range(i + 1, verb)) for verb in verbs
    )


def after_quote(reader: SentenceReader, frame: Frame, right: int) -> bool:
    """Whether a frame follows a quote and a comma, so that a clause far behind it is none of its own."""
    k = reader.sentence.at(frame.start) - 1
    while k >= 0 and reader.tokens[k].text == "," and not reader.inside[k]:
        k -= 1
    return k >= 0 and reader.inside[k] and reader.tokens[right].lower != "that" and right > frame.cue + 3


def fronted_stop(reader: SentenceReader, i: int) -> int | None:
    """The last token of a clause that is put before its main clause: "After Russia announced …, officials said"."""
    tokens, sentence = reader.tokens, reader.sentence
    marker = next(
        (
            c
            for c in sentence.children(i)
            if tokens[c].dep in ("mark", "advmod") and tokens[c].lower in _FRONTED and c < i
        ),
        None,
    )
    if marker is None or marker > 2:
        return None
    commas = [k for k in range(i + 1, len(tokens)) if _comma(reader, k) and reader.has_finite(k + 1, len(tokens) - 1)]
    if not commas:
        return None
    main = tokens[i].head if tokens[i].dep == "advcl" and tokens[i].head > i else None
    if main is not None:
        subject = sentence.child(main, NOUN_SUBJECT_DEPS)
        edge = subject if subject is not None and subject > i else main
        before = [k for k in commas if k < edge]
        if before:
            return _before_comma(reader, before[-1])
    return _before_comma(reader, commas[0])


def _comma(reader: SentenceReader, k: int) -> bool:
    """Whether a comma stands outside the quotes, or is the last of one: `… "hacked," both …`."""
    return reader.tokens[k].text == "," and (not reader.inside[k] or _ends_quote(reader, k))


def _ends_quote(reader: SentenceReader, k: int) -> bool:
    return reader.inside[k] and reader.inside[k + 1 : k + 3] == [True, False]


def _before_comma(reader: SentenceReader, k: int) -> int:
    """The last token of what a comma ends; the quote's mark, if it stands in one."""
    return k + 1 if reader.inside[k] else k - 1


def main_stop(reader: SentenceReader, i: int) -> int | None:
    """The last token before the main clause, for a cue within what opens it: "as for those who doubt it, X said"."""
    tokens, sentence = reader.tokens, reader.sentence
    root = next((k for k, token in enumerate(tokens) if token.dep == "ROOT"), None)
    if root is None or root <= i or reader.inside[root]:
        return None
    if not any(tokens[k].dep in _OPENING for k in [i, *sentence.ancestors(i)]):
        return None
    if any(tokens[c].lower == "as" and c < i for c in sentence.children(i)):
        return None
    subject = sentence.child(root, BARE_SUBJECT_DEPS)
    edge = root if subject is None else min(root, noun_phrase(sentence, subject)[0])
    comma = edge - 2 if edge > 1 and reader.inside[edge - 1] else edge - 1
    return _before_comma(reader, comma) if comma > i and _comma(reader, comma) else None


def relative_stop(reader: SentenceReader, i: int) -> int | None:
    """The last token of a relative clause whose noun is the subject of a verb behind: "those who agree that … were"."""
    tokens, sentence = reader.tokens, reader.sentence
    if tokens[i].dep != "relcl":
        return None
    noun = tokens[i].head
    while tokens[noun].dep in _WITHIN and tokens[noun].head < noun:
        noun = tokens[noun].head
    verb = tokens[noun].head
    if tokens[noun].dep not in NOUN_SUBJECT_DEPS or verb <= i:
        return None
    own = [c for c in sentence.children(verb) if i < c < verb and tokens[c].dep in _BEFORE_VERB]
    return min([verb, *own]) - 1


def joins_clause(reader: SentenceReader, comma: int) -> bool:
    """Whether what a comma joins to a noun phrase has a verb of its own: "denied the charge, and X has left"."""
    tokens = reader.tokens
    if comma + 1 == len(tokens) or tokens[comma + 1].lower not in ("and", "but"):
        return False
    verb = next((k for k in range(comma + 2, len(tokens)) if tokens[k].tag in FINITE), None)
    if verb is None:
        return True
    head = tokens[verb].head if tokens[verb].dep in ("aux", "auxpass") else verb
    subject = reader.sentence.child(head, BARE_SUBJECT_DEPS)
    return subject is None or subject > comma


def ends_object(reader: SentenceReader, i: int, k: int) -> bool:
    """Whether the object of a cue ends at a token: at a semicolon, or where a comma joins another clause to it."""
    tokens = reader.tokens
    if tokens[k].text == ";":
        return not reader.inside[k]
    if tokens[k].text != "," or reader.inside[k] or k + 1 >= len(tokens) or tokens[k + 1].lower not in ("and", "but"):
        return False
    joined = (c for c in reader.sentence.children(i) if c > k + 1 and tokens[c].dep == "conj")
    for c in joined:
        between = tokens[k + 2 : _beginning(reader, c)]
        if all(token.tag == "RB" for token in between) or (between[0].tag == "IN" and _has_subject(reader, c)):
            return True
    return False


def _has_subject(reader: SentenceReader, verb: int) -> bool:
    return reader.sentence.child(verb, NOUN_SUBJECT_DEPS) is not None


def _beginning(reader: SentenceReader, verb: int) -> int:
    """The first token of a verb with its auxiliaries and its subject."""
    before = [c for c in reader.sentence.children(verb) if c < verb and reader.tokens[c].dep in _BEGINNINGS]
    first = min([verb, *before])
    return noun_phrase(reader.sentence, first)[0] if reader.tokens[first].dep[:5] == "nsubj" else first
