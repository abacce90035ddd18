from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stancemine.document import Document, Span
from stancemine.segmentation.sentences import LONGEST, SentenceSplitter, sentences

HOSTILE = st.text(alphabet=st.sampled_from("aZé .!?…,;:—-\"'“”‘’«»()[]\n\r\t\u200b\u200e\ufeff\x00🙂ا5"), max_size=120)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. K. Ospan spoke.", "He left early."],
        ["The U.S. envoy met Gen. Ruiz on Jan. 5.", "It was cold."],
        ["Exports fell in the U.S.", "The bank was surprised."],
        ["He told Meridian.Az, saying it was late, that he would go.", "Nobody came."],
        ["“We will stay.", "We have time.”", "So he said."],
        ["Who pays?", "Nobody knows!", "Wait…", "The bill comes later."],
        ["“Is it over?” she asked.", "It was not."],
        ['She called it "a farce."', '"It is one," he agreed.'],
        ["It cost 3.5 million, i.e. half of the budget.", "The rest went to Acme Inc. and others."],
        ["The rule (see art. 5. It is old.) still holds.", "Judges say so."],
        ["No. 7 was sold at 9 p.m. on Monday.", "The buyer stays unknown."],
        ["The talks … went on for hours.", "Then they stopped."],
        ["He resigned.[3]", "His deputy followed."],
        ["«Мы» was the word.", "It means “we”."],
    ],
)
def test_sentences_are_found(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_stray_closing_mark_stays_with_the_sentence_before() -> None:
    assert split('They came by "night. " The guards slept.') == ['They came by "night. "', "The guards slept."]


def test_a_run_without_a_stop_is_cut_at_white_space() -> None:
    text = "grain and " * 2000
    found = sentences(text)
    assert all(end - start <= LONGEST for start, end in found)
    assert " ".join(text[start:end] for start, end in found) == text.strip()


@pytest.mark.parametrize("unit", ["word ", ". ", "U.S. ", "(", "“a” ", "He left. ", "a\n"])
def test_time_is_linear_in_the_length_of_a_line(unit: str) -> None:
    text = (unit * 200_000)[:500_000]
    start = time.process_time()
    sentences(text)
    assert time.process_time() - start < 4


@settings(max_examples=300)
@given(HOSTILE)
@example("\x00. \u200b”")
def test_nothing_but_white_space_stands_between_sentences(text: str) -> None:
    found = sentences(text)
    edges = [0, *(edge for span in found for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(text[start:end].strip() == text[start:end] for start, end in found)
    assert all(text[a:b].strip() == "" for a, b in zip(edges[::2], edges[1::2], strict=True))


@settings(max_examples=100)
@given(HOSTILE)
def test_a_document_holds_every_word_in_a_sentence(text: str) -> None:
    doc = Document("d", text)
    SentenceSplitter()(doc)
    assert doc.text == text
    left = text
    for start, end in reversed(doc.sentences):
        left = left[:start] + " " + left[end:]
    assert not re.search(r"[^\W\d_]", left)
    assert doc.analysis is not None
    for sentence in doc.analysis.sentences:
        starts = [token.start for token in sentence.tokens]
        assert starts == sorted(starts)
        assert all(sentence.start <= t.start < t.end <= sentence.end for t in sentence.tokens)
        assert all(0 <= t.head < len(sentence.tokens) for t in sentence.tokens)


def test_the_title_is_a_sentence_and_a_paragraph_of_its_own() -> None:
    doc = Document("d", "Talks fail\n\nThe envoys left. They were tired.", title="Talks fail", title_span=Span(0, 10))
    SentenceSplitter()(doc)
    assert doc.analysis is not None
    assert [s.paragraph for s in doc.analysis.sentences] == [0, 1, 1]
    assert doc.sentences[0] == Span(0, 10)


def test_marks_alone_are_no_sentence() -> None:
    doc = Document("d", "It rained.\n* * *\nIt stopped.")
    SentenceSplitter()(doc)
    assert [doc.text[start:end] for start, end in doc.sentences] == ["It rained.", "It stopped."]


def test_an_empty_text_has_no_sentences() -> None:
    doc = Document("d", "")
    SentenceSplitter()(doc)
    assert doc.sentences == []
