"""What a question is about, to the day: inspections that began on it, councils that began or ended on it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from command import Run
from worked import inspected

from ofstedcmp.answers.grades_on_a_day import positions
from ofstedcmp.answers.selection import Selection, dated, known_dates, selection
from ofstedcmp.database import england
from ofstedcmp.database.council_queries import InspectionRow, inspections
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError
from ofstedcmp.records.types import Inspection

RECORD = Record()
RATING = inspected("ilacs-2018", "2020-01-01", "G G G G")._replace(
    framework="csa-2009", kind="annual-rating", judgements=()
)
FIRST = inspected("ilacs-2018", "2019-01-01", "G G G G")._replace(published="2019-03-01")
SECOND = inspected("ilacs-2023", "2023-05-10", "G G G G G")._replace(published="2023-07-01")


def holding(*inspections: Inspection) -> Any:
    """A record of one council with those inspections."""
    return SimpleNamespace(inspections=lambda council: list(inspections))


def rated() -> list[InspectionRow]:
    return inspections(RECORD.base, "cheshire-west-and-chester")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"year": "2023", "since": "2022"}, "--year means both --since and --until: give one or the other."),
        ({"year": "2023", "until": "2024"}, "--year means both --since and --until: give one or the other."),
        (
            {"since": "2023-02", "until": "2023-01"},
            "--since 2023-02 is later than --until 2023-01.",
        ),
    ],
)
def test_dates_that_do_not_make_sense_are_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as error:
        selection(RECORD, **given)  # type: ignore[arg-type]
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("option", "value"), [("--since", "last year"), ("--until", "2023-02-29"), ("--year", "23")]
)
def test_dates_that_do_not_exist_are_refused(run: Run, option: str, value: str) -> None:
    forms = "2024, or 2023/24" if option == "--year" else "2024-05-16, 16/05/2024, "
    refused = f"{option} '{value}' is not a date: write {forms}"
    assert refused in run("compare", "leeds", option, value).stderr


@pytest.mark.parametrize(
    ("since", "until"), [("2023-01-01", "2023-01-01"), ("2023-05", "2023"), ("2022", "2023")]
)
def test_a_single_day_and_partial_dates_are_accepted(since: str, until: str) -> None:
    assert selection(RECORD, since=since, until=until) == Selection(since=since, until=until)


def test_without_options_everything_is_selected() -> None:
    assert selection(RECORD) == Selection()
    assert selection(RECORD, all_areas=True).all_areas
    assert selection(RECORD, changed=True).changed


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [("2019-01-01", None, 2), ("2019-01-02", None, 1), (None, "2023-05-10", 2), (None, "2023-05-09", 1)],
)
def test_dates_include_the_first_and_last_day(since: str | None, until: str | None, count: int) -> None:
    rows = [InspectionRow(0, 0, one.framework, one.when, one.annual, None) for one in (FIRST, SECOND)]
    assert len(Selection(since=since, until=until).inspections(rows)) == count


def test_annual_ratings_are_inspections_only_if_named() -> None:
    ratings = [one for one in rated() if one.annual]
    assert len(ratings) == 3
    for asked in (Selection(frameworks=frozenset({"csa-2009"})), Selection(areas=frozenset({"rating"}))):
        assert [one for one in asked.inspections(rated()) if one.annual] == ratings
    assert not any(one.annual for one in Selection(areas=frozenset({"overall"})).by_date(rated()))
    assert [one for one in Selection().by_date(rated()) if one.annual] == ratings
    assert not any(one.annual for one in Selection().inspections(rated()))


def test_a_date_matches_the_start_or_publication_or_the_beginning_of_either() -> None:
    record = holding(FIRST, SECOND)
    for date in ("2019-01-01", "2019-01", "2019-03-01", "2019-03", "2019"):
        assert dated(record, "somewhere", date) == FIRST
    assert dated(record, "somewhere", "2021") is None
    assert dated(record, "somewhere", "201") is None


def test_a_date_of_two_inspections_is_refused_with_their_dates() -> None:
    third = FIRST._replace(start="2023-01-09", published="2023-02-01")
    with pytest.raises(UsageError) as error:
        dated(holding(third, SECOND), "somewhere", "2023")
    said = "several inspections of somewhere fit 2023: 2023-01-09, 2023-05-10. Name one of these dates."
    assert str(error.value) == said


def test_the_latest_is_a_rating_only_without_inspections() -> None:
    assert dated(holding(FIRST, RATING), "somewhere", None) == FIRST
    assert dated(holding(RATING), "somewhere", None) == RATING
    assert dated(holding(), "somewhere", None) is None


def test_known_dates_leave_out_annual_ratings() -> None:
    assert known_dates([FIRST, RATING, SECOND]) == "1 Jan 2019, 10 May 2023"
    assert known_dates([RATING]) == known_dates([]) == ""


def in_office(day: str) -> list[str]:
    rows = england.rows(RECORD.base, england.IN_OFFICE, day=day, region=None, type=None, councils=[])
    return [row["council"] for row in rows]


def test_a_council_is_in_office_from_its_first_day_to_the_eve_of_its_end() -> None:
    eve, day = (set(in_office(day)) for day in ("2021-03-31", "2021-04-01"))
    assert eve - day == {"northamptonshire"}
    assert day - eve == {"north-northamptonshire", "west-northamptonshire"}
    names = [RECORD.councils[council].name for council in in_office("2024-01-01")]
    assert names == sorted(names)


def test_an_inspection_counts_as_the_last_on_the_day_it_begins_and_a_board_review_never(run: Run) -> None:
    for day, framework in (("2014-10-20", "cp-2012"), ("2014-10-21", "sif-2013"), ("2015-12-31", "sif-2013")):
        rows = run("due", "--as-of", day, "-f", "csv").rows
        assert {row["council"]: row["framework"] for row in rows}["surrey"] == framework


def test_days_are_counted_only_from_a_start_that_is_known_to_the_day(run: Run) -> None:
    rows = {row["council"]: row for row in run("due", "--as-of", "2012-06-30", "-f", "csv").rows}
    starts = {bool(row["days_since"]): len(row["inspection_start"]) for row in rows.values()}
    assert (rows["barnet"]["inspection_start"], rows["barnet"]["days_since"]) == ("2012-01", "")
    assert starts[True] == len("2012-01-01")


ILACS = {"ilacs-2018", "ilacs-2023", "ilacs-2026"}


@pytest.mark.parametrize(
    ("theme", "frameworks"),
    [
        ("overall", {"sif-2013", *ILACS}),
        ("care-leavers", {"sif-2013", *ILACS}),
        ("adoption", {"sif-2013", *ILACS}),
        ("lscb", {"sif-2013", "lscb-2013", *ILACS}),
        ("rating", set()),
    ],
)
def test_a_framework_that_no_longer_judges_a_theme_ends_the_grades_of_those_before_it(
    theme: str, frameworks: set[str]
) -> None:
    judging = england.rows(RECORD.base, england.JUDGING, theme=theme)
    assert {row["framework"] for row in judging} == frameworks


def test_no_adoption_grade_of_2017_is_carried_past_an_inspection_that_judges_none() -> None:
    at = {one["council"]: one for one in positions(RECORD, "adoption", "2020-06-30")}
    ended = [one for one in at.values() if one["reason"] == "ungraded"]
    assert len(ended) > 100
    assert {one["framework"] for one in ended} == {"ilacs-2018"}
    assert not any(one["grade"] for one in ended)


def test_who_is_left_out_says_by_which_inspection() -> None:
    found = {one["council"]: one for one in positions(RECORD, "care-leavers", "2016-06-30")}[
        "isles-of-scilly"
    ]
    assert found["area"] is not None
    assert (found["reason"], found["framework"]) == ("not-judged", "sif-2013")
    ended = {one["council"]: one for one in positions(RECORD, "overall", "2024-03-31")}["northamptonshire"]
    assert ended["reason"] == "ceased"
    assert ended["framework"] is not None


def test_an_inspection_counts_on_the_very_day_that_it_began_and_was_published() -> None:
    surrey = RECORD.inspections("surrey")[-1]
    assert surrey.start
    assert surrey.published
    for day, out_by, counts in (
        (surrey.start, surrey.published, True),
        (surrey.start, "2025-03-17", False),
        ("2025-03-16", surrey.published, False),
    ):
        at = {one["council"]: one for one in positions(RECORD, "overall", day, out_by)}
        assert (at["surrey"]["happened"] == surrey.when) is counts
