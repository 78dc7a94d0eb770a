"""The twelve worked examples: what the crosswalk makes of twelve real histories."""

from __future__ import annotations

import pytest
from worked import finding, history, inspected, moves, said

import ofstedcmp
from ofstedcmp.answers.compare import compare, layout
from ofstedcmp.answers.selection import Selection
from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import Compared


@pytest.fixture(scope="module")
def record() -> Record:
    return Record()


def test_1_cheshire_west_rose_to_2015_on_changed_bases_and_fell_in_2024(record: Record) -> None:
    west = [one for one in record.history("cheshire-west-and-chester") if not one.inspection.annual]
    assert [one.framework.id for one in west] == [
        "slac-2009",
        "cp-2012",
        "sif-2013",
        "ilacs-2018",
        "ilacs-2023",
    ]
    assert moves(west, "overall") == ["", "", "first", "same", "down 1"]
    assert moves(west, "help-and-protection") == ["first", "(up 1)", "(up 1)", "same", "down 1"]
    assert moves(west, "leadership") == ["first", "", "(up 2)", "down 1", "down 1"]
    assert moves(west, "in-care") == ["first", "", "(up 1)", "same", "(same)"]
    assert moves(west, "care-leavers") == ["", "", "first", "dropped", "new"]
    assert moves(west, "adoption") == ["", "", "first", "dropped", ""]
    since = finding(west[-1], "care-leavers").change.since_separate
    assert since is not None
    assert (since.word, since.previous[0][0].framework) == ("down", "sif-2013")


def test_6_1_the_report_of_2010_stands_against_what_the_report_of_2016_says_of_it(record: Record) -> None:
    slac = next(
        one for one in record.inspections("cheshire-west-and-chester") if one.framework == "slac-2009"
    )
    judgement = slac.judgement("looked-after-overall")
    assert judgement is not None
    assert judgement.grade == "adequate"
    assert judgement.standing.provenance == "report"
    (other,) = judgement.disagreeing
    assert (other.grade, other.provenance) == ("inadequate", "later-report")
    assert other.settled


def east_of(record: Record) -> list[Compared]:
    return [one for one in record.history("cheshire-east") if not one.inspection.annual]


def test_2_cheshire_east_fell_in_2024_though_no_continuing_area_fell(record: Record) -> None:
    east = east_of(record)
    assert [one.framework.id for one in east] == [
        "slac-2009",
        "cp-2012",
        "sif-2013",
        "ilacs-2018",
        "ilacs-2023",
    ]
    assert moves(east, "overall") == ["", "", "first", "same", "down 1"]
    assert moves(east, "help-and-protection")[2:] == ["not-comparable", "same", "same"]
    assert moves(east, "leadership")[2:] == ["(same)", "same", "same"]
    assert moves(east, "in-care") == ["first", "", "(same)", "same", "(same)"]
    assert moves(east, "care-leavers")[2:] == ["first", "dropped", "new"]
    assert moves(east, "adoption")[2:] == ["first", "dropped", ""]
    fell = [found.theme for found in east[-1].findings if found.change.word == "down"]
    assert fell == ["overall"]


def test_2_the_grades_of_2013_point_two_ways_and_both_are_named(record: Record) -> None:
    sif = east_of(record)[2]
    change = finding(sif, "help-and-protection").change
    assert change.word == "not-comparable"
    assert [judgement.grade for _, judgement in change.previous] == ["inadequate", "adequate"]
    assert change.steps is None
    assert change.basis is None


def test_2_the_press_grade_of_2013_keeps_leadership_out_of_every_count(record: Record) -> None:
    change = finding(east_of(record)[2], "leadership").change
    assert (change.word, change.basis, change.second_hand, change.counted) == ("same", "changed", True, False)
    assert "C13" in change.caveats


