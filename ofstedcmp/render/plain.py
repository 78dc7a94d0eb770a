"""Aligned text without colour or box, as wide as it must be: for pipes, files and e-mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tabulate import tabulate

from ofstedcmp.render import layout
from ofstedcmp.render.layout import Block, Grid
from ofstedcmp.render.screen import Screen
from ofstedcmp.render.symbols import in_ascii, legend, note_marks
from ofstedcmp.table import Answer, Table, Text

GAP = 2
# Longer lines of running text are hard to read, however wide the screen.
MOST_COLUMNS = 100


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


def below(answer: Answer, meanings: list[str], keys: dict[str, str], screen: Screen) -> Iterator[str]:
    """What stands under the tables: the legend, the abbreviations, the footnotes, the record's date."""
    lines = []
    if keys:
        lines.append("   ".join(f"{short} = {full}" for short, full in sorted(keys.items())))
    if meanings:
        lines.append("   ".join(meanings))
    lines += [f"{note_marks([number], screen.ascii)} {note}" for number, note in enumerate(answer.notes, 1)]
    lines += answer.footer
    for line in lines:
        line = in_ascii(line) if screen.ascii else line
        yield from _wrapped(line, screen, later="  ")


def text_lines(text: Text, screen: Screen) -> Iterator[str]:
    """A text as lines, its labels in one column."""
    width = max((len(line[0]) for line in text.lines if not isinstance(line, str)), default=0)
    if text.title:
        title = in_ascii(text.title) if screen.ascii else text.title
        yield from _wrapped(title, screen)
    for line in text.lines:
        label, said = ("", line) if isinstance(line, str) else line
        lead = "  " if text.title else ""
        first = f"{lead}{label:<{width}}  " if label else lead
        said = in_ascii(said) if screen.ascii else said
        later = " " * min(len(first), (screen.width or 200) // 3)
        first = in_ascii(first) if screen.ascii else first
        yield from _wrapped(said, screen, first, later) or [first.rstrip()]


def _wrapped(text: str, screen: Screen, first: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        min(screen.width, MOST_COLUMNS) if screen.width else 10**6,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _grid(grid: Grid, screen: Screen) -> Iterator[str]:
    if grid.title:
        yield in_ascii(grid.title) if screen.ascii else grid.title
    one_line = screen.width is None
    rows = [[_cell(block, one_line) for block in row] for row in (*grid.heads, *grid.body)]
    text = tabulate(rows, tablefmt="plain", disable_numparse=True, preserve_whitespace=True)
    yield from (line.rstrip() for line in text.split("\n"))


def _cell(block: Block, one_line: bool) -> str:
    lines = (" ".join(piece.text for piece in line) for line in block)
    return ("; " if one_line else "\n").join(lines)
