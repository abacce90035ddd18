"""Rules that fire: what the words of a claim say of a pole, each firing with its rule, its words and its holder."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from stancemine.document import Label
from stancemine.language.analysis import Sentence
from stancemine.language.tokens import Token
from stancemine.stance.clauses import judge_of, owner_of, roles, subject_of
from stancemine.stance.composed import composed
from stancemine.stance.demands import told_off
from stancemine.stance.firings import FLIPPED, Firing, Scene, holder_of, unsettle
from stancemine.stance.lacking import told_by_lack
from stancemine.stance.lexicon import Hit, Lexicon, word_list
from stancemine.stance.objects import not_aimed, told_by_object
from stancemine.stance.place import Place
from stancemine.stance.questions import asked_openly, scorned
from stancemine.stance.readings import Reading
from stancemine.stance.turning import blamed_for, reversed_at, set_apart
from stancemine.stance.turns import TURNS, hoping, turn_of_phrase
from stancemine.stance.unmeant import hollow, unmeant
from stancemine.stance.willing import hypothetical, meant, outgrown, refused

HOSTILE = frozenset(
    {"strike", "atrocity", "harm", "punish", "oppose", "criticise", "threaten", "wrong", "wrongdoing", "hostility"}
)
HOSTILE_DEEDS = frozenset({"strike", "atrocity", "harm", "threaten"})
DENYING = frozenset({"no", "never", "nothing"})
CAPITALS = word_list("capitals")
UNREVERSED = frozenset({"refuse", "speak", "meet", "suppose", "talk", "refusal"})
ATTITUDES = frozenset({"praise", "support", "prefer", "criticise", "oppose", "call", "distrust"})
MAKING = frozenset({"make", "turn"})
FELT_FOR = frozenset({"for", "in", "to", "toward"})
BONDS = frozenset({"bondage", "captive"})
FEARING = frozenset({"afraid", "fearful", "scared", "fear", "dread"})
LEADING = frozenset({"IN", "TO", "RP", "VB"})
LONG_PHRASE = 3
"""A phrase of as many words ends in the preposition that leads to the pole ("turn its back on")."""


def fire(reading: Reading, lexicon: Lexicon, heads: Sequence[int], scene: Scene) -> list[Firing]:
    """The firings of the words of a sentence for a pole whose mentions are headed by `heads`.

    Nothing is settled for or against a pole that only common nouns tell ("the sanctions", "the bloc").
    """
    sentence, tokens = reading.sentence, reading.sentence.tokens
    by_word = _parts_of_pole(reading, heads)
    found: list[Firing] = []
    told = _told_by_pole(reading, lexicon, by_word)
    for hit in reading.hits:
        place = hit.positions[0]
        if place in scene.masked:
            continue
        single = len(hit.positions) == 1
        name = by_word.get(place) if single else _part_in(hit, heads, tokens, by_word)
        if name is not None:
            found += _bound(reading, lexicon, hit, name, scene)
        else:
            found.append(_unbound(reading, lexicon, hit, scene, told=place in told))
    spared = {firing.positions[0] for firing in found if firing.settled and firing.label == "neutral"}
    if spared:
        found = [_held_back(firing) if firing.positions[0] in spared else firing for firing in found]
    asked = scorned(sentence, heads)
    if asked is None and not reading.rhetorical:
        asked = asked_openly(sentence, heads, loaded=any(firing.label == "against" for firing in found))
        if asked is not None:
            unsettle(found)
    found += told_by_object(reading, by_word)
    found += told_by_lack(reading, lexicon, by_word, heads, scene)
    if asked is not None:
        found.append(asked)
    empty = hollow(reading)
    if empty is not None or all(tokens[head].text[:1].islower() for head in heads):
        unsettle(found)
    found += not_aimed(reading, by_word) if empty is None else [empty]
    spoken = {firing.positions[0] for firing in found if firing.rule.startswith("compose.")}
    if spoken:
        found = [_inner(firing) if firing.positions[0] in spoken else firing for firing in found]
    found += _plain_words(reading, by_word, heads, scene)
    return found


def _parts_of_pole(reading: Reading, heads: Sequence[int]) -> dict[int, str]:
    """The part that a pole plays for each word that it hangs together with."""
    found: dict[int, str] = {}
    for head in heads:
        for role in roles(reading.sentence, head):
            old = found.get(role.word)
            if old is None or (old.startswith("in-") and not role.name.startswith("in-")):
                found[role.word] = role.name
    _hand_agents_on(reading, found)
    return found


def _plain_words(reading: Reading, by_word: Mapping[int, str], heads: Sequence[int], scene: Scene) -> Iterator[Firing]:
    """The firings of words by themselves, with the part that the pole plays for them, and of those beside it."""
    tokens, lemmas = reading.sentence.tokens, reading.lemmas
    for i in reading.content:
        if i in scene.masked:
            continue
        role = by_word.get(i)
        if role is None:
            if i not in scene.elsewhere:
                yield reading.word(i)
            continue
        if tokens[i].tag[:1] != "V":
            yield reading.word_in(i, role)
            continue
        features = [f"w={lemmas[i]}", f"{lemmas[i]}:{role}"]
        _partner(reading, i, role, scene, features)
        yield Firing(f"word.{role}", tuple(features), (i,))
    for head in heads:
        for step in (-2, -1, 1, 2):
            if 0 <= head + step < len(tokens):
                yield reading.beside(head, step)


def _part_in(hit: Hit, heads: Sequence[int], tokens: Sequence[Token], by_word: Mapping[int, str]) -> str | None:
    """The part that the pole plays for a hit; null if none."""
    name = by_word.get(hit.head)
    if _leads_to(hit, heads, tokens):
        return "object"
    last = hit.entry.words[-1]
    if name == "object" and _leads_elsewhere(hit, heads, tokens):
        return None
    if hit.entry.word_class.part == "phrase" and name is not None and tokens[hit.positions[-1]].tag in LEADING:
        plain = name.removeprefix("in-")
        return name if plain in {"subject", "manner", "without", last} else None
    return name


def _leads_to(hit: Hit, heads: Sequence[int], tokens: Sequence[Token]) -> bool:
    """Whether a phrase stands right before a pole, whatever the tree does: "turned its back on the Kremlin"."""
    last = hit.positions[-1]
    if not _is_long(hit) or tokens[last].tag not in LEADING:
        return False
    near = [head for head in heads if last < head <= last + 3]
    return bool(near) and all(tokens[i].tag[:1] in "DJN" for i in range(last + 1, near[0] + 1))


def _leads_elsewhere(hit: Hit, heads: Sequence[int], tokens: Sequence[Token]) -> bool:
    """Whether the preposition of a verb in the passive leads to another than the pole: "London was turned to dust"."""
    last = hit.positions[-1]
    if hit.entry.word_class.part != "verb" or tokens[last].tag not in LEADING or tokens[hit.head].tag != "VBN":
        return False
    led = next((i for i in range(last + 1, len(tokens)) if tokens[i].head == last and tokens[i].dep == "pobj"), None)
    return led is not None and led not in heads


def _is_long(hit: Hit) -> bool:
    return len(hit.positions) >= (2 if hit.entry.word_class.part == "phrase" else LONG_PHRASE)


def _hand_agents_on(reading: Reading, by_word: dict[int, str]) -> None:
    """Who did what a noun names, where the tree hangs him on the verb: "recognise the annexation of X by Russia"."""
    sentence = reading.sentence
    for word, role in list(by_word.items()):
        if role == "by" and sentence.tokens[word].tag[:1] == "V" and sentence.tokens[word].tag != "VBN":
            noun = sentence.child(word, {"dobj"})
            if noun is not None:
                by_word.setdefault(noun, "by")


def _told_by_pole(reading: Reading, lexicon: Lexicon, by_word: Mapping[int, str]) -> set[int]:
    """The words below a verb of attitude whose subject is the pole: they say something of another."""
    found: set[int] = set()
    for word, role in by_word.items():
        if role == "subject" and not ATTITUDES.isdisjoint(reading.classes(lexicon, word)):
            found.update(i for i in reading.sentence.subtree(word) if i > word)
    return found


def _held_back(firing: Firing) -> Firing:
    """A rule of a word whose hostile deed somebody does not mean to do: to spare a pole is not to take its side."""
    if firing.label != "favor":
        return firing
    return Firing(f"inner.{firing.rule}", (f"inner.{firing.rule}",), firing.positions)


def _inner(firing: Firing) -> Firing:
    """A rule whose verb says its attitude through the noun below it, and no more by itself."""
    if firing.rule.startswith("compose.") or ":in-" not in firing.rule:
        return firing
    return Firing(f"inner.{firing.rule}", (f"inner.{firing.rule}",), firing.positions)


def _doer(reading: Reading, hit: Hit, scene: Scene) -> int | None:
    """The word that names another power that does what a hostile word tells."""
    sentence = reading.sentence
    verb = hit.entry.word_class.part == "verb"
    doer = subject_of(sentence, hit.head) if verb else owner_of(sentence, hit.head)
    if doer is None:
        return None
    side = _who(reading, doer, scene)
    return doer if side not in {"own", "pronoun", "name", "noun", "nobody"} else None


def _who(reading: Reading, i: int | None, scene: Scene) -> str:
    """What sort of phrase a word heads: a power's, a pronoun, a name or a common noun."""
    if i is None:
        return "nobody"
    sides = scene.sides
    side = sides.get(i) or next((sides[j] for j in reading.sentence.children(i) if j in sides), None)
    if side is not None:
        return "own" if side == scene.target else side
    tag = reading.sentence.tokens[i].tag
    return "pronoun" if tag[:3] == "PRP" else "name" if tag[:3] == "NNP" else "noun"


