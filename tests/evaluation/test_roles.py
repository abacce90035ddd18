from __future__ import annotations

import pytest

from stancemine.errors import InputError, ModelError
from stancemine.evaluation.heads import HEAD_TASKS
from stancemine.evaluation.roles import ROLES_MEASURE, check_roles

TEXT = "Norland bombed the town. Sudland helped. Ostland watched."


def _entity(name, role):
    return {"start": TEXT.index(name), "end": TEXT.index(name) + len(name), "role": role}


def _stance(name, label):
    spans = [{"start": TEXT.index(name), "end": TEXT.index(name) + len(name)}]
    shares = {"favor": 0.2, "against": 0.2, "neutral": 0.2} | {label: 0.6}
    return {"target": name, "label": label, "probabilities": shares, "mentions": spans}


def _evaluate(*stances):
    entities = [_entity("Norland", "antagonist"), _entity("Sudland", "protagonist"), _entity("the town", "innocent")]
    gold = {"id": "a", "text": TEXT, "entities": entities}
    record = {"id": "a", "text": TEXT, "claims": [{"stances": list(stances)}]}
    return ROLES_MEASURE.evaluate([gold], [record]).whole.values


def test_against_answers_to_antagonist_and_favor_to_the_rest():
    values = _evaluate(_stance("Norland", "against"), _stance("Sudland", "favor"))
    assert values == {"balanced_accuracy": 100.0, "coverage": 100.0, "entities": 2}


def test_a_neutral_stance_is_not_covered_and_a_wrong_one_counts():
    values = _evaluate(_stance("Norland", "neutral"), _stance("Sudland", "against"))
    assert values == {"balanced_accuracy": 0.0, "coverage": 50.0, "entities": 2}


def test_an_entity_that_is_no_pole_is_not_asked():
    assert _evaluate()["entities"] == 0


def test_a_role_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="entity 1"):
        check_roles({"id": "a", "text": TEXT, "entities": [{"start": 0, "end": 3, "role": "villain"}]})


@pytest.mark.parametrize("task", HEAD_TASKS, ids=lambda task: task.name)
def test_heads_are_not_asked_of_rules_or_records(task):
    with pytest.raises(ModelError, match="--model small"):
        task.run([], model="rules", bootstrap=0)
    with pytest.raises(InputError, match="--records"):
        task.score([], [], bootstrap=0)
