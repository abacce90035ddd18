"""What of a sentence is said by whom: the reporting frame apart from the content."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from stancemine.attribution.asserting import LEAST
from stancemine.attribution.places import all_words, touching
from stancemine.document import Attribution, Document, Span
from stancemine.language.analysis import FINITE, SUBJECT_DEPS, Sentence
from stancemine.language.lemmas import lemma
from stancemine.segmentation.grammar import QUOTES, is_mark, is_verb
from stancemine.segmentation.lexicon import lexicon

_NEAR = 5
_CLOSING_SPEECH = frozenset({",", "!", "?", "…", "...", "—", "–", "--", "-"})


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
    """For each sentence the attributions that touch it, but those that the author only mentions."""
    return touching(doc.sentences, (a for a in doc.attributions if a.probability >= LEAST), all_words)


def layout(sentence: Sentence, attributions: Sequence[Attribution]) -> Layout:
    """The regions and reporting words of a sentence, from the attributions that touch it.

    One within another counts where the outer has a thing for its object and goes on after a colon: "she likes the
    town: nobody, she says, …".
    """
    tokens = sentence.tokens
    found = Layout([0] * len(tokens))
    if not attributions:
        return found
    broken: set[int] = set()
    for attribution in sorted(attributions, key=lambda a: -sum(end - start for start, end in a.content)):
        if attribution.within is not None and id(attribution.within) not in broken:
            continue
        content = [i for i in covered(sentence, attribution.content) if not found.regions[i]]
        content = _with_modifiers(sentence, content)
        said = set(content)
        frame = [i for i in covered(sentence, (*attribution.source, *attribution.cue)) if i not in said]
        cue = [i for i in covered(sentence, attribution.cue) if i not in said]
        occasion = _occasion(sentence, frame)
        content = [i for i in content if not occasion or i > occasion[-1]]
        if not content or not (frame or len(content) == len(tokens)):
            continue
        if cue and cue[0] < content[0] and _breaks(sentence, content):
            broken.add(id(attribution))
            continue
        if frame and not (_is_content(sentence, attribution, content, [*occasion, *frame]) and _leads(sentence, cue)):
            continue
        found.said.append(attribution)
        for i in content:
            found.regions[i] = len(found.said)
        head = _head(sentence, cue or frame)
        while head is not None and tokens[head].dep == "xcomp" and not found.regions[tokens[head].head]:
            head = tokens[head].head
        if head is not None and _cited(sentence, head):
            head = tokens[tokens[head].head].head
        if head is not None and _told(sentence, head, frame):
            continue
        if head is not None:
            found.frames.add(head)
        found.outside.update(frame, occasion)
    found.frames = {i for i in found.frames if not found.regions[i]}
    found.outside = {i for i in found.outside if not found.regions[i]}
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
    return sentence.starting_in([span for span in spans if span.start < sentence.end and span.end > sentence.start])


def _head(sentence: Sentence, positions: list[int]) -> int | None:
    """The topmost of some tokens, a verb before others."""
    inside = set(positions)
    tops = [i for i in positions if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i]
    return next((i for i in tops if is_verb(sentence.tokens[i])), tops[0] if tops else None)


def _occasion(sentence: Sentence, frame: list[int]) -> list[int]:
    """The question that a speaker answered, before his frame: "asked whether it would, …"."""
    before = range(frame[0] if frame else 0)
    asked = any(sentence.tokens[i].tag == "VBN" and sentence.tokens[i].lower in lexicon().asked for i in before[:2])
    return list(before) if asked else []


def _breaks(sentence: Sentence, content: list[int]) -> bool:
    """Whether a content is a thing first, and a statement only after a colon or semicolon."""
    tokens = sentence.tokens
    for i in content:
        if tokens[i].lower in (":", ";"):
            return any(tokens[j].tag in FINITE for j in content if j > i)
        if tokens[i].tag in FINITE or tokens[i].lower in QUOTES:
            return False
    return False


def _is_content(sentence: Sentence, attribution: Attribution, content: list[int], frame: list[int]) -> bool:
    """Whether a content can stand as a claim without its frame."""
    tokens, said = sentence.tokens, set(content)
    cue = [i for i in covered(sentence, attribution.cue) if i not in said]
    for i in cue:
        if is_verb(tokens[i]) and (lemma(tokens[i]) in lexicon().turning or _negated(sentence, i, said)):
            return False
    if attribution.speaker is not None and _uttered(sentence, content, frame):
        return True
    return _states(sentence, content, cue)


def _uttered(sentence: Sentence, content: list[int], frame: list[int]) -> bool:
    """Whether a content stands beside its frame as what was uttered, and not in it as its object.

    It is a quotation that a comma or colon divides from the frame, or a headline with its source at the end.
    """
    tokens = sentence.tokens
    known = {*content, *frame}
    if any(token.tag in FINITE and i not in known for i, token in enumerate(tokens)):
        return False
    runs = [[content[0]]]
    for i in content[1:]:
        if i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    if all(tokens[run[0]].lower in QUOTES for run in runs):
        return all(_divided(sentence, run, frame) for run in runs)
    after = [i for i in range(content[-1] + 1, len(tokens)) if not is_mark(tokens[i].lower)]
    return (
        len(runs) == 1
        and content[-1] < frame[0]
        and all(is_mark(tokens[i].lower) for i in range(content[0]))
        and tokens[frame[0] - 1].lower == ","
        and set(after) <= set(frame)
    )


def _divided(sentence: Sentence, run: list[int], frame: list[int]) -> bool:
    """Whether a mark of direct speech stands between a quotation and the frame beside it."""
    tokens = sentence.tokens
    if run[0] - 1 > frame[0]:
        near = any(i in frame for i in range(run[0] - 1 - _NEAR, run[0]))
        return tokens[run[0] - 1].lower == ":" or (tokens[run[0] - 1].lower == "," and near)
    last = next((i for i in reversed(run) if tokens[i].lower not in QUOTES), run[0])
    return tokens[last].lower in _CLOSING_SPEECH or tokens[min(run[-1] + 1, len(tokens) - 1)].lower == ","


def _states(sentence: Sentence, content: list[int], cue: list[int]) -> bool:
    """Whether a content has a verb with a subject, or a command to somebody."""
    tokens = sentence.tokens
    words = [i for i in content if not is_mark(tokens[i].lower)]
    if not words or tokens[words[0]].tag == "TO":
        return False
    finite = next((i for i in words if tokens[i].tag in FINITE), None)
    infinitive = next((i for i in words if tokens[i].tag == "TO"), None)
    if infinitive is not None and (finite is None or infinitive < finite):
        return any(lemma(tokens[i]) in lexicon().commanding for i in cue)
    if finite is None:
        return False
    if tokens[content[0]].lower in QUOTES:
        return True
    if tokens[words[0]].lower in ("when", "while", "after", "before"):
        return False
    if tokens[words[0]].dep == "mark":
        return True
    inside = set(content)
    tops = [i for i in words if tokens[i].head not in inside]
    if any(tokens[i].dep in ("ccomp", "ROOT", "parataxis") and is_verb(tokens[i]) for i in tops):
        return True
    return not tops or tokens[tops[0]].dep not in ("dobj", "pobj", "attr", "oprd")


def _negated(sentence: Sentence, i: int, said: AbstractSet[int]) -> bool:
    return any(sentence.tokens[j].dep == "neg" and j not in said for j in sentence.children(i))


def _told(sentence: Sentence, head: int, frame: list[int]) -> bool:
    """Whether a noun that reports is what another statement is about: "it followed a warning from her that"."""
    tokens = sentence.tokens
    verb = tokens[head].head
    if tokens[head].dep not in ("dobj", "pobj") or verb in frame:
        return False
    while tokens[verb].head != verb and not is_verb(tokens[verb]):
        verb = tokens[verb].head
    if not is_verb(tokens[verb]) or verb in frame or lemma(tokens[verb]) in lexicon().light:
        return False
    subject = sentence.child(verb, SUBJECT_DEPS)
    return subject is not None and subject not in frame


def _cited(sentence: Sentence, i: int) -> bool:
    """Whether a participle hangs on a verb that cites: "was quoted as saying"."""
    tokens = sentence.tokens
    preposition = tokens[i].head
    return (
        tokens[i].dep == "pcomp"
        and tokens[preposition].lower == "as"
        and lemma(tokens[tokens[preposition].head]) in lexicon().citing
    )


def _leads(sentence: Sentence, cue: list[int]) -> bool:
    """Whether a reporting verb stands in a main clause, not in one of time or condition ("after he warned that")."""
    tokens = sentence.tokens
    head = _head(sentence, cue)
    if head is None or not is_verb(tokens[head]):
        return True
    if tokens[head].dep == "xcomp" and tokens[head].tag == "VBG":
        return False
    for i in (head, *sentence.ancestors(head)):
        if tokens[i].dep in ("pcomp", "csubj", "nsubj", "nsubjpass") and not _cited(sentence, i):
            return False
        if tokens[i].dep == "advcl" and any(tokens[j].lower in lexicon().conditions for j in sentence.children(i)):
            return False
        if tokens[i].dep == "relcl" and not any(
            tokens[j].lower == "," for j in range(max(0, sentence.subtree(i)[0] - 2), i)
        ):
            return False
    return True
