"""Where a small parser's tree must be wrong by the order of English words, it is mended before clauses are read."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import pairwise

from stancemine.language.analysis import FINITE, SUBJECT_DEPS
from stancemine.segmentation.grammar import AUXILIARY, is_mark, is_verb
from stancemine.segmentation.lexicon import lexicon
from stancemine.segmentation.tree import Tree

_FAR = 40
_PREMODIFIERS = frozenset({"det", "amod", "compound", "poss", "nummod", "predet"})
_ARGUMENTS = frozenset({"dobj", "attr", "pobj", "nsubj", "npadvmod"})
_STATING = frozenset({"ccomp", "conj", "parataxis"})
_NOMINAL = frozenset({"NN", "PR", "DT", "CD"})


def mend(tree: Tree, frames: AbstractSet[int]) -> None:
    """Mend a tree in place; `frames` are the tokens that report."""
    _modifiers(tree)
    _marks(tree)
    _that(tree)
    _facts(tree)
    _subjects(tree)
    _questions(tree)
    _across(tree)
    _fronted(tree)
    _coordination(tree)
    _gather(tree, frames)
    _uncross(tree)


def _modifiers(tree: Tree) -> None:
    """An article, adjective or the like stands before its noun."""
    tokens = tree.tokens
    for i, dep in enumerate(tree.dep):
        if dep in _PREMODIFIERS and tree.up[i] < i:
            noun = _after_modifiers(tree, i + 1)
            if noun is not None and tokens[noun].tag[:2] == "NN":
                tree.move(i, noun, dep)


def _after_modifiers(tree: Tree, i: int) -> int | None:
    while i < len(tree.dep) and tree.dep[i] in _PREMODIFIERS:
        i += 1
    return i if i < len(tree.dep) else None


def _marks(tree: Tree) -> None:
    """A preposition without an object right before a statement's subject introduces it ("as soldiers left")."""
    words = lexicon()
    for i, token in enumerate(tree.tokens):
        if tree.dep[i] != "prep" or token.lower not in words.splitting or tree.kids[i]:
            continue
        noun = _after_modifiers(tree, i + 1)
        if noun is None or tree.dep[noun] not in SUBJECT_DEPS:
            continue
        verb = tree.up[noun]
        if i < verb and tree.is_statement(verb) and tree.move(i, verb, "mark"):
            tree.dep[verb] = "advcl"


def _that(tree: Tree) -> None:
    """A statement with "that" hangs on the one before it, and not the reverse ("this means, that prices fell")."""
    for mark, token in enumerate(tree.tokens):
        verb = tree.up[mark]
        if token.lower != "that" or tree.dep[mark] != "mark" or not tree.is_statement(verb):
            continue
        first = next((j for j in tree.kids[verb] if j < mark and tree.is_statement(j)), None)
        if first is not None and tree.dep[first] in ("ccomp", "parataxis"):
            tree.exchange(first, verb, "ccomp")


def _subjects(tree: Tree) -> None:
    """Give a subject to finite verbs that have none though a noun that hangs elsewhere stands where it must be."""
    tokens = tree.tokens
    for i, token in enumerate(tokens):
        head = tree.up[i]
        if head == i or token.tag[:2] not in _NOMINAL:
            continue
        if tree.dep[i] == "pobj" and tree.dep[head] == "mark":
            verb = tree.up[head]
            if i < verb and is_verb(tokens[verb]) and not tree.has_subject(verb):
                tree.move(i, verb, "nsubj")
        elif tree.dep[i] in ("conj", "nsubj", "dobj", "appos") and i > head and is_verb(tokens[head]):
            _next_verb(tree, i, head)


def _facts(tree: Tree) -> None:
    """A noun with its that-clause before a finite verb is that verb's subject ("…, but the fact that it rained is")."""
    tokens = tree.tokens
    for mark, token in enumerate(tokens):
        noun, told = mark - 1, tree.up[mark]
        if token.lower != "that" or tree.dep[mark] != "mark" or mark == 0 or not tree.is_statement(told):
            continue
        first = tree.up[noun]
        if tokens[noun].tag[:2] != "NN" or tree.dep[noun] != "conj" or first > noun or not is_verb(tokens[first]):
            continue
        verb = next((j for j in tree.kids[told] if j > told and is_verb(tokens[j]) and not tree.has_subject(j)), None)
        if verb is None or tree.dep[verb] in AUXILIARY or not tree.is_finite(verb):
            continue
        if tree.move(verb, first, "conj") and tree.move(noun, verb, "nsubj"):
            tree.move(told, noun, "acl")


