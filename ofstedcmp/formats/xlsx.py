"""Excel workbooks: the answer in words to print, its further tables, the rows of data, and notes.

No text becomes a formula, a link or a number, numbers and whole dates are such, and nothing is said by colour
alone. The sheets of rows begin with their one line of headings in A1.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from itertools import takewhile
from typing import Any, NamedTuple

from ofstedcmp.answers.table import Answer, Band, Cell, Line, Scalar, Table, Text
from ofstedcmp.errors import UsageError, install_command
from ofstedcmp.formats import Screen
from ofstedcmp.formats.colours import COLOURS, WORST
from ofstedcmp.formats.documents import key_lines, labelled, spaced, title, without_plain_bars
from ofstedcmp.formats.symbols import band_text, shown_move, without_arrows

A4, LINE_HEIGHT, TITLE_SIZE = 9, 15, 1.4
# The widths of columns, and of a line of text across a sheet of few.
WIDEST, NARROWEST, LABEL, ACROSS, EMPTY_COLUMN = 48, 8, 16, 90, 8.43
ANSWER, DATA, NOTES = "Answer", "Data", "Notes"
# Excel keeps this name for itself, allows no longer ones, and none of these characters.
RESERVED, LONGEST = "History", 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Columns of data in the colour of the row's rank; ids of grades have one of their own.
GRADED = ("grade", "grade_label", "grade_rank")


class Piece(NamedTuple):
    """A value on a sheet, with its look, over so many columns; 0 is all of them."""

    value: Scalar | float | date
    look: str = ""
    span: int = 1
    rank: int | None = None


def render(answer: Answer, screen: Screen) -> bytes:
    """A workbook of the answer. Raises UsageError if the library that writes it is not installed."""
    try:
        import xlsxwriter
    except ImportError:
        command = install_command("xlsxwriter")
        raise UsageError(f"Excel output isn't installed. Run: {command}") from None
    out = io.BytesIO()
    # No copy may be left in a folder for temporary files.
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    # With the time of the clock, no two workbooks would be the same.
    day = _day(answer.data_version) or date(2009, 4, 1)
    created = datetime(day.year, day.month, day.day)
    book.set_properties({"title": spaced(title(answer))[:255], "created": created})
    _Workbook(book).write(answer)
    book.close()
    return out.getvalue()


class _Workbook:
    def __init__(self, book: Any) -> None:
        self.book = book
        # Cells of one look share a format of the workbook.
        self.look = cache(self._look)
        self.names = {name.casefold() for name in (DATA, NOTES, RESERVED)}

    def write(self, answer: Answer) -> None:
        """The page on the first sheet, its further tables, the rows of data, and the notes."""
        page = answer.page
        texts = [part for part in page.parts if isinstance(part, Text)]
        tables = [without_plain_bars(part) for part in page.parts if isinstance(part, Table)]
        above = [Piece(title(answer), "title", 0), Piece(" ".join(page.headline[1:]), span=0)]
        first = takewhile(lambda part: isinstance(part, Text), page.parts)
        lines = [
            ": ".join(filter(None, pair)) for part in first if isinstance(part, Text) for pair in part.pairs()
        ]
        above += [Piece(line, span=0) for line in (answer.source, *lines)]
        below = [Piece(line, span=0) for line in (*key_lines(answer), *page.notes)]
        names = []
        for table in tables or ([Table((), ())] if page.headline or texts else []):
            names.append((sheet_name(table.title or ANSWER, self.names), table.title))
            caption = [Piece(table.title, "band", 0)] if table.title else []
            self.shown(names[-1][0], table, [*above, *caption], below)
            above, below = [], []
        if answer.columns:
            self.rows(DATA, answer.columns, (_data_row(row, answer) for row in answer.named_rows()))
        notes: list[tuple[str, Scalar, str]] = [
            ("Sheet", *pair) for pair in names if pair[1] not in ("", pair[0])
        ]
        notes += [("Headline", None, line) for line in page.headline]
        notes += [("Note", number, note) for number, note in enumerate(page.notes, 1)]
        notes += [("Signs", None, line) for line in key_lines(answer)]
        notes += [(text.title or "Text", label, line) for text in texts for label, line in text.pairs()]
        notes += [("Record", None, line) for line in (answer.source, *answer.origin) if line]
        self.rows(NOTES, ("About", "Item", "Text"), ([Piece(value) for value in row] for row in notes))

    def shown(self, name: str, table: Table, above: Iterable[Piece], below: Iterable[Piece]) -> None:
        """A table as on a screen, in words, with lines of text above and below it."""
        lines = [[piece] for piece in above if piece.value]
        heads = [table.corner, *(", ".join(column.heads) for column in table.columns)]
        rows = [_shown_row(row, table) for row in labelled(table.rows)]
        head = [[Piece(text, "header") for text in heads]] if any(heads) else []
        self.sheet(name, [*lines, *head, *rows, *([piece] for piece in below)], len(lines) if head else None)

    def rows(self, name: str, columns: Sequence[str], rows: Iterable[list[Piece]]) -> None:
        """A table that can be sorted and filtered: its headings in the first line, and under it rows."""
        head = [Piece(column, "header") for column in columns]
        sheet, lines = self.sheet(name, _then(head, rows), 0)
        seen = set[str]()
        headings = [
            {"header": distinct(column, seen), "header_format": self.look("header", None, False)}
            for column in columns
        ]
        options = {
            "name": f"Table_{len(self.book.worksheets())}",
            "style": "Table Style Light 1",
            "banded_rows": False,
            "columns": headings,
        }
        # A table needs a row under its header, even an empty one.
        sheet.add_table(0, 0, max(lines - 1, 1), len(columns) - 1, options)

    def sheet(self, name: str, rows: Iterable[list[Piece]], head: int | None) -> tuple[Any, int]:
        """A sheet with those rows, and how many they are; the one with the number `head` has the headings."""
        sheet = self.book.add_worksheet(name)
        widths: list[int] = []
        sizes: list[list[tuple[int, int]]] = []
        across: list[tuple[int, Piece]] = []
        for number, row in enumerate(rows):
            at = 0
            sizes.append([(piece.span, _size(piece)) for piece in row])
            for piece in row:
                if not piece.span:
                    across.append((number, piece))
                    continue
                widths += [NARROWEST if widths else LABEL] * (at + piece.span - len(widths))
                if piece.span == 1:
                    # Headings wrap, so that they do not make narrow columns wide.
                    words = str(piece.value).split() if piece.look == "header" else []
                    widths[at] = min(max(widths[at], max(map(len, words), default=_size(piece)) + 2), WIDEST)
                self.put(sheet, number, at, at + piece.span - 1, piece)
                at += piece.span
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        # A text above few columns goes on above the empty ones beside them.
        room = max(sum(widths), ACROSS)
        last = max(len(widths) - 1 + max(round((room - sum(widths)) / EMPTY_COLUMN), 0), 1)
        for number, piece in across:
            self.put(sheet, number, 0, last, piece)
        for number, row_sizes in enumerate(sizes):
            depth, at = 1, 0
            for span, size in row_sizes:
                depth = max(depth, -(-size // (sum(widths[at : at + span]) if span else room)))
                at += span
            # Programs that do not fit rows to wrapped text by themselves would hide it.
            titled = number == 0 and bool(across)
            if depth > 1 or titled:
                sheet.set_row(number, LINE_HEIGHT * depth * (TITLE_SIZE if titled else 1))
        if head is not None:
            sheet.freeze_panes(head + 1, 1)
            sheet.repeat_rows(head)
        # Codes are text, and no mistakes.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return sheet, len(sizes)

    def put(self, sheet: Any, row: int, first: int, last: int, piece: Piece) -> None:
        """Write a value into its columns."""
        value = piece.value
        look = self.look(piece.look, piece.rank, isinstance(value, date))
        if last > first:
            # It has no text yet, which could be taken for a formula.
            sheet.merge_range(row, first, row, last, "", look)
        if isinstance(value, date):
            sheet.write_datetime(row, first, datetime(value.year, value.month, value.day), look)
        elif isinstance(value, str) and value:
            sheet.write_string(row, first, spaced(value), look)
        elif value is not None and value != "":
            sheet.write_number(row, first, value, look)

    def _look(self, look: str, rank: int | None, dated: bool) -> Any:
        kind, _, depth = look.partition("-")
        made: dict[str, Any] = {"text_wrap": True, "valign": "top", "indent": int(depth or 0)}
        made["bold"] = kind in ("header", "title", "band") or rank == WORST
        if kind == "title":
            made["font_size"] = round(11 * TITLE_SIZE)
        if kind == "header":
            made["bottom"] = 1
        if kind == "percent":
            made["num_format"] = '0"%"'
        if rank:
            made["bg_color"], made["font_color"] = COLOURS[rank].ground, COLOURS[rank].ink
        return self.book.add_format(made | ({"num_format": "yyyy-mm-dd", "align": "left"} if dated else {}))


def _then(first: list[Piece], rows: Iterable[list[Piece]]) -> Iterator[list[Piece]]:
    yield first
    yield from rows


def _shown_row(row: Line | Band, table: Table) -> list[Piece]:
    if isinstance(row, Band):
        return [Piece(without_arrows(band_text(row)), "band" if row.strong else "", 0)]
    return [Piece(row.label, f"label-{row.indent}"), *(_shown_cell(cell, table) for cell in row.cells)]


def _shown_cell(cell: Cell, table: Table) -> Piece:
    if cell.number is not None:
        return Piece(cell.number, "percent" if cell.text.endswith("%") else "number", cell.span, cell.rank)
    parts = (cell.text, without_arrows(shown_move(cell, table)), cell.after)
    return Piece(", ".join(filter(None, parts)), "", cell.span, cell.rank)


def _data_row(row: dict[str, Scalar], answer: Answer) -> list[Piece]:
    """The values of a row, days as dates, each with the colour of its grade."""

    def piece(name: str, value: Scalar) -> Piece:
        rank = answer.ranks.get(str(value)) or (row.get("grade_rank") if name in GRADED else None)
        day = _day(value) if isinstance(value, str) else None
        return Piece(day or value, rank=rank if isinstance(rank, int) else None)

    return [piece(name, value) for name, value in row.items()]


def _size(piece: Piece) -> int:
    """About how many letters wide the value is."""
    letters = len(str(piece.value)) if piece.value is not None else 0
    return round(letters * (TITLE_SIZE if piece.look == "title" else 1)) + (letters > 0)


def _day(text: str) -> date | None:
    """The day; None for a date that stops at the month or the year, which stays text."""
    return date.fromisoformat(text) if _DAY.fullmatch(text) else None


def sheet_name(wanted: str, names: set[str]) -> str:
    """A name that Excel allows for a sheet, made of any text, and unlike all of the names; it joins them."""
    text = _NOT_IN_NAMES.sub(" ", spaced(wanted)).strip(" '")
    return distinct(text or ANSWER, names, LONGEST)


def distinct(wanted: str, names: set[str], longest: int = 255) -> str:
    """The text, which joins the names; with a number if it is among them, as Excel allows no two alike."""
    name, number = _cut(wanted, longest), 1
    while name.casefold() in names:
        number += 1
        name = f"{_cut(wanted, longest - len(f' {number}'))} {number}"
    names.add(name.casefold())
    return name


def _cut(text: str, longest: int) -> str:
    """The beginning of the text; Excel counts its letters in UTF-16."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").rstrip(" '")
