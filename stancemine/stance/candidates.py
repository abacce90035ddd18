"""Who may hold a stance: the actors that the words around a pole name, each with what speaks for him."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stancemine.attribution.phrases import noun_phrase
from stancemine.document import Actor, Attribution, Claim, Document, Label, Span
from stancemine.language.analysis import Sentence
from stancemine.stance.clauses import PASSIVE_SUBJECTS, SUBJECTS, head_of, owner_of, subject_of
from stancemine.stance.firings import Firing, governor
from stancemine.stance.lexicon import Part, load_lexicon
from stancemine.stance.people import able, partner, resolve, rival, shared_subject
from stancemine.stance.setting import Case

MOST_FIRINGS = 5
MOST_NAMES = 5
LONGEST_PHRASE = 8
PLURAL_SOURCES = frozenset({"first-phrase", "claim-subject", "main-subject", "subject@0", "by"})
NO_ONE = "none"
_KEY = "attributions by sentence"


@dataclass(slots=True)
class Candidate:
    """An actor with the places that name him ("claim-subject", "owner") and the features that speak for him.

    `tokens` has a word of `sentence` for each of the `sources`, -1 where the sentence does not name him.
    """

    actor: Actor
    sentence: Sentence
    speaks: bool = False
    """Whether he is the speaker of the claim."""
    sources: list[str] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    features: set[str] = field(default_factory=set)

    @property
    def writes(self) -> bool:
        """Whether he is the author of the text."""
        return self.actor.kind == "author"

    @property
    def spans(self) -> list[Span]:
        """The words of the sentence that name him, the place that speaks for him most first; empty if it does not."""
        found = []
        for token in dict.fromkeys(token for token in self.tokens if token >= 0):
            first, last = noun_phrase(self.sentence, token)
            found.append(Span(self.sentence.tokens[first].start, self.sentence.tokens[last].end))
        return list(dict.fromkeys(found))


def candidates(doc: Document, case: Case, claim: Claim, fired: Sequence[Firing], label: Label) -> list[Candidate]:
    """The actors who may hold the stance of a claim toward a pole, the speaker first, with their features.

    `fired` are the rules that speak for the label, the strongest first.
    """
    found = actors_named(doc, case, claim, fired)
    add_features(found, doc, case, claim, fired, label)
    return found


def actors_named(doc: Document, case: Case, claim: Claim, fired: Sequence[Firing]) -> list[Candidate]:
    """The candidates without their features."""
    found: dict[int, Candidate] = {}
    for source, token, actor in _named(doc, case, claim, fired):
        candidate = found.get(id(actor))
        if candidate is None:
            candidate = found[id(actor)] = Candidate(actor, case.sentence, actor is claim.speaker)
        if source not in candidate.sources:
            candidate.sources.append(source)
            candidate.tokens.append(token)
    return list(found.values())


def add_features(
    found: Sequence[Candidate], doc: Document, case: Case, claim: Claim, fired: Sequence[Firing], label: Label
) -> None:
    """Fill in what speaks for each candidate."""
    scene = _scene(doc, case, claim, fired, label)
    for candidate in found:
        candidate.features.update(_features(candidate, case, claim, scene, label))


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
        head = head_of(sentence, start, end)
        if head is not None:
            noun = tokens[head].tag[:1] in "NP"
            words.append(("claim-head", head) if noun else ("claim-subject", _subject(case, head)))
    for mention in case.mentions:
        head = head_of(sentence, mention.start, mention.end)
        if head is None:
            continue
        words += [("above", governor(sentence, head)), ("owner", _owner_above(case, head))]
        words += [("by", j) for j in _agents(case, head)]
    words.append(("first-phrase", _first_phrase(case, claim)))
    words += [("capital", i) for i in _capitals(case)]
    known: dict[int, Actor | None] = {}
    for source, token in words:
        if token is None:
            continue
        if token not in known:
            known[token] = resolve(doc, sentence, token)
        actor = known[token]
        if actor is not None:
            yield source, token, actor
        elif able(sentence, token) < 0:
            owner = owner_of(sentence, token)
            actor = resolve(doc, sentence, owner) if owner is not None else None
            if actor is not None and owner is not None:
                yield f"{source}'s-owner", owner, actor
            elif tokens[token].tag == "NNS" and source in PLURAL_SOURCES:
                yield from _group(doc, case, source, token)
    for source, other in (("partner", partner(doc, case)), ("rival", rival(doc, case, fired, speaker))):
        if other is not None:
            yield source, *other


def _source(case: Case, attribution: Attribution | None) -> int:
    """The word of the sentence that names an attribution's source; -1 if none does."""
    for start, end in attribution.source if attribution is not None else ():
        if case.sentence.start <= start < case.sentence.end:
            head = head_of(case.sentence, start, end)
            return -1 if head is None else head
    return -1


def _told(doc: Document, case: Case, claim: Claim) -> Iterator[tuple[str, int, Actor]]:
    """Those whose words about the pole are told within what the author or the speaker says."""
    for attribution in _attributions(doc).get(case.sentence.index, ()):
        speaker = attribution.speaker
        if speaker is None or speaker is claim.speaker or attribution is claim.attribution:
            continue
        if any(s < m.end and m.start < e for s, e in attribution.content for m in case.mentions):
            yield "told", _source(case, attribution), speaker


