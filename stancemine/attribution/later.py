"""What only the text that follows tells: who "a veteran official" was, and whose words these were."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from stancemine.attribution.actors import SUBJECTS
from stancemine.attribution.asserting import LEAST
from stancemine.attribution.cast import Cast
from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.places import Beginnings, said_words, touching
from stancemine.attribution.roles import SMALL, singular
from stancemine.document import Actor, Attribution, Document, Span
from stancemine.language.analysis import FINITE, Sentence
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

_SURE = 0.8
"""How likely it is that what the text hands to somebody in so many words is his."""

VEIL = 160
"""Characters behind a description in which the text may tell that he who is described would not be named."""

_NAMELESS = re.compile(
    r"\banonym|\bnot (?:want|wish|like)\w*[^.]{0,30}\bname|\b(?:not|declined|refused) to be (?:named|identified)"
)
_OF = re.compile(r" (?:of|at|in|for|from) ")
_SOMEBODY = frozenset({"somebody", "someone", "voice"})
_THESE = frozenset({"this", "these", "such", "those", "that"})
_SAID = frozenset(
    ["opinion", "view", "position", "assessment", "conclusion", "call", "appeal", "warning", "statement", "message",
     "word", "forecast", "comment", "remark", "claim", "argument", "prediction", "verdict"]
)  # fmt: skip


def name_described(doc: Document, cast: Cast) -> None:
    """Give what "a top official" said to the person whom the next sentences name, if his role fits."""
    renamed: dict[int, Actor] = {}
    named_at = {id(a): min(span.start for span in a.mentions) for a in doc.actors if a.mentions}
    for k, attribution in enumerate(doc.attributions):
        actor = attribution.speaker
        if actor is None or actor.kind != "unnamed" or not attribution.source or id(actor) in renamed:
            continue
        offset = attribution.source[0].start
        if _several(actor.name) or _NAMELESS.search(doc.text[offset : offset + VEIL]):
            continue
        told = doc.words(attribution.source).lower()
        if actor.name.split()[-1].lower() not in told:
            continue
        definite = "the " in doc.text[max(0, offset - 4) : offset + 4].lower()
        named = _named_next(cast, actor, offset, doc.attributions[k + 1 : k + 9], named_at, definite=definite)
        if named is not None:
            renamed[id(actor)] = named
            if actor.name not in named.aliases:
                named.aliases.append(actor.name)
            named.mentions.extend(actor.mentions)
    for attribution in doc.attributions:
        attribution.speaker = renamed.get(id(attribution.speaker), attribution.speaker)


def _named_next(
    cast: Cast,
    actor: Actor,
    offset: int,
    later: Sequence[Attribution],
    named_at: Mapping[int, int],
    *,
    definite: bool,
) -> Actor | None:
    """The person who is named after a description; `definite` ones ("the prime minister") mean one who is known.

    `named_at` tells where each actor is first named.
    """
    led, alone = offset < LEAD and not definite, True
    for attribution in later:
        speaker = attribution.speaker
        if speaker is None or speaker is actor:
            continue
        if speaker.kind != "person" or id(speaker) not in named_at:
            if attribution.within is not None:
                continue
            led = led and speaker.kind == "unnamed" and _several(speaker.name)
            alone = False
            continue
        first = named_at[id(speaker)]
        if not offset < first < offset + NEAR:
            return None
        if cast.of_another_nation(speaker, actor.name) or _retired(actor.name, speaker.role):
            return None
        if _of_other_gender(actor.name, speaker.role or "") or _of_other_body(actor.name, speaker.role or ""):
            return None
        if cast.roles.fits(speaker, actor.name) or (led and cast.roles.silent(speaker)):
            return speaker
        if alone and first < offset + NEXT and cast.roles.leads(speaker, actor.name):
            return speaker
        near = alone and first < offset + NEXT and attribution.within is None
        return speaker if near and cast.roles.may_be(speaker, actor.name) else None
    return None


def _retired(description: str, role: str | None) -> bool:
    """Whether somebody is told to be retired, and another, who has a role, is not."""
    return role is not None and "retired" in description.lower().split() and "retired" not in role.lower().split()


def _of_other_gender(description: str, role: str) -> bool:
    """Whether a description is of a woman and a role a man's, or the other way round: "spokeswoman", "spokesman"."""
    words = lexicon()
    told, known = set(description.lower().split()), set(role.lower().split())
    return bool((told & words.women and known & words.men) or (told & words.men and known & words.women))


