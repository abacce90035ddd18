"""Turns of phrase: words that together mean another thing than each by itself."""

from __future__ import annotations

from collections.abc import Callable

from stancemine.document import Label
from stancemine.language.analysis import Sentence
from stancemine.stance.clauses import PASSIVE_SUBJECTS, SUBJECTS, owner_of, subject_of
from stancemine.stance.firings import FLIPPED, Firing, composite
from stancemine.stance.lexicon import Lexicon, word_list
from stancemine.stance.place import Place
from stancemine.stance.readings import Reading
from stancemine.stance.willing import hypothetical, kept_up, outgrown, refused

HOPES, HELP, SENT = word_list("hopes"), word_list("help"), word_list("sent")
CLOSE, WARM = word_list("close"), word_list("warm")
RISING, FALLING = word_list("rising"), word_list("falling")
LEAVING, COMING, GUARDING = word_list("leaving"), word_list("coming"), word_list("guarding")
SUBSTITUTES, UNWISE = word_list("substitutes"), word_list("unwise")
LOSING, AGREEING = word_list("losing"), word_list("agreeing")
WANTS, ENDING = word_list("wants"), word_list("ending")
OURS, FRIENDS = frozenset({"our", "my"}), frozenset({"friend", "ally", "brother", "comrade"})
BUT = frozenset({"but", "yet", "only"})
AWAY = frozenset({"home", "away"})
PAST = frozenset({"once", "formerly", "previously"})
SPENT = frozenset({"goodwill", "merit"})
FELT = frozenset({"goodwill", "hostility", "relation", "scorn"})
BUYING = frozenset({"buy", "purchase", "take", "import", "order"})
USELESS = frozenset({"harm", "wrong", "fail"})
TOWARD = frozenset({"on", "against", "to", "toward", "towards", "of", "for", "in", "with", "between", "at"})


def turn_of_phrase(place: Place, *, turned: bool) -> Firing | None:
    """The turn of phrase that a hit belongs to, if any; `turned` says whether it is negated."""
    if place.name == "deal":
        return _deal(place, turned=turned)
    if place.name == "let":
        return _let(place, turned=turned)
    if turned:
        return _needed(place) if place.name == "goodwill" else None
    for rule in TURNS[place.name]:
        found = rule(place)
        if found is not None:
            return found
    return None


def _deal(place: Place, *, turned: bool) -> Firing | None:
    """Business that is refused or kept up: "will no longer buy Russian gas", "keeps buying Russian gas"."""
    sentence, verb = place.reading.sentence, place.hit.head
    if place.plain == "subject" and not turned and place.reading.lemmas[verb] in BUYING:
        bought = sentence.child(verb, {"dobj"})
        ours = bought is not None and any(sentence.tokens[j].lower in {"our", "my"} for j in sentence.children(bought))
        return composite("compose.bought>ours", "favor", (verb,), None, "speaker") if ours else None
    if place.plain not in {"object", "from", "with", "through", "to"}:
        return None
    subject = subject_of(sentence, verb)
    if turned and (place.reading.rhetorical or refused(sentence, verb, place.lexicon)):
        return composite("compose.forgone>deal", "against", (verb,), subject, "subject")
    if not turned and kept_up(sentence, verb):
        return composite("compose.kept>deal", "favor", (verb,), subject, "subject")
    return None


def _let(place: Place, *, turned: bool) -> Firing | None:
    """What a pole is not let do: "will not let Russia bully them", "should not have let the Americans leave"."""
    sentence, verb = place.reading.sentence, place.hit.head
    holder = subject_of(sentence, verb)
    if any(sentence.tokens[j].lower == "down" for j in sentence.children(verb)):
        ours = turned and place.plain != "subject" and any(j in place.own for j in range(verb + 1, verb + 5))
        return composite("compose.not-let>leave", "favor", (verb,), holder, "subject") if ours else None
    done = _let_leave(place)
    if done is not None:
        if turned:
            return composite("compose.not-let>leave", "favor", tuple(sorted((verb, done))), holder, "subject")
        return _let_by_mistake(place, done)
    if place.plain != "complement" or not turned:
        return None
    return composite("compose.not-let", "against", (verb,), holder, "subject")


def _let_leave(place: Place) -> int | None:
    """The verb that says that the pole, or one of its own, is let leave or come to harm, unlike "go on bombing us"."""
    sentence, tokens, lemmas = place.reading.sentence, place.reading.sentence.tokens, place.reading.lemmas
    for done in sentence.children(place.hit.head):
        subject = sentence.child(done, SUBJECTS)
        if subject is None or not any(j in place.own for j in (subject, *sentence.children(subject))):
            continue
        after = [j for j in sentence.children(done) if j > done and tokens[j].tag[:1] in "VJRIT"]
        on = lemmas[done] == "go" and any(tokens[j].lower not in AWAY for j in after)
        taken = sentence.child(done, {"dobj"})
        us = taken is not None and tokens[taken].tag == "PRP"
        if lemmas[done] in LEAVING and not on and not us:
            return done
    return None


