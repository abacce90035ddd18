from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancemine.coding.sampling import SAMPLE_COLUMNS, allocate, sample
from stancemine.coding.sheets import read_sheets, write_sheets
from stancemine.document import Actor, Claim, Document, Span, Stance
from stancemine.errors import InputError
from tests.documents import odds, port_document

SENTENCE = "Russia pleased Lerna in year {}."


def article(number: int, labels: list[str], *, outlet: str | None = None) -> Document:
    """A sentence, a claim and a stance toward Moscow for each label."""
    author = Actor("X1", "AUTHOR", "author", speaks=True)
    sentences = [SENTENCE.format(year) for year in range(len(labels))]
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    claims = [
        Claim(f"C{i}", [span], text[slice(*span)], author, stances={"Moscow": Stance("Moscow", label, odds(label))})
        for i, (span, label) in enumerate(zip(spans, labels, strict=True), 1)
    ]
    return Document(
        f"a{number}", text, outlet=outlet, sentences=spans, actors=[author], claims=claims, targets=["Moscow"]
    )


@given(
    st.dictionaries(st.tuples(st.sampled_from("MBW"), st.sampled_from("fan")), st.integers(1, 5000), min_size=1),
    st.integers(0, 300),
)
def test_each_stratum_gets_its_share_and_none_more_than_it_has(sizes: dict, more: int) -> None:
    n = len(sizes) + more
    given = allocate(sizes, n)
    assert sum(given.values()) == min(n, sum(sizes.values()))
    assert all(1 <= given[stratum] <= size for stratum, size in sizes.items())
    ordered = sorted(sizes, key=sizes.__getitem__)
    assert all(given[small] <= given[large] for small, large in pairwise(ordered))


def test_a_row_holds_the_claim_in_its_place() -> None:
    drawn = sample([port_document()], 10)
    assert list(drawn.columns) == list(SAMPLE_COLUMNS)
    assert len(drawn) == 4
    row = drawn[drawn["target"] == "Moscow"].iloc[0]
    assert row["sentence"] == "Ilse Varga, the mayor of Port Lerna, said Russia was “a partner we trust”."
    assert row["claim"] == "Russia was “a partner we trust”"
    assert row["before"] == "Lerna port deal divides the coast"
    assert row["after"] == "Washington has called the deal reckless."
    assert row["speaker"] == "Ilse Varga"
    assert (row["label"], row["population"], row["weight"]) == ("favor", 1, 1.0)
    assert set(drawn[drawn["target"] == "Beijing"]["speaker"]) == {"the article's author"}


def test_a_row_is_one_line_whatever_the_text(tmp_path: Path) -> None:
    doc = article(1, ["favor", "against"], outlet="Lerna\tPost")
    doc.text = doc.text.replace("Russia", "Ru\n\0ia")
    doc.claims[0].text = "=1+1\r\nRu\0ia"
    path = tmp_path / "coded.csv"
    write_sheets(sample([doc], 2), path, blind=False)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3
    assert sum("'=1+1 Ru ia" in line for line in lines) == 1
    path.write_text("\n".join(lines).replace(",,,,", ",favor,,,"), encoding="utf-8")
    assert len(read_sheets(path).items) == 2


def test_rare_labels_are_drawn_more_and_the_weights_undo_it() -> None:
    docs = [article(i, ["neutral"] * 9 + ["favor" if i % 10 == 0 else "against"]) for i in range(100)]
    drawn = sample(docs, 60)
    counts = drawn["label"].value_counts()
    assert counts["favor"] == 4
    assert counts["neutral"] < 45
    sums = drawn.groupby("label")["weight"].sum()
    assert sums.round(6).to_dict() == {"favor": 10, "against": 90, "neutral": 900}
    assert not drawn["item"].duplicated().any()


def test_each_outlet_gets_its_due() -> None:
    docs = [article(i, ["neutral"] * 4, outlet=("A", "A", "A", "B")[i % 4]) for i in range(80)]
    for seed in range(5):
        drawn = sample(docs, 40, seed=seed)
        assert Counter(drawn["outlet"]) == {"A": 30, "B": 10}


def test_each_pair_has_the_same_chance_within_its_stratum() -> None:
    docs = [article(i, ["neutral"] * (1 + i % 5), outlet="AB"[i % 2]) for i in range(12)]
    seen = Counter(item for seed in range(200) for item in sample(docs, 9, seed=seed)["item"])
    pairs = sum(1 + i % 5 for i in range(12))
    assert len(seen) == pairs
    expected = 200 * 9 / pairs
    assert max(abs(count - expected) for count in seen.values()) < 5 * expected**0.5


def test_the_same_seed_draws_the_same_and_another_draws_others() -> None:
    docs = [article(i, ["neutral"] * 5) for i in range(30)]
    pd.testing.assert_frame_equal(sample(docs, 20, seed=3), sample(iter(docs), 20, seed=3))
    assert set(sample(docs, 20, seed=3)["item"]) != set(sample(docs, 20, seed=4)["item"])


def test_what_cannot_be_drawn_is_said() -> None:
    with pytest.raises(InputError, match="no stance"):
        sample([Document("empty", "")])
    with pytest.raises(InputError, match="at least 3"):
        sample([port_document()], 2)
