"""Reporting frames that hang on a verb: "X said that …", "…, said X", "X vows to …", "X condemns …".

The parse proposes subjects and clauses; the order of words and marks decides where it disagrees with itself.
"""

from __future__ import annotations

from stancemine.attribution.bounds import (
    OPENERS,
    after_quote,
    ends_object,
    fronted_stop,
    loose,
    own_clause,
    past_relative,
    relative_stop,
)
from stancemine.attribution.citing import cited_frame, quoting
from stancemine.attribution.contents import (
    clause_right,
    infinitive_right,
    left_content,
    light_right,
    object_right,
    parenthetic,
    preposition_right,
    quote_beyond,
)
from stancemine.attribution.forms import (
    bare_passive,
    converses,
    in_front,
    infinitive_counts,
    only_verb,
    replies_by,
    tagged_noun,
)
from stancemine.attribution.gaps import gap_content
from stancemine.attribution.made import made_by
from stancemine.attribution.making import make_frame
from stancemine.attribution.naming import told_more
from stancemine.attribution.order import settle
from stancemine.attribution.phrases import noun_phrase, subject_of
from stancemine.attribution.reader import FINITE, Frame, SentenceReader
from stancemine.attribution.tags import only_tells, tag_alone
from stancemine.document import Span

_NO_VERB = frozenset({"amod", "compound", "aux", "auxpass", "det", "prep", "nmod", "poss"})
_PREPOSITIONAL = frozenset(
    {"regarding", "considering", "concerning", "including", "following", "according", "given", "depending"}
)
_OBJECTS = frozenset({"it", "him", "them", "us", "me"})
_TOWARD = frozenset(
    {"accuse", "blame", "blast", "condemn", "criticise", "criticize", "denounce", "dismiss", "praise", "rip", "slam"}
    | {"speak", "talk", "urge", "warn"}
)
"""Participles behind a comma that say something of somebody: "he left, accusing the guild of sloth"."""

_COUNTS = frozenset({"put", "peg", "estimate"})
_DUTY = frozenset({"should", "must", "ought", "shall", "might", "may"})
_NOBODY = frozenset(
    {"it", "there", "this", "that", "what", "which", "nothing", "i", "we", "you", "one", "these", "those"}
)


def verb_frames(reader: SentenceReader) -> list[Frame]:
    """The verb frames of a sentence, in order, none within the content of another."""
    found: list[Frame] = []
    verbs = reader.words.verbs
    for i, token in enumerate(reader.tokens):
        if token.tag == "NNS" and tagged_noun(reader, i):
            frame = with_content(reader, i, reader.lemma(i), i - 1)
            found += [frame] if frame is not None else []
            continue
        if reader.inside[i] or token.tag[:1] != "V" or token.dep in _NO_VERB or token.lower in _PREPOSITIONAL:
            continue
        word = reader.lemma(i)
        if word in verbs and not (token.tag == "VBG" and word in reader.words.citing):
            frame = _read(reader, i)
            if frame is not None:
                found.append(frame)
    found = settle(reader, found)
    for frame in list(found):
        outer = quoting(reader, frame, found)
        if outer is not None and outer not in found:
            found.append(outer)
    gerunds = [i for i, token in enumerate(reader.tokens) if token.tag == "VBG"] if found else []
    return found + [cited for i in gerunds if (cited := cited_frame(reader, i, found)) is not None]


