"""Who may hold a stance: the actors that the words around a pole name, and those who speak."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.places import said_words, touching
from stancemine.document import Actor, Attribution, Claim, Document, Span
from stancemine.language.analysis import Mention, Sentence
from stancemine.stance.clauses import PASSIVE_SUBJECTS, SUBJECTS, head_of, owner_of, subject_of
from stancemine.stance.firings import Firing, governor
from stancemine.stance.people import able, partner, resolve, rival, shared_subject
from stancemine.stance.setting import Case

MOST_FIRINGS = 5
MOST_NAMES = 5
LONGEST_PHRASE = 8
REACH = 20
"""Claims over which one who speaks nearby is looked for."""
PLURAL_SOURCES = frozenset({"first-phrase", "claim-subject", "main-subject", "subject@0", "by"})
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})
NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_KEY = "attributions by sentence"
_HEADS = "heads of stretches"
_MENTIONS = "mentions by sentence"
_SPEAKERS = "speakers around sentences"
_START = attrgetter("start")


@dataclass(slots=True)
class Candidate:
    """An actor with the places that name him ("claim-subject", "owner").

    `tokens` has a word of `sentence` for each of the `sources`, -1 where the sentence does not name him.
    """

    actor: Actor
    sentence: Sentence
    speaks: bool = False
    """Whether he is the speaker of the claim."""
    sources: list[str] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        """Whether he is the author of the text."""
        return self.actor.kind == "author"

    @property
    def named(self) -> bool:
        """Whether the sentence names him, other than by a pronoun."""
        return any(token >= 0 and self.sentence.tokens[token].tag not in PRONOUNS for token in self.tokens)

    @property
    def spans(self) -> list[Span]:
        """The words of the sentence that name him, the place that speaks for him most first; empty if it does not."""
        found = []
        for token in dict.fromkeys(token for token in self.tokens if token >= 0):
            first, last = noun_phrase(self.sentence, token)
            found.append(Span(self.sentence.tokens[first].start, self.sentence.tokens[last].end))
        return list(dict.fromkeys(found))


def actors_named(doc: Document, case: Case, claim: Claim, fired: Sequence[Firing]) -> list[Candidate]:
    """The actors who may hold the stance of a claim toward a pole, the speaker first.

    `fired` are the rules that speak for the label, the strongest first.
    """
    found: dict[int, Candidate] = {}
    for source, token, actor in _named(doc, case, claim, fired):
        candidate = found.get(id(actor))
        if candidate is None:
            candidate = found[id(actor)] = Candidate(actor, case.sentence, actor is claim.speaker)
        if source not in candidate.sources:
            candidate.sources.append(source)
            candidate.tokens.append(token)
    return list(found.values())


def _named(doc: Document, case: Case, claim: Claim, fired: Sequence[Firing]) -> Iterator[tuple[str, int, Actor]]:
    """Each actor that is named, with the place that names him and its word (-1 if none)."""
    sentence, speaker = case.sentence, claim.speaker
    tokens = sentence.tokens
    yield "speaker", _source(case, claim.attribution), speaker
    author = next((actor for actor in doc.actors if actor.kind == "author"), None)
    if author is not None:
        yield "author", -1, author
    outer = claim.attribution.within if claim.attribution is not None else None
    if outer is not None and outer.speaker is not None:
        yield "outer-speaker", _source(case, outer), outer.speaker
    yield from _told(doc, case, claim)
    words: list[tuple[str, int | None]] = []
    for k, firing in enumerate(fired[:MOST_FIRINGS]):
        if firing.holder is not None:
            place = min(k, 2)
            words.append((f"{firing.by or 'doer'}@{place}", shared_subject(case, claim, firing.holder)))
    root = next((i for i, token in enumerate(tokens) if token.head == i), None)
    if root is not None:
        words.append(("main-subject", sentence.child(root, SUBJECTS)))
    for start, end in claim.spans:
        head = head_word(doc, sentence, start, end)
        if head is not None:
            noun = tokens[head].tag[:1] in "NP"
            words.append(("claim-head", head) if noun else ("claim-subject", _subject(case, head)))
    for mention in case.mentions:
        head = head_word(doc, sentence, mention.start, mention.end)
        if head is None:
            continue
        words += [("above", governor(sentence, head)), ("owner", _owner_above(case, head))]
        words += [("by", j) for j in _agents(case, head)]
    words.append(("first-phrase", _first_phrase(case, claim)))
    words += _capitals(case)
    words += [("other-pole", i) for i in _other_poles(doc, case)]
    known: dict[int, Actor | None] = {}
    for source, token in words:
        if token is None:
            continue
        if token not in known:
            known[token] = resolve(doc, sentence, token, case.target)
        actor = known[token]
        if actor is not None:
            yield source, token, actor
        elif able(sentence, token) < 0:
            owner = owner_of(sentence, token)
            actor = resolve(doc, sentence, owner, case.target) if owner is not None else None
            if actor is not None and owner is not None:
                yield f"{source}'s-owner", owner, actor
            elif tokens[token].tag == "NNS" and source in PLURAL_SOURCES:
                yield from _group(doc, case, source, token)
    for source, other in (("partner", partner(doc, case)), ("rival", rival(doc, case, fired, speaker))):
        if other is not None:
            yield source, *other
    for source, near in last_speakers(doc, sentence):
        yield source, -1, near.speaker


def head_word(doc: Document, sentence: Sentence, start: int, end: int) -> int | None:
    """The word that governs the others of a stretch; it is asked for once for each pole and each part of a sentence."""
    if doc.analysis is None:
        return head_of(sentence, start, end)
    known: dict[tuple[int, int], int | None] = doc.analysis.memo.setdefault(_HEADS, {})
    if (start, end) not in known:
        known[start, end] = head_of(sentence, start, end)
    return known[start, end]


def _source(case: Case, attribution: Attribution | None) -> int:
    """The word of the sentence that names an attribution's source; -1 if none does."""
    for start, end in attribution.source if attribution is not None else ():
        if case.sentence.start <= start < case.sentence.end:
            head = head_of(case.sentence, start, end)
            return -1 if head is None else head
    return -1