def test_3_trafford_has_no_overall_grade_in_2026_and_two_inadequate_areas(record: Record) -> None:
    trafford = history(
        record,
        inspected("sif-2013", "2015-03-03", "G G G G G O"),
        inspected("ilacs-2018", "2019-05-20", "I I RI RI"),
        inspected("ilacs-2018", "2022-11-21", "RI RI RI RI"),
        inspected("ilacs-2026", "2026-06-08", "I I G RI"),
    )
    assert moves(trafford, "overall") == ["first", "down 2", "up 1", "dropped"]
    assert moves(trafford, "leadership") == ["first", "down 3", "up 1", "down 1"]
    assert moves(trafford, "help-and-protection") == ["first", "down 1", "same", "down 1"]
    dropped = finding(trafford[-1], "overall")
    assert dropped.judgement is None
    assert dropped.change.caveats == ("C5",)


def test_4_equal_areas_may_have_unequal_overalls_and_nothing_is_said_of_it(record: Record) -> None:
    hull = history(record, inspected("ilacs-2023", "2026-03-02", "G O G G O"))
    haringey = history(record, inspected("ilacs-2023", "2026-01-12", "O O G G O"))
    grades = [
        [found.judgement.grade for found in one.findings if found.judgement] for one in (hull[0], haringey[0])
    ]
    assert grades[0][:4] == grades[1][:4]
    assert grades[0][4] != grades[1][4]


def test_5_doncaster_required_improvement_in_2022_with_inadequate_leadership(record: Record) -> None:
    doncaster = history(
        record,
        inspected("sif-2013", "2015-09-14", "I I I RI RI RI"),
        inspected("sif-2013", "2017-11-06", "G G G G G G"),
        inspected("ilacs-2018", "2022-02-28", "RI I RI RI"),
        inspected("ilacs-2023", "2025-03-03", "G G G G G"),
    )
    assert moves(doncaster, "overall") == ["first", "up 2", "down 1", "up 1"]
    assert moves(doncaster, "leadership") == ["first", "up 1", "down 2", "up 2"]
    assert finding(doncaster[2], "overall").judgement.grade == "requires-improvement"  # type: ignore[union-attr]


def test_6_lambeth_adoption_stayed_inadequate_while_the_overall_rose(record: Record) -> None:
    lambeth = history(
        record,
        inspected("sif-2013", "2015-02-24", "I I I I RI I"),
        inspected("sif-2013", "2018-01-29", "RI RI RI I RI RI"),
        inspected("ilacs-2018", "2022-11-07", "RI RI RI RI"),
        inspected("ilacs-2023", "2026-01-12", "G G G G O"),
    )
    assert moves(lambeth, "overall") == ["first", "up 1", "same", "up 1"]
    assert moves(lambeth, "adoption") == ["first", "same", "dropped", ""]
    assert moves(lambeth, "in-care") == ["first", "up 1", "same", "(up 1)"]
    assert moves(lambeth, "care-leavers") == ["first", "same", "dropped", "new"]
    since = finding(lambeth[-1], "care-leavers").change.since_separate
    assert since is not None
    assert (since.word, since.steps) == ("up", 2)


def test_7_south_tyneside_was_published_in_2023_with_the_joint_grade(record: Record) -> None:
    tyneside = history(
        record,
        inspected("sif-2013", "2017-10-30", "G G G G G G"),
        inspected("ilacs-2018", "2022-12-05", "I I RI I"),
        inspected("ilacs-2026", "2026-06-15", "G G G O"),
    )
    assert moves(tyneside, "help-and-protection") == ["first", "down 1", "up 1"]
    assert moves(tyneside, "in-care") == ["first", "down 2", "(up 2)"]
    assert moves(tyneside, "care-leavers") == ["first", "dropped", "new"]
    assert moves(tyneside, "overall") == ["first", "down 2", "dropped"]


