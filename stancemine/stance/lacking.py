"""What comes of having less of a pole, or none of it: "the less we depend on China, the better"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from stancemine.document import Label
from stancemine.stance.clauses import SUBJECTS
from stancemine.stance.firings import FLIPPED, Firing, Scene, composite
from stancemine.stance.lexicon import Lexicon, word_list
from stancemine.stance.readings import Reading
from stancemine.stance.turning import bears_negation

DEPENDING, FORCES = word_list("depending"), word_list("forces")
BLESSINGS, CURSES = word_list("blessings"), word_list("curses")
IMPROVED, WORSENED = word_list("improved"), word_list("worsened")
AMOUNTS: dict[str, Label] = {"less": "against", "fewer": "against", "more": "favor"}
"""What it says of a pole to be the better the less, or the more, one has to do with it."""
LED = frozenset({"on", "upon", "object", "from", "to", "with"})
OUTCOMES = frozenset({"would", "'d", "’d", "will", "'ll", "’ll", "could", "might"})
BAD = frozenset({"wrongdoing", "weakness", "bondage", "captive", "bad"})
GOOD = frozenset({"merit", "good"})
NEAR = 7
"""The verb of a comparison follows within so many words."""


def told_by_lack(
    reading: Reading, lexicon: Lexicon, parts: Mapping[int, str], heads: Collection[int], scene: Scene
) -> Iterator[Firing]:
    """The firings of sentences that say how things are with less of a pole or without it."""
    for found in (
        _compared(reading, parts),
        _missed(reading, lexicon, parts, heads, scene),
        _kept_away(reading, heads, scene),
    ):
        if found is not None:
            yield found


def _compared(reading: Reading, parts: Mapping[int, str]) -> Firing | None:
    """Things that go better or worse the less somebody depends on a pole."""
    tokens = reading.sentence.tokens
    for i in range(1, len(tokens)):
        label = AMOUNTS.get(tokens[i].lower)
        if label is None or tokens[i - 1].lower != "the":
            continue
        verb = next((j for j in range(i + 1, min(i + NEAR, len(tokens))) if tokens[j].tag[:1] == "V"), None)
        if verb is None or reading.lemmas[verb] not in DEPENDING or parts.get(verb) not in LED:
            continue
        words = {token.lower for j, token in enumerate(tokens) if j != i + 1}
        good, bad = not IMPROVED.isdisjoint(words), not WORSENED.isdisjoint(words)
        if good != bad:
            return composite("compose.compared>lack", label if good else FLIPPED[label], (i, verb), None, "speaker")
    return None


def _missed(
    reading: Reading, lexicon: Lexicon, parts: Mapping[int, str], heads: Collection[int], scene: Scene
) -> Firing | None:
    """What there would be without a pole: "without NATO there would be a Russian base here", "we would have lost"."""
    sentence, tokens = reading.sentence, reading.sentence.tokens
    for head in heads:
        without = tokens[head].head
        verb = tokens[without].head
        if tokens[without].lower != "without" or tokens[head].dep != "pobj" or parts.get(verb) != "without":
            continue
        words = {tokens[j].lower for j in sentence.children(verb)}
        if OUTCOMES.isdisjoint(words) or bears_negation(sentence, verb):
            continue
        subject = sentence.child(verb, SUBJECTS)
        if subject is None or any(j in scene.sides for j in (subject, *sentence.children(subject))):
            continue
        said = sentence.child(verb, {"attr", "acomp"})
        lost = tokens[verb].tag[:1] == "V" and reading.lemmas[verb] == "lose"
        label = "favor" if lost else None if said is None else _worth(reading, lexicon, said, scene)
        if label is not None:
            places = (without, verb if said is None else said)
            return composite("compose.missed>lack", label, tuple(sorted(places)), None, "speaker")
    return None


def _kept_away(reading: Reading, heads: Collection[int], scene: Scene) -> Firing | None:
    """A pole whose forces would be there but for another: "without NATO there would be Russian tanks here"."""
    sentence, tokens = reading.sentence, reading.sentence.tokens
    for head in heads:
        forces = tokens[head].head
        verb = tokens[forces].head
        if reading.lemmas[forces] not in FORCES or tokens[forces].dep not in {"attr", "nsubj"}:
            continue
        below = sentence.children(verb)
        without = [sentence.child(j, {"pobj"}) for j in below if tokens[j].lower == "without"]
        kept = any(scene.sides.get(j, scene.target) != scene.target for j in without if j is not None)
        if kept and any(tokens[j].lower in OUTCOMES for j in below) and not _denied(reading, verb, forces):
            return composite("compose.kept-away>lack", "against", (forces,), None, "speaker")
    return None


def _denied(reading: Reading, *words: int) -> bool:
    sentence = reading.sentence
    none = any(sentence.tokens[j].lower == "no" for word in words for j in sentence.children(word))
    return none or any(bears_negation(sentence, word) for word in words)


def _worth(reading: Reading, lexicon: Lexicon, said: int, scene: Scene) -> Label | None:
    """What it says of a pole that something would be there without it."""
    sentence, tokens, lemma = reading.sentence, reading.sentence.tokens, reading.lemmas[said]
    below = sentence.children(said)
    classes = lexicon.classes(lemma, "quality") | lexicon.classes(lemma, "noun")
    foreign = any(scene.sides.get(j, scene.target) != scene.target for j in below)
    bad = lemma in CURSES or not BAD.isdisjoint(classes) or (foreign and lemma in FORCES)
    good = lemma in BLESSINGS or (not GOOD.isdisjoint(classes) and not foreign)
    if any(tokens[j].lower == "no" for j in below):
        return "against" if bad and not good else "favor"
    if good == bad:
        return None
    return "favor" if bad else "against"