def _let_by_mistake(place: Place, done: int) -> Firing | None:
    """A pole that left, to somebody's regret: "made a mistake when it let the Americans leave"."""
    sentence, verb = place.reading.sentence, place.hit.head
    above = sentence.tokens[verb].head
    if sentence.tokens[verb].dep not in {"advcl", "pcomp", "xcomp", "ccomp"}:
        return None
    if sentence.tokens[above].dep == "prep":
        above = sentence.tokens[above].head
    said = sentence.child(above, {"dobj", "attr", "acomp"})
    regretted = place.reading.lemmas[above] == "regret" or (said is not None and place.reading.lemmas[said] in UNWISE)
    if not regretted or place.turned(above):
        return None
    return composite("compose.let>mistake", "favor", tuple(sorted((verb, done))), None, "speaker")


def _welcomes_others(place: Place) -> Firing | None:
    """What is welcome because it is not the pole's: "welcome every tonne that does not come from Russia"."""
    sentence, verb = place.reading.sentence, place.hit.head
    welcome = sentence.child(verb, {"dobj"})
    if welcome is None:
        return None
    holder = subject_of(sentence, verb)
    if place.reading.lemmas[welcome] in SUBSTITUTES and place.plain in {"to", "for"}:
        return composite("compose.welcome>others", "against", (verb, welcome), holder, "subject")
    for clause in sentence.children(welcome):
        if sentence.tokens[clause].dep != "relcl" or place.reading.lemmas[clause] not in COMING:
            continue
        led = [sentence.child(j, {"pobj"}) for j in sentence.children(clause) if sentence.tokens[j].dep == "prep"]
        if any(j in place.own for j in led) and place.turned(clause):
            return composite("compose.welcome>others", "against", (verb, clause), holder, "subject")
    return None


def _guards_ours(place: Place) -> Firing | None:
    """A pole that guards what is the speaker's: "is the guarantor of our freedom", "is our lifeline"."""
    sentence, tokens, head = place.reading.sentence, place.reading.sentence.tokens, place.hit.head
    if place.plain != "subject" or tokens[head].dep != "attr" or place.reading.lemmas[head] not in GUARDING:
        return None
    between = {token.lower for token in tokens[max(0, place.verb - 1) : head]}
    if tokens[place.verb].dep == "xcomp" or not PAST.isdisjoint(between):
        return None
    near = [head, *(sentence.child(j, {"pobj"}) for j in sentence.children(head) if tokens[j].lower in {"of", "for"})]
    ours = any(tokens[j].lower in OURS for noun in near if noun is not None for j in sentence.children(noun))
    if not ours or hypothetical(sentence, head):
        return None
    return composite("compose.guards>ours", "favor", (head,), None, "speaker")


def _asks_help(place: Place) -> Firing | None:
    """A call on the pole for help or support is favor."""
    sentence, lemmas, head = place.reading.sentence, place.reading.lemmas, place.hit.head
    if place.name != "call" or place.plain not in {"object", "on", "to"}:
        return None
    tokens = sentence.tokens
    near = [head, *(j for j in sentence.children(head) if tokens[j].dep == "dobj")]
    asked = [sentence.child(j, {"pobj"}) for i in near for j in sentence.children(i) if tokens[j].lower == "for"]
    done = [j for j in sentence.children(head) if tokens[j].dep in {"xcomp", "ccomp", "advcl"}]
    given = [sentence.child(j, {"dobj"}) for j in done if lemmas[j] in SENT]
    found = [j for j in (*asked, *done, *given) if j is not None and lemmas[j] in HELP]
    if not found or place.turned(found[0]):
        return None
    return composite("compose.asks-help", "favor", (head,), subject_of(sentence, head), "subject")


def _close(place: Place) -> Firing | None:
    """A close or a true friend or partner, or ours: "is our closest ally", "is the most honest partner"."""
    sentence, lemmas, head = place.reading.sentence, place.reading.lemmas, place.hit.head
    if place.name != "relation" or place.plain not in {"subject", "owner"}:
        return None
    described = [j for j in sentence.children(head) if sentence.tokens[j].tag[:1] == "J"]
    warm = [j for j in described if lemmas[j] in WARM]
    if lemmas[head] in FRIENDS and sentence.tokens[head].dep in {"attr", "conj"}:
        warm += [j for j in sentence.children(head) if sentence.tokens[j].lower in OURS]
    if warm and place.plain == "subject":
        return composite("compose.true>relation", "favor", tuple(sorted((warm[0], head))), None, "speaker")
    near = [j for j in described if lemmas[j] in CLOSE]
    if near and owner_of(sentence, head) is not None:
        return composite("compose.close>relation", "favor", tuple(sorted((near[0], head))), None, "speaker")
    return None


