"""Words of attitude that are not meant of the pole that they hang together with."""

from __future__ import annotations

from collections.abc import Collection

from stancemine.document import Label
from stancemine.stance.clauses import owner_of
from stancemine.stance.firings import Firing, composite
from stancemine.stance.lexicon import Lexicon, word_list
from stancemine.stance.place import Place
from stancemine.stance.readings import Reading
from stancemine.stance.turning import bears_negation

PRAISE = frozenset({"relation", "goodwill", "merit"})
HARM = frozenset({"hostility", "wrongdoing"})
TIED = frozenset({"owner", "in", "from", "of", "at", "subject"})
MOCKING, VIOLENCE, FEARS = word_list("mocking"), word_list("violence"), word_list("fears")
CITIES, OCCASIONS = word_list("capitals"), word_list("occasions")
MARKS = frozenset({'"', "“", "”", "‘", "’", "'", "``", "''"})
REASONS = frozenset({"because", "since", "as"})
INVENTED = frozenset({"invention", "myth", "fiction", "fantasy", "fairytale", "hoax", "fabrication", "lie"})
POINTING = frozenset({"our", "your", "my", "their", "these", "those", "such"})


def unmeant(place: Place) -> Firing | None:
    """What a word of attitude comes to that does not mean the pole what it says."""
    reading, hit = place.reading, place.hit
    if hit.entry.word_class.part != "noun":
        return None
    if place.name in PRAISE and place.plain in TIED:
        return _mocked(reading, hit.head)
    if place.name not in HARM:
        return None
    if _named_by_place(reading, hit.head, place.own) or _feared(reading, place.lexicon, hit.head, place.own):
        return composite("compose.elsewhere>harm", "neutral", hit.positions, None, "speaker")
    return _invented(place)


def _invented(place: Place) -> Firing | None:
    """A wrong that is called an invention: "the Russian threat is a myth"."""
    sentence, lemmas, noun, verb = place.reading.sentence, place.reading.lemmas, place.hit.head, place.verb
    if sentence.tokens[noun].dep != "nsubj" or lemmas[verb] != "be":
        return None
    said = sentence.child(verb, {"attr"})
    if said is None or lemmas[said] not in INVENTED:
        return None
    label: Label = "against" if place.turned(said) else "favor"
    return composite("compose.invented>wrong", label, (noun, said), None, "speaker")


def _mocked(reading: Reading, noun: int) -> Firing | None:
    """Praise in scorn: "our so-called friends in Moscow", "these 'friends' in Moscow"."""
    sentence, tokens = reading.sentence, reading.sentence.tokens
    mocking = [j for j in sentence.children(noun) if tokens[j].lower in MOCKING]
    if mocking:
        return composite("compose.mocked>praise", "against", (mocking[0], noun), None, "speaker")
    around = tokens[noun - 1 : noun + 2 : 2] if 1 < noun < len(tokens) - 1 else []
    if len(around) == 2 and all(t.text in MARKS for t in around) and tokens[noun - 2].lower in POINTING:
        return composite("compose.mocked>praise", "against", (noun,), None, "speaker")
    return None


def _named_by_place(reading: Reading, noun: int, own: Collection[int]) -> bool:
    """Whether a city's name before a word of violence tells where it was: "the Brussels attacks"."""
    tokens = reading.sentence.tokens
    named = [j for j in own if j < noun and tokens[j].lower in CITIES and tokens[j].head == noun]
    return reading.lemmas[noun] in VIOLENCE and any(tokens[j].dep != "poss" for j in named)


def _feared(reading: Reading, lexicon: Lexicon, noun: int, own: Collection[int]) -> bool:
    """Whether it is harm to the pole that is feared, and not the pole: "fears of an attack on NATO"."""
    sentence, tokens = reading.sentence, reading.sentence.tokens
    if reading.lemmas[noun] not in FEARS:
        return False
    led = [sentence.child(j, {"pobj"}) for j in sentence.children(noun) if tokens[j].lower in {"of", "about"}]
    for harm in led:
        if harm is None or HARM.isdisjoint(lexicon.classes(reading.lemmas[harm], "noun")):
            continue
        if any(j in own for j in sentence.subtree(harm)) and owner_of(sentence, harm) not in own:
            return True
    return False


def hollow(reading: Reading) -> Firing | None:
    """Praise for a wrong that nobody did, and why: "never let us down, because it had never been tempted to"."""
    sentence, tokens, lemmas = reading.sentence, reading.sentence.tokens, reading.lemmas
    for because, token in enumerate(tokens):
        reason = token.head
        if token.lower not in REASONS or token.dep != "mark" or tokens[reason].dep != "advcl":
            continue
        done = tokens[reason].head
        what = sentence.child(reason, {"dobj"})
        never = bears_negation(sentence, reason) or any(
            tokens[j].lower == "no" for j in ([] if what is None else sentence.children(what))
        )
        idle = lemmas[reason] in OCCASIONS if what is None else lemmas[what] in OCCASIONS
        if never and idle and bears_negation(sentence, done):
            return composite("compose.hollow>praise", "neutral", (done, because), None, "speaker")
    return None
