import pytest

from stancemine.stance.demands import demanded
from stancemine.stance.lexicon import load_lexicon
from stancemine.stance.readings import Reading
from tests.stance.test_clauses import at, parsed


@pytest.mark.parametrize(
    ("text", "deed", "demand"),
    [
        ("The elders urged Georgia to stop bombing them.", "bombing", "urged"),
        ("Georgia must not bomb them.", "bomb", "bomb"),
        ("Georgia should stop bombing them.", "bombing", "stop"),
        ("The elders did not urge Georgia to stop bombing them.", "bombing", None),
        ("Georgia stopped bombing them.", "bombing", None),
        ("The elders say that Georgia bombed them.", "bombed", None),
    ],
)
def test_what_is_demanded(text, deed, demand):
    sentence = parsed(text)
    found = demanded(Reading.of(sentence, load_lexicon()), at(sentence, deed))
    assert (None if found is None else sentence.tokens[found].text) == demand