def _read(reader: SentenceReader, i: int) -> Frame | None:
    tokens, sentence, word = reader.tokens, reader.sentence, reader.lemma(i)
    children = [c for c in sentence.children(i) if not reader.inside[c]]
    low = {tokens[c].lower for c in children if tokens[c].dep in ("aux", "mark", "neg", "advmod")}
    if any(tokens[c].dep == "neg" for c in children) and word in reader.words.flat:
        return None
    if any(tokens[c].dep == "mark" and tokens[c].lower in ("if", "unless", "whether") for c in children):
        return None
    if word == "want" and [t.lower for t in tokens[i + 1 : i + 3]] == ["to", "know"]:
        word = "wonder"
    if word == "want" and not reader.headline and not any(reader.inside[i + 1 :]):
        return None
    if converses(sentence, i, word):
        return None
    if word in ("call", "dub", "nickname") and any(t.lower == "whom" for t in tokens[max(0, i - 6) : i]):
        return None
    if low & _DUTY and tokens[i].tag in ("VB", "VBN"):
        return None
    if any(tokens[c].dep in ("nsubjpass", "auxpass") for c in children):
        return _passive(reader, i, word)
    if (
        tokens[i].tag == "VBN"
        and tokens[i].dep in ("acl", "advcl")
        and not low & {"have", "has", "had", "'ve", "having"}
        and not only_verb(reader, i)
    ):
        return None
    if bare_passive(reader, i, word):
        return None
    if tokens[i].tag == "VB" and "to" in low and not infinitive_counts(reader, i):
        return None
    if (
        tokens[i].tag == "VBG"
        and tokens[i].dep == "pcomp"
        and tokens[tokens[i].head].lower in ("without", "by", "from", "of", "for", "after", "before")
        and not replies_by(reader, i)
    ):
        return None
    head = _inverted(reader, i, word)
    if head is None:
        head = subject_of(sentence, i, quoted=reader.inside)
    if head is not None and head > i and tokens[head].lower in _OBJECTS:
        head = subject_of(sentence, tokens[i].head, quoted=reader.inside) if tokens[i].dep == "conj" else None
    if head is None or reader.inside[head]:
        return None
    name = tokens[head].lower if tokens[head].text != "US" else ""
    one_of = name == "one" and head + 1 < len(tokens) and tokens[head + 1].lower == "of"
    told = name == "those" and head < told_more(sentence, head) < i
    if name in _NOBODY and not (one_of or told) and (name != "it" or not _its_word(reader, word)):
        return None
    return with_content(reader, i, word, head)


def _its_word(reader: SentenceReader, word: str) -> bool:
    """Whether what "it" is the subject of is the word of a body or a text: "it said", "it accused"."""
    words = reader.words
    return word in words.speech or word in words.finding or (word in words.judgement and word not in words.acts)


def _passive(reader: SentenceReader, i: int, word: str) -> Frame | None:
    """Passives with somebody behind them: "X was accused by Y of …", "X was quoted as saying …"."""
    tokens, sentence, words = reader.tokens, reader.sentence, reader.words
    agent = next(
        (c for c in sentence.children(i) if tokens[c].dep == "agent" or (tokens[c].lower == "by" and c > i)), None
    )
    if agent is None and word in words.hearsay:
        return _hearsay(reader, i)
    if agent is None or word in words.citing:
        after = next(
            (
                k
                for k in range(i + 1, min(i + 4, len(tokens)))
                if reader.lemma(k) in words.speech and tokens[k].tag == "VBG"
            ),
            None,
        )
        head = subject_of(sentence, i, quoted=reader.inside)
        if after is None or head is None or word not in ("quote", "cite", "report", "hear", "record"):
            return None
        return with_content(reader, after, "say", head)
    head = sentence.child(agent, {"pobj", "pcomp"})
    if word == "tell" and head is not None and head > i:
        return with_content(reader, i, word, head)
    if word in words.light_verbs:
        return made_by(reader, i, head)
    subject = sentence.child(i, {"nsubjpass", "nsubj"})
    that = next((k for k in range((head or i) + 1, len(tokens)) if tokens[k].lower == "that"), None)
    if head is not None and that is not None and subject is not None and tokens[subject].lower == "it":
        frame = make_frame(reader, i, head, "clause")
        frame.source = [Span(a, min(b, tokens[that - 1].end)) for a, b in frame.source]
        frame.start, frame.content = tokens[subject].start, reader.to_end(that)
        return frame
    if (
        head is None
        or subject is None
        or reader.inside[head]
        or (word in words.acts and "as" not in words.prepositions.get(word, ()))
        or not (word in words.judgement or word in words.speech)
    ):
        return None
    first, last = noun_phrase(sentence, subject)
    frame = make_frame(reader, i, head, "object")
    frame.content = [Span(tokens[first].start, tokens[last].end)]
    charge = _charge(reader, head)
    if charge is not None:
        frame.source = [Span(a, min(b, tokens[charge - 1].start)) for a, b in frame.source]
        stop = next((k - 1 for k in range(charge, len(tokens) - 1) if _goes_on(reader, k)), None)
        frame.content += reader.to_end(charge, stop)
    frame.start = tokens[first].start
    return frame


