"""A document in the terminal: its text with notes on each claim, then who holds and who voices which stances."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from stancemine.document import LABELS, Document, Label
from stancemine.visual.parts import (
    SYMBOLS,
    ArgumentNote,
    Block,
    ClaimNote,
    DocumentView,
    Piece,
    SentenceView,
    StanceNote,
    Tally,
)
from stancemine.visual.view import view_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES: dict[Label, str] = {"favor": "bright_blue", "against": "dark_orange", "neutral": "bright_black"}
"""Blue and orange are told apart by nearly all who see few colours; symbol and word always stand beside them."""

_DIM = "bright_black"
_SPEAKER = "bold magenta"
_WIDEST_TEXT = 100
_WIDEST_NOTE = 140
_WITH_KIND = 100
_PLAIN_SYMBOLS: dict[Label, str] = {"favor": "+", "against": "-", "neutral": "o"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = 6


def print_document(doc: Document, console: Console) -> None:
    """Print a document to fill the console's width."""
    _Page(view_of(doc), console).print()


class _Page:
    def __init__(self, view: DocumentView, console: Console) -> None:
        self.view = view
        self.console = console
        self.width = min(console.width, _WIDEST_TEXT)
        self.plain = not _can_show(console, "▲▼○▌│⁰ⁿ↳“”")
        self.dot = " | " if self.plain else " · "
        self.speaker: str | None = None
        longest = max((len(target) for target in view.targets), default=0)
        self.label_width = len("▼ against ") + min(longest, 24)

    def print(self) -> None:
        self.header()
        for paragraph in self.view.paragraphs:
            for block in paragraph.blocks:
                self.block(block, bold=paragraph.is_title)
            self.line("")
        if not self.view.paragraphs:
            self.line("The text is empty.", _DIM)
            self.line("")
        self.tallies()

    def line(self, text: str | Text, style: str = "") -> None:
        self.console.print(text, style=style, soft_wrap=True, markup=False, highlight=False)

    def header(self) -> None:
        from rich.text import Text

        for row in Text(self.dot.join(self.view.details), _DIM).wrap(self.console, self.width):
            self.line(row)
        self.line(("-" if self.plain else "─") * self.width, _DIM)
        legend = "   ".join(f"{self.symbol(label)} {label}" for label in LABELS)
        for row in Text(f"{legend}   {'[n]' if self.plain else 'ⁿ'} claim n", _DIM).wrap(self.console, self.width):
            self.line(row)
        self.line("")

    def block(self, block: Block, *, bold: bool) -> None:
        from rich.text import Text

        voice = block.voice
        if voice.name != self.speaker:
            heading = Text().append(voice.name, _DIM if voice.is_author else _SPEAKER)
            told = [voice.role, f"{voice.type} speech"]
            heading.append("" if voice.is_author else "".join(f"{self.dot}{part}" for part in told if part), _DIM)
            for row in heading.wrap(self.console, self.width):
                self.line(row)
            self.speaker = voice.name
        bars = ("| ", "> ") if self.plain else ("│ ", "▌ ")
        gutter = Text().append(bars[not voice.is_author], _DIM if voice.is_author else "magenta")
        for run in block.runs():
            self.prose(run, gutter, bold=bold)
            for claim in run[-1].claims:
                for stance in claim.stances:
                    self.note(gutter, claim.number, self.label(stance), self.rest(claim, stance))
            for argument in run[-1].arguments:
                self.note(gutter, argument.claim, self.argument(argument), Text())

    def prose(self, sentences: Iterable[SentenceView], gutter: Text, *, bold: bool) -> None:
        """Sentences as running text, each wrapped line behind the gutter."""
        from rich.text import Text

        text = Text(style="bold" if bold else "")
        for sentence in sentences:
            if text:
                text.append(" ")
            labels = {claim.number: {note.label for note in claim.stances} for claim in sentence.claims}
            for piece in sentence.pieces:
                self.piece(text, piece, {label for number in piece.inside for label in labels[number]})
        for row in text.wrap(self.console, self.width - 2):
            row.rstrip()
            self.line(gutter + row)

    def piece(self, text: Text, piece: Piece, labels: set[Label]) -> None:
        """A claim that stands in one way only has its colour; the words that a stance rests on are underlined."""
        if piece.begins:
            numbers = "·".join(str(number).translate(_RAISED) for number in piece.begins)
            text.append("".join(f"[{number}]" for number in piece.begins) if self.plain else numbers, _DIM)
        polar = labels - {"neutral"}
        styles = ["bold"] if piece.mention else []
        if piece.label:
            styles.append(f"bold underline {STYLES[piece.label]}")
        elif len(polar) == 1:
            styles.append(STYLES[polar.pop()])
        text.append(piece.text, " ".join(styles))

    def symbol(self, label: Label) -> str:
        return _PLAIN_SYMBOLS[label] if self.plain else SYMBOLS[label]

    def label(self, note: StanceNote) -> Text:
        from rich.text import Text

        return Text(f"{self.symbol(note.label)} {note.label:<7} {note.target}", STYLES[note.label])

    def rest(self, claim: ClaimNote, note: StanceNote) -> Text:
        """Whose stance, on which words, how probable, and by which rules."""
        from rich.text import Text

        text = Text()
        if note.holder:
            text.append(note.holder, "bold").append(": ")
        quoted = f'"{note.words}"' if self.plain else f"“{note.words}”"
        text.append(quoted if note.words else "", _DIM if note.label == "neutral" else "")
        if note.speaker:
            text.append(f"  (said by {note.speaker})", _DIM)
        names = {label: f"{label} " if self.plain else SYMBOLS[label] for label in LABELS}
        shares = " ".join(f"{names[label]}{note.probabilities[label]:.0%}" for label in LABELS)
        told = [part for part in (claim.component, note.rules) if part not in ("", "none")]
        return text.append(f"  {self.dot.join([shares, *told])}", _DIM)

    def argument(self, note: ArgumentNote) -> Text:
        from rich.text import Text

        return Text(f"{'->' if self.plain else '↳'} {note.verb} claim {note.other}", _DIM)

    def note(self, gutter: Text, claim: int, label: Text, rest: Text) -> None:
        """A line under a sentence: the claim's number, the stance, and the rest with a hanging indent."""
        from rich.text import Text

        head = gutter + Text(f"{claim:>{_NUMBER - 1}} ", _DIM) + label
        room = min(self.console.width, _WIDEST_NOTE) - 2 - _NUMBER - self.label_width - 2
        if not rest:
            self.line(head)
            return
        rows = rest.wrap(self.console, max(20, room))
        head.pad_right(max(0, 2 + _NUMBER + self.label_width + 2 - head.cell_len))
        for number, row in enumerate(rows):
            row.rstrip()
            self.line((head if number == 0 else gutter + Text(" " * (_NUMBER + self.label_width + 2))) + row)

    def tallies(self) -> None:
        targets = self.view.targets_found
        if not targets:
            names = ", ".join(self.view.targets) or "any pole"
            self.line(f"No claim speaks of {names}.", _DIM)
            self.line("")
            return
        self.tally("Whose stance it is", "holder", targets, self.view.holders)
        self.tally("Who voices it", "speaker", targets, self.view.speakers)

    def tally(self, title: str, role: str, targets: list[str], rows: list[Tally]) -> None:
        from rich.box import ASCII, SIMPLE_HEAD
        from rich.table import Table
        from rich.text import Text

        self.line(title, "bold")
        table = Table(box=ASCII if self.plain else SIMPLE_HEAD, pad_edge=False, header_style=_DIM)
        table.add_column(role, overflow="fold", ratio=None, max_width=max(16, self.width // 3))
        with_kind = self.console.width >= _WITH_KIND
        if with_kind:
            table.add_column("", style=_DIM)
        for target in targets:
            table.add_column(target)
        for row in rows:
            name = Text(row.name, "" if row.kind else _DIM)
            cells = [self.counts(row.counts.get(target, {})) for target in targets]
            table.add_row(name, *([row.kind] if with_kind else []), *cells)
        self.console.print(table)

    def counts(self, row: dict[Label, int]) -> Text:
        """As in "▲ 3 ▼ 1 ○ 12", each label always at its place, so that a column can be read down."""
        from rich.text import Text

        text = Text()
        for label in LABELS:
            number = row.get(label, 0)
            text.append(f"{self.symbol(label)} {number:<3}" if number else " " * 5, STYLES[label])
        return text


def _can_show(console: Console, characters: str) -> bool:
    try:
        characters.encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
