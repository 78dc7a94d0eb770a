"""A row of Ofsted's sheet may hold a grade of another review: the inspection's own report tells."""

from __future__ import annotations

import pytest

from ofstedcmp.database.record import Record
from ofstedcmp.records.merging.merge import NOT_MADE, merge
from ofstedcmp.records.types import Inspection, Judgement, Reading, Source

RECORD = Record()
SIF = RECORD.frameworks["sif-2013"]
REPORT = Source("report-2016-03-01", "report", "A report", "2016-03-01", sha256="a" * 64)
SHEET = Source("statistics-2023", "official-statistics", "Statistics", "2023-07-06")


def inspection(source: Source, *, board: bool, without: str = "") -> Inspection:
    own = source is REPORT
    areas = [area.id for area in SIF.areas if area.id != without and (board or not area.optional)]
    reading = Reading(source, "report" if own else "official-statistics", "good", "Good", page=1)
    return Inspection(
        council="wigan",
        framework=SIF.id,
        kind="standard",
        start="2016-01-11" if own else None,
        end="2016-02-04" if own else None,
        published="2016-03-01",
        report=source if own else None,
        dates_from={} if own else {"published": source},
        judgements=tuple(Judgement(area, (reading,)) for area in areas),
    )


def merged(*entries: Inspection) -> Inspection:
    held: list[Inspection] = []
    for one in entries:
        held, result = merge(held, one, {}, RECORD.frameworks)
        assert result.word != "conflict"
    (found,) = held
    return found


@pytest.mark.parametrize("turned", [False, True])
def test_a_board_that_the_report_does_not_grade_gets_no_grade_from_the_sheet(*, turned: bool) -> None:
    both = [inspection(REPORT, board=False), inspection(SHEET, board=True)]
    found = merged(*(both[::-1] if turned else both))
    assert found.judgement("lscb") is None
    assert [(one.about, one.source, one.says, one.settled) for one in found.disputes] == [
        ("lscb", SHEET, "good", NOT_MADE)
    ]
    # Reading the sheet again does not bring it back.
    assert merged(found, inspection(SHEET, board=True)) == found


def test_a_board_that_the_report_grades_has_both_readings() -> None:
    board = merged(inspection(REPORT, board=True), inspection(SHEET, board=True)).judgement("lscb")
    assert board is not None
    assert [one.source for one in board.readings] == [REPORT, SHEET]


@pytest.mark.parametrize(
    "entries",
    [
        [inspection(SHEET, board=True)],
        # Of a report from which not everything was taken nobody knows what it leaves out.
        [inspection(REPORT, board=False, without="adoption"), inspection(SHEET, board=True)],
    ],
    ids=["no report", "a part of a report"],
)
def test_without_the_whole_report_the_sheet_is_believed(entries: list[Inspection]) -> None:
    assert merged(*entries).judgement("lscb") is not None


def test_the_record_has_no_board_s_grade_that_its_own_report_does_not_give() -> None:
    found = [one for council in RECORD.inspected for one in RECORD.inspections(council)]
    own = [one for one in found if one.framework == SIF.id and one.report]
    boards = [(one, board) for one in own if (board := one.judgement("lscb"))]
    assert len(boards) > 100
    assert not [one.council for one, board in boards if board.standing.provenance != "report"]
