"""Care leavers' grades are compared with the last separate one, over any number of joint grades."""

from __future__ import annotations

import pytest
from command import Run
from worked import finding, history, inspected

from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import Change

RECORD = Record()
SEPARATE = inspected("sif-2013", "2015-01-01", "G G RI G I G")
JOINT = inspected("ilacs-2018", "2018-06-01", "G G G G")
JOINT_AGAIN = inspected("ilacs-2018", "2021-06-01", "G G RI RI")
SPLIT = inspected("ilacs-2023", "2024-06-01", "G G G G RI")


def latest(*inspections: object) -> Change:
    return finding(history(RECORD, *inspections)[-1], "care-leavers").change  # type: ignore[arg-type]


@pytest.mark.parametrize("between", [(JOINT,), (JOINT, JOINT_AGAIN)], ids=["one joint grade", "two"])
def test_the_last_separate_grade_is_found_before_any_number_of_joint_grades(
    between: tuple[object, ...],
) -> None:
    change = latest(SEPARATE, *between, SPLIT)
    assert (change.word, change.steps, change.counted) == ("new", None, False)
    since = change.since_separate
    assert since
    assert (since.word, since.steps, since.basis) == ("up", 1, "similar")
    assert since.previous[0][0] == SEPARATE


def test_without_a_separate_grade_before_there_is_no_comparison() -> None:
    assert latest(JOINT, JOINT_AGAIN, SPLIT).since_separate is None


def test_its_caveats_say_what_changed_since_then() -> None:
    change = latest(SEPARATE, JOINT, JOINT_AGAIN, SPLIT)
    assert change.since_separate
    assert [*change.caveats, *change.since_separate.caveats] == ["C4", "C2", "C12"]


def test_changes_lists_separate_grades_apart_and_does_not_count_them(run: Run) -> None:
    steps = [
        since.steps or 0
        for council in RECORD.councils.values()
        if not council.abolished
        for one in list(RECORD.history(council.id))[-1:]
        for found in one.under("care-leavers")
        if (since := found.change.since_separate)
    ]
    lower, higher = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    down = run("changes", "--area", "care-leavers", "--down").stdout
    assert down.startswith(
        "None of the five councils that can be compared like for like fell for care leavers."
    )
    assert (
        f"{lower} of {len(steps)} are lower, {higher} higher and {len(steps) - lower - higher} the same."
        in down
    )
    assert "\n\nBelow the last separate grade*\n▼ down 2*  (7 councils)\n" in down
    assert "Above the last separate grade*" not in down
    rows = run("changes", "--area", "care-leavers", "--down", "-f", "csv").rows
    assert {row["change"] for row in rows} == {"new"}
    assert len(rows) == down.count("→") == lower


@pytest.mark.parametrize(
    ("earlier", "later", "between"),
    [
        ("sif-2013/care-leavers", "ilacs-2026/care-leavers", True),
        ("ilacs-2023/care-leavers", "ilacs-2026/care-leavers", False),
        ("sif-2013/leadership", "ilacs-2023/leadership", False),
    ],
)
def test_explain_pair_mentions_a_joint_grade_in_between(
    run: Run, earlier: str, later: str, between: bool
) -> None:
    assert (
        "Where one grade for both came in between" in run("explain", "pair", earlier, later).stdout
    ) == between


@pytest.mark.parametrize(
    ("council", "date", "words"),
    [
        ("sandwell", "2013-06", "inadequate overall (looked after children only)"),
        ("salford", "2012", "overall (child protection only)"),
    ],
)
def test_an_overall_grade_of_some_services_names_them(run: Run, council: str, date: str, words: str) -> None:
    assert words in run("show", council, "--date", date).stdout.split("\n")[0]
