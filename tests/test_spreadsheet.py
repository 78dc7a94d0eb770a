"""Ofsted's spreadsheets: what is read in small workbooks made here, and what is refused or left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from workbooks import (
    ABOUT,
    COVER,
    GRADES,
    HISTORY,
    LATEST,
    LEEDS,
    RECORD,
    RI,
    SHORT,
    YEAR,
    Rows,
    read,
    refusal,
    xlsx,
)

from ofstedcmp.records.types import Inspection
from ofstedcmp.reports.spreadsheet import read_spreadsheet

SLAC = [
    *ABOUT,
    "Safeguarding & Looked After Children (SLAC) Inspection publication date",
    "SLAC Safeguarding Overall effectiveness (OE)",
    "SLAC Looked After Children Overall Effectiveness (OE)",
]


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
def test_headings_are_found_anywhere_and_with_any_spacing(tmp_path: Path, rows: Rows) -> None:
    (one,) = read(tmp_path, History=rows).inspections
    assert (one.council, one.framework, one.kind) == ("leeds", "ilacs-2018", "short")
    assert (one.start, one.published, one.end, one.report) == ("2022-02-07", "2022-03-25", None, None)
    assert grades(one) == LEEDS_GRADES
    reading = one.judgements[1].standing
    assert (reading.printed, reading.part, reading.provenance) == (RI, "History", "official-statistics")
    assert {*one.dates_from} == {"start", "published"}
    assert one.kind_from == "official-statistics"


def test_an_xlsx_workbook_gives_the_same(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"Cover": COVER, "History": [["Prose"], HISTORY, LEEDS]}
    (one,) = read_spreadsheet(xlsx(tmp_path / "book.xlsx", sheets), RECORD).inspections
    assert (one.start, one.published, grades(one)) == ("2022-02-07", "2022-03-25", LEEDS_GRADES)


@pytest.mark.parametrize("heading", HISTORY[1:])
def test_a_missing_column_is_named(tmp_path: Path, heading: str) -> None:
    at = HISTORY.index(heading)
    rows = [[*row[:at], *row[at + 1 :]] for row in (HISTORY, LEEDS, LEEDS)]
    assert f"'{heading.removeprefix('The ')}'".casefold()[:18] in refusal(tmp_path, History=rows).casefold()


@pytest.mark.parametrize("heading", SLAC[2:])
def test_a_renamed_column_is_missing(tmp_path: Path, heading: str) -> None:
    head = ["Something else" if one == heading else one for one in SLAC]
    assert f"no column '{heading}'" in refusal(
        tmp_path, History=[head, ["", "Leeds", date(2010, 1, 8), "Good", "Good"]]
    )


def test_a_repeated_column_is_refused(tmp_path: Path) -> None:
    assert "twice" in refusal(tmp_path, History=[[*HISTORY, "overall effectiveness "], [*LEEDS, "Good"]])


def test_a_dash_means_not_judged_and_not_yet_inspected_is_skipped(tmp_path: Path) -> None:
    scilly = ["", "Isles of Scilly", date(2012, 7, 3), "Good", " -"]
    latest = ["", "Cumberland", "Not yet inspected", "", "", "", "", ""]
    sheets = read(tmp_path, History=[SLAC, scilly, ["", "Leeds", "", "", ""]], Latest=[LATEST, latest])
    (one,) = sheets.inspections
    assert grades(one) == {"safeguarding-overall": "good", "looked-after-overall": "not-judged"}
    assert one.judgements[1].standing.printed == "-"
    assert sheets.notes == ["sheet 'Latest': not yet inspected: Cumberland"]


def test_the_third_grade_before_november_2013_is_adequate(
    tmp_path: Path,
) -> None:
    (one,) = read(tmp_path, History=[SLAC, ["", "Leeds", date(2010, 1, 8), RI, "Inadequate"]]).inspections
    assert grades(one) == {"safeguarding-overall": "adequate", "looked-after-overall": "inadequate"}
    assert (one.judgements[0].standing.printed, one.start, one.kind) == (RI, None, "standard")
    assert one.missing["rest"].endswith("Ofsted's statistics give the two overall grades alone.")


def test_the_date_decides_between_two_councils_called_dorset(tmp_path: Path) -> None:
    old, new = (
        (date(2011, 10, 28), "Good", "Good"),
        (date(2021, 9, 27), date(2021, 11, 12), SHORT, *["Good"] * 4, ""),
    )
    title = ["Inspections of local authorities that existed before the restructure"]
    rows: Rows = [
        SLAC,
        ["", "Dorset", "", "", ""],
        [],
        title,
        SLAC,
        ["", "Dorset", *old],
        ["", "Poole", *old],
    ]
    found = read(tmp_path, Old=rows, New=[HISTORY, ["", "Dorset", *new], ["", "Northamptonshire", *new]])
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
        (date(2026, 3, 31), "Good", "Good", "ilacs-2023"),
        (date(2026, 4, 1), "", "Good", "ilacs-2026"),
        (date(2026, 4, 1), "Good", "Good", None),
    ],
)
def test_the_cells_and_the_start_date_decide_the_edition(
    tmp_path: Path, start: date, overall: str, leavers: str, framework: str | None
) -> None:
    published = start.replace(year=start.year + 1)
    row = ["", "Leeds", start, published, SHORT, overall, "Good", "Inadequate", "Outstanding", leavers]
    read_it = read(tmp_path, History=[HISTORY, row, ["", "York", date(2020, 1, 6), *LEEDS[3:]]])
    found = [one for one in read_it.inspections if one.council == "leeds"]
    assert [one.framework for one in found] == ([framework] if framework else [])
    assert bool(read_it.notes) == (framework is None)
    for one in found:
        areas = [area.id for area in RECORD.frameworks[one.framework].areas]
        assert sorted([*grades(one), *one.missing]) == sorted(areas)
        assert grades(one).get("in-care", grades(one).get("in-care-and-care-leavers")) == "outstanding"


def test_an_inspection_in_several_sheets_is_read_once(tmp_path: Path) -> None:
    wide = [*ABOUT, *(f"First ILACS {one}" for one in ("publication date", "inspection type", *GRADES))]
    latest = ["", "LEEDS", date(2022, 2, 8), *LEEDS[5:]]
    year = ["", "Leeds", date(2022, 2, 7), "ILACS Standard Inspection", *LEEDS[5:], ""]
    read_it = read(
        tmp_path, Year=[YEAR, year], Latest=[LATEST, latest], History=[wide, [*LEEDS[:2], *LEEDS[3:]]]
    )
    (one,) = read_it.inspections
    assert (one.start, one.published, one.kind) == ("2022-02-07", "2022-03-25", "short")
    assert grades(one) == LEEDS_GRADES
    assert {judgement.standing.part for judgement in one.judgements} == {"History"}
    assert [note.split(": ", 1)[1].split(";")[0] for note in read_it.notes] == [
        "start is 2022-02-07",
        "kind is standard",
    ]


def test_re_inspections_on_one_day_are_merged(tmp_path: Path) -> None:
    head = [
        *ABOUT,
        "SLAC re-inspection of Safeguarding publication date",
        "SLAC re-inspection Safeguarding OE",
        "SLAC re-inspection of services for Children Looked After publication date",
        "SLAC re-inspection of services Children Looked After OE",
    ]
    day, later = date(2011, 2, 25), date(2011, 3, 1)
    rows: Rows = [head, ["", "Leeds", day, "Good", day, RI], ["", "York", day, "Good", later, RI]]
    found = read(tmp_path, History=rows).inspections
    assert [(one.council, one.kind, len(one.judgements)) for one in found] == [
        ("leeds", "re-inspection", 2),
        *[("york", "re-inspection", 1)] * 2,
    ]
    assert found[1].missing["rest"].endswith("give one of the two overall grades alone.")


def test_visits_without_a_grade_are_events(tmp_path: Path) -> None:
    blank, day = [""] * 5, date(2024, 6, 10)
    rows: Rows = [
        YEAR,
        ["", "Leeds", day, "ILACS Focused Visit", *blank, "Front door"],
        ["", "York", day, "LA Monitoring visit", *blank, ""],
        ["", "Hull", day, "LA Monitoring visit", "Good", *blank],
        ["", "Hull", day, "ILACS Joint Visit", *blank, ""],
    ]
    sheets = read(tmp_path, Year=rows)
    assert [(one.council, one.kind, one.start, one.about) for one in sheets.events] == [
        ("leeds", "focused-visit", "2024-06-10", "Front door"),
        ("york", "monitoring-visit", "2024-06-10", None),
    ]
    assert sheets.events[0].sources == ((sheets.source, None),)
    assert [note.split("left out: ")[1] for note in sheets.notes] == [
        "'LA Monitoring visit' gives no grade",
        "'ILACS Joint Visit' is not a known type of inspection",
    ]


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        (1, "Atlantis", "no council is called 'Atlantis'"),
        (1, "", "a council's name is empty"),
        (2, "soon", "'soon' is not a date"),
        (2, "44599", "'44599' is not a date"),
        (2, date(2022, 4, 1), "published on 2022-03-25 and began on 2022-04-01"),
        (3, date(1922, 3, 25), "is not a date"),
        (4, "ILACS Long Inspection", "is not a known type of inspection"),
        (7, "Good*", "'Good*' is not a grade"),
        (7, "Adequate", "'Adequate' is not a grade"),
        (7, 3, "'3' is not a grade"),
    ],
)
def test_an_uncertain_row_is_left_out_and_noted(tmp_path: Path, column: int, cell: object, why: str) -> None:
    odd = [cell if at == column else one for at, one in enumerate(LEEDS)]
    sheets = read(tmp_path, History=[HISTORY, odd, ["", "York", *LEEDS[2:]]])
    assert [one.council for one in sheets.inspections] == ["york"]
    (note,) = sheets.notes
    assert note.startswith("sheet 'History', row 2 (")
    assert why in note


def test_a_code_of_another_council_is_refused(tmp_path: Path) -> None:
    rows: Rows = [
        [*HISTORY, "Local authority area code"],
        [*LEEDS, "E06000014"],
        ["", "York", *LEEDS[2:], "E06000014"],
    ]
    sheets = read(tmp_path, History=rows)
    assert [one.council for one in sheets.inspections] == ["york"]
    assert "the code 'E06000014' is that of York" in sheets.notes[0]


def test_an_unknown_edition_takes_its_source_from_the_cover(tmp_path: Path) -> None:
    source = read(tmp_path, History=[HISTORY, LEEDS]).source
    assert (source.id, source.published, source.kind) == (
        "statistics-2031",
        "2031-09-25",
        "official-statistics",
    )
    assert source.title == "Ofsted: Local authority inspection outcomes as at 31 March 2031"
    assert source.licence == "Open Government Licence"
    assert len(source.sha256 or "") == 64


def test_another_file_of_a_known_year_is_a_separate_source(tmp_path: Path) -> None:
    cover: Rows = [COVER[0], ["Published on:", date(2025, 9, 25)], *COVER[2:]]
    sheets = read(tmp_path, Cover=cover, History=[HISTORY, LEEDS])
    assert sheets.source.id.startswith("statistics-2025-09-25-")
    assert "not that of statistics-2025" in sheets.notes[0]
