"""The figures are those of the scorer beside the project, where it is present."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path

import pytest

from stancemine.evaluation.claims import CLAIMS_MEASURE
from stancemine.evaluation.poles import POLES_MEASURE
from tests.evaluation.made import random_document

SCORER = Path(__file__).parents[3] / "shared" / "tools" / "score_poles.py"
OWN = {"interval", "speaker_missed", "speaker_mislinked", "speaker_misnamed", "speaker_invented"}
"""What the scorer does not give."""

CLAIM_FIGURES = {"claim_f1", "claims_per_sentence", "gold_claims_per_sentence"}

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not beside the project")


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score_poles", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def without(gold, keys):
    return [
        {**row, "sentences": [{k: v for k, v in s.items() if k not in keys} for s in row["sentences"]]} for row in gold
    ]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    ("measure", "left_out"), [(POLES_MEASURE, {"claims"}), (CLAIMS_MEASURE, {"speaker", "stances"})]
)
def test_random_records_get_the_same_figures(scorer, seed, measure, left_out):
    rng = random.Random(seed)
    gold, records = zip(*(random_document(rng, str(n)) for n in range(rng.choice([1, 3, 30]))), strict=True)
    gold = without(gold, left_out)
    records = [record for record in records if rng.random() < 0.9]
    bootstrap = 20 if seed % 4 == 0 else 0
    wanted = scorer.score(gold, records, bootstrap)
    found = measure.evaluate(gold, records, bootstrap=bootstrap).to_dict()
    for group in ("articles", "headlines"):
        values = found.get(group, {})
        values = {name: value for name, value in values.items() if name not in OWN}
        assert values == wanted.pop(group)
    found_intervals, wanted_intervals = found.get("interval", {}), wanted.pop("interval", {})
    assert found_intervals == wanted_intervals
    assert wanted.items() <= found.items()


def test_names_agree_as_they_do_there(scorer):
    from stancemine.evaluation.names import same_name

    names = ["", "The", "D. Orlic", "Dana Orlic", "Orlić", "Prime Minister Dana Orlic", "US", "U.S. officials"]
    names += [
        "B. Lee",
        "Bo Lee",
        "Ministry of Defence",
        "the Ministry’s",
        "M. Orlic",
        "Mira Orlic",
        "Orlic-Ban",
        "of the",
    ]
    for one in names:
        for other in names:
            assert same_name(one, [other]) == scorer.same(one, [other]), (one, other)
