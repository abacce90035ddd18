import json

import numpy as np
import pytest

pytest.importorskip("scipy")

from stancemine.stance.weights import OUTCOMES, load_weights, softmax
from stancemine.training.rules import Example, Matrix, as_extra, best_temperature, held_out, prior, write


def made(n=60):
    """Documents in which "praise" goes with favor, "blame" with against, and nothing with neutral."""
    kinds = [({"praise"}, "favor"), ({"blame"}, "against"), (set(), "neutral"), ({"place"}, "none")]
    return [Example(kinds[i % 4][0] | {"common"}, kinds[i % 4][1], i, (0, 9, "West")) for i in range(n)]


def test_held_out_scores_find_what_goes_together():
    matrix = Matrix.of(made())
    scores = held_out(matrix, penalty=1.0)
    assert (scores.argmax(axis=1) == matrix.y).mean() > 0.9
    assert 0.5 <= best_temperature(scores, matrix.y) <= 2.5


def test_seldom_features_are_left_out():
    found = [*made(), Example({"once"}, "favor", 99, (0, 1, "West"))]
    assert "once" not in Matrix.of(found).names


def test_a_rule_starts_from_what_it_says():
    start = prior(["effect.favor.subject", "effect.in-against.speaker?", "compose.against", "w=word"])
    assert start[0, 0] > 0 > start[0, 1]
    assert 0 < start[1, 1] < start[2, 1]
    assert not start[3].any()


def test_extra_documents_are_never_held_out_and_leave_no_feature(tmp_path):
    found = made() + as_extra(made(8), "own", 60)
    matrix = Matrix.of(found)
    assert not held_out(matrix)[matrix.extra].any()
    write(found, tmp_path / "weights.json")
    record = json.loads((tmp_path / "weights.json").read_text(encoding="utf8"))
    assert not any(name.startswith("corpus=") for name in record["weights"])
    weights = load_weights(tmp_path / "weights.json")
    assert int(np.argmax(softmax(weights.scores(["praise", "common"])))) == OUTCOMES.index("favor")
