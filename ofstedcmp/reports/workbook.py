"""Open a workbook (ODS or XLSX) and read its cells, within limits; knows nothing about Ofsted's sheets."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import reduce
from pathlib import Path
from typing import Any
from xml.parsers import expat

from ofstedcmp.database.council_names import normalise
from ofstedcmp.dates import is_date
from ofstedcmp.errors import UnreadableError, install_command
from ofstedcmp.reports.document import read_bytes

MAX_BYTES = 32 * 1024 * 1024
MAX_UNPACKED = 128 * 1024 * 1024
MAX_PARTS = 5_000
MAX_SHEETS = 200
# Of cells and their letters, with all repetitions. The largest that Ofsted publishes has 324,000 cells.
MAX_CELLS = 2_000_000
MAX_LETTERS = 32_000_000

Row = list[Any]

# How XLSX names the place of a cell: the letters of the column and the number of the row.
_PLACE = re.compile(r"([A-Za-z]+)(\d+)")
# The tags of ODS and of XLSX, without their prefix.
_SHEETS, _ROWS = ("table", "sheetData"), ("table-row", "row")
_CELLS = ("table-cell", "covered-table-cell", "c")


class Workbook:
    """An open workbook: the hash of its file, the names of its sheets, and which of them are hidden.

    Raises UnreadableError for a file that is not ODS or XLSX, is encrypted, damaged or too large, and if the
    library that reads workbooks is not installed.
    """

    def __init__(self, path: Path) -> None:
        data = read_bytes(path, MAX_BYTES)
        self.sha256 = hashlib.sha256(data).hexdigest()
        _check(data)
        try:
            import python_calamine
        except ImportError:
            command = install_command("python-calamine")
            raise UnreadableError(f"reading spreadsheets isn't installed. Run: {command}") from None
        with _refusing_damage():
            self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        if len(self._book.sheet_names) > MAX_SHEETS:
            raise UnreadableError(f"has {len(self._book.sheet_names)} sheets")
        # In XLSX a chart can be a sheet of its own.
        kind, visible = python_calamine.SheetTypeEnum.WorkSheet, python_calamine.SheetVisibleEnum.Visible
        sheets = [sheet for sheet in self._book.sheets_metadata if sheet.typ == kind]
        self.names = [sheet.name for sheet in sheets]
        self.hidden = {sheet.name for sheet in sheets if sheet.visible != visible}

    def rows(self, name: str, limit: int | None = None) -> list[Row]:
        """The rows of a sheet from its first; only the first `limit` if it is given."""
        with _refusing_damage():
            sheet = self._book.get_sheet_by_name(name)
            rows: list[Row] = sheet.to_python(skip_empty_area=False, nrows=limit)
            merged = sheet.merged_cell_ranges or ()
        for (top, left), (bottom, right) in merged:
            under = [cell for row in rows[top : bottom + 1] for cell in row[left : right + 1]][1:]
            if any(map(words, under)):
                cell = cell_name(top + 1, left + 1)
                raise UnreadableError(f"has text under a merged cell, in cell {cell} of sheet '{name}'")
        return rows


@contextmanager
def _refusing_damage() -> Iterator[None]:
    import python_calamine

    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        raise
    except python_calamine.PasswordError:
        raise UnreadableError("is encrypted") from None
    except BaseException:  # a panic inside the library, which is written in Rust, is not an Exception
        raise UnreadableError("is a damaged workbook") from None


def words(cell: object) -> str:
    r"""The text of a cell with single spaces; a number or date as Python prints it.

    >>> words(" First SIF Overall Judgement\n(OE)"), words(None), words(3.0)
    ('First SIF Overall Judgement (OE)', '', '3.0')
    """
    return "" if cell is None else " ".join(str(cell).split())


def iso_date(cell: object) -> str | None:
    """The date in a cell as ISO 8601, or None if there is none. A bare number is not read as a date.

    >>> iso_date(datetime(2023, 7, 10)), iso_date("10/07/2023"), iso_date("5 May 2025"), iso_date(45117.0)
    ('2023-07-10', '2023-07-10', '2025-05-05', None)
    """
    if isinstance(cell, date):  # a datetime is a date too
        return f"{cell:%Y-%m-%d}"
    text = words(cell)
    if form := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        text = f"{form[3]}-{form[2]:0>2}-{form[1]:0>2}"
    elif re.fullmatch(r"\d{1,2} [A-Za-z]+ \d{4}", text):
        try:
            text = f"{datetime.strptime(text, '%d %B %Y'):%Y-%m-%d}"
        except ValueError:
            return None
    text = re.sub(r"[T ]00:00(:00)?(\.0+)?$", "", text)
    return text if is_date(text, whole=True) else None


def _check(data: bytes) -> None:
    """Refuse a file that would make the library fill the memory, or never finish.

    The library makes room for every cell from the first to the last, and reads on after an unclosed tag.
    """
    size = _Size()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS:
                raise UnreadableError(f"has {len(parts):,} parts")
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise UnreadableError(f"is larger than {MAX_UNPACKED // 1024 // 1024} MB when unpacked")
            names = [part.filename.casefold() for part in parts]
            if not {"content.xml", "xl/workbook.xml"} & set(names):
                raise UnreadableError("is neither ODS nor XLSX")
            if twice := [name for name, count in Counter(names).items() if count > 1]:
                raise UnreadableError(f"has the part '{twice[0]}' twice")
            for part in parts:
                unpacked = _unpacked(archive, part)
                if part.filename.endswith((".xml", ".rels")) or _may_be_a_sheet(unpacked):
                    size.add(unpacked)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, expat.ExpatError):
        reason = "is a damaged workbook" if data.startswith(b"PK") else "is neither ODS nor XLSX"
        raise UnreadableError(reason) from None
    if size.cells > MAX_CELLS or size.letters > MAX_LETTERS:
        raise UnreadableError(
            f"has sheets that are far too large ({size.cells:,} cells, {size.letters:,} letters)"
        )


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part of the archive. Raises ValueError if it is not as large as the archive says."""
    if part.flag_bits & 1:
        raise UnreadableError("is encrypted")
    # zipfile would stop reading at the size that the archive gives, which may be smaller than the part.
    promised, part.file_size = part.file_size, MAX_UNPACKED
    unpacked = archive.open(part).read(promised + 1)
    if len(unpacked) != promised or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError
    return unpacked


