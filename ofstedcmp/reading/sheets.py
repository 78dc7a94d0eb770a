"""The cells of a workbook, ODS or XLSX, within bounds; knows no sheet of Ofsted's."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.parsers import expat

from ofstedcmp.dates import is_date
from ofstedcmp.reading.document import UnreadableError

MAX_BYTES = 32 * 1024 * 1024
MAX_UNPACKED = 128 * 1024 * 1024
MAX_SHEETS = 200
MAX_CELLS = 5_000_000

Row = list[Any]

# The letters of the column and the number of the row that a cell of XLSX names as its place.
_PLACE = re.compile(r"([A-Za-z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was opened: the hash of its file, and its sheets by name."""

    sha256: str
    names: tuple[str, ...]
    hidden: frozenset[str]
    _book: Any

    def rows(self, name: str, limit: int | None = None) -> list[Row]:
        """The rows of a sheet from its first, the first `limit` of them alone where it is given."""
        sheet = _guarded(lambda: self._book.get_sheet_by_name(name))
        rows: list[Row] = sheet.to_python(skip_empty_area=False, nrows=limit)
        return rows


def open_workbook(path: Path, known: Collection[str] = ()) -> Workbook:
    """The workbook in that file; one with a hash that is `known` is not searched for faults.

    Raises UnreadableError for what is neither ODS nor XLSX, is encrypted, damaged or too large, and
    where the library that reads workbooks is not installed.
    """
    data = _bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 not in known:
        _check(data)
    try:
        import python_calamine
    except ImportError:
        raise UnreadableError(
            "reading spreadsheets needs the extra: pip install 'ofstedcmp[import]'"
        ) from None
    book = _guarded(lambda: python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)))
    if len(book.sheet_names) > MAX_SHEETS:
        raise UnreadableError(f"has {len(book.sheet_names)} sheets")
    # A chart has a sheet of its own in XLSX.
    sheets = [one for one in book.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
    shown = python_calamine.SheetVisibleEnum.Visible
    return Workbook(
        sha256,
        tuple(one.name for one in sheets),
        frozenset(one.name for one in sheets if one.visible != shown),
        book,
    )


def words(cell: object) -> str:
    r"""The text of a cell with its words one space apart; that of a number or date as Python prints it.

    >>> words(" First SIF Overall Judgement\n(OE)"), words(None), words(3.0)
    ('First SIF Overall Judgement (OE)', '', '3.0')
    """
    return "" if cell is None else " ".join(str(cell).split())


def iso_date(cell: object) -> str | None:
    """The date in a cell as ISO 8601, or None where it holds none; a bare number is not taken for one.

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


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableError("is not a file" if path.exists() else "does not exist")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(f"is larger than {MAX_BYTES // 1024 // 1024} MB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None


def _guarded(act: Callable[[], Any]) -> Any:
    import python_calamine

    try:
        return act()
    except (KeyboardInterrupt, SystemExit):
        raise
    except python_calamine.PasswordError:
        raise UnreadableError("is encrypted") from None
    except BaseException:  # a fault inside the library, which is no Python, is no Exception either
        raise UnreadableError("is a damaged workbook") from None


def _check(data: bytes) -> None:
    """Refuse what the library would not come to an end with, or would fill the memory with.

    It makes room for every cell from the first to the last, and goes on reading where a tag is not closed.
    """
    cells = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise UnreadableError(f"is larger than {MAX_UNPACKED // 1024 // 1024} MB when unpacked")
            if not {part.filename for part in parts} & {"content.xml", "xl/workbook.xml"}:
                raise UnreadableError("is neither ODS nor XLSX")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    cells += _cells(archive.read(part))
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, expat.ExpatError):
        reason = "is a damaged workbook" if data.startswith(b"PK") else "is neither ODS nor XLSX"
        raise UnreadableError(reason) from None
    except RuntimeError:  # what zipfile raises for a part with a password
        raise UnreadableError("is encrypted") from None
    if cells > MAX_CELLS:
        raise UnreadableError(f"has sheets of absurd size ({cells:,} cells)")


def _cells(xml: bytes) -> int:
    """How many cells the sheets in a part of a workbook make room for."""
    size = _Size()
    parser = expat.ParserCreate()
    parser.StartElementHandler = size.begin
    parser.EndElementHandler = size.end
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.Parse(xml, True)
    return size.cells


def _no_doctype(*_: object) -> None:
    raise ValueError("entities could make a small file a large one")


class _Size:
    """Counts rows and columns as an XML parser meets them, in ODS (table:table-row) and in XLSX (row, c).

    Empty rows and cells count only where something follows them: those of ODS fill a sheet to its ends.
    """

    def __init__(self) -> None:
        self.cells = 0
        self.height = self.width = 0
        self.row = self.column = 0

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag is opened."""
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self.column += int(attributes.get("table:number-columns-repeated", 1))
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._fill()
        elif tag.startswith("text:"):
            self._fill()
        elif tag == "table:table-row":
            self.row += int(attributes.get("table:number-rows-repeated", 1))
            self.column = 0
        elif tag.rpartition(":")[2] == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif tag.rpartition(":")[2] == "c":
            self.column += 1
            if place := _PLACE.fullmatch(attributes.get("r", "")):
                self.row, self.column = int(place[2]), _column(place[1])
            self._fill()

    def end(self, tag: str) -> None:
        """A tag is closed."""
        if tag == "table:table" or tag.rpartition(":")[2] == "sheetData":
            self.cells += self.height * self.width
            self.height = self.width = self.row = self.column = 0

    def _fill(self) -> None:
        self.height, self.width = max(self.height, self.row), max(self.width, self.column)


def _column(letters: str) -> int:
    """The number of the column that XLSX names by letters: A is 1 and AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
