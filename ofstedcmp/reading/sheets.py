"""The cells of a workbook, ODS or XLSX, within bounds; knows no sheet of Ofsted's."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ofstedcmp.dates import is_date
from ofstedcmp.reading.document import UnreadableError

MAX_BYTES = 32 * 1024 * 1024
MAX_UNPACKED = 128 * 1024 * 1024
MAX_SHEETS = 200
MAX_CELLS = 5_000_000

Row = list[Any]

_REPEATED = re.compile(rb"-repeated\s*=\s*[\"'](\d+)")
# The column and the row that a cell or a row of XLSX names as its place.
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{0,3})(\d+)")
_XLSX_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_XLSX_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")


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
    """The workbook in that file; one with a hash that is `known` is not searched for an absurd size.

    Raises UnreadableError for what is neither ODS nor XLSX, is encrypted, damaged or too large, and
    where the library that reads workbooks is not installed.
    """
    data = _bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 not in known:
        _check_size(data)
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


def _check_size(data: bytes) -> None:
    """Refuse what would not fit into memory before the library makes room for every cell of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise UnreadableError(f"is larger than {MAX_UNPACKED // 1024 // 1024} MB when unpacked")
            names = {part.filename for part in parts}
            if "content.xml" in names:
                cells = _ods_cells(archive.read("content.xml"))
            elif "xl/workbook.xml" in names:
                sheets = [name for name in names if name.startswith("xl/") and name.endswith(".xml")]
                cells = sum(_xlsx_cells(archive.read(name)) for name in sheets)
            else:
                raise UnreadableError("is neither ODS nor XLSX")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        reason = "is a damaged workbook" if data.startswith(b"PK") else "is neither ODS nor XLSX"
        raise UnreadableError(reason) from None
    except RuntimeError:  # what zipfile raises for a part with a password
        raise UnreadableError("is encrypted") from None
    if cells > MAX_CELLS:
        raise UnreadableError(f"has a sheet of absurd size (about {cells:,} cells)")


def _ods_cells(xml: bytes) -> int:
    """How many cells the sheets have at most, without the empty ones that fill them up to their ends."""
    height = width = waiting = 0
    start = xml.find(b"<table:table-row")
    while start >= 0:
        following = xml.find(b"<table:table-row", start + 1)
        row = xml[start : following if following >= 0 else len(xml)]
        end = row.rfind(b"</table:table-row>")
        head = row[: row.find(b">") + 1]
        if end >= 0 and not head.endswith(b"/>") and _filled(row[len(head) : end]):
            width = max(width, _width(row[len(head) : end]))
            height, waiting = height + waiting + _times(head), 0
        else:  # takes room only where a row with something in it follows
            waiting += _times(head)
        if row.find(b"</table:table>", max(end, 0)) >= 0:
            waiting = 0
        start = following
    return height * width


def _filled(xml: bytes) -> bool:
    return b"value" in xml or b"<text:" in xml or b"formula" in xml


def _width(row: bytes) -> int:
    """How many cells a row has at most, without the empty ones at its end."""
    last = row.rfind(b"<table:table-cell")
    while last >= 0 and row.endswith(b"/>") and not _filled(row[last:]):
        row = row[:last]
        last = row.rfind(b"<table:table-cell")
    # Counts the ends of cells too: a bound within twice the truth is near enough.
    return row.count(b"table-cell") + (_times(row) if b"-repeated" in row else 0)


def _times(xml: bytes) -> int:
    """The sum of what is repeated, 1 where nothing is."""
    return sum(map(int, _REPEATED.findall(xml))) or 1


def _xlsx_cells(xml: bytes) -> int:
    """How many cells the sheet has at most: calamine makes room from the first cell to the last."""
    if b"sheetData" not in xml:
        return 0
    rows = _XLSX_ROW.split(xml)
    height, width = len(rows), max(len(_XLSX_CELL.findall(row)) for row in rows)
    for letters, number in (place.groups() for place in _PLACE.finditer(xml)):
        column = 0
        for letter in letters.upper():
            column = column * 26 + letter - 64
        height, width = max(height, int(number)), max(width, column)
    return height * width
