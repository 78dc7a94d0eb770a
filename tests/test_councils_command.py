"""`ofstedcmp councils`: who has which grade now, who has waited longest, and who is left out of the count."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Ran, Run

LATER = """\
council: kent
sources: {later: {kind: report, title: Later, published: '2026-08-20', url: https://example.org/later}}
inspections:
- {framework: %s, kind: %s, start: 2026-07, published: '2026-08-20', report: later,
   judgements: {%s: [{source: later, grade: good, printed: Good, page: 1}]}, missing: {rest: unread}}
"""
INSPECTED = {"brent", "bristol", "kent", "kingston-upon-hull", "leeds", "york"}


def found(ran: Ran) -> list[str]:
    """The councils of an answer, in its order."""
    assert ran.code == 0, ran.stderr
    return [row["council"] for row in ran.rows]


def with_grades(run: Run, *conditions: str) -> list[str]:
    """The councils with those grades."""
    grades = [word for condition in conditions for word in ("--grade", condition)]
    return found(run("councils", *grades, "-f", "csv"))


def counted(ran: Ran) -> dict[str, str]:
    """What stands below the table, by what it is about."""
    assert ran.code == 0, ran.stderr
    below = ran.stdout[ran.stdout.index("Counted\n") :].split("\n\n")[0]
    pairs = [line.strip().split("  ", 1) for line in below.split("\n")[1:] if line]
    return {about: said.strip() for about, said in pairs}


# The record itself, with questions 9, 17, 19 and 21 of the twenty-five; then the small fixed record.


def test_care_leavers_are_failed_in_six_councils_and_some_have_no_separate_grade(run: Run) -> None:
    six = ["cheshire-east", "devon", "halton", "harrow", "knowsley", "peterborough"]
    assert with_grades(run, "care-leavers=inadequate") == six
    said = counted(run("councils", "--grade", "care-leavers=inadequate"))
    assert {"Dudley", "Nottingham"} <= set(said["in joint grade"].rstrip(".").split(": ")[1].split(", "))


def test_no_council_has_outstanding_leadership_and_help_that_requires_improvement(run: Run) -> None:
    grades = ("--grade", "leadership=outstanding", "--grade", "help-and-protection=ri")
    said = counted(run("councils", *grades))
    assert said["Fitting"] == "0 of 153 councils of today."


def test_nottingham_dudley_and_bristol_are_among_those_who_have_waited_longest(run: Run) -> None:
    rows = run("councils", "--sort", "inspected", "--top", 12, "-f", "csv").rows
    starts = [row["inspection_start"] for row in rows]
    assert (len(starts), starts) == (12, sorted(starts))
    three = ["nottingham", "dudley", "bristol"]
    assert [row["council"] for row in rows if row["council"] in three] == three


def test_brent_alone_has_four_goods_since_there_is_no_overall_grade(run: Run) -> None:
    areas = ("leadership", "help-and-protection", "in-care", "care-leavers")
    goods = [word for area in areas for word in ("--grade", f"{area}=good")]
    (brent,) = run("councils", "--framework", "ilacs-2026", *goods, "-f", "csv").rows
    assert (brent["council"], brent["overall"], brent["framework"]) == ("brent", "", "ilacs-2026")


def test_cumbria_was_followed_by_two_councils(run: Run) -> None:
    rows = {row["council"]: row for row in run("councils", "--abolished", "-f", "csv").rows}
    assert rows["cumbria"]["abolished"] == "2023-04-01"
    assert rows["cumbria"]["successors"] == "cumberland;westmorland-and-furness"
    assert all(row["abolished"] for row in rows.values())
    shown = run("councils", "--abolished", "--region", "north west").stdout
    assert "Cumberland; Westmorland and Furness" in shown
    assert "2 of 2 abolished councils, region North West." in shown


def test_the_two_grades_that_cheshire_east_got_for_protection_in_2013_are_not_one(run: Run) -> None:
    asked = ("councils", "--framework", "cp-2012", "--grade", "help-and-protection=inadequate")
    assert "Cheshire East" in counted(run(*asked))["several grades that differ"]
    assert "cheshire-east" not in found(run(*asked, "-f", "csv"))


def test_there_is_one_row_for_each_council_of_today(ask: Run) -> None:
    rows = {row["council"]: row for row in ask("councils", "-f", "csv").rows}
    assert {council for council, row in rows.items() if row["framework"]} == INSPECTED
    assert (len(rows), {row["abolished"] for row in rows.values()}) == (153, {""})
    assert counted(ask("councils"))["No inspection"] == "147 councils."


def test_a_row_has_the_latest_inspection_and_its_grades(ask: Run) -> None:
    (leeds,) = ask("councils", "--type", "Metropolitan", "--framework", "ilacs-2026", "-f", "csv").rows
    assert ",".join(leeds.values()) == (
        "leeds,Leeds,Yorkshire and The Humber,metropolitan,,,ilacs-2026,2026-04-27,2026-06-17,"
        ",good,outstanding,requires-improvement,inadequate,in-care,,"
    )


def test_an_earlier_framework_gives_the_latest_inspection_under_it(ask: Run) -> None:
    rows = ask("councils", "--framework", "sif-2013", "--type", "county", "-f", "csv").rows
    assert [row["inspection_start"] for row in rows] == ["2016-05-09"]
    said = counted(ask("councils", "--framework", "sif-2013"))
    assert said["No inspection under SIF"] == "148 councils, left out."


def test_a_joint_grade_is_shown_as_joint_and_names_its_area(ask: Run) -> None:
    (kent,) = ask("councils", "--grade", "leadership=good", "--region", "south east", "-f", "csv").rows
    grades = (kent["in_care"], kent["in_care_area"], kent["care_leavers"])
    assert grades == ("good", "in-care-and-care-leavers", "")
    assert "Good (joint)" in ask("councils", "--framework", "ilacs-2018", "--region", "South East").stdout


def test_a_joint_grade_is_none_for_children_in_care_alone(ask: Run) -> None:
    assert with_grades(ask, "in-care=good") == ["bristol", "kingston-upon-hull", "york"]
    assert with_grades(ask, "in-care-and-care-leavers=good") == ["kent"]
    said = counted(ask("councils", "--grade", "in-care=good"))
    assert said["in joint grade"] == "2 councils: Brent, Kent."
    assert said["in-care=good"] == "3 of 4 councils with a grade for in-care; 2 left out without one."


def test_councils_without_an_overall_grade_are_counted_and_named(ask: Run) -> None:
    said = counted(ask("councils", "--grade", "overall=good"))
    assert said["overall=good"] == "4 of 4 councils with a grade for overall; 2 left out without one."
    assert said["none since April 2026"] == "2 councils: Bristol, Leeds."


@pytest.mark.parametrize(
    ("condition", "councils"),
    [
        ("help-and-protection<good", ["kent"]),
        ("help-and-protection>good", ["leeds"]),
        ("help-and-protection < requires-improvement", []),
        ("leadership=RI", ["bristol"]),
        ("leadership=outst", ["york"]),
        ("care-leavers<good", ["bristol", "leeds", "york"]),
    ],
)
def test_worse_is_further_from_outstanding(ask: Run, condition: str, councils: list[str]) -> None:
    assert with_grades(ask, condition) == councils


def test_all_conditions_must_hold(ask: Run) -> None:
    assert with_grades(ask, "leadership=good", "help-and-protection=good") == ["kingston-upon-hull"]
    assert with_grades(ask, "leadership=good", "help-and-protection<good", "care-leavers=good") == []


def test_a_grade_of_another_scale_is_neither_better_nor_worse(ask: Run) -> None:
    asked = ("councils", "--framework", "cp-2012", "--grade", "leadership<requires-improvement")
    assert found(ask(*asked, "-f", "csv")) == []
    assert counted(ask(*asked))["judged on another scale"] == "1 council: Kingston upon Hull."


def test_not_judged_can_be_asked_for_and_is_no_grade(ask: Run) -> None:
    asked = ("councils", "--framework", "sif-2013", "--region", "Yorkshire and the Humber", "--grade")
    assert "Not judged" in ask(*asked, "adoption=not-judged").stdout
    assert found(ask(*asked, "adoption=not-judged", "-f", "csv")) == ["york"]
    assert counted(ask(*asked, "adoption=outstanding"))["not judged"] == "1 council: York."


def test_an_area_beside_the_five_gets_a_column_where_it_is_asked_for(ask: Run) -> None:
    asked = ("councils", "--framework", "sif-2013")
    assert "Adoption" in ask(*asked, "--grade", "adoption=outstanding").stdout.split("\n")[0]
    assert "Adoption" not in ask(*asked).stdout.split("\n")[0]
    assert ask(*asked, "--grade", "overall=good").stdout.split("\n")[0].count("Overall effectiveness") == 1


@pytest.mark.parametrize(
    ("date", "councils"),
    [
        ("2019-11-04", set()),
        ("2019-11-05", {"kent"}),
        ("2022", {"kent"}),
        ("2023", {"kent", "brent"}),
        ("2026-04", {"kent", "brent", "kingston-upon-hull", "york"}),
    ],
)
def test_not_inspected_since_a_date_is_begun_before_it(ask: Run, date: str, councils: set[str]) -> None:
    assert set(found(ask("councils", "--not-inspected-since", date, "-f", "csv"))) == councils


def test_who_was_inspected_since_under_another_framework_has_not_waited(ask: Run) -> None:
    asked = ("councils", "--framework", "ilacs-2023", "--not-inspected-since", "2026")
    assert found(ask(*asked, "-f", "csv")) == ["kingston-upon-hull", "york"]
    assert counted(ask(*asked))["Not inspected since 2026"] == "2 of 3 councils."


def later(folder: Path, framework: str, kind: str, area: str) -> Path:
    """A data folder in which Kent was judged in July 2026; the day is not known."""
    (folder / "inspections").mkdir()
    (folder / "inspections" / "kent.yaml").write_text(LATER % (framework, kind, area))
    return folder


def test_a_review_of_the_board_is_no_inspection_of_the_council(ask: Run, tmp_path: Path) -> None:
    data = later(tmp_path, "lscb-2013", "board-review", "lscb")
    assert "kent" in found(ask("councils", "--not-inspected-since", "2022", "--data", data, "-f", "csv"))
    (kent,) = ask("councils", "--framework", "lscb-2013", "--data", data, "-f", "csv").rows
    assert (kent["council"], kent["inspection_start"]) == ("kent", "2026-07")


def test_a_month_is_before_a_date_only_when_all_of_it_is(ask: Run, tmp_path: Path) -> None:
    data = later(tmp_path, "ilacs-2026", "standard", "leadership")
    for date, waits in (("2026-07-15", False), ("2026-08", True)):
        waiting = found(ask("councils", "--not-inspected-since", date, "--data", data, "-f", "csv"))
        assert ("kent" in waiting) is waits


def test_the_longest_waiting_come_first_and_the_never_inspected_last(ask: Run) -> None:
    rows = ask("councils", "--sort", "inspected", "-f", "csv").rows
    order = ["kent", "brent", "kingston-upon-hull", "york", "leeds", "bristol"]
    assert [row["council"] for row in rows[:6]] == order
    never = [row["council_name"] for row in rows[6:]]
    assert never == sorted(never)
    assert not any(row["inspection_start"] for row in rows[6:])
    first = counted(ask("councils", "--sort", "inspected", "--top", 2))
    assert first["Order"] == "the first 2, longest ago first; 151 more fit."


def test_by_region_councils_of_one_region_stand_together(ask: Run) -> None:
    regions = [row["region_name"] for row in ask("councils", "--sort", "region", "-f", "csv").rows]
    assert (len(set(regions)), regions) == (9, sorted(regions))


def test_sorting_by_an_area_groups_by_grade_and_lists_those_without_one_last(ask: Run) -> None:
    asked = ("councils", "--sort", "care-leavers", "--grade", "help-and-protection>inadequate")
    order = ["kingston-upon-hull", "bristol", "york", "leeds", "brent", "kent"]
    assert found(ask(*asked, "-f", "csv")) == order
    shown = ask(*asked)
    titles = [line for line in shown.stdout.split("\n") if line.startswith("Care leavers: ")]
    assert titles[1] == "Care leavers: Requires improvement to be good, 2 councils"
    assert titles[3:] == ["Care leavers: no grade of its own, 2 councils"]
    said = counted(shown)
    assert said["Order"] == "4 councils by their grade for care-leavers, within a grade by name."
    assert said["No grade of its own"] == "2 councils, listed last."
    assert said["in joint grade"] == "2 councils: Brent, Kent."


def test_a_grade_that_the_record_lacks_is_not_taken_for_one_that_was_never_given(ask: Run) -> None:
    said = counted(ask("councils", "--grade", "leadership=good"))
    assert said["grade not held"] == "1 council: Brent."
    said = counted(ask("councils", "--framework", "ilacs-2018", "--grade", "adoption=good"))
    assert said["not judged by ILACS 2018"] == "4 councils: Brent, Kent, Leeds, York."


def test_a_council_due_to_be_replaced_carries_a_footnote(ask: Run) -> None:
    shown = ask("councils", "--framework", "ilacs-2018", "--region", "south east").stdout
    assert "Kent ¹" in shown
    assert "¹ Expected on 1 April 2028: New councils are expected here then" in shown
    (kent,) = ask("councils", "--framework", "ilacs-2018", "--region", "south east", "-f", "csv").rows
    assert kent["planned_change"].startswith("Expected on 1 April 2028: New councils")


def test_frameworks_that_differ_are_warned_of_and_one_alone_is_not(ask: Run) -> None:
    warning = "These councils were inspected under different frameworks or in different years"
    assert warning in ask("councils", "--grade", "overall=good").stdout
    assert warning not in ask("councils", "--framework", "ilacs-2026").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--region", "north wst"], "no region is called 'north wst'. Did you mean 'North West'"),
        (["--region", "wales"], "Known: East Midlands, East of England, London"),
        (["--type", "parish"], "Known: city corporation, county, isles, london borough"),
        (["--grade", "leadership"], "is not a condition: write AREA=GRADE, "),
        (["--grade", "leadershp=good"], "no area is called 'leadershp'. Did you mean 'leadership',"),
        (["--grade", "leadership=god"], "no grade is called 'god'. Did you mean 'good'?"),
        (["--grade", "leadership=perf"], "the grade 'perf' fits several: performs-excellently"),
        (["--grade", "leadership<not-judged"], "nothing is better or worse than not judged"),
        (["--framework", "ilacs"], "the framework 'ilacs' fits several: ilacs-2018, "),
        (["--not-inspected-since", "soon"], "--not-inspected-since 'soon' is not a date"),
        (["--sort", "inspectd"], "--sort cannot be 'inspectd'. Did you mean 'inspected'?"),
        (["--sort", "overall", "--top", 3], "would cut between councils of the same grade"),
    ],
)
def test_unknown_words_get_a_suggestion(ask: Run, words: list[object], said: str) -> None:
    ran = ask("councils", *words)
    assert (ran.code, ran.stdout) == (2, "")
    assert said in ran.stderr


def test_the_help_has_no_example_that_a_shell_would_take_for_a_redirection(ask: Run) -> None:
    examples = ask("councils", "--help").stdout.partition("Examples:")[2].partition("\n\n")[0]
    assert not set("<>'") & set(examples or "<")


def test_every_cell_is_a_sentence_for_who_listens(ask: Run) -> None:
    shown = ask("councils", "--framework", "ilacs-2026", "--sort", "name", "-f", "lines").stdout
    assert "Bristol, region: South West." in shown
    assert "Leeds, ILACS 2026 inspected 27 April 2026, care leavers: Inadequate" in shown


def test_each_of_several_conditions_is_counted_by_itself(run: Run) -> None:
    both = run("councils", "--grade", "leadership>good", "--grade", "in-care=good").stdout.split()
    alone = run("councils", "--grade", "in-care=good").stdout.split()
    counts = [words[words.index("in-care=good") :][:4] for words in (both, alone)]
    assert counts[0] == counts[1]
