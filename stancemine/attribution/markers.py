"""Frames whose cue is no verb: "according to X", "X is sure that", "X's claim that", "in X's view"."""

from __future__ import annotations

from stancemine.attribution.asides import around, as_noted, as_said
from stancemine.attribution.naming import told_more
from stancemine.attribution.phrases import noun_phrase, subject_of
from stancemine.attribution.polls import poll_frames, pollster
from stancemine.attribution.reader import Frame, SentenceReader
from stancemine.attribution.roles import HUMAN, singular
from stancemine.document import Span
from stancemine.language.analysis import BARE_SUBJECT_DEPS, FINITE

_COPULAS = frozenset({"be", "become", "remain", "feel", "seem", "appear", "sound"})

_MANY = frozenset({"chorus", "number", "handful", "variety", "host", "array", "range", "string", "couple", "series"})
"""How many they are who speak: "a chorus of critics"."""

_TOLD = frozenset({"estimates", "calculations", "information"})
"""What else is somebody's word."""

_PREDICATES = frozenset({"acomp", "ROOT", "conj", "attr", "oprd", "ccomp", "xcomp"})
_GOVERNED = frozenset({"that", "of", "about", "for", "with", "by", "at"})
_LABEL = 9
"""Words that may stand before the adjective of a headline."""

_NONE = frozenset({"any", "no", "neither"})
"""What makes a source nobody."""


def marker_frames(reader: SentenceReader) -> list[Frame]:
    """All frames of a sentence that hang on a marker instead of a verb."""
    found = (
        _according(reader)
        + as_said(reader)
        + as_noted(reader)
        + poll_frames(reader)
        + _adjectives(reader)
        + _nouns(reader)
        + _views(reader)
    )
    return found


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
        if tokens[i].lower == "per" and not (
            (i == 0 or tokens[i - 1].text == "," or tokens[i - 1].lower == "as")
            and tokens[i + 1].tag in ("NNP", "NNS", "DT")
        ):
            continue
        head = next((k for k in range(last_cue + 1, len(tokens)) if tokens[k].dep in ("pobj", "pcomp")), None)
        if head is None:
            continue
        head = _source_head(reader, _name_behind(reader, head))
        a, b = noun_phrase(sentence, head, whole=True, avoid=(i, last_cue))
        a = last_cue + 1
        b = max(b, head)
        b = _fronted_end(reader, i, b)
        frame = Frame(sentence, head, i, "according", lemma="according", probability=0.9)
        while b > head and tokens[b].text == ",":
            b -= 1
        frame.source = [Span(tokens[a].start, tokens[b].end)]
        frame.cues = [Span(tokens[i].start, tokens[last_cue].end)]
        frame.content = _near_content(reader, i, b)
        frame.start = tokens[i].start
        if frame.content:
            found.append(frame)
        elif tokens[-1].text == ":" or (b + 1 < len(tokens) and tokens[b + 1].text == ":"):
            frame.kind, frame.looks = "tag", "ahead"
            found.append(frame)
    return found


def _name_behind(reader: SentenceReader, head: int) -> int:
    """The last word of the name right behind a noun for a person, which a parser may tear off: "economist Jane Roe"."""
    tokens = reader.tokens
    if singular(tokens[head].lower) not in reader.words.persons:
        return head
    last = head
    while last + 1 < len(tokens) and tokens[last + 1].entity == "PERSON" and tokens[last + 1].tag[:3] == "NNP":
        last += 1
    return last


def _fronted_end(reader: SentenceReader, i: int, last: int) -> int:
    """The last token of a source that opens the sentence: what comma the main clause begins behind ends it."""
    tokens, sentence = reader.tokens, reader.sentence
    if i > 1:
        return last
    last = _apposed(reader, last)
    root = next((k for k, token in enumerate(tokens) if token.dep == "ROOT"), None)
    subject = sentence.child(root, BARE_SUBJECT_DEPS) if root is not None else None
    if subject is None or subject <= last:
        return last
    first = noun_phrase(sentence, subject)[0]
    return first - 2 if first - 2 > last and tokens[first - 1].text == "," else last


