"""The component that reads, for each claim, how it stands toward each pole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from stancemine.document import Claim, Document, Evidence, Label, Span, Stance
from stancemine.language.analysis import Mention, Sentence
from stancemine.language.lemmas import lemma
from stancemine.language.tokens import Token
from stancemine.stance.clauses import AUXILIARIES, head_of
from stancemine.stance.firings import Firing, Scene, nothing_said, unsettle
from stancemine.stance.holders import holder_for
from stancemine.stance.lexicon import load_lexicon, word_list
from stancemine.stance.readings import CONTENT, Reading
from stancemine.stance.rules import ATTITUDES, fire
from stancemine.stance.setting import Case, Setting, setting_features, state_words
from stancemine.stance.settled import lifted, settled_label, settles_row
from stancemine.stance.shown import turning_words, with_turns
from stancemine.stance.weights import Weights, load_weights, softmax
from stancemine.targets.ontology import Ontology

PLAIN = ("word", "beside")
"""Rules of single words, which no class of the lexicon holds."""
LABELS: tuple[Label, ...] = ("favor", "against", "neutral")
OWN_SHARE = 0.7
"""How much a claim's own words count against those of its whole sentence, where several claims speak of a pole."""
MAX_EVIDENCE = 3
LEAST_GAIN = 0.15
"""Evidence beyond the first words must speak this much (in log odds) for the label against neutral."""
PLAIN_RANK = 3
NO_RANK = 4
LEAST_SHARE = 0.5
"""A polar label without words of attitude must be as probable; chosen by held-out macro-F1 on training data."""
LIGHT = frozenset({"say", "tell", "get", "make", "take", "give", "put", "let", "keep", "use", "year", "day"})
NO_GROUND = AUXILIARIES | LIGHT | word_list("titles") | word_list("numbers")


@dataclass(slots=True)
class Read:
    """A case with all that fired for it: `setting` are the features of what surrounds the mention.

    `parts` are the readings of its claims one by one, where there are several.
    """

    case: Case
    reading: Reading
    heads: list[int]
    firings: list[Firing]
    setting: list[str]
    parts: list[Read] = field(default_factory=list)

    def features(self) -> set[str]:
        """The distinct features that speak here."""
        found = set(self.setting)
        for firing in self.firings:
            found.update(firing.features)
        return found


class StanceReader:
    """Adds `claim.stances` by rules: words of attitude and the part that the pole plays for them.

    A sentence is read as a whole for each pole, and each of its claims that speaks of the pole by itself; both count.
    """

    name = "stance"

    def __init__(self, ontology: Ontology, *, weights: Weights | None = None) -> None:
        self._ontology = ontology
        self._weights = weights
        self._states = state_words(ontology)
        self._lexicon = load_lexicon()

    def __call__(self, doc: Document) -> None:
        weights = self._weights or load_weights()
        for read in self.reads(doc):
            scores = weights.scores(read.features())
            if max(range(4), key=scores.__getitem__) == 3 and not settles_row(read.firings):
                continue
            for part in read.parts or [read]:
                mixed = scores
                if read.parts:
                    own = weights.scores(part.features())
                    mixed = [OWN_SHARE * a + (1 - OWN_SHARE) * b for a, b in zip(own, scores, strict=True)]
                self._decide(doc, part, softmax(lifted(mixed, settled_label(part.firings))), weights)

    def reads(self, doc: Document) -> Iterator[Read]:
        """All cases of a document with the rules that fire, before any weighing."""
        if doc.analysis is None:
            return
        setting = Setting(doc, self._ontology, self._states)
        for sentence, mentions, claims in by_sentence(doc):
            reading = Reading.of(sentence, self._lexicon)
            sides = setting.side_words(sentence, mentions)
            for case in _cases(sentence, mentions, claims, doc):
                read = self._read(setting, case, reading, sides, mentions, claims)
                if len(case.claims) > 1:
                    for claim in case.claims:
                        mine = [m for m in case.mentions if _within(m, claim)]
                        part = Case(case.target, sentence, mine, [claim], claim.speaker, case.outside)
                        read.parts.append(self._read(setting, part, reading, sides, mentions, claims))
                yield read

    def _read(
        self,
        setting: Setting,
        case: Case,
        reading: Reading,
        sides: dict[int, str],
        mentions: list[Mention],
        claims: list[Claim],
    ) -> Read:
        sentence = case.sentence
        named = [m for m in case.mentions if not setting.in_body(sentence, m)]
        heads = [h for m in named or case.mentions if (h := head_of(sentence, m.start, m.end)) is not None]
        heads = list(dict.fromkeys(heads))
        side = setting.side(case.speaker, case.target)
        masked = _masked(sentence, mentions, case.target)
        scene = Scene(case.target, sides, masked, _elsewhere(sentence, case, claims), side)
        firings = fire(reading, self._lexicon, heads, scene) if named else [nothing_said(heads)]
        if named and not any(setting.makes_row(mention) for mention in named):
            unsettle(firings)
        return Read(case, reading, heads, firings, setting_features(setting, case, heads, sides, firings))

    def _decide(self, doc: Document, read: Read, probabilities: list[float], weights: Weights) -> None:
        """Give the claim of a case its stance."""
        case = read.case
        claim = case.claims[0]
        shares = shares_of(probabilities, polar=True)
        best: Label = max(LABELS, key=shares.__getitem__)
        gains = gains_of(read, weights, LABELS.index(best)) if best != "neutral" else []
        words = evidence_of(read, claim, gains, best)
        if best != "neutral" and not (words and self._rests(read, gains, best, shares[best])):
            shares, best = shares_of(probabilities, polar=False), "neutral"
        stance = Stance(case.target, best, shares, mentions=mentions_in(case, claim))
        if best != "neutral":
            stance.holder = holder_for(doc, case, claim, [f for _, _, f in gains], best)
            stance.evidence = words
        claim.stances[case.target] = stance

    def _rests(self, read: Read, gains: list[tuple[float, int, Firing]], label: Label, share: float) -> bool:
        """Whether a polar label rests on words of attitude, or is likely enough on what the plain words say."""
        tokens = read.case.sentence.tokens
        return share >= LEAST_SHARE or any(rank_of(tokens, firing, label) < PLAIN_RANK for _, _, firing in gains)


