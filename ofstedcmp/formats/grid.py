"""The lines of a table on a screen, and its form where the screen is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from rich.style import Style
from rich.text import Text

from ofstedcmp.answers.table import Band, Cell, Line, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.cells import bar, blank_before, bold, change, fitting, grade, style
from ofstedcmp.formats.symbols import ARROWS
from ofstedcmp.formats.widths import (
    GAP,
    LEAST_BAR,
    LONGEST,
    MOVE,
    NARROWEST,
    STACKED_BELOW,
    WIDEST,
    Layout,
    fitted,
    moves_beside,
    placed,
)


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
            lines = wrap("".join(column.heads[level : level + 1]), max(room - len(before), 1))
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
            if before is not None and row.kind in ("heading", "break") and not after_break:
                yield Text()
            # A narrow table does not make the lines across it narrow.
            room = max(width, min(screen.width or WIDEST, STACKED_BELOW))
            yield from _band(row, width if row.kind == "rule" else room, screen)
        else:
            yield from line_of(row)  # type: ignore[operator]
        before = row


def _band(band: Band, width: int, screen: Screen) -> Iterator[Text]:
    if band.kind == "rule":
        yield Text("─" * width)
        return
    if band.kind == "break":
        for line in wrap(f"══ {band.strong}{band.rest}", width - 2, subsequent_indent="   "):
            yield Text(f"{line} {'═' * (width - len(line) - 1)}", bold(screen))
        return
    # What happened stands beside its date on every line.
    date, blanks, _ = band.rest.rpartition("  ") if band.kind == "line" else ("", "", "")
    yield from strong_start(band.strong, band.rest, width, screen, later=len(date + blanks))


def strong_start(strong: str, rest: str, width: int, screen: Screen, later: int = 0) -> Iterator[Text]:
    """A paragraph in lines of at most that width, which begins in bold; later lines are indented."""
    at, text = 0, strong + rest
    lead = " " * (later or len(text) - len(text.lstrip()))
    for line in wrap(text, width, subsequent_indent=lead, break_long_words=False, break_on_hyphens=False):
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
        return _bar(cell, width - GAP * (not is_last), screen)
    if kind != "grade":
        room = max(width - (0 if is_last else GAP), 1)
        look = style(cell.rank, screen.colour) if cell.rank and screen.colour else ""
        lines = wrap(fitting(cell, room), room)
        return [Text(line.rjust(room), look) if kind == "number" else Text(line) for line in lines]
    if not (cell.rank or cell.move):
        shown = Text(fitting(cell, width - 1, before=blank_before(screen, layout.chip)))
        return [_with(shown, cell.after, max(layout.chip, len(shown.plain) + 1), width)]
    chip = layout.chip + width - layout.columns[at] if moves_beside(table) else width - 1
    shown = grade(cell, chip, screen, arrow_before=table.moves == "before")
    moved = change(cell, screen)
    if table.moves == "below":
        moved.pad_left(len(blank_before(screen, chip)))
        return [shown, moved] if moved.plain.strip() else [shown]
    if moves_beside(table):
        if cell.move and cell.move.word not in ARROWS:
            moved.pad_left(2)
        shown.pad_right(chip - len(shown.plain))
        shown.append(moved)
        return [_with(shown, cell.after, chip + MOVE + 1, width)]
    return [shown]


def _bar(cell: Cell, width: int, screen: Screen) -> list[Text]:
    """A bar, or the text that stands for it, in lines."""
    shown = bar(cell, width, screen)
    return [shown] if shown.spans else [Text(line.replace("\xa0", " ")) for line in wrap(shown.plain, width)]


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
        group = next(groups)
        if not any(names):
            yield from _behind_each_other(line, width, screen)
            return
        cells = [pair for one in group for pair in placed(one) if pair[1].text or pair[1].bar]
        cells.sort(key=lambda pair: pair[0])
        numbers = {at for at, column in enumerate(table.columns) if column.kind == "number"}
        # A grade over two columns names both; what stands for all of a row has no column.
        pairs = [
            (" and ".join(names[at : at + cell.span]) * (cell.span < 3), cell)
            for at, cell in cells
            if at not in numbers
        ]
        yield from _pairs(table, pairs, screen)
        counted = (f"{names[at]} {cell.text}".strip() for at, cell in cells if at in numbers)
        yield from map(Text, wrap("   ".join(text.replace(" ", "\xa0") for text in counted), width))

    yield from _rows(table._replace(rows=tuple(first_lines)), width, screen, block)


def _behind_each_other(line: Line, width: int, screen: Screen) -> Iterator[Text]:
    """The cells of a row on one line if they fit, in long words or in short ones."""
    long = sum(len(cell.text) + 1 for cell in line.cells) + GAP <= width
    shown = Text(" " * GAP)
    for cell in line.cells:
        room = len(cell.shorter[-1] if cell.shorter and not long else cell.text)
        if len(shown.plain) + room > width:
            yield shown
            shown = Text(" " * GAP)
        shown.append(grade(cell, room, screen) if cell.rank else fitting(cell, room))
        shown.append(" ")
    yield shown


def _pairs(table: Table, pairs: Sequence[tuple[str, Cell]], screen: Screen) -> Iterator[Text]:
    """Names in one column and beside each its cell, with its change."""
    width = screen.width or WIDEST
    lead = min(max((len(name) for name, _ in pairs), default=0) + 1, width // 2)
    move = MOVE + 1 if moves_beside(table) or table.moves == "below" else 0
    room = max(min(LONGEST, width - lead - move), NARROWEST)
    for name, cell in pairs:
        if not (cell.text or cell.bar):
            continue
        names = wrap(name, max(lead - 1, 1), initial_indent=" " * (len(name) - len(name.lstrip()))) or [""]
        if cell.rank or cell.move:
            shown = grade(cell, room, screen, arrow_before=table.moves == "before")
            texts, moved = [shown], change(cell, screen)
            if move and lead + max(len(shown.plain), room) + 1 + len(moved.plain) > width:
                texts.append(moved)
            elif move and cell.move:
                shown.pad_right(max(room - len(shown.plain), 0) + 1)
                shown.append(moved)
        elif cell.bar:
            texts = _bar(cell, max(width - lead, LEAST_BAR), screen)
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
