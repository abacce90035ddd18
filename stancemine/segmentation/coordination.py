"""Coordinated clauses and verb phrases: which are statements of their own, and what they share with the first one."""

from __future__ import annotations

from stancemine.language.analysis import FINITE, SUBJECT_DEPS
from stancemine.segmentation.grammar import AUXILIARY, QUOTES, is_mark, is_verb
from stancemine.segmentation.tree import Tree

_HELPERS = frozenset(
    {"is", "are", "was", "were", "be", "been", "am", "'s", "'re", "do", "does", "did", "has", "have", "had"}
    | {"will", "would", "can", "could", "may"}
)


class Coordination:
    """Judges the conjuncts of a tree whose clauses are being read from the tops downward.

    `low` is where each token's words begin. `owner` and `leads` are filled by the reader: the head of each token's
    clause, and whether a token is a predicate of the first rank in it. What a verb phrase shares is put into `shared`.
    """

    def __init__(
        self, tree: Tree, low: list[int], owner: list[int], leads: list[bool], shared: dict[int, list[int]]
    ) -> None:
        self.tree = tree
        self.low = low
        self.tokens = tree.tokens
        self.owner = owner
        self.leads = leads
        self.shared = shared

    def splits(self, i: int, head: int) -> bool:
        """Whether the conjunct `i` of `head` is a statement of its own."""
        tree = self.tree
        if not is_verb(self.tokens[i]) or not is_verb(self.tokens[head]):
            return False
        if tree.has_subject(i):
            that = any(tree.dep[j] == "mark" and self.tokens[j].lower == "that" for j in tree.kids[i])
            if that and not tree.regions[head]:
                return False
            return self.leads[head] and tree.is_finite(i)
        if self.leads[head]:
            if self._inverted(i) or self._likewise(i):
                return True
            if self._parallel(i, head):
                self.shared[i] = self._shared_with(i, head)
                return True
            return False
        return self._infinitives(i, head)

    def _inverted(self, i: int) -> bool:
        """A subject after its verb: "and among the guests was the minister"."""
        tokens, first = self.tokens, self.low[i]
        return tokens[i].lower in ("is", "are", "was", "were") and first < i and tokens[first].tag == "IN"

    def _likewise(self, i: int) -> bool:
        """The same said of another subject: "and so is the church", "nor does the army"."""
        words = [self.tokens[j].lower for j in range(self.low[i], i + 1)]
        return len(words) > 1 and words[0] in ("so", "neither", "nor") and words[1] in _HELPERS

    def _parallel(self, i: int, head: int) -> bool:
        """Whether a verb phrase without a subject is a second statement, and no second verb with the same object."""
        tree, tokens = self.tree, self.tokens
        own = any(tree.dep[j] in AUXILIARY and tokens[j].tag in FINITE for j in tree.kids[i])
        if tokens[i].tag == "VBG" and not own and tokens[head].tag != "VBG":
            return False
        if any(tokens[j].tag == "TO" for j in tree.kids[i]) or not self._linked(i, head):
            return False
        bare = tokens[i].tag == "VB" and not any(tree.dep[j] in AUXILIARY for j in tree.kids[i])
        if bare and tokens[head].tag in ("VBD", "VBZ", "VBN", "VBG"):
            return False
        before = tree.complement(head, i) is not None or head in tree.reporting
        after = tree.complement(i) is not None
        if not before and tokens[head].lower in _HELPERS:
            return False
        return (before or after) if own else (before and after)

    def _linked(self, i: int, head: int) -> bool:
        """Whether a conjunction or comma stands before a verb phrase, adverbs aside."""
        tokens = self.tokens
        edge = self.low[i] - 1
        while edge > head and (tokens[edge].tag[:2] == "RB" or tokens[edge].lower in QUOTES):
            edge -= 1
        return tokens[edge].tag in ("CC", ",", ":") or tokens[self.low[i]].tag in ("CC", "RB")

    def _infinitives(self, i: int, head: int) -> bool:
        """Two infinitives with objects of their own: "decided to impose a fee and ban imports"."""
        tree, tokens = self.tree, self.tokens
        if tree.dep[head] != "xcomp" or not self.leads[tree.up[head]] or tokens[i].tag != "VB":
            return False
        if any(tokens[k].lower in ("or", "nor") for k in tree.kids[head]):
            return False
        if not all(any(tree.dep[k] == "dobj" for k in tree.kids[j]) for j in (head, i)):
            return False
        owner = self.owner[head]
        before = [k for k in range(self.low[owner], self.low[head]) if self.owner[k] == owner]
        if not any(tokens[k].tag == "TO" for k in tree.kids[i]):
            before += [k for k in tree.kids[head] if tokens[k].tag == "TO"]
        self.shared[i] = [k for k in before if not is_mark(tokens[k].lower)]
        return True

    def _shared_with(self, i: int, head: int) -> list[int]:
        """The subject, and the auxiliaries where the second verb phrase has none, of the first one."""
        tree = self.tree
        top = head
        while not any(tree.dep[j] in SUBJECT_DEPS and j < i for j in tree.kids[top]):
            if tree.dep[top] != "conj" or tree.up[top] == top:
                break
            top = tree.up[top]
        subject = next((j for j in tree.kids[top] if tree.dep[j] in SUBJECT_DEPS and j < i), None)
        shared = self._phrase(subject) if subject is not None else []
        if tree.dep[top] == "relcl" and top in self.shared:
            shared += self.shared[top]
        if any(tree.dep[j] in AUXILIARY for j in tree.kids[i]):
            return sorted(set(shared))
        return sorted({*shared, *self._auxiliaries(i, head)})

    def _auxiliaries(self, i: int, head: int) -> list[int]:
        """The auxiliaries of `head` that carry on to `i`: "will … remove", "were … sent"."""
        tree, tokens = self.tree, self.tokens
        found = [j for j in tree.kids[head] if j < head and tree.dep[j] in AUXILIARY]
        words = {tokens[j].lower for j in found}
        tag, first = tokens[i].tag, tokens[head].tag
        if tag in ("VB", "VBP"):
            fits = any(tokens[j].tag == "MD" for j in found) or bool(words & {"do", "does", "did"})
        elif tag == "VBG":
            fits = first == "VBG"
        else:
            fits = first == "VBN" and (tag == "VBN" or bool(words & {"has", "have", "had", "'ve"}))
        if not fits:
            return []
        if any(tokens[j].lower in ("or", "nor") for j in tree.kids[head]):
            found += [j for j in tree.kids[head] if j < head and tree.dep[j] == "neg"]
        return found

    def _phrase(self, noun: int) -> list[int]:
        """The words of a subject, without what is a clause of its own."""
        tree = self.tree
        found, waiting = [], [noun]
        while waiting:
            i = waiting.pop()
            found.append(i)
            waiting += [j for j in tree.kids[i] if not (tree.dep[j] == "relcl" and self._after_comma(j))]
        return sorted(j for j in found if not is_mark(self.tokens[j].lower))

    def _after_comma(self, i: int) -> bool:
        start = self.low[i]
        return start > 0 and self.tokens[start - 1].lower in (",", "(", "—", "--", "–")
