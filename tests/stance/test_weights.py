import json

import pytest

from stancemine.errors import ModelError
from stancemine.stance.weights import OUTCOMES, Weights, load_weights, softmax


def test_the_shipped_weights_are_there_and_small():
    weights = load_weights()
    assert len(weights.rows) > 1000
    assert "corpus=" not in "".join(weights.rows)


def test_scores_add_the_rows_of_known_features():
    weights = Weights((0.0, 0.0, 0.0, 0.0), {"a": (1.0, 0.0, 0.0, -1.0), "b": (0.0, 2.0, 0.0, 0.0)}, temperature=2.0)
    assert weights.scores(["a", "b", "unknown"]) == [0.5, 1.0, 0.0, -0.5]
    assert weights.gain(["b"], OUTCOMES.index("against")) == 2.0


def test_softmax_bears_large_scores():
    assert softmax([1000.0, 0.0]) == pytest.approx([1.0, 0.0])


@pytest.mark.parametrize(
    "content", ["", "{", json.dumps({"version": 99}), json.dumps({"version": 1, "bias": [0], "weights": {}})]
)
def test_a_damaged_file_is_refused_with_its_path(tmp_path, content):
    path = tmp_path / "calibration.json"
    path.write_text(content, encoding="utf8")
    with pytest.raises(ModelError, match=r"calibration\.json"):
        load_weights(path)


def test_scores_are_the_same_in_any_order():
    weights = Weights((0.1, 0.0, 0.0, 0.0), {name: (0.1 * k, 0.2, -0.3, 0.7) for k, name in enumerate("abcdefgh")})
    assert weights.scores("abcdefgh") == weights.scores("hgfedcba") == weights.scores("cabhgfde")
