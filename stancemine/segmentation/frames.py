"""What of a sentence is said by whom: the reporting frame apart from the content."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from stancemine.attribution.asserting import LEAST
from stancemine.document import Attribution, Document, Span
from stancemine.language.analysis import Sentence
from stancemine.language.lemmas import lemma
from stancemine.segmentation.grammar import FINITE, QUOTES, is_mark, is_verb
from stancemine.segmentation.lexicon import lexicon


@dataclass(slots=True)
class Layout:
    """Regions of a sentence's tokens: 0 is the author's, `n` what attribution `said[n - 1]` reports with its frame off.

    `frames` are the positions of the words that report, `outside` of all words of source and cue.
    """

    regions: list[int]
    frames: set[int] = field(default_factory=set)
    outside: set[int] = field(default_factory=set)
    said: list[Attribution] = field(default_factory=list)


def by_sentence(doc: Document) -> list[list[Attribution]]:
    """For each sentence the outermost attributions that touch it, but those that the author only mentions."""
    starts = [sentence.start for sentence in doc.sentences]
    ends = [sentence.end for sentence in doc.sentences]
    touching: list[list[Attribution]] = [[] for _ in doc.sentences]
    for attribution in doc.attributions:
        if attribution.within is not None or attribution.probability < LEAST:
            continue
        for start, end in (*attribution.source, *attribution.cue, *attribution.content):
            for k in range(bisect_right(ends, start), bisect_left(starts, end)):
                if attribution not in touching[k]:
                    touching[k].append(attribution)
    return touching


def layout(sentence: Sentence, attributions: Sequence[Attribution]) -> Layout:
    """The regions and reporting words of a sentence, from the outermost attributions that touch it."""
    tokens = sentence.tokens
    found = Layout([0] * len(tokens))
    for attribution in sorted(attributions, key=lambda a: -sum(end - start for start, end in a.content)):
        content = [i for i in covered(sentence, attribution.content) if not found.regions[i]]
        content = _with_modifiers(sentence, content)
        said = set(content)
        frame = [i for i in covered(sentence, (*attribution.source, *attribution.cue)) if i not in said]
        cue = [i for i in covered(sentence, attribution.cue) if i not in said]
        if not content or not (frame or len(content) == len(tokens)):
            continue
        if frame and not (_states(sentence, content, cue) and _leads(sentence, cue)):
            continue
        found.said.append(attribution)
        for i in content:
            found.regions[i] = len(found.said)
        head = _head(sentence, cue or frame)
        while head is not None and tokens[head].dep == "xcomp" and not found.regions[tokens[head].head]:
            head = tokens[head].head
        if head is not None:
            found.frames.add(head)
        found.outside.update(frame)
    found.frames = {i for i in found.frames if not found.regions[i]}
    return found


def _with_modifiers(sentence: Sentence, content: list[int]) -> list[int]:
    """A content with the article that stands before its opening quotation mark."""
    tokens = sentence.tokens
    inside = set(content)
    while content and content[0] and tokens[content[0] - 1].dep in ("det", "poss", "amod", "compound"):
        if tokens[content[0] - 1].head not in inside:
            break
        content = [content[0] - 1, *content]
    return content


def covered(sentence: Sentence, spans: Sequence[Span]) -> list[int]:
    """The positions of the tokens that begin inside one of the spans, in order."""
    here = [span for span in spans if span.start < sentence.end and span.end > sentence.start]
    if not here:
        return []
    return [i for i, token in enumerate(sentence.tokens) if any(start <= token.start < end for start, end in here)]


def _head(sentence: Sentence, positions: list[int]) -> int | None:
    """The topmost of some tokens, a verb before others."""
    inside = set(positions)
    tops = [i for i in positions if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i]
    return next((i for i in tops if is_verb(sentence.tokens[i])), tops[0] if tops else None)


def _states(sentence: Sentence, content: list[int], cue: list[int]) -> bool:
    """Whether a content can stand as a claim without its frame: a verb with a subject, or a command to somebody."""
    tokens = sentence.tokens
    if any(is_verb(tokens[i]) and (lemma(tokens[i]) in lexicon().turning or _negated(sentence, i)) for i in cue):
        return False
    words = [i for i in content if not is_mark(tokens[i].lower)]
    if not words or tokens[words[0]].tag == "TO":
        return False
    finite = next((i for i in words if tokens[i].tag in FINITE), None)
    infinitive = next((i for i in words if tokens[i].tag == "TO"), None)
    if infinitive is not None and (finite is None or infinitive < finite):
        return any(lemma(tokens[i]) in lexicon().commanding for i in cue)
    if finite is None or tokens[words[0]].lower in ("when", "while", "after", "before"):
        return False
    if tokens[content[0]].lower in QUOTES or tokens[words[0]].dep == "mark":
        return True
    inside = set(content)
    tops = [i for i in words if tokens[i].head not in inside]
    if any(tokens[i].dep in ("ccomp", "ROOT", "parataxis") and is_verb(tokens[i]) for i in tops):
        return True
    return not tops or tokens[tops[0]].dep not in ("dobj", "pobj", "attr", "oprd")


def _negated(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[j].dep == "neg" for j in sentence.children(i))


def _leads(sentence: Sentence, cue: list[int]) -> bool:
    """Whether a reporting verb stands in a main clause, not in one of time or condition ("after he warned that")."""
    tokens = sentence.tokens
    head = _head(sentence, cue)
    if head is None or not is_verb(tokens[head]):
        return True
    if tokens[head].dep == "xcomp" and tokens[head].tag == "VBG":
        return False
    for i in (head, *sentence.ancestors(head)):
        if tokens[i].dep in ("pcomp", "csubj", "nsubj", "nsubjpass"):
            return False
        if tokens[i].dep == "advcl" and any(tokens[j].lower in lexicon().conditions for j in sentence.children(i)):
            return False
        if tokens[i].dep == "relcl" and not any(
            tokens[j].lower == "," for j in range(max(0, sentence.subtree(i)[0] - 2), i)
        ):
            return False
    return True