def _told(doc: Document, case: Case, claim: Claim) -> Iterator[tuple[str, int, Actor]]:
    """Those whose words about the pole are told within what the author or the speaker says."""
    for attribution in _attributions(doc)[case.sentence.index]:
        speaker = attribution.speaker
        if speaker is None or speaker is claim.speaker or attribution is claim.attribution:
            continue
        if any(s < m.end and m.start < e for s, e in attribution.content for m in case.mentions):
            yield "told", _source(case, attribution), speaker


def _attributions(doc: Document) -> list[list[Attribution]]:
    """The attributions of each sentence in which their content stands."""
    if doc.analysis is None:
        return [[] for _ in doc.sentences]
    if _KEY not in doc.analysis.memo:
        doc.analysis.memo[_KEY] = touching(doc.sentences, doc.attributions, said_words)
    found: list[list[Attribution]] = doc.analysis.memo[_KEY]
    return found


def _group(doc: Document, case: Case, source: str, token: int) -> Iterator[tuple[str, int, Actor]]:
    """People of whom the lists of groups know nothing: "veterinarians welcome the deal"."""
    if doc.analysis is not None and doc.analysis.cast is not None:
        actor = doc.analysis.cast.resolve(doc, case.sentence, token)
        if actor is not None:
            yield f"{source}?", token, actor


def _first_phrase(case: Case, claim: Claim) -> int | None:
    """The last noun of the words that a claim begins with: "Spanish company" in "Spanish company eyes chances"."""
    tokens = case.sentence.tokens
    last = None
    i = case.sentence.at(claim.start)
    for token in tokens[i : i + LONGEST_PHRASE]:
        if token.tag[:1] == "N":
            last = i
        elif token.tag != "POS" and (token.tag[:1] not in "DJCP" or (last is not None and token.tag[:1] != "J")):
            break
        i += 1
    return last


