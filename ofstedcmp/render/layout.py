"""Fit a table into a width: wrap at spaces, abbreviate, turn or split it, but never break a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ofstedcmp.render.screen import Screen
from ofstedcmp.render.symbols import flag_text, in_ascii, note_marks
from ofstedcmp.table import UNBROKEN, Cell, Entry, Flag, Heading, Table

# A grade may take this many lines in full before abbreviations read better.
MOST_LINES = 3
# A wider column than this is hard to read across, however wide the screen.
MOST_COLUMNS = 44


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text that is not broken, and how it is meant; `glued` pieces stay on the line before them."""

    text: str
    role: str = "plain"
    glued: bool = False


Line = tuple[Piece, ...]
Block = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
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


@dataclass(frozen=True, slots=True)
class _Form:
    """A table as unwrapped lines of pieces, in full or abbreviated."""

    table: Table
    heads: tuple[tuple[Block, ...], ...]
    body: tuple[tuple[Block, ...], ...]
    short: bool

    def columns(self) -> Iterator[tuple[Block, ...]]:
        return iter(tuple(zip(*self.heads, *self.body, strict=True)))


def fit(tables: Sequence[Table], screen: Screen, *, edge: int, gap: int) -> list[list[Grid]]:
    """The tables in the best form that serves them all: for each one grid, or several where it is split.

    `edge` is what a frame adds to a row, `gap` what it adds between two columns.
    """
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


def flags(table: Table) -> set[Flag]:
    """Every flag that the table prints."""
    entries = [entry for row in table.cells for cell in row for entry in cell]
    return {entry.flag for entry in entries if entry.flag} | {
        entry.since[1] for entry in entries if entry.since
    }


def wrap(line: Line, width: int) -> Block:
    """The line broken at spaces into lines no wider than `width`, where its words allow."""
    lines: list[Line] = []
    current: Line = ()
    # What begins with an indent goes on under it.
    indent = line[:1] if line and not line[0].text.strip() else ()
    for unit in _units(line[len(indent) :]):
        if current and _size((*indent, *current, *unit)) > width:
            lines.append((*indent, *current))
            current = ()
        current = (*current, *unit)
    return (*lines, (*indent, *current))


def _units(line: Line) -> list[Line]:
    """The line as runs of pieces that stay together."""
    units: list[Line] = []
    for piece in line:
        if piece.glued and units:
            units[-1] = (*units[-1], piece)
        else:
            units.append((piece,))
    return units


def _form(table: Table, screen: Screen, *, short: bool) -> _Form:
    depth = max((len(heading.lines) for heading in table.columns), default=1)
    heads = tuple(
        (
            (_words(table.labels[level] if level < len(table.labels) else "", "quiet", screen),),
            *((_heading(heading, level, depth, screen),) for heading in table.columns),
        )
        for level in range(depth)
    )
    body = tuple(
        (_row_heading(heading, screen), *(_block(cell, screen, short=short) for cell in cells))
        for heading, cells in zip(table.rows, table.cells, strict=True)
    )
    return _Form(table, heads, body, short)


def _heading(heading: Heading, level: int, depth: int, screen: Screen) -> Line:
    if level >= len(heading.lines):
        return ()
    line = _words(heading.lines[level], "strong" if level == 0 else "plain", screen)
    last = level == len(heading.lines) - 1
    return _marked(line, heading.notes if last else (), screen)


def _row_heading(heading: Heading, screen: Screen) -> Block:
    first, *rest = heading.lines
    role = "strong" if heading.strong or rest else "plain"
    indent = (Piece(" " * (2 * heading.indent - 1), "plain"),) if heading.indent else ()
    lines = [(*indent, *_words(first, role, screen)), *(_words(line, "plain", screen) for line in rest)]
    lines[-1] = _marked(lines[-1], heading.notes, screen)
    return tuple(lines)


def _block(cell: Cell, screen: Screen, *, short: bool) -> Block:
    return tuple(line for entry in cell for line in _entry(entry, screen, short=short))


def _entry(entry: Entry, screen: Screen, *, short: bool) -> Block:
    text = entry.short if short and entry.short else entry.text
    line = list(_words(text, entry.tone, screen))
    if entry.qualifier:
        line += _words(f"({entry.qualifier})", "quiet", screen)
    if entry.flag:
        mark = Piece(flag_text(entry.flag, screen.ascii), f"flag-{entry.flag.word}")
        # A dash stands for the grade that is not there, so it comes where the grade would.
        line.insert(0 if entry.flag.word == "dropped" else len(line), mark)
    lines = [tuple(line)]
    if entry.below:
        lines.append(_words(entry.below, "quiet", screen))
    if entry.since:
        since, flag = entry.since
        mark = Piece(flag_text(flag, screen.ascii), f"flag-{flag.word}")
        lines.append((mark, *_words(f"since {since}", "quiet", screen)))
    lines[0] = _marked(lines[0], entry.notes, screen)
    return tuple(lines)


def _words(text: str, role: str, screen: Screen) -> Line:
    text = in_ascii(text) if screen.ascii else text
    return tuple(Piece(word.replace(UNBROKEN, " "), role) for word in text.split(" ") if word)


def _marked(line: Line, notes: Sequence[int], screen: Screen) -> Line:
    """The line with its footnote numbers, held to the last word so that they never stand alone."""
    marks = note_marks(notes, screen.ascii)
    return (*line, Piece(marks, "note", glued=True)) if marks else line


def _size(line: Line) -> int:
    return sum(len(piece.text) for piece in line) + max(len(line) - 1, 0)


def _natural(form: _Form) -> tuple[int, ...]:
    return tuple(
        max((_size(line) for block in column for line in block), default=0) for column in form.columns()
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
    """The table in several, each with as many columns as fit: one at least, whatever the width."""
    start = 0
    while start < len(table.columns):
        for end in range(len(table.columns), start, -1):
            part = Table(
                table.columns[start:end],
                table.rows,
                tuple(cells[start:end] for cells in table.cells),
                table.title if start == 0 else None,
                table.labels,
            )
            form = _form(part, screen, short=table.turnable)
            widths = _widths(form, _room(form, width, edge, gap))
            if widths or end == start + 1:
                yield _grid(form, widths or _smallest(form))
                break
        start = end


def _smallest(form: _Form) -> tuple[int, ...]:
    """The width of each column at which no word is broken."""
    return tuple(
        max((_narrowest(line) for block in column for line in block), default=1) for column in form.columns()
    )


def _narrowest(line: Line) -> int:
    indent = len(line[0].text) + 1 if line and not line[0].text.strip() else 0
    return indent + max((_size(unit) for unit in _units(line)), default=0)
