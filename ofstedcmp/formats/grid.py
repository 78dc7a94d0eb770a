"""How a table is laid out on a screen: the widths of its columns, its lines, and its narrow form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from ofstedcmp.answers.table import Band, Cell, Line, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.cells import bar, blank_before, bold, change, fitting, grade
from ofstedcmp.formats.symbols import ARROWS

# A screen without a width is as wide as its content.
WIDEST = 10_000
# The room of "▼ down 1*" beside a grade, of the longest grade, and between two columns.
MOVE, LONGEST, GAP = 9, 22, 2
# Columns of grades are at least so wide; labels give way until they have the second width.
NARROWEST, ROOMY = 9, 12
# A narrower screen stacks tables with several columns of grades.
STACKED_BELOW = 60
LEAST_LABEL, LEAST_BAR, MOST_BAR = 13, 10, 40


class Layout(NamedTuple):
    """The widths of the labels (0: they stand above their rows) and of the columns, gaps included.

    `chip` is what a grade takes of its column.
    """

    label: int
    columns: tuple[int, ...]
    chip: int


def drawn(table: Table, screen: Screen) -> Iterator[Text]:
    """The lines of a table; each is at most as wide as the screen if its words allow it."""
    layout = fitted(table, screen)
    if layout is None:
        yield from _stacked(table, screen)
        return
    width = min(layout.label + sum(layout.columns), screen.width or WIDEST)
    headed = any(column.heads for column in table.columns)
    if headed:
        yield from _heads(table, layout, screen)
        yield Text("─" * width)
    yield from _rows(table, width, screen, lambda line: _line(table, line, layout, screen))
    if headed:
        yield Text("─" * width)


def fitted(table: Table, screen: Screen) -> Layout | None:
    """The layout of the table on that screen; None where only one cell a line fits."""
    room = screen.width or WIDEST
    graded = [at for at, column in enumerate(table.columns) if column.kind == "grade"]
    if len(graded) > 1:
        return _grades_fitted(table, screen, graded) if room >= STACKED_BELOW else None
    label = _label_width(table) + GAP if _label_width(table) else 0
    move = MOVE + 1 if _moves_beside(table) else 1
    widths = [_natural(table, at) for at in range(len(table.columns))]
    chip = _grade_width(table, graded[0]) if graded else 0
    if graded:
        chip = max(chip, *(len(head) for head in table.columns[graded[0]].heads), 0)
        widths[graded[0]] = chip + move
        cells = [cell for line in table.lines for cell in line.cells if cell.after]
        behind = max((len(cell.after) + move * bool(cell.move) for cell in cells), default=0)
        if label + sum(widths) - move + behind <= room:
            widths[graded[0]] = chip + max(move, behind)
    for at, column in enumerate(table.columns):
        if column.kind == "bar":
            widths[at] = min(MOST_BAR, max(LEAST_BAR, room - label - sum(widths) + widths[at]))
    least = [
        _label_width(table, least=True) + 1,
        *(_natural(table, at, least=True) for at in range(len(widths))),
    ]
    if graded:
        shortest = _grade_width(table, graded[0], least=True)
        least[graded[0] + 1] = shortest + move
    every = [label, *widths]
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
    beside = MOVE if _moves_beside(table) else 0
    gap = int(not (beside and screen.colour))
    widths = [0 if at in graded else _natural(table, at) for at in range(len(table.columns))]
    words = (word for at in graded for head in table.columns[at].heads[:1] for word in head.split())
    roomy = max(ROOMY, max(map(len, words), default=0) + 1)
    most = max(LONGEST, *(_grade_width(table, at) for at in graded)) + beside + 1
    label = _label_width(table) + (1 if beside else GAP) * any(line.label for line in table.lines)
    spare = room - sum(widths) - (roomy + beside) * len(graded)
    label = max(min(label, spare), min(label, max(_label_width(table, least=True) + 1, LEAST_LABEL)))
    column = (room - label - sum(widths)) // len(graded)
    if column < roomy - 1 + beside:
        label, column = 0, (room - sum(widths)) // len(graded)
    column = min(column, most)
    if column < NARROWEST + beside:
        return None
    chip = column - beside - gap
    return Layout(label, tuple(column if at in graded else width for at, width in enumerate(widths)), chip)


def _moves_beside(table: Table) -> bool:
    return table.moves == "beside" and any(cell.move for line in table.lines for cell in line.cells)


def _label_width(table: Table, *, least: bool = False) -> int:
    labels = [" " * 2 * line.indent + line.label for line in table.lines] + [table.corner]
    texts = (text for label in labels for text in (label.split() if least else [label]))
    return max(map(len, texts), default=0)


def _natural(table: Table, at: int, *, least: bool = False) -> int:
    """How wide the column is if nothing in it is wrapped; the `least` it can be with short words, wrapped."""
    column = table.columns[at]
    if column.kind == "bar":
        return LEAST_BAR
    heads = [word for head in column.heads for word in head.split(" ")]
    texts = [cell.shorter[-1] if least and cell.shorter else cell.text for cell in _cells(table, at)]
    parts = [part for text in texts for part in (text.split() if least else [text])]
    return max(map(len, [*heads, *parts]), default=0) + GAP * (at < len(table.columns) - 1)


def _grade_width(table: Table, at: int, *, least: bool = False) -> int:
    graded = [cell for cell in _cells(table, at) if cell.rank or cell.move]
    texts = [cell.shorter[-1] if least and cell.shorter else cell.text for cell in graded]
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


def _heads(table: Table, layout: Layout, screen: Screen) -> Iterator[Text]:
    """The headings, those of one line of each column beside each other, right above the rule."""
    depth = max(len(column.heads) for column in table.columns)
    for level in range(depth):
        look = bold(screen) if level == 0 or depth == 1 else Style()
        blocks = []
        for at, (column, width) in enumerate(zip(table.columns, layout.columns, strict=True)):
            is_last = at == len(table.columns) - 1
            room = width - (1 if column.kind == "grade" else 0 if is_last else GAP)
            before = blank_before(screen, room) if column.kind == "grade" else ""
            lines = wrap("".join(column.heads[level : level + 1]), max(room, 1))
            if column.kind == "number":
                lines = [line.rjust(room) for line in lines]
            blocks.append([Text(before + line, look) for line in lines])
        corner = wrap(table.corner, max(layout.label - 1, 1)) if level == depth - 1 else []
        deepest = max(len(corner), *map(len, blocks))
        labels = [*[Text()] * (deepest - len(corner)), *(Text(line, look) for line in corner)]
        yield from _beside([labels, *blocks] if layout.label else blocks, layout)


def _rows(table: Table, width: int, screen: Screen, line_of: object) -> Iterator[Text]:
    """The rows and the bands between them; a heading has a blank line before it."""
    before: Line | Band | None = None
    for row in table.rows:
        if isinstance(row, Band):
            after_break = isinstance(before, Band) and before.kind == "break"
            if before is not None and row.kind != "line" and not after_break:
                yield Text()
            yield from _band(row, width if row.kind == "break" else screen.width or WIDEST, screen)
        else:
            yield from line_of(row)  # type: ignore[operator]
        before = row


def _band(band: Band, width: int, screen: Screen) -> Iterator[Text]:
    if band.kind == "break":
        for line in wrap(f"══ {band.strong}{band.rest}", width - 2, subsequent_indent="   "):
            yield Text(f"{line} {'═' * (width - len(line) - 1)}", bold(screen))
        return
    # What happened stands beside its date on every line.
    date, blanks, _ = band.rest.rpartition("  ") if band.kind == "line" else ("", "", "")
    yield from strong_start(band.strong, band.rest, width, screen, later=len(date + blanks))


def strong_start(strong: str, rest: str, width: int, screen: Screen, later: int = 0) -> Iterator[Text]:
    """A paragraph in lines of at most that width, which begins in bold; later lines are indented."""
    at = 0
    indent = " " * later
    for line in wrap(
        strong + rest, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ):
        shown = Text(line)
        shown.stylize(bold(screen), 0, max(min(len(strong) - at, len(line)), 0))
        at += len(line) + 1
        yield shown


def _line(table: Table, line: Line, layout: Layout, screen: Screen) -> Iterator[Text]:
    indent = " " * 2 * line.indent
    labels = wrap(
        line.label, max(layout.label - 1, 1), initial_indent=indent, subsequent_indent=f"{indent}  "
    )
    blocks = [list(map(Text, labels))] if layout.label else []
    if line.label and not layout.label:
        yield Text(indent + line.label, bold(screen))
    spans = []
    for at, cell in placed(line):
        width = sum(layout.columns[at : at + cell.span])
        spans.append(width)
        blocks.append(_block(table, cell, at, width, layout, screen))
    yield from _beside(blocks, layout, spans)


def _block(table: Table, cell: Cell, at: int, width: int, layout: Layout, screen: Screen) -> list[Text]:
    """The lines of one cell."""
    is_last = at + cell.span == len(table.columns)
    kind = table.columns[at].kind
    if cell.bar:
        return [bar(cell, width - GAP, screen)]
    if kind != "grade":
        room = max(width - (0 if is_last else GAP), 1)
        lines = wrap(fitting(cell, room), room)
        return [Text(line.rjust(room) if kind == "number" else line) for line in lines]
    if not (cell.rank or cell.move):
        start = max(layout.chip, len(cell.text) + 1)
        shown = Text(fitting(cell, width - 1, before=blank_before(screen, layout.chip)))
        return [_with(shown, cell.after, start, width)]
    chip = layout.chip + width - layout.columns[at] if _moves_beside(table) else width - 1
    shown = grade(cell, chip, screen, arrow_before=table.moves == "before")
    moved = change(cell, screen)
    if table.moves == "below":
        moved.pad_left(len(blank_before(screen, chip)))
        return [shown, moved] if moved.plain.strip() else [shown]
    if _moves_beside(table):
        if cell.move and cell.move.word not in ARROWS:
            moved.pad_left(2)
        shown.pad_right(chip - len(shown.plain))
        shown.append(moved)
        return [_with(shown, cell.after, chip + MOVE + 1, width)]
    return [shown]


def _with(shown: Text, after: str, start: int, width: int) -> Text:
    """The text and what stands behind it, if both fit."""
    if after and start + len(after) <= width:
        shown.pad_right(start - len(shown.plain))
        shown.append(after)
    return shown


def _stacked(table: Table, screen: Screen) -> Iterator[Text]:
    """One cell a line, for phones and narrow windows: a block for each inspection, or else for each row."""
    width = screen.width or WIDEST
    if len(table.columns) > 1 and max(len(column.heads) for column in table.columns) > 1:
        for at, column in enumerate(table.columns):
            if at:
                yield Text()
            yield from strong_start(
                column.heads[0], "".join(f", {head}" for head in column.heads[1:]), width, screen
            )
            rows = [
                (" " * 2 * line.indent + line.label, cell)
                for line in table.lines
                for place, cell in placed(line)
                if place == at
            ]
            yield from _pairs(table, rows, screen)
        return
    if table.corner:
        yield from strong_start(table.corner, "", width, screen)
    names = [" ".join(column.heads).replace("\xa0", " ") for column in table.columns]
    # Rows without a label go on the row above, column by column.
    first_lines: list[Line | Band] = []
    going_on: list[list[Line]] = []
    for row in table.rows:
        if isinstance(row, Line) and not row.label and first_lines and isinstance(first_lines[-1], Line):
            going_on[-1].append(row)
        else:
            first_lines.append(row)
            going_on += [[row]] if isinstance(row, Line) else []
    groups = iter(going_on)

    def block(line: Line) -> Iterator[Text]:
        if line.label:
            yield from strong_start(line.label, "", width, screen)
        cells = [pair for one in next(groups) for pair in placed(one) if pair[1].text or pair[1].bar]
        cells.sort(key=lambda pair: pair[0])
        # A grade over two columns names both; what stands for all of a row has no column.
        pairs = [(" and ".join(names[at : at + cell.span]) * (cell.span < 3), cell) for at, cell in cells]
        yield from _pairs(table, pairs, screen)

    yield from _rows(table._replace(rows=tuple(first_lines)), width, screen, block)


def _pairs(table: Table, pairs: Sequence[tuple[str, Cell]], screen: Screen) -> Iterator[Text]:
    """Names in one column and beside each its cell, with its change."""
    width = screen.width or WIDEST
    lead = min(max((len(name) for name, _ in pairs), default=0) + 1, width // 2)
    move = MOVE + 1 if _moves_beside(table) or table.moves == "below" else 0
    room = max(min(LONGEST, width - lead - move), NARROWEST)
    for name, cell in pairs:
        if not (cell.text or cell.bar):
            continue
        names = wrap(name, lead - 1, initial_indent=" " * (len(name) - len(name.lstrip()))) or [""]
        if cell.rank or cell.move:
            shown = grade(cell, room, screen, arrow_before=table.moves == "before")
            if move and cell.move:
                shown.pad_right(max(room - len(shown.plain), 0) + 1)
                shown.append(change(cell, screen))
            texts = [shown]
        elif cell.bar:
            texts = [bar(cell, max(width - lead, LEAST_BAR), screen)]
        else:
            texts = [Text(line) for line in wrap(fitting(cell, width - lead), max(width - lead, 10))]
        for label, text in zip_longest(names, texts, fillvalue=""):
            line = Text(f"{label:<{lead}}" if text else str(label))
            line.append(text)
            yield line


def _beside(
    blocks: Iterable[Sequence[Text]], layout: Layout, spans: Sequence[int] | None = None
) -> Iterator[Text]:
    """The lines of blocks of text beside each other; `spans` are the widths of the blocks after the label."""
    widths = [layout.label, *(spans or layout.columns)] if layout.label else list(spans or layout.columns)
    for parts in zip_longest(*blocks):
        line, start = Text(), 0
        for part, width in zip(parts, widths, strict=False):
            if part is not None and part.plain:
                line.pad_right(start - len(line.plain))
                line.append(part)
            start += width
        yield line
