"""The profile of grades: Ofsted's own published figures come out, and every council is somewhere."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import pytest
from command import Ran, Run, in_process

from ofstedcmp.answers.grades_on_a_day import positions
from ofstedcmp.answers.summary import COLUMNS
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.record import Record

SAMPLE = (
    Path(__file__).resolve().parent.parent.parent / "shared" / "official" / "published-figures-sample.csv"
)
RECORD = Record()

# What Ofsted and others published: day, cut-off, area of England, judgement, measure, figure.
FIGURES = [
    ("2014-12-31", "2015-01-31", "England", "overall effectiveness", "n", "41"),
    ("2015-03-10", "2015-03-10", "England", "overall effectiveness", "n", "43"),
    ("2015-03-10", "2015-03-10", "England", "overall effectiveness", "I", "7"),
    ("2015-06-30", "2015-06-30", "England", "overall effectiveness", "RI", "31"),
    ("2015-11-30", "2015-11-30", "England", "overall effectiveness", "G", "17"),
    ("2017-03-31", "2017-04-30", "England", "overall effectiveness", "n", "127"),
    ("2017-10-31", "2017-12-08", "England", "overall effectiveness", "n", "152"),
    ("2017-10-31", "2017-12-08", "England", "overall effectiveness", "O", "3"),
    ("2018-08-31", "2018-09-30", "England", "overall effectiveness", "pct_ri", "45"),
    ("2019-03-31", "2019-04-30", "England", "overall effectiveness", "pct_go", "46"),
    ("2019-08-31", "2019-09-30", "England", "overall effectiveness", "pct_go", "49"),
    ("2019-08-31", "2019-09-30", "West Midlands", "overall effectiveness", "pct_go", "21"),
    ("2024-03-31", "2024-06-30", "England", "overall effectiveness", "pct_go", "60"),
    ("2024-03-31", "2024-06-30", "England", "help and protection", "pct_go", "54"),
]
THEMES = {"overall effectiveness": "overall", "help and protection": "help-and-protection"}
COLUMN = {
    **{"n": "councils", "O": "outstanding", "G": "good", "RI": "requires_improvement", "I": "inadequate"},
    "pct_go": "good_or_outstanding_percent",
}


@cache
def by_region(as_of: str, published_by: str, theme: str) -> Ran:
    words = ("--as-of", as_of, "--published-by", published_by, "--area", theme)
    return in_process("summary", *words, "--by", "region", "-f", "csv")


def at(theme: str, as_of: str, published_by: str | None = None) -> dict[str, NamedRow]:
    return {one["council"]: one for one in positions(RECORD, theme, as_of, published_by)}


@pytest.mark.parametrize(("as_of", "cut_off", "area", "judgement", "measure", "figure"), FIGURES)
def test_a_published_figure_comes_out(
    as_of: str, cut_off: str, area: str, judgement: str, measure: str, figure: str
) -> None:
    rows = by_region(as_of, cut_off, THEMES[judgement]).rows
    (row,) = [row for row in rows if row["group"] == area]
    if measure == "pct_ri":
        share = Decimal(100) * int(row["requires_improvement"]) / int(row["councils"])
        assert str(share.quantize(Decimal(1), ROUND_HALF_UP)) == figure
    else:
        assert row[COLUMN[measure]] == figure


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample does not lie beside the checkout")
def test_these_are_the_figures_of_the_sample() -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        keys = ("as_at", "reports_published_by", "area", "judgement", "measure", "published")
        sample = [tuple(row[key] for key in keys) for row in csv.DictReader(stream)]
    assert sample == FIGURES


@pytest.mark.parametrize("by", ["region", "type", "framework", "year"])
def test_the_groups_add_up_to_england(run: Run, by: str) -> None:
    rows = run("summary", "--as-of", "2016-06-30", "--area", "care-leavers", "--by", by, "-f", "csv").rows
    *groups, england = rows
    assert {row["by"] for row in groups} == {by}
    assert (england["by"], england["group"]) == ("england", "England")
    assert len(groups) > 1
    for column in ("councils", "outstanding", "good", "requires_improvement", "inadequate", "left_out"):
        assert sum(int(row[column]) for row in groups) == int(england[column])
    # Every council of the time is counted or left out.
    assert int(england["councils"]) + int(england["left_out"]) == 152


def test_councils_without_an_inspection_are_a_group_of_their_own(run: Run) -> None:
    rows = run("summary", "--as-of", "2014-12-31", "--by", "year", "-f", "csv").rows
    assert [row["group"] for row in rows] == ["2013", "2014", "none", "England"]
    assert rows[2]["councils"] == "0"
    assert rows[2]["good_or_outstanding_percent"] == ""
    assert rows[2]["left_out"] == rows[3]["left_out"] != "0"


def test_the_grade_of_an_abolished_council_does_not_pass_on() -> None:
    before, after = at("overall", "2021-03-31"), at("overall", "2021-04-01")
    assert before["northamptonshire"]["grade"]
    assert "west-northamptonshire" not in before
    assert (after["northamptonshire"]["grade"], after["northamptonshire"]["reason"]) == (None, "ceased")
    assert (after["west-northamptonshire"]["grade"], after["west-northamptonshire"]["reason"]) == (
        None,
        "successor",
    )


def test_abolished_councils_are_in_no_total() -> None:
    *_, england = by_region("2024-03-31", "2024-06-30", "overall").rows
    # 153 councils of the day: Cumberland, Westmorland and Furness have not been inspected yet.
    assert (england["councils"], england["left_out"]) == ("151", "2")


def test_a_council_that_was_never_inspected_is_no_successor() -> None:
    # Reading has succeeded Berkshire in 1998, which nobody inspected by these rules.
    reading = at("overall", "2014-12-31")["reading"]
    assert (reading["grade"], reading["reason"]) == (None, "not-inspected")


def test_no_overall_grade_is_carried_forward_over_an_inspection_without_one(catalogue: Record) -> None:
    def bristol(published_by: str | None = None) -> NamedRow:
        found = positions(catalogue, "overall", "2026-06-30", published_by)
        return next(one for one in found if one["council"] == "bristol")

    # Inspected in May 2026, published on 2 July: on 30 June nobody outside knew of it.
    assert (bristol()["grade"], bristol()["reason"]) == (None, "ungraded")
    assert bristol("2026-07-02")["reason"] == "ungraded"
    assert bristol("2026-06-30")["grade"] == "requires-improvement"


def test_the_inspection_without_an_overall_grade_counts_in_the_other_areas(catalogue: Record) -> None:
    found = positions(catalogue, "leadership", "2026-08-18")
    bristol = next(one for one in found if one["council"] == "bristol")
    assert bristol["framework"] == "ilacs-2026"
    assert bristol["grade"]


def test_a_grade_that_the_record_lacks_and_one_never_given_are_told_apart(catalogue: Record) -> None:
    leadership = {one["council"]: one for one in positions(catalogue, "leadership", "2022-12-31")}
    brent = leadership["brent"]
    assert (brent["grade"], brent["rank"], brent["reason"]) == (None, None, "not-held")
    latest = next(one for one in reversed(catalogue.inspections("brent")) if one.when <= "2022-12-31")
    assert (brent["framework"], brent["happened"]) == (latest.framework, latest.when)
    assert brent["area"] == next(
        area.label for area in catalogue.frameworks[latest.framework].areas if area.theme == "leadership"
    )
    adoption = {one["council"]: one for one in positions(catalogue, "adoption", "2016-12-31")}
    assert (adoption["york"]["grade"], adoption["york"]["reason"]) == (None, "not-judged")


def test_grades_on_another_scale_are_not_counted(catalogue: Record) -> None:
    found = positions(catalogue, "help-and-protection", "2012-12-31")
    assert {one["reason"] for one in found} == {"not-inspected"}


def test_the_review_of_a_board_is_no_inspection_of_the_council() -> None:
    board, overall = (at(theme, "2015-12-31")["surrey"]["framework"] for theme in ("lscb", "overall"))
    assert (board, overall) == ("lscb-2013", "sif-2013")


def test_an_inspection_that_did_not_look_at_the_board_leaves_its_grade_standing() -> None:
    again = [
        inspection
        for one in at("overall", "2017-12-31").values()
        for inspection in RECORD.inspections(one["council"])
        if (inspection.framework, inspection.when) == (one["framework"], one["happened"])
        and inspection.kind == "re-inspection"
        and not inspection.judgement("lscb")
    ]
    boards = at("lscb", "2017-12-31")
    assert again
    assert all(boards[one.council]["grade"] for one in again)


def test_a_report_without_the_day_of_the_visit_counts_by_its_publication() -> None:
    # Of Poole's inspection only the publication is known: 24 November 2017.
    assert at("overall", "2017-10-31")["poole"]["grade"] is None
    assert at("overall", "2017-11-24")["poole"]["grade"]
    assert at("overall", "2017-10-31", "2017-11-23")["poole"]["grade"] is None
    assert at("overall", "2017-10-31", "2017-11-24")["poole"]["grade"]


def test_a_month_or_a_year_means_its_end(run: Run) -> None:
    def counts(day: str) -> dict[str, str]:
        (row,) = run("summary", "--as-of", day, "-f", "csv").rows
        return {key: value for key, value in row.items() if key != "as_of"}

    assert counts("2019") == counts("2019-12") == counts("2019-12-31") != counts("2019-01-01")


def test_several_days_stand_side_by_side_in_each_group(run: Run) -> None:
    days = ("2017-12-31", "2024-03-31")
    ran = run("summary", "--as-of", days[0], "--as-of", days[1], "--by", "region", "-f", "csv")
    pairs = [(row["group"], row["as_of"]) for row in ran.rows]
    assert len(pairs) == 20
    assert [day for _, day in pairs] == [*days] * 10
    assert pairs[-2:] == [("England", days[0]), ("England", days[1])]
    assert ran.stdout.splitlines()[0].split(",") == list(COLUMNS)


def test_groups_come_in_the_order_of_time_whichever_day_has_them(run: Run) -> None:
    days = ("--as-of", "2024-03-31", "--as-of", "2014-12-31")
    frameworks = [row["group"] for row in run("summary", *days, "--by", "framework", "-f", "csv").rows]
    assert list(dict.fromkeys(frameworks)) == ["sif-2013", "ilacs-2018", "ilacs-2023", "none", "England"]
    years = [row["group"] for row in run("summary", *days, "--by", "year", "-f", "csv").rows]
    *counted, none, england = dict.fromkeys(years)
    assert counted == sorted(counted)
    assert (counted[0], counted[-1], none, england) == ("2013", "2024", "none", "England")


def test_without_a_day_it_is_that_of_the_newest_report(ask: Run, catalogue: Record) -> None:
    (row,) = ask("summary", "-f", "csv").rows
    assert tuple(row) == COLUMNS
    assert (row["as_of"], row["area"]) == (catalogue.edition.newest, "overall")
    assert "whenever its report came out" in ask("summary", "--as-of", "2026").stdout


def test_published_by_alone_is_the_day_too(run: Run) -> None:
    (alone,) = run("summary", "--published-by", "2017-11-23", "-f", "csv").rows
    (both,) = run("summary", "--as-of", "2017-11-23", "--published-by", "2017-11-23", "-f", "csv").rows
    (open_,) = run("summary", "--as-of", "2017-11-23", "-f", "csv").rows
    assert alone == both != open_


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as-of", "2023-02-29"), "--as-of '2023-02-29' is not a date"),
        (("--published-by", "soon"), "--published-by 'soon' is not a date"),
        (("--area", "leadreship"), "no area is called 'leadreship'. Did you mean"),
        (("--area", "rating"), "a summary cannot count 'rating'"),
        (("--area", "in-care-and-care-leavers"), "It counts by theme: overall,"),
        (("--by", "regoin"), "Did you mean 'region'?"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_what_can(ask: Run, words: tuple[str, ...], said: str) -> None:
    ran = ask("summary", *words)
    assert (ran.code, ran.stdout) == (2, "")
    assert said in ran.stderr
