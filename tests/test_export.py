"""The record taken away: every judgement once, the same bytes twice, and nothing half-written."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import RECORDS, Run, in_its_own_process
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import Answer, Page, Row, Scalar
from ofstedcmp.cli.export import LAYOUTS
from ofstedcmp.database.queries import COLUMNS, VISIT_COLUMNS
from ofstedcmp.database.record import Record
from ofstedcmp.exports.long import long
from ofstedcmp.exports.wide import HEAD, TAIL, wide
from ofstedcmp.formats import FORMATS, Screen, stream
from ofstedcmp.records.data_folder import data_root
from ofstedcmp.records.texts import FORMULA_STARTS
from ofstedcmp.records.types import Inspection

Rows = list[dict[str, str]]

LongRows = list[dict[str, Scalar]]


@pytest.fixture(scope="module")
def record() -> Record:
    return Record()


@pytest.fixture(scope="module")
def every_row(record: Record) -> LongRows:
    return list(long(record, sorted(record.councils), Selection(), events=True).named_rows())


@pytest.fixture(scope="module")
def every_inspection(record: Record) -> LongRows:
    return list(wide(record, sorted(record.councils), Selection()).named_rows())


def inspections(record: Record) -> Iterator[Inspection]:
    return (one for council in record.inspected for one in record.inspections(council))


def test_long_has_every_judgement_once(record: Record, every_row: LongRows) -> None:
    in_the_record = [
        (one.council, one.framework, one.start, one.published, judgement.area, judgement.grade)
        for one in inspections(record)
        for judgement in one.judgements
    ]
    keys = ("council", "framework", "inspection_start", "published", "area", "grade")
    told = [tuple(row[key] for key in keys) for row in every_row if row["grade"]]
    assert Counter(told) == Counter(in_the_record)
    assert len(set(told)) == len(told) > 3000


def test_rows_without_a_grade_are_visits_or_dropped_judgements(
    every_row: LongRows,
) -> None:
    visits = [row for row in every_row if row["area"] is None]
    assert {row["change"] for row in every_row if row["grade"] is None} == {None, "dropped"}
    assert [row for row in visits if row["grade"] or row["grade_rank"] or row["change"]] == []
    assert len(visits) > 100


def test_there_is_no_overall_grade_after_march_2026(every_row: LongRows) -> None:
    since = [row for row in every_row if row["framework"] == "ilacs-2026" and row["theme"] == "overall"]
    assert since
    assert {(row["grade"], row["grade_label"], row["grade_rank"]) for row in since} == {(None, None, None)}


def test_rows_are_in_order_of_council_and_date(
    every_row: LongRows,
) -> None:
    order = [
        (str(row["council"]), str(row["inspection_start"] or row["published"] or "")) for row in every_row
    ]
    assert order == sorted(order)
    assert {"bournemouth", "cumbria", "northamptonshire"} <= {council for council, _ in order}


def test_it_says_the_same_as_history(ask: Run) -> None:
    by_council = {"leeds": ask("history", "leeds", "-f", "csv").rows, "york": []}
    assert ask("export", "--council", "leeds", "--events").rows == by_council["leeds"]
    judged = [row for row in by_council["leeds"] if row["area"]]
    without = [{column: row[column] for column in COLUMNS} for row in judged]
    assert ask("export", "--council", "leeds").rows == without
    assert len(without) < len(by_council["leeds"])


def test_csv_is_what_it_gives_unless_told_otherwise(ask: Run, tmp_path: Path) -> None:
    piped = ask("export")
    assert piped.stdout.split("\n")[0] == ",".join(COLUMNS)
    assert ask("export", terminal=True).raw == piped.raw == ask("export", "-f", "csv").raw
    ask("export", "-o", tmp_path / "all.csv")
    assert (tmp_path / "all.csv").read_bytes().decode("utf-8-sig").replace("\r\n", "\n") == piped.stdout


@pytest.mark.parametrize("layout", ["long", "wide"])
def test_json_holds_the_rows_of_csv_and_the_wording_of_the_caveats(ask: Run, layout: str) -> None:
    table, answer = (
        ask("export", "--layout", layout).rows,
        ask("export", "--layout", layout, "-f", "json").json,
    )
    as_text = [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in answer["rows"]
    ]
    assert as_text == table
    used = {caveat for row in table for caveat in row["caveats"].split(";") if caveat}
    assert used
    assert used <= {note.partition(":")[0] for note in answer["notes"]}
    assert [note for note in answer["notes"] if "{" in note] == []


NARROWED = {
    "a council": (("--council", "leeds", "--council", "york"), {"council": {"leeds", "york"}}),
    "a region": (("--region", "yorkshire and the humber"), {"region_code": {"E12000003"}}),
    "an area": (("--area", "leadership"), {"theme": {"leadership"}}),
    "a framework": (("--framework", "sif-2013"), {"framework": {"sif-2013"}}),
}


@pytest.mark.parametrize("narrowing", NARROWED)
def test_narrowing_leaves_rows_out_and_alters_none(ask: Run, narrowing: str) -> None:
    options, kept = NARROWED[narrowing]
    whole, rows = ask("export").rows, ask("export", *options).rows
    assert rows == [row for row in whole if all(row[key] in values for key, values in kept.items())]
    assert 0 < len(rows) < len(whole)


def test_dates_narrow_visits_too(ask: Run) -> None:
    rows = ask("export", "--events", "--since", "2018", "--until", "2020-02").rows
    assert {row["inspection_start"][:4] for row in rows} <= {"2018", "2019", "2020"}
    assert {row["area"] == "" for row in rows} == {True, False}


def test_wide_has_one_row_an_inspection(record: Record, every_inspection: LongRows) -> None:
    keys = ("council", "framework", "inspection_start", "published")
    told = Counter(tuple(row[key] for key in keys) for row in every_inspection)
    assert told == Counter(
        (one.council, one.framework, one.start, one.published) for one in inspections(record)
    )
    assert {len(row) for row in every_inspection} == {len(every_inspection[0])}


def test_wide_has_exactly_the_grades_of_the_record(record: Record, every_inspection: LongRows) -> None:
    for one, row in zip(_in_order(record), every_inspection, strict=True):
        told = {}
        for column, value in row.items():
            if value is None or column in (*HEAD, *TAIL) or column.endswith("_area"):
                continue
            own = column.removeprefix(one.framework.replace("-", "_") + "_").replace("_", "-")
            told[str(row.get(f"{column}_area") or own)] = value
        assert told == {judgement.area: judgement.grade for judgement in one.judgements}


def _in_order(record: Record) -> list[Inspection]:
    return [
        one
        for council in sorted(record.councils)
        for one in sorted(record.inspections(council), key=lambda one: one.when)
    ]


def test_wide_names_grades_not_held_and_second_hand(record: Record, every_inspection: LongRows) -> None:
    for one, row in zip(_in_order(record), every_inspection, strict=True):
        areas = record.frameworks[one.framework].areas
        lacking = [a.id for a in areas if not (a.heading or a.optional or one.judgement(a.id))]
        second = [judgement.area for judgement in one.judgements if judgement.second_hand]
        assert (row["not_held"] or "").split(";") == (lacking or [""])  # type: ignore[union-attr]
        assert Counter((row["second_hand"] or "").split(";")) == Counter(second or [""])  # type: ignore[union-attr]


def test_wide_marks_a_joint_grade_by_its_area(ask: Run) -> None:
    rows = ask("export", "--layout", "wide", "--framework", "ilacs-2018").rows
    assert {row["in_care_area"] for row in rows} == {"in-care-and-care-leavers"}
    assert "care_leavers" not in rows[0]


def test_wide_keeps_the_overall_of_a_part_apart_from_the_overall(
    every_inspection: LongRows,
) -> None:
    other = [row for row in every_inspection if row["framework"] in ("cp-2012", "lac-2013", "slac-2009")]
    assert len(other) > 200
    assert {row["overall"] for row in other} == {None}


@pytest.mark.parametrize("layout", LAYOUTS[:3])
def test_the_same_bytes_come_twice_whatever_the_hash_and_the_locale(layout: str) -> None:
    words = ("export", "--layout", layout, "--data", RECORDS, "--council", "leeds", "--council", "kent")
    first, second = (
        in_its_own_process(*words, env={"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone})
        for seed, locale, zone in (("1", "C", "UTC"), ("2", "C.UTF-8", "Asia/Tokyo"))
    )
    assert (first.code, first.raw) == (0, second.raw)
    assert first.raw.count(b"\n") >= 20


def faults(data: bytes) -> list[str]:
    """Cells that a spreadsheet would compute, and what breaks the shape of a table."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    # A dash alone is what a source prints for "not judged"; steps are plain whole numbers.
    found = [
        cell
        for row in rows
        for cell in row
        if cell.startswith((*FORMULA_STARTS, "\0")) and not re.fullmatch(r"-|-[1-9][0-9]*", cell)
    ]
    found += ["ragged"] if len({len(row) for row in rows}) != 1 else []
    return found + ([] if data.count(b"\r\n") == data.count(b"\n") > 0 else ["line ends"])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_cell_is_a_formula_and_no_row_is_ragged(run: Run, tmp_path: Path, layout: str) -> None:
    target = tmp_path / ("data" if layout == "datapackage" else "data.csv")
    assert run("export", "--layout", layout, "-o", target).code == 0
    files = sorted(tmp_path.rglob("*.csv"))
    assert files
    assert [(file.name, fault) for file in files for fault in faults(file.read_bytes())] == []


