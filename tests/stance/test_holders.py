import json

import pytest

from stancemine.errors import ModelError
from stancemine.stance.holders import load_holder_weights


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


@pytest.mark.parametrize("content", ["", "{", json.dumps({"version": 99}), json.dumps({"version": 1, "weights": [1]})])
def test_a_damaged_file_of_weights_is_refused_with_its_path(tmp_path, content):
    path = tmp_path / "holders.json"
    path.write_text(content, encoding="utf8")
    with pytest.raises(ModelError, match=r"holders\.json"):
        load_holder_weights(path)
