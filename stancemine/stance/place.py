"""A word of attitude where it stands, with the part that a pole plays for it: what the rules of composition look at."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from stancemine.stance.lexicon import Effect, Hit, Lexicon
from stancemine.stance.readings import Reading
from stancemine.stance.turning import reversed_at


class Place(NamedTuple):
    """A hit in its sentence: `plain` is the part that the pole plays for it, `effect` what it says of it alone.

    `own` are the words that name the pole, `masked` those that name any.
    """

    reading: Reading
    lexicon: Lexicon
    hit: Hit
    plain: str
    effect: Effect | None
    masked: Collection[int]
    own: Collection[int]

    @property
    def name(self) -> str:
        return self.hit.entry.word_class.name

    @property
    def verb(self) -> int:
        return self.reading.sentence.tokens[self.hit.head].head

    def turned(self, predicate: int) -> bool:
        """Whether a word of the sentence is negated, or otherwise turned into its reverse."""
        return reversed_at(self.reading.sentence, predicate, self.lexicon)
