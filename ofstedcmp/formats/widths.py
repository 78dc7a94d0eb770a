"""The widths of a table's columns on a screen, by what stands in them and how wide the screen is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ofstedcmp.answers.table import Cell, Line, Table
from ofstedcmp.formats import Screen

# A screen without a width is as wide as its content.
WIDEST = 10_000
# The room of "▼ down 1*" beside a grade, of the longest grade, and between two columns.
MOVE, LONGEST, GAP = 9, 22, 2
# Columns of grades are at least so wide; labels give way until they have the second width.
NARROWEST, ROOMY = 9, 12
# A narrower screen stacks tables with several columns of grades.
STACKED_BELOW = 60
LEAST_LABEL, LEAST_BAR, MOST_BAR = 13, 10, 40
# Before words are shortened, labels are wrapped, until they have this width.
WRAPPED_LABEL = 20


class Layout(NamedTuple):
    """The widths of the labels (0: they stand above their rows) and of the columns, gaps included.

    `chip` is what a grade takes of its column.
    """

    label: int
    columns: tuple[int, ...]
    chip: int


def fitted(table: Table, screen: Screen) -> Layout | None:
    """The layout of the table on that screen; None where only one cell a line fits."""
    room = screen.width or WIDEST
    graded = [at for at, column in enumerate(table.columns) if column.kind == "grade"]
    if len(graded) > 1:
        return _grades_fitted(table, screen, graded) if room >= STACKED_BELOW else None
    label = _label_width(table) + GAP
    move = MOVE + 1 if moves_beside(table) else 1
    widths = [_natural(table, at) for at in range(len(table.columns))]
    chip = _grade_width(table, graded[0]) if graded else 0
    if graded:
        widths[graded[0]] = chip + move
        cells = [cell for line in table.lines for cell in line.cells if cell.after]
        behind = max((len(cell.after) + move * bool(cell.move) for cell in cells), default=0)
        if label + sum(widths) - move + behind <= room:
            widths[graded[0]] = chip + max(move, behind)
    for at, column in enumerate(table.columns):
        if column.kind == "bar":
            widths[at] = min(MOST_BAR, max(widths[at], room - label - sum(widths) + widths[at]))
    least = [
        _label_width(table, least=True) + 1,
        *(_natural(table, at, least=True) for at in range(len(widths))),
    ]
    if graded:
        shortest = _grade_width(table, graded[0], least=True)
        least[graded[0] + 1] = shortest + move
    every = [label, *widths]
    # First labels are wrapped, then grades shortened; only then does everything else give way.
    wrapped = max(least[0], WRAPPED_LABEL)
    every[0] = max(min(every[0], room - sum(every[1:])), min(every[0], wrapped))
    if graded and sum(every) > room:
        at, cells = graded[0] + 1, [cell for cell in _cells(table, graded[0]) if cell.rank]
        forms = sorted({len(form) for cell in cells for form in (cell.text, *cell.shorter)})
        short = [length for length in forms if length < ROOMY]
        if short and len(short) < len(forms):
            every[at] = max(every[at] - forms[-1] + short[-1], least[at])
    while sum(every) > room:
        at = max(range(len(every)), key=lambda at: every[at] - least[at])
        if every[at] <= least[at]:
            return None
        every[at] -= 1
    if graded:
        chip = min(chip, every[graded[0] + 1] - move)
    return Layout(every[0], tuple(every[1:]), chip)


def _grades_fitted(table: Table, screen: Screen, graded: Sequence[int]) -> Layout | None:
    """Several columns of grades have one width; labels wrap, or stand above their rows, to make room."""
    room = screen.width or WIDEST
    beside = MOVE if moves_beside(table) else 0
    gap = int(not (beside and screen.colour))
    widths = [0 if at in graded else _natural(table, at) for at in range(len(table.columns))]
    words = (word for at in graded for head in table.columns[at].heads[:1] for word in head.split())
    longest = max(map(len, words), default=0) + 1
    roomy = max(ROOMY, longest)
    most = max(LONGEST, *(_grade_width(table, at) for at in graded)) + beside + 1
    label = _label_width(table) + (1 if beside else GAP) * any(line.label for line in table.lines)
    spare = room - sum(widths) - (roomy + beside) * len(graded)
    label = max(min(label, spare), min(label, max(_label_width(table, least=True) + 1, LEAST_LABEL)))
    column = (room - label - sum(widths)) // len(graded)
    if column < roomy - 1 + beside:
        label, column = 0, (room - sum(widths)) // len(graded)
    column = min(column, most)
    if column < max(NARROWEST + beside, longest):
        return None
    chip = column - beside - gap
    return Layout(label, tuple(column if at in graded else width for at, width in enumerate(widths)), chip)


def moves_beside(table: Table) -> bool:
    """Whether changes stand beside the grades of the table."""
    return table.moves == "beside" and any(cell.move for line in table.lines for cell in line.cells)


def _label_width(table: Table, *, least: bool = False) -> int:
    labels = [" " * 2 * line.indent + line.label for line in table.lines] + [table.corner]
    if not least:
        return max(map(len, labels))
    # A wrapped label goes on behind two blanks.
    return max(len(word) + GAP * bool(at) for label in labels for at, word in enumerate(label.split(" ")))


def _natural(table: Table, at: int, *, least: bool = False) -> int:
    """How wide the column is if nothing in it is wrapped; the `least` it can be with short words, wrapped."""
    column = table.columns[at]
    if column.kind == "bar":
        printed = (*column.heads, *(cell.text for cell in _cells(table, at)))
        return max([LEAST_BAR, *(len(word) + GAP for text in printed for word in text.split(" "))])
    heads = [word for head in column.heads for word in head.split(" ")]
    texts = [cell.shorter[-1] if least and cell.shorter else cell.text for cell in _cells(table, at)]
    parts = [part for text in texts for part in (text.split(" ") if least else [text])]
    return max(map(len, [*heads, *parts]), default=0) + GAP * (at < len(table.columns) - 1)


def _grade_width(table: Table, at: int, *, least: bool = False) -> int:
    # Words that stand for a grade need no more room than their shortest form.
    texts = [
        cell.shorter[-1] if cell.shorter and (least or not (cell.rank or cell.move)) else cell.text
        for cell in _cells(table, at)
    ]
    heads = [word for head in table.columns[at].heads for word in head.split(" ")]
    arrows = 2 * (table.moves == "before")
    return max(
        [len(head) for head in heads] + [len(text) + arrows + 1 + (not least) for text in texts], default=0
    )


def _cells(table: Table, at: int) -> list[Cell]:
    return [cell for line in table.lines for place, cell in placed(line) if place == at and cell.span == 1]


def placed(line: Line) -> Iterator[tuple[int, Cell]]:
    """The cells of a row, each with the number of its first column."""
    at = 0
    for cell in line.cells:
        yield at, cell
        at += cell.span
