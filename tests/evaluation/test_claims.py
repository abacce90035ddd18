from __future__ import annotations

from stancemine.evaluation.claims import compare_claims, jaccard, matches
from tests.evaluation.made import claim, record

TEXT = "Velmara stayed out and kept trading. It gained."


def gold(*claims):
    first, second = TEXT.index(" It"), TEXT.index("It")
    return {
        "id": "a",
        "text": TEXT,
        "sentences": [
            {"start": 0, "end": first, "claims": list(claims)},
            {"start": second, "end": len(TEXT), "claims": []},
        ],
    }


def test_jaccard_counts_shared_characters():
    assert jaccard([(0, 10)], [(0, 10)]) == 1.0
    assert jaccard([(0, 4), (6, 10)], [(0, 10)]) == 0.8
    assert jaccard([(0, 5)], [(5, 9)]) == 0.0


def test_a_claim_is_found_once():
    assert matches([[(0, 10)], [(0, 10)]], [[(0, 9)]]) == 1
    assert matches([[(0, 10)]], [[(0, 9)], [(0, 10)]]) == 1
    assert matches([[(0, 10)]], [[(0, 7)]]) == 0
    assert matches([], [[(0, 7)]]) == 0


def test_discontinuous_claims_and_the_figures():
    end = TEXT.index(" and")
    second = [[0, 7], [TEXT.index("kept"), TEXT.index(".")]]
    read = claim(TEXT, TEXT[:end])
    whole = claim(TEXT, "It gained")
    found = compare_claims(gold([[0, end]], second), record(TEXT, read, whole)).figures()
    assert found == {"claim_f1": 50.0, "claims_per_sentence": 1.0, "gold_claims_per_sentence": 1.0}


def test_no_sentences_no_figures():
    empty = {"id": "a", "text": TEXT, "sentences": []}
    assert compare_claims(empty, record(TEXT)).figures() == {}
