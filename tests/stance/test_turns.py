import pytest


@pytest.mark.parametrize(
    ("text", "pole", "told"),
    [
        ("NATO is the guarantor of our peace.", "West", True),
        ("NATO was once the guarantor of our peace.", "West", False),
        ("Moscow wants to be the guarantor of our peace.", "Moscow", False),
        ("NATO is the guarantor of its own peace.", "West", False),
    ],
)
def test_only_who_guards_what_is_ours_now_is_said_to_be_our_guard(rules, text, pole, told):
    evidence = [e.rule for claim in rules(text).claims for e in claim.stances[pole].evidence]
    assert ("compose.guards>ours" in evidence) == told


def test_what_is_welcomed_in_place_of_a_pole_tells_nothing_of_another(rules):
    claims = rules("Brussels hesitates, but we welcome every barrel that does not come from Russia.").claims
    rules_of = {(pole, e.rule) for c in claims for pole, stance in c.stances.items() for e in stance.evidence}
    assert ("Moscow", "compose.welcome>others") in rules_of
    assert ("West", "compose.welcome>others") not in rules_of