def _partner(reading: Reading, verb: int, role: str, scene: Scene, features: list[str]) -> None:
    """Who else takes part in what a pole does or suffers."""
    word = reading.lemmas[verb]
    if role.endswith("subject"):
        other = reading.sentence.child(verb, {"dobj", "nsubjpass"})
        if other is not None:
            who = _who(reading, other, scene)
            features.append(f"object={who}:{role}")
            features.append(f"{word}>{reading.lemmas[other] if who in {'noun', 'name'} else who}")
    elif role.endswith("object"):
        who = _who(reading, subject_of(reading.sentence, verb), scene)
        features.append(f"subject={who}")
        features.append(f"subject={who}:{word}")


def _reversed(reading: Reading, lexicon: Lexicon, hit: Hit) -> bool:
    if hit.entry.word_class.name in UNREVERSED:
        return False
    if hit.entry.word_class.part == "phrase" and not DENYING.isdisjoint(hit.entry.words):
        return reading.rhetorical
    turned = reading.reversed.get(hit.head)
    if turned is None:
        turned = reversed_at(reading.sentence, hit.head, lexicon) ^ reading.rhetorical
        if hit.entry.word_class.part == "phrase" and reading.sentence.tokens[hit.head].tag[:1] == "N":
            verb = next(
                (j for j in reading.sentence.ancestors(hit.head) if reading.sentence.tokens[j].tag[:1] == "V"), None
            )
            turned ^= verb is not None and reversed_at(reading.sentence, verb, lexicon)
        reading.reversed[hit.head] = turned
    return turned


