"""Small workbooks made by hand, as ODS and as XLSX, of text and dates; and what tests put into them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports.spreadsheet import Sheets, read_spreadsheet

Rows = Sequence[Sequence[object]]
RECORD = Record()

COVER: Rows = [
    ["Local authority inspection outcomes as at 31 March 2031"],
    ["Published on:", date(2031, 9, 25)],
    ["Issued by:", "Ofsted"],
    ["under the terms of the Open Government Licence. "],
]
ABOUT = ["Web link", "Local authority name"]
GRADES = [
    "Overall effectiveness",
    "The impact of leaders on social work practice with children and families",
    "The experiences and progress of children who need help and protection",
    "The experiences and progress of children in care",
    "The experiences and progress of care leavers",
]
HISTORY = [*ABOUT, "Inspection date", "Publication date", "Inspection type", *GRADES]
LATEST = [*ABOUT, "Inspection date", *GRADES]
YEAR = [*ABOUT, "Inspection/Visit date", "Inspection/Visit type", *GRADES, "Visit Theme"]
RI = "Requires improvement to be good"
SHORT = "ILACS Short Inspection"
LEEDS = [
    "link",
    "Leeds",
    date(2022, 2, 7),
    date(2022, 3, 25),
    SHORT,
    "Outstanding",
    "Good",
    RI,
    "Inadequate",
    "",
]

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns"
ODS = (
    f'<office:document-content xmlns:office="{NAMESPACE}:office:1.0" xmlns:table="{NAMESPACE}:table:1.0"'
    f' xmlns:text="{NAMESPACE}:text:1.0"><office:body><office:spreadsheet>%s</office:spreadsheet>'
    "</office:body></office:document-content>"
)
XLSX = "http://schemas.openxmlformats.org/"
MAIN = f'xmlns="{XLSX}spreadsheetml/2006/main" xmlns:r="{XLSX}officeDocument/2006/relationships"'
RELATED = f'xmlns="{XLSX}package/2006/relationships"'


def ods(path: Path, sheets: dict[str, Rows] | str) -> Path:
    if not isinstance(sheets, str):
        sheets = "".join(
            f"<table:table table:name={quoteattr(name)}>{''.join(map(ods_row, rows))}</table:table>"
            for name, rows in sheets.items()
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{NAMESPACE}:manifest:1.0"/>')
        archive.writestr("content.xml", ODS % sheets)
    return path


def ods_row(row: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>"


def ods_cell(cell: object) -> str:
    if cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell}T00:00:00"/>'
    return f'<table:table-cell office:value-type="string" office:string-value={quoteattr(str(cell))}/>'


def xlsx(path: Path, sheets: dict[str, Rows], *, hidden: str = "") -> Path:
    names = dict(enumerate(sheets, 1))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{XLSX}package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships {RELATED}><Relationship Id="r" Target="xl/workbook.xml"'
        f' Type="{XLSX}officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "xl/workbook.xml": f"<workbook {MAIN}><sheets>"
        + "".join(
            f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="r{n}"'
            f' state="{"hidden" if name == hidden else "visible"}"/>'
            for n, name in names.items()
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships {RELATED}>"
        + "".join(
            f'<Relationship Id="r{n}" Target="worksheets/s{n}.xml"'
            f' Type="{XLSX}officeDocument/2006/relationships/worksheet"/>'
            for n in names
        )
        + "</Relationships>",
        "xl/styles.xml": f'<styleSheet {MAIN}><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>',
        **{
            f"xl/worksheets/s{n}.xml": f"<worksheet {MAIN}><sheetData>"
            + "".join(f"<row>{''.join(map(xlsx_cell, row))}</row>" for row in sheets[name])
            + "</sheetData></worksheet>"
            for n, name in names.items()
        },
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def xlsx_cell(cell: object) -> str:
    if isinstance(cell, date):
        return f'<c s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
    text = quoteattr(str(cell))[1:-1]
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def read(folder: Path, **sheets: Rows) -> Sheets:
    return read_spreadsheet(ods(folder / "book.ods", {"Cover": COVER} | sheets), RECORD)


def refusal(folder: Path, **sheets: Rows) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(folder, **sheets)
    return str(caught.value)
