"""Who speaks in a title that only describes him: "…: Official", "…: a harbour master on …"."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.actors import add_alias
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.reader import Frame
from stancemine.attribution.roles import singular
from stancemine.document import Actor, Attribution, Document

_NEXT = 4
"""Attributions behind the title among which he is sought."""


def name_titles(doc: Document, turns: Sequence[Frame]) -> None:
    """Give what the title has of "Official" or "Report" to the next one who is called so ("a key energy official"), and
    what it has of somebody without a name to the one who answers in the `turns` of an interview.
    """
    title = doc.title_span.end if doc.title_span is not None else doc.sentences[0].end if doc.sentences else 0
    answering = {id(turn.speaker): turn.speaker for turn in turns if turn.speaker and turn.speaker.kind == "person"}
    for k, attribution in enumerate(doc.attributions):
        actor = attribution.speaker
        if not attribution.source or attribution.source[0].start >= title:
            break
        if actor is None or actor.kind == "person":
            continue
        if actor.kind == "unnamed" and len(answering) == 1:
            attribution.speaker = next(iter(answering.values()))
        else:
            attribution.speaker = _called_so(doc, actor, doc.attributions[k + 1 : k + 1 + _NEXT]) or actor
        if attribution.speaker is not actor and attribution.speaker is not None:
            add_alias(attribution.speaker, actor.name)


def _called_so(doc: Document, actor: Actor, later: Sequence[Attribution]) -> Actor | None:
    """The next speaker whose source has the noun by which a title calls somebody."""
    words = lexicon()
    last = actor.name.lower().split()[-1]
    noun = singular(last)
    if noun not in words.persons | words.carriers | words.polls or (noun != last and " " in actor.name):
        return None
    for attribution in later:
        told = {singular(word.strip(",").lower()) for word in doc.words(attribution.source).split()}
        if attribution.speaker is not None and attribution.speaker is not actor and noun in told:
            return attribution.speaker
    return None
