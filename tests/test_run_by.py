"""Who ran a council's services is said of the day of the inspection, and of no other."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from command import Run

from ofstedcmp.answers.show_sources import running
from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Body

LABEL = "Services run by"


def said(run: Run, council: str, date: str) -> str:
    lines = run("show", council, "--date", date, "--sources", "-f", "plain").stdout.splitlines()
    return next((line.split(LABEL)[1].strip() for line in lines if LABEL in line), "")


@pytest.mark.parametrize(
    ("council", "date", "expected"),
    [
        ("sunderland", "2015-07-20", ""),
        ("sunderland", "2018-07-25", "Together for Children (since April 2017)"),
        ("worcestershire", "2017-01-24", ""),
        ("kingston-upon-thames", "2015-08-03", "Achieving for Children (since April 2014)"),
        ("bradford", "2022", ""),
        ("northamptonshire", "2019", ""),
        ("north-northamptonshire", "2022-10", "Northamptonshire Children's Trust (since 1 April 2021)"),
        (
            "doncaster",
            "2018-01-19",
            "Doncaster Children's Services Trust (30 September 2014 to September 2022)",
        ),
        ("leeds", "2022", ""),
    ],
)
def test_show_names_the_body_that_ran_the_services_on_the_day(
    run: Run, council: str, date: str, expected: str
) -> None:
    assert said(run, council, date) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2016-03-31", ""),
        ("2016-04-14", "perhaps Trust (April 2016 to 30 June 2019): the exact day is not known"),
        ("2016-04", "perhaps Trust (April 2016 to 30 June 2019): the exact day is not known"),
        ("2016-05-01", "Trust (April 2016 to 30 June 2019)"),
        ("2019-06-30", "Trust (April 2016 to 30 June 2019)"),
        ("2019-07-01", ""),
        ("2021", "perhaps Company (since 2021): the exact day is not known"),
        ("2022-01-01", "Company (since 2021)"),
    ],
)
def test_a_body_is_named_from_its_first_day_to_its_last(when: str, expected: str) -> None:
    bodies = (Body("Trust", "2016-04", "2019-06-30"), Body("Company", "2021"))
    assert running(Record().councils["york"]._replace(run_by=bodies), when) == expected


def test_the_data_package_has_every_body_with_its_time(run: Run, tmp_path: Path) -> None:
    assert run("export", "--layout", "datapackage", "-o", tmp_path / "package").code == 0
    with (tmp_path / "package" / "run_by.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(row.values())[:4] for row in csv.DictReader(file)]
    assert ("sandwell", "Sandwell Children's Trust", "2018-04", "") in rows
    assert len(rows) == sum(len(one.run_by) for one in Record().councils.values())