def _of_other_body(description: str, role: str) -> bool:
    """Whether a description and a role are of bodies that share no word: "official of the coast guard", "head of the
    bank". A body that is told by one word, such as "the alliance", may be any.
    """
    told, known = (set(_OF.split(text.lower(), maxsplit=1)[1:2]) for text in (description, role))
    words = [set(" ".join(text).split()) - SMALL for text in (told, known)]
    return len(words[0]) > 1 and bool(words[1]) and words[0].isdisjoint(words[1])


def _several(name: str) -> bool:
    """Whether a description is of several persons: "analysts"."""
    noun = name.lower().split()[-1]
    return singular(noun) != noun and singular(noun) in lexicon().persons


def told_before(doc: Document, cast: Cast, sentences: Sequence[Sentence]) -> None:
    """Give to X the sentences before "This is the opinion of X", "These statements were made by X"."""
    beginning = Beginnings(sentences, doc.attributions)
    for k, sentence in enumerate(sentences):
        place = _teller(sentence) if k else None
        speaker = cast.resolve(doc, sentence, place[1]) if place is not None else None
        if place is None or speaker is None or speaker.kind == "author":
            continue
        first, cue = k, place[0]
        while first > max(1, k - BACK) and not any(a.probability >= LEAST for a in beginning[first - 1]):
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
            probability=_SURE,
        )
        for attribution in beginning[k]:
            if attribution.within is None:
                attribution.within = told
        doc.attributions.append(told)
        beginning.add(told)


def unveiled(doc: Document, cast: Cast, sentences: Sequence[Sentence]) -> None:
    """Give to X a quote that "somebody" or "a voice" calls out, where the next sentence is "It is X, the driver"."""
    quotes = [quote for quote in doc.analysis.quotes if quote.depth == 0] if doc.analysis else []
    said = touching(quotes, doc.attributions, said_words)
    for quote, held in zip(quotes, said, strict=True):
        k = bisect_right(sentences, quote.end - 1, key=lambda sentence: sentence.start) - 1
        veil = _veiled(sentences[k], quote.start, quote.end) if 0 <= k < len(sentences) - 1 else None
        if veil is None:
            continue
        after = sentences[k + 1]
        if after.tokens[0].lower != "it" or len(after.tokens) < 3 or lemma(after.tokens[1]) != "be":
            continue
        place = next((i for i in range(2, len(after.tokens)) if cast.person_at(after, i) is not None), None)
        speaker = cast.resolve(doc, after, place) if place is not None else None
        if speaker is None or any(token.tag in FINITE for token in after.tokens[2:]):
            continue
        if not held:
            held.append(Attribution("", [], [], [Span(quote.start, quote.end)], speaker, "direct"))
            doc.attributions += held
        for attribution in held:
            attribution.speaker, attribution.probability = speaker, _SURE
            if not attribution.cue:
                attribution.source, attribution.cue = [veil[0]], [veil[1]]


def _veiled(sentence: Sentence, start: int, end: int) -> tuple[Span, Span] | None:
    """Who without a name is told behind quotes from `start` to `end` to say them, and the words that tell it."""
    outside = [token for token in sentence.tokens if token.start >= end and token.text not in ".,"]
    for k, token in enumerate(outside[:3]):
        if token.lower in _SOMEBODY and token.dep in SUBJECTS and k + 1 < len(outside):
            return Span(outside[0].start, token.end), Span(outside[k + 1].start, outside[-1].end)
    return None


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
