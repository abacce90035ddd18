"""The frames of one sentence set against each other: which lie beside, which within another, and where each ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.document import Span
from stancemine.language.tokens import Token

_CONTRAST = frozenset({"while", "whereas", "although", "though", "but", "and", "as", ";", "—", "–", "-", "with", ","})


def settle(reader: SentenceReader, frames: Sequence[Frame]) -> list[Frame]:
    """Frames that do not lie in each other's content; a frame's content ends where its neighbour begins."""
    kept: list[Frame] = []
    frames = [frame for frame in frames if not _tail(reader, frame)] + [
        frame for frame in frames if _tail(reader, frame)
    ]
    for frame in frames:
        at = reader.tokens[frame.cue].start
        if _tail(reader, frame) or _middle(reader, frame):
            _close(reader, kept, frame)
            kept.append(frame)
            continue
        outer = next((o for o in kept if o.outer is None and any(s <= at < e for s, e in o.content)), None)
        if outer is None:
            kept.append(frame)
        elif _sibling(reader, frame, outer):
            cut = _boundary(reader, frame, outer)
            before = [Span(s, min(e, cut)) for s, e in outer.content if s < cut]
            after = [Span(max(s, cut), e) for s, e in frame.content if e > cut]
            if before and after:
                outer.content, frame.content = before, after
                kept.append(frame)
        elif _told(reader, frame, outer):
            frame.outer = outer
            kept.append(frame)
    for frame in kept:
        reader.trim(frame)
    return [frame for frame in kept if frame.content or frame.kind == "tag"]


def _told(reader: SentenceReader, frame: Frame, outer: Frame) -> bool:
    """Whether a frame within another's content tells what a third one said: "she says that the adviser told her …"."""
    if frame.kind != "clause" or frame.head is None or not frame.content or frame.lemma not in reader.words.say:
        return False
    head = reader.tokens[frame.head]
    beyond = frame.head > outer.cue and frame.head != outer.head
    return (
        beyond and head.tag[:2] == "NN" and all(any(s <= c.start < e for s, e in outer.content) for c in frame.content)
    )


def _tail(reader: SentenceReader, frame: Frame) -> bool:
    """Whether a frame ends the sentence, behind all that it says: "…, the ministry said on Monday"."""
    if not frame.content or frame.kind != "clause" or len(frame.content) != 1:
        return False
    return (
        frame.content[0].start <= reader.tokens[min(2, len(reader.tokens) - 1)].start
        and frame.content[0].end <= frame.at
    )


def _middle(reader: SentenceReader, frame: Frame) -> bool:
    """Whether a frame stands between commas in the middle of all that it says: "…, the ministry said, …"."""
    if frame.kind != "clause" or len(frame.content) != 2 or frame.content[0].end > frame.at:
        return False
    opens = frame.content[0].start <= reader.tokens[min(2, len(reader.tokens) - 1)].start
    return opens and frame.content[1].start > frame.at and reader.tokens[frame.cue + 1].text == ","


def _close(reader: SentenceReader, kept: list[Frame], tail: Frame) -> None:
    """Take a tail out of the frames before it, and say which reports which: a medium hands on what others said."""
    edge = min([tail.cues[0].start, *(span.start for span in tail.source)])
    for frame in kept:
        if frame.kind == "tag" or frame.at > tail.at:
            continue
        if not any(e > edge or frame.at < tail.content[0].end for _, e in frame.content):
            continue
        frame.content = [Span(s, min(e, edge)) for s, e in frame.content if s < edge]
        if frame.outer is None and frame.content:
            if relays(reader, tail, frame):
                tail.outer = tail.outer or frame
            else:
                frame.outer = tail


def relays(reader: SentenceReader, frame: Frame, told: Frame) -> bool:
    """Whether a frame's source is a news medium that hands on what others said, the frame `told`, whom it names."""
    tokens = reader.tokens
    heard = reader.sentence.starting_in(told.source) if told.head is not None else ()
    if not any(tokens[i].tag in ("NNP", "NNPS", "PRP") or tokens[i].entity for i in heard if i <= (told.head or 0)):
        return False
    source = reader.sentence.starting_in(frame.source)
    return any(token.lower in reader.words.media for token in takewhile(_no_comma, [tokens[i] for i in source]))


def _no_comma(token: Token) -> bool:
    return token.text != ","


def _boundary(reader: SentenceReader, frame: Frame, outer: Frame) -> int:
    """Where a frame's clause begins, its conjunction included."""
    k = reader.sentence.at(_edge(reader, frame, outer))
    while k > 0 and reader.tokens[k - 1].lower in _CONTRAST:
        k -= 1
    return reader.tokens[k].start


def _edge(reader: SentenceReader, frame: Frame, outer: Frame) -> int:
    """Where a frame begins behind the cue of another, whose source may be its own too."""
    after = reader.tokens[outer.cue].start
    return min([frame.cues[0].start, *(span.start for span in frame.source if span.start > after)])


def _sibling(reader: SentenceReader, frame: Frame, outer: Frame) -> bool:
    """Whether a frame that looks to stand in another's content goes on beside it: "said A, while B denied C"."""
    tokens, i = reader.tokens, frame.cue
    k = reader.sentence.at(_edge(reader, frame, outer))
    if k == 0:
        return False
    before = tokens[k - 1]
    if (
        tokens[i].tag == "VBG"
        and tokens[i].dep in ("advcl", "conj", "acl", "pcomp")
        and before.lower in (",", "and", "with")
    ):
        above = tokens[i].head
        beside = above == outer.cue or (tokens[i].dep == "pcomp" and tokens[above].head == outer.cue)
        return beside or reader.inside[k - 1] or (k > 1 and reader.inside[k - 2])
    if before.lower in ("and", "but") and _fresh_word(reader, frame, outer):
        return True
    over = tokens[i].dep == "conj" and frame.head is not None and frame.head < outer.cue
    over = over and tokens[i].head in reader.sentence.ancestors(outer.cue)
    if over or (tokens[i].dep in ("conj", "advcl") and tokens[i].head == outer.cue):
        return before.lower in _CONTRAST
    return before.lower in ("while", "whereas") and (
        (k > 1 and tokens[k - 2].text == ",") or tokens[i].head == outer.cue
    )


def _fresh_word(reader: SentenceReader, frame: Frame, outer: Frame) -> bool:
    """Whether a frame behind an "and" has a speaker with a name of his own: "A feared that …, and X said that …"."""
    named = frame.head is not None and frame.head > outer.cue and reader.tokens[frame.head].tag == "NNP"
    return named and frame.kind == "clause" and frame.lemma in reader.words.say and outer.kind == "clause"
