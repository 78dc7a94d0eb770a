"""DfE's open data standard, rule by rule: what its screener fails or warns of does not happen here."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from command import Run

from ofstedcmp.database.record import Record
from ofstedcmp.exports.ees import COLUMNS, FILTERS, INDICATORS, META_COLUMNS, financial_year

Rows = list[dict[str, str]]
REQUIRED = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name"]
# The order of these in DfE's own files.
PLACE = ["region_code", "region_name", "old_la_code", "new_la_code", "la_name"]
REGIONS = {f"E1200000{number}" for number in range(1, 10)}


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from command import in_process

    folder = tmp_path_factory.mktemp("ees")
    ran = in_process("export", "--layout", "ees", "-o", folder / "ofsted_judgements.csv")
    assert (ran.code, ran.raw, ran.stderr) == (0, b"", "")
    return folder


def read(path: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


@pytest.fixture(scope="module")
def rows(pair: Path) -> Rows:
    return read(pair / "ofsted_judgements.csv")


@pytest.fixture(scope="module")
def meta(pair: Path) -> Rows:
    return read(pair / "ofsted_judgements.meta.csv")


@pytest.fixture(scope="module")
def record() -> Record:
    return Record()


def test_two_files_belong_together_and_nothing_else_is_written(pair: Path) -> None:
    assert sorted(path.name for path in pair.iterdir()) == [
        "ofsted_judgements.csv",
        "ofsted_judgements.meta.csv",
    ]


def test_neither_has_a_byte_order_mark_unless_asked(pair: Path) -> None:
    assert [path.read_bytes()[:3] for path in sorted(pair.iterdir())] == [b"tim", b"col"]


def test_the_columns_are_those_of_the_standard_in_its_order(rows: Rows) -> None:
    assert list(rows[0]) == [*REQUIRED, *PLACE, *FILTERS, *INDICATORS] == list(COLUMNS)
    assert [name for name in COLUMNS if not re.fullmatch("[a-z][a-z0-9_]{0,49}", name)] == []


def test_the_meta_file_has_the_columns_of_the_standard(meta: Rows) -> None:
    assert list(meta[0]) == list(META_COLUMNS)
    assert ",".join(META_COLUMNS) == (
        "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,"
        "filter_grouping_column"
    )


def test_the_meta_file_names_every_filter_and_indicator_and_no_time_or_place(meta: Rows) -> None:
    told = {row["col_name"]: row["col_type"] for row in meta}
    assert told == {**dict.fromkeys(FILTERS, "Filter"), **dict.fromkeys(INDICATORS, "Indicator")}
    labels = [row["label"] for row in meta]
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= 80
    for row in meta:
        assert (row["indicator_dp"] != "") == (row["col_type"] == "Indicator")
        assert row["filter_hint"] == "" or row["col_type"] == "Filter"
        assert row["indicator_unit"] in ("", "%")


def test_years_are_financial_years_of_six_digits(rows: Rows) -> None:
    assert {row["time_identifier"] for row in rows} == {"Financial year"}
    for period in {row["time_period"] for row in rows}:
        assert re.fullmatch("[0-9]{6}", period)
        assert (int(period[2:4]) + 1) % 100 == int(period[4:])


@pytest.mark.parametrize(
    ("day", "year"), [("2024-03-31", "202324"), ("2024-04-01", "202425"), ("2009-12", "200910")]
)
def test_a_financial_year_begins_in_april(day: str, year: str) -> None:
    assert financial_year(day) == year


def test_every_level_fills_its_columns_and_no_lower_ones(rows: Rows) -> None:
    filled = {"National": 0, "Regional": 2, "Local authority": 5}
    for row in rows:
        assert (row["country_code"], row["country_name"]) == ("E92000001", "England")
        number = filled[row["geographic_level"]]
        assert [bool(row[name]) for name in PLACE] == [True] * number + [False] * (5 - number)
    assert {row["geographic_level"] for row in rows} == set(filled)


def test_codes_and_names_are_those_of_dfe(rows: Rows, record: Record) -> None:
    councils = {one.gss_code: one for one in record.councils.values() if one.gss_code}
    for row in rows:
        assert row["region_code"] in ({""} if row["geographic_level"] == "National" else REGIONS)
        if row["geographic_level"] == "Local authority":
            council = councils[row["new_la_code"]]
            assert re.fullmatch("E[0-9]{8}", row["new_la_code"])
            assert row["old_la_code"] == council.dfe_code
            assert row["region_code"] == council.region_code
    names = {row["new_la_code"]: row["la_name"] for row in rows}
    assert names["E06000023"] == "Bristol, City of"
    assert names["E06000047"] == "County Durham"
    assert names["E08000013"] == "St. Helens"
    assert names["E08000035"] == "Leeds"


def test_no_filter_is_blank_or_padded_and_every_filter_has_a_total(rows: Rows) -> None:
    for name in FILTERS:
        items = {row[name] for row in rows}
        assert "Total" in items
        assert [item for item in items if not item or item != item.strip() or len(item) > 120] == []
        assert len(items) > 1


def test_indicators_are_numbers_or_symbols_that_the_screener_accepts(rows: Rows) -> None:
    for row in rows:
        assert re.fullmatch("[1-9][0-9]*", row["inspections_count"])
        assert re.fullmatch("0|[1-9][0-9]*|z|x", row["judgements_count"])
        assert re.fullmatch(r"100|[0-9]{1,2}(\.[0-9]+)?|z|x", row["judgements_percent"])


def test_no_row_stands_there_twice(rows: Rows) -> None:
    keys = Counter(tuple(value for name, value in row.items() if name not in INDICATORS) for row in rows)
    assert max(keys.values()) == 1


def test_the_levels_hold_every_judgement_of_every_inspection_once(rows: Rows, record: Record) -> None:
    graded = Counter(
        (financial_year(one.published or ""), record.frameworks[one.framework].short)
        for council in record.inspected
        for one in record.inspections(council)
        if not one.annual
        for _ in one.judgements
    )
    for level in ("National", "Regional", "Local authority"):
        told: Counter[tuple[str, str]] = Counter()
        for row in rows:
            own = row["geographic_level"] == level and "Total" not in (
                row["framework"],
                row["judgement_area"],
            )
            if own and row["grade"] != "Total":
                told[row["time_period"], row["framework"]] += int(row["judgements_count"])
        assert told == graded


def test_grades_of_one_cell_add_up_to_its_total(rows: Rows) -> None:
    totals, parts = {}, Counter[tuple[str, ...]]()
    for row in rows:
        cell = tuple(value for name, value in row.items() if name not in (*INDICATORS, "grade"))
        if row["grade"] != "Total":
            parts[cell] += int(row["judgements_count"])
        elif row["judgements_count"] not in ("z", "x"):
            totals[cell] = int(row["judgements_count"])
    assert totals == dict(parts)


def test_what_a_framework_does_not_judge_is_not_applicable(rows: Rows) -> None:
    found = [
        r for r in rows if (r["framework"], r["judgement_area"]) == ("ILACS 2026", "Overall effectiveness")
    ]
    assert found
    assert {(row["grade"], row["judgements_count"], row["judgements_percent"]) for row in found} == {
        ("Total", "z", "z")
    }


def test_what_is_not_held_is_unavailable_and_no_share_rests_on_a_part(rows: Rows) -> None:
    cp = [r for r in rows if r["framework"] == "CP" and r["judgement_area"] == "Leadership"]
    assert {row["judgements_percent"] for row in cp if row["geographic_level"] == "National"} == {"x"}
    assert "x" in {row["judgements_count"] for row in cp}


def test_shares_are_given_within_one_area_of_one_framework_alone(rows: Rows) -> None:
    for row in rows:
        if "Total" in (row["framework"], row["judgement_area"]):
            assert row["judgements_percent"] == "z" or row["judgements_count"] == "x"


def test_shares_of_a_cell_are_those_of_its_grades(rows: Rows) -> None:
    cell = {"time_period": "202627", "geographic_level": "National", "framework": "ILACS 2026"}
    found = [r for r in rows if all(r[key] == value for key, value in cell.items())]
    shares = {r["grade"]: r for r in found if r["judgement_area"] == "Care leavers"}
    total = int(shares["Total"]["judgements_count"])
    for row in shares.values():
        assert float(row["judgements_percent"]) == pytest.approx(100 * int(row["judgements_count"]) / total)


def test_a_level_is_there_only_where_it_is_whole(run: Run) -> None:
    levels = {
        (): {"National", "Regional", "Local authority"},
        ("--region", "london"): {"Regional", "Local authority"},
        ("--council", "leeds"): {"Local authority"},
    }
    for words, expected in levels.items():
        ran = run("export", "--layout", "ees", *words)
        assert {row["geographic_level"] for row in ran.rows} == expected
        assert ran.stderr == ("ofstedcmp: this is the data file; -o NAME.csv also saves NAME.meta.csv\n")


def test_an_area_alone_has_rows_of_the_frameworks_that_judge_it(run: Run) -> None:
    rows = run("export", "--layout", "ees", "--area", "lscb", "--region", "london").rows
    assert {row["framework"] for row in rows} == {"SIF", "Total"}
    assert {row["judgement_area"] for row in rows} == {"Local Safeguarding Children Board", "Total"}