def _hopes_for(place: Place) -> Firing | None:
    """Who counts on a pole's help takes its side."""
    if place.name not in {"goodwill", "gift"} or place.plain not in {"owner", "of", "from"}:
        return None
    if place.name == "goodwill" and place.plain == "of" and place.reading.lemmas[place.hit.head] not in HELP:
        return None
    verb = hoping(place.reading, place.hit.head)
    if verb is None:
        return None
    holder = subject_of(place.reading.sentence, verb)
    if place.turned(verb):
        unwanted = place.name == "gift" and place.reading.lemmas[verb] in WANTS
        if unwanted:
            return composite("compose.unwanted>gift", "against", (verb,), holder, "subject")
        if not refused(place.reading.sentence, verb, place.lexicon) and not outgrown(place.reading.sentence, verb):
            return None
        return composite("compose.given-up>help", "against", (verb, place.hit.head), holder, "subject")
    if _in_vain(place.reading.sentence, verb):
        return composite("compose.hoped-in-vain>help", "against", (verb, place.hit.head), holder, "subject")
    return composite("compose.hopes-for", "favor", tuple(sorted((verb, place.hit.head))), holder, "subject")


def _in_vain(sentence: Sentence, verb: int) -> bool:
    """Whether a hope came to nothing: "had counted on their help, but none came", "counted on them in vain"."""
    words = [token.lower for token in sentence.tokens]
    vain = any(words[i : i + 2] == ["in", "vain"] for i in range(verb, len(words)))
    return vain or ("had" in words[max(0, verb - 3) : verb] and not BUT.isdisjoint(words[verb:]))


def _needed(place: Place) -> Firing | None:
    """Help without which nothing goes well: "without American support they would lose"."""
    sentence, head = place.reading.sentence, place.hit.head
    without = sentence.tokens[head].head
    if place.plain not in {"owner", "of", "from"} or sentence.tokens[without].lower != "without":
        return None
    verb = sentence.tokens[without].head
    bad = any(hit.entry.word_class.name in {"perishing", "fail"} for hit in place.reading.hits)
    if not bad and (sentence.tokens[verb].tag[:1] != "V" or not place.turned(verb)):
        return None
    return composite("compose.needed>goodwill", "favor", (without, head), None, "speaker")


def _trend(place: Place) -> Firing | None:
    """An attitude toward the pole that grows or fades: "trust in Russia has fallen"."""
    sentence, head, verb = place.reading.sentence, place.hit.head, place.verb
    if place.name not in FELT or place.plain not in TOWARD or place.effect is None:
        return None
    if sentence.tokens[head].dep not in SUBJECTS | PASSIVE_SUBJECTS:
        return None
    said = sentence.child(verb, {"acomp"})
    word = place.reading.lemmas[verb if said is None else said]
    if word not in RISING and word not in FALLING:
        return None
    label = place.effect.label
    falling = word in FALLING
    if falling != place.turned(verb):
        label = FLIPPED[label]
    rule = f"compose.{'falling' if falling else 'rising'}>{place.name}"
    holder = owner_of(sentence, head)
    return composite(rule, label, (head, verb), holder if holder is not None else _among(place, said), "owner")


def _among(place: Place, said: int | None) -> int | None:
    """Those among whom an attitude is found: "is common among the herders"."""
    sentence = place.reading.sentence
    for word in (said, place.verb):
        for child in () if word is None else sentence.children(word):
            if sentence.tokens[child].lower == "among":
                return sentence.child(child, {"pobj"})
    return None


def _useless(place: Place) -> Firing | None:
    """Hostility to the pole of which something bad or good is said: "the sanctions on Russia are useless"."""
    reading, lexicon, head, verb = place.reading, place.lexicon, place.hit.head, place.verb
    sentence = reading.sentence
    if place.name != "hostility" or place.plain not in {"on", "against"}:
        return None
    if sentence.tokens[head].dep not in SUBJECTS or sentence.tokens[verb].tag[:1] not in "VM":
        return None
    said = sentence.child(verb, {"acomp", "attr"})
    if said is not None:
        bad = _judged(reading, lexicon, said, "bad", "weakness", "wrongdoing")
        good = not bad and _judged(reading, lexicon, said, "good", "merit")
        if bad == good:
            return None
        label: Label = "favor" if bad != place.turned(verb) else "against"
        return composite("compose.judged>hostility", label, tuple(sorted((head, said))), None, "speaker")
    harmed = sentence.child(verb, {"dobj"})
    if harmed is None or USELESS.isdisjoint(reading.classes(lexicon, verb)):
        return None
    if not place.turned(verb) and place.masked and not any(j in place.masked for j in sentence.subtree(harmed)):
        return composite("compose.harmful>hostility", "favor", (head, verb), None, "speaker")
    return None


