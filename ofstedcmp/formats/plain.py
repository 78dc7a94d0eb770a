"""Aligned text without box, coloured only where that is forced, as wide as it must be: for pipes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from tabulate import tabulate

from ofstedcmp.answers.table import Answer, Text
from ofstedcmp.formats.layout import Grid, laid_out
from ofstedcmp.formats.prose import text_lines, title_lines
from ofstedcmp.formats.screen import Screen
from ofstedcmp.formats.styles import STYLES
from ofstedcmp.formats.wrapping import Block, Line

GAP = 2


def render(answer: Answer, screen: Screen) -> str:
    """Tables and text one after the other, then the legend, the footnotes and the record's date."""
    parts, lines = laid_out(answer, screen, edge=0, gap=GAP)
    blocks = [text_lines(part, screen) if isinstance(part, Text) else _grid(part, screen) for part in parts]
    paragraphs = ["\n".join(block) for block in (*blocks, lines)]
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
