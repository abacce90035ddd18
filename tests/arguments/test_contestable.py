from __future__ import annotations

import pytest

from stancemine.arguments.contestable import is_contestable
from tests.segmentation.said import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union should pay for the bridge.", True),
        ("The fee is unfair to small traders.", True),
        ("Larger ships are safer than small ones.", True),
        ("Does the bridge pay for itself?", True),
        ("This policy undermines the trust of the towns.", True),
        ("The new pier is a disgrace.", True),
        ("Nobody can say how long the works will last.", True),
        ("The two towns can live from the fee alone.", True),
        ("It was a miracle that the dam held.", True),
        ("The minister arrived in Lerna on Monday.", False),
        ("The two sides signed the paper in May.", False),
        ("Harbour news and weather", False),
    ],
)
def test_contestable_statements(text: str, expected: bool) -> None:
    analysis = read(text).analysis
    assert analysis is not None
    sentence = analysis.sentences[0]
    positions = [i for i, token in enumerate(sentence.tokens) if token.text not in ".?"]
    assert is_contestable(sentence, positions) is expected
