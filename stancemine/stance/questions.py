"""Questions that ask for no answer, and those that ask in scorn what a pole is good for."""

from __future__ import annotations

from collections.abc import Sequence

from stancemine.language.analysis import Sentence
from stancemine.language.tokens import Token
from stancemine.stance.firings import Firing, composite
from stancemine.stance.lexicon import word_list
from stancemine.stance.turning import NEGATIONS

ASSURING = frozenset({"ever", "really", "seriously"})
WISHES = frozenset({"needs", "wants", "believes", "trusts", "cares", "fears", "benefits"})
ANYONE = frozenset({"we", "anyone", "anybody", "one", "you", "i", "they", "people"})
US = frozenset({"us", "me", "them", "him", "her", "anyone", "anybody"})
BESIDES = frozenset({"except", "besides", "apart", "aside", "but"})
ASKING = frozenset({"is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "'s", "’s"})
ANSWERED = frozenset({"is", "are", "was", "were", "do", "does", "did", "will", "can"})
"""What opens a question that may be answered with no."""
OF_THINGS = frozenset({"this", "that", "it", "there"})
OPENING = frozenset({":", ",", ";", "-", "–", "—", '"', "“", "‘", "'", "''", "``"})
USES, GIVEN, KNOWN = word_list("uses"), word_list("given"), word_list("known")
FIRST = 4
"""A question begins within so many words."""
NEAR = 6
"""A pole that is asked about stands within so many words of the verb."""


def _asks(tokens: Sequence[Token]) -> bool:
    """Whether a sentence ends with a question mark, if within a closing quotation mark."""
    return any(token.text == "?" for token in tokens[-3:])


def rhetorical(sentence: Sentence) -> bool:
    """Whether a sentence asks for no answer: "Who would trust them?", "Has it ever kept a promise?"."""
    tokens = sentence.tokens
    if len(tokens) < 3 or not _asks(tokens):
        return False
    words = [token.lower for token in tokens]
    if words[:2] == ["since", "when"]:
        return True
    start = next((i for i, token in enumerate(tokens[:FIRST]) if token.tag[:1] in "WMV"), None)
    if start is None or start + 1 == len(tokens):
        return False
    if tokens[start].tag[:1] != "W":
        return words[start + 1] in NEGATIONS or not ASSURING.isdisjoint(words[start:]) or _makes(tokens, start)
    if words[start] == "who":
        return tokens[start + 1].tag == "MD" or words[start + 1] in WISHES
    if words[start] in {"how", "why"}:
        return tokens[start + 1].tag == "MD" and not ANYONE.isdisjoint(words[start + 2 : start + 4])
    return "ever" in words


def _makes(tokens: Sequence[Token], start: int) -> bool:
    """Whether a question doubts that something makes somebody what he is called: "Does that make them a friend?"."""
    if tokens[start].lower not in {"do", "does", "did"}:
        return False
    verb = next((i for i in range(start + 2, len(tokens) - 1) if tokens[i].lower == "make"), None)
    return verb is not None and (tokens[verb + 1].tag in {"NNP", "NNPS", "PRP"} or tokens[verb + 1].lower == "the")


def asked_openly(sentence: Sentence, heads: Sequence[int], *, loaded: bool = False) -> Firing | None:
    """A question that may be answered with no, of what a pole or something else is or does: "Is Russia a great power?",
    "Is this a turn against it?"; one `loaded` with words against the pole is asked openly only of something else.
    """
    tokens = sentence.tokens
    if not _asks(tokens):
        return None
    first = next((i for i, token in enumerate(tokens[:FIRST]) if token.text not in OPENING), 0)
    if tokens[first].lower in ANSWERED and tokens[first + 1].lower in OF_THINGS:
        return Firing("question.open", ("question.open",), (first, first + 1), "neutral", settled=True)
    if loaded:
        return None
    for head in heads:
        verb = head - 1
        while verb > 0 and tokens[verb].tag in {"DT", "JJ", "NNP", "POS"}:
            verb -= 1
        opens = verb == 0 or (verb > 0 and (tokens[verb - 1].tag == "CC" or tokens[verb - 1].text in OPENING))
        why = any(token.tag[:1] == "W" for token in tokens[:verb])
        if opens and not why and tokens[verb].lower in ANSWERED:
            return Firing("question.open", ("question.open",), (verb, head), "neutral", settled=True)
    return None


def scorned(sentence: Sentence, heads: Sequence[int]) -> Firing | None:
    """A question whose point is that a pole is good for nothing: "What has Brussels ever given us?"."""
    tokens = sentence.tokens
    start = next((i for i, token in enumerate(tokens[:FIRST]) if token.lower in {"what", "where"}), None)
    if start is None or any(token.tag[:1] in "NVP" for token in tokens[:start]):
        return None
    verb = start + 1
    if verb < len(tokens) and tokens[start].lower == "what" and tokens[verb].lower in USES:
        verb += 1
    if verb >= len(tokens) or tokens[verb].lower not in ASKING:
        return None
    asked = [head for head in heads if verb < head <= verb + NEAR]
    if not asked or any(token.tag[:1] == "V" for token in tokens[verb + 1 : asked[0]]):
        return None
    if any(token.lower in BESIDES for token in tokens[asked[0] :]):
        return None
    last = _point(sentence, start, verb, asked[0])
    if last is None:
        return None
    return composite("compose.scorned>question", "against", tuple(range(start, last + 1)), None, "speaker")


def _point(sentence: Sentence, start: int, verb: int, pole: int) -> int | None:
    """The last word of those that make a question scornful; null if it may be meant."""
    tokens = sentence.tokens
    words = [token.lower for token in tokens]
    if verb > start + 1:
        return verb
    if words[start] == "where":
        return verb if words[verb] in {"is", "are", "was", "were"} and "when" in words[pole:] else None
    if words[verb] in {"is", "are", "was", "were"}:
        end = next((i for i in range(pole, len(words)) if words[i] == "?"), 0)
        return end - 1 if end - pole > 2 and words[end - 1] in US and words[end - 2] in {"to", "for"} else None
    done = next((i for i in range(pole + 1, len(words)) if tokens[i].tag[:1] == "V"), None)
    if done is None or done > pole + NEAR:
        return None
    after = words[done + 1 : done + 3]
    if words[done] in KNOWN and words[verb] in {"do", "does", "did"}:
        return done
    given = words[done] in GIVEN and (
        "ever" in words[verb:done] or after[:1] == ["for"] or not US.isdisjoint(after[:1])
    )
    return done if given else None
