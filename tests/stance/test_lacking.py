import pytest

TANKS = "Without NATO there would be Russian tanks in our port."


@pytest.mark.parametrize(("pole", "label"), [("West", "favor"), ("Moscow", "against")])
def test_forces_that_a_pole_keeps_away_speak_for_it_and_against_theirs(rules, pole, label):
    (claim,) = rules(TANKS).claims
    assert claim.stances[pole].label == label


def test_forces_that_would_not_be_there_are_not_kept_away(rules):
    (claim,) = rules("Without NATO there would be no Russian tanks in our port.").claims
    assert claim.stances["West"].label == "against"
    assert "Moscow" not in claim.stances or claim.stances["Moscow"].label != "against"
