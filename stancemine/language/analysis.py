"""What the components of a pipeline hand on to each other while they read one document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stancemine.language.tokens import Token

if TYPE_CHECKING:
    from stancemine.attribution.cast import Cast

OBJECT_DEPS = frozenset({"dobj", "attr", "oprd", "dative"})
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NOUN_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})
"""Subjects that are somebody or something."""

BARE_SUBJECT_DEPS = NOUN_SUBJECT_DEPS | {"expl"}
"""Subjects that are no clause."""

TENSED = frozenset({"VBD", "VBZ", "VBP"})
FINITE = TENSED | {"MD"}
"""Tags of verbs that can bear a clause."""


@dataclass(slots=True)
class Sentence:
    """A sentence with its parsed tokens, whose places stay as they are.

    Positions are indices into `tokens`; `tokens[i].head == i` for a root.
    """

    index: int
    start: int
    end: int
    paragraph: int
    tokens: list[Token]
    _children: list[list[int]] | None = field(default=None, repr=False)
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _ends: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._starts = [token.start for token in self.tokens]
        self._ends = [token.end for token in self.tokens]

    def children(self, i: int) -> list[int]:
        """The positions of the tokens that hang on token `i`, in order."""
        if self._children is None:
            table: list[list[int]] = [[] for _ in self.tokens]
            for j, token in enumerate(self.tokens):
                if token.head != j:
                    table[token.head].append(j)
            self._children = table
        return self._children[i]

    def forget_children(self) -> None:
        """To be called by whoever changes the heads of tokens."""
        self._children = None

    def subtree(self, i: int) -> list[int]:
        """Token `i` and all below it, in order of the text."""
        found = [i]
        for j in found:
            found += self.children(j)
        return sorted(found)

    def within(self, i: int, top: int) -> bool:
        """Whether token `i` is `top` or hangs below it."""
        while i != top:
            head = self.tokens[i].head
            if head == i:
                return False
            i = head
        return True

    def child(self, i: int, deps: frozenset[str] | set[str]) -> int | None:
        """The first child of `i` with one of these dependency labels."""
        for j in self.children(i):
            if self.tokens[j].dep in deps:
                return j
        return None

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def at(self, offset: int) -> int:
        """The position of the token that covers or follows a text offset; `len(tokens)` if none does."""
        return bisect_right(self._ends, offset)

    def starting_in(self, spans: Sequence[tuple[int, int]]) -> list[int]:
        """The positions of the tokens that begin inside one of the spans of the text, in order."""
        runs = []
        for start, end in spans:
            first = bisect_left(self._starts, start)
            runs.append(range(first, bisect_left(self._starts, end, first)))
        return list(runs[0]) if len(runs) == 1 else sorted({i for run in runs for i in run})


@dataclass(slots=True)
class Mention:
    """Words that refer to a pole.

    `kind` says how: "name", "demonym", "capital", "person", "body", "bloc", "media", "company", "project", "proxy",
    "nickname" for what the ontology lists, "pronoun" or "description" for what was resolved. `entity` is the
    ontology's key.
    """

    start: int
    end: int
    target: str
    kind: str
    entity: str | None
    sentence: int


@dataclass(slots=True)
class Quote:
    """Text between quotation marks, the marks included; over several paragraphs it is one. `depth` 0 is outermost."""

    start: int
    end: int
    depth: int


@dataclass(slots=True)
class Analysis:
    """Working layers of a document that is being read.

    `mentions` and `quotes` are in order of the text; two poles of a user may share a span. `cast` links names, titles
    and pronouns to actors, and is there once the attribution component has run.
    """

    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    cast: Cast | None = None
    memo: dict[str, Any] = field(default_factory=dict, repr=False)
    """What components have worked out of the layers and want to find again."""
