"""The terminal and the notebook show the same."""

from __future__ import annotations

import io
import re
from collections import Counter
from html import escape
from html.parser import HTMLParser

from hypothesis import given, settings
from rich.console import Console

from stancemine.document import LABELS, Document
from stancemine.visual.html import document_html
from stancemine.visual.parts import SYMBOLS, ClaimNote, StanceNote
from stancemine.visual.terminal import print_document
from stancemine.visual.view import view_of
from tests.documents import documents, port_document


class Notes(HTMLParser):
    """The text of a page, and that of each list item."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.items: list[str] = []
        self.prose = ""
        self.inside: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "input":
            return
        self.inside.append((tag, dict(attrs).get("class") or ""))
        if tag == "li":
            self.items.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside.pop()

    def handle_data(self, data: str) -> None:
        if any(tag == "li" for tag, _ in self.inside):
            self.items[-1] += data
        elif any(kind == "sm-prose" for _, kind in self.inside) and not any(tag == "sup" for tag, _ in self.inside):
            self.prose += data


def letters(text: str) -> str:
    """What is left when marks, and where lines end, are set aside."""
    return "".join(re.findall(r"[^\W_]|[▲▼○↳]", text))


def terminal(doc: Document) -> str:
    file = io.StringIO()
    print_document(doc, Console(file=file, width=140))
    return file.getvalue()


def told(claim: ClaimNote, note: StanceNote) -> str:
    """All that must be said of a stance, in order."""
    said = f"said by {note.speaker}" if note.speaker else ""
    shares = "".join(f"{SYMBOLS[label]}{note.probabilities[label]:.0%}" for label in LABELS)
    component = "" if claim.component == "none" else claim.component
    head = f"{claim.number}{SYMBOLS[note.label]}{note.label}{note.target}"
    return letters(f"{head}{note.holder or ''}{note.words}{said}{shares}{component}{note.rules}")


def check(doc: Document) -> None:
    view = view_of(doc)
    expected = Counter(told(claim, note) for claim in view.claims for note in claim.stances)
    html, printed = document_html(doc), terminal(doc)
    page = Notes(html)
    assert Counter(letters(item) for item in page.items if "↳" not in item) == expected
    plain = letters(printed)
    for note, times in expected.items():
        assert plain.count(note) >= times
    heads = re.findall(r"^[│▌] +\d+ [▲▼○] (?:favor|against|neutral)", printed, flags=re.M)
    assert len(heads) == expected.total()
    words = letters("".join(doc.text[slice(*sentence)] for sentence in doc.sentences))
    assert letters(page.prose) == words
    for claim in view.claims:
        for argument in claim.arguments:
            assert f"↳ {argument.verb} claim {argument.other}" in printed
            assert any(f"↳ {argument.verb} claim {argument.other}" in item for item in page.items)
    for tally in (*view.holders, *view.speakers):
        assert escape(tally.name) in html


def test_of_an_article_both_show_all() -> None:
    check(port_document())


@settings(max_examples=60)
@given(documents())
def test_of_any_document_both_show_all(doc: Document) -> None:
    check(doc)
