"""The colours of the four grades can be told apart and read by everyone, also in grey and in 256 colours."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from ofstedcmp.formats.colours import COLOURS
from ofstedcmp.formats.html import STYLE

Rgb = tuple[float, ...]
# Machado, Oliveira and Fernandes (2009), severity 1.0, for light as it is.
SIGHT: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# The smallest difference between two grades (CIE76); from 10 on, people call colours different at a glance.
LEAST = {"normal": 60, "protanopia": 56, "deuteranopia": 61, "tritanopia": 49}
# Light from a CIE standard D65 source in the three primaries of sRGB.
XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def rgb(colour: str) -> Rgb:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def linear(colour: str) -> Rgb:
    return tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in rgb(colour))


def times(matrix: tuple[Rgb, ...], light: Rgb) -> Rgb:
    return tuple(sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)


def lab(light: Rgb) -> Rgb:
    ratios = (one / white for one, white in zip(times(XYZ, light), WHITE, strict=True))
    x, y, z = (one ** (1 / 3) if one > (6 / 29) ** 3 else one * (29 / 6) ** 2 / 3 + 4 / 29 for one in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, sight: str) -> Rgb:
    return lab(tuple(min(max(one, 0), 1) for one in times(SIGHT[sight], linear(colour))))


def luminance(colour: str) -> float:
    return times(XYZ, linear(colour))[1]


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2, from 1 to 21."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def of_terminal(number: int) -> Rgb:
    """The colour with that number among a terminal's 256: a cube of 6 × 6 × 6 begins at 16."""
    levels = (0, 95, 135, 175, 215, 255)
    return tuple(levels[(number - 16) // step % 6] / 255 for step in (36, 6, 1))


def test_the_measure_agrees_with_known_values() -> None:
    assert lab((1, 1, 1)) == pytest.approx((100, 0, 0), abs=0.02)
    assert lab(linear("#ff0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert of_terminal(214) == (1, 175 / 255, 0)


@pytest.mark.parametrize("sight", SIGHT)
def test_any_two_grades_differ_for_every_kind_of_sight(sight: str) -> None:
    grounds = {rank: seen(colour.ground, sight) for rank, colour in COLOURS.items()}
    differences = {pair: dist(grounds[pair[0]], grounds[pair[1]]) for pair in combinations(grounds, 2)}
    assert round(min(differences.values())) >= LEAST[sight]
    assert round(differences[1, 4]) >= 56


def test_all_grades_differ_in_grey() -> None:
    lightness = sorted(seen(colour.ground, "normal")[0] for colour in COLOURS.values())
    assert [round(one) for one in lightness] == [26, 37, 74, 89]


def test_every_ink_can_be_read_on_its_ground() -> None:
    # WCAG 2.2 asks for 7 at its highest level (1.4.6).
    for colour in COLOURS.values():
        assert contrast(colour.ground, colour.ink) >= 7


def test_a_terminal_with_256_colours_has_nearly_the_same() -> None:
    for colour in COLOURS.values():
        assert dist(of_terminal(colour.terminal_ground), rgb(colour.ground)) < 0.12
        ink = of_terminal(colour.terminal_ink)
        assert ink == rgb(colour.ink)


def test_pages_have_these_colours_and_no_others_for_grades() -> None:
    for rank, colour in COLOURS.items():
        assert STYLE.count(f".rank-{rank} {{ background: {colour.ground}; color: {colour.ink}; }}") == 1
    assert STYLE.count("background: #") == len(COLOURS)
