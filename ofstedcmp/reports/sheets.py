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
from ofstedcmp.errors import install_command
from ofstedcmp.reports.document import UnreadableError

MAX_BYTES = 32 * 1024 * 1024
MAX_UNPACKED = 128 * 1024 * 1024
MAX_PARTS = 5_000
MAX_SHEETS = 200
# Of cells and their letters, with all repetitions. The largest that Ofsted publishes has 324,000 cells.
MAX_CELLS = 2_000_000
MAX_LETTERS = 32_000_000

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
        command = install_command("python-calamine")
        raise UnreadableError(f"reading spreadsheets isn't installed. Run: {command}") from None
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
    size = _Size()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
        if len(parts) > MAX_PARTS:
            raise UnreadableError(f"has {len(parts):,} parts")
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise UnreadableError(f"is larger than {MAX_UNPACKED // 1024 // 1024} MB when unpacked")
        if not {part.filename for part in parts} & {"content.xml", "xl/workbook.xml"}:
            raise UnreadableError("is neither ODS nor XLSX")
        for part in parts:
            unpacked = _unpacked(data, part)
            if part.filename.endswith((".xml", ".rels")) or _may_be_a_sheet(unpacked):
                size.add(unpacked)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, expat.ExpatError):
        reason = "is a damaged workbook" if data.startswith(b"PK") else "is neither ODS nor XLSX"
        raise UnreadableError(reason) from None
    if size.cells > MAX_CELLS or size.letters > MAX_LETTERS:
        raise UnreadableError(f"has sheets of absurd size ({size.cells:,} cells, {size.letters:,} letters)")


def _unpacked(data: bytes, part: zipfile.ZipInfo) -> bytes:
    """A part of the archive, which must be of the size that its directory tells."""
    if part.flag_bits & 1:
        raise UnreadableError("is encrypted")
    # The lengths of a name and of more, which come before the part itself (PKWARE's APPNOTE, 4.3.7).
    name, more = struct.unpack_from("<26xHH", data, part.header_offset)
    start = part.header_offset + 30 + name + more
    packed = data[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        unpacked = stream.decompress(packed, part.file_size + 1)
        whole = stream.eof
    else:
        unpacked, whole = packed, part.compress_type == zipfile.ZIP_STORED
    if not whole or len(unpacked) != part.file_size or zlib.crc32(unpacked) != part.CRC:
        raise ValueError("the directory of the archive does not tell the truth")
    return unpacked


def _may_be_a_sheet(part: bytes) -> bool:
    """Whether a part can be a sheet: a workbook may call them what it likes."""
    return part[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or any(
        word in part for word in (b"sheetData", b"table:table")
    )


def _no_doctype(*_: object) -> None:
    # Entities could make a small file a large one, or bring in another.
    raise UnreadableError("has a document type of its own, as no workbook has")


class _Size:
    """Counts the cells that sheets make room for, and their letters: ODS (table:table-row) and XLSX (row, c).

    Empty rows and cells count only where something follows them: those of ODS fill a sheet to its ends.
    """

    def __init__(self) -> None:
        self.cells = self.letters = 0
        self._height = self._width = 0
        self._row = self._column = 0
        # How often the cell and the row are repeated, and how many letters each of them has.
        self._times = self._rows = 1
        self._said = self._line = 0

    def add(self, xml: bytes) -> None:
        """Count what is in a part of the workbook. Raises ValueError or ExpatError for no plain XML."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.Parse(xml, True)

    def _say(self, text: str) -> None:
        self._said += len(text)

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._times = int(attributes.get("table:number-columns-repeated", 1))
            self._column += self._times
            self._said = len(attributes.get("office:string-value", ""))
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._fill()
        elif tag.startswith("text:"):
            self._fill()
        elif tag == "table:table-row":
            self._rows = int(attributes.get("table:number-rows-repeated", 1))
            self._row += self._rows
            self._column = self._line = 0
        elif tag.rpartition(":")[2] == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = self._line = 0
            self._rows = 1
        elif tag.rpartition(":")[2] == "c":
            self._column += 1
            self._times, self._said = 1, 0
            if place := _PLACE.fullmatch(attributes.get("r", "")):
                self._row, self._column = int(place[2]), _column(place[1])
            self._fill()

    def _end(self, tag: str) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell") or tag.rpartition(":")[2] == "c":
            self._line += self._said * self._times
        elif tag == "table:table-row" or tag.rpartition(":")[2] == "row":
            self.letters += self._line * self._rows
        elif tag == "table:table" or tag.rpartition(":")[2] == "sheetData":
            self.cells += self._height * self._width
            self._height = self._width = self._row = self._column = 0

    def _fill(self) -> None:
        self._height, self._width = max(self._height, self._row), max(self._width, self._column)


def _column(letters: str) -> int:
    """The number of the column that XLSX names by letters: A is 1 and AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