@pytest.mark.parametrize(
    "words", ["compare cwac leeds", "history cwac", "changes", "summary --by region", "councils", "areas"]
)
def test_no_cell_of_any_answer_is_a_formula(run: Run, tmp_path: Path, words: str) -> None:
    assert run(*words.split(), "-o", tmp_path / "data.csv").code == 0
    assert faults((tmp_path / "data.csv").read_bytes()) == []


@pytest.mark.parametrize("name", ["csv"])
def test_rows_are_written_as_they_come(name: str) -> None:
    taken = 0

    def rows() -> Iterator[Row]:
        nonlocal taken
        for taken in range(1, 100_001):
            yield (taken,)

    def no_page() -> Page:
        raise AssertionError("rows of data need no page")

    pieces = stream(Answer(no_page, columns=("number",), rows=rows()), name, Screen())
    first = next(pieces)
    assert first
    assert taken < 5_000
    assert sum(str(piece).count("\n") for piece in (first, *pieces)) == 100_001


def test_every_format_for_data_can_be_asked_for(ask: Run, tmp_path: Path) -> None:
    ran = ask("export", "-f", "plain")
    told = re.search("choose (.*)\\.", ran.stderr)
    assert told
    for name in told[1].split(", "):
        assert name in FORMATS
        if name == "xlsx":
            pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")
        assert ask("export", "-f", name, "-o", tmp_path / name).code == 0


