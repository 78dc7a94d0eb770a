"""What rows say beside a grade: the last separate one, who led the inspection, whose folder it is from."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Run
from data_copies import everything, from_yaml, opened
from made import listed, written
from worked import history, inspected

import ofstedcmp
from ofstedcmp.database.queries import COLUMNS
from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import Change

RECORD = Record()
SEPARATE = ("last_separate_grade", "last_separate_published", "last_separate_steps")
LONG = {
    "export": ("export", "--council", "leeds"),
    "export --events": ("export", "--events", "--council", "leeds"),
    "compare": ("compare", "leeds"),
    "history": ("history", "leeds"),
    "show": ("show", "leeds"),
    "changes": ("changes", "--since", "2009"),
}


def change_columns(change: Change) -> dict[str, object]:
    """The columns about a change. Those about an earlier grade are empty if there are several."""
    since = change.since_separate
    previous, separate = (
        one.previous[0] if one and len(one.previous) == 1 else None for one in (change, since)
    )
    return {
        "change": change.word,
        "change_steps": change.steps,
        "basis": change.basis,
        "previous_grade": previous[1].grade if previous else None,
        "previous_framework": previous[0].framework if previous else None,
        "previous_published": previous[0].published if previous else None,
        "caveats": ";".join(change.caveats) or None,
        "last_separate_grade": separate[1].grade if separate else None,
        "last_separate_published": separate[0].published if separate else None,
        "last_separate_steps": since.steps if since else None,
    }


@pytest.mark.parametrize(
    ("before", "after", "steps"), [("G", "O", 1), ("O", "RI", -2), ("I", "I", 0)], ids=["up", "down", "same"]
)
def test_a_grade_after_a_joint_grade_has_columns_of_the_last_separate_grade(
    before: str, after: str, steps: int
) -> None:
    said = history(
        RECORD,
        inspected("sif-2013", "2015-01-01", f"G G RI G {before} G"),
        inspected("ilacs-2018", "2019-06-01", "G G G G"),
        inspected("ilacs-2023", "2024-06-01", f"G G G G {after}"),
    )
    found = [finding for one in said for finding in one.findings]
    (leavers,) = (one for one in found if one.change.word == "new" and one.area.id == "care-leavers")
    grades = {"O": "outstanding", "G": "good", "I": "inadequate"}
    separate = said[0].inspection
    columns = change_columns(leavers.change)
    assert [columns[name] for name in SEPARATE] == [grades[before], separate.published, steps]
    others = [change_columns(one.change) for one in found if one.change.word != "new"]
    assert {row[name] for row in others for name in SEPARATE} == {None}


def test_no_separate_grade_before_leaves_the_columns_empty() -> None:
    said = history(
        RECORD,
        inspected("ilacs-2018", "2019-06-01", "G G G G"),
        inspected("ilacs-2023", "2024-06-01", "G G G G I"),
    )
    found = [change_columns(finding.change) for one in said for finding in one.findings]
    assert {row[name] for row in found for name in SEPARATE} == {None}


def test_every_row_has_the_columns_of_its_change() -> None:
    for council in RECORD.inspected:
        findings = [finding for one in RECORD.history(council) for finding in one.findings]
        graded = [row for row in ofstedcmp.rows(RECORD, [council]) if row["area"]]
        for row, finding in zip(graded, findings, strict=True):
            assert row["area"] == finding.area.id
            assert row == row | change_columns(finding.change)


@pytest.mark.parametrize("words", LONG.values(), ids=LONG.keys())
def test_every_long_row_ends_with_these_columns(ask: Run, words: tuple[str, ...]) -> None:
    header = ask(*words, "-f", "csv").stdout.partition("\n")[0].split(",")
    more = ["topic", "priority_actions"] if {"--events", "history"} & {*words} else []
    end = [*SEPARATE, "lead_inspector", "newer_report", "data_folder", *more]
    assert header[header.index("report_page") + 1 :] == end


def test_the_same_row_is_the_same_in_every_command(ask: Run) -> None:
    (shown,) = ask("show", "leeds", "--date", "2018", "--area", "leadership", "-f", "csv").rows
    for words in (LONG["export"], LONG["export --events"], LONG["history"]):
        assert shown in [{name: row[name] for name in COLUMNS} for row in ask(*words, "-f", "csv").rows]


def test_rows_by_python_and_by_the_command_line_are_the_same(ask: Run, fixed: Path) -> None:
    api = ofstedcmp.rows(ofstedcmp.load(fixed, bundled=False), ["leeds"])
    exported = ask("export", "--events", "--council", "leeds", "-f", "json").json["rows"]
    assert {row["data_folder"] for row in api if row["grade"]} == {str(fixed)}
    assert [{**row, "data_folder": None} for row in api] == [
        {name: row[name] for name in COLUMNS} for row in exported
    ]


def test_the_compiled_form_and_the_yaml_say_the_same(folder: Path, empty_cache: Path) -> None:
    first = everything(opened(folder))
    assert everything(opened(folder)) == first == from_yaml(folder)


@pytest.fixture
def own(ask: Run, tmp_path: Path) -> Path:
    """A folder with a report of Leeds that the record does not hold, led by Ada Marsh."""
    path = written(tmp_path)
    done = ask("import", "-q", "--write", tmp_path / "own", "--index", listed(tmp_path, path), path)
    assert done.code == 0
    return tmp_path / "own"


def test_rows_name_the_folder_that_a_grade_comes_from_and_who_led_the_inspection(ask: Run, own: Path) -> None:
    found = ask("export", "--council", "leeds", "--council", "york", "--data", own, "-f", "csv").rows
    mine = [row for row in found if row["inspection_start"] == "2024-03-04"]
    assert {(row["data_folder"], row["lead_inspector"]) for row in mine if row["grade"]} == {
        (str(own), "Ada Marsh")
    }
    assert {row["data_folder"] for row in found if row not in mine} == {""}


def test_each_grade_names_the_folder_its_reading_comes_from(ask: Run, own: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    (later / "inspections").mkdir(parents=True)
    text = (own / "inspections/leeds.yaml").read_text(encoding="utf-8")
    kept, dropped = text.split("    leadership:\n")
    dropped = dropped.partition("    help-and-protection:")[2]
    (later / "inspections/leeds.yaml").write_text(text, encoding="utf-8")
    (own / "inspections/leeds.yaml").write_text(
        f"{kept}    help-and-protection:{dropped}".replace(
            "  judgements:", "  missing: {leadership: Torn out.}\n  judgements:"
        ),
        encoding="utf-8",
    )
    found = ask("show", "leeds", "--date", "2024-03", "--data", own, "--data", later, "-f", "csv").rows
    from_ = {row["area"]: row["data_folder"] for row in found if row["grade"]}
    assert from_.pop("leadership") == str(later)
    assert set(from_.values()) == {str(own)}


def test_a_visit_names_its_folder_and_no_inspector(ask: Run, own: Path) -> None:
    visits = [row for row in ask("history", "leeds", "--data", own, "-f", "csv").rows if not row["area"]]
    assert visits
    assert {(row["lead_inspector"], row["data_folder"]) for row in visits} == {("", "")}


def test_wide_rows_and_the_package_name_who_led_the_inspection(ask: Run, own: Path, tmp_path: Path) -> None:
    wide = ask("export", "--layout", "wide", "--council", "leeds", "--data", own).rows
    assert [row["lead_inspector"] for row in wide if row["inspection_start"] == "2024-03-04"] == ["Ada Marsh"]
    asked = ("export", "--layout", "datapackage", "--council", "leeds", "--data", own)
    assert ask(*asked, "-o", tmp_path / "package").code == 0
    assert ",Ada Marsh" in (tmp_path / "package/inspections.csv").read_text(encoding="utf-8")
    header = (tmp_path / "package/judgements.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert header.strip().endswith(",".join(SEPARATE))
