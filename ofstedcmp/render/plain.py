"""Aligned text without box, coloured only where that is forced, as wide as it must be: for pipes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from tabulate import tabulate

from ofstedcmp.render import layout
from ofstedcmp.render.layout import Grid
from ofstedcmp.render.pieces import Block, Line
from ofstedcmp.render.prose import below, text_lines, title_lines
from ofstedcmp.render.screen import Screen
from ofstedcmp.render.styles import STYLES
from ofstedcmp.render.symbols import legend
from ofstedcmp.table import Answer, Table, Text

GAP = 2


def render(answer: Answer, screen: Screen) -> str:
    """Tables and text one after the other, then the legend, the footnotes and the record's date."""
    tables = [part for part in answer.parts if isinstance(part, Table)]
    fitted = iter(layout.fit(tables, screen, edge=0, gap=GAP))
    paragraphs: list[str] = []
    keys: dict[str, str] = {}
    for part in answer.parts:
        if isinstance(part, Text):
            paragraphs.append("\n".join(text_lines(part, screen)))
            continue
        for grid in next(fitted):
            keys |= dict(grid.abbreviated)
            paragraphs.append("\n".join(_grid(grid, screen)))
    flags = {flag for table in tables for flag in layout.flags(table)}
    paragraphs.append("\n".join(below(answer, legend(flags, screen.ascii), keys, screen)))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _grid(grid: Grid, screen: Screen) -> Iterator[str]:
    yield from title_lines(grid.title, screen)
    one_line = screen.width is None
    look = _coloured if screen.colour else _bare
    rows = [[_cell(block, one_line, look) for block in row] for row in (*grid.heads, *grid.body)]
    text = tabulate(rows, tablefmt="plain", disable_numparse=True, preserve_whitespace=True)
    yield from (line.rstrip() for line in text.split("\n"))


def _cell(block: Block, one_line: bool, look: Callable[[Line], str]) -> str:
    return ("; " if one_line else "\n").join(map(look, block))


def _bare(line: Line) -> str:
    return " ".join(piece.text for piece in line)


def _coloured(line: Line) -> str:
    """The line in the colours of the terminal's tables: only where they are asked for by name."""
    from rich.color import ColorSystem
    from rich.style import Style

    return " ".join(
        Style.parse(STYLES.get(role, "")).render(_bare(tuple(pieces)), color_system=ColorSystem.STANDARD)
        for role, pieces in groupby(line, lambda piece: piece.role)
    )
