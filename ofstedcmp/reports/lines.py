"""Characters put together by where they stand on a page: to cells, and these to lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Characters of a line that stand further apart than this belong to different cells (points).
CELL_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of one line that stands together, and where it begins and ends across the page (points)."""

    text: str
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one line from left to right; `top` is its height above the foot of the page (points)."""

    cells: tuple[Cell, ...]
    top: float = 0.0

    @property
    def text(self) -> str:
        """The line as one text."""
        return " ".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and where it stands (points); a space has no place of its own."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def lines_of_glyphs(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """Characters whose heights overlap by half make a line; those close to each other in it make a cell."""
    rows: list[list[Glyph]] = []
    edges: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda one: (-round(one.bottom), one.left)):
        for index in range(len(rows) - 1, max(len(rows) - 5, -1), -1):
            bottom, top = edges[index]
            overlap = min(glyph.top, top) - max(glyph.bottom, bottom)
            if overlap > 0.5 * min(glyph.top - glyph.bottom, top - bottom):
                rows[index].append(glyph)
                break
        else:
            rows.append([glyph])
            edges.append((glyph.bottom, glyph.top))
    for row, (_, top) in sorted(zip(rows, edges, strict=True), key=lambda pair: -pair[1][1]):
        yield Line(tuple(_cells(sorted(row, key=lambda one: one.left))), top)


def _cells(row: list[Glyph]) -> Iterator[Cell]:
    text, left, right = row[0].text, row[0].left, row[0].right
    for glyph in row[1:]:
        gap = glyph.left - right
        if gap >= CELL_GAP:
            yield Cell(text, left, right)
            text, left = glyph.text, glyph.left
        else:
            # A space is a fifth of a line's height and more; letters of a word stand closer.
            text += (" " if gap > 0.14 * (glyph.top - glyph.bottom) else "") + glyph.text
        right = max(right, glyph.right) if gap < CELL_GAP else glyph.right
    yield Cell(text, left, right)
