"""Frames whose cue is no verb: "according to X", "X: …", "…: X", "X is sure that", "X's claim that", "in X's view"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.attribution.phrases import noun_phrase, subject_of
from stancemine.document import Span

_COPULAS = frozenset({"be", "become", "remain", "feel", "seem", "appear", "sound"})
_NOT_LABELS = frozenset(
    [
        "update",
        "updated",
        "breaking",
        "exclusive",
        "feature",
        "watch",
        "video",
        "photo",
        "photos",
        "photograph",
        "image",
        "read",
        "live",
        "opinion",
        "analysis",
        "interview",
        "explainer",
        "editorial",
        "comment",
        "commentary",
        "note",
        "editor's",
        "source",
        "credit",
        "caption",
        "topic",
        "topics",
        "subject",
        "subjects",
        "tags",
        "advertisement",
        "related",
        "context",
        "review",
        "news",
        "graphics",
        "graphic",
        "cartoon",
        "flash",
        "highlights",
        "profile",
        "quiz",
        "poll",
        "podcast",
        "listen",
        "factbox",
        "timeline",
        "example",
        "result",
        "question",
        "answer",
        "fact",
        "facts",
        "war",
        "crisis",
        "round-up",
        "roundup",
        "map",
        "q",
        "a",
        "today",
        "yesterday",
        "tomorrow",
        "notice",
        "warning",
        "date",
    ]
)
_WORD = re.compile(r"\w")


def marker_frames(reader: SentenceReader) -> list[Frame]:
    """All frames of a sentence that hang on a marker instead of a verb."""
    found = _according(reader) + _adjectives(reader) + _nouns(reader) + _views(reader)
    return found


def _rest(reader: SentenceReader, first: int, last: int) -> list[Span]:
    """The sentence without tokens `first` to `last` and the marks about them."""
    tokens = reader.tokens
    spans = []
    left, right = first - 1, last + 1
    while left >= 0 and tokens[left].text in (",", "–", "—", "-", "--", "(") and not reader.inside[left]:
        left -= 1
    while (
        right < len(tokens) and tokens[right].text in (",", ":", "–", "—", "-", ".", ")") and not reader.inside[right]
    ):
        right += 1
    if left >= 0:
        begin = 0
        while begin < left and tokens[begin].tag in ("CC", ",", ":"):
            begin += 1
        spans.append(Span(tokens[begin].start, tokens[left].end))
    end = len(tokens) - 1
    while end >= right and tokens[end].text in (".", ";", ":", ",") and not reader.inside[end]:
        end -= 1
    if right <= end:
        spans.append(Span(tokens[right].start, tokens[end].end))
    return spans


def _according(reader: SentenceReader) -> list[Frame]:
    tokens, sentence = reader.tokens, reader.sentence
    found = []
    for i in range(len(tokens) - 2):
        if (
            reader.inside[i]
            or tokens[i].lower not in ("according", "per")
            or (tokens[i].lower == "according" and tokens[i + 1].lower != "to")
        ):
            continue
        last_cue = i + 1 if tokens[i].lower == "according" else i
        if tokens[i].lower == "per" and not (tokens[i - 1].text == "," and tokens[i + 1].tag in ("NNP", "DT")):
            continue
        head = next((k for k in range(last_cue + 1, len(tokens)) if tokens[k].dep in ("pobj", "pcomp")), None)
        if head is None:
            continue
        head = _source_head(reader, head)
        a, b = noun_phrase(sentence, head, whole=True, avoid=(i, last_cue))
        a = last_cue + 1
        b = max(b, head)
        frame = Frame(sentence, head, i, "according", lemma="according", probability=0.9)
        while b > head and tokens[b].text == ",":
            b -= 1
        frame.source = [Span(tokens[a].start, tokens[b].end)]
        frame.cues = [Span(tokens[i].start, tokens[last_cue].end)]
        frame.content = _near_content(reader, i, b)
        frame.start = tokens[i].start
        if frame.content:
            found.append(frame)
    return found


def _near_content(reader: SentenceReader, first: int, last: int) -> list[Span]:
    """The sentence about an "according to" phrase, cut at a coordinated clause that follows it after a comma."""
    spans = _rest(reader, first, last)
    tokens = reader.tokens
    if len(spans) == 2 and first > 0:
        k = last + 1
        if (
            k + 1 < len(tokens)
            and tokens[k].text in (",", ";", "–")
            and tokens[k + 1].lower in ("but", "and", "while", "though", "although", "which", "who")
        ):
            return spans[:1]
    return spans


def _source_head(reader: SentenceReader, head: int) -> int:
    """The one who stands behind a carrier: "the estimates of Smith" gives Smith."""
    tokens, sentence = reader.tokens, reader.sentence
    word = tokens[head].lower
    if word in reader.words.carriers | reader.words.nouns | reader.words.opinion | {
        "estimates",
        "official",
        "calculations",
        "information",
    }:
        for c in sentence.children(head):
            if tokens[c].dep == "prep" and tokens[c].lower in ("of", "by", "from"):
                behind = sentence.child(c, {"pobj"})
                if behind is not None and (
                    tokens[behind].tag[:3] == "NNP"
                    or tokens[behind].lower.rstrip("s") in reader.words.persons | reader.words.groups
                ):
                    return behind
        owner = next(
            (c for c in sentence.children(head) if tokens[c].dep == "poss" and tokens[c].tag[:2] in ("NN", "PR")), None
        )
        if owner is not None:
            return owner
    return head


def behind(reader: SentenceReader, head: int) -> int:
    """The one whose statement, report or poll heads a source, or the head itself."""
    return _source_head(reader, head)


def _adjectives(reader: SentenceReader) -> list[Frame]:
    """ "X is convinced that …", "X is ready to …"."""
    tokens, sentence = reader.tokens, reader.sentence
    found = []
    for i, token in enumerate(tokens):
        if (
            reader.inside[i]
            or token.lower not in reader.words.adjectives
            or token.dep not in ("acomp", "ROOT", "conj", "attr", "oprd", "ccomp", "xcomp")
        ):
            continue
        verb = token.head if token.head != i else i
        if verb != i and reader.lemma(verb) not in _COPULAS:
            continue
        if i + 1 >= len(tokens) or not (
            tokens[i + 1].lower in ("that", "to", "of", "about", "for", "with", "by", "at") or reader.inside[i + 1]
        ):
            continue
        head = subject_of(sentence, verb, quoted=reader.inside)
        if head is None or tokens[head].lower in ("it", "there", "this", "that", "i", "we", "you"):
            continue
        a, b = noun_phrase(sentence, head, whole=True, avoid=(min(verb, i), i) if head < i else None)
        last = i + 1 if tokens[i + 1].lower in ("of", "about", "for", "with", "by", "at") and i + 2 < len(tokens) else i
        frame = Frame(sentence, head, i, "clause", lemma=token.lower, probability=0.7)
        frame.source = [Span(tokens[a].start, tokens[b].end)]
        frame.cues = [Span(tokens[min(verb, i)].start, tokens[last].end)]
        frame.content = reader.to_end(last + 1)
        frame.start = tokens[a].start
        if frame.content:
            found.append(frame)
    return found


def _nouns(reader: SentenceReader) -> list[Frame]:
    """ "X's claim that …", "the belief of X that …"."""
    tokens, sentence = reader.tokens, reader.sentence
    found = []
    for i, token in enumerate(tokens):
        if reader.inside[i] or token.tag[:2] != "NN" or token.lower not in reader.words.nouns:
            continue
        owner = next(
            (c for c in sentence.children(i) if tokens[c].dep == "poss" and tokens[c].lower not in ("its", "this")),
            None,
        )
        at = i + 1
        if owner is None and at < len(tokens) and tokens[at].lower in ("of", "by", "from"):
            owner = sentence.child(at, {"pobj"})
            if owner is not None:
                at = noun_phrase(sentence, owner)[1] + 1
        if owner is None or at >= len(tokens) or reader.inside[owner]:
            continue
        if not (
            (tokens[at].lower == "that" and tokens[at].tag in ("IN", "WDT"))
            or (tokens[at].lower == "to" and tokens[at].tag == "TO")
        ):
            continue
        a, b = noun_phrase(sentence, owner)
        frame = Frame(sentence, owner, i, "noun", lemma=token.lower, probability=0.7)
        frame.source = [Span(tokens[a].start, tokens[b].end)]
        frame.cues = [Span(token.start, token.end)]
        clause = [j for j in sentence.subtree(i) if j >= at]
        last = max(clause, default=len(tokens) - 1)
        frame.content = [Span(tokens[at].start, tokens[last].end)] if last > at else []
        frame.start = tokens[a].start
        if frame.content:
            found.append(frame)
    return found


def _views(reader: SentenceReader) -> list[Frame]:
    """ "In X's view, …", "in the opinion of X", "for X, …"."""
    tokens, sentence = reader.tokens, reader.sentence
    found = []
    for i, token in enumerate(tokens):
        if reader.inside[i] or token.lower != "in" or i + 2 >= len(tokens):
            continue
        noun = next((k for k in range(i + 1, min(i + 9, len(tokens))) if tokens[k].lower in reader.words.opinion), None)
        if noun is None or any(t.text == "," or t.tag[:1] == "V" for t in tokens[i + 1 : noun]):
            continue
        head = _source_head(reader, noun)
        last = noun
        if head == noun:
            previous = noun - 1
            if tokens[previous].tag == "PRP$" and tokens[previous].lower in ("his", "her", "their"):
                head = previous
            elif noun + 2 < len(tokens) and tokens[noun + 1].lower == "of":
                behind_ = next(
                    (k for k in range(noun + 2, min(noun + 10, len(tokens))) if tokens[k].dep == "pobj"), None
                )
                if behind_ is None:
                    continue
                head = behind_
            else:
                continue
        if head > noun:
            last = noun_phrase(sentence, head, whole=True, avoid=(i, noun))[1]
        a, b = noun_phrase(sentence, head)
        if tokens[head].lower in ("my", "our", "your"):
            continue
        if not (i == 0 or tokens[i - 1].text in (",", "–", "—", "(") or tokens[i - 1].lower in ("that", "and", "but")):
            continue
        frame = Frame(sentence, head, i, "according", lemma="view", probability=0.8)
        frame.source = [Span(tokens[a].start, tokens[b].end)]
        frame.cues = [Span(token.start, token.end), Span(tokens[noun].start, tokens[noun].end)]
        frame.content = _rest(reader, i, last)
        frame.start = token.start
        if frame.content:
            found.append(frame)
    return found


def label_frames(reader: SentenceReader, *, headline: bool, is_name: Sequence[bool]) -> list[Frame]:
    """ "X: …" and, in headlines, "…: X", "…, says X" and "… - X". `is_name` marks tokens that name somebody."""
    tokens = reader.tokens
    colons = [i for i, t in enumerate(tokens) if t.text == ":" and not reader.inside[i]]
    found: list[Frame] = []
    if not colons:
        return _dashed(reader)
    first, last = colons[0], colons[-1]
    left = range(first)
    if 0 < first <= 9 and first + 1 < len(tokens) and _names_speaker(reader, left, is_name):
        quoted = reader.inside[first + 1]
        if quoted or (headline and _statement(reader, first + 1)):
            found.append(_labelled(reader, first, range(first), range(first + 1, len(tokens))))
            return found
    right = range(last + 1, len(tokens))
    if (
        headline
        and last > 2
        and 0 < len(right) <= 9
        and _names_speaker(reader, right, is_name)
        and not _finite(reader, right)
    ):
        found.append(_labelled(reader, last, right, range(last)))
    return found


def _dashed(reader: SentenceReader) -> list[Frame]:
    """A quote, a dash and a name: `"…" — X`."""
    tokens = reader.tokens
    for i, token in enumerate(tokens):
        if token.text in ("—", "–", "-", "--", "~") and i > 0 and reader.inside[i - 1] and not reader.inside[i]:
            right = range(i + 1, len(tokens))
            if 0 < len(right) <= 14 and tokens[i + 1].text[:1].isupper() and not _finite(reader, right):
                return [_labelled(reader, i, right, range(i))]
    return []


def _finite(reader: SentenceReader, part: range) -> bool:
    return any(reader.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") and not reader.inside[k] for k in part)


def _statement(reader: SentenceReader, start: int) -> bool:
    """Whether what follows a colon says something: a verb, or a participle or infinitive as headlines have."""
    return any(t.tag[:1] == "V" or t.tag == "MD" or t.tag == "TO" for t in reader.tokens[start:])


def _names_speaker(reader: SentenceReader, part: range, is_name: Sequence[bool]) -> bool:
    tokens, words = reader.tokens, reader.words
    lowered = [tokens[k].lower.strip("'s") if tokens[k].text[-2:] == "'s" else tokens[k].lower for k in part]
    if not lowered or any(w in _NOT_LABELS for w in lowered) or any(reader.inside[k] for k in part):
        return False
    if any(tokens[k].tag in ("VBD", "VBP", "MD", "VBZ") for k in part) or tokens[part[-1]].tag == "CD":
        return False
    end = part[-1]
    while end > part[0] and not _WORD.match(tokens[end].text):
        end -= 1
    last = tokens[end].lower
    single = last[:-1] if last.endswith("s") else last
    known = (
        words.persons
        | words.groups
        | words.carriers
        | {"media", "experts", "source", "sources", "expert", "embassy", "fms", "authorities"}
    )
    if last in known or single in known:
        return True
    return is_name[end]


def _labelled(reader: SentenceReader, cue: int, source: range, content: range) -> Frame:
    tokens = reader.tokens
    a, b = source[0], source[-1]
    while b > a and not _WORD.match(tokens[b].text):
        b -= 1
    head = b
    for k in range(a, b + 1):
        if tokens[k].text == "," or tokens[k].tag == "IN":
            head = max(a, k - 1)
            break
    frame = Frame(reader.sentence, head, cue, "colon", lemma=":", probability=0.8)
    frame.source = [Span(tokens[a].start, tokens[b].end)]
    frame.cues = [Span(tokens[cue].start, tokens[cue].end)]
    first, last = content[0], content[-1]
    while last > first and tokens[last].text == "." and not reader.inside[last]:
        last -= 1
    frame.content = [Span(tokens[first].start, tokens[last].end)]
    frame.start = tokens[a].start
    return frame
