"""Forms of verbs that look like cues."""

from __future__ import annotations

import pytest

from stancemine.attribution.forms import bare_passive, converses, infinitive_counts, only_verb, tagged_noun
from stancemine.attribution.reader import SentenceReader
from stancemine.language.analysis import Sentence
from stancemine.language.parser import parse
from stancemine.language.tokens import tokenize


def reader_of(text: str, *, headline: bool = False) -> SentenceReader:
    sentence = Sentence(0, 0, len(text), 0, tokenize(text))
    parse([sentence])
    return SentenceReader(sentence, [], headline=headline)


def place(reader: SentenceReader, word: str) -> int:
    return next(i for i, token in enumerate(reader.tokens) if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("She spoke to us about the port.", "spoke", True),
        ("They talked with the miller.", "talked", True),
        ("She spoke of the port.", "spoke", False),
        ("She spoke", "spoke", False),
    ],
)
def test_that_people_speak_is_not_what_one_says(text: str, word: str, told: bool) -> None:
    reader = reader_of(text)
    assert converses(reader.sentence, place(reader, word), reader.lemma(place(reader, word))) is told


@pytest.mark.parametrize(
    ("text", "word", "bare"),
    [
        ("Narva urged to close its harbour", "urged", True),
        ("Narva warned not to close its harbour", "warned", True),
        ("Narva urged Suva to close its harbour", "urged", False),
        ("Urged", "Urged", False),
    ],
)
def test_a_participle_that_looks_like_a_past_tense(text: str, word: str, bare: bool) -> None:
    reader = reader_of(text)
    assert bare_passive(reader, place(reader, word), reader.lemma(place(reader, word))) is bare


@pytest.mark.parametrize(
    ("text", "word", "counts"),
    [
        ("The miller went on to say that the port was shut.", "say", True),
        ("The miller was quick to say that the port was shut.", "say", True),
        ("The miller took to Facebook to describe the port as shut.", "describe", True),
        ("The miller refused to say that the port was shut.", "say", False),
    ],
)
def test_infinitives_that_tell_what_is_said(text: str, word: str, counts: bool) -> None:
    reader = reader_of(text)
    assert infinitive_counts(reader, place(reader, word)) is counts


def test_a_deed_at_the_very_end_took_nobody_anywhere() -> None:
    reader = reader_of("To say so he took")
    said, took = place(reader, "say"), place(reader, "took")
    reader.tokens[said].dep, reader.tokens[said].head = "xcomp", took
    assert not infinitive_counts(reader, said)


@pytest.mark.parametrize(
    ("text", "word", "noun"),
    [
        ("The port will close, an expert fears.", "fears", True),
        ("The port will close, a chain fears.", "fears", False),
        ("Fears", "Fears", False),
    ],
)
def test_a_cue_that_the_parse_takes_for_a_noun(text: str, word: str, noun: bool) -> None:
    reader = reader_of(text)
    assert tagged_noun(reader, place(reader, word)) is noun


@pytest.mark.parametrize(
    ("text", "only"),
    [("Statements condemning it arrived.", False), ("Envoys condemning it.", True), ("It rained.", False)],
)
def test_a_participle_is_the_verb_where_there_is_no_other(text: str, only: bool) -> None:
    reader = reader_of(text)
    assert only_verb(reader, 1) is only


def test_a_cue_before_a_colon_that_the_parse_takes_for_a_noun() -> None:
    reader = reader_of("Article 33 affirms: no state shall expel anybody.")
    assert tagged_noun(reader, place(reader, "affirms"))
    assert not tagged_noun(reader_of("The mayor has two claims: that it is late."), 4)
