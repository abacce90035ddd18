from __future__ import annotations

import pytest

pytest.importorskip("torch")

from stancemine.document import Actor, ActorKind
from stancemine.language.analysis import Sentence
from stancemine.language.parser import parse
from stancemine.language.tokens import tokenize
from stancemine.models.pointing import Pointing
from stancemine.stance.candidates import Candidate

TEXT = "Poland distrusts Moscow."
POINTING = Pointing(0.2, 0.1, 0.05, [(0, 6, 0.5), (7, 16, 0.05), (17, 23, 0.1)])


def _candidate(kind: ActorKind, *, speaks: bool = False, token: int = -1, text: str = TEXT) -> Candidate:
    sentence = Sentence(0, 0, len(text), 0, tokenize(text, 0, len(text)))
    parse([sentence])
    return Candidate(Actor("a1", "Poland", kind), sentence, speaks, ["main-subject"], [token])


def test_a_candidate_has_the_share_of_the_words_that_name_him() -> None:
    assert POINTING.share(_candidate("state", token=0)) == pytest.approx(0.5)
    assert POINTING.share(_candidate("state")) == 0.05


def test_who_speaks_and_who_writes_have_shares_of_their_own() -> None:
    assert POINTING.share(_candidate("state", token=0, speaks=True)) == pytest.approx(0.7)
    assert POINTING.share(_candidate("author", speaks=True)) == pytest.approx(0.3)
    assert POINTING.score(_candidate("state", token=0)) > POINTING.score(_candidate("author"))


def test_whom_only_a_pronoun_names_is_one_of_those_who_are_not_named() -> None:
    pointing = Pointing(0.2, 0.1, 0.3, [(0, 4, 0.25), (5, 13, 0.15)])
    assert pointing.share(_candidate("state", token=0, text="They distrust Moscow.")) == pytest.approx(0.55)
