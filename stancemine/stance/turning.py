"""Whether what is said is turned into its opposite."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from stancemine.language.analysis import Sentence
from stancemine.language.lemmas import lemma
from stancemine.stance.clauses import AUXILIARIES, NOBODY, PASSIVE_SUBJECTS, SUBJECTS, judge_of
from stancemine.stance.lexicon import Lexicon, word_list

UNWILLING = frozenset({"unlikely", "unable", "unwilling", "reluctant", "loath", "impossible"})
NEGATIONS = frozenset({"not", "n't", "never", "hardly", "scarcely", "barely", "rarely", "seldom"})
PAIRED = frozenset({"neither", "nor"})
ADDING = frozenset({"only", "just", "merely", "simply", "solely"})
HARDLY = frozenset({"hardly", "scarcely", "barely", "not"})
ANYBODY = frozenset({"anyone", "anybody", "any", "anything"})
SOME = frozenset({"a", "the", "these", "those", "his", "her", "its", "their", "our"})
BEING = frozenset({"be", "exist", "have", "know", "remember", "recall", "see", "find", "pass"})
EVIDENCE = frozenset({"evidence", "proof", "sign", "indication", "hint", "trace"})
AUXILIARY_TAGS = frozenset({"VB", "VBD", "VBZ", "VBP", "VBN", "VBG"})
DESCRIBING = frozenset({"JJ", "JJR", "JJS", "DT", "RB"})
TURNING_PAIRS = frozenset(
    {("far", "from"), ("rather", "than"), ("instead", "of"), ("short", "of"), ("no", "longer"), ("tired", "of")}
)
DISMISSING_PAIRS = frozenset({("anything", "but"), ("far", "from")})
REQUESTS = word_list("requests")
ADVISING = word_list("advising")
THINKING = word_list("thinking")
UNWISE, INTENT = word_list("unwise"), word_list("intent")
SHARES = frozenset({"cent", "percent", "%", "percentage", "third", "quarter", "minority", "handful", "tenth", "fifth"})
LINKED = frozenset({"xcomp", "ccomp", "acl", "acomp", "attr", "pobj", "prep"})
SCANT = frozenset({"little", "scant", "zero"})


Turn = tuple[int, ...]
"""The words that turn what is said once: "not", "no one", "refused", "far from"."""


def reversed_at(sentence: Sentence, predicate: int, lexicon: Lexicon) -> bool:
    """Whether what is said at `predicate` is turned into its opposite an odd number of times.

    "did not join", "no one has recognised", "refused to support", "without naming", "its refusal to help"; "cannot fail
    to help" is turned twice.
    """
    return len(turns_at(sentence, predicate, lexicon)) % 2 == 1


def turns_at(sentence: Sentence, predicate: int, lexicon: Lexicon) -> list[Turn]:
    """All that turns what is said at `predicate` into its opposite, each with its words."""
    tokens = sentence.tokens
    turns: list[Turn] = []
    at = predicate
    before = _turned_before(sentence, predicate, lexicon)
    if before is not None:
        return before + _around(sentence, predicate)
    first = True
    for _ in range(5):
        verbal = tokens[at].tag[:1] in "VM"
        turns += _turns(sentence, [j for j in sentence.children(at) if verbal or j < at], first=first)
        dep, head = tokens[at].dep, tokens[at].head
        if head == at:
            break
        first = dep == "amod" and tokens[head].dep in {"attr", "dobj", "pobj"}
        judge = judge_of(sentence, head if first else at)
        if first or judge is not None:
            at = head if judge is None or first else judge
            continue
        above = _said_above(sentence, at, lexicon, turns)
        if above is None:
            break
        at = above
    return turns


def _said_above(sentence: Sentence, at: int, lexicon: Lexicon, turns: list[Turn]) -> int | None:
    """The word above `at` that goes on saying it ("refused to support"), null where nothing does; what turns it on the
    way is added to `turns`.
    """
    tokens = sentence.tokens
    dep, head = tokens[at].dep, tokens[at].head
    if _asked(sentence, at):
        asking = _above(sentence, at)
        turns += [(asking,)] if _dismisses(sentence, asking, lexicon) else []
        return asking
    if dep == "relcl" or (dep == "acl" and noun_lemma(sentence, head) in EVIDENCE):
        turns += _nowhere(sentence, head)
        return None
    nothing = without_intent(sentence, at)
    if nothing:
        turns += nothing
        return None
    if dep == "pcomp" and tokens[head].lower in {"without", "from", "against", "of", "at"}:
        if tokens[head].lower == "without":
            turns.append((head,))
            return None
        if tokens[head].lower == "against" and lexicon.base(tokens[tokens[head].head]) in ADVISING:
            turns.append((tokens[head].head, head))
        at, head = head, tokens[head].head
        if tokens[at].head == at:
            return None
    elif dep == "conj" and tokens[at].tag[:1] == "V":
        if any(tokens[j].dep in {"aux", *SUBJECTS, *PASSIVE_SUBJECTS} for j in sentence.children(at)):
            turns += [(j,) for j in sentence.children(head) if head < j < at and tokens[j].lower == "nor"]
            return None
        return head if tokens[at].tag == tokens[head].tag and not refuses(sentence, head, lexicon) else None
    elif dep == "advcl" and tokens[head].tag[:1] == "V" and _asks_for(sentence, head, at):
        turns += [(head,)] if _dismisses(sentence, head, lexicon) else []
        return head
    elif dep not in LINKED and not (dep == "advcl" and _asked(sentence, head)):
        return None
    if dep == "pobj":
        if tokens[head].lower == "without":
            turns.append((head,))
            return None
        noun = tokens[head].head
        if tokens[head].lower == "of" and "refusal" in lexicon.classes(noun_lemma(sentence, noun), "noun"):
            turns.append((noun,))
            return noun
        if tokens[head].lower == "of" and noun_lemma(sentence, noun) in EVIDENCE:
            turns += _nowhere(sentence, noun)
        return None
    if dep in {"acomp", "attr"}:
        return head
    if _unwise(sentence, at):
        turns.append((head,))
        return head
    if refuses(sentence, head, lexicon):
        turns.append((head,))
    elif dep == "ccomp":
        turns += _disbelieved(sentence, head)
        return None
    return head


def set_apart(sentence: Sentence, predicate: int, nouns: Collection[int]) -> bool:
    """Whether what is said at `predicate` is said the other way of one of `nouns`: of the second in "did not blame A
    but B" and "trusts nobody but B", of the second in "blamed A, not B".
    """
    tokens = sentence.tokens
    for noun in nouns:
        before = noun - 1
        while before > predicate and tokens[before].tag in {"DT", "PRP$", "IN"} and tokens[before].lower != "but":
            before -= 1
        if before <= predicate or tokens[noun].dep not in {"conj", "appos", "dobj", "pobj"}:
            continue
        if tokens[before].lower == "not" and before > predicate + 1:
            return True
        if tokens[before].lower == "but" and tokens[noun + 1 : noun + 2] and tokens[noun + 1].tag[:1] not in "VM":
            return bool(_turns(sentence, sentence.children(predicate), first=True))
    return False


def _asked(sentence: Sentence, noun: int) -> bool:
    """Whether a noun is a call, a plan or the like, whose infinitive says what is asked: "calls to condemn them"."""
    token = sentence.tokens[noun]
    return token.dep in {"dobj", "nsubjpass", "pobj"} and lemma(token).removesuffix("s") in REQUESTS


def _asks_for(sentence: Sentence, verb: int, asked: int) -> bool:
    """Whether an infinitive belongs to a call before it, though the tree hangs it on the verb."""
    called = sentence.child(verb, {"dobj", "nsubjpass"})
    infinitive = any(sentence.tokens[j].tag == "TO" for j in sentence.children(asked))
    return called is not None and verb < called < asked and infinitive and _asked(sentence, called)


def _above(sentence: Sentence, noun: int) -> int:
    tokens = sentence.tokens
    head = tokens[noun].head
    return tokens[head].head if tokens[noun].dep == "pobj" else head


def _dismisses(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    word = lexicon.base(sentence.tokens[verb])
    return "dismiss" in lexicon.classes(word, "verb") or refuses(sentence, verb, lexicon)


def _disbelieved(sentence: Sentence, verb: int) -> list[Turn]:
    """The turn of an opinion that is denied: "I do not think that …", "nobody believes that …", "cannot say that …"."""
    word = lemma(sentence.tokens[verb])
    if word not in THINKING and not (word == "say" and _is_able(sentence, verb)):
        return []
    return [(*turn, verb) for turn in _turns(sentence, sentence.children(verb), first=False)[:1]]


def _is_able(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[j].lower in {"can", "ca", "could"} for j in sentence.children(verb))


def blamed_for(sentence: Sentence, verb: int) -> int | None:
    """The verb of which `verb` tells the reason: "rebuked" for "standing" in "rebuked them for standing by China"."""
    tokens = sentence.tokens
    prep = tokens[verb].head
    if tokens[verb].dep != "pcomp" or tokens[prep].lower not in {"for", "over", "of"} or tokens[prep].dep != "prep":
        return None
    above = tokens[prep].head
    return tokens[above].head if tokens[above].dep == "dobj" else above


def bears_negation(sentence: Sentence, word: int) -> bool:
    """Whether a negation hangs on a word itself: "did not lose"."""
    return any(sentence.tokens[j].lower in NEGATIONS for j in sentence.children(word))


def without_intent(sentence: Sentence, verb: int) -> list[Turn]:
    """The turn of what somebody has no mind to do: "has no intention of joining", "sees no reason to join"."""
    tokens = sentence.tokens
    head = tokens[verb].head
    noun = tokens[head].head if tokens[verb].dep == "pcomp" and tokens[head].lower in {"of", "in", "for"} else head
    if tokens[verb].dep not in {"pcomp", "acl"} or noun_lemma(sentence, noun) not in INTENT:
        return []
    return _nowhere(sentence, noun)


def _unwise(sentence: Sentence, verb: int) -> bool:
    """Whether an infinitive is what something said to be unwise: "it would be a mistake to trust them"."""
    tokens = sentence.tokens
    judged = tokens[verb].head
    infinitive = tokens[verb].tag == "VB" and any(tokens[j].tag == "TO" for j in sentence.children(verb))
    said = tokens[judged].dep in {"attr", "acomp"} and lemma(tokens[tokens[judged].head]) == "be"
    return infinitive and said and tokens[judged].lower in UNWISE


def _around(sentence: Sentence, verb: int) -> list[Turn]:
    """The turns of the clause that a verb stands in: "there was no year in which they failed to deliver"."""
    tokens = sentence.tokens
    at = verb
    for _ in range(3):
        if tokens[at].dep != "xcomp":
            break
        at = tokens[at].head
    if tokens[at].dep == "relcl":
        return _nowhere(sentence, tokens[at].head)
    return _disbelieved(sentence, tokens[at].head) if tokens[at].dep == "ccomp" else []


def _nowhere(sentence: Sentence, noun: int) -> list[Turn]:
    """The turn of what is denied to be anywhere: "there was not one year in which …", "they found no evidence of …"."""
    tokens = sentence.tokens
    verb = tokens[noun].head
    if tokens[noun].dep not in {"attr", "dobj", "nsubj", "nsubjpass"} or lemma(tokens[verb]) not in BEING:
        return []
    there = any(tokens[j].lower == "there" for j in sentence.children(verb))
    if lemma(tokens[verb]) == "be" and not there and noun_lemma(sentence, noun) not in EVIDENCE:
        return []
    turns = _turns(sentence, sentence.children(noun), first=True)
    turns += [(j,) for j in sentence.children(verb) if (j,) not in turns and _negates(sentence, j)]
    return turns or ([turn] if (turn := nobody(sentence, noun)) else [])


def _negates(sentence: Sentence, i: int) -> bool:
    """Whether a word denies, unlike "not" in "not only"."""
    token = sentence.tokens[i]
    if token.lower in PAIRED:
        return i < token.head and sentence.tokens[token.head].tag[:1] == "V"
    if token.dep != "neg" and token.lower not in NEGATIONS:
        return False
    return i + 1 == len(sentence.tokens) or sentence.tokens[i + 1].lower not in ADDING


def _turns(sentence: Sentence, children: Iterable[int], *, first: bool) -> list[Turn]:
    """The dependents that turn their head round; objects and determiners count for the `first` word alone."""
    turns: list[Turn] = []
    for child in children:
        token = sentence.tokens[child]
        if _negates(sentence, child):
            turns.append((child,))
        elif token.dep in SUBJECTS | PASSIVE_SUBJECTS or (first and token.dep == "dobj"):
            turns += [turn] if (turn := nobody(sentence, child)) else []
        elif first and (
            (token.dep == "det" and token.lower in {"no", "neither"}) or (token.dep == "amod" and token.lower in SCANT)
        ):
            turns.append((child,))
    return turns


def _turned_before(sentence: Sentence, verb: int, lexicon: Lexicon) -> list[Turn] | None:
    """What the words right before a verb say, whatever the tree does: "refused to V", "never V"; null if nothing.

    Two turns that undo each other are none.
    """
    tokens = sentence.tokens
    if tokens[verb].tag[:1] in "JN":
        at = verb - 1
        while at >= 2 and verb - at < 4 and tokens[at].tag in DESCRIBING and tokens[at].lower != "far":
            at -= 1
        pair = (tokens[max(0, at - 1)].lower, tokens[at].lower)
        if tokens[at].lower == "nor":
            return [(at,)]
        if verb >= 2 and (tokens[verb - 2].lower, tokens[verb - 1].lower) == ("no", "longer"):
            return [(verb - 2, verb - 1)]
        return [(at - 1, at)] if pair in DISMISSING_PAIRS else None
    if tokens[verb].tag[:1] != "V":
        return None
    if verb >= 2 and (tokens[verb - 2].lower, tokens[verb - 1].lower) in TURNING_PAIRS:
        return [(verb - 2, verb - 1)]
    i = verb - 1
    while i >= 0 and tokens[i].tag in {"RB", "MD", "TO"} | AUXILIARY_TAGS and verb - i < 5:
        if _negates(sentence, i):
            if any(tokens[j].lower in {"enough", "more"} for j in sentence.children(verb)) and _is_able(sentence, verb):
                return []
            at = i - 1
            while at >= 0 and verb - at < 8 and (tokens[at].tag in {"RB", "MD"} or lemma(tokens[at]) in AUXILIARIES):
                at -= 1
            return [] if at >= 0 and tokens[at].tag[:1] == "V" and refuses(sentence, at, lexicon) else [(i,)]
        if tokens[i].tag[:1] == "V" and lemma(tokens[i]) not in AUXILIARIES:
            if tokens[i + 1].tag == "TO" and refuses(sentence, i, lexicon):
                return [] if _negated(sentence, i) else [(i,)]
            return None
        i -= 1
    return None


def _negated(sentence: Sentence, verb: int) -> bool:
    tokens = sentence.tokens
    return any(tokens[i].lower in NEGATIONS for i in range(max(0, verb - 3), verb)) or any(
        tokens[j].dep in SUBJECTS and nobody(sentence, j) for j in sentence.children(verb)
    )


def nobody(sentence: Sentence, noun: int) -> Turn:
    """The words by which a phrase names nobody, or hardly anybody: "nobody", "no one", "few", "only a third"."""
    tokens = sentence.tokens
    word, before = tokens[noun].lower, tokens[noun - 1].lower if noun else ""
    if word in ANYBODY and before in HARDLY:
        return (noun - 1, noun)
    if word in NOBODY:
        return () if word == "few" and before in SOME else (noun,)
    no = next((j for j in sentence.children(noun) if tokens[j].lower in {"no", "neither", "few"}), None)
    if no is not None and tokens[no].lower == "few" and no and tokens[no - 1].lower in SOME:
        return ()
    if no is not None:
        return (no, noun) if tokens[noun].lower == "one" else (no,)
    if tokens[noun].lower not in SHARES:
        return ()
    only = next((j for j in sentence.subtree(noun) if tokens[j].lower in {"only", "barely", "hardly"}), None)
    return () if only is None else (only, noun)


def noun_lemma(sentence: Sentence, i: int) -> str:
    """The dictionary form of the word at `i`."""
    return lemma(sentence.tokens[i])


def refuses(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    tokens = sentence.tokens
    word, tag = lexicon.base(tokens[i]), tokens[i].tag[:1]
    if tag == "V":
        return lexicon.begins("refuse", "verb", [word, *(token.lower for token in tokens[i + 1 : i + 4])])
    return "refusal" in lexicon.classes(word, "noun") or word in UNWILLING