def _apposed(reader: SentenceReader, last: int) -> int:
    """The end of a source with what tells between commas who it is: ", a historian and head of the Centre,"."""
    tokens = reader.tokens
    n = len(tokens)
    while last + 2 < n and tokens[last + 1].text == ",":
        first = last + 2
        comma = next((k for k in range(first, n) if tokens[k].text == ","), None)
        if comma is None or not reader.has_finite(comma + 1, n - 1) or any(reader.inside[first:comma]):
            break
        relative = tokens[first].lower in ("who", "which", "whose")
        human = any(singular(t.lower) in reader.words.persons for t in tokens[first : min(comma, first + 8)])
        apposition = human and not reader.has_finite(first, comma - 1)
        if not (relative or apposition):
            break
        last = comma - 1
    return last


def _near_content(reader: SentenceReader, first: int, last: int) -> list[Span]:
    """The sentence about an "according to" phrase, cut at a coordinated clause that follows it after a comma."""
    spans = around(reader, first, last)
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
    if tokens[head].tag == "NNP" and tokens[head].entity == "ORG":
        return head  # the last word of a newspaper's name is no post or report of somebody's
    if word in _MANY and head + 1 < len(tokens) and tokens[head + 1].lower == "of":
        counted = sentence.child(head + 1, {"pobj"})
        if counted is not None and singular(tokens[counted].lower) in reader.words.persons:
            return counted
    if word in reader.words.carriers | reader.words.nouns | reader.words.opinion | _TOLD:
        links = ("by", "from", "with") if singular(word) in reader.words.polls else ("of", "by", "from", "with")
        for c in sentence.children(head):
            if tokens[c].dep == "prep" and tokens[c].lower in links:
                behind = sentence.child(c, {"pobj"})
                if behind is not None and (
                    tokens[behind].tag[:3] == "NNP"
                    or tokens[behind].lower.rstrip("s") in reader.words.persons | reader.words.groups
                ):
                    return behind
        named = next(
            (c for c in sentence.children(head) if tokens[c].dep in ("compound", "nmod") and tokens[c].entity == "GPE"),
            None,
        )
        if named is not None and word in reader.words.carriers - reader.words.bodies:
            return named
        asked = pollster(reader, head, len(tokens)) if singular(word) in reader.words.polls else head
        if asked != head:
            return asked
        owner = next(
            (c for c in sentence.children(head) if tokens[c].dep == "poss" and tokens[c].tag[:2] in ("NN", "PR")), None
        )
        if owner is not None:
            return owner
    return head


def behind(reader: SentenceReader, head: int) -> int:
    """The one whose statement, report or poll heads a source, or the head itself."""
    return _source_head(reader, head)


def generic(reader: SentenceReader, frame: Frame) -> bool:
    """Whether a source is nobody in particular ("many believe"), or a thing that cannot judge ("losses show")."""
    if frame.head is None:
        return False
    token, words = reader.tokens[frame.head], reader.words
    single = singular(token.lower)
    if single in words.norms and (frame.kind == "according" or (frame.kind != "colon" and not any(reader.inside))):
        return True
    if single in words.unowned and not _owned(reader, frame.head):
        return True
    if frame.kind == "clause" and any(reader.tokens[c].lower in _NONE for c in reader.sentence.children(frame.head)):
        return True
    if single in words.written and any(reader.inside):
        return False
    if token.lower in words.anybody and token.tag != "NNP":
        return not _of_many(reader, frame.head)
    shows = single in words.things or single.endswith(words.thing_endings)
    opens = frame.head == 0 and token.tag in ("NN", "NNS") and shows
    if token.tag in ("NNP", "NNPS", "PRP", "WP") or token.entity or (token.text[:1].isupper() and not opens):
        return False
    if (
        single in words.persons
        or single in words.groups
        or single in words.carriers
        or single in words.anaphoric
        or token.lower in words.media
    ):
        return False
    if (
        any(tokens_.tag[:3] == "NNP" for tokens_ in reader.tokens[max(0, frame.head - 1) : frame.head])
        and token.tag == "NNS"
    ):
        return False
    if frame.kind == "according":
        return token.tag in ("NN", "NNS") and not token.lower.endswith(HUMAN) and token.lower != "people"
    thing = token.tag == "NN" and not token.lower.endswith(HUMAN)
    thing = thing or (not reader.headline and token.tag == "NNS" and shows)
    return thing and frame.kind != "colon" and frame.lemma not in words.say


