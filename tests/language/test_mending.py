from __future__ import annotations

import pytest

import stancemine
from stancemine.language.analysis import Sentence
from stancemine.language.parser import parse
from stancemine.language.tokens import tokenize


def relation(text: str, word: str) -> str:
    """How a word hangs on the verb above it."""
    sentence = Sentence(0, 0, len(text), 0, tokenize(text))
    parse([sentence])
    return next(token.dep for token in sentence.tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Belgrade urged to join the sanctions", "Belgrade"),
        ("Tokyo slammed for dumping water", "Tokyo"),
        ("Tehran accused of hiding drones", "Tehran"),
        ("Ottawa called on to explain the arrests", "Ottawa"),
        ("Manila warned not to provoke its neighbour", "Manila"),
        ("Warsaw's plan denounced by farmers", "plan"),
    ],
)
def test_to_whom_something_is_done_is_no_doer(text: str, subject: str) -> None:
    assert relation(text, subject) == "nsubjpass"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Belgrade urged Sarajevo to join the sanctions.", "Belgrade"),
        ("Envoys warned of a long winter.", "Envoys"),
        ("Deputies called for a new vote.", "Deputies"),
        ("She hailed him as a friend of the island.", "She"),
    ],
)
def test_who_does_something_stays_the_doer(text: str, subject: str) -> None:
    assert relation(text, subject) == "nsubj"


def test_a_headline_that_names_no_critic_is_the_writers() -> None:
    claim = stancemine.load("rules")("Moscow slammed for bombing a hospital").claims[0]
    stance = claim.stances["Moscow"]
    assert claim.speaker.kind == "author"
    assert stance.label == "against"
    assert stance.holder is not None
    assert stance.holder.kind == "author"


@pytest.mark.parametrize("text", ["Many fear that the port will close.", "Several doubt he will come."])
def test_after_many_no_noun_is_singular(text: str) -> None:
    assert relation(text, text.split()[0]) == "nsubj"


def test_what_a_paper_is_told_does_not_describe_it() -> None:
    text = "Speaking in Suva, the miller told the newspaper that the port had closed."
    assert relation(text, "closed") == "ccomp"
    assert relation("He told the newspaper that prints it.", "prints") == "relcl"


def test_two_subjects_change_places() -> None:
    text = (
        "And aides to Ann Roe, an envoy, and Jun Orlu, who had a long career at sea, said their plans, already full of "
        "trips, would grow."
    )
    sentence = Sentence(0, 0, len(text), 0, tokenize(text))
    parse([sentence])
    above = {token.text: sentence.tokens[token.head].text for token in sentence.tokens if token.dep == "nsubj"}
    assert (above["aides"], above["plans"]) == ("said", "grow")


def above(text: str, word: str) -> str:
    """The verb above a word."""
    sentence = Sentence(0, 0, len(text), 0, tokenize(text))
    parse([sentence])
    return next(sentence.tokens[token.head].text for token in sentence.tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The envoy said that the talks were useful and accused Tallinn of spying.", "accused"),
        ("Jun Orlu said the bill was fair and blamed Lisbon for the unrest.", "blamed"),
        ("The minister told reporters that the vote would be free, but warned that the port had to close.", "warned"),
        ("She said the ferry was late and promised a new one.", "promised"),
        ("The mayor noted that the harbour lacks cranes and urged the council to buy some.", "urged"),
    ],
)
def test_who_says_something_goes_on_to_accuse_or_to_warn(text: str, word: str) -> None:
    assert above(text, word) in ("said", "told", "noted")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The envoy said that Tallinn closed the port and blamed the storm.", "blamed"),
        ("The envoy said that the talks were useful and lasted two days.", "lasted"),
        ("Ann Roe said: “The mayor was late and blamed the ferry.”", "blamed"),
    ],
)
def test_what_is_said_of_another_stays_said_of_him(text: str, word: str) -> None:
    assert above(text, word) not in ("said", "told", "noted")


def test_a_past_tense_is_joined_to_no_infinitive() -> None:
    text = "Ann Roe withdrew her forecast that the guild would leave the port within two years, and blamed the storm."
    sentence = Sentence(0, 0, len(text), 0, tokenize(text))
    parse([sentence])
    blamed = next(token for token in sentence.tokens if token.text == "blamed")
    assert sentence.tokens[blamed.head].text == "withdrew"


def test_what_did_not_happen_is_joined_to_what_did() -> None:
    text = "It was late because Tallinn did not open the port and refused to send a boat."
    assert above(text, "refused") == "open"


@pytest.mark.parametrize("text", ["Tallinn votes to ban foreign trawlers", "Parliament votes to leave the league"])
def test_a_headline_votes(text: str) -> None:
    assert relation(text, text.split()[0]) == "nsubj"
