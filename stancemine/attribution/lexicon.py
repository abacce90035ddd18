"""The words of attribution, read once from `cues.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("cues.toml")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Sets of lemmas and words; see the data file for what each is."""

    speech: frozenset[str]
    address: frozenset[str]
    belief: frozenset[str]
    finding: frozenset[str]
    intent: frozenset[str]
    judgement: frozenset[str]
    quote_only: frozenset[str]
    flat: frozenset[str]
    no_labels: frozenset[str]
    other_speakers: frozenset[str]
    questions: frozenset[str]
    headline_verbs: frozenset[str]
    say: frozenset[str]
    hearsay: frozenset[str]
    media: frozenset[str]
    anybody: frozenset[str]
    prepositions: dict[str, frozenset[str]]
    light_verbs: frozenset[str]
    light_nouns: frozenset[str]
    plain_light: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    carriers: frozenset[str]
    anaphoric: frozenset[str]
    according: tuple[str, ...]
    opinion: frozenset[str]
    citing: frozenset[str]
    acts: frozenset[str]
    refusing: frozenset[str]
    persons: frozenset[str]
    titles: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    things: frozenset[str]
    thing_endings: tuple[str, ...]
    titled: frozenset[str]
    written: frozenset[str]
    norms: frozenset[str]
    unowned: frozenset[str]
    polls: frozenset[str]
    counted: frozenset[str]
    close: frozenset[str]
    doing: dict[str, frozenset[str]]
    particles: dict[str, frozenset[str]]
    synonyms: dict[str, str]

    @property
    def verbs(self) -> frozenset[str]:
        """Every verb that may be a cue."""
        return _verbs(self)

    @property
    def speakers(self) -> frozenset[str]:
        """Every noun that may stand for one who speaks in a headline."""
        return _speakers(self)

    @property
    def telling(self) -> frozenset[str]:
        """The verbs that tell a statement: of speech, address, belief and finding."""
        return _telling(self)


@cache
def _verbs(lexicon_: Lexicon) -> frozenset[str]:
    found = lexicon_.telling | lexicon_.intent | lexicon_.judgement
    return found | frozenset(lexicon_.prepositions) | lexicon_.light_verbs


@cache
def _speakers(lexicon_: Lexicon) -> frozenset[str]:
    return lexicon_.persons | lexicon_.groups | lexicon_.carriers | lexicon_.other_speakers


@cache
def _telling(lexicon_: Lexicon) -> frozenset[str]:
    return lexicon_.speech | lexicon_.address | lexicon_.belief | lexicon_.finding


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    data = tomllib.loads(FILE.read_text(encoding="utf8"))
    verbs = {kind: frozenset(words.split()) for kind, words in data["verbs"].items()}
    synonyms: dict[str, str] = {}
    for group in data["synonyms"]["groups"]:
        words = group.split()
        for word in words:
            synonyms.setdefault(word, words[0])
    return Lexicon(
        speech=verbs["speech"],
        address=verbs["address"],
        belief=verbs["belief"],
        finding=verbs["finding"],
        intent=verbs["intent"],
        judgement=verbs["judgement"],
        quote_only=verbs["quote_only"],
        flat=verbs["flat"],
        no_labels=frozenset(data["labels"]["no"].split()),
        other_speakers=frozenset(data["labels"]["others"].split()),
        questions=frozenset(data["labels"]["questions"].split()),
        headline_verbs=frozenset(data["labels"]["verbs"].split()),
        say=verbs["say"],
        hearsay=verbs["hearsay"],
        media=frozenset(data["groups"]["media"].split()),
        anybody=frozenset(data["groups"]["anybody"].split()),
        prepositions={verb: frozenset(words.split()) for verb, words in data["prepositions"].items()},
        light_verbs=frozenset(data["light"]["verbs"].split()),
        light_nouns=frozenset(data["light"]["nouns"].split()),
        plain_light=frozenset(data["light"]["plain"].split()),
        adjectives=frozenset(data["adjectives"]["words"].split()),
        nouns=frozenset(data["nouns"]["words"].split()),
        anaphoric=frozenset(data["nouns"]["anaphoric"].split()),
        carriers=frozenset(data["nouns"]["carriers"].split()),
        according=tuple(data["markers"]["according"]),
        opinion=frozenset(data["markers"]["opinion"].split()),
        citing=frozenset(data["markers"]["citing"].split()),
        acts=frozenset(data["acts"]["verbs"].split()),
        refusing=frozenset(data["acts"]["refusing"].split()),
        persons=frozenset(data["persons"]["words"].split()),
        titles=frozenset(data["persons"]["titles"].split()),
        groups=frozenset(data["groups"]["words"].split()),
        women=frozenset(data["persons"]["women"].split()),
        men=frozenset(data["persons"]["men"].split()),
        bodies=frozenset(data["groups"]["bodies"].split()),
        things=frozenset(data["groups"]["things"].split()),
        thing_endings=tuple(data["groups"]["endings"].split()),
        titled=frozenset(data["groups"]["titled"].split()),
        written=frozenset(data["groups"]["written"].split()),
        norms=frozenset(data["groups"]["norms"].split()),
        unowned=frozenset(data["groups"]["unowned"].split()),
        polls=frozenset(data["groups"]["polls"].split()),
        counted=frozenset(data["groups"]["counted"].split()),
        close=frozenset(data["close"]["verbs"].split()),
        doing={verb: frozenset(words.split()) for verb, words in data["doing"].items()},
        particles={verb: frozenset(words.split()) for verb, words in data["particles"].items()},
        synonyms=synonyms,
    )
