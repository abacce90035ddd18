"""Reporting frames of one sentence: a source, a cue, and the content that the sentence itself holds.

The parse proposes (subjects, clauses); the order of words and marks decides where it disagrees with itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stancemine.attribution.lexicon import Lexicon, lexicon
from stancemine.attribution.phrases import noun_phrase, subject_of
from stancemine.document import Span
from stancemine.language.analysis import Sentence
from stancemine.language.lemmas import lemma

CLAUSE_DEPS = frozenset({"ccomp", "xcomp", "parataxis"})
_WH = frozenset({"who", "what", "when", "where", "why", "how", "which", "whether", "if", "whom", "whose"})
_CONTRAST = frozenset({"while", "whereas", "although", "though", "but", "and", "as", ";", "—", "–", "-"})
_BE = frozenset({"be", "become", "remain", "seem", "feel", "appear", "get"})
_CARRY = frozenset(
    {"continue", "go", "begin", "start", "keep", "proceed", "seem", "appear", "want", "like", "dare", "return"}
)
_NOT_AFTER = frozenset({"if", "unless", "whether"})
_FLAT = frozenset({"say", "add", "write", "tell", "specify", "mention", "respond", "reply", "comment", "report", "state", "note", "elaborate",
                   "confirm", "announce", "explain", "disclose", "reveal", "show", "indicate", "describe", "answer", "ask"})  # fmt: skip


@dataclass(slots=True)
class Frame:
    """What one cue governs. `head` is the token whose noun phrase is the source, in `sentence`; null when there is none.

    `kind` is "clause", "infinitive", "object", "according", "colon", "tag" (content elsewhere) or "noun". A tag `looks`
    "back" or "ahead" for the quote that it belongs to.
    """

    sentence: Sentence
    head: int | None
    cue: int
    kind: str
    source: list[Span] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    looks: str = ""
    start: int = 0
    citing: int | None = None
    lemma: str = ""
    probability: float = 0.8


class SentenceReader:
    """Finds the frames of one sentence. `quotes` are the spans of the outermost quotes that touch it, in order."""

    def __init__(self, sentence: Sentence, quotes: Sequence[tuple[int, int]]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.quotes = quotes
        self.words: Lexicon = lexicon()
        self.inside = (
            [any(s <= token.start < e for s, e in quotes) for token in self.tokens]
            if quotes
            else [False] * len(self.tokens)
        )
        self.lemmas: dict[int, str] = {}

    def lemma(self, i: int) -> str:
        found = self.lemmas.get(i)
        if found is None:
            found = self.lemmas[i] = lemma(self.tokens[i])
        return found

    def frames(self) -> list[Frame]:
        """The verb frames of the sentence, in order, none within the content of another."""
        found: list[Frame] = []
        verbs = self.words.verbs
        for i, token in enumerate(self.tokens):
            if self.inside[i] or token.tag[:1] != "V" or self.lemma(i) not in verbs:
                continue
            if token.dep in ("amod", "compound", "aux", "auxpass", "det", "prep", "nmod"):
                continue
            frame = self._verb(i)
            if frame is not None:
                found.append(frame)
        return self._settle(found)

    def _verb(self, i: int) -> Frame | None:
        tokens, sentence = self.tokens, self.sentence
        word = self.lemma(i)
        children = sentence.children(i)
        low = {tokens[c].lower for c in children if tokens[c].dep in ("aux", "mark", "neg", "advmod")}
        negated = any(tokens[c].dep == "neg" for c in children)
        if negated and word in _FLAT:
            return None
        if any(tokens[c].dep == "mark" and tokens[c].lower in _NOT_AFTER for c in children):
            return None
        passive = any(tokens[c].dep in ("nsubjpass", "auxpass") for c in children)
        if passive:
            return self._passive(i, word)
        if tokens[i].tag == "VBN" and tokens[i].dep in ("acl", "advcl") and "have" not in low:
            return None
        if tokens[i].tag == "VB" and "to" in low and not self._infinitive_counts(i):
            return None
        head = subject_of(sentence, i, quoted=self.inside)
        if head is None and self._inverted(i, word) is None and not self._left_open(i):
            return None
        if head is None:
            head = self._inverted(i, word)
        if head is not None and (
            tokens[head].lower in ("it", "there", "this", "that", "what", "which", "nothing", "i", "we", "you")
            or self.inside[head]
        ):
            if (
                tokens[head].lower not in ("it", "which", "this", "that")
                or word not in self.words.speech | self.words.finding
            ):
                return None
        return self._with_content(i, word, head)

    def _left_open(self, i: int) -> bool:
        return False

    def _infinitive_counts(self, i: int) -> bool:
        token = self.tokens[i]
        if token.dep in ("xcomp", "ccomp"):
            return self.lemma(token.head) in _CARRY
        return token.dep == "ROOT" or (token.dep == "acl" and self.tokens[token.head].dep == "ROOT")

    def _passive(self, i: int, word: str) -> Frame | None:
        tokens, sentence = self.tokens, self.sentence
        agent = next(
            (c for c in sentence.children(i) if tokens[c].dep == "agent" or (tokens[c].lower == "by" and c > i)), None
        )
        if word == "quote" and agent is None:
            head = subject_of(sentence, i, quoted=self.inside)
            after = next(
                (k for k in range(i + 1, min(i + 4, len(tokens))) if self.lemma(k) in ("say", "tell", "write", "note")),
                None,
            )
            if head is not None and after is not None:
                return self._with_content(after, "say", head)
            return None
        if agent is None:
            return None
        head = sentence.child(agent, {"pobj", "pcomp"})
        if head is None or self.inside[head] or word not in self.words.judgement | self.words.speech:
            return None
        subject = sentence.child(i, {"nsubjpass", "nsubj"})
        if subject is None or word in self.words.acts:
            return None
        first, last = noun_phrase(sentence, subject)
        frame = self._frame(i, head, "object")
        frame.content = [Span(tokens[first].start, tokens[last].end)]
        frame.start = tokens[first].start
        return frame

    def _inverted(self, i: int, word: str) -> int | None:
        """The subject that stands after its verb: `"…," said the minister`."""
        tokens = self.tokens
        if word not in self.words.speech or i + 1 >= len(tokens):
            return None
        before = (
            i == 0
            or tokens[i - 1].text in (",", "”", '"', "'", "’", "?", "!", "–", "—", "-", "»", ".", "''")
            or self.inside[i - 1]
        )
        if not before:
            return None
        for c in self.sentence.children(i):
            if c > i and tokens[c].dep in ("nsubj", "dobj", "attr", "npadvmod", "oprd", "dep", "ccomp", "appos"):
                if tokens[c].tag[:1] == "N" or tokens[c].tag == "PRP":
                    first, _ = noun_phrase(self.sentence, c)
                    if first <= i + 1:
                        return c
        if tokens[i + 1].tag[:2] in ("NN", "PR", "DT", "JJ"):
            for k in range(i + 1, min(i + 12, len(tokens))):
                if tokens[k].tag[:2] in ("NN", "PR") and (
                    k + 1 >= len(tokens) or tokens[k + 1].tag[:2] not in ("NN", "PO")
                ):
                    return k
        return None

    def _frame(self, i: int, head: int | None, kind: str) -> Frame:
        tokens, sentence = self.tokens, self.sentence
        frame = Frame(sentence, head, i, kind, lemma=self.lemma(i))
        first = i
        while (
            (first > 0
            and tokens[first - 1].tag in ("MD", "RB"))
            or (first > 0
            and tokens[first - 1].dep in ("aux", "neg")
            and tokens[first - 1].head == i)
        ):
            if head is not None and first - 1 <= head < i:
                break
            first -= 1
        while first < i and tokens[first].tag == "RB":
            first += 1
        last = i
        if i + 1 < len(tokens) and tokens[i + 1].dep == "prt" and tokens[i + 1].head == i:
            last = i + 1
        frame.cues = [Span(tokens[first].start, tokens[last].end)]
        frame.start = tokens[first].start
        if head is not None:
            a, b = noun_phrase(sentence, head, whole=True, avoid=(first, last))
            if a <= head <= b:
                frame.source = [Span(tokens[a].start, tokens[b].end)]
                frame.start = min(frame.start, tokens[a].start)
        return frame

    # contents

    def _with_content(self, i: int, word: str, head: int | None) -> Frame | None:
        words, tokens = self.words, self.tokens
        clausal = word in words.speech or word in words.belief or word in words.finding or word in words.address
        frame = self._frame(i, head, "clause")
        if clausal:
            right = self._clause_right(i, word, head)
            left = None if right is not None and not self.inside[right] else self._left(frame, i, head, word)
            if left is not None:
                frame.content.append(left)
                frame.start = left.start
            if right is not None and (left is None or self.inside[right] or word in words.speech):
                frame.content.append(self._to_end(right))
            if frame.content:
                frame.probability = 0.9
                return frame
        if word in words.intent:
            at = self._infinitive_right(i)
            if at is not None:
                frame.kind = "infinitive"
                frame.content = [self._to_end(at)]
                return frame
        allowed = words.prepositions.get(word)
        if allowed:
            at = self._preposition_right(i, allowed)
            if at is not None:
                frame.kind = "object"
                frame.cues = [Span(frame.cues[0].start, tokens[at - 1].end)]
                frame.content = [self._to_end(at)]
                return frame
        if word in words.light_verbs and self._light(i) is not None:
            at = self._light(i)
            frame.kind = "object"
            frame.content = [self._to_end(at or i)]
            return frame
        if word in words.judgement and (word not in words.acts or self._quoted_right(i)):
            at = self._object_right(i)
            if at is not None:
                frame.kind = "object"
                frame.content = [self._to_end(at)]
                frame.probability = 0.7
                return frame
        if word in words.speech and head is not None:
            return self._tag(frame, i)
        return None

    def _tag(self, frame: Frame, i: int) -> Frame | None:
        """A frame that stands alone: "Smith said." after a quote, "The manifesto explains:" before one."""
        tokens = self.tokens
        rest = [t for t in tokens[i + 1 :] if t.text not in ".\"'”’"]
        if tokens[-1].text in (":", "—") or (len(rest) and rest[-1].text == ":"):
            frame.kind, frame.looks = "tag", "ahead"
            return frame
        if (
            len(tokens) <= 14
            and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in rest)
            and tokens[0].start == min(frame.start, tokens[0].start)
        ):
            frame.kind, frame.looks = "tag", "back"
            return frame
        return None

    def _to_end(self, at: int) -> Span:
        last = len(self.tokens) - 1
        while last > at and self.tokens[last].text in (".", ";", ":", ",") and not self.inside[last]:
            last -= 1
        return Span(self.tokens[at].start, self.tokens[last].end)

    def to_end(self, at: int) -> list[Span]:
        """From token `at` to the end of the sentence, the final stop left out; nothing if `at` is past it."""
        return [self._to_end(at)] if at < len(self.tokens) else []

    def _quoted_right(self, i: int) -> bool:
        return any(self.inside[i + 1 :])

    def _clause_right(self, i: int, word: str, head: int | None) -> int | None:
        """Where the clause or quote that follows a cue begins."""
        tokens = self.tokens
        n = len(tokens)
        begin = max(i, head) + 1 if head is not None and head - i in range(1, 12) else i + 1
        if head is not None and head > i:
            begin = noun_phrase(self.sentence, head, whole=True, avoid=(i, i))[1] + 1
        speech = word in self.words.speech
        finite = False
        for k in range(begin, min(n, begin + 26)):
            token = tokens[k]
            if self.inside[k]:
                if speech or word in self.words.address or not finite:
                    return self._open_clause(begin, k)
                return None
            if token.text == ":" and speech:
                return k + 1 if k + 1 < n else None
            if (
                token.lower == "that"
                and token.tag in ("IN", "DT", "WDT")
                and token.dep in ("mark", "nsubj", "det", "dobj", "nsubjpass")
            ):
                if token.dep == "mark" or k == begin:
                    return k
            if (
                token.lower in _WH
                and k <= begin + 3
                and token.tag[:1] == "W"
                and not (token.lower == "who" and k > begin)
            ):
                return k
            if token.text in (",", "–", "—", "-", "--") and k > begin + 0 and self._parenthesis_ends(k):
                return None
            if token.tag in ("VBD", "VBZ", "VBP", "MD") and not finite:
                finite = True
                if token.dep == "relcl" or tokens[token.head].dep == "relcl":
                    finite = False
                    continue
                verb = token.head if token.dep in ("aux", "auxpass") else k
                subject = self.sentence.child(verb, {"nsubj", "nsubjpass", "expl", "csubj"})
                if subject is None or subject < begin:
                    return None
                if tokens[verb].head == i or tokens[verb].dep in CLAUSE_DEPS or self._under(verb, i):
                    if tokens[verb].dep in ("advcl", "conj", "relcl", "acl") and any(
                        tokens[c].dep == "mark" and tokens[c].lower not in ("that", "if", "whether")
                        for c in self.sentence.children(verb)
                    ):
                        return None
                    first = min(self.sentence.subtree(verb), default=subject)
                    return max(begin, first) if first > i else max(begin, noun_phrase(self.sentence, subject)[0])
                return None
        return None

    def _open_clause(self, begin: int, quoted: int) -> int:
        """Where the content that holds a quoted fragment begins: at a subject before it, else at the quote."""
        tokens = self.tokens
        for k in range(begin, quoted):
            if tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") and tokens[k].dep != "relcl":
                for j in range(begin, k):
                    if tokens[j].dep in ("nsubj", "nsubjpass", "expl"):
                        return noun_phrase(self.sentence, j)[0]
            if tokens[k].lower == "that" and tokens[k].tag in ("IN", "WDT"):
                return k
        return quoted

    def _under(self, i: int, top: int) -> bool:
        return any(j == top for j in self.sentence.ancestors(i))

    def _parenthesis_ends(self, k: int) -> bool:
        return False

    def _left(self, frame: Frame, i: int, head: int | None, word: str) -> Span | None:
        """The content that stands before the frame: a quote, or a clause and a comma."""
        tokens = self.tokens
        first = self.sentence.at(frame.start)
        k = first - 1
        while k >= 0 and tokens[k].text in (",", "–", "—", "-", "--") and not self.inside[k]:
            k -= 1
        if k < 0:
            return None
        if self.inside[k]:
            if word not in self.words.speech | self.words.address | self.words.belief | self.words.finding:
                return None
            start = self._left_start(k)
            return Span(tokens[start].start, tokens[k].end)
        if k == first - 1 or word not in self.words.speech | self.words.belief | self.words.finding:
            return None
        if not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[: k + 1]):
            return None
        clause = [
            c for c in self.sentence.children(i) if c < first and tokens[c].dep in ("ccomp", "parataxis", "conj", "dep")
        ]
        above = tokens[i].dep in ("parataxis", "ccomp", "conj", "dep") and tokens[i].head < first
        if not clause and not above:
            return None
        if tokens[0].dep == "mark" and clause and tokens[0].head not in clause:
            return None
        if (first + 1 < len(tokens) and tokens[first].dep in ("cc",)) or tokens[first - 1].lower in ("and", "but"):
            return None
        return Span(tokens[self._left_start(k)].start, tokens[k].end)

    def _left_start(self, k: int) -> int:
        """The first token of the content that ends at `k`: the sentence's, or what follows another frame."""
        start = 0
        if self.inside[k]:
            start = k
            while start > 0 and self.inside[start - 1]:
                start -= 1
            before = self.tokens[:start]
            if not before or not any(
                t.tag[:1] == "V" and self.lemma(j) in self.words.speech
                for j, t in enumerate(before)
                if not self.inside[j]
            ):
                start = 0
        while start < k and self.tokens[start].text in (",", "-", "—", "–", "•"):
            start += 1
        return start

    def _infinitive_right(self, i: int) -> int | None:
        tokens = self.tokens
        for k in range(i + 1, min(len(tokens), i + 8)):
            if tokens[k].tag == "TO" and k + 1 < len(tokens) and tokens[k + 1].tag[:1] in "VR":
                return k if k == i + 1 or tokens[i + 1].tag in ("RB", "IN") else i + 1
            if tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") or tokens[k].text in (",", ";"):
                return None
        return None

    def _preposition_right(self, i: int, allowed: frozenset[str]) -> int | None:
        tokens = self.tokens
        for k in range(i + 1, min(len(tokens) - 1, i + 7)):
            if tokens[k].lower in allowed:
                j = k + 1
                while j < len(tokens) - 1 and tokens[j].tag == "IN" and tokens[j].lower in allowed:
                    j += 1
                return j if k == i + 1 or tokens[k - 1].tag in ("RB", "RP", "NN", "NNP", "NNS", "NNPS", "PRP") else None
            if tokens[k].text in (",", ";", ".") or tokens[k].tag[:1] == "V":
                return None
        return None

    def _light(self, i: int) -> int | None:
        tokens = self.tokens
        found = next((c for c in self.sentence.children(i) if c > i and tokens[c].dep in ("dobj", "attr")), None)
        if found is None:
            found = next(
                (k for k in range(i + 1, min(len(tokens), i + 5)) if tokens[k].lower in self.words.light_nouns), None
            )
        if found is None or tokens[found].lower not in self.words.light_nouns:
            return None
        if self.lemma(i) not in ("express", "voice", "reiterate", "convey", "extend") and not any(
            tokens[c].dep in ("prep", "acl", "ccomp") for c in self.sentence.children(found)
        ):
            return None
        return i + 1

    def _object_right(self, i: int) -> int | None:
        tokens = self.tokens
        for c in self.sentence.children(i):
            if c > i and tokens[c].dep in ("dobj", "oprd", "attr", "dative", "ccomp", "xcomp"):
                return i + 1
        if i + 1 < len(tokens) and (tokens[i + 1].tag[:1] in "NDJP" or self.inside[i + 1]):
            return i + 1
        return None

    # order

    def _settle(self, frames: Sequence[Frame]) -> list[Frame]:
        """Frames that do not lie in each other's content; a frame's content ends where its neighbour begins."""
        kept: list[Frame] = []
        for frame in frames:
            at = self.tokens[frame.cue].start
            outer = next((other for other in kept if any(s <= at < e for s, e in other.content)), None)
            if outer is None:
                kept.append(frame)
                continue
            if self._sibling(frame, outer):
                cut = self._boundary(frame)
                outer.content = [Span(s, min(e, cut)) for s, e in outer.content if s < cut]
                frame.content = [Span(max(s, cut), e) for s, e in frame.content if e > cut]
                if outer.content and frame.content:
                    self._trim(outer)
                    kept.append(frame)
        for frame in kept:
            self._trim(frame)
        return [frame for frame in kept if frame.content or frame.kind == "tag"]

    def _boundary(self, frame: Frame) -> int:
        """Where a frame's clause begins, its conjunction included."""
        k = self.sentence.at(frame.start)
        while k > 0 and self.tokens[k - 1].lower in _CONTRAST | {"with", ","}:
            k -= 1
        return self.tokens[k].start

    def _sibling(self, frame: Frame, outer: Frame) -> bool:
        """Whether a frame that looks to stand in another's content goes on beside it: "said A, while B denied C"."""
        tokens = self.tokens
        i = frame.cue
        k = self.sentence.at(frame.start)
        before = tokens[k - 1] if k > 0 else None
        if before is None:
            return False
        if tokens[i].tag == "VBG" and tokens[i].dep in ("advcl", "conj", "acl") and before.text in (",", "and"):
            return tokens[i].head == outer.cue or self.inside[k - 1] or (k > 1 and self.inside[k - 2])
        if tokens[i].dep in ("conj", "advcl") and tokens[i].head == outer.cue:
            return before.lower in _CONTRAST or before.text == ","
        return before.lower in ("while", "whereas") and tokens[i].dep == "advcl" and tokens[i].head == outer.cue

    def _trim(self, frame: Frame) -> None:
        spans = []
        for start, end in frame.content:
            inner = [t for t in self.tokens if t.start >= start and t.end <= end]
            while inner and inner[-1].text in (",", "and", "but", ";", "–", "—", "-", "while"):
                inner.pop()
            while inner and inner[0].text in (",", ";", ":", "–", "—"):
                inner.pop(0)
            if inner:
                spans.append(Span(inner[0].start, inner[-1].end))
        frame.content = _apart(spans, frame.cues + frame.source)


def _apart(spans: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """Spans without the stretches of `holes`, in order and not overlapping."""
    found: list[Span] = []
    for start, end in sorted(spans):
        start = max(start, found[-1].end) if found else start
        pieces = [(start, end)]
        for hs, he in holes:
            pieces = list(_minus(pieces, hs, he))
        found.extend(Span(s, e) for s, e in pieces if e > s)
    return found


def _minus(pieces: Sequence[tuple[int, int]], hs: int, he: int) -> Iterator[tuple[int, int]]:
    for s, e in pieces:
        if he <= s or hs >= e:
            yield (s, e)
            continue
        if s < hs:
            yield (s, hs)
        if he < e:
            yield (he, e)
