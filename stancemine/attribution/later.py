"""What only the text that follows tells: who "a veteran official" was, and whose words a signed post is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from stancemine.attribution.cast import Cast
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.roles import singular
from stancemine.document import Actor, Attribution, Document, Span
from stancemine.language.analysis import Sentence

NEAR = 1300
"""Characters within which one who is described first is named."""

POST = 20
"""Sentences that a post may have."""

LEAD = 900
"""Characters of an article's beginning, where whoever is described is the one that it goes on to quote."""

_SIGNED = re.compile(r"(?:^|[\s.!?])[—–-]{1,2}\s?(?P<name>[^—–@()\n]{2,50}?)\s*\(@\w{1,30}\)")


def name_described(doc: Document, cast: Cast) -> None:
    """Give what "a top official" said to the person whom the next sentences name, if his role fits."""
    renamed: dict[int, Actor] = {}
    for k, attribution in enumerate(doc.attributions):
        actor = attribution.speaker
        if actor is None or actor.kind != "unnamed" or not attribution.source or id(actor) in renamed:
            continue
        offset = attribution.source[0].start
        named = _named_next(doc, cast, actor, offset, doc.attributions[k + 1 : k + 7])
        if named is not None:
            renamed[id(actor)] = named
            if actor.name not in named.aliases:
                named.aliases.append(actor.name)
            named.mentions.extend(actor.mentions)
    for attribution in doc.attributions:
        attribution.speaker = renamed.get(id(attribution.speaker), attribution.speaker)


def _named_next(doc: Document, cast: Cast, actor: Actor, offset: int, later: Sequence[Attribution]) -> Actor | None:
    for attribution in later:
        speaker = attribution.speaker
        if speaker is None or speaker is actor:
            continue
        if speaker.kind != "person" or not speaker.mentions:
            if offset < LEAD and speaker.kind != "unnamed":
                return None
            continue
        first = min(span.start for span in speaker.mentions)
        if not offset < first < offset + NEAR:
            return None
        led = offset < LEAD and cast.roles.silent(speaker) and not _several(actor.name)
        return speaker if led or cast.roles.fits(speaker, actor.name) else None
    return None


def _several(name: str) -> bool:
    """Whether a description is of several persons: "analysts"."""
    noun = name.lower().split()[-1]
    return singular(noun) != noun and singular(noun) in lexicon().persons


def signed_posts(doc: Document, cast: Cast, sentences: Sequence[Sentence]) -> list[Attribution]:
    """Attributions of posts that end in "— Name (@handle)": what stands before it in the paragraph, or before that."""
    found = []
    starts = [sentence.start for sentence in sentences]
    for match in _SIGNED.finditer(doc.text):
        end = match.start("name")
        k = bisect_right(starts, end) - 1
        if k < 0 or end >= sentences[k].end:
            continue
        at, first = sentences[k], k
        while first > 0 and k - first < POST and sentences[first - 1].paragraph == at.paragraph:
            first -= 1
        begin = sentences[first].start
        while begin < end and not doc.text[begin].isalnum() and doc.text[begin] not in "\"'“‘":
            begin += 1
        if begin >= end - 3:
            if first == 0:
                continue
            k = first - 1
            while first > 1 and k - first < POST and sentences[first - 2].paragraph == sentences[k].paragraph:
                first -= 1
            begin, end = sentences[first - 1].start, sentences[k].end
        speaker = cast.called(match.group("name").strip())
        content = Span(begin, len(doc.text[:end].rstrip(" \t—–-")))
        if content.end > content.start:
            source = Span(match.start("name"), match.start("name") + len(match.group("name").rstrip()))
            before = match.group()[: match.start("name") - match.start()]
            dash = Span(match.start("name") - len(before.lstrip(" \t\n.!?")), match.start() + len(before.rstrip()))
            found.append(Attribution("", [source], [dash], [content], speaker, "direct", probability=0.7))
    return found
