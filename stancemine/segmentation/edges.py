"""The edges of a claim: what links it to others and what only encloses it stays outside."""

from __future__ import annotations

from stancemine.document import Span
from stancemine.language.analysis import FINITE, Sentence
from stancemine.segmentation.clauses import Clause
from stancemine.segmentation.grammar import CLOSING, OPENING, is_mark, is_verb
from stancemine.segmentation.lexicon import lexicon

_LONGEST_LINK = 4
_LABEL = 5
_STRAIGHT = frozenset({'"', "'"})
_STOPS = frozenset({".", ",", "!", "?"})
_PAIRED = frozenset({"either", "neither", "both"})
_INTRODUCING = frozenset({"that", "if", "whether", "how", "why"})


def bare(sentence: Sentence, clause: Clause, *, inside: bool) -> list[int]:
    """A clause's own tokens without the words that link it; `inside` is set for what somebody is reported to say."""
    tokens, own = sentence.tokens, clause.tokens
    first = 0
    while first < len(own):
        step = _link(sentence, clause, own[first:], inside=inside)
        if not step:
            break
        first += step
    kept = _without_afterthought(sentence, own[first:])
    while kept and tokens[kept[-1]].tag == "CC":
        kept.pop()
    kept = [i for n, i in enumerate(kept) if tokens[i].tag != "CC" or kept[n + 1] - i <= 3]
    return _without_label(sentence, _without_links(sentence, kept))


def _without_afterthought(sentence: Sentence, own: list[int]) -> list[int]:
    """Without the linking words after a last comma ("nobody paid, however")."""
    tokens = sentence.tokens
    for length in range(1, min(_LONGEST_LINK, len(own) - 2) + 1):
        run = own[-length:]
        if run[-1] - run[0] == length - 1 and tokens[run[0] - 1].lower == ",":
            return own[:-length] if " ".join(tokens[i].lower for i in run) in lexicon().inserted else own
    return own


def _without_links(sentence: Sentence, own: list[int]) -> list[int]:
    """Without linking words between two commas in the middle ("Sarvia, first of all, did not pay")."""
    tokens, words = sentence.tokens, lexicon()
    dropped: set[int] = set()
    for i in own:
        if i and tokens[i - 1].lower == ",":
            for end in range(i + 1, min(i + _LONGEST_LINK, len(tokens) - 1) + 1):
                if tokens[end].lower == "," and " ".join(t.lower for t in tokens[i:end]) in words.inserted:
                    dropped.update(range(i, end))
    return [i for i in own if i not in dropped] if dropped else own


def _link(sentence: Sentence, clause: Clause, own: list[int], *, inside: bool) -> int:
    """How many tokens at the head of `own` only link."""
    tokens, words = sentence.tokens, lexicon()
    i, word = own[0], tokens[own[0]].lower
    for length in range(min(_LONGEST_LINK, len(own)), 0, -1):
        run = own[:length]
        end = run[-1] + 1
        if run[-1] - run[0] != length - 1 or end >= len(tokens) or tokens[end].lower not in (",", ":"):
            continue
        if " ".join(tokens[j].lower for j in run) in words.linking_before_comma:
            return length
    if len(own) == 1:
        return 0
    if word in ("even", "just", "simply", "only", "partly", "mainly", "largely", "especially"):
        after = tokens[own[1]]
        return int(after.lower in words.splitting and after.head == clause.head and own[1] == i + 1)
    if i in clause.marks:
        return 1
    if inside and word == "that" and (tokens[i].tag == "IN" or tokens[own[1]].tag == "NNS"):
        return 1
    if tokens[i].dep == "mark" or (inside and tokens[i].tag[:1] == "W"):
        governed = tokens[i].head == clause.head or not is_verb(tokens[clause.head])
        if word in words.splitting and sentence.tokens[clause.head].dep != "ROOT":
            return int(governed)
        if word == "that":
            return int(inside or governed)
        return int(inside and governed and word in _INTRODUCING and not _asks(sentence, own))
    if (tokens[i].tag == "CC" and tokens[i].dep != "preconj" and word not in _PAIRED) or word in ("and", "but"):
        return 1
    comma = i + 1 < len(tokens) and tokens[i + 1].lower == ","
    if word in words.linking_before_comma:
        return int(comma)
    if word == "so" and own[1] == i + 1 and tokens[own[1]].lower in words.after_so:
        return 0
    return int(word in words.linking and (comma or tokens[i].dep in ("advmod", "cc", "mark")))


def _asks(sentence: Sentence, own: list[int]) -> bool:
    """Whether a verb stands right after the question word: "why did she sign", not "why she signed"."""
    return own[1] == own[0] + 1 and is_verb(sentence.tokens[own[1]])


def _without_label(sentence: Sentence, own: list[int]) -> list[int]:
    """Without the few words before a colon that name the topic of a headline ("Harbour talks: minister resigns")."""
    tokens = sentence.tokens
    for n, i in enumerate(own[:_LABEL]):
        if tokens[i].tag in FINITE:
            return own
        after = i + 1
        if after < len(tokens) and tokens[after].lower == ":" and len(own) > n + 3:
            return own[n + 1 :]
    return own


def whole(sentence: Sentence) -> list[Span]:
    """A sentence as one claim, without the marks around it; without words there is none."""
    own = [i for i, token in enumerate(sentence.tokens) if not is_mark(token.lower)]
    return pieces(sentence, list(range(own[0], own[-1] + 1))) if own else []


def pieces(sentence: Sentence, positions: list[int]) -> list[Span]:
    """The spans of some tokens: one where nothing but marks stands between them."""
    tokens = sentence.tokens
    runs: list[list[int]] = []
    for i in positions:
        if runs and (i == runs[-1][1] + 1 or all(is_mark(tokens[j].lower) for j in range(runs[-1][1] + 1, i))):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return [_enclosed(sentence, first, last) for first, last in runs]


def _enclosed(sentence: Sentence, first: int, last: int) -> Span:
    """The span of a run of tokens, with a mark at its edge whose partner stands inside."""
    tokens = sentence.tokens
    inside = [token.text for token in tokens[first : last + 1] if token.tag != "POS"]
    after = last + 1
    if after + 1 < len(tokens) and tokens[after].text in _STOPS:
        after += 1
    if after < len(tokens):
        mark = tokens[after].text
        if (mark in CLOSING and inside.count(CLOSING[mark]) > inside.count(mark)) or (
            mark in _STRAIGHT and inside.count(mark) % 2
        ):
            last = after
            inside.append(mark)
    if first:
        mark = tokens[first - 1].text
        partner = OPENING.get(mark)
        if (partner and inside.count(partner) > inside.count(mark)) or (mark in _STRAIGHT and inside.count(mark) % 2):
            first -= 1
    return Span(tokens[first].start, tokens[last].end)
