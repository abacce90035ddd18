from __future__ import annotations

import pytest

from stancemine.errors import RecordError
from stancemine.evaluation.poles import Names, compare_poles, speaker_of, stances_of, type_of
from tests.evaluation.made import AUTHOR, MINISTER, STATE, claim, labels, record, stance

TEXT = "Velmara refused to back Russia. The port is ours, Orlic said."
REFUSED = ("Velmara refused to back Russia.", "AUTHOR", "author", [("Moscow", "against", "Velmara")])
OURS = ("The port is ours, Orlic said.", "Dana Orlic", "indirect", [])


def figures(gold, *claims):
    return compare_poles(gold, record(gold["text"], *claims)).figures()


def test_all_right():
    found = figures(
        labels(TEXT, REFUSED, OURS),
        claim(TEXT, "Velmara refused to back Russia", stances=[stance("Moscow", "against", "X3")]),
        claim(TEXT, "The port is ours", "X2", "indirect"),
    )
    for name in (
        "stance_macro_f1",
        "polar_f1",
        "against",
        "stance_Moscow",
        "row_f1",
        "speaker_acc",
        "quoted_speaker_acc",
    ):
        assert found[name] == 100.0
    for name in ("attribution_macro_f1", "holder_acc", "holder_other_acc"):
        assert found[name] == 100.0
    assert found["favor"] is None
    assert (found["sentences"], found["rows"], found["ece"]) == (2, 1, 0.2)


def test_a_missing_row_and_a_spurious_one_are_two_errors():
    found = figures(
        labels(TEXT, REFUSED, OURS),
        claim(TEXT, "Velmara refused to back Russia", stances=[stance("West", "against", "X3")]),
    )
    assert found["rows"] == 2
    assert found["against"] == 0.0
    assert found["row_f1"] == 0.0
    assert found["holder_acc"] is None


def test_the_holder_counts_only_where_the_label_is_right():
    found = figures(
        labels(TEXT, REFUSED),
        claim(TEXT, "Velmara refused to back Russia", stances=[stance("Moscow", "against", "X2")]),
    )
    assert (found["holder_acc"], found["holder_other_acc"]) == (0.0, 0.0)
    found = figures(
        labels(TEXT, REFUSED),
        claim(TEXT, "Velmara refused to back Russia", stances=[stance("Moscow", "favor", "X3")]),
    )
    assert found["holder_acc"] is None


def test_a_holder_who_speaks_is_no_other_holder():
    gold = labels(TEXT, ("The port is ours, Orlic said.", "Dana Orlic", "indirect", [("West", "against", "Orlic")]))
    found = figures(gold, claim(TEXT, "The port is ours", "X2", "indirect", [stance("West", "against", "X2")]))
    assert (found["holder_acc"], found["holder_other_acc"]) == (100.0, None)


def test_no_rows_no_figures():
    assert figures(labels(TEXT, OURS), claim(TEXT, "The port is ours", "X2", "indirect")) == {}


def test_a_title_before_the_text_moves_the_labels():
    gold = labels(TEXT, REFUSED)
    titled = "A port\n\n" + TEXT
    read = claim(titled, "Velmara refused to back Russia", stances=[stance("Moscow", "against", "X3")])
    assert compare_poles(gold, record(titled, read)).figures()["stance_macro_f1"] == 100.0


def test_a_record_of_another_text_is_refused():
    with pytest.raises(RecordError, match="not the document's"):
        compare_poles(labels(TEXT, REFUSED), record("Something else."))


CAST = Names({"actors": [AUTHOR, MINISTER, STATE]})


def said(*shares):
    return [(count, {"speaker": speaker, "type": type}) for count, speaker, type in shares]


def test_the_author_gives_way_to_a_speaker_with_a_quarter():
    assert speaker_of(said((30, "X1", "author"), (10, "X2", "direct")), CAST) == "X2"
    assert speaker_of(said((31, "X1", "author"), (10, "X2", "direct")), CAST) == "X1"
    assert speaker_of([], CAST) is None


def test_the_longer_of_two_speakers():
    assert speaker_of(said((8, "X2", "direct"), (9, "X3", "direct")), CAST) == "X3"


def test_the_type_of_a_sentence_is_its_speakers():
    claims = said((30, "X1", "author"), (10, "X2", "direct"))
    assert type_of(claims, "X2") == "direct"
    assert type_of(claims, "X1") == "author"
    assert type_of(claims, None) == "none"
    assert type_of(said((5, "X2", "direct"), (5, "X2", "indirect")), "X2") == "direct"
    assert type_of(said((4, "X2", "direct"), (5, "X2", "indirect")), "X2") == "mixed"


def test_a_polar_stance_goes_before_a_neutral_one_and_a_long_claim_before_a_short_one():
    neutral, against, favor = (stance("West", label) for label in ("neutral", "against", "favor"))
    claims = [(9, {"stances": [neutral]}), (5, {"stances": [against]}), (2, {"stances": [favor]})]
    assert stances_of(claims) == {"West": against}


def test_who_a_label_names():
    assert CAST.agree("AUTHOR", "X1")
    assert CAST.agree("Minister Orlic", "X2")
    assert not CAST.agree("AUTHOR", "X2")
    assert not CAST.agree("Dana Orlic", "X1")
    assert not CAST.agree("Dana Orlic", None)
    assert not CAST.agree("AUTHOR", "X9")
