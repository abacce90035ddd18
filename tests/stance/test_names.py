import pytest

from stancemine.language.tokens import tokenize
from stancemine.stance.names import within_body


@pytest.mark.parametrize(
    ("text", "word", "within"),
    [
        ("The American Chamber of Commerce closed.", "American", True),
        ("The Russian Academic Centre closed.", "Russian", True),
        ("The Institute for Western Languages closed.", "Western", True),
        ("The Russian Council on Foreign Trade closed.", "Russian", True),
        ("The Russian Security Council met.", "Russian", False),
        ("The Chinese National Institute met.", "Chinese", False),
        ("The Russian centre closed.", "Russian", False),
        ("The Institute for Peace closed and Western troops left.", "Western", False),
        ("The russian Academic Centre closed.", "russian", False),
    ],
)
def test_a_name_within_a_body_s_name(text, word, within):
    tokens = tokenize(text)
    place = next(i for i, token in enumerate(tokens) if token.text == word)
    assert within_body(tokens, place, place) is within
