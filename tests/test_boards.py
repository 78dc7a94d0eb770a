"""Safeguarding boards are found by their latest review, and joint grades are named as such."""

from __future__ import annotations

import re

from command import Run


def test_a_board_is_found_by_its_latest_review_however_long_ago(run: Run) -> None:
    rows = run("councils", "--grade", "lscb=good", "-f", "csv").rows
    of_all = run("export", "--area", "lscb", "-f", "csv").rows
    latest = {row["council"]: row["grade"] for row in of_all if row["grade"]}
    abolished = {row["council"] for row in run("councils", "--abolished", "-f", "csv").rows}
    good = {council for council, grade in latest.items() if grade == "good"} - abolished
    assert {row["council"] for row in rows} == good
    assert good


def test_a_board_s_grade_is_not_mixed_with_grades_of_other_years(run: Run) -> None:
    done = run("councils", "--grade", "lscb=good", "--grade", "leadership=good")
    assert (done.code, done.raw) == (2, b"")
    assert "--grade lscb can't be combined with other grades" in done.stderr


def test_england_beside_councils_says_how_many_grades_are_joint(run: Run) -> None:
    text = run("compare", "kent", "--with", "england").stdout
    (row,) = run("summary", "--area", "in-care", "-f", "csv").rows
    separate = run("councils", "--grade", "in-care=good").stdout
    joint = {"two": 2, "three": 3}
    (left,) = re.findall(r"(\w+) (?:more )?(?:have|has) one grade for children in care", separate)
    left = str(joint.get(left, left)).replace("One", "1").replace("Two", "2")
    assert f"n {row['councils']} ({left} of them joint grades)" in text
