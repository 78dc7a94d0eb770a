"""`changes --pattern`: whose grades took which course, and where a sequence may not run on."""

from __future__ import annotations

from collections import Counter

import pytest
from change_screens import totals
from command import Ran, Run

from ofstedcmp.answers.sequences import COLUMNS
from ofstedcmp.answers.wording import SECOND_HAND

pytestmark = pytest.mark.usefixtures("read_once")


def pattern(run: Run, words: str, *options: str) -> Ran:
    ran = run("changes", "--pattern", words, *options, "-f", "csv")
    assert ran.code == 0, ran.stderr
    return ran


def courses(ran: Ran) -> dict[str, str]:
    return {row["council"]: row["grades"] for row in ran.rows}


# The record itself, with question 24 of the twenty-five; then the small fixed record.


def test_four_councils_leadership_was_inadequate_then_better_then_inadequate_again(run: Run) -> None:
    ran = pattern(run, "inadequate,better,inadequate", "--area", "leadership")
    counted = [row for row in ran.rows if row["second_hand"] == "no"]
    assert {row["council"]: row["inspections"] for row in counted} == {
        "knowsley": "2014-04-29;2017-03-13;2021-10-11;2024-11-18",
        "slough": "2013-11-19;2015-11-24;2019-01-21;2023-01-23",
        "tameside": "2016-09-26;2019-05-13;2023-12-04",
        "trafford": "2019-03-04;2022-11-21;2026-06-08",
    }
    assert courses(ran)["knowsley"] == "inadequate;good;requires-improvement;inadequate"
    assert {row["basis"] for row in counted} == {"similar"}
    assert {row["basis"] for row in ran.rows if row not in counted} == {"changed"}


def test_a_course_over_two_scales_stands_apart_and_is_not_counted(run: Run) -> None:
    ran = run("changes", "--pattern", "inadequate,adequate,inadequate", "--area", "help-and-protection")
    course = "took the course “inadequate, then adequate, then inadequate” for help and protection"
    assert f"No of 158 councils {course}".replace("No of", "None of") in ran.stdout
    assert "\nNot like for like, or second-hand: not counted\n" in ran.stdout
    rows = pattern(run, "inadequate,adequate,inadequate", "--area", "help-and-protection").rows
    assert rows
    assert {row["basis"] for row in rows} == {"changed"}


def test_a_word_stands_for_several_inspections_in_a_row(ask: Run) -> None:
    found = courses(pattern(ask, "ri,better", "--area", "leadership"))
    assert found["kent"] == "requires-improvement;good"
    assert found["leeds"].startswith("requires-improvement;outstanding")
    assert courses(pattern(ask, "ri,better,worse", "--area", "leadership")).keys() <= found.keys()


def test_better_and_worse_compare_with_the_inspection_before(ask: Run) -> None:
    up = courses(pattern(ask, "any,better", "--area", "leadership"))
    down = courses(pattern(ask, "any,worse", "--area", "leadership"))
    assert "kent" in up
    assert "kent" not in down


def test_a_joint_grade_is_no_step_to_the_separate_grade_of_care_leavers(run: Run) -> None:
    rows = pattern(run, "any,any", "--area", "care-leavers", "--framework", "ilacs-2018").rows
    assert rows == []
    for row in pattern(run, "any,any", "--area", "care-leavers").rows:
        assert "ilacs-2018" not in row["frameworks"].split(";")
        # What came before the joint grade is not the grade before the separate one.
        assert not {"sif-2013", "ilacs-2023"} <= set(row["frameworks"].split(";")), row


def test_a_sequence_ends_where_grades_cannot_be_compared(run: Run) -> None:
    # Cheshire East 2013: an overall and a sub-grade that differ; 2015 follows on neither.
    found = courses(pattern(run, "any,any", "--area", "help-and-protection"))
    assert found["cheshire-east"] == "requires-improvement;requires-improvement;requires-improvement"
    ran = run("changes", "--pattern", "any,any", "--area", "help-and-protection")
    assert "A course ends where two grades cannot be compared." in ran.stdout


def test_dates_narrow_the_inspections_that_a_course_may_be_made_of(run: Run) -> None:
    ran = pattern(run, "inadequate,better,inadequate", "--area", "leadership", "--since", "2019")
    assert set(courses(ran)) == {"trafford"}