def _may_be_a_sheet(part: bytes) -> bool:
    """Whether a part can be a sheet, whatever its name."""
    return part[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or any(
        word in part for word in (b"sheetData", b"table:table")
    )


class _Size:
    """Counts the cells for which the library makes room, and their letters; refuses cells that deceive.

    Empty rows and cells count only if something follows them: those of ODS fill a sheet to its end.
    """

    def __init__(self) -> None:
        self.cells = self.letters = 0
        # The last row and column with something in them, and the current ones.
        self._height = self._width = self._row = self._column = 0
        # How often the row and the cell are repeated.
        self._rows = self._times = 1
        # The name of the sheet, the cell's value if it stands beside the text that is shown, and the text.
        self._sheet = self._value = ""
        self._texts: list[str] = []
        self._in_comment = False

    def add(self, xml: bytes) -> None:
        """Count one part of the workbook. Raises ExpatError or ValueError if it is not plain XML."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add_text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.Parse(xml, True)

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        filled = tag.startswith("text:")
        if name in _CELLS:
            self._times = int(attributes.get("table:number-columns-repeated", 1))
            self._column += self._times
            if place := _PLACE.fullmatch(attributes.get("r", "")):
                self._row, self._column = int(place[2]), _column_number(place[1])
            self._value = attributes.get("office:string-value") or attributes.get("office:date-value") or ""
            self._texts = []
            filled = name == "c" or "office:value-type" in attributes or "table:formula" in attributes
            if filled and name == "covered-table-cell":
                raise UnreadableError(f"has text under a merged cell, in {self._place()}")
        elif name in _ROWS:
            self._rows = int(attributes.get("table:number-rows-repeated", 1))
            self._row = int(attributes.get("r", self._row + self._rows))
            self._column = 0
        elif name == "table":
            self._sheet = attributes.get("table:name", "")
        elif name == "annotation":
            self._in_comment = True
        elif name == "numFmt":
            # The fourth form is that of texts.
            code = attributes.get("formatCode", "")
            if any("@" not in form for form in code.split(";")[3:]):
                raise UnreadableError(f"has a format that shows other text than cells hold: '{code[:40]}'")
        if filled:
            self._height, self._width = max(self._height, self._row), max(self._width, self._column)

    def _add_text(self, text: str) -> None:
        if not self._in_comment:
            self._texts.append(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in _CELLS:
            value, text = self._value, "".join(self._texts)
            self.letters += len(value + text) * self._times * self._rows
            if value and text and value != text and not _alike(value, text):
                raise UnreadableError(f"shows '{text[:40]}' but holds '{value[:40]}' in {self._place()}")
        elif name in _SHEETS:
            self.cells += self._height * self._width
            self._height = self._width = self._row = self._column = 0
        elif name == "annotation":
            self._in_comment = False

    def _place(self) -> str:
        return f"cell {cell_name(self._row, self._column)} of sheet '{self._sheet}'"


def _alike(value: str, shown: str) -> bool:
    """Whether a cell shows its value: the same words, or the same date in another form."""
    if is_date(value[:10], whole=True):
        return iso_date(shown) in (value[:10], None)
    return normalise(value) == normalise(shown)


def _refuse_doctype(*_: object) -> None:
    # Its entities could make a small file a large one, or read another file.
    raise UnreadableError("has a document type declaration, which workbooks don't have")


def _column_number(letters: str) -> int:
    """The number of the column that XLSX names by letters: A is 1 and AA 27."""
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters.upper(), 0)


def cell_name(row: int, column: int) -> str:
    """The name of a cell as a spreadsheet gives it, from the numbers of its row and column.

    >>> cell_name(7, 1), cell_name(7, 28)
    ('A7', 'AB7')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
