from __future__ import annotations

from stancemine.evaluation.poles import POLES_MEASURE
from tests.evaluation.made import claim, labels, record, stance

TEXT = "Velmara refused to back Russia."
LONG = TEXT + " It is calm."


def document(id, text=TEXT):
    sentences = [(TEXT, "AUTHOR", "author", [("Moscow", "against", "Velmara")])]
    if text != TEXT:
        sentences.append((" It is calm.", "AUTHOR", "author", []))
    return labels(text, *sentences, id=id)


def reading(id, label, text=TEXT):
    holder = None if label == "neutral" else "X3"
    return record(text, claim(text, TEXT[:-1], stances=[stance("Moscow", label, holder)]), id=id)


def test_a_document_without_a_record_counts_as_nothing_found():
    found = POLES_MEASURE.evaluate([document("a"), document("b")], [reading("a", "against")])
    assert (found.documents, found.missing) == (2, 1)
    assert found.whole.values["against"] == 66.7


def test_records_of_other_documents_are_passed_over():
    found = POLES_MEASURE.evaluate([document("a")], [reading("z", "favor"), reading("a", "against")])
    assert found.whole.values["against"] == 100.0


def test_articles_and_headlines_apart():
    gold = [document("a"), document("b", LONG)]
    found = POLES_MEASURE.evaluate(gold, [reading("a", "against"), reading("b", "favor", LONG)])
    assert found.groups["headlines"].values["against"] == 100.0
    assert found.groups["articles"].values["against"] == 0.0
    assert found.to_dict()["headlines"]["rows"] == 1


def test_intervals_are_the_same_every_time_and_hold_the_figure():
    gold = [document(str(n)) for n in range(20)]
    read = [reading(str(n), "against" if n % 3 else "favor") for n in range(20)]
    one, two = (POLES_MEASURE.evaluate(gold, read, bootstrap=50) for _ in range(2))
    assert one == two
    low, high = one.whole.intervals["polar_f1"]
    assert low < one.whole.values["polar_f1"] < high
    assert "interval" in one.to_dict()["headlines"]


def test_no_documents():
    found = POLES_MEASURE.evaluate([], [], bootstrap=10)
    assert found.to_dict() == {"documents": 0, "missing": 0}
