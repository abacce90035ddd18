from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import stancemine
from tests.stance.settled import CASES


def stances(doc, pole):
    found = [claim.stances[pole] for claim in doc.claims if pole in claim.stances]
    return sorted(found, key=lambda stance: stance.label == "neutral")


@pytest.mark.parametrize(
    ("text", "pole", "label", "holder"), CASES, ids=[f"{case[1]}: {case[0][:40]}" for case in CASES]
)
def test_settled_cases(rules, text, pole, label, holder):
    found = stances(rules(text), pole)
    if label == "none":
        assert not any(stance.label != "neutral" for stance in found)
        return
    assert found[0].label == label
    if holder is not None:
        assert found[0].holder.name == holder


PAIRS = [
    ("Zambia will join the sanctions on Russia.", "Zambia will not join the sanctions on Russia.", "Moscow"),
    ("Nauru recognised the Russian annexation.", "Nauru refused to recognise the Russian annexation.", "Moscow"),
    ("The union trusts China.", "The union never trusted China.", "Beijing"),
    ("Togo supports the European Union.", "Togo stopped supporting the European Union.", "West"),
    ("Angola condemned Russia.", "Angola declined to condemn Russia.", "Moscow"),
]


@pytest.mark.parametrize(("plain", "turned", "pole"), PAIRS)
def test_a_negation_turns_the_label_round(rules, plain, turned, pole):
    first, second = stances(rules(plain), pole)[0], stances(rules(turned), pole)[0]
    assert {first.label, second.label} == {"favor", "against"}


def test_a_polar_stance_names_its_holder_and_words(rules):
    doc = rules("Georgian lawmakers slammed the Kremlin on Friday. The Kremlin published a list of names.")
    for claim in doc.claims:
        for stance in claim.stances.values():
            assert (stance.holder is None) == (stance.label == "neutral")
            if stance.label != "neutral":
                assert [doc.text[e.start : e.end] for e in stance.evidence] == ["slammed"]
                assert all(e.rule for e in stance.evidence)


def test_the_label_is_the_most_probable_one(rules):
    doc = rules(
        "Fiji thanked China for the ships. Tonga fears China. Samoa met Chinese officials, and NATO failed badly."
    )
    for claim in doc.claims:
        for stance in claim.stances.values():
            assert sum(stance.probabilities.values()) == pytest.approx(1)
            assert stance.probabilities[stance.label] == max(stance.probabilities.values())


def test_each_claim_of_a_sentence_is_read_by_itself(rules):
    doc = rules("Peru condemned Russia, but it praised China for its generous loans.")
    by_claim = {claim.text: claim.stances for claim in doc.claims}
    moscow = next(s["Moscow"] for text, s in by_claim.items() if "condemned" in text)
    beijing = next(s["Beijing"] for text, s in by_claim.items() if "praised" in text)
    assert (moscow.label, beijing.label) == ("against", "favor")
    assert moscow.holder.name == "Peru"


def test_a_stance_does_not_depend_on_what_was_read_before(rules):
    text = "Chad accused China of theft."
    alone = rules(text).to_dict()
    rules("China is generous, Chad's president said. Russia is brutal.")
    assert rules(text).to_dict() == alone


def test_poles_of_the_user_are_read(tmp_path):
    lines = [
        'pole = "Ankara"',
        'description = "The Turkish state"',
        "[[states]]",
        'name = "Turkey"',
        'demonyms = ["Turkish"]',
    ]
    (tmp_path / "ankara.toml").write_text("\n".join(lines), encoding="utf8")
    doc = stancemine.load("rules", poles=[tmp_path / "ankara.toml"])("Greek fishermen condemned Turkey.")
    assert stances(doc, "Ankara")[0].label == "against"


PIECES = [
    *("Russia", "China", "NATO", '"', "sanctions", "not", "never", "refused", "to", "join", "the", "“", "war"),
    *("”", "condemned", "by", "\u200b", "\x00", ",", ":", "?", ".", "\n"),
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=25)


@settings(max_examples=40)
@given(WORDS)
def test_any_text_gives_ordered_spans_and_keeps_the_text(rules, words):
    text = " ".join(words)
    doc = rules(text)
    assert doc.text == text
    for claim in doc.claims:
        for stance in claim.stances.values():
            for spans in (stance.mentions, stance.evidence):
                assert all(0 <= span[0] < span[1] <= len(text) for span in spans)
                assert all(a[1] <= b[0] for a, b in pairwise(spans))
