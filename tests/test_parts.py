"""Visits in several parts, and working days without weekends and bank holidays."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Run
from made import FILE, listed, only, report, written

from ofstedcmp.database.record import Record
from ofstedcmp.dates import _BANK_HOLIDAYS, working_days
from ofstedcmp.reports.visit_dates import parts

TWO = "6 to 10 March 2023 and 24 to 25 April 2023"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (TWO, (("2023-03-06", "2023-03-10"), ("2023-04-24", "2023-04-25"))),
        ("6 – 10 March & 24 April 2023", (("2023-03-06", "2023-03-10"), ("2023-04-24", "2023-04-24"))),
        (
            "4 to 8 March, 18 to 22 March and 8 April 2019",
            (("2019-03-04", "2019-03-08"), ("2019-03-18", "2019-03-22"), ("2019-04-08", "2019-04-08")),
        ),
        ("11, 12 and 19 June 2018", (("2018-06-11", "2018-06-12"), ("2018-06-19", "2018-06-19"))),
        ("9 December 2022 and 20 March 2023", (("2022-12-09", "2022-12-09"), ("2023-03-20", "2023-03-20"))),
        ("6 to 17 March 2023", ()),
        ("12 and 13 March 2024", ()),
        ("between 6 March and 17 March 2023", ()),
        ("6 to 10 March 2023 and then", ()),
    ],
)
def test_the_printed_parts_of_a_visit_are_read(printed: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert parts(printed) == expected


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2023-05-01", "2023-05-12", 8),  # 1 May, and 8 May for the coronation
        ("2022-09-12", "2022-09-23", 9),  # the state funeral
        ("2022-05-30", "2022-06-10", 8),  # the jubilee's two days in place of the last Monday of May
        ("2020-05-04", "2020-05-08", 4),  # the early May holiday, moved to a Friday
        ("2015-12-21", "2016-01-08", 12),  # Boxing Day on a Saturday, taken on the Monday
        ("2024-03-25", "2024-04-05", 8),  # Good Friday and Easter Monday
        ("2024-02-05", "2024-02-16", 10),
        ("2024-05-06", "2024-05-06", 0),
    ],
)
def test_bank_holidays_of_england_are_no_working_days(start: str, end: str, days: int) -> None:
    assert working_days(start, end) == days


def test_bank_holidays_are_known_for_every_year_of_an_inspection() -> None:
    record = Record()
    found = [one for council in record.inspected for one in record.inspections(council)]
    years = {line.split()[0] for line in _BANK_HOLIDAYS.split("\n") if line}
    assert {one.end[:4] for one in found if one.end} <= years


def test_both_parts_of_a_visit_are_stored_counted_and_shown(ask: Run, tmp_path: Path) -> None:
    path = written(tmp_path, report(dates=TWO))
    data = tmp_path / "data"
    index = listed(tmp_path, path, published="2023-06-05")
    assert ask("import", "--index", index, "--write", data, path).code == 0
    one = only(data, Record())
    assert one.parts == (("2023-03-06", "2023-03-10"), ("2023-04-24", "2023-04-25"))
    # Seven days on site are a short inspection; the seven weeks between do not count.
    assert (one.start, one.end, one.kind, one.kind_from) == (
        "2023-03-06",
        "2023-04-25",
        "short",
        "days-on-site",
    )
    shown = ask("show", "leeds", "--date", "2023-03-06", "--data", data, "--sources").stdout
    assert "Days on site    7 working days, in 2 parts: 6–10 March 2023; 24–25 April 2023\n" in shown
    assert ask("import", "--index", index, "--write", data, path).stdout.count(" unchanged") == 1
    # Reading the report again says where the parts were lost.
    text = (data / FILE).read_text(encoding="utf-8")
    start = text.index("  parts:\n")
    (data / FILE).write_text(text[:start] + text[text.index("  published:", start) :], encoding="utf-8")
    told = ask("verify", "--data", data, path)
    assert told.code == 1
    said = "the report says 2023-03-06 to 2023-03-10, 2023-04-24 to 2023-04-25, our data nothing"
    assert f"parts: {said}" in told.stdout


def test_a_one_day_visit_is_one_working_day(run: Run) -> None:
    shown = run("show", "city-of-london", "--date", "2016-07", "--sources").stdout
    assert "Days on site    1 working day\n" in shown


def test_days_between_two_parts_are_not_days_on_site() -> None:
    record = Record()
    found = [one for council in record.inspected for one in record.inspections(council)]
    days = [working_days(one.start, one.end, one.parts) or 0 for one in found]
    assert max(days) < 30
