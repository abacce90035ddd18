from __future__ import annotations

import pytest

from stancemine.evaluation.attributions import POLNEAR_MEASURE, compare_attributions
from stancemine.evaluation.labels import check_attributions

TEXT = "The envoy said that it would rain."
SAID = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 33]]}


def gold(*attributions, id="a"):
    return {"id": id, "text": TEXT, "attributions": list(attributions)}


def read(*attributions, id="a", text=TEXT):
    spans = [
        {part: [{"start": s, "end": e} for s, e in spans] for part, spans in attribution.items()}
        for attribution in attributions
    ]
    return {"id": id, "text": text, "attributions": spans, "actors": [], "claims": []}


def test_the_very_same_spans():
    found = compare_attributions(gold(SAID), read(SAID)).figures()
    assert set(found.values()) == {100.0}
    assert "overlap_source_f1" in found


def test_a_shared_character_is_an_overlap_and_not_exact():
    found = compare_attributions(gold(SAID), read({**SAID, "content": [[20, 33]]})).figures()
    assert (found["exact_content_f1"], found["overlap_content_f1"]) == (0.0, 100.0)


def test_parts_that_are_absent_on_one_side():
    found = compare_attributions(gold({**SAID, "source": []}), read(SAID)).figures()
    assert (found["overlap_source_precision"], found["overlap_cue_f1"]) == (0.0, 100.0)


def test_a_title_before_the_text_moves_the_labels():
    shifted = {part: [[s + 7, e + 7] for s, e in spans] for part, spans in SAID.items()}
    assert compare_attributions(gold(SAID), read(shifted, text="Rain.\n\n" + TEXT)).figures()["exact_cue_f1"] == 100.0


def test_documents_are_pooled_and_have_intervals():
    rows = [gold(SAID, id=str(n)) for n in range(10)]
    found = POLNEAR_MEASURE.evaluate(rows, [read(SAID, id=str(n)) for n in range(5)], bootstrap=30)
    assert found.missing == 5
    assert found.whole.values["overlap_source_recall"] == 50.0
    low, high = found.whole.intervals["overlap_source_f1"]
    assert low < 66.7 < high


@pytest.mark.parametrize("bad", [None, [1], [{"source": []}], [{**SAID, "cue": [[3]]}], [{**SAID, "cue": [[9, 3]]}]])
def test_bad_attributions(bad):
    with pytest.raises(ValueError, match="attribution"):
        check_attributions({"id": "a", "text": TEXT, "attributions": bad})
