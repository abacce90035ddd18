from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings

from stancemine.document import Document
from stancemine.visual.html import document_html
from tests.documents import documents, port_document


class Page(HTMLParser):
    """Checks that every tag is closed in order; keeps tags and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.add(tag)
        if tag != "input":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def test_jupyter_shows_text_notes_and_tables() -> None:
    page = Page(port_document()._repr_html_())
    assert "Ilse Varga, the mayor of Port Lerna, said 2▲MRussia was “a partner we trust”." in page.text
    assert "2▲ favor Moscow · Ilse Varga · “trust”" in page.text
    assert "▼ against Beijing · AUTHOR · “not follow”" in page.text
    assert "Whose stance it is" in page.text and "Who voices it" in page.text


def test_the_pointer_and_the_keyboard_find_all_that_is_known_of_a_claim() -> None:
    page = document_html(port_document(), prefix="p")
    start = page.index('data-tip="Claim 2')
    tip = page[start : page.index(">", start)]
    assert "Claim 2 · Ilse Varga · mixed speech\n▲ favor Moscow  (favor 80%, against 10%, neutral 10%)" in tip
    assert "holder: Ilse Varga" in tip and "rests on: “trust”" in tip and "rules: trust" in tip
    assert 'tabindex="0" aria-describedby="p-s1"' in tip
    assert 'id="p-s1"' in page


def test_each_count_leads_to_its_claims() -> None:
    page = document_html(port_document(), prefix="p")
    assert '<a href="#p-c4" title="against, claims 4, 5">▼ 2</a>' in page
    assert 'id="p-c4"' in page


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = document_html(port_document())
    assert not Page(page).tags & {"script", "link", "img", "iframe"}
    assert "http" not in page and "url(" not in page


def test_input_is_escaped_everywhere() -> None:
    bad = '<script>alert("x")</script>'
    doc = port_document()
    doc.text = doc.text.replace("Ilse Varga", bad)
    doc.title = doc.outlet = doc.byline = doc.model = bad
    for actor in doc.actors:
        actor.name = actor.role = bad
    doc.targets[0] = bad
    doc.claims[1].stances = {bad: doc.claims[1].stances["Moscow"]}
    doc.claims[1].stances[bad].target = bad
    doc.claims[1].text = bad
    page = document_html(doc)
    assert "<script" not in page
    Page(page)


def test_an_empty_document() -> None:
    assert "No claim speaks of any pole." in Page(document_html(Document("a", ""))).text


@settings(max_examples=60)
@given(documents())
def test_any_document_makes_a_whole_page(doc: Document) -> None:
    Page(document_html(doc))
