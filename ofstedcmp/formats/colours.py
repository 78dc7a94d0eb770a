"""The colours of the four grades, the same on terminals, in HTML, in workbooks and in pictures."""

from typing import NamedTuple


class Colour(NamedTuple):
    """The ground and the ink of a grade, as hexadecimal, and their numbers among a terminal's 256 colours."""

    ground: str
    ink: str
    terminal_ground: int
    terminal_ink: int


# By rank, 1 for the best. They differ for every kind of colour vision, and in grey: tests/test_colours.py.
COLOURS = {
    1: Colour("#005a9c", "#ffffff", 25, 231),
    2: Colour("#c4e3f7", "#000000", 153, 16),
    3: Colour("#f2a900", "#000000", 214, 16),
    4: Colour("#7f001b", "#ffffff", 88, 231),
}
# The rank whose grade is printed bold, so that it stands out in print too.
WORST = 4