def _agents(case: Case, mention: int) -> Iterator[int]:
    """By whom the deeds above a mention are done: "Moscow was isolated by the islands"."""
    tokens = case.sentence.tokens
    at = mention
    for _ in range(5):
        for child in case.sentence.children(at):
            if tokens[child].lower == "by":
                agent = case.sentence.child(child, {"pobj"})
                if agent is not None:
                    yield agent
        if tokens[at].head == at:
            return
        at = tokens[at].head


def _subject(case: Case, head: int) -> int | None:
    children = case.sentence.children(head)
    passive = next((j for j in children if case.sentence.tokens[j].dep in PASSIVE_SUBJECTS), None)
    return passive if passive is not None else subject_of(case.sentence, head)


def _owner_above(case: Case, mention: int) -> int | None:
    """Whose is the noun on which a mention hangs: Astana in "Astana's refusal to help Moscow"."""
    tokens = case.sentence.tokens
    at = mention
    for _ in range(6):
        head = tokens[at].head
        if head == at:
            return None
        if tokens[head].tag[:1] == "N":
            owner = owner_of(case.sentence, head)
            if owner is not None and owner != at and owner != mention:
                return owner
        at = head
    return None


def _capitals(case: Case) -> Iterator[tuple[str, int]]:
    """Words that are names of states, nations and bodies, apart from the pole's own; those before a noun by the way."""
    sentence = case.sentence
    tokens = sentence.tokens
    own = [(mention.start, mention.end) for mention in case.mentions]
    left = {"capital": MOST_NAMES, "compound": MOST_NAMES}
    for i, token in enumerate(tokens):
        if token.entity not in NAMED or any(s <= token.start < e for s, e in own):
            continue
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is not None and after.head == i + 1 and token.head == i + 1:
            continue
        if token.dep == "compound" and after is not None and after.entity == token.entity:
            continue
        source = "compound" if token.dep == "compound" else "capital"
        if left[source]:
            left[source] -= 1
            yield source, i


def _other_poles(doc: Document, case: Case) -> Iterator[int]:
    """The words that name other poles than the one in question."""
    for mention in mentions_by_sentence(doc).get(case.sentence.index, ()):
        if mention.target != case.target:
            head = head_word(doc, case.sentence, mention.start, mention.end)
            if head is not None:
                yield head


def mentions_by_sentence(doc: Document) -> dict[int, list[Mention]]:
    """The mentions of poles by sentence."""
    if doc.analysis is None:
        return {}
    if _MENTIONS not in doc.analysis.memo:
        table: dict[int, list[Mention]] = {}
        for mention in doc.analysis.mentions:
            table.setdefault(mention.sentence, []).append(mention)
        doc.analysis.memo[_MENTIONS] = table
    found: dict[int, list[Mention]] = doc.analysis.memo[_MENTIONS]
    return found


class Near(NamedTuple):
    """Who spoke nearby, how many sentences off (3 for more), and whether in the same paragraph."""

    speaker: Actor
    sentences: int
    same_paragraph: bool


def last_speakers(doc: Document, sentence: Sentence) -> list[tuple[str, Near]]:
    """Who, other than the author, spoke last before a sentence and who speaks first after it."""
    if doc.analysis is None:
        return []
    known: dict[int, list[tuple[str, Near]]] = doc.analysis.memo.setdefault(_SPEAKERS, {})
    if sentence.index not in known:
        known[sentence.index] = list(_speakers_around(doc, doc.analysis.sentences, sentence))
    return known[sentence.index]


def _speakers_around(doc: Document, sentences: Sequence[Sentence], here: Sentence) -> Iterator[tuple[str, Near]]:
    first = bisect_left(doc.claims, here.start, key=_START)
    last = bisect_left(doc.claims, here.end, key=_START)
    around = {
        "spoke-before": reversed(doc.claims[max(0, first - REACH) : first]),
        "spoke-after": iter(doc.claims[last : last + REACH]),
    }
    for source, claims in around.items():
        claim = next((claim for claim in claims if claim.speaker.kind != "author"), None)
        if claim is not None:
            there = sentences[bisect_right(sentences, claim.start, key=_START) - 1]
            off = min(3, abs(there.index - here.index))
            yield source, Near(claim.speaker, off, there.paragraph == here.paragraph)
