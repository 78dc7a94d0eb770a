"""The schemas say what the program reads and prints, and the template shows every key of it."""

from __future__ import annotations

import functools
import json
import operator
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from inspection_schema import council_file_schema
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from ofstedcmp.cli import run
from ofstedcmp.database.queries import COLUMNS, VISIT_COLUMNS
from ofstedcmp.formats.rows import SCHEMA_VERSION
from ofstedcmp.grade_changes import Word
from ofstedcmp.records.checks import check
from ofstedcmp.records.data_files import files
from ofstedcmp.records.data_folder import data_root
from ofstedcmp.records.types import EVENT_KINDS, INSPECTION_KINDS, PROVENANCE_ORDER
from ofstedcmp.records.yaml_files import read

TESTS = Path(__file__).parent
DATA = Path(data_root())
TEMPLATE = DATA / "inspection-template.yaml"
FILES = sorted(
    path
    for folder in (DATA, TESTS / "records", TESTS / "sound-record")
    for path in (folder / "inspections").iterdir()
)


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / "schemas" / f"{name}.schema.json").read_bytes())
    return loaded


INSPECTIONS = schema("inspections")
ROWS = schema("rows")
PARTS = INSPECTIONS["$defs"]
INSPECTION = PARTS["inspection"]["properties"]
EVENT = PARTS["event"]["properties"]


def faults(schema: dict[str, Any], value: object) -> list[str]:
    return [error.json_path for error in Draft202012Validator(schema).iter_errors(value)]


def template() -> dict[str, Any]:
    value: dict[str, Any] = read(TEMPLATE).value
    return value


@pytest.mark.parametrize("name", ["inspections", "rows"])
def test_each_schema_is_a_valid_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize(
    "path", [*FILES, TEMPLATE], ids=lambda path: f"{path.parent.parent.name}-{path.stem}"
)
def test_every_file_of_inspections_fits_the_schema(path: Path) -> None:
    assert faults(INSPECTIONS, read(path).value) == []


# What to put (None: what to take away) under which keys of the template, and where it then does not fit.
BREAKS: dict[str, tuple[tuple[str | int, ...], object, str]] = {
    "no council": (("council",), None, "$"),
    "neither inspections nor a reason": (("inspections",), None, "$"),
    "inspections and a reason for none": (("no_inspections",), "There are none.", "$"),
    "an unknown key": (("inspection",), [], "$"),
    "an unknown key of an inspection": (("inspections", 0, "grade"), "good", "$.inspections[0]"),
    "an unknown key of a source": (("sources", "press-2010", "page"), 1, "$.sources['press-2010']"),
    "a source of no kind": (("sources", "press-2010", "kind"), None, "$.sources['press-2010']"),
    "an address without https": (
        ("sources", "press-2010", "url"),
        "http://example.org/",
        "$.sources['press-2010'].url",
    ),
    "a hash that is too short": (("sources", "press-2010", "sha256"), "ab", "$.sources['press-2010'].sha256"),
    "a kind of inspection that there is not": (("inspections", 0, "kind"), "long", "$.inspections[0].kind"),
    "a kind of event that there is not": (("events", 0, "kind"), "short", "$.events[0].kind"),
    "a date in words": (("inspections", 0, "start"), "November 2010", "$.inspections[0].start"),
    "a thirteenth month": (("inspections", 0, "start"), "2010-13", "$.inspections[0].start"),
    "a year without quotes": (("events", 0, "start"), 2021, "$.events[0].start"),
    "an event without a date": (("events", 0), {"kind": "jtai"}, "$.events[0]"),
    "a grade without words": (
        ("inspections", 1, "judgements", "leadership", 0, "printed"),
        None,
        "$.inspections[1].judgements.leadership[0]",
    ),
    "an area without a reading": (
        ("inspections", 1, "judgements", "leadership"),
        [],
        "$.inspections[1].judgements.leadership",
    ),
    "a page in words": (("events", 0, "sources", 0, "page"), "two", "$.events[0].sources[0].page"),
    "a formula": (("inspections", 1, "note"), "=1+1", "$.inspections[1].note"),
    "a space at the end": (("inspections", 1, "note"), "Why ", "$.inspections[1].note"),
}


@pytest.mark.parametrize("what", BREAKS)
def test_the_schema_refuses_a_broken_file_at_the_broken_place(what: str) -> None:
    value: Any = template()
    (*above, last), new, place = BREAKS[what]
    holder = functools.reduce(operator.getitem, above, value)
    if new is None:
        del holder[last]
    else:
        holder[last] = new
    assert set(faults(INSPECTIONS, value)) == {place}


def test_the_schema_is_made_from_the_types(request: pytest.FixtureRequest) -> None:
    made = council_file_schema(INSPECTIONS)
    if request.config.getoption("--regen") and made != INSPECTIONS:
        text = json.dumps(made, indent=2, ensure_ascii=False)
        (DATA / "schemas" / "inspections.schema.json").write_text(f"{text}\n", encoding="utf-8")
    assert made == INSPECTIONS, "pytest tests/test_schemas.py --regen makes it anew"
    assert list(keys_of(made)) == list(keys_of(INSPECTIONS))


def keys_of(part: Any) -> Iterator[tuple[str, ...]]:
    """The keys of each mapping that a schema describes, in their order."""
    if isinstance(part, dict):
        if "properties" in part:
            yield tuple(part["properties"])
        for _, inner in sorted(part.items()):
            yield from keys_of(inner)


