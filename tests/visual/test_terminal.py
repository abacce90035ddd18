from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from rich.cells import cell_len
from rich.console import Console

from stancemine.document import Document
from stancemine.visual.terminal import print_document
from tests.documents import documents, port_document


def shown(doc: Document, width: int = 80, **options: object) -> str:
    file = io.StringIO()
    print_document(doc, Console(file=file, width=width, **options))
    return file.getvalue()


def test_text_notes_and_tables() -> None:
    out = shown(port_document())
    assert "▌ Ilse Varga, the mayor of Port Lerna, said ²Russia was “a partner we trust”." in out
    assert "▌     2 ▲ favor   Moscow   Ilse Varga: “trust”" in out
    assert "│     4 ▼ against Beijing  AUTHOR: “not follow”" in out
    assert "▌     3 ○ neutral West     “Washington”" in out
    assert "5 ↳ supports claim 4" in out
    assert out.index("Whose stance it is") < out.index("Who voices it")


def test_the_speaker_is_named_where_he_changes() -> None:
    lines = [line.strip() for line in shown(port_document()).splitlines()]
    names = [line for line in lines if line.split(" · ")[0] in ("AUTHOR", "Ilse Varga", "Washington")]
    assert names == [
        "AUTHOR",
        "Ilse Varga · mayor of Port Lerna · mixed speech",
        "Washington · indirect speech",
        "AUTHOR",
    ]


def test_each_stance_has_its_probabilities_and_rules() -> None:
    assert "“trust”  ▲80% ▼10% ○10% · trust" in shown(port_document())
    assert "“trap”  ▲15% ▼70% ○15% · premise · trap" in shown(port_document())


def test_a_terminal_that_knows_few_characters_is_given_words() -> None:
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="backslashreplace")
    print_document(port_document(), Console(file=file, width=100))
    file.seek(0)
    out = file.read()
    assert '"trust"  favor 80% against 10% neutral 10% | trust' in out
    assert "+ favor   Moscow" in out


def test_a_claim_has_the_colour_of_its_stance() -> None:
    out = shown(port_document(), 200, force_terminal=True, color_system="standard")
    assert re.search(r"\x1b\[[0-9;]*94m was “a partner we ", out)
    assert re.search(r"\x1b\[1;4;94mtrust", out)


def test_without_colour_there_are_no_escapes_and_with_colour_there_are() -> None:
    assert "\x1b" not in shown(port_document())
    assert "\x1b[" in shown(port_document(), force_terminal=True)


def test_an_empty_text() -> None:
    out = shown(Document("a", "", targets=["Moscow", "West"]))
    assert "The text is empty." in out
    assert "No claim speaks of Moscow, West." in out


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_wider_than_the_console(width: int) -> None:
    doc = port_document()
    doc.actors[1].name = "The Joint Standing Committee of the Coastal and Island Parliaments on Ports and Harbours"
    assert all(cell_len(line) <= width for line in shown(doc, width).splitlines())


@settings(max_examples=60)
@given(documents())
def test_any_document_can_be_shown(doc: Document) -> None:
    out = shown(doc)
    assert not {"\x1b", "\u202e", "\x00"} & set(out)
