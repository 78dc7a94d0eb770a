"""Ofsted's three editions as they were published, where they lie beside the checkout."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Inspection
from ofstedcmp.reports.spreadsheet import Sheets, read_spreadsheet
from ofstedcmp.reports.workbook import Workbook

OFFICIAL = Path(__file__).resolve().parent.parent.parent / "shared" / "official"
pytestmark = pytest.mark.skipif(
    not OFFICIAL.is_dir(), reason="Ofsted's spreadsheets do not lie beside the checkout"
)

RECORD = Record()
FILES = {
    "2023": "childrens-social-care-2023-underlying-data.ods",
    "2024": "la-inspection-outcomes-2024-03-31.ods",
    "2025": "la-inspection-outcomes-2025-03-31.ods",
}
YEARS = pytest.mark.parametrize("year", FILES)
ILACS = ("ilacs-2018", "ilacs-2023")
FULL = {"O": "outstanding", "G": "good", "RI": "requires-improvement", "A": "adequate", "I": "inadequate"}


@cache
def edition(year: str) -> Sheets:
    return read_spreadsheet(OFFICIAL / FILES[year], RECORD)


def found(year: str, framework: str, kind: str | None = None) -> list[Inspection]:
    return [
        one for one in edition(year).inspections if one.framework == framework and kind in (None, one.kind)
    ]


def counts(year: str, framework: str, kind: str, area: str) -> dict[str, int]:
    grades = Counter(
        judgement.grade for one in found(year, framework, kind) if (judgement := one.judgement(area))
    )
    return {short: grades[grade] for short, grade in FULL.items() if grades[grade]}


@YEARS
def test_an_edition_is_known_by_its_hash(year: str) -> None:
    assert edition(year).source is RECORD.sources[f"statistics-{year}"]


@pytest.mark.parametrize(
    ("year", "framework", "kind", "inspections", "first", "last"),
    [
        ("2023", "slac-2009", "standard", 152, "2009-08-07", "2012-08-24"),
        # Eleven grades: at Cornwall and at Warrington two came out on one day.
        ("2023", "slac-2009", "re-inspection", 9, "2011-02-25", "2012-04-23"),
        ("2023", "cp-2012", "standard", 50, "2012-07-13", "2013-08-16"),
        ("2023", "cp-2012", "re-inspection", 1, "2013-07-26", "2013-07-26"),
        ("2023", "lac-2013", "targeted", 5, "2013-08-02", "2013-08-23"),
        ("2023", "sif-2013", "standard", 152, "2014-02-11", "2017-12-08"),
        ("2023", "sif-2013", "re-inspection", 21, None, "2018-08-24"),
        ("2023", "ilacs-2018", None, 168, "2018-03-12", "2023-05-10"),
        ("2023", "ilacs-2023", None, 9, "2023-03-10", "2023-04-18"),
        ("2024", "ilacs-2018", None, 168, "2018-03-12", "2023-05-10"),
        ("2024", "ilacs-2023", None, 51, "2023-03-10", None),
        ("2025", "ilacs-2018", None, 168, "2018-03-12", "2023-05-10"),
        ("2025", "ilacs-2023", None, 103, "2023-03-10", None),
    ],
)
def test_every_inspection_in_the_sheet_is_read(
    year: str, framework: str, kind: str | None, inspections: int, first: str | None, last: str | None
) -> None:
    dates = sorted(one.published or "" for one in found(year, framework, kind))
    assert len(dates) == inspections
    assert first in (None, dates[0])
    assert last in (None, dates[-1])


@pytest.mark.parametrize(
    ("framework", "kind", "area", "expected"),
    [
        ("slac-2009", "standard", "safeguarding-overall", {"O": 5, "G": 57, "A": 66, "I": 24}),
        ("slac-2009", "standard", "looked-after-overall", {"O": 2, "G": 79, "A": 67, "I": 3}),
        ("slac-2009", "re-inspection", "safeguarding-overall", {"A": 7, "I": 2}),
        ("slac-2009", "re-inspection", "looked-after-overall", {"A": 2}),
        ("cp-2012", "standard", "overall", {"G": 4, "A": 29, "I": 17}),
        ("cp-2012", "re-inspection", "overall", {"I": 1}),
        ("lac-2013", "targeted", "overall", {"A": 1, "I": 4}),
        ("sif-2013", "standard", "overall", {"O": 3, "G": 51, "RI": 65, "I": 33}),
        ("sif-2013", "standard", "help-and-protection", {"G": 42, "RI": 80, "I": 30}),
        ("sif-2013", "standard", "looked-after-and-permanence", {"O": 4, "G": 53, "RI": 78, "I": 16}),
        ("sif-2013", "standard", "adoption", {"O": 16, "G": 77, "RI": 49, "I": 8}),
        ("sif-2013", "standard", "care-leavers", {"O": 9, "G": 58, "RI": 68, "I": 16}),
        ("sif-2013", "standard", "leadership", {"O": 12, "G": 48, "RI": 62, "I": 30}),
        ("sif-2013", "standard", "lscb", {"O": 7, "G": 53, "RI": 67, "I": 25}),
        ("sif-2013", "re-inspection", "overall", {"G": 3, "RI": 11, "I": 7}),
        ("sif-2013", "re-inspection", "lscb", {}),
    ],
)
def test_the_grades_of_the_history_add_up_to_the_columns_of_the_sheet(
    framework: str, kind: str, area: str, expected: dict[str, int]
) -> None:
    assert counts("2023", framework, kind, area) == expected


def test_the_grades_of_ilacs_add_up_to_the_columns_of_the_newest_sheet() -> None:
    every = [one for framework in ILACS for one in found("2025", framework)]
    total = Counter((judgement.area, judgement.grade) for one in every for judgement in one.judgements)
    assert [total["overall", grade] for grade in FULL.values()] == [55, 107, 74, 0, 35]
    assert [total["leadership", grade] for grade in FULL.values()] == [71, 99, 72, 0, 29]
    assert [total["help-and-protection", grade] for grade in FULL.values()] == [33, 110, 101, 0, 27]
    assert [total["care-leavers", grade] for grade in FULL.values()] == [27, 43, 26, 0, 7]
    assert Counter(one.kind for one in every) == {"standard": 171, "short": 100}


@YEARS
def test_every_inspection_read_is_complete(year: str) -> None:
    assert not [note for note in edition(year).notes if "left out" in note or "not known" in note]
    for one in edition(year).inspections:
        council, framework = RECORD.councils[one.council], RECORD.frameworks[one.framework]
        required = {area.id for area in framework.areas if not (area.heading or area.optional)}
        judged = {judgement.area for judgement in one.judgements}
        assert required <= judged or one.missing.keys() == {"rest"}
        assert one.kind_from == "official-statistics"
        assert one.published
        assert (council.responsible_since or "") <= one.when < (council.abolished or "9")
        readings = [reading for judgement in one.judgements for reading in judgement.readings]
        assert len(readings) == len(judged)
        assert all(reading.printed and reading.part for reading in readings)


@YEARS
def test_no_inspection_is_read_twice(year: str) -> None:
    seen = Counter((one.council, one.framework, one.published) for one in edition(year).inspections)
    assert set(seen.values()) == {1}
    for one, other in combinations(edition(year).inspections, 2):
        if one.council == other.council and one.start:
            assert one.start != other.start


def test_not_judged_is_not_a_grade() -> None:
    assert [
        (one.council, one.framework, judgement.area, judgement.standing.printed)
        for one in edition("2023").inspections
        for judgement in one.judgements
        if not judgement.judged
    ] == [
        ("city-of-london", "sif-2013", "adoption", "-"),
        ("isles-of-scilly", "slac-2009", "looked-after-overall", "-"),
        ("isles-of-scilly", "sif-2013", "looked-after-and-permanence", "-"),
        ("isles-of-scilly", "sif-2013", "adoption", "-"),
        ("isles-of-scilly", "sif-2013", "care-leavers", "-"),
    ]


@YEARS
def test_the_start_date_decides_between_joint_and_separate_grades(year: str) -> None:
    last = {one.council: one for one in edition(year).inspections if one.framework in ILACS and one.start}
    joint, split = last["south-tyneside"], last["bristol"]
    assert (joint.framework, joint.start, joint.published) == ("ilacs-2018", "2022-12-05", "2023-05-10")
    assert (split.framework, split.start, split.published) == ("ilacs-2023", "2023-01-16", "2023-03-10")


def test_the_abolished_dorset_is_a_separate_council() -> None:
    both = [one for one in edition("2023").inspections if "dorset" in one.council]
    assert [(one.council, one.framework, one.published) for one in both] == [
        ("dorset", "ilacs-2018", "2021-11-19"),
        ("dorset-county", "slac-2009", "2011-10-28"),
        ("dorset-county", "sif-2013", "2016-05-23"),
    ]


@pytest.mark.parametrize(
    ("year", "focused", "monitoring"), [("2023", 36, 24), ("2024", 37, 28), ("2025", 36, 24)]
)
def test_visits_in_the_statistics_are_events(year: str, focused: int, monitoring: int) -> None:
    kinds = Counter(one.kind for one in edition(year).events)
    assert kinds == {"focused-visit": focused, "monitoring-visit": monitoring}
    assert all(one.start and one.about for one in edition(year).events)


def test_skipped_sheets_and_uninspected_councils_are_noted() -> None:
    assert sum("no table of councils" in note for note in edition("2023").notes) == 7
    waiting = "sheet 'Inspections_31_March_2024': not yet inspected: Cumberland, Westmorland and Furness"
    assert edition("2024").notes == [waiting]
    assert edition("2025").notes == []


def test_a_sheet_of_one_edition_gives_two_days_for_the_start_at_cumbria() -> None:
    (note,) = [note for note in edition("2023").notes if "no table of councils" not in note]
    assert "Cumbria" in note
    assert "2022-09-20 stands" in note


def apart(one: str | None, other: str | None) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) if one and other else 999


def differences(year: str, newer: str) -> tuple[int, dict[tuple[str, str], tuple[str | None, str | None]]]:
    """How many inspections both editions have, and what they say differently of them."""
    both, found = 0, {}
    for one in edition(year).inspections:
        for other in edition(newer).inspections:
            near = apart(one.start, other.start) < 60 or apart(one.published, other.published) < 60
            if one.council == other.council and one.framework in ILACS and near:
                both += 1
                for what in ("framework", "kind", "start", "published"):
                    old, new = getattr(one, what), getattr(other, what)
                    if old != new and old and new:
                        found[one.council, what] = (old, new)
                for judgement in one.judgements:
                    now = other.judgement(judgement.area)
                    if now is None or now.grade != judgement.grade:
                        found[one.council, judgement.area] = (judgement.grade, now and now.grade)
    return both, found


def test_the_editions_differ_on_four_inspections_and_one_grade() -> None:
    merton = {("merton", "kind"): ("standard", "short")}
    nottingham = {("nottingham", "published"): ("2022-11-05", "2022-09-05")}
    scilly = {("isles-of-scilly", "start"): ("2023-07-10", "2023-07-11")}
    leavers = {("staffordshire", "care-leavers"): ("good", "requires-improvement")}
    assert differences("2023", "2024") == (177, {})
    assert differences("2023", "2025") == (177, merton | nottingham)
    assert differences("2024", "2025") == (219, merton | nottingham | scilly | leavers)


@YEARS
def test_an_edition_is_read_in_reasonable_time_and_would_pass_as_an_unknown_file(year: str) -> None:
    path = OFFICIAL / FILES[year]
    begin = time.process_time()
    read_spreadsheet(path, RECORD)
    assert time.process_time() - begin < 3
    assert Workbook(path).names
