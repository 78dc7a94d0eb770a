"""Put the characters of a page together by their places: into cells, and cells into lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Characters of a line that are further apart than this belong to different cells (points).
CELL_GAP = 14.0


class Glyph(NamedTuple):
    """One character and its place (points); spaces have none."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


class Cell(NamedTuple):
    """Text of one line that stands together, and where it begins and ends across the page (points)."""

    text: str
    left: float = 0.0
    right: float = 0.0


class Line(NamedTuple):
    """The cells of one line from left to right; `top` is its height above the foot of the page (points)."""

    cells: tuple[Cell, ...]
    top: float = 0.0

    @property
    def text(self) -> str:
        """The line as one text."""
        return " ".join(cell.text for cell in self.cells)


def lines_of_glyphs(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines from the top of the page down: characters that overlap by half their height are in one."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-round(glyph.bottom), glyph.left)):
        # The first character of a row gives its height. Only the last few rows can be at this height.
        for row in rows[:-5:-1]:
            overlap = min(glyph.top, row[0].top) - max(glyph.bottom, row[0].bottom)
            if overlap > 0.5 * min(glyph.top - glyph.bottom, row[0].top - row[0].bottom):
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    rows.sort(key=lambda row: -row[0].top)
    return [Line(tuple(_cells(sorted(row, key=lambda glyph: glyph.left))), row[0].top) for row in rows]


def _cells(row: list[Glyph]) -> Iterator[Cell]:
    text, left, right = row[0].text, row[0].left, row[0].right
    for glyph in row[1:]:
        gap = glyph.left - right
        if gap >= CELL_GAP:
            yield Cell(text, left, right)
            text, left, right = glyph.text, glyph.left, glyph.right
        else:
            # A space is at least a fifth of a line's height; letters of a word are closer.
            text += (" " if gap > 0.14 * (glyph.top - glyph.bottom) else "") + glyph.text
            right = max(right, glyph.right)
    yield Cell(text, left, right)
