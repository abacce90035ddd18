import pytest

from tests.stance.patterns import PATTERNS

CASES = [(*case, kind) for kind, cases in PATTERNS.items() for case in cases]


@pytest.mark.parametrize(("text", "pole", "label", "kind"), CASES, ids=[f"{c[3]}: {c[0][:50]}" for c in CASES])
def test_patterns(rules, text, pole, label, kind):
    found = [claim.stances[pole].label for claim in rules(text).claims if pole in claim.stances]
    assert [one for one in found if one != "neutral"] == ([label] if label != "neutral" else []), kind
