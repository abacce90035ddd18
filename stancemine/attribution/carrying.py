"""Sentences without a frame or marks in which a speaker goes on."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.attribution.asserting import LEAST
from stancemine.attribution.places import all_words, touched, touching
from stancemine.attribution.pronouns import FIRST
from stancemine.document import Attribution, Span
from stancemine.language.analysis import Quote, Sentence
from stancemine.language.lemmas import lemma

AUTHORIAL = frozenset(
    {
        "note",
        "see",
        "recall",
        "mention",
        "remind",
        "remember",
        "look",
        "turn",
        "add",
        "consider",
        "discuss",
        "analyze",
        "detail",
        "report",
        "highlight",
        "describe",
        "cover",
        "publish",
        "write",
    }
)
"""What an author says that "we" do with his text and its readers."""

LINKS = frozenset(
    ["additionally", "afterwards", "besides", "consequently", "finally", "first", "firstly", "furthermore", "hence",
     "however", "instead", "moreover", "nevertheless", "nonetheless", "second", "secondly", "similarly", "therefore",
     "third", "thirdly", "thus"]
)  # fmt: skip
"""Words that open a sentence which goes on with what was said before."""

SHORTEST = 3
"""Words of a sentence in which somebody can go on."""


def _whole(sentence: Sentence) -> Span:
    last = sentence.tokens[-1]
    return Span(sentence.start, last.start if last.text == "." else last.end)


def goes_on(
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    quotes: Sequence[Quote],
    turns: Sequence[Attribution] = (),
) -> list[tuple[int, Attribution]]:
    """Attributions of sentences in the first person that follow what somebody said: "… began with a decree. Nobody
    asked us." None at all where the author writes in the first person too: behind the `turns` of a conversation, or
    of the speaker himself ("before we leave, she returns to the sea").
    """
    asserted = [a for a in attributions if a.speaker is not None and a.probability >= LEAST]
    said = touching(sentences, asserted, all_words)
    personal = [_personal(sentence, quotes) and not said[k] for k, sentence in enumerate(sentences)]
    found: list[tuple[int, Attribution]] = []
    for k, sentence in enumerate(sentences):
        if not personal[k]:
            continue
        before = [a for a in said[k - 1] if a.within is None] if k else []
        speaker = before[-1].speaker if before else None
        if speaker is None or _authorial(sentence) or sentence.paragraph - sentences[k - 1].paragraph > 1:
            return []
        if before[-1] in turns or any(t.lower in ("he", "she") and t.dep == "nsubj" for t in sentence.tokens):
            return []
        last = k
        while last + 1 < len(sentences) and not said[last + 1] and sentences[last + 1].paragraph == sentence.paragraph:
            if not personal[last + 1]:
                break
            last += 1
        for j in range(k, last + 1):
            if said[j] or len(sentences[j].tokens) < SHORTEST:
                continue
            row = Attribution("", [], [], [_whole(sentences[j])], speaker, "indirect", probability=0.6)
            said[j] = [row]
            personal[j] = False
            found.append((sentences[j].start, row))
    return found


def quoted_below(sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> list[tuple[int, Attribution]]:
    """Attributions of paragraphs without marks of their own that a sentence of somebody leads in with a colon."""
    said = touching(sentences, (a for a in attributions if a.probability >= LEAST), all_words)
    found = []
    for k in range(len(sentences) - 1):
        told = [a for a in said[k] if a.within is None and a.speaker is not None and a.content]
        below = sentences[k + 1].paragraph
        if not told or sentences[k].tokens[-1].text != ":" or below != sentences[k].paragraph + 1:
            continue
        last = k + 1
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == below:
            last += 1
        opening = sentences[k + 1].tokens
        if not any(said[k + 1 : last + 1]) and len(opening) >= SHORTEST and opening[0].text[:1].isalnum():
            content = Span(sentences[k + 1].start, _whole(sentences[last]).end)
            row = Attribution("", list(told[-1].source), [], [content], told[-1].speaker, "indirect", probability=0.6)
            found.append((content.start, row))
    return found


def _personal(sentence: Sentence, quotes: Sequence[Quote]) -> bool:
    """Whether a sentence speaks of its speaker outside quotation marks."""
    words = [token for token in sentence.tokens if token.lower in FIRST and token.text != "US"]
    if not words:
        return False
    here = [quotes[k] for k in touched(quotes, sentence.start, sentence.end)]
    return any(not any(q.start <= word.start < q.end for q in here) for word in words)


def _authorial(sentence: Sentence) -> bool:
    """Whether "we" are an author and his readers: "we note that …"."""
    return any(
        token.lower == "we" and token.dep == "nsubj" and lemma(sentence.tokens[token.head]) in AUTHORIAL
        for token in sentence.tokens
    )


def between(sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> list[tuple[int, Attribution]]:
    """Attributions of sentences that stand between two of one speaker, link up with the first of them in its own
    paragraph ("However, …", "Moreover, …") and bear no mark of another: he goes on in them.
    """
    said = touching(sentences, attributions, all_words)
    found = []
    for k in range(1, len(sentences) - 1):
        here, before, after = sentences[k], said[k - 1], said[k + 1]
        if said[k] or not before or not after or len(here.tokens) < 5:
            continue
        if here.paragraph != sentences[k - 1].paragraph or here.tokens[0].lower not in LINKS:
            continue
        speaker = before[-1].speaker
        told = {token.lower for token in here.tokens}
        if (
            speaker is None
            or told & {"he", "she", "his", "her"}
            or told & {word.lower() for word in speaker.name.split()[-1:]}
        ):
            continue
        if speaker is after[0].speaker and before[-1].within is None:
            row = Attribution("", [], [], [_whole(here)], speaker, "indirect", probability=0.5)
            found.append((here.start, row))
    return found
