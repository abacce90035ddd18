import json

import pytest

from stancemine.errors import ModelError
from stancemine.loading import rule_components
from stancemine.reading.article import Article
from stancemine.stance.candidates import actors_named
from stancemine.stance.holders import holder_for, load_holder_weights
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


@pytest.fixture
def case(rules):
    """The first case of a text, with its document."""

    def first(text):
        doc = Article(text=text).to_document()
        doc.targets = list(rules.ontology.targets)
        for stage in rule_components(rules.ontology):
            if stage.name in {"stance", "argue"}:
                continue
            stage(doc)
        return doc, next(StanceReader(rules.ontology).reads(doc)).case

    return first


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


@pytest.mark.parametrize("content", ["", "{", json.dumps({"version": 99}), json.dumps({"version": 1, "weights": [1]})])
def test_a_damaged_file_of_weights_is_refused_with_its_path(tmp_path, content):
    path = tmp_path / "holders.json"
    path.write_text(content, encoding="utf8")
    with pytest.raises(ModelError, match=r"holders\.json"):
        load_holder_weights(path)
