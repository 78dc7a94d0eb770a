"""Ofsted's spreadsheets: what is read in small workbooks made here, and what is refused or left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from workbooks import Rows, ods, xlsx

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.model import Inspection
from ofstedcmp.reading.document import UnreadableError
from ofstedcmp.reading.spreadsheet import Sheets, read_spreadsheet

RECORD = Catalogue()

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
SLAC = [
    *ABOUT,
    "Safeguarding & Looked After Children (SLAC) Inspection publication date",
    "SLAC Safeguarding Overall effectiveness (OE)",
    "SLAC Looked After Children Overall Effectiveness (OE)",
]
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
HOMES: Rows = [["URN", "Provision type", "Local authority"], [1, "Children's home", "Leeds"]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book.ods"


def read(path: Path, **sheets: Rows) -> Sheets:
    return read_spreadsheet(ods(path, {"Cover": COVER, **sheets}), RECORD)


def refusal(path: Path, **sheets: Rows) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(path, **sheets)
    return str(caught.value)


def grades(one: Inspection) -> dict[str, str]:
    return {judgement.area: judgement.grade for judgement in one.judgements}


LEEDS_GRADES = {
    "leadership": "good",
    "help-and-protection": "requires-improvement",
    "in-care-and-care-leavers": "inadequate",
    "overall": "outstanding",
}


@pytest.mark.parametrize(
    "rows",
    [
        [HISTORY, LEEDS],
        [["A title"], ["The table begins in cell A3"], [], [], ["More prose"], HISTORY, LEEDS],
        [[*reversed(HISTORY)], [*reversed(LEEDS)]],
        [["", "", *HISTORY], ["", "", *LEEDS]],
        [[f"  {heading.upper().replace(' ', '  ')}\n" for heading in HISTORY], LEEDS],
    ],
    ids=["plain", "lower", "other way round", "further right", "stray spaces"],
)
def test_headings_are_found_wherever_they_stand_and_however_they_are_spaced(book: Path, rows: Rows) -> None:
    (one,) = read(book, History=rows).inspections
    assert (one.council, one.framework, one.kind) == ("leeds", "ilacs-2018", "short")
    assert (one.start, one.published, one.end, one.report) == ("2022-02-07", "2022-03-25", None, None)
    assert grades(one) == LEEDS_GRADES
    reading = one.judgements[1].standing
    assert (reading.printed, reading.part, reading.provenance) == (RI, "History", "official-statistics")
    assert {*one.dates_from} == {"start", "published"}
    assert one.kind_from == "official-statistics"


def test_a_workbook_of_excel_s_says_the_same(book: Path) -> None:
    sheets: dict[str, Rows] = {"Cover": COVER, "History": [["Prose"], HISTORY, LEEDS]}
    (one,) = read_spreadsheet(xlsx(book, sheets), RECORD).inspections
    assert (one.start, one.published, grades(one)) == ("2022-02-07", "2022-03-25", LEEDS_GRADES)


@pytest.mark.parametrize("heading", HISTORY[1:])
def test_a_column_that_is_missing_is_named(book: Path, heading: str) -> None:
    at = HISTORY.index(heading)
    rows = [[*row[:at], *row[at + 1 :]] for row in (HISTORY, LEEDS, LEEDS)]
    assert f"'{heading.removeprefix('The ')}'".casefold()[:18] in refusal(book, History=rows).casefold()


@pytest.mark.parametrize("heading", SLAC[2:])
def test_a_column_that_was_renamed_is_missing(book: Path, heading: str) -> None:
    head = ["Something else" if one == heading else one for one in SLAC]
    assert f"no column '{heading}'" in refusal(
        book, History=[head, ["", "Leeds", date(2010, 1, 8), "Good", "Good"]]
    )


def test_a_column_may_not_stand_twice(book: Path) -> None:
    assert "twice" in refusal(book, History=[[*HISTORY, "overall effectiveness "], [*LEEDS, "Good"]])


def test_a_dash_is_not_judged_and_not_yet_inspected_is_no_inspection(book: Path) -> None:
    scilly = ["", "Isles of Scilly", date(2012, 7, 3), "Good", " -"]
    latest = ["", "Cumberland", "Not yet inspected", "", "", "", "", ""]
    sheets = read(book, History=[SLAC, scilly, ["", "Leeds", "", "", ""]], Latest=[LATEST, latest])
    (one,) = sheets.inspections
    assert grades(one) == {"safeguarding-overall": "good", "looked-after-overall": "not-judged"}
    assert one.judgements[1].standing.printed == "-"
    assert sheets.notes == ["sheet 'Latest': not yet inspected: Cumberland"]


def test_the_word_of_the_time_is_restored_before_november_2013_and_the_printed_one_kept(book: Path) -> None:
    (one,) = read(book, History=[SLAC, ["", "Leeds", date(2010, 1, 8), RI, "Inadequate"]]).inspections
    assert grades(one) == {"safeguarding-overall": "adequate", "looked-after-overall": "inadequate"}
    assert (one.judgements[0].standing.printed, one.start, one.kind) == (RI, None, "standard")
    assert one.missing == {
        "rest": "The inspection's own report is not held; Ofsted's statistics give the two overall grades alone."
    }


def test_two_councils_called_dorset_are_told_apart_by_the_date(book: Path) -> None:
    old, new = (
        (date(2011, 10, 28), "Good", "Good"),
        (date(2021, 9, 27), date(2021, 11, 12), SHORT, *["Good"] * 4, ""),
    )
    title = ["Inspections of local authorities that existed before the restructure"]
    rows = [SLAC, ["", "Dorset", "", "", ""], [], title, SLAC, ["", "Dorset", *old], ["", "Poole", *old]]
    found = read(book, Old=rows, New=[HISTORY, ["", "Dorset", *new], ["", "Northamptonshire", *new]])
    assert [(one.council, one.framework) for one in found.inspections] == [
        ("dorset", "ilacs-2018"),
        ("dorset-county", "slac-2009"),
        ("poole", "slac-2009"),
    ]
    assert "Northamptonshire was abolished on 2021-04-01" in found.notes[0]


@pytest.mark.parametrize(
    ("start", "overall", "leavers", "framework"),
    [
        (date(2022, 12, 5), "Good", "", "ilacs-2018"),
        (date(2022, 12, 5), "Good", "-", "ilacs-2018"),
        (date(2023, 1, 16), "Good", "Good", "ilacs-2023"),
        (date(2023, 1, 9), "Good", "Good", "ilacs-2023"),
        (date(2023, 1, 16), "Good", "", "ilacs-2023"),
        (date(2026, 3, 31), "Good", "Good", "ilacs-2023"),
        (date(2026, 3, 31), "", "Good", "ilacs-2023"),
        (date(2026, 4, 1), "", "Good", "ilacs-2026"),
        (date(2026, 4, 1), "Good", "Good", None),
    ],
)
def test_the_cells_and_the_first_day_tell_the_edition(
    book: Path, start: date, overall: str, leavers: str, framework: str | None
) -> None:
    published = start.replace(year=start.year + 1)
    row = ["", "Leeds", start, published, SHORT, overall, "Good", "Inadequate", "Outstanding", leavers]
    read_it = read(book, History=[HISTORY, row, ["", "York", date(2020, 1, 6), *LEEDS[3:]]])
    found = [one for one in read_it.inspections if one.council == "leeds"]
    assert [one.framework for one in found] == ([framework] if framework else [])
    assert bool(read_it.notes) == (framework is None)
    for one in found:
        areas = [area.id for area in RECORD.frameworks[one.framework].areas]
        assert sorted([*grades(one), *one.missing]) == sorted(areas)
        assert grades(one).get("in-care", grades(one).get("in-care-and-care-leavers")) == "outstanding"
