"""Files that are no workbook of Ofsted's about councils, and those that would do harm."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from workbooks import COVER, HISTORY, LEEDS, RECORD, Rows, ods, read, refusal, xlsx

from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports import workbook
from ofstedcmp.reports.spreadsheet import read_spreadsheet

HOMES: Rows = [["URN", "Provision type", "Local authority"], ["1", "Children's home", "Leeds"]]
SERIES: Rows = [
    ["Table 8a: Latest overall effectiveness for all providers"],
    ["Period", "Outstanding", "Good"],
]
CELL = '<table:table-cell office:value-type="string"%s><text:p>x</text:p></table:table-cell>'
ONE = f"<table:table-row>{CELL % ''}</table:table-row>"
ROWS, COLUMNS = ' table:number-rows-repeated="1048570"', ' table:number-columns-repeated="16383"'
FILLER = f"<table:table-row{ROWS}><table:table-cell{COLUMNS}/></table:table-row>"


def refused(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_spreadsheet(path, RECORD)
    return str(caught.value)


def test_a_workbook_about_homes_alone_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, Providers=HOMES, Series=SERIES)
    assert said == "has no table of councils' inspections (sheets: Providers, Series)"


def test_sheets_about_homes_beside_councils_are_named_and_not_read(tmp_path: Path) -> None:
    found = read(
        tmp_path, Providers=HOMES, Notes=[["About providers"]], History=[HISTORY, LEEDS], Other=[["x"]]
    )
    assert len(found.inspections) == 1
    assert found.notes == [
        "sheet 'Providers' has no table of councils' inspections: not read",
        "sheet 'Other' has no table of councils' inspections: not read",
    ]


def test_a_table_of_homes_with_council_headings_is_not_read(tmp_path: Path) -> None:
    said = refusal(tmp_path, Homes=[[*HISTORY, "Provision type"], [*LEEDS, "Children's home"]])
    assert said.startswith("has no table of councils' inspections")


def test_an_unknown_column_is_noted(tmp_path: Path) -> None:
    notes = read(tmp_path, History=[[*HISTORY, "Previous grade"], [*LEEDS, "Good"]]).notes
    assert notes == ["sheet 'History': the column 'Previous grade' is not known: not read"]


def test_a_list_with_a_repeated_council_needs_a_type_column(tmp_path: Path) -> None:
    rows = [[*row[:4], *row[5:]] for row in (HISTORY, LEEDS, LEEDS)]
    assert "no column 'Inspection type'" in refusal(tmp_path, History=rows)


def test_a_list_of_latest_inspections_gives_no_kind(tmp_path: Path) -> None:
    rows = [[*row[:4], *row[5:]] for row in (HISTORY, LEEDS)]
    (one,) = read(tmp_path, Latest=rows).inspections
    assert (one.kind_from, one.published) == (None, "2022-03-25")
    assert one.note == "The sheet does not say whether the inspection was standard or short."


def test_no_column_for_the_overall_grade_is_needed_since_april_2026(tmp_path: Path) -> None:
    row = ["", "Leeds", date(2026, 5, 11), date(2026, 7, 7), "ILACS Short Inspection", "", *["Good"] * 4]
    (one,) = read(tmp_path, History=[[*row[:5], *row[6:]] for row in (HISTORY, row)]).inspections
    assert (one.framework, len(one.judgements), one.missing) == ("ilacs-2026", 4, {})


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"Cover": COVER, "History": [HISTORY, LEEDS], "Old": [HISTORY, LEEDS]}
    found = read_spreadsheet(xlsx(tmp_path / "book", sheets, hidden="Old"), RECORD)
    assert (len(found.inspections), found.notes) == (1, ["sheet 'Old' is hidden: not read"])


@pytest.mark.parametrize("cover", [[["Title"]], [COVER[0], COVER[2]], [["Leeds"], COVER[1]]])
def test_an_unknown_edition_needs_a_cover(tmp_path: Path, cover: Rows) -> None:
    assert "cover" in refusal(tmp_path, Cover=cover, History=[HISTORY, LEEDS])


def test_a_workbook_without_tables_or_without_rows_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, Other=[["x"]]).startswith("has no table of councils' inspections")
    assert refusal(tmp_path, History=[HISTORY]) == "has no inspection that can be read"


@pytest.mark.parametrize("data", [b"", b"garbage", b"PK\x03\x04garbage", b"\xd0\xcf\x11\xe0" * 99])
def test_a_file_that_is_not_a_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    book = tmp_path / "book"
    book.write_bytes(data)
    assert refused(book) in ("is neither ODS nor XLSX", "is a damaged workbook")


def test_a_missing_workbook_is_refused(tmp_path: Path) -> None:
    assert (refused(tmp_path), refused(tmp_path / "none.ods")) == ("is not a file", "does not exist")


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    book = tmp_path / "book"
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(book) == "is neither ODS nor XLSX"


@pytest.mark.parametrize("make", [ods, xlsx])
def test_a_truncated_workbook_is_refused(tmp_path: Path, make: type) -> None:
    book = tmp_path / "book"
    data = make(book, {"Cover": COVER, "History": [HISTORY, LEEDS]}).read_bytes()
    for end in range(0, len(data) - 1, 97):
        book.write_bytes(data[:end])
        assert refused(book)


def test_an_unclosed_tag_is_refused_quickly(tmp_path: Path) -> None:
    book = tmp_path / "book"
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("content.xml", '<table:table table:name="a"><table:table-row><table:table-cell>')
    assert refused(book) == "is a damaged workbook"


@pytest.mark.parametrize(
    "rows",
    [
        f"<table:table-row {ROWS}>{CELL % COLUMNS}</table:table-row>",
        f"{FILLER}<table:table-row>{CELL % ''}{CELL % ''}{CELL % ''}{CELL % ''}{CELL % ''}</table:table-row>",
        f"<table:table-row><table:table-cell {COLUMNS}/>{CELL % ''}</table:table-row>{ONE * 400}",
    ],
    ids=["repeated", "far down", "far right"],
)
def test_a_sheet_of_absurd_size_is_refused(tmp_path: Path, rows: str) -> None:
    book = tmp_path / "book"
    said = refused(ods(book, f'<table:table table:name="a">{rows}</table:table>'))
    assert said.startswith("has sheets that are far too large")


def test_empty_cells_to_the_end_of_a_sheet_do_not_count(tmp_path: Path) -> None:
    book = tmp_path / "book"
    said = refused(ods(book, f'<table:table table:name="a">{ONE}{FILLER}</table:table>'))
    assert said == "has no table of councils' inspections (sheets: a)"


def test_file_size_and_sheet_limits_apply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = tmp_path / "book"
    ods(book, {f"Sheet {number}": [["x"]] for number in range(201)})
    assert refused(book) == "has 201 sheets"
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1000)
    assert "when unpacked" in refused(book)
    monkeypatch.setattr(workbook, "MAX_BYTES", 1000)
    assert refused(book).startswith("is larger than")


# Workbooks that contradict themselves

TWICE = CELL.replace(">x<", ">%s<") % (' office:string-value="Good"', "%s")


def test_one_inspection_with_two_grades_is_refused_with_both_cells(tmp_path: Path) -> None:
    again = [*LEEDS[:6], "Inadequate", *LEEDS[7:]]
    said = refusal(tmp_path, History=[HISTORY, LEEDS], Again=[[], HISTORY, again])
    assert said == (
        "gives leeds two grades for leadership in one inspection:"
        " 'Good' in cell G2 of sheet 'History' and 'Inadequate' in cell G3 of sheet 'Again'"
    )


@pytest.mark.parametrize(
    ("start", "column", "cell"),
    [
        (date(2022, 2, 7), 2, "C2"),
        (date(2022, 2, 7), 3, "D2"),
        (date(2022, 2, 7), 5, "F2"),
        (date(2022, 2, 7), 8, "I2"),
        (date(2023, 1, 16), 9, "J2"),
        (date(2026, 3, 31), 5, "F2"),
    ],
)
def test_an_inspection_without_one_of_its_grades_or_dates_is_refused(
    tmp_path: Path, start: date, column: int, cell: str
) -> None:
    row = ["", "Leeds", start, start.replace(month=12), LEEDS[4], *["Good"] * 5]
    row[column] = ""
    assert refusal(tmp_path, History=[HISTORY, row]).startswith(
        f"has nothing in cell {cell} of sheet 'History'"
    )


def test_an_older_inspection_without_one_of_its_grades_is_refused(tmp_path: Path) -> None:
    head = [*HISTORY[:2], "Targeted Looked After Children (TLAC) inspection publication date"]
    rows: Rows = [[*head, "TLAC Overall Effectiveness (OE)"], ["", "Leeds", date(2013, 5, 7), ""]]
    assert "cell D2" in refusal(tmp_path, History=rows)


@pytest.mark.parametrize("shown", ["Good", "  good "])
def test_a_cell_may_show_its_value_in_other_case(tmp_path: Path, shown: str) -> None:
    row = f"<table:table-row>{TWICE % shown}</table:table-row>"
    said = refused(ods(tmp_path / "book", f'<table:table table:name="a">{row}</table:table>'))
    assert said == "has no table of councils' inspections (sheets: a)"


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (TWICE % "Inadequate", "shows 'Inadequate' but holds 'Good' in cell B1 of sheet 'a'"),
        (
            '<table:table-cell office:value-type="date" office:date-value="2022-02-07">'
            "<text:p>8 February 2022</text:p></table:table-cell>",
            "shows '8 February 2022' but holds '2022-02-07' in cell B1 of sheet 'a'",
        ),
        (
            (CELL % "").replace("table-cell", "covered-table-cell"),
            "has text under a merged cell, in cell B1 of sheet 'a'",
        ),
    ],
)
def test_a_cell_that_shows_something_else_is_refused(tmp_path: Path, cell: str, why: str) -> None:
    row = f"<table:table-row>{CELL % ''}{cell}</table:table-row>"
    assert refused(ods(tmp_path / "book", f'<table:table table:name="a">{row}</table:table>')) == why


def changed(book: Path, part: str, old: str, new: str) -> Path:
    """The workbook with other text in one of its parts."""
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert old in parts[part]
    with zipfile.ZipFile(book, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text.replace(old, new) if name == part else text)
    return book


def test_text_under_a_merged_cell_of_xlsx_is_refused(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "book", {"Cover": COVER, "History": [HISTORY, LEEDS]})
    end = "</sheetData>"
    merged = f'{end}<mergeCells><mergeCell ref="F2:G2"/></mergeCells>'
    said = refused(changed(book, "xl/worksheets/s2.xml", end, merged))
    assert said == "has text under a merged cell, in cell F2 of sheet 'History'"


def test_a_format_that_shows_other_words_is_refused(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "book", {"Cover": COVER, "History": [HISTORY, LEEDS]})
    form = '<numFmts><numFmt numFmtId="164" formatCode="0;0;0;&quot;Good&quot;"/></numFmts><cellXfs>'
    assert "shows other text than cells hold" in refused(changed(book, "xl/styles.xml", "<cellXfs>", form))


def test_a_part_that_is_in_the_archive_twice_is_refused(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "book", {"Cover": COVER, "History": [HISTORY, LEEDS]})
    with zipfile.ZipFile(book, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/s2.xml", archive.read("xl/worksheets/s2.xml"))
    assert refused(book) == "has the part 'xl/worksheets/s2.xml' twice"