def gains_of(read: Read, weights: Weights, label: int) -> list[tuple[float, int, Firing]]:
    """The firings that speak for a label against neutral, the strongest first; single words go after classes."""
    found = [(weights.gain(f.features, label), k, f) for k, f in enumerate(read.firings)]
    return sorted((g for g in found if g[0] > 0), key=lambda g: (g[2].rule.startswith(PLAIN), -g[0], g[1]))


def by_sentence(doc: Document, *, named: bool = True) -> Iterator[tuple[Sentence, list[Mention], list[Claim]]]:
    """The sentences in which a pole is mentioned, or all that have claims, with their mentions and claims."""
    if doc.analysis is None:
        return
    mentions: dict[int, list[Mention]] = {}
    for mention in doc.analysis.mentions:
        mentions.setdefault(mention.sentence, []).append(mention)
    claims = iter(doc.claims)
    claim = next(claims, None)
    for sentence in doc.analysis.sentences:
        here = []
        while claim is not None and claim.start < sentence.end:
            here.append(claim)
            claim = next(claims, None)
        if here and (sentence.index in mentions or not named):
            yield sentence, sorted(mentions.get(sentence.index, ()), key=lambda m: (m.start, m.end)), here


def _cases(sentence: Sentence, mentions: list[Mention], claims: list[Claim], doc: Document) -> Iterator[Case]:
    for target in doc.targets:
        mine = [mention for mention in mentions if mention.target == target]
        if not mine:
            continue
        holding = [claim for claim in claims if any(_within(mention, claim) for mention in mine)]
        outside = not holding
        holding = holding or claims[:1]
        others = [claim for claim in holding if claim.speaker.kind != "author"]
        speaker = max(others or holding, key=lambda claim: sum(e - s for s, e in claim.spans)).speaker
        yield Case(target, sentence, mine, holding, speaker, outside)


def _within(mention: Mention, claim: Claim) -> bool:
    return any(start < mention.end and mention.start < end for start, end in claim.spans)


def _tokens(sentence: Sentence, start: int, end: int) -> Iterator[int]:
    for i in range(sentence.at(start), len(sentence.tokens)):
        if sentence.tokens[i].start >= end:
            return
        yield i


def _masked(sentence: Sentence, mentions: list[Mention], target: str) -> set[int]:
    """The words of pole mentions; common nouns that stand for another pole ("the sanctions") speak for themselves."""
    return {
        i
        for mention in mentions
        for i in _tokens(sentence, mention.start, mention.end)
        if mention.target == target
        or (sentence.tokens[i].text[:1].isupper() and (i or not _common(sentence.tokens[0])))
    }


def _common(token: Token) -> bool:
    return token.tag in {"NN", "NNS"}


def _elsewhere(sentence: Sentence, case: Case, claims: list[Claim]) -> set[int]:
    """The words of the sentence that stand only in claims without the pole."""
    others = [span for claim in claims if claim not in case.claims for span in claim.spans]
    if not others:
        return set()
    mine = [span for claim in case.claims for span in claim.spans]
    return set(sentence.starting_in(others)) - set(sentence.starting_in(mine))


def mentions_in(case: Case, claim: Claim) -> list[Span]:
    """The mentions of the pole in a claim, in order and apart; those of the sentence if the claim has none."""
    mine = [m for m in case.mentions if _within(m, claim)] or case.mentions
    spans: list[Span] = []
    for mention in sorted(mine, key=lambda m: (m.start, -m.end)):
        if not spans or mention.start >= spans[-1].end:
            spans.append(Span(mention.start, mention.end))
    return spans