def _bound(reading: Reading, lexicon: Lexicon, hit: Hit, role: str, scene: Scene) -> list[Firing]:
    """Firings of a hit for which the pole plays a part."""
    sentence = reading.sentence
    word_class = hit.entry.word_class
    plain = _plain(reading, hit, role)
    within = role.startswith("in-") and not _is_long(hit)
    inside = "in-" if within and not _through_aspect(reading, lexicon, hit, plain) else ""
    if plain == "owner" and word_class.name == "hostility" and _hits_its_name(reading, hit.head, scene):
        plain = "on"
    own = {j for j, side in scene.sides.items() if side == scene.target}
    turned = _turned(reading, lexicon, hit, plain, own)
    supposed = reading.unsure and plain != "without" and hypothetical(sentence, hit.head)
    mark = ("!" if turned else "") + ("?" if supposed else "")
    rule = f"{word_class.part}.{word_class.name}:{inside}{plain}{mark}"
    effect = None if _only_told(sentence, hit) else word_class.effects.get(plain)
    if word_class.part == "noun" and effect is None and plain == "subject" and "owner" in word_class.effects:
        effect = word_class.effects["owner"]
    features = [rule, f"{rule}|{scene.speaker}", f"{hit.entry.name}:{inside}{plain}{'!' if turned else ''}"]
    label: Label | None = None
    holder: int | None = None
    if turned and word_class.name in HOSTILE_DEEDS and effect is not None and effect.holder == "subject":
        features.append(f"effect.spared.{effect.holder}")
        if word_class.part == "verb" and not role.startswith("in-") and _unmeant(sentence, hit.head, lexicon):
            return [Firing(rule, tuple(features), hit.positions, "neutral", settled=not supposed)]
    elif effect is not None and not (turned and word_class.name == "call"):
        bold = word_class.name in BONDS or (hit.entry.name in FEARING and outgrown(sentence, hit.head))
        label = FLIPPED[effect.label] if turned and not bold else effect.label
        holder = holder_of(sentence, hit, effect)
        features.append(f"effect.{inside}{label}.{effect.holder}{mark}")
        features.append(f"effect.{label}|{scene.speaker}")
        features.append(f"effect.{label}|by={_who(reading, holder, scene)}")
    hopeful = hoping(reading, hit.head) if word_class.name == "goodwill" else None
    if hopeful is not None and _who(reading, subject_of(sentence, hopeful), scene) == "own":
        return [Firing("inner.hoped", ("inner.hoped",), hit.positions)]
    place = Place(reading, lexicon, hit, plain, effect, scene.masked, own)
    larger = _larger(place, turned=turned, within=within)
    if larger is not None:
        return [Firing(f"inner.{rule}", (f"inner.{rule}",), hit.positions), larger]
    by = effect.holder if effect is not None and label is not None else ""
    if not by and word_class.name in HOSTILE:
        holder = _doer(reading, hit, scene)
    deep = role.startswith("in-") and word_class.settled != "turned"
    settled = label is not None and not deep and _settles(reading, lexicon, hit, plain, turned=turned)
    if supposed and word_class.settled != "refused":
        settled = False
    return [Firing(rule, tuple(features), hit.positions, label, holder, by, settled)]


