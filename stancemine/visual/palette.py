"""Colours and marks that the notebook's view, the report and the plots share.

Blue for favor and a burnt orange for against are told apart by nearly all who see few colours (Okabe and Ito's palette
rests on the same pair), and they differ in no picture by colour alone: a symbol, a line style or a pattern stands with
each. Text colours keep a contrast of at least 4.5 to 1 to their ground (WCAG 2.2, AA).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from stancemine.document import Label


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of a page, as CSS takes them. A `ground` lies behind text of the colour of its name or of `ink`."""

    ink: str
    dim: str
    line: str
    ground: str
    raised: str
    voice: str
    favor: str
    favor_ground: str
    favor_strong: str
    against: str
    against_ground: str
    against_strong: str

    def css(self) -> str:
        """The colours as custom properties: `favor_ground` is `--sm-favor-ground`."""
        return "".join(f"--sm-{name.replace('_', '-')}:{colour};" for name, colour in asdict(self).items())


LIGHT = Theme(
    ink="#1c1e21",
    dim="#5a616b",
    line="#d5d9de",
    ground="#ffffff",
    raised="#f4f6f8",
    voice="#86276b",
    favor="#0b5cad",
    favor_ground="#0b5cad14",
    favor_strong="#0b5cad3d",
    against="#9c4300",
    against_ground="#d95f0218",
    against_strong="#d95f024a",
)
DARK = Theme(
    ink="#e6e8eb",
    dim="#a7aeb8",
    line="#3b424b",
    ground="#15181c",
    raised="#242a31",
    voice="#e79fd5",
    favor="#86bdf6",
    favor_ground="#1a63b840",
    favor_strong="#1a63b8a0",
    against="#f7a866",
    against_ground="#9a4b0040",
    against_strong="#9a4b00a6",
)
"""The grounds are translucent, so that words of two claims show both."""

LABEL_COLOURS: dict[Label, str] = {"favor": "#2b7bc8", "against": "#d95f02", "neutral": "#b3b9c1"}
"""Of areas in plots, where a colour need not be read as text."""


@dataclass(frozen=True, slots=True)
class Series:
    """How a plot draws one of several poles: `dash` is on, off, on, … in points, empty for a solid line."""

    colour: str
    dash: tuple[float, ...]
    marker: str


SERIES = (
    Series("#86276b", (), "o"),
    Series("#00735c", (6, 2), "s"),
    Series("#8a6d00", (6, 2, 1, 2), "^"),
    Series("#3b4a9c", (1, 1.5), "D"),
    Series("#5a616b", (3, 1, 1, 1, 1, 1), "v"),
)
"""Of the first, second, … pole of a plot; none has the colour of a label."""
