"""A sentence's dependency tree as claims need it: cut between regions, and open to be mended."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from stancemine.language.analysis import FINITE, SUBJECT_DEPS, Sentence
from stancemine.segmentation.grammar import AUXILIARY, COMPLEMENTS, is_mark, is_verb


class Tree:
    """Heads and labels of a sentence's tokens.

    `up[i] == i` for a top; `kids` are in order. Arcs between tokens of different `regions` are cut. `reporting` are the
    predicates that lost a clause by that, since it is what somebody said.
    """

    def __init__(self, sentence: Sentence, regions: list[int]) -> None:
        self.tokens = tokens = sentence.tokens
        self.regions = regions
        self.dep = [token.dep for token in tokens]
        self.up = [t.head if regions[t.head] == regions[i] else i for i, t in enumerate(tokens)]
        self.reporting = {
            t.head for i, t in enumerate(tokens) if t.dep == "ccomp" and regions[i] and not regions[t.head]
        }
        self.kids: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self.up):
            if head != i:
                self.kids[head].append(i)

    def order(self) -> list[int]:
        """All tokens, from the tops downward."""
        found = [i for i, head in enumerate(self.up) if head == i]
        for i in found:
            if self.kids[i]:
                found += self.kids[i]
        return found

    def starts(self, order: Sequence[int]) -> list[int]:
        """For each token the first word that hangs on it, itself included; marks do not count."""
        low = list(range(len(self.tokens)))
        for i in reversed(order):
            head = self.up[i]
            if low[i] < low[head] and not is_mark(self.tokens[i].lower):
                low[head] = low[i]
        return low

    def move(self, i: int, head: int, dep: str) -> bool:
        """Hang `i` on `head`, unless that would close a circle or cross from one region to another."""
        if self.regions[i] != self.regions[head] or self.within(head, i):
            return False
        if self.up[i] != i:
            self.kids[self.up[i]].remove(i)
        self.up[i], self.dep[i] = head, dep
        insort(self.kids[head], i)
        return True

    def exchange(self, i: int, head: int, dep: str) -> bool:
        """Put `i` in the place of `head`, which hangs on it from then on, labelled `dep`."""
        above = self.up[head]
        if above == head:
            if self.up[i] != i:
                self.kids[self.up[i]].remove(i)
                self.up[i], self.dep[i] = i, self.dep[head]
        elif self.up[i] != above and not self.move(i, above, self.dep[head]):
            return False
        return self.move(head, i, dep)

    def has_subject(self, i: int) -> bool:
        """Whether a predicate has a subject of its own."""
        return self.subject(i) is not None

    def subject(self, i: int) -> int | None:
        """The head of a predicate's subject."""
        return next((j for j in self.kids[i] if self.dep[j] in SUBJECT_DEPS), None)

    def begins(self, i: int) -> int:
        """The position of a predicate's subject, or of itself."""
        subject = self.subject(i)
        return i if subject is None else subject

    def is_finite(self, i: int) -> bool:
        """Whether a predicate is finite, by its own form or by an auxiliary's."""
        tokens = self.tokens
        if tokens[i].tag in FINITE:
            return True
        return any(tokens[j].tag in FINITE for j in self.kids[i] if self.dep[j] in AUXILIARY)

    def is_statement(self, i: int) -> bool:
        """Whether a token heads a clause with a subject and a finite verb."""
        return is_verb(self.tokens[i]) and self.has_subject(i) and self.is_finite(i)

    def complement(self, i: int, before: int | None = None) -> int | None:
        """The first complement to the right of a predicate, and left of the token `before`."""
        for j in self.kids[i]:
            if j > i and self.dep[j] in COMPLEMENTS and (before is None or j < before):
                return j
        return None

    def within(self, i: int, top: int) -> bool:
        """Whether token `i` is `top` or hangs below it."""
        while i != top:
            if self.up[i] == i:
                return False
            i = self.up[i]
        return True

    def mark_between(self, start: int, end: int) -> bool:
        """Whether punctuation stands from one token to before another."""
        return any(is_mark(self.tokens[j].lower) for j in range(start, end))

    def write_back(self, sentence: Sentence) -> None:
        """Give the sentence the arcs that were mended, so that later components read the same tree.

        An arc that was cut between regions stays as it was. Where the mended parts no longer make one tree together,
        the sentence keeps its own.
        """
        regions = self.regions
        before = [token.head for token in self.tokens]
        tops = {regions[i]: i for i, head in enumerate(before) if head == i or regions[head] != regions[i]}
        heads, deps = list(self.up), list(self.dep)
        for i, head in enumerate(self.up):
            if head != i:
                continue
            if before[i] == i or regions[before[i]] != regions[i]:
                heads[i] = before[i]
                continue
            top = tops.get(regions[i])
            if top is not None:
                heads[i], deps[i] = (before[top], self.tokens[top].dep) if before[top] != top else (i, "ROOT")
        if heads == before or not _one_tree(heads):
            return
        for token, head, dep in zip(self.tokens, heads, deps, strict=True):
            token.head, token.dep = head, dep
        sentence.forget_children()


def _one_tree(heads: list[int]) -> bool:
    """Whether every chain of heads ends at the one root."""
    if sum(i == head for i, head in enumerate(heads)) != 1:
        return False
    known = [i == head for i, head in enumerate(heads)]
    for i in range(len(heads)):
        path = []
        while not known[i]:
            path.append(i)
            i = heads[i]
            if len(path) > len(heads):
                return False
        for j in path:
            known[j] = True
    return True
