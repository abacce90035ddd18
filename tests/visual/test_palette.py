from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from stancemine.visual.palette import DARK, LABEL_COLOURS, LIGHT, LOOKS, Theme, looks

# Viénot, Brettel & Mollon 1999, on linear RGB.
BLINDNESS = {
    "protanopia": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    "deuteranopia": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
}


def rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def over(ground: str, *colours: str) -> np.ndarray:
    """Translucent colours, one on the other, on a ground."""
    seen = rgb(ground)
    for colour in colours:
        share = int(colour[7:9], 16) / 255
        seen = share * rgb(colour) + (1 - share) * seen
    return seen


def linear(colour: np.ndarray) -> np.ndarray:
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    """As WCAG 2.2 defines it."""
    high, low = sorted((float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(colour: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear RGB."""
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ colour
    scaled = xyz / [0.9505, 1, 1.089]
    f = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_all_text_can_be_read(theme: Theme) -> None:
    for text in (theme.ink, theme.dim, theme.voice, theme.favor, theme.against):
        assert contrast(rgb(text), rgb(theme.ground)) >= 4.5
    for text in (theme.ink, theme.dim):
        assert contrast(rgb(text), rgb(theme.raised)) >= 4.5
    for label in ("favor", "against"):
        ground = over(theme.ground, getattr(theme, f"{label}_ground"))
        for text in (theme.ink, theme.dim, getattr(theme, label)):
            assert contrast(rgb(text), ground) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize(("one", "other"), [("favor", "favor"), ("against", "against"), ("favor", "against")])
def test_words_that_two_stances_rest_on_can_be_read(theme: Theme, one: str, other: str) -> None:
    layers = [getattr(theme, f"{label}_{part}") for part in ("ground", "strong") for label in (one, other)]
    assert contrast(rgb(theme.ink), over(theme.ground, *layers)) >= 4.5


@pytest.mark.parametrize("kind", BLINDNESS)
def test_the_colour_blind_tell_labels_apart(kind: str) -> None:
    seen = {
        name: lab(np.clip(np.array(BLINDNESS[kind]) @ linear(rgb(colour)), 0, 1))
        for name, colour in LABEL_COLOURS.items()
    }
    for one, other in combinations(seen.values(), 2):
        assert np.linalg.norm(one - other) > 35


def test_poles_differ_in_dash_and_marker_too_and_have_no_colour_of_a_label() -> None:
    assert len({look.dash for look in LOOKS}) == len({look.marker for look in LOOKS}) == len(LOOKS)
    labels = [lab(linear(rgb(colour))) for colour in (*LABEL_COLOURS.values(), LIGHT.voice)]
    for look in LOOKS[:3]:
        assert min(np.linalg.norm(lab(linear(rgb(look.colour))) - label) for label in labels) > 25
        assert contrast(rgb(look.colour), rgb(LIGHT.ground)) >= 4.5
        assert contrast(rgb(look.dark), rgb(DARK.ground)) >= 4.5


def test_a_pole_looks_the_same_in_every_picture() -> None:
    alone = {name: looks([name])[name] for name in ("West", "Moscow", "Ankara", "Delhi")}
    together = looks(["West", "Delhi", "Beijing", "Ankara", "Moscow"])
    assert list(together) == ["West", "Delhi", "Beijing", "Ankara", "Moscow"]
    assert {name: together[name] for name in alone} == alone
    assert looks(["Moscow"])["Moscow"] == LOOKS[0]


def test_no_two_poles_of_a_picture_look_alike() -> None:
    names = ["Moscow", "Beijing", "West", *(f"Pole {i}" for i in range(5))]
    assert len(set(looks(names).values())) == len(names)
    assert looks([*names, "One more"])["One more"] in LOOKS[3:]


def test_lines_of_one_pole_are_shades_of_its_colour() -> None:
    shades = [LOOKS[0].shade(step, LOOKS[step]) for step in range(1, 5)]
    assert len({shade.colour for shade in (LOOKS[0], *shades)}) == 5
    assert [shade.dash for shade in shades] == [look.dash for look in LOOKS[1:5]]
