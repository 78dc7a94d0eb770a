"""Fit a table into a width: wrap at spaces, abbreviate, turn or split it, but never break a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ofstedcmp.answers.table import Answer, Table, Text
from ofstedcmp.formats.prose import below
from ofstedcmp.formats.screen import Screen
from ofstedcmp.formats.symbols import legend
from ofstedcmp.formats.wrapping import (
    Block,
    cell_block,
    heading_line,
    narrowest,
    row_heading,
    size,
    words,
    wrap,
)

# A grade may take this many lines in full before abbreviations read better.
MOST_LINES = 3
# A wider column than this is hard to read across, however wide the screen.
MOST_COLUMNS = 44


class Grid(NamedTuple):
    """A table as lines of pieces, ready for a renderer to frame.

    `heads` are the rows of the heading, the first cell of every row its label; `abbreviated` holds
    what was shortened, as pairs of abbreviation and full text.
    """

    title: str | None
    heads: tuple[tuple[Block, ...], ...]
    body: tuple[tuple[Block, ...], ...]
    widths: tuple[int, ...]
    strong: tuple[bool, ...]
    abbreviated: frozenset[tuple[str, str]] = frozenset()


class _Form(NamedTuple):
    """A table as unwrapped lines of pieces, in full or abbreviated."""

    table: Table
    heads: tuple[tuple[Block, ...], ...]
    body: tuple[tuple[Block, ...], ...]
    short: bool

    def columns(self) -> Iterator[tuple[Block, ...]]:
        return iter(tuple(zip(*self.heads, *self.body, strict=True)))


def laid_out(answer: Answer, screen: Screen, *, edge: int, gap: int) -> tuple[list[Grid | Text], list[str]]:
    """The parts of the answer, its tables as grids that fit the screen, and the lines that stand below all.

    `edge` is what a frame adds to a row, `gap` what it adds between two columns.
    """
    tables = [part for part in answer.parts if isinstance(part, Table)]
    fitted = iter(_fit(tables, screen, edge=edge, gap=gap))
    parts: list[Grid | Text] = []
    for part in answer.parts:
        parts += [part] if isinstance(part, Text) else next(fitted)
    short = {pair for grid in parts if isinstance(grid, Grid) for pair in grid.abbreviated}
    return parts, list(below(answer, legend(answer, screen.ascii), dict(sorted(short)), screen))


def _fit(tables: Sequence[Table], screen: Screen, *, edge: int, gap: int) -> list[list[Grid]]:
    """The tables in the best form that serves them all: for each one grid, or several where it is split."""
    if screen.width is None:
        full = [_form(table, screen, short=False) for table in tables]
        return [[_grid(form, _natural(form))] for form in full]
    turnable = all(table.turnable for table in tables)
    # Words in full while they take few lines, then abbreviated, then turned; last, in several pieces.
    for turned, short in ((False, False), (False, True), (True, False), (True, True)):
        if turned and not turnable:
            break
        forms = [_form(table.turned() if turned else table, screen, short=short) for table in tables]
        sized = [(form, _widths(form, _room(form, screen.width, edge, gap))) for form in forms]
        if all(
            widths and (short or not turnable or _tallest(form, widths) <= MOST_LINES)
            for form, widths in sized
        ):
            return [[_grid(form, widths)] for form, widths in sized if widths]
    return [list(_split(table, screen.width, screen, edge=edge, gap=gap)) for table in tables]


def _room(form: _Form, width: int, edge: int, gap: int) -> int:
    return width - edge - gap * len(form.table.columns)


def _form(table: Table, screen: Screen, *, short: bool) -> _Form:
    depth = max((len(heading.lines) for heading in table.columns), default=1)
    heads = tuple(
        (
            tuple(words(label, "quiet", screen) for label in _labels(table, level, depth)),
            *((heading_line(heading, level, screen),) for heading in table.columns),
        )
        for level in range(depth)
    )
    body = tuple(
        (row_heading(heading, screen), *(cell_block(cell, screen, short=short) for cell in cells))
        for heading, cells in zip(table.rows, table.cells, strict=True)
    )
    return _Form(table, heads, body, short)


def _labels(table: Table, level: int, depth: int) -> Sequence[str]:
    """What stands in the corner beside one line of the heading: beside the last, all that is left."""
    return table.labels[level : level + 1 if level < depth - 1 else None] or ("",)


def _natural(form: _Form) -> tuple[int, ...]:
    return tuple(
        max((size(line) for block in column for line in block), default=0) for column in form.columns()
    )


def _widths(form: _Form, room: int) -> tuple[int, ...] | None:
    """A width for each column that sums to `room` at most, or None where the words do not fit."""
    smallest = _smallest(form)
    natural = [
        max(least, min(want, MOST_COLUMNS)) for want, least in zip(_natural(form), smallest, strict=True)
    ]
    widths = list(smallest)
    for _ in range(room - sum(widths)):
        # The narrowest column that would still gain goes first, so that columns come out alike.
        growing = [index for index, width in enumerate(widths) if width < natural[index]]
        if not growing:
            break
        widths[min(growing, key=lambda index: widths[index])] += 1
    return tuple(widths) if sum(widths) <= room else None


def _tallest(form: _Form, widths: Sequence[int]) -> int:
    return max(
        (
            len(wrap(line, width))
            for row in form.body
            for block, width in islice(zip(row, widths, strict=True), 1, None)
            for line in block
        ),
        default=1,
    )


def _grid(form: _Form, widths: tuple[int, ...]) -> Grid:
    entries = (entry for row in form.table.cells for cell in row for entry in cell) if form.short else ()
    return Grid(
        title=form.table.title,
        heads=_wrapped(form.heads, widths),
        body=_wrapped(form.body, widths),
        widths=widths,
        strong=tuple(heading.strong for heading in form.table.rows),
        abbreviated=frozenset(
            (entry.short, entry.text) for entry in entries if entry.short and entry.short != entry.text
        ),
    )


def _wrapped(rows: Iterable[tuple[Block, ...]], widths: Sequence[int]) -> tuple[tuple[Block, ...], ...]:
    return tuple(
        tuple(
            tuple(part for line in block for part in wrap(line, width))
            for block, width in zip(row, widths, strict=True)
        )
        for row in rows
    )


def _split(table: Table, width: int, screen: Screen, *, edge: int, gap: int) -> Iterator[Grid]:
    """The table in several, each with as many columns as fit; stacked where not even one does."""
    start = 0
    found = []
    while start < len(table.columns):
        for end in range(len(table.columns), start, -1):
            picked = (*range(min(table.kept, start)), *range(start, end))
            part = Table(
                tuple(table.columns[index] for index in picked),
                table.rows,
                tuple(tuple(cells[index] for index in picked) for cells in table.cells),
                table.title if start == 0 else None,
                table.labels,
            )
            form = _form(part, screen, short=table.turnable)
            widths = _widths(form, _room(form, width, edge, gap))
            if widths:
                found.append(_grid(form, widths))
                break
        else:
            form = _stacked(table, screen)
            yield _grid(form, (max(*_smallest(form), min(width - edge, *_natural(form))),))
            return
        start = end
    yield from found


def _stacked(table: Table, screen: Screen) -> _Form:
    """One column in which each row is a block: its heading, then each cell behind its column's."""
    names = [f"{', '.join(heading.lines)}:" for heading in table.columns]
    body = tuple(
        (
            (
                *row_heading(heading._replace(strong=True), screen),
                *(
                    (*words(name, "quiet", screen), *line)
                    for name, cell in zip(names, cells, strict=True)
                    for line in cell_block(cell, screen, short=False)
                ),
            ),
        )
        for heading, cells in zip(table.rows, table.cells, strict=True)
    )
    return _Form(table._replace(columns=()), (), body, short=False)


def _smallest(form: _Form) -> tuple[int, ...]:
    """The width of each column at which no word is broken."""
    return tuple(
        max((narrowest(line) for block in column for line in block), default=1) for column in form.columns()
    )
