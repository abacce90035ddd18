"""How likely it is that a sentence is its source's word, and not the author's own who mentions what somebody said.

"Putin said that …" hands the sentence to Putin; "the leader, who had said that …, arrived" and "police said an inquiry
is on" at the end of a report may not. A log-linear model, learnt by `stancemine.training.speakers`, weighs how the
frame is built.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import exp
from pathlib import Path

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.reader import Frame
from stancemine.document import Span
from stancemine.language.analysis import FINITE, Quote
from stancemine.language.learnt import by_feature, read_weights

FILE = Path(__file__).with_suffix(".json")
VERSION = 1
BIAS = "bias"
LEAST = 0.5
"""From this probability on, what a source says is asserted by it and no more by the author."""

_STOPS = frozenset({".", "!", "?", '"', "”", "''", "’"})


@cache
def load_weights(path: Path = FILE) -> dict[str, float]:
    """The weights in a file; raises `ModelError` if it cannot be read or is of another version."""
    return read_weights(path, VERSION, "the weights", by_feature)


def logit(frame: Frame, beside: Sequence[Frame], quotes: Sequence[Quote]) -> float:
    """The log odds that the sentence is the source's; `beside` are all frames of the sentence."""
    weights = load_weights()
    return sum([weights.get(feature, 0.0) for feature in features(frame, beside, quotes)])


def probability(log_odds: float) -> float:
    """Log odds as a probability."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def features(frame: Frame, beside: Sequence[Frame], quotes: Sequence[Quote]) -> Iterator[str]:
    """What a frame looks like; `beside` are all frames of its sentence, `quotes` those that touch it."""
    sentence, tokens, cue = frame.sentence, frame.sentence.tokens, frame.sentence.tokens[frame.cue]
    size = max(1, sentence.end - sentence.start)
    said = sum(min(e, sentence.end) - max(s, sentence.start) for s, e in frame.content)
    told = sum(e - s for s, e in [*frame.source, *frame.cues])
    quoted = sum(max(0, min(e, q.end) - max(s, q.start)) for s, e in frame.content for q in quotes)
    share = min(3, int(4 * said / size))
    marks = "none" if not quoted else "some" if 2 * quoted < said else "most"
    clause = _clause(frame)
    ahead = "before" if frame.content and frame.content[0].start < frame.at else "after"
    opens = _opening(frame)
    yield BIAS
    yield f"kind={frame.kind}"
    yield f"cue={frame.lemma}"
    yield f"cue={frame.lemma}|{frame.kind}"
    yield f"cue={frame.lemma}|{opens}"
    yield f"tag={cue.tag}"
    yield f"tag={cue.tag}|{clause}"
    yield f"clause={clause}"
    yield f"clause={clause}|{marks}"
    yield f"clause={clause}|share={share}"
    yield f"clause={clause}|{frame.kind}"
    yield f"share={share}"
    yield f"share={share}|{marks}"
    yield f"whole={min(3, int(4 * (said + told) / size))}"
    yield f"marks={marks}"
    yield f"marks={marks}|{frame.kind}"
    yield f"opens={opens}"
    yield f"opens={opens}|{frame.kind}"
    yield f"ahead={ahead}|{marks}"
    yield f"beside={min(3, sum(other.outer is None for other in beside))}"
    yield f"first={frame.start <= sentence.start + 1}"
    yield from _place(frame, quotes)
    yield from _sort_of_cue(frame)
    yield from _source(frame)
    for child in sentence.children(frame.cue):
        word = tokens[child]
        if word.dep in ("aux", "auxpass", "neg", "mark") and child < frame.cue:
            yield f"with={word.lower}"


def _place(frame: Frame, quotes: Sequence[Quote]) -> Iterator[str]:
    """How long the sentence is, how much of it stands around the frame, and whether it ends as running text does."""
    sentence, tokens = frame.sentence, frame.sentence.tokens
    size = max(1, sentence.end - sentence.start)
    quoted = sum(max(0, min(q.end, sentence.end) - max(q.start, sentence.start)) for q in quotes)
    behind = sentence.end - max(end for _, end in (*frame.content, *frame.cues))
    stop = tokens[-1].text in _STOPS
    yield f"words={min(4, len(tokens) // 10)}"
    yield f"before={min(4, sentence.at(frame.start) // 4)}"
    yield f"behind={min(3, behind // 25)}"
    yield f"quoted={min(3, int(4 * quoted / size))}"
    yield f"stop={stop}"
    yield f"stop={stop}|{frame.kind}"
    yield f"stop={stop}|cue={frame.lemma}"


@cache
def _sorts(word: str) -> tuple[str, ...]:
    words = lexicon()
    sorts = {
        "speech": words.speech,
        "belief": words.belief,
        "finding": words.finding,
        "judgement": words.judgement,
        "intent": words.intent,
        "act": words.acts,
        "say": words.say,
    }
    return tuple(name for name, verbs in sorts.items() if word in verbs)


def _sort_of_cue(frame: Frame) -> Iterator[str]:
    for sort in _sorts(frame.lemma):
        yield f"sort={sort}"
        yield f"sort={sort}|{frame.kind}"


def _clause(frame: Frame) -> str:
    """The kind of clause that a cue stands in: "main", or the relation by which it hangs, with its conjunction."""
    sentence, tokens = frame.sentence, frame.sentence.tokens
    at = frame.cue
    for _ in range(4):
        if tokens[at].head == at:
            return "main"
        dep = tokens[at].dep
        if dep in ("relcl", "acl", "advcl", "pcomp", "csubj", "appos"):
            mark = next((tokens[c].lower for c in sentence.children(at) if tokens[c].dep == "mark"), "")
            if dep == "advcl" and not mark:
                mark = next((tokens[c].lower for c in sentence.children(at) if tokens[c].tag == "WRB"), "")
            if dep in ("relcl", "acl"):
                left = sentence.subtree(at)[0]
                mark = "," if left > 0 and "," in (tokens[left - 1].text, tokens[left].text) else ""
            return f"{dep}:{mark}"
        if dep not in ("conj", "ccomp", "xcomp", "aux", "auxpass", "parataxis", "dep"):
            return dep
        at = tokens[at].head
    return "deep"


def _opening(frame: Frame) -> str:
    """What a content begins with."""
    if not frame.content:
        return "nothing"
    tokens = frame.sentence.tokens
    start = min(frame.content, key=lambda span: (span.start < frame.at, span.start)).start
    i = frame.sentence.at(start)
    if i >= len(tokens):
        return "nothing"
    if i and tokens[i - 1].text == ":":
        return ":"
    token = tokens[i]
    finite = any(t.tag in FINITE and any(s <= t.start < e for s, e in frame.content) for t in tokens)
    word = token.lower if token.tag in ("IN", "TO", "WRB", "WP", "WDT") else token.tag[:2]
    return f"{word}{'+' if finite else ''}"


def _source(frame: Frame) -> Iterator[str]:
    tokens = frame.sentence.tokens
    if frame.head is None or frame.head >= len(tokens):
        yield "source=none"
        yield f"source=none|{frame.kind}"
        return
    word = tokens[frame.head]
    yield f"source={word.tag}"
    yield f"source={word.tag}|{frame.lemma}"
    yield f"source-word={word.lower}"
    yield f"source-is={word.entity}"
    yield f"source-part={word.dep}"
    yield f"source-part={word.dep}|{word.tag}"
    first = min(frame.source, default=Span(word.start, word.end)).start
    yield f"source-opens={tokens[frame.sentence.at(first)].lower if word.tag in ('NN', 'NNS') else '-'}"
