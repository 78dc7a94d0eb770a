"""`ofstedcmp due`: who has waited how long, and two estimates that are never more than that."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from command import Ran, Run

from ofstedcmp.answers.due import COLUMNS, middle
from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Cycle, Framework

pytestmark = pytest.mark.usefixtures("read_once")

LATER = """\
council: brent
sources: {later: {kind: report, title: Later, published: '2027-08-20', url: https://example.org/later}}
inspections:
- {framework: ilacs-2026, kind: standard, start: '2027-07-05', published: '2027-08-20', report: later,
   judgements: {leadership: [{source: later, grade: good, printed: Good, page: 1}]}, missing: {rest: unread}}
"""


def told(ran: Ran) -> str:
    """All of an answer on one line."""
    assert ran.code == 0, ran.stderr
    return " ".join(ran.stdout.split())


# The record itself, with question 19 of the twenty-five.


def test_nottingham_dudley_and_bristol_wait_longest(run: Run) -> None:
    rows = run("due", "-f", "csv").rows
    days = [int(row["days_since"]) for row in rows]
    assert (len(rows), days) == (153, sorted(days, reverse=True))
    assert [row["council"] for row in rows[:3]] == ["nottingham", "dudley", "bristol"]
    (nottingham,) = (row for row in rows if row["council"] == "nottingham")
    # 11 July 2022 to the day of the newest report, 20 August 2026: four years (one leap day) and 40 days.
    assert (nottingham["as_of"], nottingham["days_since"]) == ("2026-08-20", str(4 * 365 + 1 + 40))


def test_after_inadequate_no_interval_is_named_and_none_is_estimated(run: Run) -> None:
    rows = run("due", "-f", "csv").rows
    inadequate = [row for row in rows if row["overall"] == "inadequate"]
    assert inadequate
    assert {row["cycle_estimate"] for row in inadequate} == {""}
    others = [row for row in rows if row["overall"] not in ("", "inadequate")]
    assert all(
        row["cycle_estimate"] == f"{int(row['inspection_start'][:4]) + 3}{row['inspection_start'][4:7]}"
        for row in others
    )


def test_without_an_overall_grade_nothing_is_estimated_and_the_reason_said(run: Run) -> None:
    rows = {row["council"]: row for row in run("due", "-f", "csv").rows}
    estimates = ("overall", "cycle_estimate", "cycle_rule", "record_estimate", "waits", "wait_median_days")
    assert [rows["trafford"][name] for name in estimates] == [""] * 6
    shown = told(run("due", "trafford"))
    assert "We give no estimate: ours go by the overall grade, and there is none since April 2026." in shown
    (line,) = (line for line in run("due").stdout.split("\n") if line.startswith("Trafford"))
    assert line.split()[-3:] == ["ended", "2026", "none"]


def test_an_answer_about_one_council_has_the_rule_and_its_source(run: Run) -> None:
    shown = told(run("due", "cheshire-east"))
    assert shown.startswith("Cheshire East was last inspected in February 2024 (inadequate overall), 2 years")
    assert "This is our estimate, not Ofsted’s plan." in shown
    assert "Source: CYP Now, 17 September 2018" in shown
    assert len(run("due", "cheshire-east", "--width", "80").stdout.splitlines()) <= 16
    (row,) = run("due", "cheshire-east", "-f", "csv").rows
    assert row in run("due", "-f", "csv").rows
    assert f"goes by {row['waits']} waits since 2018" in shown


def test_an_estimate_in_the_past_is_not_called_late(run: Run) -> None:
    shown = told(run("due", "nottingham", "--as-of", "2026-08-20"))
    assert "that was January 2026, which does not mean late" in shown
    assert "overdue" not in shown


def test_an_abolished_council_is_not_due(run: Run) -> None:
    shown = told(run("due", "cumbria"))
    assert shown.startswith("Cumbria was abolished on 1 April 2023; its children's services passed to")
    assert "Its last overall grade was requires improvement, in 2022; it is not passed on." in shown
    assert run("due", "cumbria", "-f", "csv").rows == []


def test_several_councils_come_in_the_order_they_are_named(run: Run) -> None:
    rows = run("due", "york", "leeds", "-f", "csv").rows
    assert [row["council"] for row in rows] == ["york", "leeds"]
    shown = told(run("due", "york", "leeds"))
    assert shown.index("York was last inspected") < shown.index("Leeds was last inspected")


def test_a_council_of_another_region_is_left_out_for_that_reason_alone(run: Run) -> None:
    ran = run("due", "cumberland", "kent", "--region", "south east", "-f", "csv")
    assert [row["council"] for row in ran.rows] == ["kent"]
    assert ran.stderr.count("Cumberland") == 1
    assert "not among the councils in the South East" in ran.stderr


def test_a_council_that_is_due_to_be_abolished_says_so(run: Run) -> None:
    rows = {row["council"]: row for row in run("due", "-f", "csv").rows}
    assert rows["nottingham"]["planned_change"].startswith("Expected on 1 April 2028")
    assert "Expected on 1 April 2028" in run("due", "nottingham").stdout


def test_the_waits_of_the_record_can_be_counted_again_from_its_inspections(run: Run) -> None:
    record = Record()
    days = [
        (date.fromisoformat(following.start or "") - date.fromisoformat(one.start or "")).days
        for council in record.inspected
        for one, following in pairwise(record.inspections(council))
        if one.framework.startswith("ilacs") and following.framework.startswith("ilacs")
        if (overall := one.judgement("overall")) and overall.grade == "good"
    ]
    (row, *_) = (row for row in run("due", "-f", "csv").rows if row["overall"] == "good")
    assert [row["waits"], row["wait_shortest_days"], row["wait_longest_days"]] == [
        str(number) for number in (len(days), min(days), max(days))
    ]
    assert abs(int(row["wait_median_days"]) - median(days)) <= 0.5


# The small fixed record.


def test_days_count_from_the_start_to_the_day_asked_for(ask: Run) -> None:
    rows = {row["council"]: row for row in ask("due", "--as-of", "2026-07-02", "-f", "csv").rows}
    assert rows["kent"]["inspection_start"] == "2019-11-04"
    assert rows["kent"]["days_since"] == str(6 * 365 + 2 + 240)
    assert rows["dorset"]["inspection_start"] == rows["dorset"]["days_since"] == ""
    assert ask("due", "-f", "csv").rows == ask("due", "--as-of", "2026-07-02", "-f", "csv").rows


def test_on_an_earlier_day_only_what_had_begun_by_then_counts(ask: Run) -> None:
    rows = {row["council"]: row for row in ask("due", "--as-of", "2019-11-03", "-f", "csv").rows}
    assert rows["kent"]["framework"] == "sif-2013"
    assert "northamptonshire" in rows
    assert "west-northamptonshire" not in rows
    assert rows["kent"]["wait_median_days"] == ""


def test_today_is_asked_for_by_name_alone(ask: Run) -> None:
    new_year = {"SOURCE_DATE_EPOCH": "1893456000"}
    ran = ask("due", "--as-of", "today", "-f", "csv", env=new_year)
    assert {row["as_of"] for row in ran.rows} == {"2030-01-01"}
    assert {row["as_of"] for row in ask("due", "-f", "csv", env=new_year).rows} == {"2026-07-02"}


def test_a_newer_inspection_ends_the_wait(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "inspections").mkdir()
    (tmp_path / "inspections" / "brent.yaml").write_text(LATER, encoding="utf-8")
    (brent,) = (row for row in ask("due", "--data", tmp_path, "-f", "csv").rows if row["council"] == "brent")
    assert (brent["inspection_start"], brent["days_since"]) == ("2027-07-05", "46")


def test_councils_are_narrowed_by_region_and_type_and_cut_after_the_first(ask: Run) -> None:
    ran = ask("due", "--region", "south east", "--type", "county", "--sort", "name", "-f", "csv")
    assert {(row["region_name"], row["type"]) for row in ran.rows} == {("South East", "county")}
    names = [row["council_name"] for row in ran.rows]
    assert names == sorted(names)
    top = ask("due", "--top", "2")
    assert "The first 2 of 153." in top.stdout
    assert tuple(ask("due", "--top", "2", "-f", "csv").rows[0]) == COLUMNS


def test_a_screen_reader_hears_what_is_an_estimate(ask: Run) -> None:
    lines = ask("due", "--as-of", "2026-07-02", "--top", "1", "-f", "lines").stdout.splitlines()
    assert lines[2:6] == [
        "Kent, Inspected: Nov 2019.",
        "Kent, Ago: 6 years 7 months.",
        "Kent, Overall: Good.",
        "Kent, Our estimate: Aug 2023.",
    ]


def test_the_longest_wait_is_the_headline_and_all_who_tie_are_named(ask: Run, tmp_path: Path) -> None:
    assert told(ask("due")).startswith(
        "Kent has waited longest: 6 years 9 months since its last inspection, in November 2019. "
        "Of six councils two were last inspected more than three years ago."
    )
    (tmp_path / "inspections").mkdir()
    same = LATER.replace("2027-07-05", "2019-11-04").replace("2027-08-20", "2019-12-20")
    text = same.replace("brent", "dorset").replace("ilacs-2026", "ilacs-2018")
    (tmp_path / "inspections" / "dorset.yaml").write_text(text, encoding="utf-8")
    assert told(ask("due", "--data", tmp_path)).startswith("Dorset and Kent have waited longest: 6 years 9")


def test_a_rule_for_one_grade_goes_before_the_rule_for_all() -> None:
    every, inadequate = Cycle(years=3, rule="A", source="s"), Cycle(after="inadequate", rule="B", source="s")
    framework = Framework("x", "X", "X", "x", "X", None, cycle=(every, inadequate))
    assert framework.cycle_after("good") is every
    assert framework.cycle_after("inadequate") is inadequate
    assert Framework("y", "Y", "Y", "y", "Y", None).cycle_after("good") is None


def test_the_median_of_an_even_number_of_waits_is_rounded_up() -> None:
    assert (middle([1, 2]), middle([1, 2, 10])) == (2, 2)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--as-of", "2026"), "--as-of '2026' is not a day: write 2024-05-16,"),
        (("--as-of", "tomorrow"), "is not a date"),
        (("--region", "norht west"), "Did you mean 'North West'"),
        (("--type", "countie"), "no type of council is called 'countie'. Did you mean 'county'?"),
        (("--sort", "longest"), "waited, name, region"),
        (("--top", "0"), "--top"),
    ],
)
def test_what_cannot_be_asked_is_wrong_use_with_a_hint(
    ask: Run, options: tuple[str, ...], message: str
) -> None:
    ran = ask("due", *options)
    assert (ran.code, ran.stdout) == (2, "")
    assert message in ran.stderr
    assert ran.stderr.count("\n") == 1
