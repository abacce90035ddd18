"""What only the text that follows tells: who "a veteran official" was, and whose words these were."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from stancemine.attribution.actors import add_alias
from stancemine.attribution.asserting import LEAST
from stancemine.attribution.cast import Cast
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.roles import singular
from stancemine.document import Actor, Attribution, Document, Span
from stancemine.language.analysis import Sentence
from stancemine.language.lemmas import lemma

NEAR = 1300
"""Characters within which one who is described first is named."""

LEAD = 900
"""Characters of an article's beginning, where whoever is described is the one that it goes on to quote."""

NEXT = 450
"""Characters within which the one who speaks next, if named there for the first time, is whom the text described."""

BACK = 4
"""Sentences that "This is the opinion of X" may hand to X."""

OPEN = 9
"""Words among which a sentence says whose words those before it are."""

_THESE = frozenset({"this", "these", "such", "those", "that"})
_SAID = frozenset(
    ["opinion", "view", "position", "assessment", "conclusion", "call", "appeal", "warning", "statement", "message",
     "word", "forecast", "comment", "remark", "claim", "argument", "prediction", "verdict"]
)  # fmt: skip


def name_described(doc: Document, cast: Cast) -> None:
    """Give what "a top official" said to the person whom the next sentences name, if his role fits."""
    renamed: dict[int, Actor] = {}
    for k, attribution in enumerate(doc.attributions):
        actor = attribution.speaker
        if actor is None or actor.kind != "unnamed" or not attribution.source or id(actor) in renamed:
            continue
        if _several(actor.name):
            continue
        offset = attribution.source[0].start
        told = doc.words(attribution.source).lower()
        if actor.name.split()[-1].lower() not in told:
            continue
        definite = "the " in doc.text[max(0, offset - 4) : offset + 4].lower()
        named = _named_next(cast, actor, offset, doc.attributions[k + 1 : k + 9], definite=definite)
        if named is not None:
            renamed[id(actor)] = named
            if actor.name not in named.aliases:
                named.aliases.append(actor.name)
            named.mentions.extend(actor.mentions)
    for attribution in doc.attributions:
        attribution.speaker = renamed.get(id(attribution.speaker), attribution.speaker)
    _name_titles(doc)


def _name_titles(doc: Document) -> None:
    """Give what the title has of "Official" or "Report" to the next one who is called so: "a key energy official"."""
    title = doc.title_span.end if doc.title_span is not None else doc.sentences[0].end if doc.sentences else 0
    words = lexicon()
    for k, attribution in enumerate(doc.attributions):
        actor = attribution.speaker
        if not attribution.source or attribution.source[0].start >= title:
            break
        noun = singular(actor.name.lower()) if actor is not None else ""
        if actor is None or actor.kind == "person" or noun not in words.persons | words.carriers | words.polls:
            continue
        for later in doc.attributions[k + 1 : k + 5]:
            told = {singular(word.strip(",").lower()) for word in doc.words(later.source).split()}
            if later.speaker is not None and later.speaker is not actor and noun in told:
                attribution.speaker = later.speaker
                add_alias(later.speaker, actor.name)
                break


def _named_next(cast: Cast, actor: Actor, offset: int, later: Sequence[Attribution], *, definite: bool) -> Actor | None:
    """The person who is named after a description; `definite` ones ("the prime minister") mean one who is known."""
    led, alone = offset < LEAD and not definite, True
    for attribution in later:
        speaker = attribution.speaker
        if speaker is None or speaker is actor:
            continue
        if speaker.kind != "person" or not speaker.mentions:
            led = led and speaker.kind == "unnamed"
            alone = False
            continue
        first = min(span.start for span in speaker.mentions)
        if not offset < first < offset + NEAR:
            return None
        if cast.of_another_nation(speaker, actor.name):
            return None
        if cast.roles.fits(speaker, actor.name) or (led and cast.roles.silent(speaker)):
            return speaker
        near = alone and first < offset + NEXT and attribution.within is None
        return speaker if near and cast.roles.may_be(speaker, actor.name) else None
    return None


def _several(name: str) -> bool:
    """Whether a description is of several persons: "analysts"."""
    noun = name.lower().split()[-1]
    return singular(noun) != noun and singular(noun) in lexicon().persons


def told_before(doc: Document, cast: Cast, sentences: Sequence[Sentence]) -> None:
    """Give to X the sentences before "This is the opinion of X", "These statements were made by X"."""
    starts = [sentence.start for sentence in sentences]
    for k, sentence in enumerate(sentences):
        place = _teller(sentence) if k else None
        speaker = cast.resolve(doc, sentence, place[1]) if place is not None else None
        if place is None or speaker is None or speaker.kind == "author":
            continue
        here: dict[int, list[Attribution]] = {}
        for attribution in doc.attributions:
            for span in (*attribution.cue, *attribution.content):
                here.setdefault(bisect_right(starts, span.start) - 1, []).append(attribution)
        first, cue = k, place[0]
        while first > max(1, k - BACK) and not any(a.probability >= LEAST for a in here.get(first - 1, [])):
            apart = sentences[first - 1].paragraph != sentences[first].paragraph
            if apart and (first < k or sentence.paragraph - sentences[first - 1].paragraph > 1):
                break
            first -= 1
        if first == k:
            continue
        begin, end = noun_phrase(sentence, place[1])
        last = sentences[k - 1].tokens[-1]
        told = Attribution(
            "",
            [Span(sentence.tokens[begin].start, sentence.tokens[end].end)],
            [Span(sentence.tokens[0].start, sentence.tokens[cue].end)],
            [Span(sentences[first].start, last.start if last.text == "." else last.end)],
            speaker,
            "indirect",
            probability=0.8,
        )
        for attribution in here.get(k, []):
            if attribution.within is None:
                attribution.within = told
        doc.attributions.append(told)


def _teller(sentence: Sentence) -> tuple[int, int] | None:
    """The last word of "this is the opinion of", and the head of the one whose it is."""
    tokens = sentence.tokens
    if len(tokens) < 5 or tokens[0].lower not in _THESE or not any(lemma(t) == "be" for t in tokens[1:OPEN]):
        return None
    stop = min(OPEN, len(tokens) - 1)
    if tokens[2].lower in ("what", "how"):
        verb = next(
            (i for i in range(3, len(tokens)) if lemma(tokens[i]) in lexicon().say and tokens[i].tag[:1] == "V"), None
        )
        head = (
            next((c for c in sentence.children(verb) if tokens[c].dep == "nsubj"), None) if verb is not None else None
        )
        return (2, head) if head is not None and head > 2 else None
    noun = next((i for i in range(1, stop) if tokens[i].lower.removesuffix("s") in _SAID), None)
    if noun is None:
        return None
    by = next((i for i in range(noun + 1, stop + 3) if i < len(tokens) and tokens[i].lower in ("of", "by")), None)
    if by is None or (tokens[by].lower == "of" and by != noun + 1):
        return None
    head = sentence.child(by, {"pobj"})
    return (by, head) if head is not None else None
