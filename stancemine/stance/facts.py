"""What speaks for and against each of those who may hold a stance: facts of a candidate, facts of the scene he is in.

Each fact of a candidate counts with each fact of the scene, so that a subject weighs one thing in a headline and
another in what somebody says. Both are plain words here; `stancemine.stance.holders` looks their weights up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from stancemine.document import Actor, Claim, Document, Label
from stancemine.language.analysis import Sentence
from stancemine.stance.candidates import Candidate, head_word, last_speakers
from stancemine.stance.firings import Firing
from stancemine.stance.lexicon import Part, load_lexicon
from stancemine.stance.setting import Case

NO_ONE = "none"
ALWAYS = ""
"""The fact that holds in every scene: with it, a candidate's fact counts by itself."""
MOST_WORDS = 3
MOST_MENTIONS = 2
OFTEN = 3
"""Mentions from which an actor is named often."""
HIGHEST = 12
"""Words that are climbed over at most."""
LONGEST = 2
"""Parts of a way that count: the last."""
_SHORT = {
    "nsubj": "s",
    "csubj": "s",
    "expl": "s",
    "nsubjpass": "p",
    "csubjpass": "p",
    "dobj": "o",
    "dative": "o",
    "pobj": "i",
    "prep": "r",
    "agent": "y",
    "poss": "g",
    "amod": "m",
    "compound": "m",
    "nmod": "m",
    "conj": "c",
    "appos": "=",
    "attr": "a",
    "acomp": "a",
    "oprd": "a",
    "xcomp": "x",
    "ccomp": "C",
    "advcl": "v",
    "acl": "l",
    "pcomp": "l",
    "relcl": "R",
}


@dataclass(slots=True)
class Scene:
    """What is the same for all candidates of a case.

    `first` is the position of the pole's first mention; `above` has for each mention the words from it up to the root,
    itself first; `named` are the words that name candidates.
    """

    doc: Document
    case: Case
    claim: Claim
    facts: list[str]
    first: int
    above: list[tuple[int, ...]]
    named: frozenset[int]

    @classmethod
    def of(
        cls,
        doc: Document,
        case: Case,
        claim: Claim,
        fired: Sequence[Firing],
        label: Label,
        found: Sequence[Candidate],
    ) -> Scene:
        """`fired` are the rules that speak for the label, the strongest first; `found` are the candidates."""
        sentence = case.sentence
        heads = [head_word(doc, sentence, mention.start, mention.end) for mention in case.mentions]
        places = [head for head in dict.fromkeys(heads) if head is not None][:MOST_MENTIONS]
        first = min((sentence.at(mention.start) for mention in case.mentions), default=0)
        above = [(place, *islice(sentence.ancestors(place), HIGHEST)) for place in places]
        named = frozenset([token for candidate in found for token in candidate.tokens])
        return cls(doc, case, claim, list(_scene_facts(doc, case, claim, fired, label)), first, above, named)


def _scene_facts(doc: Document, case: Case, claim: Claim, fired: Sequence[Firing], label: Label) -> Iterator[str]:
    sentence = case.sentence
    told = next((firing for firing in fired if firing.label == label), None)
    strongest = told or (fired[0] if fired else None)
    head = head_word(doc, sentence, *claim.spans[0]) if claim.spans else None
    side = side_of(claim.speaker, case)
    said = "author" if side == "author" else "other"
    yield ALWAYS
    yield f"{said},{label}"
    yield f"{case.target},{label}"
    yield f"speaker={side}"
    yield f"by={(told.by or 'nobody') if told is not None else NO_ONE},{said}"
    yield f"rule={strongest.rule.partition('|')[0] if strongest is not None else NO_ONE}"
    yield f"{'headline' if len(doc.sentences) == 1 else 'text'},{said}"
    yield f"place={min(2, sentence.index)},{said}"
    yield f"main={head is not None and sentence.tokens[head].head == head},{said}"
    yield f"verb={sentence.tokens[head].lower if head is not None else NO_ONE}"


def side_of(actor: Actor, case: Case) -> str:
    """How an actor stands to the pole of a case: "author", "own-state", "pole-person" for another pole's, "group"."""
    if actor.kind == "author":
        return "author"
    if case.target in actor.poles:
        return f"own-{actor.kind}"
    return f"pole-{actor.kind}" if actor.poles else actor.kind


def facts_of(candidate: Candidate, scene: Scene) -> list[str]:
    """What speaks for or against a candidate, each fact once."""
    return list(dict.fromkeys((*_of_actor(candidate, scene), *_of_words(candidate, scene))))


def _of_actor(candidate: Candidate, scene: Scene) -> Iterator[str]:
    actor = candidate.actor
    yield f"side={side_of(actor, scene.case)}"
    for source in candidate.sources:
        if source != "author" or not candidate.speaks:
            yield f"is={source}"
    if actor.key is not None:
        yield f"key={actor.key}"
    if actor.poles:
        yield f"pole={actor.poles[0]}"
    yield f"often={min(OFTEN, len(actor.mentions))}"
    if "spoke-before" in candidate.sources or "spoke-after" in candidate.sources:
        for source, near in last_speakers(scene.doc, scene.case.sentence):
            if near.speaker is actor:
                yield f"{source}={near.sentences},{near.same_paragraph}"


def _of_words(candidate: Candidate, scene: Scene) -> Iterator[str]:
    words = list(dict.fromkeys(token for token in candidate.tokens if token >= 0))
    if not words:
        yield "unnamed"
        return
    sentence = scene.case.sentence
    tokens = sentence.tokens
    yield "before" if words[0] < scene.first else "after"
    yield f"word={tokens[words[0]].lower}"
    lexicon = load_lexicon()
    for i in words[:MOST_WORDS]:
        token = tokens[i]
        head = token.head
        yield f"tag={token.tag}"
        yield f"inside={any(start <= token.start < end for start, end in scene.claim.spans)}"
        over = False
        if head in scene.named and head != i:
            yield f"beside={token.dep}"
        if any(above[0] == i for above in scene.above):
            yield f"pole-itself={len(scene.above)}"
        for above in scene.above:
            up, top = _way_up(sentence, i, above)
            over = over or top == head
            yield f"up={up}"
        if head != i:
            word = lexicon.base(tokens[head])
            part: Part = "verb" if tokens[head].tag[:1] == "V" else "noun"
            yield f"under={token.dep},{word}"
            for name in sorted(lexicon.classes(word, part)):
                yield f"under={token.dep},{name},{over}"


def _way_up(sentence: Sentence, word: int, above: Collection[int]) -> tuple[str, int]:
    """The last parts that are played on the way from a word up to a word that is above a mention, and that word."""
    way, at = "", word
    for _ in range(HIGHEST):
        if at in above:
            break
        token = sentence.tokens[at]
        if token.head == at:
            break
        way += _SHORT.get(token.dep, "?")
        at = token.head
    return way[-LONGEST:], at
