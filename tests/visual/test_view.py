from __future__ import annotations

from hypothesis import given

from stancemine.document import Actor, Document, Span
from stancemine.visual.parts import visible
from stancemine.visual.view import NOBODY, view_of
from tests.documents import documents, port_document


def test_paragraphs_and_speakers() -> None:
    title, body, last = view_of(port_document()).paragraphs
    assert title.is_title and not body.is_title
    assert [block.voice.name for block in body.blocks] == ["Ilse Varga"]
    assert body.blocks[0].voice.role == "mayor of Port Lerna"
    assert [block.voice.name for block in last.blocks] == ["Washington", "AUTHOR"]


def test_notes_name_claim_holder_and_words() -> None:
    note = view_of(port_document()).paragraphs[1].blocks[0].sentences[0].stances[0]
    assert (note.claim, note.target, note.label, note.holder, note.words) == (
        2,
        "Moscow",
        "favor",
        "Ilse Varga",
        "trust",
    )
    assert (note.rules, note.probability, note.speaker) == ("trust", 0.8, None)
    last = view_of(port_document()).paragraphs[2].blocks[1].sentences[0]
    assert [(a.claim, a.verb, a.other) for a in last.arguments] == [(5, "supports", 4)]


def test_unlikely_relations_are_in_the_record_only() -> None:
    doc = port_document()
    doc.relations[0].probability = 0.15
    assert not any(claim.arguments for claim in view_of(doc).claims)
    assert doc.to_dict()["relations"][0]["probability"] == 0.15


def test_a_heading_tells_how_all_under_it_is_said() -> None:
    doc = port_document()
    doc.claims[2].speaker = doc.actors[1]
    blocks = [block for paragraph in view_of(doc).paragraphs for block in paragraph.blocks]
    assert [block.voice.type for block in blocks if block.voice.name == "Ilse Varga"] == ["mixed", "mixed"]
    doc.claims[1].type = "indirect"
    blocks = [block for paragraph in view_of(doc).paragraphs for block in paragraph.blocks]
    assert [block.voice.type for block in blocks if block.voice.name == "Ilse Varga"] == ["indirect", "indirect"]


def test_a_claim_of_another_speaker_says_so() -> None:
    doc = port_document()
    doc.claims[4].speaker = doc.actors[1]
    stances = view_of(doc).paragraphs[2].blocks[1].sentences[0].stances
    assert [note.speaker for note in stances] == [None, "Ilse Varga"]


def test_pieces_mark_claims_evidence_and_mentions() -> None:
    pieces = view_of(port_document()).paragraphs[1].blocks[0].sentences[0].pieces
    assert [(p.text, p.begins, p.inside, p.label, p.mention) for p in pieces] == [
        ("Ilse Varga, the mayor of Port Lerna, said ", (), (), None, False),
        ("Russia", (2,), (2,), None, True),
        (" was “a partner we ", (), (2,), None, False),
        ("trust", (), (2,), "favor", False),
        ("”", (), (2,), None, False),
        (".", (), (), None, False),
    ]


def test_holders_and_speakers_are_counted_apart() -> None:
    doc = port_document()
    doc.claims[3].stances["Beijing"].holder = doc.actors[1]
    view = view_of(doc)
    held = {
        tally.name: {t: (c["favor"], c["against"], c["neutral"]) for t, c in tally.counts.items()}
        for tally in view.holders
    }
    assert held == {
        "Ilse Varga": {"Moscow": (1, 0, 0), "Beijing": (0, 1, 0)},
        "AUTHOR": {"Beijing": (0, 1, 0)},
        NOBODY: {"West": (0, 0, 1)},
    }
    assert [tally.name for tally in view.holders] == ["Ilse Varga", "AUTHOR", NOBODY]
    voiced = {tally.name: tally.polar for tally in view.speakers}
    assert voiced == {"AUTHOR": 2, "Ilse Varga": 1, "Washington": 0}


def test_a_named_author_is_told_apart() -> None:
    doc = port_document()
    doc.actors[0].name = "R. Okoye"
    assert view_of(doc).paragraphs[0].blocks[0].voice.name == "R. Okoye (author)"


def test_what_nobody_claims_stays_with_the_one_before() -> None:
    doc = Document("a", "One. Two.", actors=[Actor("X1", "AUTHOR", "author")], sentences=[Span(0, 4), Span(5, 9)])
    (paragraph,) = view_of(doc).paragraphs
    assert len(paragraph.blocks) == 1 and len(paragraph.blocks[0].sentences) == 2


def test_nothing_can_move_the_cursor() -> None:
    assert visible("a\x1b[2J\r\n\tb\x00\u202ec\u2028d") == "a [2J bcd".replace("bcd", "b c d")


@given(documents())
def test_any_document_has_a_view_of_all_its_words(doc: Document) -> None:
    view = view_of(doc)
    sentences = [s for p in view.paragraphs for b in p.blocks for s in b.sentences]
    assert len(sentences) == len(doc.sentences)
    for span, sentence in zip(doc.sentences, sentences, strict=True):
        shown = "".join("".join(piece.text for piece in sentence.pieces).split())
        assert shown == "".join(visible(doc.text[slice(*span)]).split())
    notes = [note for sentence in sentences for note in sentence.stances]
    assert len(notes) == sum(len(claim.stances) for claim in doc.claims)
    assert sum(tally.all for tally in view.holders) == sum(tally.all for tally in view.speakers) == len(notes)
