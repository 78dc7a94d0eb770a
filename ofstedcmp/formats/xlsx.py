"""Excel workbooks: each table in words on a sheet of its own, the rows of data, and the notes.

Spreadsheets and screen readers need one table a sheet that begins in A1 with its one header row, no merged
cells, no empty rows, text that is never a formula, and no meaning by colour alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Entry, Flag, Heading, Scalar, Table, Text
from ofstedcmp.errors import UsageError, install_command
from ofstedcmp.formats import Screen
from ofstedcmp.formats.symbols import entries, flag_words

# Ground and letters of each grade, as on a terminal from blue (best) to magenta (worst); every pair has a
# contrast of at least 4.5 to 1 (WCAG 1.4.3).
COLOURS = {
    "rank-1": ("#1F4E9E", "#FFFFFF"),
    "rank-2": ("#9ADCE8", "#000000"),
    "rank-3": ("#FFE08A", "#000000"),
    "rank-4": ("#96186F", "#FFFFFF"),
}
LINE_HEIGHT, A4 = 15, 9
# Columns of data in the colour of the row's rank; ids of grades have one of their own.
GRADED = ("grade", "grade_label", "grade_rank")
WIDEST, NARROWEST = 48, 8
DATA, NOTES = "Data", "Notes"
# Excel keeps this name for itself, allows no longer ones, and none of these characters.
RESERVED, LONGEST = "History", 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

DASH, BAR, DOT = "–", "█", "·"  # no grade, a share, one visit
# The heading of the first column where the corner holds the labels of the column headings, or nothing.
CORNER, PLAIN_CORNER = "Area", "Row"

Value = Scalar | date


def render(answer: Answer, screen: Screen) -> bytes:
    """A workbook of the answer. Raises UsageError if the library that writes it is not installed."""
    try:
        import xlsxwriter
    except ImportError:
        command = install_command("xlsxwriter")
        raise UsageError(f"Excel output isn't installed. Run: {command}") from None
    out = io.BytesIO()
    # No text may become something else, and no copy may be left in a folder for temporary files.
    kinds = ("formulas", "urls", "numbers")
    book = xlsxwriter.Workbook(out, {"in_memory": True, **{f"strings_to_{kind}": False for kind in kinds}})
    # With the time of the clock, no two workbooks would be the same.
    day = _day(answer.data_version) or date(2009, 4, 1)
    created = datetime(day.year, day.month, day.day)
    book.set_properties({"title": "Ofsted's inspections of children's services", "created": created})
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
        """Each table as on a screen in words, then the data, then footnotes, texts and sources."""
        notes: list[tuple[str, Value, str]] = []
        for table in (part for part in answer.parts if isinstance(part, Table)):
            title = _NOT_IN_NAMES.sub(" ", table.title or "").strip(" '")
            name = _distinct(title or "Table", self.names, LONGEST)
            if table.title and table.title != name:
                notes.append(("Sheet", name, table.title))
            labels = table.labels
            corner = CORNER if len(labels) > 1 else labels[0] or PLAIN_CORNER
            rows = [
                [(_heading(heading, labels), "plain"), *map(_in_words, cells)]
                for heading, cells in zip(table.rows, table.cells, strict=True)
            ]
            self.sheet(name, [corner, *(_heading(heading, labels) for heading in table.columns)], rows)
        if answer.columns:
            self.sheet(DATA, answer.columns, (_data_row(row, answer) for row in answer.named_rows()))
        notes += [("Note", number, note) for number, note in enumerate(answer.notes, 1)]
        if any(entry.text == DASH for entry in entries(answer)):
            notes.append(("Sign", DASH, flag_words(Flag("dropped"))))
        for text in (part for part in answer.parts if isinstance(part, Text)):
            notes += [(text.title or "Text", label, line) for label, line in text.pairs()]
        notes += [("Record", "", line) for line in answer.footer]
        plain = ([_plain(value) if isinstance(value, str) else value for value in row] for row in notes)
        self.sheet(NOTES, ("About", "Item", "Text"), ([(value, "plain") for value in row] for row in plain))

    def sheet(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[tuple[Value, str]]]) -> None:
        """One table: its header, and under it rows of values with their tones."""
        sheet = self.book.add_worksheet(name)
        # Narrow headers wrap, so that they do not make narrow columns wide.
        widths = [max(map(len, column.split())) + 4 for column in columns]
        sizes = [[len(column) + 4 for column in columns]]
        for number, row in enumerate(rows, 1):
            for at, (value, tone) in enumerate(row):
                if value is not None:
                    sheet.write(number, at, value, self.look(tone, isinstance(value, date)))
            sizes.append([len(str(value)) + 2 if value is not None else 0 for value, _ in row])
            widths = list(map(max, widths, sizes[-1]))
        widths = [min(max(width, NARROWEST), WIDEST) for width in widths]
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        for number, row_sizes in enumerate(sizes):
            lines = max(-(-size // width) for size, width in zip(row_sizes, widths, strict=True))
            # Programs that do not fit rows to wrapped text by themselves would hide it.
            if lines > 1:
                sheet.set_row(number, LINE_HEIGHT * lines)
        header, seen = self.look("header", False), set[str]()
        options = {
            "name": f"Table_{len(self.book.worksheets())}",
            "style": "Table Style Light 1",
            "banded_rows": False,
            "columns": [{"header": _distinct(one, seen), "header_format": header} for one in columns],
        }
        # A table needs a row under its header, even an empty one.
        sheet.add_table(0, 0, max(len(sizes) - 1, 1), len(columns) - 1, options)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _look(self, tone: str, dated: bool) -> Any:
        look: dict[str, Any] = {"text_wrap": True, "valign": "top", "bold": tone == "header"}
        if tone in COLOURS:
            look["bg_color"], look["font_color"] = COLOURS[tone]
        return self.book.add_format(look | ({"num_format": "yyyy-mm-dd", "align": "left"} if dated else {}))


def _data_row(row: dict[str, Scalar], answer: Answer) -> list[tuple[Value, str]]:
    """The values of a row, days as dates, each with the colour of its grade."""

    def cell(name: str, value: Scalar) -> tuple[Value, str]:
        rank = answer.ranks.get(str(value)) or (row.get("grade_rank") if name in GRADED else None)
        day = _day(value) if isinstance(value, str) else None
        return day or value, f"rank-{rank}" if rank else "plain"

    return [cell(name, value) for name, value in row.items()]


def _heading(heading: Heading, labels: Sequence[str]) -> str:
    """The lines of a heading as one, each after its label if it has one."""
    lines = [_plain(line) for line in heading.lines]
    if len(lines) == len(labels) > 1:
        pairs = zip(labels, lines, strict=True)
        lines = [f"{label[:1].lower()}{label[1:]} {line}".strip() for label, line in pairs]
        lines[0] = lines[0][:1].upper() + lines[0][1:]
    return ", ".join(lines) + _marks(heading.notes)


def _in_words(cell: Cell) -> tuple[Value, str]:
    """The words of a cell, and its tone if everything in it has the same."""
    tones = {entry.tone for entry in cell}
    return "; ".join(map(_entry, cell)) or None, tones.pop() if len(tones) == 1 else "plain"


def _entry(entry: Entry) -> str:
    parts = [entry.text + (f" ({entry.qualifier})" if entry.qualifier else "")]
    # The text of the other two has the same meaning already.
    if entry.flag and entry.flag.word not in ("dropped", "not-judged"):
        parts.append(flag_words(entry.flag))
    if entry.since:
        parts.append(f"{flag_words(entry.since[1])} since {entry.since[0]}")
    if entry.below:
        parts.append(entry.below)
    return _plain(", ".join(parts) + _marks(entry.notes))


def _marks(notes: Sequence[int]) -> str:
    return f" [{', '.join(map(str, notes))}]" if notes else ""


def _plain(text: str) -> str:
    """The text without its symbols: bars go, and dots become their number."""
    text = text.replace(UNBROKEN, " ").replace(BAR, "").strip()
    return str(text.count(DOT)) if text and not text.strip(f"{DOT} ") else text.removeprefix(f"{DOT} ")


def _day(text: str) -> date | None:
    """The day; None for a date that stops at the month or the year, which stays text."""
    return date.fromisoformat(text) if _DAY.fullmatch(text) else None


def _distinct(wanted: str, names: set[str], longest: int = 255) -> str:
    """The name, with a number if it is among those already, as Excel allows no two alike."""
    name, number = wanted[:longest].rstrip(), 1
    while name.casefold() in names:
        number += 1
        name = f"{wanted[: longest - len(f' {number}')].rstrip()} {number}"
    names.add(name.casefold())
    return name
