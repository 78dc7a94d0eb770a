"""The footnotes of `summary` say which inspections count, and what counting otherwise would give."""

from __future__ import annotations

from command import Run

from ofstedcmp.answers.grades_on_a_day import positions
from ofstedcmp.database.england import GRADES
from ofstedcmp.database.record import Record

RECORD = Record()


def test_it_says_how_many_hold_each_grade_by_the_reports_that_were_out(run: Run) -> None:
    asked = ("summary", "--area", "leadership", "--as-of", "2016-06-30")
    (then,) = run(*asked, "--published-by", "2016-06-30", "-f", "csv").rows
    counts = (f"{then[grade.replace('-', '_')]} {grade.replace('-', ' ')}" for grade in GRADES)
    said = (
        f"By the reports published by 30 June 2016: {', '.join(counts)}, of {then['councils']} with a grade."
    )
    assert said in run(*asked, "-f", "json").json["notes"]
    assert "By the reports" not in run(*asked, "--published-by", "2016-06-30").stdout


def test_what_is_said_of_an_unknown_start_is_what_is_counted(run: Run) -> None:
    asked = ("summary", "--as-of", "2015-03-31")
    (note, *_) = run(*asked, "--published-by", "2015-08-31", "-f", "json").json["notes"]
    assert "an inspection with no known start, the report’s date alone decides" in note
    late = [
        one
        for one in positions(RECORD, "overall", "2015-03-31", "2015-08-31")
        if (one.when or "") > "2015-03-31"
    ]
    assert late, "some of those counted came out after the day, as the sentence says"
    (note, *_) = run(*asked, "-f", "json").json["notes"]
    assert "if the start is not known, its report has to be out by then" in note
