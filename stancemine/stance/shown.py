"""The words that turn what a rule's words say, shown beside them: "not" with "join", "refusing" with "support"."""

from __future__ import annotations

from collections.abc import Iterable

from stancemine.document import Claim, Evidence
from stancemine.language.analysis import Sentence
from stancemine.stance.firings import Firing
from stancemine.stance.lexicon import load_lexicon
from stancemine.stance.turning import turns_at


def turning_words(sentence: Sentence, firing: Firing) -> list[int]:
    """The words that turn what a firing's words say into its opposite; none where two turns undo each other."""
    first = firing.positions[0]
    places = [first]
    if firing.rule.startswith("compose."):
        places = list(firing.positions)
    elif "!" not in firing.rule:
        return []
    elif firing.rule.startswith("phrase.") and sentence.tokens[first].tag[:1] == "N":
        places += [j for j in sentence.ancestors(first) if sentence.tokens[j].tag[:1] == "V"][:1]
    found = {i for place in places for i in _turned_by(sentence, place)}
    return sorted(found.difference(firing.positions))


def _turned_by(sentence: Sentence, place: int) -> list[int]:
    turns = turns_at(sentence, place, load_lexicon())
    return [i for turn in turns for i in turn] if len(turns) % 2 else []


def with_turns(sentence: Sentence, claim: Claim, chosen: Iterable[tuple[Evidence, Iterable[int]]]) -> list[Evidence]:
    """Evidence, in order, with the words that turn it as far as the claim holds them.

    They bear the rule of what they turn, and are one span with it where they stand right beside it.
    """
    rows = list(chosen)
    found = [evidence for evidence, _ in rows]
    for evidence, words in rows:
        for i in words:
            start, end = _whole_word(sentence, i)
            inside = any(s <= start and end <= e for s, e in claim.spans)
            if inside and not any(start < other.end and other.start < end for other in found):
                found = _added(sentence, found, Evidence(start, end, evidence.rule))
    return sorted(found)


def _whole_word(sentence: Sentence, i: int) -> tuple[int, int]:
    """The stretch of a word with what is written together with it before: "cannot", "won't"."""
    tokens = sentence.tokens
    before = tokens[i - 1] if i else None
    joined = before is not None and before.end == tokens[i].start and before.text.isalpha()
    return (tokens[i - 1] if joined else tokens[i]).start, tokens[i].end


def _added(sentence: Sentence, found: list[Evidence], word: Evidence) -> list[Evidence]:
    """Evidence with one more word, joined to its neighbours of the same rule."""
    apart = []
    for other in found:
        first, second = sorted((other, word))
        if other.rule == word.rule and not sentence.starting_in([(first.end, second.start)]):
            word = Evidence(first.start, second.end, word.rule)
        else:
            apart.append(other)
    return [*apart, word]
