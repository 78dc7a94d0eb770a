"""How a table is laid out on a screen: the widths of its columns, its lines, and its form where it is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from ofstedcmp.answers.table import Band, Cell, Line, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.colours import COLOURS, WORST
from ofstedcmp.formats.symbols import ARROWS, arrow, move_text

# A screen without a width is as wide as its content.
WIDEST = 10_000
# The room of "▼ down 1*" beside a grade, of the longest grade, and between two columns.
MOVE, LONGEST, GAP = 9, 22, 2
# A narrower column of grades cannot hold a short word and an arrow; from the second on, words have a blank before.
NARROWEST, ROOMY = 9, 12
# A narrower screen stacks tables with several columns of grades.
STACKED_BELOW = 60
LEAST_BAR, MOST_BAR = 10, 40


class Layout(NamedTuple):
    """The widths of the labels (0: they stand above their rows) and of the columns, gaps included."""

    label: int
    columns: tuple[int, ...]
    chip: int  # what of a column of grades its grade takes

    @property
    def total(self) -> int:
        return self.label + sum(self.columns)


def drawn(table: Table, screen: Screen) -> Iterator[Text]:
    """The lines of a table; each is at most as wide as the screen if its words allow it."""
    layout = fitted(table, screen)
    if layout is None:
        yield from _stacked(table, screen)
        return
    width = min(layout.total, screen.width or WIDEST)
    headed = any(column.heads for column in table.columns)
    if headed:
        yield from _heads(table, layout, screen)
        yield Text("─" * width)
    before: Line | Band | None = None
    for row in table.rows:
        if isinstance(row, Band):
            after_break = isinstance(before, Band) and before.kind == "break"
            if before is not None and row.kind != "line" and not after_break:
                yield Text()
            yield from _band(row, width, screen)
        else:
            yield from _line(table, row, layout, screen)
        before = row
    if headed:
        yield Text("─" * width)


def fitted(table: Table, screen: Screen) -> Layout | None:
    """The layout of the table on that screen; None where only one cell a line fits."""
    room = screen.width or WIDEST
    graded = [at for at, column in enumerate(table.columns) if column.kind == "grade"]
    if len(graded) > 1 and room < STACKED_BELOW:
        return None
    widths = [0 if at in graded else _natural(table, at) for at in range(len(table.columns))]
    labels = [" " * 2 * row.indent + row.label for row in table.lines if row.label] + [table.corner]
    gap = 1 if table.moves == "beside" and len(graded) > 1 else GAP
    label = max(map(len, labels)) + gap * any(labels)
    shortest = max((len(word) + 2 for text in labels for word in text.split()), default=0)
    move = (
        MOVE if table.moves == "beside" and any(cell.move for row in table.lines for cell in row.cells) else 0
    )
    chip = max((_chip_width(table, at) for at in graded), default=0)
    most = (max(chip, LONGEST) if len(graded) > 1 else chip) + (move or 1)
    least = (
        NARROWEST if len(graded) > 1 else _chip_width(table, graded[0], short=True) if graded else 0
    ) + move
    bars = [at for at, column in enumerate(table.columns) if column.kind == "bar"]

    def pitch(label: int) -> int:
        return min(most, (room - label - sum(widths)) // len(graded)) if graded else 0

    if graded:
        heads = (word for at in graded for head in table.columns[at].heads[:1] for word in head.split())
        roomy = max(ROOMY, max(map(len, heads), default=0) + 1) + move if len(graded) > 1 else most
        label = max(min(label, room - sum(widths) - roomy * len(graded)), min(label, max(shortest, 13)))
        if pitch(label) < (ROOMY - 1 + move if len(graded) > 2 else least) and len(graded) > 1:
            label = 0
        if pitch(label) < least:
            label = min(label, shortest)
    elif label + sum(widths) > room:
        label = max(min(label, room - sum(widths)), min(label, shortest))
    column = pitch(label)
    if graded and column < least:
        return None
    widths = [column if at in graded else width for at, width in enumerate(widths)]
    for at in bars:
        widths[at] = min(MOST_BAR, max(LEAST_BAR, room - label - sum(widths) + widths[at]))
    while (excess := label + sum(widths) - room) > 0:
        texts = [at for at in range(len(widths)) if at not in graded]
        at = max(texts, key=lambda at: widths[at] - _natural(table, at, short=True), default=None)
        spare = widths[at] - _natural(table, at, short=True) if at is not None else 0
        if at is None or spare <= 0:
            return None
        widths[at] -= min(excess, spare)
    chip = column - (move or 1) - bool(move and not screen.colour)
    if len(graded) == 1 and move:
        cells = [cell for row in table.lines for cell in row.cells]
        behind = max(len(cell.after) + (MOVE + 1) * bool(cell.move) for cell in cells if cell.after or cell.move)
        if label + sum(widths) - column + chip + behind <= room:
            widths[graded[0]] = max(column, chip + behind)
    return Layout(label, tuple(widths), chip)


def _natural(table: Table, at: int, *, short: bool = False) -> int:
    """How wide the column would be if nothing in it were wrapped; if `short`, the least it can be."""
    column = table.columns[at]
    words = (word for head in column.heads for word in head.split())
    heads = max(map(len, words), default=0)
    texts = (cell.shorter[-1] if short and cell.shorter else cell.text for cell in _cells(table, at))
    parts = (part for text in texts for part in (text.split() if short else [text]))
    longest = max((len(part) for part in parts), default=0)
    if column.kind == "bar":
        return LEAST_BAR
    return max(heads, longest) + (GAP if at < len(table.columns) - 1 else 0)


def _chip_width(table: Table, at: int, *, short: bool = False) -> int:
    graded = [cell for cell in _cells(table, at) if cell.rank or cell.move]
    texts = [(cell.shorter[-1] if short and cell.shorter else cell.text) for cell in graded]
    arrows = 2 if table.moves == "before" else 0
    heads = max((len(word) for head in table.columns[at].heads for word in head.split()), default=0)
    return max(heads, max(map(len, texts), default=0) + 2 + arrows)


def _cells(table: Table, at: int) -> list[Cell]:
    return [cell for row in table.lines for place, cell in placed(row) if place == at and cell.span == 1]


def placed(row: Line) -> Iterator[tuple[int, Cell]]:
    """The cells of a row, each with the number of its first column."""
    at = 0
    for cell in row.cells:
        yield at, cell
        at += cell.span


def _heads(table: Table, layout: Layout, screen: Screen) -> Iterator[Text]:
    bold = Style(bold=bool(screen.colour))
    blocks = [[Text(table.corner, bold)]] if layout.label else []
    for column, width in zip(table.columns, layout.columns, strict=True):
        last = column is table.columns[-1]
        room = width - (1 if column.kind == "grade" else 0 if last else GAP)
        lines = [line for head in column.heads for line in wrap(head.replace("\xa0", "\u2007"), max(room, 1))]
        texts = [line.replace("\u2007", " ") for line in lines]
        pad = _pad(screen, room) if column.kind == "grade" else ""
        block = [
            Text(pad + text, bold if at == 0 or len(column.heads) == 1 else Style())
            for at, text in enumerate(texts)
        ]
        if column.kind == "number":
            block = [
                Text(f"{text:>{width - (0 if last else GAP)}}", bold)
                for text in texts
            ]
        blocks.append(block)
    widths = [layout.label, *layout.columns] if layout.label else list(layout.columns)
    # Headings stand right above the rule.
    depth = max(map(len, blocks))
    yield from _side_by_side(
        [
            [Text()] * (depth - len(block)) + block
            if len(block) < depth and block is blocks[0] and layout.label
            else block
            for block in blocks
        ],
        widths,
    )


def _band(band: Band, width: int, screen: Screen) -> Iterator[Text]:
    bold = Style(bold=bool(screen.colour))
    text = f"{band.strong}{band.rest}"
    if band.kind == "break":
        text = f"══ {text} "
        lines = wrap(text, width - 2, subsequent_indent="   ")
        yield from (Text(f"{line} {'═' * (width - len(line) - 1)}", bold) for line in lines)
        return
    at = 0
    for line in wrap(text, width, break_long_words=False, break_on_hyphens=False):
        shown = Text(line)
        shown.stylize(bold, 0, max(min(len(band.strong) - at, len(line)), 0))
        at += len(line) + 1
        yield shown


def _line(table: Table, row: Line, layout: Layout, screen: Screen) -> Iterator[Text]:
    label = " " * 2 * row.indent + row.label
    later = " " * (2 * row.indent + 2)
    labels = [
        Text(line)
        for line in wrap(label, max(layout.label - 1, 1), subsequent_indent=later, drop_whitespace=True)
    ]
    if row.indent and labels:
        labels[0] = Text(" " * 2 * row.indent + row.label) if len(label) < layout.label else labels[0]
    blocks, widths = [], []
    if layout.label:
        blocks, widths = [labels], [layout.label]
    elif row.label:
        yield Text(row.label, Style(bold=bool(screen.colour)))
    for at, cell in placed(row):
        width = sum(layout.columns[at : at + cell.span])
        widths.append(width)
        blocks.append(_block(table, cell, width, table.columns[at].kind, layout, screen))
    yield from _side_by_side(blocks, widths)


def _block(table: Table, cell: Cell, width: int, kind: str, layout: Layout, screen: Screen) -> list[Text]:
    """The lines of one cell."""
    if cell.bar:
        return [bar(cell, width - GAP, screen)]
    if kind == "number":
        return [Text(f"{cell.text:>{width - GAP}}")]
    if kind != "grade":
        return [Text(line) for line in wrap(_fitting(cell, width), max(width - 1, 1))]
    beside = table.moves == "beside"
    chip = (layout.chip if beside else width - 1) + (
        width - layout.columns[0] if cell.span > 1 and beside else 0
    )
    shown = graded(cell, chip, screen, before=table.moves == "before")
    move = Text(move_text(cell.move))
    if cell.move and cell.move.word in ARROWS:
        move.stylize(Style(bold=bool(screen.colour)))
    if table.moves == "below":
        move.pad_left(len(_pad(screen, chip)))
        return [shown, move] if move.plain.strip() else [shown]
    if beside and (move.plain or cell.after):
        if cell.move and cell.move.word not in ARROWS:
            move.pad_left(2)
        move.truncate(MOVE)
        shown.pad_right(chip - len(shown.plain))
        shown.append(move)
        start = max(chip + (MOVE + 1) * bool(cell.move), len(shown.plain.rstrip()) + 1)
        if cell.after and start + len(cell.after) <= width:
            shown.pad_right(start - len(shown.plain))
            shown.append(cell.after)
    return [shown]


def graded(cell: Cell, width: int, screen: Screen, *, before: bool = False) -> Text:
    """A grade in its colours over that width, with an arrow before it if it is to stand there."""
    sign = arrow(cell.move) if before else ""
    pad = _pad(screen, width)
    forms = [cell.text, *cell.shorter]
    choices = [(f"{sign} " if sign else "") + form for form in forms[:1]]
    choices = [
        lead + form
        for form in forms
        for lead in dict.fromkeys((f"{pad}{sign} " if sign else pad, f"{pad}{sign}", sign))
    ]
    text = next((choice for choice in choices if len(choice) <= width), choices[-1])
    shown = Text(text)
    if cell.rank and screen.colour:
        shown.pad_right(width - len(text))
        shown.stylize(style(cell.rank, screen.colour))
    elif sign:
        shown.stylize(Style(bold=bool(screen.colour)))
    return shown


def style(rank: int, colours: str) -> Style:
    """The look of a grade on a terminal with "standard" (16), "256" or "truecolor" colours."""
    colour = COLOURS[rank]
    if colours == "standard":
        return Style(bold=True, reverse=True) if rank == WORST else Style()
    if colours == "256":
        ink, ground = f"color({colour.terminal_ink})", f"color({colour.terminal_ground})"
    else:
        ink, ground = colour.ink, colour.ground
    return Style(color=ink, bgcolor=ground, bold=rank == WORST)


def bar(cell: Cell, width: int, screen: Screen) -> Text:
    """A bar of the ranks' shares: in colour a part for each, with its number if the cell has a text."""
    counts, full = cell.bar or ((), 1)
    coloured = screen.colour in ("256", "truecolor")
    if not coloured and cell.text:
        return Text(cell.text)
    if not coloured:
        eighths = round(8 * width * sum(counts[:2]) / full) if full else 0
        block = "#" if screen.ascii else "█"
        part = "" if screen.ascii or not eighths % 8 else " ▏▎▍▌▋▊▉"[eighths % 8]
        return Text(block * (eighths // 8) + part)
    shown, sizes = Text(), _shares(counts, full, width)
    for rank, (count, size) in enumerate(zip(counts, sizes, strict=True), 1):
        label = str(count) if cell.text and len(str(count)) < size else ""
        shown.append(f"{label:^{size}}" if size else "", style(rank, screen.colour or ""))
    return shown


def _shares(counts: Sequence[int], full: int, width: int) -> list[int]:
    """How many columns each count has of the width; every count above 0 has at least one."""
    sizes = [max(1, width * count // full) if count else 0 for count in counts]
    target = width * sum(counts) // full if full else 0
    while sum(sizes) != target and any(size > 1 for size in sizes):
        step = 1 if sum(sizes) < target else -1
        at = max(
            range(len(sizes)),
            key=lambda at: (
                step * (width * counts[at] / full - sizes[at])
                if sizes[at] + step > 0 and counts[at]
                else -width
            ),
        )
        sizes[at] += step
    return sizes


def _stacked(table: Table, screen: Screen) -> Iterator[Text]:
    """One cell a line, below the label of its row: for phones and narrow windows."""
    width, bold = screen.width or WIDEST, Style(bold=bool(screen.colour))
    for column in table.columns:
        if len(column.heads) > 1:
            yield from _wrapped(f"{column.heads[0]}: {', '.join(column.heads[1:])}", width)
    names = [(" ".join(column.heads[:1]) or "").replace("\xa0", " ") for column in table.columns]
    lead = min(max(map(len, names), default=0) + GAP, max(width // 2, 1))
    for number, row in enumerate(table.rows):
        if isinstance(row, Band):
            if number and row.kind != "line":
                yield Text()
            yield from _band(row, width, screen)
            continue
        if row.label:
            if number and not row.indent:
                yield Text()
            yield from _wrapped(" " * 2 * row.indent + row.label, width, bold)
        for at, cell in placed(row):
            if not (cell.text or cell.bar or cell.move):
                continue
            head = _fit_name(names[at], lead - 1)
            if table.columns[at].kind == "grade":
                room = min(LONGEST, width - lead - (MOVE if cell.move and table.moves != "before" else 0))
                chip = graded(cell, room, screen, before=table.moves == "before")
                chip.pad_right(max(room - len(chip.plain), 0))
                move = "" if table.moves == "before" else move_text(cell.move)
                yield _joined(f"{head:<{lead}}", chip, move and (" " if not screen.colour else "") + move)
            elif cell.bar:
                yield _joined(f"{head:<{lead}}", bar(cell, max(width - lead, LEAST_BAR), screen))
            else:
                lines = wrap(cell.text, max(width - lead, 10)) or [""]
                yield Text(f"{head:<{lead}}{lines[0]}")
                yield from (Text(" " * lead + line) for line in lines[1:])


def _joined(*parts: str | Text) -> Text:
    shown = Text()
    for part in parts:
        shown.append(part)
    return shown


def _fit_name(name: str, width: int) -> str:
    return name if len(name) <= width else wrap(name, width)[0]


def _wrapped(text: str, width: int, look: Style | str = "") -> Iterator[Text]:
    yield from (
        Text(line, look) for line in wrap(text, width, break_long_words=False, break_on_hyphens=False)
    )


def _fitting(cell: Cell, width: int) -> str:
    forms = (cell.text, *cell.shorter)
    return next((form for form in forms if len(form) <= width - 1), cell.text)


def _pad(screen: Screen, width: int) -> str:
    """The blank before a word on a coloured ground, where there is room."""
    return (
        " "
        if screen.colour in ("256", "truecolor") and width >= ROOMY - 1 and (screen.width or WIDEST) >= 70
        else ""
    )


def _side_by_side(blocks: Iterable[Sequence[Text]], widths: Sequence[int]) -> Iterator[Text]:
    """The lines of blocks of text beside each other."""
    for parts in zip_longest(*blocks):
        line, start = Text(), 0
        for part, width in zip(parts, widths, strict=False):
            if part is not None and part.plain:
                line.pad_right(start - len(line.plain))
                line.append(part)
            start += width
        yield line