def carriers(read: Read, fired: list[Firing]) -> list[Claim]:
    """The claims that hold the strongest words for a polar label; the longest one if none does."""
    tokens = read.case.sentence.tokens
    for firing in fired:
        start = tokens[firing.positions[0]].start if firing.positions else -1
        found = [c for c in read.case.claims if any(s <= start < e for s, e in c.spans)]
        if found:
            return found
    return [max(read.case.claims, key=lambda claim: sum(e - s for s, e in claim.spans))]


def shares_of(probabilities: list[float], *, polar: bool) -> dict[Label, float]:
    """Probabilities over the labels; a claim without the polar words is neutral by as much as its sentence is polar."""
    total = sum(probabilities[:3])
    values = [p / total for p in probabilities[:3]]
    top = max(range(3), key=values.__getitem__)
    if not polar and top != 2:
        values[top], values[2] = values[2], values[top]
    favor, against = round(values[0], 4), round(values[1], 4)
    return {"favor": favor, "against": against, "neutral": round(1 - favor - against, 4)}


def evidence_of(read: Read, claim: Claim, gains: list[tuple[float, int, Firing]], label: Label) -> list[Evidence]:
    """The words of the rules that speak most for a label, those in the claim first, in order and apart.

    Words that tell an attitude or a deed go before words that only stand near the pole; helping words are none. Words
    that are turned ("not join") are shown with what turns them, lest they read as their opposite.
    """
    sentence = read.case.sentence
    tokens = sentence.tokens
    ranked = [(rank_of(tokens, firing, label), -gain, firing) for gain, _, firing in gains]
    spoken = sorted((row for row in ranked if row[0] < NO_RANK), key=lambda row: row[:2])
    here = [row for row in spoken if _starts_in(tokens[row[2].positions[0]].start, claim)]
    taken: list[Evidence] = []
    turned: list[list[int]] = []
    for rank, loss, firing in here or spoken[:1]:
        start, end = tokens[firing.positions[0]].start, tokens[firing.positions[-1]].end
        if taken and (-loss < LEAST_GAIN or rank >= PLAIN_RANK):
            continue
        if start >= end or any(start < other.end and other.start < end for other in taken):
            continue
        taken.append(Evidence(start, end, firing.rule))
        turned.append(turning_words(sentence, firing) if _by_turning(firing, label) else [])
        if len(taken) == MAX_EVIDENCE:
            break
    return with_turns(sentence, claim, zip(taken, turned, strict=True))


def _by_turning(firing: Firing, label: Label) -> bool:
    """Whether a firing that is turned speaks for a label because it is, and not in spite of it."""
    if firing.label is not None:
        return firing.label == label
    kind, _, rest = firing.rule.partition(".")
    return kind not in PLAIN and _class_labels().get(rest.partition(":")[0].rstrip("!?")) != label


def rank_of(tokens: list[Token], firing: Firing, label: Label) -> int:
    """How well the words of a rule show an attitude of a label.

    0 those that say it of the pole, 1 those of attitude or deed that the pole has a part in, 2 those beside it,
    3 any other content word that the pole hangs on, 4 no evidence. What a pole itself praises or criticises is none,
    nor is a word that by itself says the opposite.
    """
    kind, _, rest = firing.rule.partition(".")
    name, _, role = rest.partition(":")
    words = [tokens[i] for i in firing.positions if tokens[i].tag[:1] in CONTENT and tokens[i].tag[:3] != "NNP"]
    if not words:
        return NO_RANK
    if firing.label is not None and firing.by:
        return 0 if firing.label == label else NO_RANK
    if name in ATTITUDES and role.rstrip("!?") == "subject":
        return NO_RANK
    if kind in {"verb", "noun", "quality", "loose"}:
        says = _class_labels().get(name.rstrip("!?"))
        if says is None or (says != label and "!" not in rest):
            return NO_RANK
        return 2 if kind == "loose" else 1
    if kind == "word" and rest:
        plain = words[0].tag[:1] in "VJN" and words[0].text.islower() and lemma(words[0]) not in NO_GROUND
        return PLAIN_RANK if plain else NO_RANK
    return NO_RANK


@cache
def _class_labels() -> dict[str, Label]:
    """What the words of each class mostly say of a pole; classes that say nothing for or against are left out."""
    parts = load_lexicon().entries.values()
    classes = {e.word_class.name: e.word_class for table in parts for entries in table.values() for e in entries}
    counts = {name: Counter(effect.label for effect in found.effects.values()) for name, found in classes.items()}
    return {name: count.most_common(1)[0][0] for name, count in counts.items() if count and name != "denying"}


def _starts_in(place: int, claim: Claim) -> bool:
    return any(start <= place < end for start, end in claim.spans)