def _unbound(reading: Reading, lexicon: Lexicon, hit: Hit, scene: Scene, *, told: bool) -> Firing:
    """The firing of a hit for which the pole plays no part, though it may be what the pole has `told`."""
    name = hit.entry.word_class.name
    if hit.positions[0] in scene.elsewhere:
        rule = f"far.{name}"
    elif told:
        rule = f"told.{name}"
    else:
        rule = f"loose.{name}" + ("!" if _reversed(reading, lexicon, hit) else "")
    doer = _doer(reading, hit, scene) if name in HOSTILE else None
    return Firing(rule, (rule, f"{rule}|{scene.speaker}"), hit.positions, holder=doer)


def _plain(reading: Reading, hit: Hit, role: str) -> str:
    """The part that a pole plays for a hit, by the name that effects have for it."""
    part, plain = hit.entry.word_class.part, role.removeprefix("in-")
    if len(hit.positions) > 1 and plain == reading.lemmas[hit.positions[-1]]:
        return "object"
    if plain in {"described", "apposed", "manner"}:
        return "owner" if part == "quality" and plain == "described" else "subject"
    if part == "noun" and plain in {"by", "agent"}:
        return "owner"
    return "subject" if part == "verb" and plain in {"by", "agent"} else plain


def _turned(reading: Reading, lexicon: Lexicon, hit: Hit, plain: str, own: Collection[int]) -> bool:
    """Whether a hit says the reverse of its word, for what is told of the pole that `own` words name."""
    turned = _reversed(reading, lexicon, hit)
    if hit.entry.word_class.part == "verb" and set_apart(reading.sentence, hit.head, own):
        turned = not turned
    blaming = reading.sentence.tokens[hit.head].dep == "pcomp"
    if blaming and plain not in {"subject", "below", "complement", "owner"}:
        turned ^= _blamed(reading, lexicon, hit.head)
    return turned


