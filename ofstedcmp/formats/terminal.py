"""Tables and texts for a terminal, drawn by rich: framed and in colours, or aligned without a frame."""

from __future__ import annotations

import io

from rich import box
from rich.console import Console
from rich.table import Table as Frame
from rich.text import Text as Styled

from ofstedcmp.answers.table import Answer, Table, Text
from ofstedcmp.formats import Screen
from ofstedcmp.formats.layout import GLUE, WIDEST, Grid, Room, fitted
from ofstedcmp.formats.prose import lines_below, text_lines, wrapped

# From this many lines in one cell on, rows are kept apart by a rule.
TALL = 3


def plain(answer: Answer, screen: Screen) -> str:
    """The answer in aligned text without a frame; without a width, each row is one line."""
    return framed(answer, screen, frame=False)


def framed(answer: Answer, screen: Screen, *, frame: bool = True) -> str:
    """The tables and texts, then the legend, the footnotes and the record's date.

    No line is wider than the screen if the words allow it.
    """
    out = io.StringIO()
    console = Console(
        file=out,
        # Every table and line is fitted already; a word wider than the screen is not cut.
        width=WIDEST,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        soft_wrap=True,
        legacy_windows=False,
        _environ={},
    )
    gap = 3 if frame else 2
    room = Room((screen.width or WIDEST) - (1 if frame else -gap), gap)
    grids = iter(fitted([part for part in answer.parts if isinstance(part, Table)], screen, room))
    abbreviated: set[str] = set()
    for number, part in enumerate(answer.parts):
        if number:
            console.print()
        texts = text_lines(part, screen) if isinstance(part, Text) else wrapped(part.title or "", screen)
        for at, line in enumerate(texts):
            console.print(Styled(line, "bold" if part.title and at == 0 else ""))
        if isinstance(part, Table):
            for at, grid in enumerate(next(grids)):
                if at:
                    console.print()
                abbreviated |= grid.abbreviated
                console.print(_drawn(grid, screen, console, frame=frame))
    below = list(lines_below(answer, sorted(abbreviated), screen))
    if below and answer.parts and (not frame or isinstance(answer.parts[-1], Text)):
        console.print()
    for line in below:
        console.print(Styled(line, "dim"))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().replace(GLUE, " ").split("\n")[:-1])


def _drawn(grid: Grid, screen: Screen, console: Console, *, frame: bool) -> Frame:
    drawn = Frame(
        box=(box.ASCII2 if screen.ascii else box.ROUNDED) if frame else None,
        padding=(0, 1) if frame else (0, 2, 0, 0),
        show_header=False,
        border_style="dim",
    )
    for width in grid.widths:
        drawn.add_column(width=width, no_wrap=True)
    heads, body = (
        [[_wrapped(*pair, console) for pair in zip(row, grid.widths, strict=True)] for row in rows]
        for rows in (grid.heads, grid.body)
    )
    for number, row in enumerate(heads, 1):
        drawn.add_row(*row, end_section=number == len(heads))
    tall = any(len(cell.plain.split("\n")) >= TALL for row in body for cell in row)
    for row in body:
        drawn.add_row(*row, end_section=tall)
    return drawn


def _wrapped(cell: Styled, width: int, console: Console) -> Styled:
    """The cell wrapped, with later lines as far in as its first."""
    indent = len(cell.plain) - len(cell.plain.lstrip(GLUE))
    lines = cell[indent:].wrap(console, width - indent)
    for line in lines:
        line.rstrip()
    return Styled(" " * indent) + Styled("\n" + " " * indent).join(lines)