def _owned(reader: SentenceReader, i: int) -> bool:
    """Whether a noun tells whose it is: "the bank's estimates", "data from the ministry"."""
    tokens = reader.tokens
    near = tokens[i + 1 : i + 2]
    return bool(near and near[0].lower in ("of", "by", "from")) or any(
        tokens[c].dep == "poss" or tokens[c].tag[:3] == "NNP" for c in reader.sentence.children(i)
    )


def _of_many(reader: SentenceReader, i: int) -> bool:
    """Whether "one", "some" or "people" are told: "one of his advisers", "some protesters", "people close to him"."""
    tokens = reader.tokens
    if told_more(reader.sentence, i) > i:
        return True
    if i + 1 >= len(tokens) or tokens[i + 1].lower != "of":
        return False
    last = reader.sentence.child(i + 1, {"pobj"}) or i
    word = tokens[last].lower
    if word == "people":
        return any(reader.tokens[c].lower in ("the", "those") for c in reader.sentence.children(last))
    return word in ("them", "us") or singular(word) in reader.words.persons or word.rstrip("s").endswith(HUMAN)


def _adjectives(reader: SentenceReader) -> list[Frame]:
    """States of mind: "X is convinced that …", "X is afraid of …"."""
    tokens, sentence = reader.tokens, reader.sentence
    found = []
    for i, token in enumerate(tokens):
        if reader.inside[i] or token.lower not in reader.words.adjectives:
            continue
        bare = reader.headline and _bare(reader, i)
        verb = i if bare else token.head
        if not bare and (token.dep not in _PREDICATES or (verb != i and reader.lemma(verb) not in _COPULAS)):
            continue
        governed = _GOVERNED | {"in"} if reader.headline else _GOVERNED
        if i + 1 >= len(tokens) or not (tokens[i + 1].lower in governed or reader.inside[i + 1]):
            continue
        head = i - 1 if bare else subject_of(sentence, verb, quoted=reader.inside)
        head = sentence.child(verb, {"nsubjpass"}) if head is None else head
        if head is None or tokens[head].lower in ("it", "there", "this", "that", "i", "we", "you"):
            continue
        a, b = noun_phrase(sentence, head, whole=True, avoid=(min(verb, i), i) if head < i else None)
        last = i + 1 if tokens[i + 1].lower in governed - {"that"} and i + 2 < len(tokens) else i
        frame = Frame(sentence, head, i, "clause", lemma=token.lower, probability=0.7)
        frame.source = [Span(tokens[a].start, tokens[b].end)]
        frame.cues = [Span(tokens[min(verb, i)].start, tokens[last].end)]
        frame.content = reader.to_end(last + 1)
        frame.start = tokens[a].start
        if frame.content:
            found.append(frame)
    return found


def _bare(reader: SentenceReader, i: int) -> bool:
    """Whether an adjective of a headline says what the noun before it is, with no verb between: "X ready to …"."""
    tokens = reader.tokens
    opens = 0 < i < _LABEL and tokens[i - 1].tag[:2] == "NN" and tokens[i - 1].head in (i, i - 1, tokens[i].head)
    return opens and not any(t.tag in FINITE or t.tag in ("IN", "TO", ":") or t.text in ",:" for t in tokens[:i])


def _nouns(reader: SentenceReader) -> list[Frame]:
    """Nouns of saying: "X's claim that …", "the belief of X that …"."""
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
    """Views: "in X's view, …", "in the opinion of X, …"."""
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
            last = _fronted_end(reader, i, noun_phrase(sentence, head, whole=True, avoid=(i, noun))[1])
        a, b = noun_phrase(sentence, head)
        if tokens[head].lower in ("my", "our", "your"):
            continue
        if head > noun:
            b = max(b, last)
        if not (i == 0 or tokens[i - 1].text in (",", "–", "—", "(") or tokens[i - 1].lower in ("that", "and", "but")):
            continue
        frame = Frame(sentence, head, i, "according", lemma="view", probability=0.8)
        frame.source = [Span(tokens[a].start, tokens[b].end)]
        frame.cues = [Span(token.start, token.end), Span(tokens[noun].start, tokens[noun].end)]
        frame.content = around(reader, i, last)
        frame.start = token.start
        if frame.content:
            found.append(frame)
        elif tokens[-1].text == ":":
            frame.kind, frame.looks = "tag", "ahead"
            found.append(frame)
    return found