def _charge(reader: SentenceReader, head: int) -> int | None:
    """Where it begins what one is accused of or called, behind the one who does: "condemned by X as a relic"."""
    tokens = reader.tokens
    for k in range(head + 1, len(tokens) - 1):
        opens = reader.inside[k + 1] or tokens[k + 1].tag in ("VBG", "DT", "JJ", "NN")
        if tokens[k].lower in ("as", "of", "for") and opens and (tokens[k].lower == "as" or tokens[k + 1].tag == "VBG"):
            return k + 1
        if tokens[k].tag in FINITE or reader.inside[k]:
            return None
    return None


def _goes_on(reader: SentenceReader, k: int) -> bool:
    """Whether another clause begins behind a comma."""
    after, comma = reader.tokens[k + 1], reader.tokens[k].text == "," and not reader.inside[k]
    return comma and (after.tag in ("CC", "IN", "WDT", "WP") or reader.has_finite(k + 1, reader.last()))


def _hearsay(reader: SentenceReader, i: int) -> Frame | None:
    """A cue with nobody behind it: "X is expected to …", "it is believed that …"."""
    tokens = reader.tokens
    k = i + 1
    if k >= len(tokens) or (tokens[k].tag != "TO" and tokens[k].lower != "that"):
        return None
    frame = make_frame(reader, i, None, "hearsay")
    frame.content = reader.to_end(k)
    return frame


def _inverted(reader: SentenceReader, i: int, word: str) -> int | None:
    """The subject that stands after its verb: `"…," said the minister`, "…, says X"."""
    tokens, sentence = reader.tokens, reader.sentence
    if (
        (word not in reader.words.speech and word != "read")
        or i + 1 >= len(tokens)
        or i == 0
        or tokens[i].tag not in ("VBD", "VBZ", "VBP", "VBN")
    ):
        return None
    if not (
        reader.inside[i - 1] or tokens[i - 1].text in (",", "”", '"', "'", "’", "?", "!", "–", "—", "-", "»", ".", "''")
    ):
        return None
    named = _name_after(reader, i)
    if named is None:
        behind = sentence.child(i, {"nsubj"})
        near = behind is not None and i < behind < i + 12 and tokens[behind].tag[:3] == "NNP"
        named = behind if near and not reader.has_finite(i + 1, behind or i) else None
    if named is not None:
        return named
    if tokens[i - 1].text == "," and not reader.inside[i - 1]:
        own = sentence.child(i, {"nsubj"})
        if (own is not None and own < i) or (
            i > 1 and not reader.inside[i - 2] and reader.has_finite(i + 1, len(tokens) - 1)
        ):
            return None
    if tokens[i + 1].tag[:2] not in ("NN", "PR", "DT", "JJ", "CD") and tokens[i + 1].dep not in ("det", "compound"):
        return None
    for k in range(i + 1, min(i + 12, len(tokens))):
        tag = tokens[k].tag[:2]
        if tokens[k].entity == "DATE" or tokens[k].dep == "npadvmod":
            return None
        if (
            tag in ("NN", "PR")
            and tokens[k].tag != "PRP$"
            and (k + 1 >= len(tokens) or tokens[k + 1].tag[:2] not in ("NN", "PO") or tokens[k + 1].entity == "DATE")
        ):
            return k
        if tag not in ("NN", "DT", "JJ", "CD", "PO", "VB", "PR", "HY") or tokens[k].text == ",":
            return None
    return None


