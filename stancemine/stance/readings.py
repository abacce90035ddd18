"""What is worked out once for a sentence: its words' dictionary forms and the words of attitude and deed in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from stancemine.language.analysis import Sentence
from stancemine.language.tokens import Token
from stancemine.stance.firings import Firing
from stancemine.stance.lexicon import Hit, Lexicon
from stancemine.stance.questions import rhetorical
from stancemine.stance.willing import CONDITIONS, UNSURE

CONTENT = frozenset("NVJR")
ASSESSED = frozenset({"assess", "view", "see", "perceive", "regard", "evaluate", "rate", "receive", "judge"})
MANNERS = {
    **dict.fromkeys(("negatively", "unfavourably", "unfavorably", "badly", "poorly", "critically"), "criticise"),
    **dict.fromkeys(("positively", "favourably", "favorably", "warmly", "highly"), "praise"),
}
REGARDS = {"seriously": "praise", "lightly": "criticise"}
"""How a pole itself is taken: "takes them seriously"."""
TELLING = MANNERS.keys() | REGARDS.keys()
SUPPOSING = CONDITIONS | UNSURE
TITLE_CASE = 0.6
"""A sentence with a greater share of capitals is a headline in capitals, in which a capital makes no name."""


@dataclass(slots=True)
class Reading:
    """What is worked out once for a sentence and used for all its claims and poles.

    `unsure` says whether a word in it may suppose something.
    """

    sentence: Sentence
    lemmas: list[str]
    hits: list[Hit]
    phrasal: dict[int, set[str]]
    content: list[int]
    rhetorical: bool
    unsure: bool
    reversed: dict[int, bool] = field(default_factory=dict)
    words: dict[int, Firing] = field(default_factory=dict)
    _near: dict[tuple[int, str | int], Firing] = field(default_factory=dict)

    @classmethod
    def of(cls, sentence: Sentence, lexicon: Lexicon) -> Reading:
        """Lemmas and lexicon hits of a sentence."""
        lemmas = lexicon.bases(sentence.tokens)
        names = _name_words(sentence)
        hits = [hit for hit in lexicon.hits(lemmas, [t.tag for t in sentence.tokens]) if hit.head not in names]
        hits += _assessing(sentence, lemmas, lexicon)
        phrasal: dict[int, set[str]] = {}
        for hit in hits:
            if hit.entry.word_class.part == "verb" and (len(hit.positions) > 1 or lemmas[hit.head] in ASSESSED):
                phrasal.setdefault(hit.head, set()).add(hit.entry.word_class.name)
        content = [i for i, token in enumerate(sentence.tokens) if token.tag[:1] in CONTENT]
        unsure = any(token.lower in SUPPOSING for token in sentence.tokens)
        return cls(sentence, lemmas, hits, phrasal, content, rhetorical(sentence), unsure)

    def word(self, i: int) -> Firing:
        """The firing of a content word by itself."""
        found = self.words.get(i)
        if found is None:
            found = self.words[i] = Firing("word", (f"w={self.lemmas[i]}",), (i,))
        return found

    def word_in(self, i: int, role: str) -> Firing:
        """The firing of a content word for which the pole plays a part."""
        found = self._near.get((i, role))
        if found is None:
            word = self.lemmas[i]
            found = self._near[i, role] = Firing(f"word.{role}", (f"w={word}", f"{word}:{role}"), (i,))
        return found

    def beside(self, head: int, step: int) -> Firing:
        """The firing of the word so many steps from a pole's name."""
        found = self._near.get((head, step))
        if found is None:
            at = head + step
            found = self._near[head, step] = Firing("beside", (f"n{step}={self.lemmas[at]}",), (at,))
        return found

    def classes(self, lexicon: Lexicon, verb: int) -> frozenset[str]:
        """The classes of a verb, by its word, with its particles ("pushed back against") and by how it is done
        ("negatively assessed").
        """
        found = lexicon.classes(self.lemmas[verb], "verb")
        more = self.phrasal.get(verb)
        return found | more if more else found


def _name_words(sentence: Sentence) -> set[int]:
    """The words of proper names within a sentence, which say nothing of anybody: "Institute of International Peace"."""
    tokens = sentence.tokens
    found = {
        i
        for i, token in enumerate(tokens)
        if i
        and token.tag[:3] == "NNP"
        and token.text[:1].isupper()
        and not token.text.isupper()
        and token.text[1:2] != "-"
    }
    long = [token.text[0].isupper() for token in tokens if len(token.text) > 3] if found else []
    if not long or (sum(long) > TITLE_CASE * len(long) and not any(_plain_verb(token) for token in tokens)):
        return set()
    return found


def _plain_verb(token: Token) -> bool:
    return token.tag[:1] == "V" and token.text[:1].islower()


def _assessing(sentence: Sentence, lemmas: list[str], lexicon: Lexicon) -> list[Hit]:
    """Verbs that judge by the manner told beside them: "negatively assessed the deal", "take them seriously"."""
    found = []
    for i, token in enumerate(sentence.tokens):
        if token.lower not in TELLING or token.tag[:1] != "R":
            continue
        if token.lower in MANNERS:
            name, verb = MANNERS[token.lower], token.head if lemmas[token.head] in ASSESSED else None
        else:
            name, verb = REGARDS[token.lower], _taking(sentence, i, lemmas)
        if verb is not None:
            found.append(Hit(lexicon.plain_entry(lemmas[verb], name), (verb,)))
    return found


def _taking(sentence: Sentence, manner: int, lemmas: list[str]) -> int | None:
    """The verb "take" with a name or a pronoun, if there is one: what is taken seriously may be a threat as well."""
    tokens = sentence.tokens
    before = tokens[max(0, manner - 1)]
    for verb in (tokens[manner].head, before.head):
        if lemmas[verb] != "take":
            continue
        taken = sentence.child(verb, {"dobj", "nsubjpass"})
        near = before.head == verb and before.tag[:3] in {"NNP", "PRP"}
        if near or (taken is not None and tokens[taken].tag[:3] in {"NNP", "PRP"}):
            return verb
    return None
