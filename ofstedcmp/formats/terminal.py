"""Tables for a terminal: framed, coloured by named ANSI colours that no colour-blind reader mixes up."""

from __future__ import annotations

import io

from rich import box
from rich.console import Console
from rich.table import Table as Frame
from rich.text import Text as Styled

from ofstedcmp.answers.table import Answer, Text
from ofstedcmp.formats.layout import Grid, laid_out
from ofstedcmp.formats.prose import text_lines, title_lines
from ofstedcmp.formats.screen import Screen
from ofstedcmp.formats.styles import STYLES
from ofstedcmp.formats.wrapping import Block

EDGE = 4
GAP = 3
# From this many lines in one cell on, rows are kept apart by a rule.
ROW_LINES_FROM = 3


def render(answer: Answer, screen: Screen) -> str:
    """The answer as a person at a terminal sees it, no line wider than the screen where words allow."""
    out = io.StringIO()
    console = Console(
        file=out,
        # Everything is wrapped before; a word wider than the screen is not cut.
        width=10**4,
        height=10**4,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
        legacy_windows=False,
        _environ={},
    )
    parts, lines = laid_out(answer, screen, edge=EDGE, gap=GAP)
    for number, part in enumerate(parts):
        if number:
            console.print()
        if isinstance(part, Text):
            for index, line in enumerate(text_lines(part, screen)):
                console.print(Styled(line, "bold" if part.title and index == 0 else ""))
            continue
        for line in title_lines(part.title, screen):
            console.print(Styled(line, "bold"))
        console.print(_frame(part, screen))
    if parts and isinstance(parts[-1], Text):
        console.print()
    for line in lines:
        console.print(Styled(line, "dim"))
    return out.getvalue()


def _frame(grid: Grid, screen: Screen) -> Frame:
    tall = any(len(block) >= ROW_LINES_FROM for row in grid.body for block in row)
    frame = Frame(
        box=box.ASCII2 if screen.ascii else box.ROUNDED,
        show_header=False,
        border_style="dim",
    )
    for width in grid.widths:
        frame.add_column(width=width, no_wrap=True, overflow="fold")
    for number, row in enumerate(grid.heads):
        frame.add_row(*map(_styled, row), end_section=number == len(grid.heads) - 1)
    for row in grid.body:
        frame.add_row(*map(_styled, row), end_section=tall)
    return frame


def _styled(block: Block) -> Styled:
    text = Styled()
    for number, line in enumerate(block):
        text.append("\n" if number else "")
        for position, piece in enumerate(line):
            # Words of one grade share their ground; anything else is set apart by a bare space.
            joined = position and line[position - 1].role == piece.role and piece.role.startswith("rank")
            text.append(" " if position else "", STYLES[piece.role] if joined else "")
            text.append(piece.text, STYLES.get(piece.role, ""))
    return text
