"""The clauses of a parsed sentence that state something by themselves (GUIDELINES "Claims").

A clause is headed by a predicate. Every token belongs to the clause of the nearest head above it in the tree. A head is
what stands at the top, a coordinated clause or verb phrase, a clause of reason or contrast, a relative clause that adds
a fact, or what a semicolon, colon or dash sets off.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from stancemine.language.analysis import FINITE, Sentence
from stancemine.language.lemmas import lemma
from stancemine.segmentation.coordination import Coordination
from stancemine.segmentation.grammar import BREAKS, QUOTES, RELATIVES, is_mark, is_verb
from stancemine.segmentation.lexicon import lexicon
from stancemine.segmentation.mending import mend
from stancemine.segmentation.tree import Tree

CLOSED = frozenset({"acl", "advcl", "csubj", "csubjpass", "pcomp"})
LOOSE = frozenset({"ccomp", "conj", "parataxis", "advcl", "dep", "appos", "acl", "npadvmod", "punct", "oprd"})
_BEFORE_RELATIVE = frozenset({"IN", "TO", "DT", "CD", "JJ", "NN", "NNS", "RB", "JJS"})


@dataclass(slots=True)
class Clause:
    """A statement: positions of its own tokens, of those that it shares with another clause, and of its conjunction."""

    head: int
    tokens: list[int]
    shared: list[int] = field(default_factory=list)
    marks: frozenset[int] = frozenset()
    frame: bool = False


def clauses(sentence: Sentence, regions: list[int], frames: AbstractSet[int]) -> list[Clause]:
    """The clauses of a sentence, in order.

    `regions` gives each token a number: arcs between tokens of different numbers are not followed (what is said and
    what stands around it). `frames` are the positions of reporting words: their clauses come out with `frame` set.
    """
    tree = Tree(sentence, regions)
    mend(tree, frames)
    tree.write_back(sentence)
    return _Reader(tree, frames).read()


class _Reader:
    def __init__(self, tree: Tree, frames: AbstractSet[int]) -> None:
        self.tree = tree
        self.tokens = tree.tokens
        self.order = tree.order()
        self.low = tree.starts(self.order)
        self.frames = set(frames)
        size = len(self.tokens)
        self.owner, self.leads, self.open = [0] * size, [False] * size, [False] * size
        self.shared: dict[int, list[int]] = {}
        self.marks: dict[int, frozenset[int]] = {}
        self.coordination = Coordination(tree, self.low, self.owner, self.leads, self.shared)

    def read(self) -> list[Clause]:
        tree, owners, leads, is_open = self.tree, self.owner, self.leads, self.open
        verbs = {i for i, token in enumerate(self.tokens) if is_verb(token)}
        asked = verbs | self.frames
        for i in self.order:
            head = tree.up[i]
            if head == i or (i in asked and self._splits(i, head)):
                owners[i], leads[i], is_open[i] = i, True, True
            else:
                dep = tree.dep[i]
                owners[i] = owners[head]
                leads[i] = dep == "conj" and leads[head] and i in verbs
                is_open[i] = is_open[head] and dep not in CLOSED
        for i, marks in self.marks.items():
            for j in marks:
                owners[j] = i
        if len(set(owners)) > 1:
            self._draw_near()
            self._draw_forward()
        found: dict[int, Clause] = {}
        for i, (token, owner) in enumerate(zip(self.tokens, owners, strict=True)):
            clause = found.get(owner)
            if clause is None:
                clause = found[owner] = Clause(owner, [], frame=owner in self.frames)
            if not is_mark(token.lower):
                clause.tokens.append(i)
        for head, clause in found.items():
            clause.shared = self.shared.get(head, [])
            clause.marks = self.marks.get(head, frozenset())
        return sorted((c for c in found.values() if c.tokens), key=lambda c: c.tokens[0])

    def _draw_near(self) -> None:
        """What follows a side clause belongs to it, and not to the clause before.

        After a relative clause this holds up to the mark that closes it.
        """
        tree, tokens = self.tree, self.tokens
        words = [i for i, token in enumerate(tokens) if not is_mark(token.lower)]
        for at, i in pairwise(words):
            before, owner = self.owner[at], self.owner[i]
            if tokens[i].tag == "CC" or not owner < before < i:
                continue
            if tree.regions[i] not in (0, tree.regions[before]):
                continue
            top = tree.up[before]
            if top != before and self.owner[top] != owner:
                continue
            relative = tree.dep[before] == "relcl"
            if at < i - 1 if relative else tree.dep[before] not in ("conj", "advcl", "ccomp"):
                continue
            self.owner[i] = before

    def _draw_forward(self) -> None:
        """What stands before the first of two spliced statements belongs to it ("in May, prices rose, wages fell")."""
        tree = self.tree
        tops = [
            i for i in range(len(self.tokens)) if self.owner[i] == i and tree.dep[i] in ("ccomp", "conj", "parataxis")
        ]
        for first in tops:
            later = self.owner[tree.up[first]]
            if later <= first:
                continue
            fronted = [i for i in range(first) if self.owner[i] == later]
            if fronted and all(self._modifies(i, later) for i in fronted):
                for i in fronted:
                    self.owner[i] = first

    def _modifies(self, i: int, head: int) -> bool:
        """Whether a token hangs on a predicate by a preposition or adverb."""
        while self.tree.up[i] not in (i, head):
            i = self.tree.up[i]
        return self.tree.dep[i] in ("prep", "advmod", "npadvmod", "punct", "cc")

    def _splits(self, i: int, head: int) -> bool:
        """Whether a verb or frame `i`, which hangs on `head`, heads a clause of its own."""
        if i in self.frames:
            return True
        dep = self.tree.dep[i]
        if self._own_frame(head, i):
            self.frames.add(head)
            for j in (head, *self.tree.kids[head]):
                if not self.leads[j]:
                    self.owner[j] = head
            return True
        if self._given_that(i):
            return True
        if dep == "conj" and self.coordination.splits(i, head):
            return True
        if self._added_relative(i, head):
            return True
        if not self.tree.is_statement(i):
            return False
        return (dep != "conj" and self._reason(i, head)) or (dep in LOOSE and self._set_off(i, head))

    def _own_frame(self, head: int, i: int) -> bool:
        """A frame without a source to name: "I think that", "it is estimated that", "note that"."""
        tree, tokens, words = self.tree, self.tokens, lexicon()
        if tree.dep[i] not in ("ccomp", "parataxis") or not tree.is_statement(i) or self.low[i] < head < i - 1:
            return False
        if not self.leads[head]:
            return self._participle(head, i)
        if any(tree.dep[j] in ("neg", "dobj", "attr", "acomp", "oprd") and j < i for j in tree.kids[head]):
            return False
        verb = lemma(tokens[head])
        subject = tree.subject(head)
        if subject is None:
            return tokens[head].tag in ("VB", "VBP") and verb in words.imperative and i > head
        if tokens[subject].lower in ("i", "we"):
            return verb in words.first_person
        return tokens[subject].lower == "it" and tokens[head].tag == "VBN" and verb in words.impersonal

    def _participle(self, head: int, i: int) -> bool:
        """A participle that reports: "…, saying that"."""
        tree, tokens = self.tree, self.tokens
        if tokens[head].tag != "VBG" or tree.dep[head] not in ("advcl", "acl") or i < head or tree.has_subject(head):
            return False
        return lemma(tokens[head]) in lexicon().participles and self.open[tree.up[head]]

    def _added_relative(self, i: int, head: int) -> bool:
        """A relative clause that adds a fact: after a comma, dash or bracket, or to a bare name."""
        tree, tokens = self.tree, self.tokens
        if tree.dep[i] not in ("relcl", "advcl", "ccomp", "acl") or not is_verb(tokens[i]) or i < head:
            return False
        start = self.low[i]
        word = next((j for j in range(start, min(start + 4, i)) if self._is_relative(j)), None)
        if word is None or start == 0 or (word != start and tokens[start].tag not in _BEFORE_RELATIVE):
            return False
        before = tokens[start - 1].lower
        if before in QUOTES and start > 1:
            before = tokens[start - 2].lower
        if tree.dep[i] != "relcl" and (before != "," or tokens[word].lower in ("when", "where")):
            return False
        if before not in (",", "(", "—", "--", "–"):
            named = tokens[head].tag == "NNP" and not any(tree.dep[j] in ("det", "amod") for j in tree.kids[head])
            if not named or tokens[word].lower not in ("who", "which") or head != start - 1:
                return False
        if not tree.is_finite(i):
            return False
        noun = head
        if is_verb(tokens[head]) or any(tokens[j].tag in FINITE for j in range(head, start)):
            near = next((j for j in range(start - 1, head, -1) if tokens[j].tag[:2] == "NN"), tree.subject(head))
            noun = head if near is None else near
        if not is_verb(tokens[noun]):
            span = range(self.low[noun], start)
            self.shared[i] = [j for j in span if not is_mark(tokens[j].lower) and tree.within(j, noun)]
        return True

    def _introduced(self, i: int) -> bool:
        """Whether a clause begins with a word that makes it part of something else: "that", "which"."""
        first, tokens = self.low[i], self.tokens
        if tokens[first].tag not in ("WDT", "WP", "WP$", "WRB"):
            return self.tree.dep[first] == "mark" and self._own_mark(first, i)
        asks = tokens[first + 1].tag in FINITE and self.tree.begins(i) > first + 1
        return not asks and self._own_mark(first, i)

    def _subordinated(self, i: int) -> bool:
        """Whether a conjunction of time, condition or reason stands before a predicate's subject."""
        subject, words = self.tree.subject(i), lexicon()
        for j in range(self.low[i], self.low[i] if subject is None else subject):
            word = self.tokens[j].lower
            if (word in words.conditions or (word in words.splitting and word != "so")) and self._own_mark(j, i):
                return True
        return False

    def _own_mark(self, mark: int, i: int) -> bool:
        """Whether a conjunction belongs to a clause itself, and not to a side clause with a verb before it."""
        side = self.tree.up[mark]
        return side == i or self.tree.dep[side] != "advcl" or not mark < side < self.tree.begins(i)

    def _is_relative(self, i: int) -> bool:
        return self.tokens[i].lower in RELATIVES and self.tokens[i].tag[:1] == "W"

    def _reason(self, i: int, head: int) -> bool:
        """A clause with "because", "although", "while" and the like."""
        tree, tokens = self.tree, self.tokens
        if not self.open[head] or tree.dep[i] == "relcl":
            return False
        mark = next((j for j in range(self.low[i], min(i, self.low[i] + 3)) if self._may_cut(j, i)), None)
        if mark is None:
            return False
        if not self._gives_reason(mark, i, head):
            return False
        self.marks[i] = frozenset(range(self.low[i], mark + 1 + (tokens[mark + 1].lower == "that")))
        return True

    def _gives_reason(self, mark: int, i: int, head: int) -> bool:
        """Whether a conjunction of several senses has the one that makes a claim of its clause."""
        tree, tokens, words = self.tree, self.tokens, lexicon()
        word, after = tokens[mark].lower, tokens[mark + 1].lower
        if word == "so":
            return after == "that" or tree.dep[mark] == "mark" or tree.dep[i] == "ccomp"
        if word == "as":
            subject = tree.subject(head)
            if lemma(tokens[head]) == "come" and subject is not None and tokens[subject].tag in ("PRP", "DT"):
                return False
            before = tokens[mark - 1].lower if mark else ""
            return before not in words.not_reason and after not in words.not_reason and not self._comment(i)
        if word == "since":
            return tokens[head].tag != "VBN" or tokens[i].tag not in ("VBD", "VBN")
        return True

    def _given_that(self, i: int) -> bool:
        """A statement after "given that", wherever the tree hangs the two words."""
        start = self.low[i]
        if not 0 < start < i or not self.tree.is_statement(i):
            return False
        if self.tokens[start].lower != "that" or self.tokens[start - 1].lower != "given":
            return False
        self.marks[i] = frozenset((start - 1, start))
        return True

    def _may_cut(self, j: int, i: int) -> bool:
        tree = self.tree
        if self.tokens[j].lower not in lexicon().splitting or tree.up[j] != i:
            return False
        return tree.dep[j] in ("mark", "advmod", "prep", "cc")

    def _comment(self, i: int) -> bool:
        """A clause on the saying itself: "as he put it", "as is well known"."""
        tree, tokens = self.tree, self.tokens
        if tokens[i].lower in ("do", "does", "did"):
            return True
        if any(tree.dep[j] in ("dobj", "attr", "acomp") and tokens[j].lower != "it" for j in tree.kids[i]):
            return False
        return lemma(tokens[i]) in lexicon().comment and not any(tree.dep[j] in ("prep", "agent") for j in tree.kids[i])

    def _set_off(self, i: int, head: int) -> bool:
        """A statement before or after which a semicolon, colon or dash stands, or spliced on by a comma."""
        tree, tokens = self.tree, self.tokens
        if not self.leads[head] or self._introduced(i) or self._subordinated(i):
            return False
        if i > head:
            edge = self.low[i] - 1
            while edge > head and (tokens[edge].lower in QUOTES or tree.dep[edge] == "cc"):
                edge -= 1
            spliced = tokens[edge].lower == "," and tree.dep[i] == "ccomp" and tree.complement(head, i) is not None
            return edge > head and (spliced or tokens[edge].lower in BREAKS) and not self._quotes(head, edge)
        subject = tree.subject(head)
        if subject is None or not tree.is_finite(head):
            return False
        between = {tokens[j].lower for j in range(i + 1, self.low[subject] + 1) if self.owner[tree.up[j]] != i}
        if i > subject:
            return False
        return bool(between & BREAKS) or ("," in between and (head in self.frames or not self._reports(head)))

    def _quotes(self, head: int, edge: int) -> bool:
        """Whether a verb with nothing told yet quotes what follows its colon: "they say: '…'"."""
        tree, tokens = self.tree, self.tokens
        if tokens[edge].lower != ":" or tokens[edge + 1].lower not in QUOTES or head in self.frames:
            return False
        return lemma(tokens[head]) in lexicon().participles and not any(
            tree.dep[j] in ("dobj", "ccomp", "attr") and head < j < edge and tokens[j].tag[:3] != "PRP"
            for j in tree.kids[head]
        )

    def _reports(self, head: int) -> bool:
        """Whether a verb after a statement only reports it, though no attribution says so."""
        return self.tree.complement(head) is None and not any(self.tree.dep[j] == "neg" for j in self.tree.kids[head])
