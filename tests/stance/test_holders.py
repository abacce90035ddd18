import json

import pytest

from stancemine.errors import ModelError
from stancemine.stance.candidates import actors_named
from stancemine.stance.holders import VERSION, holder_for, load_holder_weights, log_odds
from stancemine.stance.reader import StanceReader


def holder(rules, text, pole):
    doc = rules(text)
    return next(s.holder.name for claim in doc.claims for s in [claim.stances.get(pole)] if s and s.holder)


@pytest.mark.parametrize(
    ("text", "pole", "name"),
    [
        ("Bulgaria condemned Russia.", "Moscow", "Bulgaria"),
        ("Russia was condemned by Bulgaria.", "Moscow", "Bulgaria"),
        ("China, Ghana agree to deepen ties.", "Beijing", "Ghana"),
        ("The islands are poor. They fear China.", "Beijing", "islands"),
        ("Nobody in the region supports Russia.", "Moscow", "region"),
        ("Half of the farmers said that they trust China.", "Beijing", "farmers"),
        ("Nauru's refusal to recognise the Russian annexation was noted.", "Moscow", "Nauru"),
        ("The barbaric Russian regime lies.", "Moscow", "AUTHOR"),
    ],
)
def test_who_holds_a_stance(rules, text, pole, name):
    assert holder(rules, text, pole) == name


def test_candidates_carry_the_words_that_name_them(case):
    text = "The mayor of Suva told reporters that Fiji and the island's farmers distrust Russia."
    doc, found = case(text)
    named = {c.actor.name: c for c in actors_named(doc, found, found.claims[0], [])}
    assert [text[s:e] for s, e in named["mayor of Suva"].spans] == ["The mayor of Suva"]
    assert named["mayor of Suva"].speaks
    assert named["AUTHOR"].writes
    assert named["AUTHOR"].spans == []


def test_a_caller_may_add_a_score_of_each_candidate(case):
    doc, found = case("Fiji and the island's farmers told Samoa that they distrust Russia.")
    claim = found.claims[0]
    assert holder_for(doc, found, claim, [], "against", scores=lambda c: 100.0 * c.writes).kind == "author"


def test_facts_of_a_candidate_count_with_those_of_the_scene():
    weights = {"loud": {"": 500, "headline": -2000}, "tall": {"text": 1000}}
    assert log_odds(weights, ["loud", "tall", "old"], ["", "headline"]) == -1.5


def test_names_of_other_poles_and_names_before_nouns_are_candidates(case):
    doc, found = case("Western governments and the Fiji police watch the Russian army.")
    named = {source for c in actors_named(doc, found, found.claims[0], []) for source in c.sources}
    assert {"other-pole", "compound"} <= named


@pytest.mark.parametrize(
    "content", ["", "{", json.dumps({"version": 99}), json.dumps({"version": VERSION, "weights": [1]})]
)
def test_a_damaged_file_of_weights_is_refused_with_its_path(tmp_path, content):
    path = tmp_path / "holders.json"
    path.write_text(content, encoding="utf8")
    with pytest.raises(ModelError, match=r"holders\.json"):
        load_holder_weights(path)


def test_what_is_known_of_a_candidate_may_count_otherwise_beside_a_model(case):
    doc, found = case("Fiji condemned Russia.")
    claim = found.claims[0]
    assert holder_for(doc, found, claim, [], "against").name == "Fiji"
    weights = {"is=author": {"": 9000}}
    assert holder_for(doc, found, claim, [], "against", weights=weights).kind == "author"


@pytest.mark.parametrize(
    "text",
    [
        "The herders were irritated by Russia's tone, the mayor said.",
        "Russia's tone irritated the herders, the mayor said.",
    ],
)
def test_who_is_upset_by_a_pole_is_the_one_to_whom_it_is_done(case, rules, text):
    doc, _ = case(text)
    upset = [
        read.case.sentence.tokens[firing.holder].text
        for read in StanceReader(rules.ontology).reads(doc)
        for firing in read.firings
        if firing.rule.startswith("verb.upset") and firing.by == "object"
    ]
    assert upset == ["herders"]
