"""What only the text that follows tells: who "a veteran official" was, and whose words a signed post is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stancemine.attribution.cast import Cast
from stancemine.document import Actor, Attribution, Document, Span
from stancemine.language.analysis import Sentence

NEAR = 1300
"""Characters within which one who is described first is named."""

LEAD = 900
"""Characters of an article's beginning, where whoever is described is the one that it goes on to quote."""

_SIGNED = re.compile(r"(?:^|[\s.!?])[—–-]{1,2}\s?(?P<name>[^—–@()\n]{2,50}?)\s*\(@\w{1,30}\)")


def name_described(doc: Document, cast: Cast) -> None:
    """Give what "a top official" said to the person whom the next sentences name, if his role fits."""
    speakers = [a.speaker for a in doc.attributions]
    for k, attribution in enumerate(doc.attributions):
        actor = attribution.speaker
        if actor is None or actor.kind != "unnamed" or not attribution.source:
            continue
        offset = attribution.source[0].start
        named = _named_next(doc, cast, actor, offset, doc.attributions[k + 1 : k + 7])
        if named is not None:
            for i, speaker in enumerate(speakers):
                if speaker is actor:
                    doc.attributions[i].speaker = named
            speakers = [named if speaker is actor else speaker for speaker in speakers]
            if actor.name not in named.aliases:
                named.aliases.append(actor.name)
            named.mentions.extend(actor.mentions)


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
        return (
            speaker if cast.roles.fits(speaker, actor.name) or (offset < LEAD and cast.roles.silent(speaker)) else None
        )
    return None


def signed_posts(doc: Document, cast: Cast, sentences: Sequence[Sentence]) -> list[Attribution]:
    """Attributions of posts that end in "— Name (@handle)": the words before it in its paragraph, or the paragraph before."""
    found = []
    for match in _SIGNED.finditer(doc.text):
        end = match.start("name")
        at = next((s for s in sentences if s.start <= end < s.end), None)
        if at is None:
            continue
        paragraph = [s for s in sentences if s.paragraph == at.paragraph and s.start < end]
        begin = paragraph[0].start
        while begin < end and not doc.text[begin].isalnum() and doc.text[begin] not in "\"'“‘":
            begin += 1
        if begin >= end - 3:
            before = [s for s in sentences if s.paragraph == at.paragraph - 1]
            if not before:
                continue
            begin, end = before[0].start, before[-1].end
        head = max((i for i, t in enumerate(at.tokens) if t.start < match.end("name")), default=None)
        speaker = cast.called(match.group("name").strip())
        content = Span(begin, len(doc.text[:end].rstrip(" \t—–-")))
        if content.end > content.start and head is not None:
            source = Span(match.start("name"), match.start("name") + len(match.group("name").rstrip()))
            found.append(Attribution("", [source], [], [content], speaker, "direct", probability=0.7))
    return found
