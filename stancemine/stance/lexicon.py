"""The words that tell stance, by class, from the TOML files of this room."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from stancemine.document import Label
from stancemine.language.lemmas import lemma
from stancemine.language.tokens import Token

Part = Literal["verb", "noun", "quality", "phrase"]
FILES: dict[Part, str] = {
    "verb": "verbs.toml",
    "noun": "nouns.toml",
    "quality": "qualities.toml",
    "phrase": "phrases.toml",
}
Settled = Literal["", "always", "plain", "turned", "refused", "called"]
HERE = Path(__file__).parent
MOST_BASES = 50_000
SLOTS = {"~": frozenset({"DT", "PDT", "PRP", "PRP$"}), "^": frozenset({"PRP"})}
"""In a phrase: any word that points (an article, a pronoun, "its", "every"), any personal pronoun; by their tags."""


class Effect(NamedTuple):
    """What a class says of the pole in one of its arguments: the label, and whose attitude it is."""

    label: Label
    holder: str


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words that act alike; `effects` by the argument that is the pole.

    `settled` marks those that decide alone: "always", "plain" (where they are not turned), "turned" (where they are,
    and are felt for the pole), "refused" (where the subject will not do it, or a question asks who would), "called"
    (where the pole is called so), or "" for none.
    """

    name: str
    part: Part
    effects: dict[str, Effect]
    settled: Settled = ""


class Entry(NamedTuple):
    """A word or phrase of a class, in dictionary forms; the first is the head, the last may be a preposition."""

    words: tuple[str, ...]
    word_class: WordClass

    @property
    def name(self) -> str:
        return "_".join(self.words)


class Hit(NamedTuple):
    """An entry found in a sentence, at these positions; `head` is the word whose arguments count."""

    entry: Entry
    positions: tuple[int, ...]

    @property
    def head(self) -> int:
        return self.positions[0]


@dataclass(slots=True)
class Lexicon:
    """Entries by the first word's dictionary form; `phrases` also by the second, which is "" where there is none."""

    entries: dict[Part, dict[str, list[Entry]]] = field(default_factory=dict)
    phrases: dict[str, dict[str, list[Entry]]] = field(default_factory=dict)
    verb_forms: dict[str, str] = field(default_factory=dict)
    verb_classes: dict[str, WordClass] = field(default_factory=dict)
    _classes: dict[tuple[str, Part], frozenset[str]] = field(default_factory=dict)
    _bases: dict[tuple[str, str], str] = field(default_factory=dict)
    _telling: set[str] = field(default_factory=set)

    def classes(self, word: str, part: Part) -> frozenset[str]:
        """The names of the classes of a single word."""
        return self._classes.get((word, part), frozenset())

    def plain_entry(self, word: str, name: str) -> Entry:
        """A verb as a word of a class that does not list it."""
        return Entry((word,), self.verb_classes[name])

    def tells(self, word: str) -> bool:
        """Whether a word in lower case, in whatever form and part of speech, says something for or against somebody."""
        return not self._telling.isdisjoint((word, word.removesuffix("s"), self.verb_forms.get(word, word)))

    def begins(self, name: str, part: Part, words: Sequence[str]) -> bool:
        """Whether a word or phrase of a class stands at the start of `words`."""
        return any(
            entry.word_class.name == name and tuple(words[: len(entry.words)]) == entry.words
            for entry in self.entries[part].get(words[0], ())
        )

    def base(self, token: Token) -> str:
        """The dictionary form of a token, sure for the regular forms of the lexicon's own verbs.

        Its other words stay as they are: "tired" as a quality is not "tire".
        """
        part = _STAYING.get(token.tag[:1])
        if part is not None:
            return token.lower if (token.lower, part) in self._classes else lemma(token)
        if token.tag[:1] == "V":
            known = self.verb_forms.get(token.lower)
            if known is not None:
                return known
        return lemma(token)

    def bases(self, tokens: Sequence[Token]) -> list[str]:
        """The dictionary forms of tokens; those of words seen before are remembered."""
        known, found = self._bases, []
        for token in tokens:
            key = (token.lower, token.tag)
            word = known.get(key)
            if word is None:
                if len(known) >= MOST_BASES:
                    known.clear()
                word = known[key] = self.base(token)
            found.append(word)
        return found

    def hits(self, lemmas: Sequence[str], tags: Sequence[str]) -> Iterator[Hit]:
        """The entries in a sentence, phrases before their parts; a word may be a hit of several classes."""
        phrases, only = self.phrases, word_list("adjectives")
        for i, word in enumerate(lemmas):
            parts = _parts_of(tags[i])
            found = False
            for part in parts:
                if part == "quality" and word in only and tags[i][:1] in "RN":
                    continue
                entries = self.entries[part].get(word)
                here = _hits_at(entries, lemmas, i) if entries else None
                if here:
                    found = True
                    yield from here
            if not found and parts is _VERB:
                yield from _hits_at(self.entries["noun"].get(word, ()), lemmas, i)
            seconds = phrases.get(word)
            phrase = self._phrase_at(seconds, lemmas, tags, i) if seconds is not None else None
            if phrase is not None:
                yield phrase

    def _phrase_at(
        self, seconds: dict[str, list[Entry]], lemmas: Sequence[str], tags: Sequence[str], i: int
    ) -> Hit | None:
        """The longest phrase at a place, of those that begin with its word, by their second words."""
        found = None
        for second in (lemmas[i + 1] if i + 1 < len(lemmas) else "", *SLOTS, ""):
            for entry in seconds.get(second, ()):
                n = len(entry.words)
                if (found is None or n > len(found.positions)) and _fits(entry.words, lemmas, tags, i):
                    found = Hit(entry, tuple(range(i, i + n)))
        return found


