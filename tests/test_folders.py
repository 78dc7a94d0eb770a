"""A folder of one's own adds to the record, completes what it holds too, and says how often."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from command import RECORDS, Run

INSPECTION = """council: {council}
sources:
  own:
    kind: report
    title: An invented report
    published: '2026-06-17'
inspections:
- framework: ilacs-2026
  kind: standard
  start: '2026-04-27'
  end: '2026-05-08'
  published: '2026-06-17'
  report: own
  judgements:
    leadership:
    - {{source: own, grade: {grade}, printed: As invented, page: 1}}
  missing:
    rest: Invented.
"""


def folder(path: Path, council: str, grade: str) -> Path:
    (path / "inspections").mkdir(parents=True)
    text = INSPECTION.format(council=council, grade=grade)
    (path / "inspections" / f"{council}.yaml").write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return folder(tmp_path / "good", "leeds", "good")


@pytest.fixture
def inadequate(tmp_path: Path) -> Path:
    return folder(tmp_path / "inadequate", "leeds", "inadequate")


def leadership(ask: Run, *words: object, env: dict[str, str] | None = None) -> tuple[str, str]:
    ran = ask(*words, "--year", "2026", "--area", "leadership", "-f", "csv", env=env)
    (row,) = ran.rows
    return row["grade"], ran.stderr


def test_the_invented_records_lie_over_the_real_ones(run: Run) -> None:
    ran = run("compare", "leeds", "cheshire-east", "--data", RECORDS, "-f", "csv")
    assert ran.code == 0
    assert ran.stderr.count("\n") == 1
    assert "3 inspections are completed" in ran.stderr  # Leeds has three; only councils asked for count
    assert {row["council"] for row in ran.rows} == {"leeds", "cheshire-east"}


def test_an_inspection_of_another_council_is_added_without_a_word(ask: Run, tmp_path: Path) -> None:
    assert ask("compare", "dorset", "-f", "csv").rows == []
    grade, said = leadership(ask, "compare", "dorset", "--data", folder(tmp_path, "dorset", "good"))
    assert (grade, said) == ("good", "")


def test_of_two_reports_that_differ_that_of_the_later_folder_stands_and_is_told(
    ask: Run, inadequate: Path
) -> None:
    before, quiet = leadership(ask, "compare", "leeds")
    after, said = leadership(ask, "compare", "leeds", "--data", inadequate)
    assert (before, quiet) == ("good", "")
    assert after == "inadequate"
    assert said == (
        f"ofstedcmp: from {inadequate}: 1 inspection is completed; sources differ on 1 point: "
        "leeds ilacs-2026 2026-04-27 leadership: report-2026-06-17 says good, inadequate stands\n"
    )


def test_a_remark_never_mixes_with_the_answer(ask: Run, inadequate: Path) -> None:
    for how in ("table", "plain", "lines", "csv", "json"):
        ran = ask("history", "leeds", "--data", inadequate, "-f", how)
        assert "is completed" not in ran.stdout
        assert "is completed" in ran.stderr


def test_of_several_folders_the_last_counts(ask: Run, good: Path, inadequate: Path) -> None:
    assert leadership(ask, "compare", "leeds", "--data", good, "--data", inadequate)[0] == "inadequate"
    assert leadership(ask, "compare", "leeds", "--data", inadequate, "--data", good)[0] == "good"


def test_a_folder_that_is_named_twice_is_read_once(ask: Run, inadequate: Path) -> None:
    once = leadership(ask, "compare", "leeds", "--data", inadequate)
    assert leadership(ask, "compare", "leeds", "--data", inadequate, "--data", inadequate) == once
    assert leadership(ask, "--data", inadequate, "compare", "leeds", "--data", inadequate) == once


def test_the_environment_names_folders_too(ask: Run, good: Path, inadequate: Path) -> None:
    env = {"OFSTEDCMP_DATA": f"{good}{os.pathsep}{inadequate}"}
    assert leadership(ask, "compare", "leeds", env=env)[0] == "inadequate"
    assert ask("--version", env=env).stdout == ask("--version").stdout
    assert str(inadequate) in ask("check", env={"OFSTEDCMP_DATA": str(inadequate)}).stdout


def test_the_option_goes_before_the_environment_wherever_it_stands(
    ask: Run, good: Path, inadequate: Path
) -> None:
    env = {"OFSTEDCMP_DATA": str(good)}
    assert leadership(ask, "compare", "leeds", "--data", inadequate, env=env)[0] == "inadequate"
    assert leadership(ask, "--data", inadequate, "compare", "leeds", env=env)[0] == "inadequate"
