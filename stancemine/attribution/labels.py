"""Labels that name a speaker: "Minister: …", "…: X" and "… - X" in headlines, "…" — X behind a quote."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.reader import DASHES, Frame, SentenceReader
from stancemine.attribution.roles import singular
from stancemine.document import Span
from stancemine.language.analysis import FINITE
from stancemine.language.lemmas import lemma

_LEARNED = ("ologist", "ographer", "economist", "strategist")
_ON = frozenset({"on", "responds", "respond", "amid", "after"})

LABEL = 9
"""Words that a speaker's label may have."""

CLOSING = 12
"""Words that one may have at the end, where offices are written out."""


def label_frames(reader: SentenceReader, is_name: Sequence[bool]) -> list[Frame]:
    """Labels: "X: …" anywhere, in headlines also "…: X" and "… - X"; and a quote, a dash and a name."""
    tokens = reader.tokens
    colons = [i for i, t in enumerate(tokens) if t.text == ":" and not (reader.inside[i] and not reader.inside[i - 1])]
    if colons:
        first, last = colons[0], colons[-1]
        left, right = range(first), range(last + 1, len(tokens))
        opens = 0 < first <= LABEL and first + 1 < len(tokens) and not reader.inside[first]
        if opens and _label(reader, left, is_name):
            core = _core(reader, left)
            called = tokens[core.stop].lower == "to"
            if called or reader.inside[first + 1] or _states(reader, left, first + 1):
                return [labelled(reader, first, core if called else left, range(first + 1, len(tokens)))]
        while right and tokens[right[0]].text in ("'", "’", '"', "”"):
            right = range(right.start + 1, right.stop)
        closes = reader.headline and last > 2 and 0 < len(_core(reader, right)) <= CLOSING and tokens[-1].text != "?"
        if closes and _label(reader, right, is_name):
            return [labelled(reader, last, _core(reader, right), range(last))]
    return _dashed(reader, is_name)


def _label(reader: SentenceReader, part: range, is_name: Sequence[bool]) -> bool:
    """Whether words before or after a colon are a speaker's label."""
    part = _core(reader, part)
    if len(part) > 1 and reader.tokens[part[0]].lower in ("a", "an", "the"):
        part = part[1:]
    low = {reader.tokens[k].lower for k in part}
    return (
        bool(part)
        and not low & reader.words.no_labels
        and reader.tokens[part[-1]].tag != "CD"
        and names_speaker(reader, part, is_name)
    )


def _core(reader: SentenceReader, part: range) -> range:
    """A label without what it speaks on, or to whom: "the envoy on talks", "the king to Suva"."""
    tokens = reader.tokens
    to = (k for k in part[1:-1] if tokens[k].lower == "to" and tokens[k + 1].text[:1].isupper())
    end = next((k for k in part if k > part[0] and tokens[k].lower in _ON), next(to, part.stop))
    return range(part.start, end)


def _states(reader: SentenceReader, label: range, start: int) -> bool:
    """Whether what follows a headline's colon is a statement of the one before it, and not news of him."""
    tokens = reader.tokens
    if (
        not reader.headline
        or start >= len(tokens)
        or tokens[start].lower in reader.words.questions
        or tokens[-1].text == "?"
    ):
        return False
    said = any(lemma(t) in ("say", "tell", "warn") and t.tag in FINITE for t in tokens[start:] if t.tag[:1] == "V")
    if said:
        return False
    if reader.has_finite(start, len(tokens) - 1) or any(
        t.lower in ("to", "ready", "not", "no") for t in tokens[start + 1 : start + 6]
    ):
        return True
    role = tokens[head_in(reader, label)].lower.rstrip("s")
    return role in reader.words.persons | reader.words.groups or any(reader.inside[start:])


def _dashed(reader: SentenceReader, is_name: Sequence[bool]) -> list[Frame]:
    """A quote, a dash and a name: `"…" — X`; in headlines the quote may be missing."""
    tokens = reader.tokens
    if (
        tokens[0].text in DASHES
        and 1 < len(tokens) <= 14
        and not reader.has_finite(1, len(tokens) - 1)
        and any(is_name[1:4])
    ):
        frame = labelled(reader, 0, range(1, len(tokens)), range(1))
        frame.kind, frame.looks, frame.content = "tag", "back", []
        return [frame]
    for i in range(len(tokens) - 1, 0, -1):
        if tokens[i].text not in DASHES or reader.inside[i] or i + 1 >= len(tokens):
            continue
        right = range(i + 1, reader.last() + 1)
        if not right or len(right) > 14 or reader.has_finite(i + 1, len(tokens) - 1):
            return []
        quoted = reader.inside[i - 1] and tokens[i + 1].text[:1].isupper()
        if quoted or (
            reader.headline and i > 3 and tokens[i - 1].end < tokens[i].start and _label(reader, right, is_name)
        ):
            return [labelled(reader, i, right, range(i))]
    return []


def labelled(reader: SentenceReader, cue: int, source: range, content: range) -> Frame:
    """The frame of a source and a content that a mark (`cue`) or a verb at the end of a headline joins."""
    tokens = reader.tokens
    a, b = source[0], source[-1]
    while b > a and not tokens[b].text[:1].isalnum():
        b -= 1
    frame = Frame(reader.sentence, head_in(reader, range(a, b + 1)), cue, "colon", lemma=":")
    frame.source = [Span(tokens[a].start, tokens[b].end)]
    frame.cues = [Span(tokens[cue].start, tokens[cue].end)]
    frame.content = reader.to_end(content[0], content[-1])
    frame.start = min(tokens[a].start, tokens[content[0]].start)
    return frame


def names_speaker(reader: SentenceReader, part: range, is_name: Sequence[bool]) -> bool:
    """Whether some words are the name or the description of one who can speak."""
    tokens, words = reader.tokens, reader.words
    if (
        not part
        or tokens[part[0]].tag in ("IN", "WRB", "CC")
        or any(reader.inside[k] for k in part)
        or any(tokens[k].tag in FINITE | {"TO"} for k in part)
    ):
        return False
    if _surname(reader, part):
        return True
    end = head_in(reader, part)
    last = tokens[end].lower
    single = singular(last)
    if end + 1 < len(tokens) and tokens[end + 1].lower == "of" and end + 2 in part and tokens[end + 2].text.islower():
        return last in words.persons or single in words.persons
    alone = len(part) == 1 and part[-1] == reader.last() and 2 <= len(last) <= 5 and tokens[end].text.isupper()
    known = words.speakers
    compound = last.rsplit("-", 1)[-1]
    return last in known or single in known or compound in known or single.endswith(_LEARNED) or alone or is_name[end]


def _surname(reader: SentenceReader, part: range) -> bool:
    """Whether a label is one proper noun and what follows its colon a clause: "Marin: Port will reopen"."""
    tokens, k = reader.tokens, part[0]
    if len(part) > 1 or k > 0 or len(tokens) < 3 or tokens[1].text != ":":
        return False
    noun = tokens[k].tag == "NNP" or (tokens[k].tag == "NNS" and reader.inside[2])
    return noun and tokens[k].text[:1].isupper() and tokens[k].entity in ("", "PERSON", "ORG")


def head_in(reader: SentenceReader, part: range) -> int:
    """The head of a label: its last word, or the one before a preposition or comma."""
    tokens = reader.tokens
    head = part[-1]
    for k in part:
        if k > part[0] and (tokens[k].text in (",", "(") or tokens[k].tag in ("IN", "CC") or reader.inside[k]):
            return k - 1
    return head