def _hits_at(entries: Sequence[Entry], lemmas: Sequence[str], i: int) -> list[Hit]:
    """The hits at a place among entries that begin with its word: the longest phrases, or else the single words."""
    found: list[Hit] = []
    longest = 1
    for entry in entries:
        n = len(entry.words)
        if n < longest:
            break
        if n == 1:
            found.append(Hit(entry, (i,)))
        elif tuple(lemmas[i : i + n]) == entry.words:
            longest = n
            found.append(Hit(entry, tuple(range(i, i + n))))
    return found


def _fits(words: tuple[str, ...], lemmas: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether the words of a phrase stand from position `i` on."""
    if i + len(words) > len(lemmas):
        return False
    for k in range(1, len(words)):
        slot = SLOTS.get(words[k])
        if (lemmas[i + k] != words[k]) if slot is None else (tags[i + k] not in slot):
            return False
    return True


_PARTS: dict[str, tuple[Part, ...]] = {
    "V": ("verb", "quality"),
    "N": ("noun", "quality"),
    "J": ("quality", "noun"),
    "R": ("quality",),
}
_STAYING: dict[str, Part] = {"J": "quality", "N": "noun"}
_VERB: tuple[Part, ...] = ("verb",)
_BY_TAG: dict[str, tuple[Part, ...]] = {**dict.fromkeys(("VB", "VBD", "VBP", "VBZ"), _VERB), "NNS": ("noun",)}
_OTHER: tuple[Part, ...] = ("quality",)


@cache
def _parts_of(tag: str) -> tuple[Part, ...]:
    return _BY_TAG.get(tag) or _PARTS.get(tag[:1], _OTHER)


@cache
def _word_lists() -> dict[str, frozenset[str]]:
    table = tomllib.loads((HERE / "words.toml").read_text(encoding="utf8"))
    return {name: frozenset(words.split()) for name, words in table.items()}


def word_list(name: str) -> frozenset[str]:
    """A list of `words.toml`."""
    return _word_lists()[name]


@cache
def settled_rules() -> frozenset[str]:
    """The names of the rules of several words that decide alone (`settled.toml`)."""
    table = tomllib.loads((HERE / "settled.toml").read_text(encoding="utf8"))
    return frozenset(rule for content in table.values() for rule in content["rules"].split())


@cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    lexicon = Lexicon()
    classes: dict[tuple[str, Part], set[str]] = {}
    for part, name in FILES.items():
        table: dict[str, dict[tuple[str, str], Entry]] = {}
        for class_name, content in tomllib.loads((HERE / name).read_text(encoding="utf8")).items():
            effects = {e["argument"]: Effect(e["label"], e["holder"]) for e in content["effects"]}
            word_class = WordClass(class_name, part, effects, content.get("settled", ""))
            if part == "verb":
                lexicon.verb_classes[class_name] = word_class
            for text in content["words"].split():
                words = tuple(text.split("_"))
                table.setdefault(words[0], {})[(text, class_name)] = Entry(words, word_class)
                if len(words) == 1:
                    lexicon._telling.update(words if effects else ())
                    classes.setdefault((text, part), set()).add(class_name)
        lexicon.entries[part] = {
            first: sorted(found.values(), key=lambda entry: -len(entry.words)) for first, found in table.items()
        }
    for first, entries in lexicon.entries["phrase"].items():
        seconds = lexicon.phrases.setdefault(first, {})
        for entry in entries:
            seconds.setdefault(entry.words[1] if len(entry.words) > 1 else "", []).append(entry)
    for verb in lexicon.entries["verb"]:
        for form in _inflected(verb):
            lexicon.verb_forms.setdefault(form, verb)
    lexicon._classes = {key: frozenset(names) for key, names in classes.items()}
    return lexicon


def _inflected(verb: str) -> Iterator[str]:
    """The regular forms of a verb, with those that double its last letter."""
    if verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    else:
        yield from (verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s"), verb + "ed", verb + "ing")
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")