def _judged(reading: Reading, lexicon: Lexicon, word: int, quality: str, *nouns: str) -> bool:
    lemma = reading.lemmas[word]
    return quality in lexicon.classes(lemma, "quality") or not lexicon.classes(lemma, "noun").isdisjoint(nouns)


def _object(place: Place) -> Firing | None:
    """What is done to goodwill, sanctions or talks: squandered, not imposed, not signed."""
    sentence, head, verb, name = place.reading.sentence, place.hit.head, place.verb, place.name
    if sentence.tokens[head].dep != "dobj" or sentence.tokens[verb].tag[:1] != "V":
        return None
    classes = place.reading.classes(place.lexicon, verb)
    if name == "hostility" and place.plain in TOWARD and place.reading.lemmas[verb] in WANTS and place.turned(verb):
        label: Label = "neutral" if place.plain in {"with", "between"} else "favor"
        return composite("compose.unwanted>hostility", label, (verb, head), subject_of(sentence, verb), "subject")
    if name == "hostility" and place.plain in {"on", "against"} and _to_end(place):
        return composite("compose.to-end>hostility", "favor", (verb, head), subject_of(sentence, verb), "subject")
    if name in SPENT and place.plain == "owner" and "squander" in classes and not place.turned(verb):
        return composite(f"compose.squander>{name}", "against", (verb, head), None, "speaker")
    word = place.reading.lemmas[verb]
    if name == "goodwill" and place.plain in TOWARD and word in LOSING and not place.turned(verb):
        return composite("compose.lost>goodwill", "against", (verb, head), subject_of(sentence, verb), "subject")
    if name == "relation" and place.plain == "with" and "deepen" in classes:
        label = "against" if place.turned(verb) else "favor"
        return composite("compose.deepened>relation", label, (verb, head), subject_of(sentence, verb), "subject")
    if name == "hostility" and place.plain == "owner" and "distrust" in classes and not place.turned(verb):
        return composite("compose.feared>hostility", "against", (verb, head), subject_of(sentence, verb), "subject")
    withheld = (name == "hostility" and "impose" in classes) or (
        name == "talk" and place.plain == "with" and word in AGREEING
    )
    if withheld and place.plain != "owner" and place.turned(verb):
        label = "favor" if name == "hostility" else "against"
        return composite(f"compose.withheld>{name}", label, (verb, head), subject_of(sentence, verb), "subject")
    return None


def _to_end(place: Place) -> bool:
    """Whether somebody wants an end of what the hit names: "wants the sanctions to end", "wants them lifted"."""
    sentence, verb, lemmas = place.reading.sentence, place.verb, place.reading.lemmas
    if lemmas[verb] not in WANTS:
        return False
    wanted = [j for j in sentence.children(verb) if j > place.hit.head and sentence.tokens[j].tag[:1] == "V"]
    return any(lemmas[j] in ENDING and not place.turned(j) for j in wanted)


def hoping(reading: Reading, noun: int) -> int | None:
    """The verb of hope that a noun of help hangs on: "counted on" in "Moscow counted on Armenia's support"."""
    verb, tokens = noun, reading.sentence.tokens
    for _ in range(2):
        verb = tokens[verb].head
        longer = verb > 0 and tokens[verb - 1].lower == "longer"
        if reading.lemmas[verb] in HOPES and (tokens[verb].tag[:1] == "V" or longer):
            return verb
    return None


TURNS: dict[str, tuple[Callable[[Place], Firing | None], ...]] = {
    "call": (_asks_help,),
    "relation": (_close, _trend, _object),
    "goodwill": (_hopes_for, _trend, _object),
    "hostility": (_trend, _useless, _object),
    "scorn": (_trend,),
    "merit": (_guards_ours, _object),
    "praise": (_welcomes_others,),
    "support": (_welcomes_others,),
    "prefer": (_welcomes_others,),
    "talk": (_object,),
    "deal": (),
    "let": (),
    "gift": (_hopes_for,),
}
"""The turns of phrase by the class of the word that they are sought at."""
