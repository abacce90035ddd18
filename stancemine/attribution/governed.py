"""What a reporting verb governs: a clause or quotes behind it or before it, an infinitive, an object."""

from __future__ import annotations

from stancemine.attribution.bounds import (
    OPENERS,
    after_quote,
    ends_object,
    fronted_stop,
    loose,
    main_stop,
    own_clause,
    past_relative,
    relative_stop,
)
from stancemine.attribution.contents import (
    clause_right,
    infinitive_right,
    light_right,
    object_right,
    preposition_right,
    quote_beyond,
)
from stancemine.attribution.foregoing import left_content, parenthetic
from stancemine.attribution.forms import in_front, replies_by
from stancemine.attribution.gaps import gap_content
from stancemine.attribution.making import make_frame
from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.attribution.tags import only_tells, tag_alone
from stancemine.document import Span

_TOWARD = frozenset(
    {"accuse", "blame", "blast", "condemn", "criticise", "criticize", "denounce", "dismiss", "praise", "rip", "slam"}
    | {"speak", "talk", "urge", "warn"}
)
"""Participles behind a comma that say something of somebody: "he left, accusing the guild of sloth"."""

_COUNTS = frozenset({"put", "peg", "estimate"})
"""Verbs that say something only with a number: "put the toll at 40"."""


def with_content(reader: SentenceReader, i: int, word: str, head: int) -> Frame | None:
    """The frame of a verb with what it governs; null if it governs nothing, and so reports nothing."""
    words = reader.words
    frame = make_frame(reader, i, head, "clause")
    if reader.behind_quote and (word in words.speech or word == "tell") and only_tells(reader, frame, i):
        frame.kind, frame.looks = "tag", "back"
        return frame
    if _only_describes(reader, i, word, head):
        return None
    stop = fronted_stop(reader, i)
    stop = relative_stop(reader, i) if stop is None else stop
    stop = main_stop(reader, i) if stop is None else stop
    if word in words.telling:
        gap = gap_content(reader, i)
        if gap is not None:
            frame = make_frame(reader, i, gap[0], "clause")
            frame.content = gap[1]
            return frame
        _take_clause(reader, frame, i, word, stop)
        if frame.content:
            frame.probability = 0.9
            return frame
    at = _object(reader, frame, i, word)
    if at is not None:
        end = next((k for k in range(at, len(reader.tokens)) if ends_object(reader, i, k)), None)
        frame.content = reader.to_end(at, stop if end is None else min(end - 1, stop or end))
        return frame if frame.content else None
    leads = reader.tokens[-1].text == ":" and word in words.finding | words.judgement
    return tag_alone(reader, frame, i) if word in words.speech or leads else None


def _only_describes(reader: SentenceReader, i: int, word: str, head: int) -> bool:
    """Whether a participle that hangs on a clause or noun tells no more than what that is: "a letter claiming rain"."""
    if not loose(reader, i) or replies_by(reader, i):
        return False
    if word in _TOWARD and reader.tokens[i - 1].text == "," and not in_front(reader, i):
        return False
    right = clause_right(reader, i, word, head)
    opens = right is not None and (reader.inside[right] or reader.tokens[right].lower in OPENERS)
    return right is None or not (opens or own_clause(reader, i, right))


def _take_clause(reader: SentenceReader, frame: Frame, i: int, word: str, stop: int | None) -> None:
    """Give a frame the clause that its verb tells: the one behind it, the one before it, or both around it."""
    words = reader.words
    right = None if _adds(reader, i) else clause_right(reader, i, word, frame.head)
    if right is not None and ((stop is not None and right > stop) or past_relative(reader, i, right)):
        right = None
    after = parenthetic(reader, frame, i) if word in words.speech | words.belief | words.address else None
    if right is None:
        right = after
    if right is None and word in words.speech:
        right = quote_beyond(reader, i)
    clause = right is not None and not reader.inside[right] and after is None
    told = clause and right is not None and not after_quote(reader, frame, right)
    left = None if told else left_content(reader, frame, i, word)
    if left is not None:
        frame.content.append(left)
        frame.start = left.start
        right = None if clause else right
    if right is not None:
        frame.content.extend(reader.to_end(right, stop))


def _object(reader: SentenceReader, frame: Frame, i: int, word: str) -> int | None:
    """Where what a verb governs begins if it is no clause: "vows to …", "warns of …", "condemns …"."""
    words = reader.words
    at = infinitive_right(reader, i) if word in words.intent else None
    if at is not None:
        frame.kind = "infinitive"
        return at
    frame.kind = "object"
    allowed = words.prepositions.get(word)
    at = preposition_right(reader, i, allowed) if allowed else None
    if at is not None and reader.to_end(at):
        frame.cues = [Span(frame.cues[0].start, reader.tokens[at - 1].end)]
        return at
    at = light_right(reader, i) if word in words.light_verbs else None
    if at is None and word in words.judgement and (word not in words.acts or _names(reader, i)):
        at = object_right(reader, i)
        frame.probability = 0.7
    return at


def _adds(reader: SentenceReader, i: int) -> bool:
    """Whether the clause behind a cue is what its subject adds: "…, he said adding that …"."""
    after = reader.tokens[i + 1 : i + 2]
    return bool(after) and after[0].tag == "VBG" and after[0].head == i and reader.lemma(i + 1) in reader.words.say


def _names(reader: SentenceReader, i: int) -> bool:
    """Whether a verb that may be an act says what it takes its object for: "called the report an invention"."""
    tokens = reader.tokens
    if reader.lemma(i) in _COUNTS:
        return any(tokens[k].lower == "at" and _number(reader, k + 1) for k in range(i + 2, len(tokens) - 1))
    if any(reader.inside[i + 1 :]) or any(c > i and tokens[c].dep == "oprd" for c in reader.sentence.children(i)):
        return True
    if reader.lemma(i) != "call":
        return False
    if i + 2 < len(tokens) and tokens[i + 1].tag == "PRP" and tokens[i + 2].tag[:2] in ("NN", "DT", "JJ"):
        return True
    last = reader.last()
    for k in range(i + 2, min(i + 9, last + 1)):
        if tokens[k].tag in ("IN", "TO", "CC", "RP", "RB") or tokens[k].text in (",", ";", ":"):
            return False
        if tokens[k].lower in ("a", "an") or (tokens[k].tag == "JJ" and k == last and tokens[k - 1].tag != "DT"):
            return True
    return False


def _number(reader: SentenceReader, k: int) -> bool:
    """Whether a number begins at a token or soon behind it: "about $4 billion"."""
    return any(token.tag == "CD" for token in reader.tokens[k : k + 4])
