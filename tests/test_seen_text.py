"""Grades are read only where a reader of the page sees them."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import as_pdf, report

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports.document import Report
from ofstedcmp.reports.report import read_report

RECORD = Record()
GRADES = {
    "leadership": "good",
    "help-and-protection": "good",
    "in-care": "outstanding",
    "care-leavers": "inadequate",
    "overall": "requires-improvement",
}


def grades(path: Path) -> dict[str, str]:
    return {each.area: each.grade for each in read_report(Report(path), RECORD, {}).judgements}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(Good) Tj", "3 Tr (Good) Tj 0 Tr"),
        ("(Good) Tj", "7 Tr (Good) Tj 0 Tr"),
        ("(Good) Tj", "1 g (Good) Tj 0 g"),
        ("(Good) Tj", ".9 g (Good) Tj 0 g"),
        ("(Good) Tj", "/F 2 Tf (Good) Tj /F 10 Tf"),
        ("(Good) Tj", "/Span <</ActualText (Good)>> BDC (Inadequate) Tj EMC"),
        (" ET", " ET 1 g 455 0 200 842 re f"),
        (" ET", " ET 1 g 455 0 12 842 re f"),
        (" ET", " ET .2 .2 .2 rg 455 0 200 842 re f"),
    ],
    ids=[
        "not painted",
        "used as a clipping path",
        "white on white",
        "pale grey",
        "tiny",
        "drawn as another word",
        "under a white box",
        "first letters under a box",
        "under a dark box",
    ],
)
def test_a_grade_that_the_page_does_not_show_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path = as_pdf(tmp_path / "report.pdf", report(), redrawn={old: new})
    with pytest.raises(UnreadableError, match="in its text on page 1 where the page does not show it"):
        read_report(Report(path), RECORD, {})


def test_a_hidden_grade_in_the_heading_of_a_section_is_refused(tmp_path: Path) -> None:
    heading = ": outstanding) Tj"
    path = as_pdf(tmp_path / "report.pdf", report(), redrawn={heading: f") Tj 3 Tr ({heading} 0 Tr"})
    with pytest.raises(UnreadableError, match="'outstanding' in its text on page 2"):
        read_report(Report(path), RECORD, {})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("BT ", "0 0 .4 rg 0 0 842 842 re f 1 g BT "),
        ("BT ", "1 1 .8 rg 0 0 842 842 re f 0 g BT "),
        ("(Good) Tj", "1 0 0 rg (Good) Tj 0 g"),
        ("(Good) Tj", "1 Tr (Good) Tj 0 Tr"),
    ],
    ids=["white on blue", "on a yellow ground", "in red", "in outline"],
)
def test_a_grade_in_colour_is_read(tmp_path: Path, old: str, new: str) -> None:
    assert grades(as_pdf(tmp_path / "report.pdf", report(), redrawn={old: new})) == GRADES
