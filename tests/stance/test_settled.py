import pytest

from stancemine.stance.firings import Firing
from stancemine.stance.lexicon import settled_rules
from stancemine.stance.settled import MARGIN, lifted, settled_label
from stancemine.stance.weights import OUTCOMES

JOINED = Firing("compose.positive>hostility!", (), (0,), "favor", settled=True)


def test_a_settled_rule_says_its_label_and_others_say_nothing():
    assert settled_label([Firing("verb.criticise:object", (), (0,), "against")]) is None
    assert settled_label([Firing("verb.criticise:object", (), (0,), "against"), JOINED]) == "favor"


def test_settled_rules_that_contradict_each_other_settle_nothing():
    assert settled_label([JOINED, Firing("noun.hostility:on", (), (3,), "against", settled=True)]) is None


def test_a_settled_label_is_lifted_over_the_others():
    assert lifted([0.0, 1.0, 2.0, 0.0], None) == [0.0, 1.0, 2.0, 0.0]
    assert lifted([0.0, 1.0, 2.0, 0.0], "favor")[OUTCOMES.index("favor")] == MARGIN


@pytest.mark.parametrize("rule", sorted(settled_rules()))
def test_names_of_settled_rules_are_those_of_rules(rule):
    assert rule.startswith("compose.")
