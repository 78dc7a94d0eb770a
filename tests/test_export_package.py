"""The data package: whole, typed, its tables true to each other, and readable by the tools people have."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from command import in_its_own_process, in_process

from ofstedcmp.database.record import Record

Rows = list[dict[str, str]]
RANKS = {1, 2, 3, 4}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("export") / "package"
    ran = in_process("export", "--layout", "datapackage", "-o", target)
    assert (ran.code, ran.raw, ran.stderr) == (0, b"", "")
    return target


@pytest.fixture(scope="module")
def descriptor(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    return content


@pytest.fixture(scope="module")
def tables(folder: Path) -> dict[str, Rows]:
    return {
        path.stem: list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
        for path in folder.glob("*.csv")
    }


@pytest.fixture(scope="module")
def record() -> Record:
    return Record()


def fields(resource: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in resource["schema"]["fields"]}


# The validator's own, which Python 3.15 warns of.
@pytest.mark.filterwarnings("ignore:os.path.commonprefix:DeprecationWarning")
def test_the_validator_of_the_standard_finds_no_fault(folder: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] > 15


def test_the_descriptor_says_what_it_is_from_where_and_under_which_terms(descriptor: dict[str, Any]) -> None:
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["name"] == "ofsted-childrens-services-inspections"
    assert [licence["name"] for licence in descriptor["licenses"]] == ["OGL-UK-3.0", "CC-BY-4.0"]
    assert all(licence["path"].startswith("https://") for licence in descriptor["licenses"])
    assert len(descriptor["sources"]) >= 4
    assert "created" not in descriptor  # a clock would make no two exports alike


def test_every_file_is_described_with_its_size_and_hash(folder: Path, descriptor: dict[str, Any]) -> None:
    told = {one["path"]: (one["bytes"], one["hash"]) for one in descriptor["resources"]}
    found = {
        path.name: (path.stat().st_size, f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}")
        for path in folder.iterdir()
        if path.name != "datapackage.json"
    }
    assert told == found
    for one in descriptor["resources"]:
        assert (one["type"], one["format"], one["mediatype"]) == ("table", "csv", "text/csv")
        assert one["encoding"] == "utf-8"
        assert one["title"]
        assert one["description"]


def test_every_column_is_described(descriptor: dict[str, Any], tables: dict[str, Rows]) -> None:
    for one in descriptor["resources"]:
        assert tables[one["name"]], f"{one['name']} has no rows"
        assert list(fields(one)) == list(tables[one["name"]][0])
        assert all(field["description"] for field in fields(one).values())


def test_primary_keys_are_whole_and_unique(descriptor: dict[str, Any], tables: dict[str, Rows]) -> None:
    for one in descriptor["resources"]:
        key = one["schema"]["primaryKey"]
        values = [tuple(row[name] for name in key) for row in tables[one["name"]]]
        assert len(set(values)) == len(values), one["name"]
        assert all(all(value) for value in values), one["name"]
        assert all(fields(one)[name]["constraints"]["required"] for name in key)


def test_foreign_keys_lead_somewhere(descriptor: dict[str, Any], tables: dict[str, Rows]) -> None:
    followed = 0
    for one in descriptor["resources"]:
        for key in one["schema"].get("foreignKeys", ()):
            to = key["reference"]
            known = {tuple(row[name] for name in to["fields"]) for row in tables[to["resource"]]}
            for row in tables[one["name"]]:
                value = tuple(row[name] for name in key["fields"])
                if any(value):
                    assert value in known, (one["name"], key["fields"], value)
                    followed += 1
    assert followed > 20_000


def test_ranks_are_ordered_categories_best_first_called_by_their_grades(descriptor: dict[str, Any]) -> None:
    resources = {one["name"]: one for one in descriptor["resources"]}
    for field in (
        fields(resources["judgements"])["grade_rank"],
        fields(resources["grades"])["rank"],
    ):
        assert field["type"] == "integer"
        assert field["categoriesOrdered"] is True
        assert [one["value"] for one in field["categories"]] == [1, 2, 3, 4]
        assert field["categories"][0]["label"].startswith("Outstanding")
        assert "Requires improvement to be good" in field["categories"][2]["label"]


def test_no_order_is_claimed_between_grades_of_two_scales(descriptor: dict[str, Any]) -> None:
    (judgements,) = [one for one in descriptor["resources"] if one["name"] == "judgements"]
    grade = fields(judgements)["grade"]
    assert grade["categoriesOrdered"] is False
    values = [one["value"] for one in grade["categories"]]
    assert {"adequate", "requires-improvement"} <= set(values)
    assert "not-judged" not in values
    assert grade["constraints"]["enum"] == values


def test_it_holds_every_judgement_and_every_reading_once(tables: dict[str, Rows], record: Record) -> None:
    inspections = [one for council in record.inspected for one in record.inspections(council)]
    assert len(tables["inspections"]) == len(inspections)
    judged = Counter(
        (f"{one.council}-{one.framework}-{one.when}", judgement.area, judgement.grade)
        for one in inspections
        for judgement in one.judgements
    )
    told = Counter(
        (row["inspection"], row["area"], row["grade"] or "not-judged") for row in tables["judgements"]
    )
    assert told == judged
    assert len(tables["readings"]) == sum(len(j.readings) for one in inspections for j in one.judgements)
    assert len(tables["visits"]) == sum(len(record.events(council)) for council in record.inspected)


def test_the_reading_that_stands_gives_the_grade_of_the_judgement(tables: dict[str, Rows]) -> None:
    standing = {(r["inspection"], r["area"]): r for r in tables["readings"] if r["place"] == "1"}
    for row in tables["judgements"]:
        reading = standing[row["inspection"], row["area"]]
        assert (row["grade"], row["source"]) == (reading["grade"], reading["source"])


def test_totals_may_count_what_moved_on_a_sound_basis_first_hand(tables: dict[str, Rows]) -> None:
    counted = [row for row in tables["judgements"] if row["counted"] == "true"]
    assert {row["change"] for row in counted} == {"up", "down", "same"}
    assert {row["basis"] for row in counted} == {"same", "similar"}
    assert {row["provenance"] for row in counted} <= {"report", "official-statistics"}
    assert len(counted) > 500


def test_no_overall_grade_is_made_up_after_march_2026(tables: dict[str, Rows]) -> None:
    since = [row for row in tables["judgements"] if row["framework"] == "ilacs-2026"]
    assert since
    assert "overall" not in {row["theme"] for row in since}


def test_one_council_still_has_its_whole_history(tmp_path: Path) -> None:
    target = tmp_path / "one"
    words = ("export", "--layout", "datapackage", "--council", "cumberland", "-o", target)
    assert in_process(*words).code == 0
    with (target / "inspections.csv").open(encoding="utf-8", newline="") as file:
        assert {row["council"] for row in csv.DictReader(file)} == {"cumberland"}


def test_the_same_bytes_come_twice(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    env = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    assert in_its_own_process("export", "--layout", "datapackage", "-o", again, env=env).code == 0
    assert {path.name: path.read_bytes() for path in again.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


def test_an_earlier_export_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "package"
    words = ("export", "--layout", "datapackage", "--council", "leeds", "-o", target)
    target.mkdir()  # an empty folder holds nothing that could be lost
    assert in_process(*words).code == 0
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    (target / "judgements.csv").write_text("torn")
    (target / "themes.csv").unlink()
    assert in_process(*words).code == 0
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    assert os.listdir(tmp_path) == ["package"]


@pytest.mark.parametrize("name", ["notes.txt", "datapackage.json"])
def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path, name: str) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / name).write_text('{"name": "mine", "resources": []}')
    ran = in_process("export", "--layout", "datapackage", "-o", target)
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.stderr == (
        f"ofstedcmp: {target} holds other files than an earlier export: name another folder.\n"
    )
    assert os.listdir(target) == [name]


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.write_text("mine")
    ran = in_process("export", "--layout", "datapackage", "-o", target)
    assert (ran.code, target.read_text()) == (2, "mine")
    assert "is a file: name a folder" in ran.stderr


def test_the_folder_one_is_in_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    for target in (".", inside, tmp_path):
        ran = in_process("export", "--layout", "datapackage", "-o", target)
        assert (ran.code, ran.raw) == (2, b"")
        assert "is the current folder" in ran.stderr
    assert list(inside.iterdir()) == []


def test_duckdb_takes_days_for_dates_and_ranks_for_numbers(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    with duckdb.connect() as base:
        for table in ("inspections", "judgements", "areas"):
            base.execute(f"create table {table} as from read_csv('{folder / table}.csv')")
        kinds = {
            (table, name): kind
            for table, name, kind in base.execute(
                "select table_name, column_name, data_type from information_schema.columns"
            ).fetchall()
        }
        for column in ("start", "end", "published"):
            assert kinds["inspections", column] == "DATE"
        assert kinds["judgements", "grade_rank"] == kinds["judgements", "change_steps"] == "BIGINT"
        assert kinds["areas", "joint"] == kinds["judgements", "implied"] == "BOOLEAN"
        assert kinds["judgements", "grade"] == kinds["inspections", "when"] == "VARCHAR"
        ranks = base.execute("select distinct grade_rank from judgements where grade_rank > 0").fetchall()
        assert {rank for (rank,) in ranks} == RANKS


def test_pandas_takes_the_types_of_the_descriptor(folder: Path, descriptor: dict[str, Any]) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    for one in descriptor["resources"]:
        kinds = {name: field["type"] for name, field in fields(one).items()}
        pandas_kinds = {"integer": "Int64", "boolean": "boolean", "string": "string"}
        frame = pandas.read_csv(
            folder / one["path"],
            dtype={name: pandas_kinds[kind] for name, kind in kinds.items() if kind != "date"},
            parse_dates=[name for name, kind in kinds.items() if kind == "date"],
            keep_default_na=False,
            na_values=[""],
        )
        for name, kind in kinds.items():
            if kind == "date":
                assert frame[name].dtype.kind == "M", (one["name"], name)
        for name, field in fields(one).items():
            if field.get("categories"):
                values = [category["value"] for category in field["categories"]]
                kind = pandas.CategoricalDtype(values, ordered=field["categoriesOrdered"])
                typed = frame[name].astype(kind)
                assert typed.isna().sum() == frame[name].isna().sum(), (one["name"], name)
