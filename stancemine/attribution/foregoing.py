"""What stands before a cue and is its content: "X, he said", `"…," said Y`, "X, says Z, goes on"."""

from __future__ import annotations

from stancemine.attribution.bounds import loose
from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.reader import DASHES, PAUSES, Frame, SentenceReader
from stancemine.document import Span
from stancemine.language.analysis import FINITE, TENSED

_TAIL = 5
"""Words that may follow a cue at the end of a headline."""

_OPENING = frozenset({"if", "as", "when", "while", "although", "after", "before", "since", "though", "because"})
"""What opens a clause that is no content without a main one behind it."""


def left_content(reader: SentenceReader, frame: Frame, i: int, word: str) -> Span | None:
    """The content that stands before a frame: a quote, or a clause and a comma."""
    tokens, words = reader.tokens, reader.words
    if word not in words.telling or _relative(reader, i) or loose(reader, i):
        return None
    first = reader.sentence.at(frame.start)
    k = first - 1
    while k >= 0 and tokens[k].text in PAUSES and not reader.inside[k]:
        k -= 1
    if k < 0:
        return None
    if reader.inside[k]:
        return Span(tokens[_left_start(reader, k)].start, tokens[k].end)
    if k == first - 1 or tokens[first].dep == "cc" or word in words.quote_only or word == "deny":
        return None
    if tokens[0].tag == "VBG" and tokens[0].dep == "advcl":
        return None
    if parenthetic(reader, frame, i) and tokens[k].tag != "CC" and reader.has_finite(0, reader.last()):
        return Span(tokens[_left_start(reader, k)].start, tokens[k].end)
    stated = any((t.tag in FINITE and t.dep != "relcl") or (t.dep, t.head) == ("ccomp", i) for t in tokens[: k + 1])
    inverted = word in words.say and frame.head is not None and frame.head > i and tokens[frame.head].tag == "NNP"
    if not stated and not inverted and (not reader.headline or k < 2):
        return None
    if tokens[0].dep == "mark" and tokens[0].lower in _OPENING:
        main = next((c for c in range(1, k) if tokens[c].text == "," and reader.has_finite(c + 1, k)), None)
        if main is None:
            return None
    elif not _tag_like(reader, i, first):
        return None
    return Span(tokens[_left_start(reader, k)].start, tokens[k].end)


def _relative(reader: SentenceReader, i: int) -> bool:
    """Whether the subject of a cue is a relative pronoun: what stands before is told of its noun, not by it."""
    tokens = reader.tokens
    subjects = (c for c in reader.sentence.children(i) if tokens[c].dep == "nsubj" and c < i)
    return tokens[i].dep == "relcl" and any(tokens[c].lower in ("who", "which", "that") for c in subjects)


def parenthetic(reader: SentenceReader, frame: Frame, i: int) -> int | None:
    """The token after a frame that commas set off on both sides: "X, he said, Y"; null for one that they do not."""
    tokens = reader.tokens
    first = reader.sentence.at(frame.start)
    if first == 0 or tokens[first - 1].text not in PAUSES or tokens[i].tag not in TENSED:
        return None
    end = max(span.end for span in [*frame.cues, *frame.source])
    k = reader.sentence.at(end)
    hearer = reader.sentence.child(i, {"dobj", "dative"}) if reader.lemma(i) in reader.words.address else None
    if hearer is not None and i < hearer:
        k = max(k, noun_phrase(reader.sentence, hearer)[1] + 1)
    while k < min(len(tokens), first + 12) and (tokens[k].entity == "DATE" or tokens[k].dep in ("advmod", "npadvmod")):
        k += 1
    closed = k + 1 < len(tokens) and tokens[k].text == tokens[first - 1].text and k - first < 12
    return k + 1 if closed and (hearer is None or tokens[k + 1].tag[:1] != "W") else None


def _tag_like(reader: SentenceReader, i: int, first: int) -> bool:
    """Whether a frame hangs on what stands before it: by the parse, or because nothing but an adjunct follows it."""
    tokens = reader.tokens
    own = reader.lemma(i) in reader.words.address and reader.lemma(i) != "urge"
    if not own and any(c > i and tokens[c].dep in ("dobj", "oprd") for c in _near_children(reader, i)):
        return False
    if any(c < first and tokens[c].dep in ("ccomp", "parataxis", "conj", "dep") for c in reader.sentence.children(i)):
        return True
    spliced = tokens[i].dep == "conj" and reader.lemma(i) in reader.words.say
    if (spliced or tokens[i].dep in ("parataxis", "ccomp", "dep")) and tokens[i].head < first:
        return True
    rest = range(i + 1, reader.last() + 1)
    above = tokens[i].head
    if tokens[i].dep == "ccomp" and above > i and reader.lemma(above) in reader.words.say:
        commas = [k for k in rest if k < above and tokens[k].text == ","]
        rest = range(i + 1, commas[-1]) if commas else rest
    return (
        not any(tokens[k].tag in FINITE or tokens[k].lower == "that" for k in rest)
        and tokens[i].tag in TENSED
        and len(rest) < (_TAIL if reader.headline else 14)
    )


def _near_children(reader: SentenceReader, i: int) -> list[int]:
    """What hangs on a cue, but for what stands behind a dash."""
    dash = next((k for k in range(i + 1, len(reader.tokens)) if reader.tokens[k].text in DASHES), len(reader.tokens))
    return [c for c in reader.sentence.children(i) if c < dash]


def _left_start(reader: SentenceReader, k: int) -> int:
    """The first token of the content that ends at `k`: the sentence's, or what follows another frame."""
    tokens = reader.tokens
    start = 0
    if reader.inside[k]:
        start = k
        while start > 0 and reader.inside[start - 1]:
            start -= 1
        spoken = any(
            t.tag[:1] == "V" and reader.lemma(j) in reader.words.speech
            for j, t in enumerate(tokens[:start])
            if not reader.inside[j]
        )
        if not spoken:
            start = 0
    while start < k and (tokens[start].text in DASHES or tokens[start].text in (",", "•")):
        start += 1
    return start