def _larger(place: Place, *, turned: bool, within: bool) -> Firing | None:
    """What a hit says together with the words around it, where that is another thing than it says by itself."""
    demand = told_off(place) if turned else None
    if demand is not None:
        demand.settled = demand.settled and not within
        return demand
    found = unmeant(place)
    if found is None and place.name in TURNS:
        found = turn_of_phrase(place, turned=turned)
    return composed(place) if found is None and not turned else found


def _only_told(sentence: Sentence, hit: Hit) -> bool:
    """Whether somebody is warned of another, and not of what he does: "Berlin was warned about the plot"."""
    return hit.entry.word_class.name == "warn" and any(
        sentence.tokens[j].lower in {"about", "of"} for j in sentence.children(hit.head)
    )


def _unmeant(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """Whether a hostile deed that is denied is one that somebody does not mean to do."""
    passive = any(sentence.tokens[j].dep == "auxpass" for j in sentence.children(verb))
    return not passive and (meant(sentence, verb) or refused(sentence, verb, lexicon))


def _blamed(reading: Reading, lexicon: Lexicon, verb: int) -> bool:
    """Whether somebody is criticised or punished for what a verb tells."""
    governing = blamed_for(reading.sentence, verb)
    return governing is not None and not reading.classes(lexicon, governing).isdisjoint({"criticise", "punish"})


def _hits_its_name(reading: Reading, noun: int, scene: Scene) -> bool:
    """Whether a state's name before a noun of hostility tells whom it hits: "Russia sanctions", not "US sanctions"."""
    tokens = reading.sentence.tokens
    return any(
        j in scene.masked
        and tokens[j].dep in {"compound", "nmod"}
        and tokens[j].entity == "GPE"
        and tokens[j].tag == "NNP"
        and not tokens[j].text.isupper()
        and tokens[j].lower not in CAPITALS
        for j in reading.sentence.children(noun)
    )


def _settles(reading: Reading, lexicon: Lexicon, hit: Hit, plain: str, *, turned: bool) -> bool:
    """Whether a hit is one of those that its class marks as settled."""
    mark = hit.entry.word_class.settled
    if mark == "refused":
        return turned and (reading.rhetorical or refused(reading.sentence, hit.head, lexicon))
    if mark == "called":
        token = reading.sentence.tokens[hit.head]
        denied = turned and token.tag[:1] == "N" and not reading.rhetorical
        judge = judge_of(reading.sentence, hit.head)
        if judge is None or reading.lemmas[judge] in MAKING:
            return plain == "subject" and denied and (judge is not None or token.dep == "attr")
        return plain == "subject"
    if mark == "turned":
        return turned and plain in FELT_FOR
    return mark == "always" or (mark == "plain" and not turned)


def _through_aspect(reading: Reading, lexicon: Lexicon, hit: Hit, role: str) -> bool:
    """Whether the noun between a verb and a pole only names a side of the pole: its policy, its independence."""
    if hit.entry.word_class.part != "verb" or role != "object":
        return False
    noun = reading.sentence.child(hit.head, {"dobj", "nsubjpass"})
    return noun is not None and "aspect" in lexicon.classes(reading.lemmas[noun], "noun")