def _questions(tree: Tree) -> None:
    """The verb that opens a question after a colon is an auxiliary where a predicate with a subject hangs on it."""
    tokens = tree.tokens
    for i in range(1, len(tokens)):
        if tokens[i - 1].lower != ":" or tokens[i].tag not in FINITE or tree.dep[i] in AUXILIARY:
            continue
        main = next((j for j in tree.kids[i] if j > i and is_verb(tokens[j]) and tree.has_subject(j)), None)
        if main is None or tree.has_subject(i) or not tree.exchange(main, i, "aux"):
            continue
        for j in list(tree.kids[i]):
            tree.move(j, main, tree.dep[j])


def _next_verb(tree: Tree, noun: int, head: int) -> None:
    """Make a noun that opens a new stretch after its verb the subject of the next verb ("…, and the way is")."""
    tokens = tree.tokens
    start = noun
    while start - 1 > head and tree.within(start - 1, noun):
        start -= 1
    if tokens[start - 1].lower != "," and tokens[start - 1].tag != "CC":
        return
    for j in range(noun + 1, len(tokens)):
        if tree.within(j, noun):
            continue
        if not is_verb(tokens[j]) and tokens[j].tag[:2] != "RB":
            return
        if is_verb(tokens[j]) and tree.dep[j] not in AUXILIARY:
            bare = tree.is_finite(j) and not tree.has_subject(j)
            if bare and tree.move(noun, j, "nsubj") and tree.up[j] not in (j, head):
                tree.move(j, head, "conj")
            return


def _across(tree: Tree) -> None:
    """Nothing but whole statements reaches over a colon or semicolon that follows a statement."""
    marks = [i for i, token in enumerate(tree.tokens) if token.lower in (":", ";")]
    for start, mark, end in zip([-1, *marks], marks, [*marks[1:], len(tree.dep)], strict=False):
        for i in range(start + 1, mark):
            if tree.up[i] > mark and tree.dep[i] in AUXILIARY:
                verb = next((j for j in range(i + 1, mark) if is_verb(tree.tokens[j])), None)
                if verb is not None:
                    tree.move(i, verb, tree.dep[i])
        first = next((i for i in range(mark - 1, start, -1) if tree.is_statement(i)), None)
        if first is None:
            continue
        for i in range(first + 1, mark):
            if tree.up[i] > mark and tree.dep[i] in _ARGUMENTS:
                tree.move(i, first, "dobj")
        for i in range(mark + 1, end):
            if tree.up[i] < mark and tree.dep[i] in ("appos", "prep", "advmod", "npadvmod"):
                _bring_over(tree, i)


def _bring_over(tree: Tree, i: int) -> None:
    """Hang a noun or modifier on the predicate that follows it: as its subject where it has none."""
    verbs = [
        j
        for j in range(i + 1, min(i + _FAR, len(tree.dep)))
        if tree.regions[j] == tree.regions[i] and tree.dep[j] not in AUXILIARY and is_verb(tree.tokens[j])
    ]
    if tree.dep[i] in ("appos", "npadvmod"):
        bare = (j for j in verbs if tree.dep[j] in _STATING and tree.is_finite(j) and not tree.has_subject(j))
        verb = next(bare, None)
        if verb is not None:
            tree.move(i, verb, "nsubj")
            return
    if tree.dep[i] != "appos":
        verb = next((j for j in verbs if tree.dep[j] != "relcl" and tree.is_statement(j) and tree.begins(j) > i), None)
        if verb is not None:
            tree.move(i, verb, tree.dep[i])


def _fronted(tree: Tree) -> None:
    """A side clause that stands first hangs on the statement after its comma ("if he goes, she stays")."""
    openers = lexicon().conditions | lexicon().splitting
    marks = [i for i, token in enumerate(tree.tokens) if token.lower in openers]
    statements = [i for i in range(len(tree.tokens)) if tree.is_statement(i)] if marks else []
    for mark in marks:
        before = tree.tokens[mark - 1] if mark else None
        if before and before.tag != "CC" and before.lower != "that" and not is_mark(before.lower):
            continue
        while statements and statements[0] <= mark:
            statements.pop(0)
        if not statements:
            return
        side = statements[0]
        if not mark < tree.begins(side) or tree.mark_between(mark, tree.begins(side)):
            continue
        main = next((j for j in statements[1:] if _follows(tree, j, side)), None)
        if main is None or not tree.mark_between(side, tree.begins(main)):
            continue
        if any(tree.dep[j] == "mark" and j > side for j in tree.kids[main]):
            continue
        if tree.exchange(main, side, "advcl"):
            tree.move(mark, side, "mark")