def test_8_the_day_of_inspection_and_not_of_publication_decides_about_the_overall(record: Record) -> None:
    wolverhampton = history(record, inspected("ilacs-2023", "2026-01-26", "G G G G G"))
    brent = history(record, inspected("ilacs-2026", "2026-04-27", "G G G G"))
    assert finding(wolverhampton[0], "overall").judgement is not None
    assert brent[0].under("overall") == ()


def test_9_west_northamptonshire_begins_with_its_own_first_inspection(record: Record) -> None:
    west = history(
        record,
        inspected("ilacs-2018", "2022-10-03", "RI RI RI RI"),
        inspected("ilacs-2026", "2026-05-11", "O G G G"),
    )
    assert {found.change.word for found in west[0].findings} == {"first"}
    assert moves(west, "leadership")[1] == "up 2"
    assert moves(west, "help-and-protection")[1] == "up 1"
    assert moves(west, "in-care")[1] == "(up 1)"
    assert moves(west, "care-leavers")[1] == "new"
    assert moves(west, "overall")[1] == "dropped"


def test_10_norfolk_went_from_the_looked_after_inspection_to_outstanding(record: Record) -> None:
    norfolk = history(
        record,
        inspected("lac-2013", "2013-07-08", "I I"),
        inspected("sif-2013", "2015-07-14", "I I I RI RI I"),
        inspected("sif-2013", "2017-11-13", "RI RI RI G RI RI"),
        inspected("ilacs-2018", "2022-11-07", "G G G G"),
        inspected("ilacs-2023", "2026-03-02", "O O O O O"),
    )
    assert moves(norfolk, "overall") == ["", "first", "up 1", "up 1", "up 1"]
    assert moves(norfolk, "in-care") == ["first", "(same)", "up 1", "up 1", "(up 1)"]
    assert moves(norfolk, "leadership")[1] == "first"


def test_11_scilly_s_care_was_not_judged_in_2016_and_first_graded_in_2019(record: Record) -> None:
    scilly = history(
        record,
        inspected("sif-2013", "2016-10-10", "G G NJ NJ NJ G"),
        inspected("ilacs-2018", "2019-11-04", "G O G G"),
        inspected("ilacs-2023", "2023-09-25", "I I I RI RI"),
    )
    assert moves(scilly, "in-care") == ["not-judged", "first", "(down 1)"]
    assert moves(scilly, "overall") == ["first", "same", "down 2"]
    assert moves(scilly, "leadership") == ["first", "up 1", "down 3"]


def test_12_bexley_was_still_outstanding_and_a_grade_fell(record: Record) -> None:
    bexley = history(
        record,
        inspected("sif-2013", "2014-06-10", "RI RI RI RI RI RI"),
        inspected("ilacs-2018", "2018-09-10", "O O O G"),
        inspected("ilacs-2023", "2023-02-20", "O O G G O"),
    )
    assert moves(bexley, "overall") == ["first", "up 2", "same"]
    assert said(bexley[-1], "help-and-protection") == "down 1"
    assert said(bexley[-1], "in-care") == "(same)"
    assert said(bexley[-1], "care-leavers") == "new"


def test_the_default_view_shows_the_areas_and_not_the_overall_alone(record: Record) -> None:
    answer = compare(record, ["cheshire-east"], Selection(), layout(None, None, councils=1))
    themes = {row["theme"] for row in answer.named_rows()}
    assert {"overall", "leadership", "help-and-protection", "in-care", "care-leavers"} <= themes


def test_a_dropped_overall_grade_has_a_row_without_a_grade(record: Record) -> None:
    (row,) = [
        row
        for row in ofstedcmp.rows(record, ["south-tyneside"])
        if row["framework"] == "ilacs-2026" and row["theme"] == "overall"
    ]
    assert (row["change"], row["grade"], row["grade_rank"], row["grade_label"]) == (
        "dropped",
        None,
        None,
        None,
    )
    assert (row["previous_grade"], row["previous_framework"]) == ("inadequate", "ilacs-2018")