@pytest.mark.parametrize("whole", [INSPECTIONS, ROWS], ids=["inspections", "rows"])
def test_every_key_has_a_description_in_whole_sentences(whole: dict[str, Any]) -> None:
    parts = [whole, *whole["$defs"].values()]
    described = [(key, one) for part in parts for key, one in part.get("properties", {}).items()]
    assert described
    for key, one in described:
        assert re.fullmatch(r"[A-Z1'].{15,}\.", one.get("description", "")), key


def test_the_template_is_not_read_as_data() -> None:
    assert TEMPLATE not in files(DATA)


def test_a_copy_of_the_template_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "inspections" / f"{template()['council']}.yaml"
    copy.parent.mkdir()
    shutil.copy(TEMPLATE, copy)
    (problem,), _ = check([tmp_path])
    assert problem.message.startswith("not in its canonical form")
    words = ["show", template()["council"], "--date", "2024-01-22", "--sources"]
    assert run([*words, "--data", str(tmp_path)]) == 0
    assert "Lead inspector  Alex Invented\n" in capsys.readouterr().out
    assert run(["check", "--fix", str(copy)]) == 0
    assert read(copy).value == template()


def test_the_template_explains_every_key() -> None:
    lines = TEMPLATE.read_text().splitlines()
    explained, comment = set(), ""
    for line in lines:
        if line.lstrip("- ").startswith("#"):
            comment += line
        elif line.strip():
            # A comment stands for all keys of the line below it.
            explained |= set(re.findall(r"(\w+):(?= |$)", line)) if comment else set()
            comment = ""
    explained |= {
        key for line in lines if "#" in line for key in re.findall(r"'(\w+)'|# (\w+):", line) for key in key
    }
    keys = {key for mapping in keys_of(INSPECTIONS) for key in mapping}
    assert keys - explained == set()


def test_the_template_invents_its_addresses() -> None:
    addresses = [source["url"] for source in template()["sources"].values() if "url" in source]
    assert addresses
    assert all(address.startswith("https://example.org/") for address in addresses)


@pytest.mark.parametrize(
    "command",
    [
        ["compare", "cheshire-east", "cheshire-west-and-chester"],
        ["compare", "leeds", "york", "kent", "--columns", "years"],
        ["compare", "leeds", "--baseline", "york"],
        ["compare", "bristol", "--as-of", "2012"],
        ["history", "cheshire-west-and-chester"],
        [
            "history",
            "leeds",
            "york",
            "kent",
            "kingston-upon-hull",
            "brent",
            "bristol",
            "--area",
            "leadership",
        ],
        ["history", "leeds"],
        ["show", "cheshire-west-and-chester", "--date", "2010-11"],
        ["show", "kingston-upon-hull"],
        ["show", "bristol"],
    ],
    ids=" ".join,
)
def test_json_output_fits_the_schema(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--data", str(TESTS / "records"), "-f", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert faults(ROWS, printed) == []
    assert "--as-of" in command or printed["rows"]


def test_the_schema_of_rows_has_the_columns_and_words_of_the_output() -> None:
    row = ROWS["$defs"]["row"]
    assert (tuple(row["properties"]), tuple(row["required"])) == (VISIT_COLUMNS, COLUMNS)
    assert row["properties"]["kind"]["enum"] == [*INSPECTION_KINDS, *EVENT_KINDS]
    assert row["properties"]["change"]["enum"] == [*Word.__args__, None]  # type: ignore[attr-defined]
    assert row["properties"]["provenance"]["enum"] == [*PROVENANCE_ORDER, None]
    assert ROWS["properties"]["schema_version"]["const"] == SCHEMA_VERSION


WRONG_ROWS: dict[str, tuple[dict[str, object], str]] = {
    "a column more": ({"score": 3}, "$.rows[0]"),
    "a grade of a framework that no longer gives it": ({"change": "dropped"}, "$.rows[0].grade"),
    "steps without a direction": ({"change": "first"}, "$.rows[0].change_steps"),
    "a direction without steps": ({"change_steps": None}, "$.rows[0].change_steps"),
    "a fall that is counted upwards": ({"change_steps": 1}, "$.rows[0].change_steps"),
    "a signed text for steps": ({"change_steps": "-1"}, "$.rows[0].change_steps"),
    "a grade on an event": ({"kind": "jtai"}, "$.rows[0].grade"),
    "a rank below the worst": ({"grade_rank": 5}, "$.rows[0].grade_rank"),
    "a date in words": ({"published": "16 May 2024"}, "$.rows[0].published"),
    "a provenance that there is not": ({"provenance": "hearsay"}, "$.rows[0].provenance"),
}


@pytest.mark.parametrize("what", WRONG_ROWS)
def test_the_schema_refuses_impossible_rows(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "cheshire-east", "--area", "overall", "-f", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    printed["rows"] = [row for row in printed["rows"] if row["change"] == "down"][:1]
    assert printed["rows"]
    changed, place = WRONG_ROWS[what]
    printed["rows"][0] |= changed
    assert place in faults(ROWS, printed)


def test_the_schema_refuses_a_row_without_a_column(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "cheshire-east", "-f", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    del printed["rows"][0]["caveats"]
    assert faults(ROWS, printed) == ["$.rows[0]"]
