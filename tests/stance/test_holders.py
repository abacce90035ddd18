import pytest


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
        ("The barbaric Russian regime lies.", "Moscow", "AUTHOR"),
    ],
)
def test_who_holds_a_stance(rules, text, pole, name):
    assert holder(rules, text, pole) == name
