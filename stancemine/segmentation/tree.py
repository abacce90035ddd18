"""A sentence's dependency tree as claims need it: cut between regions, and mended where it must be wrong."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import pairwise

from stancemine.language.analysis import SUBJECT_DEPS, Sentence
from stancemine.segmentation.grammar import AUXILIARY, COMPLEMENTS, FINITE, is_mark, is_verb
from stancemine.segmentation.lexicon import lexicon

_FAR = 40
_PREMODIFIERS = frozenset({"det", "amod", "compound", "poss", "nummod", "predet"})
_NOMINAL = frozenset({"NN", "PR", "DT", "CD"})


class Tree:
    """Heads and labels of a sentence's tokens.

    `up[i] == i` for a top; `kids` are in order; `low` and `high` bound the words that hang on a token, itself included;
    `order` goes from the tops downward.
    """

    def __init__(self, sentence: Sentence, regions: list[int], frames: AbstractSet[int]) -> None:
        self.tokens = tokens = sentence.tokens
        self.regions = regions
        self.dep = [token.dep for token in tokens]
        self.up = [t.head if regions[t.head] == regions[i] else i for i, t in enumerate(tokens)]
        self.kids: list[list[int]] = []
        self._hang()
        for mend in (
            self._mend_modifiers,
            self._mend_marks,
            self._mend_that,
            self._mend_subjects,
            self._mend_fronted,
            self._mend_coordination,
        ):
            if mend():
                self._hang()
        if self._gather(frames) | self._uncross():
            self._hang()
        self.order = [i for i, head in enumerate(self.up) if head == i]
        for i in self.order:
            self.order.extend(self.kids[i])
        self.low, self.high = list(range(len(tokens))), list(range(len(tokens)))
        for i in reversed(self.order):
            head = self.up[i]
            if not is_mark(tokens[i].lower):
                self.low[head] = min(self.low[head], self.low[i])
                self.high[head] = max(self.high[head], self.high[i])

    def has_subject(self, i: int) -> bool:
        """Whether a predicate has a subject of its own."""
        return self.subject(i) is not None

    def subject(self, i: int) -> int | None:
        """The head of a predicate's subject."""
        return next((j for j in self.kids[i] if self.dep[j] in SUBJECT_DEPS), None)

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

    def _hang(self) -> None:
        self.kids = [[] for _ in self.tokens]
        for i, head in enumerate(self.up):
            if head != i:
                self.kids[head].append(i)

    def _move(self, i: int, head: int, dep: str) -> bool:
        """Hang `i` on `head`, unless that would close a circle."""
        if self.within(head, i):
            return False
        self.up[i], self.dep[i] = head, dep
        return True

    def _mend_modifiers(self) -> bool:
        """An article, adjective or the like stands before its noun."""
        changed = False
        tokens = self.tokens
        for i, dep in enumerate(self.dep):
            if dep in _PREMODIFIERS and self.up[i] < i:
                noun = i + 1
                while noun < len(tokens) and self.dep[noun] in _PREMODIFIERS:
                    noun += 1
                if noun < len(tokens) and tokens[noun].tag[:2] == "NN" and self.regions[noun] == self.regions[i]:
                    changed |= self._move(i, noun, dep)
        return changed

    def _mend_that(self) -> bool:
        """A statement with "that" hangs on the one before it, and not the reverse ("this means, that prices fell")."""
        changed = False
        for mark, token in enumerate(self.tokens):
            verb = self.up[mark]
            if token.lower != "that" or self.dep[mark] != "mark" or not self.is_statement(verb):
                continue
            first = next((j for j in self.kids[verb] if j < mark and self.is_statement(j)), None)
            if first is None or self.dep[first] not in ("ccomp", "parataxis"):
                continue
            head = self.up[verb]
            self.up[first], self.dep[first] = (first if head == verb else head), self.dep[verb]
            self.up[verb], self.dep[verb] = first, "ccomp"
            changed = True
        return changed

    def _mend_marks(self) -> bool:
        """A preposition without an object right before a statement's subject introduces it ("as soldiers left")."""
        changed = False
        tokens, words = self.tokens, lexicon()
        for i, token in enumerate(tokens):
            if self.dep[i] != "prep" or token.lower not in words.splitting or self.kids[i]:
                continue
            noun = i + 1
            while noun < len(tokens) and self.dep[noun] in _PREMODIFIERS:
                noun += 1
            if noun < len(tokens) and self.dep[noun] in SUBJECT_DEPS and self.is_statement(self.up[noun]):
                verb = self.up[noun]
                if self.regions[verb] == self.regions[i] and not self.within(verb, i) and i < verb:
                    self.up[i], self.dep[i], self.dep[verb] = verb, "mark", "advcl"
                    changed = True
        return changed

    def _mend_fronted(self) -> bool:
        """A side clause that stands first hangs on the statement after its comma ("if he goes, she stays")."""
        changed = False
        tokens, words = self.tokens, lexicon()
        for mark, token in enumerate(tokens):
            if token.lower not in words.conditions and token.lower not in words.splitting:
                continue
            before = tokens[mark - 1] if mark else None
            if before and before.tag != "CC" and before.lower != "that" and not is_mark(before.lower):
                continue
            side = next((j for j in range(mark + 1, len(tokens)) if self.is_statement(j)), None)
            if side is None or not mark < self._first(side) or self._comma(mark, self._first(side)):
                continue
            below = (j for j in self.kids[side] if self.dep[j] in ("ccomp", "advcl", "conj", "parataxis"))
            tops = (j for j in range(side + 1, len(tokens)) if self.up[j] == j and self.up[side] == side)
            beside = (j for j in self.kids[self.up[side]] if j > side) if self.up[side] != side else ()
            main = next((j for j in (*below, *tops, *beside) if j > side and self.is_statement(j)), None)
            if main is None or self.regions[main] != self.regions[side] or not self._comma(side, self._first(main)):
                continue
            if any(self.dep[j] == "mark" and j > side for j in self.kids[main]):
                continue
            head, dep = self.up[side], self.dep[side]
            if main not in self.kids[head] or head == side:
                self.up[main], self.dep[main] = (main if head == side else head), dep
            self.up[side], self.dep[side] = main, "advcl"
            self.up[mark], self.dep[mark] = side, "mark"
            changed = True
        return changed

    def _first(self, verb: int) -> int:
        """The position of a predicate's subject, or of itself."""
        subject = self.subject(verb)
        return verb if subject is None else subject

    def _uncross(self) -> bool:
        """Lift arcs that pass over one of their own ancestors, or out of the clause that a modifier stands in."""
        changed = False
        for i, head in enumerate(self.up):
            if i < head < i + _FAR and self.dep[i] in ("advmod", "prep", "npadvmod"):
                inner = next((self.up[k] for k in range(i + 1, head) if self.up[k] < i), None)
                if inner is not None and self.regions[inner] == self.regions[i] and not self.within(inner, i):
                    self.up[i] = inner
                    changed = True
                    continue
            above = head
            while self.up[above] != above:
                above = self.up[above]
                if min(i, head) < above < max(i, head):
                    self.up[i] = above
                    changed = True
                    break
        return changed

    def _mend_subjects(self) -> bool:
        """Give a subject to finite verbs that have none though a noun that hangs elsewhere stands where it must be."""
        changed = False
        tokens = self.tokens
        for i, token in enumerate(tokens):
            head = self.up[i]
            if head == i or token.tag[:2] not in _NOMINAL:
                continue
            if self.dep[i] == "pobj" and self.dep[head] == "mark":
                verb = self.up[head]
                if i < verb and is_verb(tokens[verb]) and not self.has_subject(verb):
                    changed |= self._move(i, verb, "nsubj")
            elif self.dep[i] in ("conj", "nsubj", "dobj", "appos") and i > head and is_verb(tokens[head]):
                changed |= self._next_verb(i, head)
        return changed

    def _next_verb(self, noun: int, head: int) -> bool:
        """Make a noun that opens a new stretch after its verb the subject of the next verb ("…, and the way is")."""
        tokens = self.tokens
        start = noun
        while start - 1 > head and self.within(start - 1, noun):
            start -= 1
        if tokens[start - 1].lower != "," and tokens[start - 1].tag != "CC":
            return False
        for j in range(noun + 1, len(tokens)):
            if self.within(j, noun):
                continue
            if self.regions[j] != self.regions[noun] or not (is_verb(tokens[j]) or tokens[j].tag[:2] == "RB"):
                return False
            if is_verb(tokens[j]) and self.dep[j] not in AUXILIARY:
                if not self.is_finite(j) or self.has_subject(j):
                    return False
                top = self.up[j] == j
                moved = self._move(noun, j, "nsubj")
                return moved and (top or self.up[j] == head or self._move(j, head, "conj"))
        return False

    def _mend_coordination(self) -> bool:
        """A verb phrase goes on with the clause next to it; a finite one is not coordinated with an infinitive."""
        changed = False
        tokens = self.tokens
        last: dict[int, int] = {}
        for i, token in enumerate(tokens):
            head = self.up[i]
            if self.dep[i] != "conj" or head == i or not is_verb(token):
                continue
            if self.has_subject(i):
                last[head] = i
            elif head in last:
                changed |= self._move(i, last[head], "conj")
            elif self.is_finite(i) and not self.is_finite(head) and is_verb(tokens[head]):
                above = self.up[head]
                while above != self.up[above] and not (is_verb(tokens[above]) and self.is_finite(above)):
                    above = self.up[above]
                if is_verb(tokens[above]) and self.is_finite(above) and above < i:
                    changed |= self._move(i, above, "conj")
        return changed

    def _comma(self, start: int, end: int) -> bool:
        return any(is_mark(self.tokens[j].lower) for j in range(start, end))

    def _gather(self, frames: AbstractSet[int]) -> bool:
        """Put the stray pieces of each region under a top that states something."""
        tops: dict[int, list[int]] = {}
        for i, head in enumerate(self.up):
            if head == i:
                tops.setdefault(self.regions[i], []).append(i)
        changed = False
        for roots in tops.values():
            if len(roots) == 1:
                continue
            main = next((i for i in roots if i in frames), None)
            strong = [i for i in roots if i == main or self.is_statement(i)]
            if not strong:
                words = [i for i in roots if not is_mark(self.tokens[i].lower)] or roots
                strong = [next((i for i in words if is_verb(self.tokens[i])), words[0])]
            for first, second in pairwise(strong):
                subject = self.subject(second)
                if first not in frames and subject is not None and not self._comma(first, subject):
                    changed |= self._move(second, first, "ccomp")
            for i in roots:
                if i not in strong:
                    self.up[i] = min(strong, key=lambda j, i=i: (j != main, abs(j - i)))  # type: ignore[misc]
                    changed = True
        return changed
