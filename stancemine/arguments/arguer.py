"""Claim or premise, support and attack: what discourse markers say, inside a paragraph and within one speaker."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from stancemine.arguments.contestable import is_contestable
from stancemine.arguments.markers import Marker, form_at, starting
from stancemine.arguments.senses import Clause, is_meant, points_back, top
from stancemine.document import Claim, Document, Relation
from stancemine.language.analysis import Sentence

AROUND = 6
"""Words before a claim in which a marker is looked for."""

AHEAD = 2
"""Words of the claim that may show that those before it are no marker: "so" before "must the bakery"."""


@dataclass(slots=True)
class Placed:
    """A claim in its sentence, with the markers that introduce it and the positions of its tokens."""

    claim: Claim
    sentence: Sentence
    tokens: list[int]
    markers: list[Marker] = field(default_factory=list)

    @property
    def clause(self) -> Clause:
        return self.sentence, self.tokens


class Arguer:
    """The component that adds `claim.component` and relations: needs claims."""

    name = "argue"

    def __call__(self, doc: Document) -> None:
        doc.relations = []
        if doc.analysis is None:
            return
        claims = place(doc)
        run: list[Placed] = []
        for placed in claims:
            if run and not _goes_on(run[-1], placed):
                doc.relations += [relation for relation, _ in relate(run)]
                run = []
            run.append(placed)
        doc.relations += [relation for relation, _ in relate(run)]
        _label(doc, claims)


def place(doc: Document) -> list[Placed]:
    """The claims of a document with their sentences, tokens and markers, in order of the text."""
    sentences = doc.analysis.sentences if doc.analysis else []
    starts = [sentence.start for sentence in sentences]
    found: list[Placed] = []
    for claim in doc.claims:
        sentence = sentences[bisect_right(starts, claim.start) - 1]
        found.append(Placed(claim, sentence, sentence.starting_in(claim.spans)))
    by_sentence: dict[int, set[int]] = {}
    for placed in found:
        by_sentence.setdefault(placed.sentence.index, set()).update(placed.tokens)
    for placed in found:
        placed.markers = _introduced(placed, by_sentence[placed.sentence.index])
    return found


def _introduced(placed: Placed, taken: set[int]) -> list[Marker]:
    """The markers before a claim that belong to no claim, or else those that begin it."""
    tokens = placed.sentence.tokens
    found: list[Marker] = []
    for start, _ in placed.claim.spans:
        first = next((i for i in placed.tokens if tokens[i].start >= start), None)
        if first is None:
            continue
        at = first
        while at > max(0, first - AROUND) and at - 1 not in taken:
            at -= 1
        before = [tokens[j].lower for j in range(at, first) if tokens[j].text[0].isalnum()]
        words = [*before, *(token.lower for token in tokens[first : first + AHEAD])]
        while len(words) > AHEAD and not found:
            found += starting(words)
            words = words[len(form_at(words)) or 1 :]
    if not found and placed.tokens:
        found += starting([tokens[i].lower for i in placed.tokens[:AROUND]])
    return found


def _goes_on(before: Placed, after: Placed) -> bool:
    """Whether two claims stand in one paragraph and have one speaker."""
    return before.sentence.paragraph == after.sentence.paragraph and before.claim.speaker is after.claim.speaker


def relate(run: list[Placed]) -> list[tuple[Relation, Marker]]:
    """The relations in a run of claims of one speaker in one paragraph, each with the marker that shows it."""
    found: list[tuple[Relation, Marker]] = []
    aims: dict[int, Placed] = {}
    head: Placed | None = None
    for n, placed in enumerate(run):
        for marker in placed.markers:
            other = _partner(run, n, marker, aims, head)
            if other is None or other.claim is placed.claim or not is_meant(marker, placed.clause, other.clause):
                continue
            if marker.place == "list":
                head = other
            source, target = (placed, other) if marker.source == "this" else (other, placed)
            if any({id(known.source), id(known.target)} == {id(placed.claim), id(other.claim)} for known, _ in found):
                continue
            if source is placed and marker.type == "support":
                aims[n] = target
            found.append((Relation(source.claim, target.claim, marker.type, marker.probability), marker))
            break
        else:
            if n and placed.sentence is run[n - 1].sentence and n - 1 in aims:
                aims[n] = aims[n - 1]
    return found


def _partner(run: list[Placed], n: int, marker: Marker, aims: dict[int, Placed], head: Placed | None) -> Placed | None:
    placed = run[n]
    here = [other for other in run if other.sentence is placed.sentence and other is not placed]
    if marker.place == "clause":
        told = [other for other in here if not is_frame(other.claim)]
        other = _governor(placed, told) or _nearest(placed, told)
        return _before(run, other) if other is not None and points_back(*other.clause) else other
    if marker.place == "go-on":
        return aims.get(n - 1)
    if marker.place == "list" and head is not None:
        return head
    return run[n - 1] if n else None


def _governor(placed: Placed, here: list[Placed]) -> Placed | None:
    """The claim whose verb a clause, or the first of the clauses that it is joined to, hangs on."""
    if not placed.tokens:
        return None
    sentence = placed.sentence
    verb = top(sentence, placed.tokens)
    while sentence.tokens[verb].dep == "conj":
        verb = sentence.tokens[verb].head
    return next((other for i in sentence.ancestors(verb) for other in here if i in other.tokens), None)


def _before(run: list[Placed], placed: Placed) -> Placed | None:
    at = run.index(placed)
    return run[at - 1] if at else None


def _nearest(placed: Placed, here: list[Placed]) -> Placed | None:
    before = [other for other in here if other.tokens[:1] < placed.tokens[:1]]
    if before:
        return max(before, key=lambda other: other.tokens[:1])
    return next((other for other in here if other.tokens[:1] > placed.tokens[:1]), None)


def _label(doc: Document, claims: list[Placed]) -> None:
    """Sources of likely relations are premises; targets and contestable statements are claims."""
    likely = [relation for relation in doc.relations if relation.is_likely]
    sources = {id(relation.source) for relation in likely}
    targets = {id(relation.target) for relation in likely}
    for placed in claims:
        claim = placed.claim
        if is_frame(claim):
            claim.component = "none"
        elif id(claim) in sources:
            claim.component = "premise"
        elif id(claim) in targets or is_contestable(placed.sentence, placed.tokens):
            claim.component = "claim"
        else:
            claim.component = "none"


def is_frame(claim: Claim) -> bool:
    """Whether a claim is a bare reporting frame, which holds nothing of what its speaker says."""
    if claim.attribution is None:
        return False
    content = claim.attribution.content
    return not any(start < right and end > left for start, end in claim.spans for left, right in content)