def _name_after(reader: SentenceReader, i: int) -> int | None:
    """The last word of a person's name between a verb and a comma or the end: `…, said Ann Smith, a doctor`."""
    tokens = reader.tokens
    k = i + 1
    while k < len(tokens) and tokens[k].tag in ("NNP", "NNPS"):
        k += 1
    if k == i + 1 or tokens[k - 1].entity != "PERSON":
        return None
    return k - 1 if k == len(tokens) or tokens[k].text in (",", ".", "(", ";", "—") else None


def with_content(reader: SentenceReader, i: int, word: str, head: int) -> Frame | None:
    """The frame of a verb with what it governs; null if it governs nothing, and so reports nothing."""
    words, tokens = reader.words, reader.tokens
    frame = make_frame(reader, i, head, "clause")
    if reader.behind_quote and (word in words.speech or word == "tell") and only_tells(reader, frame, i):
        frame.kind, frame.looks = "tag", "back"
        return frame
    stop = fronted_stop(reader, i)
    stop = relative_stop(reader, i) if stop is None else stop
    hangs = loose(reader, i) and not replies_by(reader, i)
    if hangs and not (word in _TOWARD and tokens[i - 1].text == "," and not in_front(reader, i)):
        right = clause_right(reader, i, word, head)
        if right is None or not (
            reader.inside[right] or tokens[right].lower in OPENERS or own_clause(reader, i, right)
        ):
            return None
    gap = gap_content(reader, i) if word in words.telling else None
    if gap is not None:
        frame = make_frame(reader, i, gap[0], "clause")
        frame.content = gap[1]
        return frame
    if word in words.telling:
        right = None if _adds(reader, i) else clause_right(reader, i, word, head)
        if right is not None and ((stop is not None and right > stop) or past_relative(reader, i, right)):
            right = None
        after = parenthetic(reader, frame, i) if word in words.speech or word in words.belief else None
        if after is not None and right is None:
            right = after
        if right is None and word in words.speech:
            right = quote_beyond(reader, i)
        told = (
            right is not None and not reader.inside[right] and after is None and not after_quote(reader, frame, right)
        )
        left = None if told else left_content(reader, frame, i, word)
        if left is not None and right is not None and after is None and not reader.inside[right]:
            right = None
        if left is not None:
            frame.content.append(left)
            frame.start = left.start
        if right is not None:
            frame.content.extend(reader.to_end(right, stop))
        if frame.content:
            frame.probability = 0.9
            return frame
    at = infinitive_right(reader, i) if word in words.intent else None
    if at is not None:
        frame.kind = "infinitive"
    allowed = words.prepositions.get(word)
    if at is None and allowed:
        at = preposition_right(reader, i, allowed)
        if at is not None and not reader.to_end(at):
            at = None
        if at is not None:
            frame.cues = [Span(frame.cues[0].start, tokens[at - 1].end)]
    if at is None and word in words.light_verbs:
        at = light_right(reader, i)
    if at is None and word in words.judgement and (word not in words.acts or _names(reader, i)):
        at = object_right(reader, i)
        frame.probability = 0.7
    if at is not None:
        frame.kind = "object" if frame.kind == "clause" else frame.kind
        end = next((k for k in range(at, len(tokens)) if ends_object(reader, i, k)), None)
        frame.content = reader.to_end(at, stop if end is None else min(end - 1, stop or end))
        return frame if frame.content else None
    leads = tokens[-1].text == ":" and word in words.finding | words.judgement
    return tag_alone(reader, frame, i) if word in words.speech or leads else None


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