def test_a_line_has_the_latest_grade_first_and_no_arrow_on_the_first_of_the_course(ask: Run) -> None:
    asked = ("changes", "--pattern", "ri,better", "--area", "leadership")
    assert tuple(ask(*asked, "-f", "csv").rows[0]) == COLUMNS
    lines = ask(*asked, "-f", "table", "--width", "120").stdout.splitlines()
    course = "took the course “requires improvement, then better” for leadership, like for"
    assert lines[0] == f"Two of five councils {course}"
    (kent,) = (line for line in lines if line.startswith("Kent"))
    assert kent.split() == ["Kent", "▲", "2019", "Good", "2016", "Requires", "improvement"]


def test_the_exit_code_of_a_pattern_says_whether_a_counted_grade_moved_or_fell(ask: Run) -> None:
    rose = ("changes", "--pattern", "ri,good", "--area", "leadership")
    assert ask(*rose, "--exit-code").code == 1
    assert ask(*rose, "--exit-code=down").code == 0
    assert ask("changes", "--pattern", "any,worse", "--area", "leadership", "--exit-code=down").code == 1


def test_a_screen_reader_hears_the_year_and_the_change_of_every_grade(ask: Run) -> None:
    heard = ask("changes", "--pattern", "ri,good", "--area", "leadership", "-f", "lines").stdout.splitlines()
    assert "Kent, Latest: 2019 Good, up 1." in heard
    assert "Kent, Before: 2016 Requires improvement." in heard


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--pattern", "betr,worse"), "Did you mean 'better'?"),
        (
            ("--pattern", "better,worse"),
            "--pattern can't start with 'better': put a grade or 'any' before it, e.g. any,better",
        ),
        (("--pattern", "ri,,good"), "has an empty word"),
        (("--pattern", "ri,not-judged"), "is not a grade"),
        (("--pattern", "ri", "--up"), "--pattern does not go with --up"),
        (("--pattern", "ri", "--same"), "--pattern does not go with --up, --down, --same"),
        (("--same", "--by", "2"), "leave out --by"),
        (("--pattern", "ri", "--first-to-latest"), "--pattern does not go with --up"),
        (("--first-to-latest", "--overall", "same"), "--first-to-latest does not go with --overall"),
        (("--overall", "rose"), "up, down, same"),
        (("--published-since", "August"), "--published-since 'August' is not a date"),
        (("--published-since", "2024", "--published-by", "2020"), "is later than --published-by 2020"),
    ],
)
def test_what_cannot_be_asked_is_wrong_use_with_a_hint(
    ask: Run, options: tuple[str, ...], message: str
) -> None:
    ran = ask("changes", *options)
    assert (ran.code, ran.stdout) == (2, "")
    assert message in ran.stderr
    assert ran.stderr.count("\n") == 1


# What `changes` is asked with beside dates of the visit and areas.


def test_published_since_takes_reports_from_that_day_on(run: Run) -> None:
    rows = run("changes", "--published-since", "2026-08-01", "-f", "csv").rows
    assert {row["council"] for row in rows} == {"lancashire", "portsmouth", "south-tyneside", "trafford"}
    assert min(row["published"] for row in rows) >= "2026-08-01"
    shown = run("changes", "--published-since", "2026-08").stdout
    assert "grades compared in reports published since August 2026." in shown


def test_areas_that_fell_while_the_overall_stayed_the_same(run: Run) -> None:
    asked = ("changes", "--down", "--overall", "same")
    rows = run(*asked, "-f", "csv").rows
    assert ("bexley", "help-and-protection", "-1") in {
        (row["council"], row["area"], row["change_steps"]) for row in rows
    }
    assert "overall" not in {row["area"] for row in rows}
    # Trafford has no overall grade any more, so that nothing stayed the same.
    assert "trafford" not in {row["council"] for row in rows}
    shown = run(*asked).stdout
    assert "at each council’s latest inspection where overall stayed the same; " in shown


def test_every_total_can_be_counted_again_from_rows(run: Run) -> None:
    for area in ("leadership", "in-care"):
        asked = ("changes", "--since", "2009", "--area", area, "--up", "--down", "--same")
        rows = [row for row in run(*asked, "-f", "csv").rows if row["theme"] == area]
        fair = [row for row in rows if row["basis"] in ("same", "similar")]
        words = Counter(row["change"] for row in fair if row["provenance"] not in SECOND_HAND)
        up, same, down = totals(run(*asked))
        assert (up, down) == (words["up"], words["down"])
        # The grade before may be second-hand too, which rows do not say.
        assert same <= words["same"]
    same_alone = run("changes", "--area", "leadership", "--same", "-f", "csv").rows
    assert {row["change"] for row in same_alone} == {"same"}
