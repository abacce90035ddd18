"""Colours and marks that the notebook's view, the report and the plots share.

Blue for favor and a burnt orange for against are told apart by nearly all who see few colours (Okabe and Ito's palette
rests on the same pair), and they differ in no picture by colour alone: a symbol, a line style or a pattern stands with
each. Text colours keep a contrast of at least 4.5 to 1 to their ground (WCAG 2.2, AA).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from zlib import crc32

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
class Look:
    """How a pole is drawn: `dash` is on, off, on, … in points, empty for a solid line; `dark` is its colour on a dark
    page.
    """

    colour: str
    dark: str
    dash: tuple[float, ...]
    marker: str

    def shade(self, step: int, other: Look) -> Look:
        """The look of a second, third, … line of the same pole (`step` 1, 2, …), with dash and marker of another."""
        return replace(other, colour=_mixed(self.colour, *_SHADES[(step - 1) % len(_SHADES)]), dark=self.dark)


LOOKS = (
    Look("#6b3fa0", "#b79bea", (), "o"),
    Look("#00735c", "#57c7ac", (6, 2), "s"),
    Look("#8a6d00", "#d9b93b", (6, 2, 1, 2), "^"),
    Look("#ae1f3b", "#f28a9e", (1, 1.5), "D"),
    Look("#4d7c0f", "#a3d160", (3, 1, 1, 1, 1, 1), "v"),
    Look("#0e7490", "#6cc6dc", (8, 3), "P"),
    Look("#7a4a1e", "#d3a27a", (4, 1), "X"),
    Look("#c2257a", "#f08abf", (2, 2, 6, 2), "<"),
)
"""Of poles; none has the colour of a label or of a speaker's name."""

_SHIPPED = ("Moscow", "Beijing", "West")
"""The poles whose looks are the first ones, in every picture."""

_SHADES = (("#ffffff", 0.4), ("#000000", 0.4), ("#ffffff", 0.55), ("#000000", 0.7))
"""What is mixed into the colour of the second, third, … line of one pole, and how much of it."""


def looks(poles: Iterable[str]) -> dict[str, Look]:
    """How each pole of a picture is drawn. A shipped pole looks the same everywhere, and so does any other by its name,
    unless another pole of the picture that comes before it in the alphabet has that look already.
    """
    names = list(dict.fromkeys(poles))
    found = {name: LOOKS[_SHIPPED.index(name)] for name in names if name in _SHIPPED}
    own = LOOKS[len(_SHIPPED) :]
    for name in sorted(set(names) - set(found)):
        first = crc32(name.casefold().encode()) % len(own)
        places = [*own[first:], *own[:first]]
        found[name] = next((look for look in places if look not in found.values()), places[0])
    return {name: found[name] for name in names}


def pole_css(*, dark: bool) -> str:
    """The colours of all looks as custom properties: that of the first is `--sm-pole-0`."""
    return "".join(f"--sm-pole-{i}:{look.dark if dark else look.colour};" for i, look in enumerate(LOOKS))


def _mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share of another mixed into it, both as #rrggbb."""
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round((1 - share) * a + share * b):02x}" for a, b in pairs)
