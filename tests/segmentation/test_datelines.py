from __future__ import annotations

import pytest

from stancemine.document import Document
from stancemine.segmentation.datelines import dateline
from stancemine.segmentation.sentences import SentenceSplitter


def cut(text: str) -> str:
    """The first sentence without its date line."""
    doc = Document("d", text)
    SentenceSplitter()(doc)
    assert doc.analysis is not None
    sentence = doc.analysis.sentences[0]
    return text[sentence.tokens[dateline(sentence)].start :]


@pytest.mark.parametrize(
    "head",
    ["LERNA – ", "LERNA, 3 March (North Wire) – ", "Lerna (North Wire) — ", "LERNA/OSTA, May 3 - ", "Lerna, May 3 -- "],
)
def test_a_place_with_its_date_or_agency_is_found(head: str) -> None:
    assert cut(f"{head}The mayor closed the port.") == "The mayor closed the port."


@pytest.mark.parametrize(
    "text",
    [
        "The port – once the largest – is closed.",
        "Lerna – like Osta – is a port.",
        "LERNA-based sailors left.",
        "Lerna and Osta will sign – if the council agrees.",
        "– They left.",
        "LERNA –",
    ],
)
def test_other_dashes_are_none(text: str) -> None:
    assert cut(text) == text