def _attributions(doc: Document) -> dict[int, list[Attribution]]:
    """The attributions of each sentence in which their content stands."""
    if doc.analysis is None:
        return {}
    if _KEY not in doc.analysis.memo:
        starts = [sentence.start for sentence in doc.sentences]
        table: dict[int, list[Attribution]] = {}
        for attribution in doc.attributions:
            for start, end in attribution.content:
                for k in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
                    table.setdefault(k, []).append(attribution)
        doc.analysis.memo[_KEY] = table
    found: dict[int, list[Attribution]] = doc.analysis.memo[_KEY]
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


def _capitals(case: Case) -> Iterator[int]:
    """Words that are names of states, nations and bodies, apart from the pole's own."""
    sentence = case.sentence
    own = [(mention.start, mention.end) for mention in case.mentions]
    count = 0
    for i, token in enumerate(sentence.tokens):
        if token.entity not in {"GPE", "NORP", "ORG", "PERSON"} or any(s <= token.start < e for s, e in own):
            continue
        if i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].head == i + 1 and token.head == i + 1:
            continue
        if token.dep == "compound":
            continue
        yield i
        count += 1
        if count == MOST_NAMES:
            return


@dataclass(slots=True)
class _Scene:
    """What is the same for all candidates of a case."""

    side: str
    top: str
    by: str
    speakers_words: bool
    alone: bool
    kind: str
    verb: str
    main: bool
    words: frozenset[int]
    places: tuple[int, ...]


def _class_of(firing: Firing) -> str:
    return firing.rule.partition("|")[0]


def _scene(doc: Document, case: Case, claim: Claim, fired: Sequence[Firing], label: Label) -> _Scene:
    told = [firing for firing in fired if firing.label == label]
    top = _class_of(told[0]) if told else _class_of(fired[0]) if fired else NO_ONE
    by = told[0].by or "nobody" if told else NO_ONE
    judged = any(firing.by == "speaker" for firing in told)
    sentence = case.sentence
    head = head_of(sentence, *claim.spans[0]) if claim.spans else None
    verb = sentence.tokens[head].lower if head is not None else NO_ONE
    main = head is not None and sentence.tokens[head].head == head
    side = _side(claim.speaker, case)
    words = frozenset((told or list(fired))[0].positions) if fired else frozenset()
    places = tuple(sentence.at(mention.start) for mention in case.mentions)
    return _Scene(side, top, by, judged, len(doc.sentences) == 1, claim.type, verb, main, words, places)


def _side(actor: Actor, case: Case) -> str:
    if actor.kind == "author":
        return "author"
    if case.target in actor.poles:
        return f"own-{actor.kind}"
    return f"pole-{actor.kind}" if actor.poles else actor.kind


def _features(candidate: Candidate, case: Case, claim: Claim, scene: _Scene, label: Label) -> Iterator[str]:
    actor, speaker = candidate.actor, claim.speaker
    side = _side(actor, case)
    said = "author" if scene.side == "author" else "other"
    alone = "headline" if scene.alone else "text"
    yield f"side={side}|{label}"
    yield f"side={side}|{scene.side}"
    yield f"side={side}|{scene.by}"
    yield f"side={side}|{alone}"
    allied = actor is not speaker and bool(set(actor.poles) & set(speaker.poles))
    if allied:
        yield f"speaker's-side|{side}"
    yield f"sources={min(4, len(candidate.sources))}"
    yield f"sources={min(4, len(candidate.sources))}|{said}"
    sources = [s for s in candidate.sources if s != "author" or actor is not speaker]
    first = min((case.sentence.at(m.start) for m in case.mentions), default=0)
    for source, token in zip(candidate.sources, candidate.tokens, strict=True):
        if source not in sources:
            continue
        yield f"is={source}"
        yield f"is={source}|{said}"
        yield f"is={source}|{said}|{label}"
        yield f"is={source}|{scene.side}"
        yield f"is={source}|{side}"
        yield f"is={source}|{scene.kind}"
        yield f"is={source}|{alone}|{said}"
        yield f"is={source}|{scene.by}|{said}"
        yield f"is={source}|judged={scene.speakers_words}|{said}"
        yield f"is={source}|main={scene.main}|{said}"
        yield f"is={source}|{scene.top}"
        yield f"is={source}|{scene.verb}"
        if token >= 0:
            word = case.sentence.tokens[token]
            yield f"is={source}|{word.tag}"
            yield f"is={source}|{word.dep}"
            yield f"is={source}|{'before' if token < first else 'after'}"
            yield f"is={source}|inside={any(s <= word.start < e for s, e in claim.spans)}|{said}"
    for token in sorted({token for token in candidate.tokens if token >= 0}):
        yield from _governing(case, token, scene, said, label)


def _governing(case: Case, token: int, scene: _Scene, said: str, label: Label) -> Iterator[str]:
    """What the word above a candidate says, and whether the pole and the words of the rules stand below it."""
    tokens = case.sentence.tokens
    head, dep = tokens[token].head, tokens[token].dep
    if head == token:
        return
    lexicon = load_lexicon()
    part: Part = "verb" if tokens[head].tag[:1] == "V" else "noun"

    def beside(i: int) -> bool:
        return case.sentence.within(i, head) and not case.sentence.within(i, token)

    over = "pole" if any(beside(place) for place in scene.places) else "no"
    rule = "itself" if head in scene.words else "below" if any(beside(i) for i in scene.words) else "apart"
    word = lexicon.base(tokens[head])
    yield f"under={dep}|{over}|{rule}|{said}"
    yield f"under={dep}|{over}|{rule}|{label}"
    yield f"under={dep}|{word}"
    for name in sorted(lexicon.classes(word, part)):
        yield f"under={dep}|{name}|{over}"
        yield f"under={dep}|{name}|{said}|{label}"
