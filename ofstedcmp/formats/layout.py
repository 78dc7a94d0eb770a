"""Fit tables into a width: wrap at spaces, abbreviate, turn, or give each row a block; no word is broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from ofstedcmp.answers.table import UNBROKEN, Cell, Heading, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.symbols import entry_lines, in_ascii, note_marks

# A character of private use: a space at which rich does not wrap a line.
GLUE = "\ue000"
# A grade may take this many lines in full before abbreviations read better.
MOST_LINES = 3
# A wider column than this is hard to read across, however wide the screen.
MOST_COLUMNS = 44
WIDEST = 10**6
# Named ANSI colours, which follow the terminal's palette. Each grade has a background, so that it reads the
# same on light and dark terminals. Readers with red-green colour blindness can tell blue (best) from magenta.
STYLES = {
    "rank-1": "white on blue",
    "rank-2": "black on cyan",
    "rank-3": "black on yellow",
    "rank-4": "white on magenta",
    **dict.fromkeys(("quiet", "note"), "dim"),
    **dict.fromkeys(("strong", "flag-up", "flag-down"), "bold"),
}


class Room(NamedTuple):
    """The columns for a row of a table, and how many of them a frame takes for each cell."""

    columns: int
    gap: int


class Grid(NamedTuple):
    """A table as rich text: the rows of its heading, its own rows, and a width for each column."""

    heads: list[list[Text]]
    body: list[list[Text]]
    abbreviated: frozenset[str] = frozenset()
    widths: tuple[int, ...] = ()

    def fits(self, room: Room) -> bool:
        """Whether its rows are no wider than the room."""
        return sum(self.widths) + room.gap * len(self.widths) <= room.columns

    def tall(self) -> bool:
        """Whether some line of a cell takes so many lines that an abbreviation reads better."""
        cells = (pair for row in self.body for pair in list(zip(row, self.widths, strict=True))[1:])
        return any(_longest_line(cell) > MOST_LINES * width for cell, width in cells)


def fitted(tables: Sequence[Table], screen: Screen, room: Room) -> list[list[Grid]]:
    """Each table as one grid that fits the room, or as several if it is split.

    All take the first form in which they fit: words in full, abbreviations, or either with rows and columns
    exchanged. If there is none, each table is split.
    """
    turnable = all(table.turnable for table in tables)
    for turned, short in product((False, True) if turnable else (False,), (False, True)):
        forms = [table.turned() if turned else table for table in tables]
        grids = [_sized(_grid(form, screen, short=short), room) for form in forms]
        tall = turnable and not short and any(grid.tall() for grid in grids)
        if not tall and all(grid.fits(room) for grid in grids):
            return [[grid] for grid in grids]
    return [_split(table, screen, room) for table in tables]


def _split(table: Table, screen: Screen, room: Room) -> list[Grid]:
    """Grids that share the headings of the rows and the first columns, or one of blocks if no column fits."""
    whole = _grid(table, screen, short=table.turnable)
    pieces: list[Grid] = []
    start, last = 1, len(table.columns) + 1
    while start < last:
        for end in range(last, start, -1):
            shared = min(table.kept + 1, start)
            heads = [row[:shared] + row[start:end] for row in whole.heads]
            body = [row[:shared] + row[start:end] for row in whole.body]
            # A second line of the headings may be of other columns only.
            grid = _sized(whole._replace(heads=list(filter(any, heads)), body=body), room)
            if grid.fits(room):
                break
        else:
            return [_sized(_blocks(table, screen), room)]
        pieces.append(grid)
        start = end
    return pieces


def words(text: str, role: str, screen: Screen) -> Text:
    """The text in the style of that role."""
    unbroken = (in_ascii(part) if screen.ascii else part for part in text.split(UNBROKEN))
    return Text.assemble((GLUE.join(unbroken), STYLES.get(role, "")))


def _grid(table: Table, screen: Screen, *, short: bool) -> Grid:
    heads = []
    for level, (labels, line) in enumerate(table.head_rows()):
        corner = _lines([words(label, "quiet", screen) for label in labels], screen)
        role = "plain" if level else "strong"
        heads.append([corner, *(_marked(words(text, role, screen), notes, screen) for text, notes in line)])
    body = [
        [_row_head(row, screen), *(_lines(_cell(cell, screen, short=short), screen) for cell in cells)]
        for row, cells in zip(table.rows, table.cells, strict=True)
    ]
    used = (entry for row in table.cells for cell in row for entry in cell if short and entry.short)
    pairs = frozenset(f"{one.short} = {one.text}" for one in used if one.short != one.text)
    return Grid(heads, body, pairs)


def _row_head(heading: Heading, screen: Screen) -> Text:
    first, *rest = heading.lines
    strong = "strong" if heading.strong or rest else "plain"
    lines = [words(first, strong, screen), *(words(line, "plain", screen) for line in rest)]
    return Text(GLUE * 2 * heading.indent) + _marked(_lines(lines, screen), heading.notes, screen)


def _cell(cell: Cell, screen: Screen, *, short: bool) -> list[Text]:
    lines = []
    for entry in cell:
        first, *rest = (
            Text(" ").join(
                words(text.replace(" ", UNBROKEN) if role.startswith("flag") else text, role, screen)
                for role, text in line
            )
            for line in entry_lines(entry, screen.ascii, short=short)
        )
        lines += [_marked(first, entry.notes, screen), *rest]
    return lines


def _marked(line: Text, notes: Sequence[int], screen: Screen) -> Text:
    """The line with its footnote numbers, which never stand alone on a line."""
    marks = note_marks(notes, screen.ascii)
    return Text.assemble(line, GLUE if line.plain else "", (marks, STYLES["note"])) if marks else line


def _lines(lines: Iterable[Text], screen: Screen) -> Text:
    """The lines of a cell as one text; without a width each row is one line, for programs like grep."""
    return Text("; " if screen.width is None else "\n").join(lines)


def _blocks(table: Table, screen: Screen) -> Grid:
    """One column in which each row is a block: its heading, then each cell behind its column's heading."""
    names = [f"{', '.join(heading.lines)}:" for heading in table.columns]
    body = []
    for heading, cells in zip(table.rows, table.cells, strict=True):
        several = len(table.labels) == len(heading.lines) > 1
        labels = table.labels if several else ("",) * len(heading.lines)
        lines = tuple(f"{label} {line}".strip() for label, line in zip(labels, heading.lines, strict=True))
        block = [_row_head(heading._replace(lines=lines, strong=True, indent=0), screen)]
        for name, cell in zip(names, cells, strict=True):
            block += [
                Text(" ").join([words(name, "quiet", screen), line])
                for line in _cell(cell, screen, short=False)
            ]
        body.append([_lines(block, screen)])
    return Grid([], body)


def _sized(grid: Grid, room: Room) -> Grid:
    """The grid with widths at which no word is broken, and which fit the room if the words allow it."""
    columns = list(zip(*grid.heads, *grid.body, strict=True))
    most = MOST_COLUMNS if len(columns) > 1 and room.columns < WIDEST else WIDEST
    widths = [max(map(_longest_word, column)) for column in columns]
    aims = [min(max(map(_longest_line, column)), most) for column in columns]
    for _ in range(room.columns - sum(widths) - room.gap * len(widths)):
        # The narrowest column that can still gain grows first, so that columns come out alike.
        growing = [at for at, width in enumerate(widths) if width < aims[at]]
        if not growing:
            break
        widths[min(growing, key=widths.__getitem__)] += 1
    return grid._replace(widths=tuple(widths))


def _longest_line(text: Text) -> int:
    return max(map(cell_len, text.plain.split("\n")))


def _longest_word(text: Text) -> int:
    indent = len(text.plain) - len(text.plain.lstrip(GLUE))
    return indent + max(map(cell_len, text.plain[indent:].split()), default=1)
