"""Excel workbooks: each table in words on a sheet of its own, the rows of data, and the notes.

Made so that spreadsheets and screen readers take them right: one table a sheet that begins in A1 with
its one header row, no merged cells, no empty rows, text never a formula, and no meaning by colour alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Entry, Flag, Heading, Row, Scalar, Table, Text
from ofstedcmp.errors import UsageError, install_command
from ofstedcmp.formats import Screen
from ofstedcmp.formats.symbols import flag_words

# Ground and letters of each grade, as on a terminal from blue (best) to magenta (worst); every pair has a
# contrast of at least 4.5 to 1 (WCAG 1.4.3).
COLOURS = {
    "rank-1": ("#1F4E9E", "#FFFFFF"),
    "rank-2": ("#9ADCE8", "#000000"),
    "rank-3": ("#FFE08A", "#000000"),
    "rank-4": ("#96186F", "#FFFFFF"),
}
DATE = "yyyy-mm-dd"
LINE_HEIGHT, A4 = 15, 9
# Columns of data whose cells take the colour of the row's rank; ids of grades have one of their own.
GRADED = ("grade", "grade_label", "grade_rank")
WIDEST, NARROWEST = 48, 8
DATA, NOTES = "Data", "Notes"
# Excel keeps this name for itself, allows no longer ones, and none of these characters.
RESERVED, LONGEST = "History", 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# What stands for no grade, and the flags that an entry's text says by itself.
DASH = "–"
BAR, DOT = "█", "·"
# What heads the first column where the corner holds the labels of the column headings, or nothing.
CORNER, PLAIN_CORNER = "Area", "Row"
SAID_BY_THE_TEXT = ("dropped", "not-judged")

Value = Scalar | date


def render(answer: Answer, screen: Screen) -> bytes:
    """A workbook of the answer. Raises UsageError where the library that writes it is not installed."""
    try:
        import xlsxwriter
    except ImportError:
        command = install_command("xlsxwriter")
        raise UsageError(f"Excel output isn't installed. Run: {command}") from None
    out = io.BytesIO()
    # No text may become something else, and no copy may be left in a folder for temporary files.
    options = {
        "in_memory": True,
        **{f"strings_to_{kind}": False for kind in ("formulas", "urls", "numbers")},
    }
    book = xlsxwriter.Workbook(out, options)
    day = _day(answer.data_version) or date(2009, 4, 1)
    # Otherwise the clock would stand here, and no two workbooks would be the same.
    book.set_properties(
        {"title": "Ofsted's inspections of children's services", "created": datetime(*day.timetuple()[:3])}
    )
    sheets = _Sheets(book)
    for part in answer.parts:
        if isinstance(part, Table):
            sheets.grid(part)
    if answer.columns:
        sheets.data(answer)
    sheets.notes(answer)
    book.close()
    return out.getvalue()


class _Sheets:
    """Writes sheets into a workbook, and keeps the looks that its cells share."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._looks: dict[tuple[str, bool], Any] = {}
        self._names = {name.casefold() for name in (DATA, NOTES, RESERVED)}
        self._titles: list[tuple[str, str]] = []

    def look(self, tone: str, *, dated: bool = False) -> Any:
        """How a cell of that tone looks."""
        if (tone, dated) not in self._looks:
            ground, letters = COLOURS.get(tone, ("", ""))
            colours = {"bg_color": ground, "font_color": letters} if ground else {}
            number = {"num_format": DATE, "align": "left"} if dated else {}
            strong = {"bold": True} if tone == "header" else {}
            wrap = {"text_wrap": True, "valign": "top"}
            self._looks[tone, dated] = self.book.add_format({**wrap, **colours, **number, **strong})
        return self._looks[tone, dated]

    def sheet(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[tuple[Value, str]]]) -> None:
        """One table: its header, and under it rows of values with their tones."""
        sheet = self.book.add_worksheet(name)
        # Narrow headers wrap, so that they do not make narrow columns wide.
        widths = [max(map(len, column.split())) + 4 for column in columns]
        last, most = 0, []
        for last, row in enumerate(rows, 1):
            most.append([len(str(value)) + 2 if value is not None else 0 for value, _ in row])
            for at, (value, tone) in enumerate(row):
                self._write(sheet, last, at, value, tone)
        for sizes in most:
            widths = list(map(max, widths, sizes))
        widths = [min(max(width, NARROWEST), WIDEST) for width in widths]
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        for at, sizes in enumerate(([len(column) + 4 for column in columns], *most)):
            lines = max(-(-size // width) for size, width in zip(sizes, widths, strict=True))
            # Programs that do not fit rows to wrapped text by themselves would hide it.
            if lines > 1:
                sheet.set_row(at, LINE_HEIGHT * lines)
        # A table needs a row under its header, even an empty one.
        sheet.add_table(
            *(0, 0, max(last, 1), len(columns) - 1),
            {
                "name": f"Table_{len(self.book.worksheets())}",
                "style": "Table Style Light 1",
                "banded_rows": False,
                "columns": [
                    {"header": column, "header_format": self.look("header")} for column in _distinct(columns)
                ],
            },
        )
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _write(self, sheet: Any, row: int, column: int, value: Value, tone: str) -> None:
        if value is None:
            return
        if isinstance(value, date):
            sheet.write_datetime(row, column, value, self.look(tone, dated=True))
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.look(tone))
        else:
            sheet.write_string(row, column, value, self.look(tone))

    def name(self, title: str | None) -> str:
        """A name for the sheet of a table with that title, which no other sheet has."""
        wanted = _NOT_IN_NAMES.sub(" ", title or "Table").strip(" '") or "Table"
        name, number = wanted[:LONGEST].rstrip(), 1
        while name.casefold() in self._names:
            number += 1
            name = f"{wanted[: LONGEST - len(f' {number}')].rstrip()} {number}"
        self._names.add(name.casefold())
        if title and title != name:
            self._titles.append((name, title))
        return name

    def grid(self, table: Table) -> None:
        """A table of an answer as on a screen, with words in the place of symbols."""
        corner = CORNER if len(table.labels) > 1 else table.labels[0] or PLAIN_CORNER
        columns = [corner, *(_heading(heading, table.labels) for heading in table.columns)]
        rows = [
            [(_heading(heading, table.labels), "plain"), *map(_in_words, cells)]
            for heading, cells in zip(table.rows, table.cells, strict=True)
        ]
        self.sheet(self.name(table.title), columns, rows)

    def data(self, answer: Answer) -> None:
        """The rows of data, days as dates."""

        def tone(column: str, row: Row) -> str:
            own = answer.ranks.get(str(row.get(column)))
            rank = own or (row.get("grade_rank") if column in GRADED else None)
            return f"rank-{rank}" if rank else "plain"

        rows = ([(_typed(row.get(name)), tone(name, row)) for name in answer.columns] for row in answer.rows)
        self.sheet(DATA, answer.columns, rows)

    def notes(self, answer: Answer) -> None:
        """Footnotes, texts and sources, one a row."""
        rows: list[tuple[str, Value, str]] = [("Sheet", name, title) for name, title in self._titles]
        rows += [("Note", number, note) for number, note in enumerate(answer.notes, 1)]
        if any(entry.text == DASH for entry in _entries(answer)):
            rows.append(("Sign", DASH, flag_words(Flag("dropped"))))
        for part in answer.parts:
            if isinstance(part, Text):
                pairs = (("", line) if isinstance(line, str) else line for line in part.lines)
                rows += [(part.title or "Text", label, text) for label, text in pairs]
        rows += [("Record", "", line) for line in answer.footer]
        cells = [
            [(_plain(value) if isinstance(value, str) else value, "plain") for value in row] for row in rows
        ]
        self.sheet(NOTES, ("About", "Item", "Text"), cells)


def _entries(answer: Answer) -> Iterator[Entry]:
    for part in answer.parts:
        if isinstance(part, Table):
            yield from (entry for row in part.cells for cell in row for entry in cell)


def _heading(heading: Heading, labels: Sequence[str]) -> str:
    """The lines of a heading as one, each after its label where it has one."""
    lines = [_plain(line) for line in heading.lines]
    if len(lines) == len(labels) > 1:
        pairs = zip(labels, lines, strict=True)
        lines = [f"{label[:1].lower()}{label[1:]} {line}".strip() for label, line in pairs]
        lines[0] = lines[0][:1].upper() + lines[0][1:]
    notes = f" [{', '.join(map(str, heading.notes))}]" if heading.notes else ""
    return ", ".join(lines) + notes


def _in_words(cell: Cell) -> tuple[Value, str]:
    """The words of a cell, and its tone where everything in it has the same."""
    tones = {entry.tone for entry in cell}
    return "; ".join(map(_entry, cell)) or None, tones.pop() if len(tones) == 1 else "plain"


def _entry(entry: Entry) -> str:
    said = entry.text + (f" ({entry.qualifier})" if entry.qualifier else "")
    if entry.flag and entry.flag.word not in SAID_BY_THE_TEXT:
        said += f", {flag_words(entry.flag)}"
    if entry.since:
        said += f", {flag_words(entry.since[1])} since {entry.since[0]}"
    if entry.below:
        said += f", {entry.below}"
    if entry.notes:
        said += f" [{', '.join(map(str, entry.notes))}]"
    return _plain(said)


def _plain(text: str) -> str:
    """The text without what is there to be looked at: bars go, and dots that are counted become a number."""
    text = text.replace(UNBROKEN, " ").replace(BAR, "").strip()
    return str(text.count(DOT)) if text and not text.strip(f"{DOT} ") else text.removeprefix(f"{DOT} ")


def _typed(value: Scalar) -> Value:
    """Days as dates; a date that stops at the month or the year stays text, as no day of it is known."""
    return (_day(value) or value) if isinstance(value, str) else value


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if _DAY.fullmatch(text) else None


def _distinct(columns: Sequence[str]) -> list[str]:
    """Headers of which no two are alike, which Excel does not allow in one table."""
    seen: dict[str, int] = {}
    found = []
    for column in columns:
        key = column.casefold()
        seen[key] = seen.get(key, 0) + 1
        found.append(column if seen[key] == 1 else f"{column} ({seen[key]})")
    return found
