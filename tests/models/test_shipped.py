"""The shipped weights, where they are there: what they must be able to do, on sentences that a reader can judge."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import stancemine
from stancemine.models.store import HERE, WEIGHTS

pytestmark = pytest.mark.skipif(not (HERE / "small" / WEIGHTS).is_file(), reason="no weights are shipped in this tree")

POLAR = [
    "The foreign minister of Varsania condemned Russia on Tuesday after a meeting in the port.",
    "In its yearly report, the farmers' union of the southern valleys praised China once more.",
    "Deputies in Karsk denounced NATO during a long session of the committee on transport.",
    "The premier thanked the European Union at the opening of a bridge in the old town.",
]


@pytest.fixture(scope="module")
def miner() -> Any:
    return stancemine.load("small")


def test_plain_cases_are_read_right(miner: Any) -> None:
    wanted = [("Moscow", "against"), ("Beijing", "favor"), ("West", "against"), ("West", "favor")]
    for text, (pole, label) in zip(POLAR, wanted, strict=True):
        labels = {claim.stances[pole].label for claim in miner(text).claims if pole in claim.stances}
        assert label in labels, text


def test_bfloat16_reads_the_same_but_for_the_last_digits(miner: Any) -> None:
    quick = stancemine.load("small", dtype="bfloat16")
    found = []
    for text in POLAR:
        for one, other in zip(miner(text).claims, quick(text).claims, strict=True):
            assert one.spans == other.spans and one.speaker.name == other.speaker.name
            for pole, stance in one.stances.items():
                assert other.stances[pole].label == stance.label
                found.append((stance.probabilities["against"], other.stances[pole].probabilities["against"]))
    assert any(a != b for a, b in found), "the encoder reckons otherwise"
    assert max(abs(a - b) for a, b in found) < 0.02


def test_a_headline_is_not_said_by_the_one_who_speaks_first(miner: Any) -> None:
    doc = miner(
        "Ljubljana turns down request for third base\n\n"
        '"Our soil is not for hire," Foreign Minister Milan Horvat said on Monday. '
        "He said the request had come from Moscow."
    )
    speakers = {doc.text[claim.start : claim.end]: claim.speaker.kind for claim in doc.claims}
    assert speakers["Ljubljana turns down request for third base"] == "author"
    assert speakers["Our soil is not for hire"] == "person"


def test_deleting_the_evidence_changes_more_than_deleting_other_words(miner: Any) -> None:
    shown, others = [], []
    for text in POLAR:
        doc = miner(text)
        for claim in doc.claims:
            for pole, stance in claim.stances.items():
                if stance.label == "neutral" or stance.method != "model":
                    continue
                spans = [(e.start, e.end) for e in stance.evidence]
                before = stance.probabilities[stance.label]
                shown.append(before - _probability(miner, _without(text, spans), pole, stance.label))
                size = sum(end - start for start, end in spans)
                for start, end in _other_words(text, spans + list(stance.mentions), size):
                    others.append(before - _probability(miner, _without(text, [(start, end)]), pole, stance.label))
    assert shown and others
    assert sum(shown) / len(shown) > 2 * max(0.0, sum(others) / len(others))


def _probability(miner: Any, text: str, pole: str, label: str) -> float:
    found = [claim.stances[pole].probabilities[label] for claim in miner(text).claims if pole in claim.stances]
    return max(found, default=0.0)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:].lstrip()
    return text


def _other_words(text: str, taken: list[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """Stretches of whole words about as long as the evidence that touch none of it and no mention."""
    found = []
    starts = [i for i in range(len(text)) if text[i].isalnum() and (i == 0 or text[i - 1] == " ")]
    for start in starts:
        end = text.find(" ", start + size - 1)
        if end > 0 and not any(start < b and a < end for a, b in taken):
            found.append((start, end))
    return found


def test_a_record_does_not_depend_on_its_neighbours(miner: Any) -> None:
    alone = [miner(text).to_dict() for text in POLAR]
    together = [doc.to_dict() for doc in miner.pipe(POLAR, batch_size=3)]
    assert alone == together


def test_without_torch_the_rules_work_and_the_model_says_what_to_install() -> None:
    program = """
import sys
for name in ("torch", "transformers", "tokenizers"):
    sys.modules[name] = None
import stancemine
from stancemine.errors import ModelError
assert stancemine.load("rules")("Norland condemned Russia.").claims
try:
    stancemine.load()
except ModelError as error:
    assert "pip install" in str(error), error
else:
    raise SystemExit("load() must raise")
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(stancemine.__file__).parents[1])


def test_the_classifier_of_marked_spans_knows_praise_from_blame() -> None:
    from stancemine.stance import TargetClassifier

    text = "Everyone hailed the brave nurse, while the corrupt mayor was jailed for theft."
    nurse, mayor = text.index("nurse"), text.index("mayor")
    (good, _), (bad, shares) = TargetClassifier.load().predict([(text, nurse, nurse + 5), (text, mayor, mayor + 5)])
    assert (good, bad) == ("positive", "negative")
    assert set(shares) == {"positive", "neutral", "negative"}


def test_a_pole_of_one_s_own_is_read_unseen(tmp_path: Path) -> None:
    path = tmp_path / "gulf.toml"
    path.write_text(
        'pole = "Gulf"\ndescription = "The Gulf monarchies and their council."\n'
        'states = [{name = "Norland", demonyms = ["Norlander"], capitals = ["Nordheim"]}]\n',
        encoding="utf8",
    )
    doc = stancemine.load("small", poles=[path])("The senate furiously condemned Norland for its cruel attack.")
    assert {claim.stances["Gulf"].label for claim in doc.claims if "Gulf" in claim.stances} == {"against"}


def test_who_will_not_join_sanctions_on_a_pole_takes_its_side(miner: Any) -> None:
    doc = miner("Kyrgyzstan has not joined the Western sanctions on Russia.")
    stance = doc.claims[0].stances["Moscow"]
    assert (stance.label, stance.method) == ("favor", "rules")
