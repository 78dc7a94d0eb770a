"""The screen of `summary`: its sentence, its bars, who is left out, and the order of its lines."""

from __future__ import annotations

import re

import pytest
from command import Run

from ofstedcmp.answers.grades_on_a_day import positions
from ofstedcmp.answers.sentences import first_upper, number
from ofstedcmp.answers.summary import Group, summary
from ofstedcmp.answers.summary_page import extremes
from ofstedcmp.answers.table import Table
from ofstedcmp.database.england import GRADES
from ofstedcmp.database.record import Record

RECORD = Record()
GRADED = {grade[0].upper(): {"grade": grade} for grade in GRADES}


def test_the_joint_grade_is_counted_as_ofsted_does_and_marked(run: Run) -> None:
    note = "Some of these grades are joint: ILACS 2018 gives one"
    assert note in run("summary", "--area", "in-care", "--as-of", "2020-12-31").stdout
    assert note not in run("summary", "--area", "in-care", "--as-of", "2017").stdout
    assert note not in run("summary", "--as-of", "2020-12-31").stdout


def test_a_joint_grade_is_no_grade_of_care_leavers(run: Run) -> None:
    ran = run("summary", "--area", "care-leavers", "--as-of", "2020-12-31")
    assert "Left out. One grade for both (ILACS 2018): " in ran.stdout
    graded = [one for one in positions(RECORD, "care-leavers", "2020-12-31") if one["grade"]]
    assert {one["framework"] for one in graded} == {"sif-2013"}


def test_the_sentence_above_counts_the_grades_and_says_who_is_left_out(run: Run) -> None:
    assert run("summary").stdout.startswith(
        "107 of 142 councils with an overall grade are good or outstanding (75%). 11 councils are left out: "
        "no overall grade since April 2026.\n"
    )
    few = run("summary", "--as-of", "2024-03-31", "--published-by", "2024-06-30").stdout
    assert few.startswith(
        "On 31 March 2024 91 of 151 councils with an overall grade were good or outstanding (60%). "
        "Two councils are left out: new, not yet inspected.\n"
    )
    assert "Left out. New, not yet inspected: Cumberland, and Westmorland and Furness." in few


def test_many_councils_left_out_are_counted_and_not_named(run: Run) -> None:
    many = run("summary", "--as-of", "2014-12-31", "--published-by", "2015-01-31").stdout
    assert "111 councils are left out: not inspected on today’s scale." in many
    assert "Left out. Not inspected on today’s scale: 111 councils." in many
    assert "Reading" not in many


def test_regions_are_ranked_by_their_share_and_the_ends_named_with_their_counts(run: Run) -> None:
    shown = run("summary", "--by", "region").stdout
    rows = run("summary", "--by", "region", "-f", "csv").rows[:-1]

    def share(row: dict[str, str]) -> float:
        return (int(row["outstanding"]) + int(row["good"])) / int(row["councils"])

    ranked = sorted(rows, key=share, reverse=True)
    good = [int(row["outstanding"]) + int(row["good"]) for row in (ranked[0], ranked[-1])]
    assert f"Highest: {ranked[0]['group']} ({good[0]} of {ranked[0]['councils']})." in shown
    assert f"Lowest: {ranked[-1]['group']} ({good[1]} of {ranked[-1]['councils']})." in shown
    lines = [line.split("  ")[0] for line in shown.splitlines() if "█" in line]
    assert lines == [*(row["group"] for row in ranked), "England"]


def test_a_group_of_fewer_than_five_councils_is_neither_highest_nor_lowest(run: Run) -> None:
    shown = run("summary", "--by", "type").stdout
    # One council of its kind each: the City of London is outstanding, the Isles of Scilly inadequate.
    assert "100%" in shown
    assert "  0%" in shown
    assert "City" not in shown.split("\n")[0]
    assert "Isles" not in shown.split("\n")[0]


def test_regions_that_tie_are_all_named(catalogue: Record) -> None:
    groups = [
        Group("overall", "2026", "region", name, name, [*map(GRADED.get, grades)])  # type: ignore[list-item]
        for name, grades in (("A", "GGGGI"), ("B", "OOGGGGGGII"), ("C", "GIIII"))
    ]
    assert [[one.name for one in tied] for tied in extremes(groups)] == [["A", "B"], ["C"]]


def test_the_newest_day_is_on_top(run: Run) -> None:
    shown = run("summary", "--as-of", "2017-12-31", "--as-of", "2024-03-31").stdout
    assert shown.index("\n31 March 2024 ") < shown.index("\n31 December 2017 ")
    assert shown.startswith("On 31 March 2024 ")


def test_a_summary_of_regions_counts_their_councils_alone(run: Run) -> None:
    whole = run("summary", "--by", "region", "-f", "csv").rows
    (north_west,) = (row for row in whole if row["group"] == "North West")
    answer = summary(RECORD, regions=["North West"])
    (row,) = answer.named_rows()
    assert {key: str(value) for key, value in row.items()} == north_west
    assert answer.page.headline[0] == (
        "11 of 20 councils in the North West with an overall grade are good or outstanding (55%)."
    )


def test_a_bar_goes_with_its_number_and_is_not_read_aloud(run: Run) -> None:
    words = ("summary", "--as-of", "2024-03-31", "--published-by", "2024-06-30")
    for shown in (run(*words).stdout, run(*words, "-f", "table", "--width", "150").stdout):
        assert re.search("60%  █{20,30}[▏▎▍▌▋▊▉]? ", shown)
    assert "60%  ####################" in run(*words, "--ascii").raw.decode("ascii")
    (table,) = summary(RECORD, dates=["2024-03-31"], published_by="2024-06-30").parts
    assert isinstance(table, Table)
    heard = [cell.sentence for line in table.lines for cell in line.cells]
    assert heard[0] == "England, overall at 31 March 2024: 60% good or outstanding, of 151 councils."
    assert not any("█" in sentence for sentence in heard)


def test_numbers_stand_on_the_colour_of_their_grade(run: Run) -> None:
    colour = {"COLORTERM": "truecolor"}
    shown = run("summary", "--color", "always", "-f", "table", "--width", "80", env=colour).stdout
    for ground in ("0;90;156", "196;227;247", "242;169;0", "127;0;27"):
        assert shown.count(f"48;2;{ground}m") == 2


def test_where_no_council_has_a_grade_there_is_no_share(run: Run) -> None:
    shown = run("summary", "--as-of", "2012").stdout
    assert shown.startswith("At the end of 2012 no council had an overall grade on today’s scale.")
    assert "%" not in shown


@pytest.mark.parametrize("day", ["2015", "2019-03-31", "2022-08", "2026-08-20"])
def test_the_numbers_of_the_sentence_are_those_of_the_row(run: Run, day: str) -> None:
    for area in ("overall", "leadership", "help-and-protection", "in-care", "care-leavers"):
        asked = ("summary", "--as-of", day, "--area", area)
        (row,) = run(*asked, "-f", "csv").rows
        first, *_ = run(*asked).stdout.split("\n")
        good = int(row["outstanding"]) + int(row["good"])
        assert f" {number(good)} of {number(int(row['councils']))} councils with " in first
        assert f"({row['good_or_outstanding_percent']}%)." in first
        left = int(row["left_out"])
        assert not left or f" {first_upper(number(left))} council" in first
