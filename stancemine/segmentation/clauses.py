"""The clauses of a parsed sentence that state something by themselves (GUIDELINES "Claims").

A clause is headed by a predicate. Every token belongs to the clause of the nearest head above it in the tree. A head is
what stands at the top, a coordinated clause or verb phrase, a clause of reason or contrast, a relative clause that adds
a fact, or what a semicolon, colon or dash sets off.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from stancemine.language.analysis import SUBJECT_DEPS, Sentence
from stancemine.language.lemmas import lemma
from stancemine.segmentation.grammar import (
    AUXILIARY,
    BREAKS,
    FINITE,
    RELATIVES,
    complement,
    has_subject,
    is_finite,
    is_mark,
    is_statement,
    is_verb,
)
from stancemine.segmentation.lexicon import lexicon

CLOSED = frozenset({"relcl", "acl", "advcl", "csubj", "csubjpass", "pcomp"})
LOOSE = frozenset({"ccomp", "conj", "parataxis", "advcl", "dep", "appos", "acl", "npadvmod", "punct", "oprd"})


@dataclass(slots=True)
class Clause:
    """A statement: positions of its own tokens, and of tokens that it shares with another clause."""

    head: int
    tokens: list[int]
    shared: list[int] = field(default_factory=list)
    frame: bool = False


def clauses(sentence: Sentence, regions: list[int], frames: AbstractSet[int]) -> list[Clause]:
    """The clauses of a sentence, in order.

    `regions` gives each token a number: arcs between tokens of different numbers are not followed (what is said and what
    stands around it). `frames` are the positions of reporting words: their clauses come out with `frame` set.
    """
    return _Reader(sentence, regions, frames).read()


class _Reader:
    def __init__(self, sentence: Sentence, regions: list[int], frames: AbstractSet[int]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.regions = regions
        self.frames = set(frames)
        self.up = self._tree()
        self.kids: list[list[int]] = [[] for _ in self.tokens]
        for i, head in enumerate(self.up):
            if head != i:
                self.kids[head].append(i)
        self.order = [i for i, head in enumerate(self.up) if head == i]
        for i in self.order:
            self.order.extend(self.kids[i])
        self.low, self.high = list(range(len(self.tokens))), list(range(len(self.tokens)))
        for i in reversed(self.order):
            head = self.up[i]
            self.low[head] = min(self.low[head], self.low[i])
            self.high[head] = max(self.high[head], self.high[i])
        self.owner = [0] * len(self.tokens)
        self.leads = [False] * len(self.tokens)
        self.open = [False] * len(self.tokens)
        self.shared: dict[int, list[int]] = {}

    def read(self) -> list[Clause]:
        for i in self.order:
            head = self.up[i]
            if head == i or self._splits(i, head):
                self.owner[i], self.leads[i], self.open[i] = i, True, True
            else:
                dep = self.tokens[i].dep
                self.owner[i] = self.owner[head]
                self.leads[i] = dep == "conj" and self.leads[head]
                self.open[i] = self.open[head] and dep not in CLOSED
        found: dict[int, Clause] = {}
        for i, token in enumerate(self.tokens):
            clause = found.setdefault(self.owner[i], Clause(self.owner[i], [], frame=self.owner[i] in self.frames))
            if not is_mark(token.lower):
                clause.tokens.append(i)
        for head, clause in found.items():
            if head in self.shared:
                clause.shared = self.shared[head]
        return sorted((c for c in found.values() if c.tokens), key=lambda c: c.tokens[0])

    def _tree(self) -> list[int]:
        """Heads, with arcs between regions cut, doubtful coordination mended, and stray words put under a main one."""
        tokens, regions = self.tokens, self.regions
        up = [t.head if regions[t.head] == regions[i] else i for i, t in enumerate(tokens)]
        last: dict[int, int] = {}
        for i, token in enumerate(tokens):
            if token.dep == "conj" and up[i] != i and is_verb(token):
                head = up[i]
                if has_subject(self.sentence, i):
                    last[head] = i
                elif head in last:
                    up[i] = last[head]
        tops: dict[int, list[int]] = {}
        for i, head in enumerate(up):
            if head == i:
                tops.setdefault(regions[i], []).append(i)
        for roots in tops.values():
            if len(roots) > 1:
                main = next((i for i in roots if i in self.frames), None)
                strong = [i for i in roots if i == main or is_statement(self.sentence, i)]
                strong = strong or [next((i for i in roots if is_verb(tokens[i])), roots[0])]
                for i in roots:
                    if i not in strong:
                        up[i] = min(strong, key=lambda j: (j != main, abs(j - i)))
        return up

    def _splits(self, i: int, head: int) -> bool:
        """Whether token `i`, which hangs on `head`, heads a clause of its own."""
        token = self.tokens[i]
        if i in self.frames:
            return True
        if self._own_frame(head, i):
            self.frames.add(head)
            return True
        if token.dep == "conj":
            return self._coordinated(i, head)
        if self._added_relative(i, head):
            return True
        if not is_statement(self.sentence, i):
            return False
        if self._reason(i, head):
            return True
        return token.dep in LOOSE and self._set_off(i, head)

    def _own_frame(self, head: int, i: int) -> bool:
        """ "I think that", "it is estimated that", "note that": a frame without a source to name."""
        tokens, words = self.tokens, lexicon()
        if tokens[i].dep not in ("ccomp", "parataxis") or not self.leads[head] or not is_statement(self.sentence, i):
            return False
        children = [j for j in self.kids[head] if j != i]
        if any(tokens[j].dep == "neg" for j in children) or complement(self.sentence, head, i) is not None:
            return False
        verb = lemma(tokens[head])
        subject = next((tokens[j].lower for j in children if tokens[j].dep in SUBJECT_DEPS), None)
        if subject in ("i", "we"):
            return verb in words.first_person
        if subject == "it":
            return tokens[head].tag == "VBN" and verb in words.impersonal
        return subject is None and tokens[head].tag in ("VB", "VBP") and verb in words.imperative and i > head

    def _coordinated(self, i: int, head: int) -> bool:
        tokens = self.tokens
        if not is_verb(tokens[i]):
            return False
        if has_subject(self.sentence, i):
            return self.leads[head] and is_finite(self.sentence, i)
        if self.leads[head]:
            if not self._parallel(i, head):
                return False
            self.shared[i] = self._shared_with(i, head)
            return True
        if tokens[head].dep == "xcomp" and self.leads[self.up[head]] and tokens[i].tag == "VB":
            objects = all(any(tokens[k].dep == "dobj" for k in self.kids[j]) for j in (head, i))
            if objects and not any(tokens[k].lower == "or" for k in self.kids[head]):
                owner = self.owner[head]
                own = any(tokens[k].tag == "TO" for k in self.kids[i])
                to = [k for k in self.kids[head] if tokens[k].tag == "TO" and not own]
                self.shared[i] = [k for k in range(self.low[owner], self.low[head]) if self.owner[k] == owner] + to
                return True
        return False

    def _parallel(self, i: int, head: int) -> bool:
        """Whether a verb phrase without a subject is a second statement, and no second verb with the same object."""
        tokens = self.tokens
        own = any(tokens[j].dep in AUXILIARY and tokens[j].tag in FINITE for j in self.kids[i])
        if tokens[i].tag == "VBG" and not own and tokens[head].tag != "VBG":
            return False
        if any(tokens[j].tag == "TO" for j in self.kids[i]):
            return False
        before = complement(self.sentence, head, i) is not None
        if own:
            return before or complement(self.sentence, i) is not None
        return before and complement(self.sentence, i) is not None

    def _shared_with(self, i: int, head: int) -> list[int]:
        """The subject, and the auxiliaries where the second verb phrase has none, of the first one."""
        tokens = self.tokens
        shared: list[int] = []
        top = head
        while True:
            subject = next((j for j in self.kids[top] if tokens[j].dep in SUBJECT_DEPS and j < i), None)
            if subject is not None or tokens[top].dep != "conj" or self.up[top] == top:
                break
            top = self.up[top]
        if subject is not None:
            shared = self._phrase(subject, self.owner[top])
        elif top in self.shared:
            shared = [j for j in self.shared[top] if tokens[j].dep not in AUXILIARY]
        auxiliaries = [j for j in self.kids[head] if tokens[j].dep in AUXILIARY or tokens[j].dep == "neg"]
        if any(tokens[j].dep in AUXILIARY for j in self.kids[i]) or not auxiliaries:
            return shared
        words = {tokens[j].lower for j in auxiliaries}
        modal = any(tokens[j].tag == "MD" or tokens[j].lower in ("do", "does", "did") for j in auxiliaries)
        have = bool(words & {"has", "have", "had", "'ve"})
        tag = tokens[i].tag
        if (tag in ("VB", "VBP") and modal) or (tag == "VBG" and tokens[head].tag == "VBG"):
            fits = True
        elif tag == "VBN" or (tag == "VBD" and have):
            fits = tokens[head].tag == "VBN"
        else:
            fits = False
        if fits:
            negated = any(tokens[j].lower in ("or", "nor") for j in self.kids[head])
            shared = shared + [j for j in auxiliaries if j < head and (negated or tokens[j].dep != "neg")]
        return sorted(set(shared))

    def _phrase(self, noun: int, owner: int) -> list[int]:
        """The tokens of a noun's phrase that belong to a clause, without marks."""
        return [
            j
            for j in range(self.low[noun], self.high[noun] + 1)
            if not is_mark(self.tokens[j].lower) and self._within(j, noun) and self._owned(j, noun, owner)
        ]

    def _within(self, i: int, top: int) -> bool:
        while i != top:
            if self.up[i] == i:
                return False
            i = self.up[i]
        return True

    def _owned(self, i: int, noun: int, owner: int) -> bool:
        """Whether the way from `i` up to `noun` passes no head of another clause."""
        while i != noun:
            if self.owner[i] == i and i != owner:
                return False
            if self._added_relative(i, self.up[i], look=True):
                return False
            i = self.up[i]
        return True

    def _added_relative(self, i: int, head: int, *, look: bool = False) -> bool:
        """A relative clause that adds a fact: after a comma, dash or bracket, or to a bare name."""
        tokens = self.tokens
        if tokens[i].dep not in ("relcl", "advcl", "ccomp", "acl") or not is_verb(tokens[i]) or i < head:
            return False
        start = self.low[i]
        word = next(
            (j for j in range(start, min(start + 4, i)) if tokens[j].lower in RELATIVES and tokens[j].tag[:1] == "W"),
            None,
        )
        if word is None or start == 0:
            return False
        if word != start and tokens[start].tag not in ("IN", "TO", "DT", "CD", "JJ", "NN", "NNS", "RB", "JJS"):
            return False
        before = tokens[start - 1].lower
        if tokens[i].dep != "relcl" and before != ",":
            return False
        if before not in (",", "(", "—", "--", "–"):
            named = tokens[head].tag == "NNP" and not any(tokens[j].dep in ("det", "amod") for j in self.kids[head])
            if not (named and tokens[word].lower in ("who", "which") and head == start - 1):
                return False
        if tokens[i].dep != "relcl" and tokens[word].lower in ("when", "where"):
            return False
        if not is_finite(self.sentence, i):
            return False
        if not look:
            noun = head
            if is_verb(tokens[head]):
                noun = next((j for j in range(start - 1, head, -1) if tokens[j].tag[:2] == "NN"), head)
            self.shared[i] = [] if is_verb(tokens[noun]) else self._before(noun, start)
        return True

    def _before(self, noun: int, end: int) -> list[int]:
        return [j for j in range(self.low[noun], end) if not is_mark(self.tokens[j].lower) and self._within(j, noun)]

    def _reason(self, i: int, head: int) -> bool:
        """A clause with "because", "although", "while" and the like."""
        tokens, words = self.tokens, lexicon()
        if tokens[i].dep in ("ccomp", "pcomp") and tokens[head].lower == "given":
            return any(tokens[j].lower == "that" for j in self.kids[i]) and self.open[head]
        if not self.open[head]:
            return False
        mark = next(
            (j for j in self.kids[i] if tokens[j].lower in words.splitting and j < i and j <= self.low[i] + 2), None
        )
        if (
            mark is None
            or tokens[mark].dep not in ("mark", "advmod", "prep", "cc")
            or tokens[i].dep in ("relcl", "conj")
        ):
            return False
        word = tokens[mark].lower
        if word == "so":
            return tokens[mark + 1].lower == "that" or tokens[mark].dep == "mark"
        if word == "as":
            around = {tokens[mark - 1].lower if mark else "", tokens[mark + 1].lower}
            return not around & words.not_reason and not self._comment(i)
        if word == "since":
            return tokens[head].tag != "VBN" or tokens[i].tag not in ("VBD", "VBN")
        return True

    def _comment(self, i: int) -> bool:
        """ "As he put it", "as is well known"."""
        tokens = self.tokens
        if any(tokens[j].dep in ("dobj", "attr", "acomp") and tokens[j].lower != "it" for j in self.kids[i]):
            return False
        return lemma(tokens[i]) in lexicon().comment and not any(
            tokens[j].dep in ("prep", "agent") for j in self.kids[i]
        )

    def _set_off(self, i: int, head: int) -> bool:
        """A statement before or after which a semicolon, colon or dash stands, or spliced on by a comma."""
        tokens = self.tokens
        if not self.leads[head] or tokens[self.low[i]].dep == "mark":
            return False
        if i > head:
            edge = self.low[i] - 1
            while edge > head and (
                tokens[edge].lower in ("and", "but", '"', "“", "”", "'", "‘", "’") or tokens[edge].dep == "cc"
            ):
                edge -= 1
            return edge > head and tokens[edge].lower in BREAKS
        subject = next((j for j in self.kids[head] if tokens[j].dep in SUBJECT_DEPS), None)
        if subject is None or self.high[i] >= self.low[subject]:
            return False
        between = {tokens[j].lower for j in range(self.high[i], self.low[subject])}
        return bool(between & (BREAKS | {","})) and complement(self.sentence, head) is not None