def _follows(tree: Tree, i: int, side: int) -> bool:
    """Whether a statement hangs on a side clause, or on what that hangs on, or stands at the top like it."""
    if tree.up[i] == side:
        return tree.dep[i] in ("ccomp", "advcl", "conj", "parataxis")
    return tree.regions[i] == tree.regions[side] and (
        tree.up[i] == tree.up[side] or (tree.up[i] == i and tree.up[side] == side)
    )


def _coordination(tree: Tree) -> None:
    """A verb phrase goes on with the clause next to it; a finite one is not coordinated with an infinitive."""
    tokens = tree.tokens
    last: dict[int, int] = {}
    for i, token in enumerate(tokens):
        head = tree.up[i]
        if tree.dep[i] != "conj" or head == i or not is_verb(token):
            continue
        _behind_conjunction(tree, head, i)
        if tree.has_subject(i):
            last[head] = i
        elif head in last:
            tree.move(i, last[head], "conj")
        elif tree.is_finite(i) and is_verb(tokens[head]) and not tree.is_finite(head):
            above = tree.up[head]
            while above != tree.up[above] and not (is_verb(tokens[above]) and tree.is_finite(above)):
                above = tree.up[above]
            if above < i and is_verb(tokens[above]) and tree.is_finite(above):
                tree.move(i, above, "conj")


def _behind_conjunction(tree: Tree, head: int, i: int) -> None:
    """What stands right behind "and" goes with the second verb ("… and, in her speech, praised it")."""
    link = max((j for j in tree.kids[head] if head < j < i and tree.dep[j] == "cc"), default=i)
    moved: list[int] = []
    for j in range(link + 1, i):
        if is_mark(tree.tokens[j].lower) or any(tree.within(j, top) for top in moved):
            continue
        if tree.up[j] != head or tree.dep[j] not in ("prep", "advmod", "npadvmod") or not tree.move(j, i, tree.dep[j]):
            return
        moved.append(j)


def _gather(tree: Tree, frames: AbstractSet[int]) -> None:
    """Put the stray pieces of each region under a top that states something."""
    tops: dict[int, list[int]] = {}
    for i, head in enumerate(tree.up):
        if head == i:
            tops.setdefault(tree.regions[i], []).append(i)
    for roots in tops.values():
        if len(roots) == 1:
            continue
        main = next((i for i in roots if i in frames), None)
        strong = [i for i in roots if i == main or tree.is_statement(i)]
        if not strong:
            words = [i for i in roots if not is_mark(tree.tokens[i].lower)] or roots
            strong = [next((i for i in words if is_verb(tree.tokens[i])), words[0])]
        for first, second in pairwise(strong):
            if first not in frames and tree.has_subject(second) and not tree.mark_between(first, tree.begins(second)):
                tree.move(second, first, "ccomp")
        _put_under(tree, [i for i in roots if i not in set(strong)], strong, main)


def _put_under(tree: Tree, strays: list[int], strong: list[int], main: int | None) -> None:
    """Hang strays on the reporting word, or else on the nearest of the strong tops."""
    at = 0
    for i in strays:
        while at + 1 < len(strong) and abs(strong[at + 1] - i) <= abs(strong[at] - i):
            at += 1
        tree.move(i, strong[at] if main is None else main, tree.dep[i])


def _uncross(tree: Tree) -> None:
    """Lift arcs that pass over one of their own ancestors, or out of the clause that a modifier stands in."""
    for i in range(len(tree.up)):
        head = tree.up[i]
        if i < head < i + _FAR and tree.dep[i] in ("advmod", "prep", "npadvmod"):
            between = (k for k in range(i + 1, head) if not is_mark(tree.tokens[k].lower))
            inner = next((tree.up[k] for k in between if tree.up[k] < i), None)
            if inner is not None and tree.move(i, inner, tree.dep[i]):
                continue
        above = head
        while tree.up[above] != above:
            above = tree.up[above]
            if i < above < head or head < above < i:
                tree.move(i, above, tree.dep[i])
                break
