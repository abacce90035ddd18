"""What surrounds a mention of a pole: who speaks, which other powers are there, where the claim stands.

These facts decide little by themselves, and much together with the words: an official of a pole praises it, its
rival does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stancemine.document import Actor, Claim, Document
from stancemine.language.analysis import Mention, Sentence
from stancemine.language.tokens import Token
from stancemine.stance.firings import Firing
from stancemine.stance.names import within_body
from stancemine.stance.questions import rhetorical
from stancemine.targets.ontology import Ontology
from stancemine.targets.rows import makes_row


@dataclass(slots=True)
class Case:
    """One pole in one sentence: what is to be read.

    `claims` are the sentence's claims in which the pole is mentioned, `outside` says that it is so only in the words
    that report them.
    """

    target: str
    sentence: Sentence
    mentions: list[Mention]
    claims: list[Claim]
    speaker: Actor
    outside: bool


@dataclass(slots=True)
class Setting:
    """Facts of one document, worked out once; `sides` gives the pole or state that an actor or a word stands for."""

    doc: Document
    ontology: Ontology
    states: dict[str, str]
    _sides: dict[int, tuple[Actor, tuple[str, ...]]] = field(default_factory=dict)
    _speakers: dict[tuple[int, str], tuple[Actor, list[str]]] = field(default_factory=dict)
    _rows: dict[int, bool] = field(default_factory=dict)
    _bodies: dict[int, bool] = field(default_factory=dict)

    def side_words(self, sentence: Sentence, mentions: Iterable[Mention]) -> dict[int, str]:
        """The pole or state that each word of a sentence names, by position; words that name none are left out."""
        found = {}
        for i, token in enumerate(sentence.tokens):
            if token.text[:1].isupper():
                state = self.states.get(token.lower)
                if state is not None:
                    found[i] = state
        for mention in mentions:
            for i in range(sentence.at(mention.start), len(sentence.tokens)):
                if sentence.tokens[i].start >= mention.end:
                    break
                found[i] = mention.target
        return found

    def side(self, actor: Actor, target: str) -> str:
        """How an actor stands to a pole: "author", "own", the rival pole's or another state's name, or "other"."""
        if actor.kind == "author":
            return "author"
        cached = self._sides.get(id(actor))
        if cached is None:
            sides = tuple(actor.poles)
            if not sides:
                words = f"{actor.name} {actor.role or ''}".lower().replace("’", "'").replace("'s", "").split()
                sides = tuple(self.states[word] for word in words if word in self.states)[:1]
            cached = self._sides[id(actor)] = (actor, sides)
        if target in cached[1]:
            return "own"
        return cached[1][0] if cached[1] else "other"

    def makes_row(self, mention: Mention) -> bool:
        """Whether a mention by itself gives its pole a stance row."""
        found = self._rows.get(id(mention))
        if found is None:
            found = self._rows[id(mention)] = makes_row(self.doc, mention)
        return found

    def in_body(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether a mention stands in the name of a body that is not the pole's own."""
        found = self._bodies.get(id(mention))
        if found is None:
            first, last = sentence.at(mention.start), sentence.at(mention.end - 1)
            found = self._bodies[id(mention)] = within_body(sentence.tokens, first, last)
        return found

    def speaker_features(self, actor: Actor, target: str) -> list[str]:
        """The words of a speaker's name and role, in lower case, by themselves and with the pole."""
        cached = self._speakers.get((id(actor), target))
        if cached is None:
            words = f"{actor.name} {actor.role or ''}".lower().replace("’", "'").replace("'s", "").split()
            names = list(dict.fromkeys(words))[:8]
            found = [f"speaker={word}" for word in names] + [f"speaker={word}|{target}" for word in names]
            cached = self._speakers[id(actor), target] = (actor, found)
        return cached[1]


def state_words(ontology: Ontology) -> dict[str, str]:
    """The single words that name a state that is no pole ("ukraine", "ukrainian", "kyiv"), and its key."""
    return {
        form.lower(): entity.key
        for entity in ontology.entities.values()
        if entity.kind == "state" and not entity.poles
        for form in entity.forms
        if " " not in form
    }


def setting_features(
    setting: Setting, case: Case, heads: list[int], sides: dict[int, str], firings: Sequence[Firing]
) -> list[str]:
    """The features of what surrounds the mentions of a pole in a sentence."""
    target, sentence, doc = case.target, case.sentence, setting.doc
    side = setting.side(case.speaker, target)
    alone = len(doc.sentences) == 1
    kind = case.claims[0].type if case.claims else "author"
    others = dict.fromkeys(s for s in sides.values() if s != target)
    found = [
        f"pole={target}",
        f"side={side}",
        f"side={side}|{target}",
        f"alone={alone}|{target}",
        f"type={kind}",
        f"type={kind}|{target}|{side}",
        f"mentions={min(3, len(heads))}",
        f"place={min(sentence.index, 2)}|{alone}",
        "alone-in-sentence" if not others else "beside-others",
    ]
    found += [f"beside={other}|{target}" for other in others]
    found += setting.speaker_features(case.speaker, target)
    for mention in case.mentions:
        found.append(f"kind={mention.kind}")
        found.append(f"entity={mention.entity}")
    for head in heads:
        token = sentence.tokens[head]
        found.append(f"part={token.dep}")
        found.append(f"name={token.lower}|{token.dep}")
        found.append(f"name={token.lower}")
    makes = any(setting.makes_row(mention) for mention in case.mentions)
    found.append(f"makes-row={makes}")
    found.append(f"makes-row={makes}|{side}")
    if case.outside:
        found.append("outside")
        found.append(f"outside|{side}")
    said = "+".join(sorted({firing.label for firing in firings if firing.label and firing.by})) or "nothing"
    found.append(f"said={said}")
    found.append(f"said={said}|{side}")
    if _asks(sentence.tokens):
        question = "rhetorical" if rhetorical(sentence) else "question"
        found.append(question)
        found.append(f"said={said}|{question}")
    return found


def _asks(tokens: list[Token]) -> bool:
    return "?" in (token.text for token in tokens[-3:])
