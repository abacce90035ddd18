"""The pronouns that take up an actor, and whom one of the third person means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.roles import HUMAN, singular
from stancemine.document import Actor, Document
from stancemine.language.analysis import Sentence

FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "itself", "himself", "herself", "themselves"})

SEVERAL = "pl"
"""What stands for the gender of several who are no "he" and no "she"."""

NEAR = 2500
"""Characters over which "the spokesman" takes up the body that he spoke for."""

LATELY = 5
"""Speakers of late among whom a pronoun looks."""

BACK = 6
"""Sentences that a pronoun looks back over."""

_OPENING = 2
"""The first sentence that may be a crosshead; those before are headlines."""

_STOPS = frozenset({".", "!", "?", ":", ",", "…", "..."})
_MARKS = frozenset({'"', "“", "”", "''", "``", "’", "‘", "'", ")"})

_MENTION, _SUBJECT, _SPEAKER, _STEP, _SPEAKER_STEP, _QUOTED, _GENDER, _NEW = 4.0, 0.7, 4.9, 1.1, 0.8, 1.5, 0.6, 0.8
"""Weights of what makes a person the likelier antecedent: chosen on the training articles."""


class Referents:
    """The persons named in a document, and those who spoke (`spoke`: offset and actor, filled by the caller)."""

    def __init__(self, doc: Document, spoke: list[tuple[int, Actor]]) -> None:
        self._sentences = [sentence.start for sentence in doc.sentences]
        self._spoke = spoke
        self._seen: list[tuple[int, int, bool, Actor]] = []
        self._starts: list[int] = []
        self._first: dict[int, int] = {}
        self._in_order: list[int] | None = None
        self._lines = lines_between(doc.analysis.sentences if doc.analysis else [])
        quotes = [quote for quote in doc.analysis.quotes if quote.depth == 0] if doc.analysis else []
        self._quote_starts = [quote.start for quote in quotes]
        self._quote_ends = [quote.end for quote in quotes]
        self.genders: dict[int, str] = {}
        self.untold: dict[int, str] = {}
        """Genders that are known though the text does not tell them: they rule out, but make nobody likelier."""

    def see(self, offset: int, sentence: int, actor: Actor, *, subject: bool) -> None:
        """Take in one mention of a person; `settle` must follow the last."""
        self._seen.append((offset, sentence, subject, actor))

    def settle(self) -> None:
        """Put the mentions in order."""
        self._seen.sort(key=lambda row: row[0])
        self._starts = [row[0] for row in self._seen]
        self._first = {id(row[3]): row[0] for row in reversed(self._seen)}

    def all_spoke(self) -> None:
        """Be ready for pronouns anywhere in the text, now that it is known who spoke where."""
        self._spoke.sort(key=lambda row: row[0])
        self._in_order = [row[0] for row in self._spoke]

    def last(self, offset: int) -> Actor | None:
        """The person whom the text named last before an offset."""
        at = bisect_right(self._starts, offset - 1)
        return self._seen[at - 1][3] if at else None

    def singular(self, sentence: Sentence, offset: int, gender: str, *, but: Actor | None = None) -> Actor | None:
        """The person whom "he" or "she" means, and not `but`: a subject or speaker of late, of that gender where it
        is known.
        """
        scores: dict[int, tuple[float, Actor]] = {}

        def vote(actor: Actor, score: float) -> None:
            known = self.genders.get(id(actor), "")
            other = (known or self.untold.get(id(actor), "")) not in ("", gender)
            if other or actor is but or actor.kind in ("state", "organisation", "group", "author") or not _human(actor):
                return
            score += _GENDER if known else 0.0
            if id(actor) not in scores or scores[id(actor)][0] < score:
                scores[id(actor)] = (score, actor)

        inside = self._quoted(offset)
        at = bisect_right(self._starts, offset - 1)
        for k in range(at - 1, max(-1, at - 40), -1):
            start, index, subject, actor = self._seen[k]
            distance = sentence.index - index
            if distance > BACK:
                break
            if distance and index in self._lines:
                continue
            if distance == 0 and not inside and self._quoted(start):
                continue
            score = _MENTION - distance * _STEP + (_SUBJECT if subject else 0.0)
            if start == self._first[id(actor)] and distance:
                score += _NEW
            if distance == 0 and not subject:
                score -= 1.0
            if not inside and self._quoted(start):
                score -= _QUOTED
            vote(actor, score)
        spoken = len(self._spoke) if self._in_order is None else bisect_left(self._in_order, offset)
        for start, actor in reversed(self._spoke[max(0, spoken - LATELY) : spoken]):
            distance = self._distance(sentence, start)
            if start < offset and (not distance or sentence.index - distance not in self._lines):
                vote(actor, _SPEAKER - distance * _SPEAKER_STEP)
        return max(scores.values(), key=lambda pair: pair[0])[1] if scores else None

    def last_speaker(self, before: int) -> Actor | None:
        """The actor who spoke last before an offset."""
        return next((actor for offset, actor in reversed(self._spoke) if offset < before), None)

    def last_with(self, words: frozenset[str], before: int) -> Actor | None:
        """The body that spoke last before an offset through one who is called by one of some words."""
        for offset, actor in reversed(self._spoke):
            near = offset < before and before - offset < NEAR and actor.kind in ("organisation", "state")
            if near and any(words & set(alias.lower().split()) for alias in actor.aliases):
                return actor
        return None

    def spoke_as(self, noun: str) -> Sequence[tuple[int, Actor]]:
        """Who spoke, without those whom a noun like "businessman" cannot mean."""
        words = lexicon()
        woman, man = noun in words.women or noun.endswith("woman"), noun in words.men or noun.endswith("man")
        if woman == man:
            return self._spoke
        other = "m" if woman else "f"
        return [pair for pair in self._spoke if self.genders.get(id(pair[1]), "") != other]

    def group(self, sentence: Sentence, offset: int, *, plural: bool) -> Actor | None:
        """The body, state or group that spoke last; for "they", failing one, whoever spoke two sentences before."""
        for start, actor in reversed(self._spoke):
            if start < offset and self._distance(sentence, start) > BACK:
                break
            if start < offset and (
                actor.kind in ("group", "organisation", "state") or (plural and actor.kind == "unnamed")
            ):
                return actor
        if not plural:
            return None
        near = (
            actor for start, actor in reversed(self._spoke) if start < offset and self._distance(sentence, start) <= 2
        )
        return next(near, None)

    def _quoted(self, offset: int) -> bool:
        k = bisect_right(self._quote_starts, offset) - 1
        return k >= 0 and offset < self._quote_ends[k]

    def _distance(self, sentence: Sentence, offset: int) -> int:
        return sentence.index - max(0, bisect_right(self._sentences, offset) - 1)


def lines_between(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Sentences that stand alone without a stop between paragraphs: crossheads, pointers to other articles."""
    rows = enumerate(zip(sentences, sentences[1:], sentences[2:], strict=False), 1)
    return frozenset(
        k for k, (a, b, c) in rows if k >= _OPENING and a.paragraph < b.paragraph < c.paragraph and _is_line(b)
    )


def _is_line(sentence: Sentence) -> bool:
    tokens = sentence.tokens
    last = len(tokens) - 1
    while last > 0 and tokens[last].text in _MARKS:
        last -= 1
    return tokens[0].text not in _MARKS and tokens[last].text not in _STOPS


def _human(actor: Actor) -> bool:
    """Whether one without a name is a person and no text or thing: "the minister", and not "a poster"."""
    return actor.kind != "unnamed" or any(_noun_of_person(word) for word in actor.name.split())


def _noun_of_person(word: str) -> bool:
    low = singular(word.lower())
    return low in lexicon().persons or low.endswith(HUMAN) or low in ("he", "she", "one", "person", "someone")
