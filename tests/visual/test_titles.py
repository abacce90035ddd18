from __future__ import annotations

from stancemine.document import Document
from stancemine.visual.titles import author_of, title_of
from tests.documents import TITLE, port_document

LONG = "The harbour that three capitals want, and that the town which has to live beside it does not, is for sale."


def test_an_article_is_called_by_its_title_else_by_how_its_text_begins_else_by_its_id() -> None:
    assert title_of(port_document()) == TITLE
    assert title_of(Document("a", "The harbour is for sale\n\nThree capitals want it.")) == "The harbour is for sale"
    assert title_of(Document("a", " \n")) == "a"


def test_what_is_too_long_is_cut_between_words() -> None:
    doc = Document("a", LONG)
    assert title_of(doc).endswith("beside it does …") and len(title_of(doc)) < 95
    assert author_of(doc) == "author of “The harbour that three capitals want, and that the town …”"


def test_quotes_in_the_title_that_names_an_author_are_single_ones() -> None:
    doc = Document("a", 'Port "sold" for “nothing”\n\nThree capitals want it.')
    assert author_of(doc) == "author of “Port 'sold' for ‘nothing’”"