def test_a_file_may_have_the_mark_or_not(ask: Run, tmp_path: Path) -> None:
    mark, file = b"\xef\xbb\xbf", tmp_path / "all.csv"
    for option, marked in ((), True), (("--bom",), True), (("--no-bom",), False):
        ask("export", *option, "-o", file)
        assert file.read_bytes().startswith(mark) is marked
        assert b"\r\n" in file.read_bytes()
    assert ask("export", "--bom").raw == mark + ask("export").raw
    assert ask("export", "--no-bom").raw == ask("export").raw
    # Wherever on the line it stands, the later one counts.
    assert ask("--bom", "export", "--no-bom").raw == ask("export").raw


@pytest.mark.parametrize(("layout", "name"), [("long", "rows"), ("wide", "wide")])
def test_the_schema_holds_for_it(run: Run, layout: str, name: str) -> None:
    schema = json.loads((Path(data_root()) / "schemas" / f"{name}.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    events = ("--events",) if layout == "long" else ()
    answer = run("export", "--layout", layout, *events, "-f", "json").json
    assert list(Draft202012Validator(schema).iter_errors(answer)) == []
    known = [*schema["$defs"]["row"]["properties"]]
    assert known == [*(VISIT_COLUMNS if layout == "long" else (*HEAD, *TAIL))]


def test_export_starts_without_the_libraries_of_tables() -> None:
    code = (
        "import sys; from ofstedcmp.cli import run; run(['export', '--council', 'leeds']); "
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {name.split(".")[0] for name in done.stderr.split()} & {"rich", "tabulate", "xlsxwriter"}
