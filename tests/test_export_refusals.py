"""What cannot be exported is refused before anything is written, in a line that names the fix."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Run

REFUSED = {
    ("-f", "plain"): "export cannot be plain: choose ",
    ("-f", "xlsx"): "xlsx can only be saved to a file: add -o FILE.xlsx.",
    ("-f", "json", "--bom"): "--bom does not apply to json",
    ("--layout", "wide", "--events"): "--events goes with --layout long.",
    ("--layout", "broad"): "--layout cannot be 'broad'.",
    ("--layout", "ees", "-f", "json"): "--layout ees is CSV",
    ("--layout", "ees", "--since", "2013"): "--layout ees cannot be narrowed by --since",
    ("--layout", "ees", "-o", "/nowhere/Grades 2026.csv"): "--layout ees allows file names of lower-case",
    ("--layout", "datapackage"): "--layout datapackage makes a folder: name it with -o DIR.",
    ("--layout", "datapackage", "-o", "/nowhere/x", "--area", "overall"): "cannot be narrowed by --area",
    ("--layout", "datapackage", "-o", "/nowhere/x", "-f", "csv"): "has its own formats",
    ("--region", "wessex"): "no region is called 'wessex'.",
    ("--region", "london", "--council", "leeds"): "none of these councils is in London.",
    ("-o", "/nowhere/x.csv"): "cannot write /nowhere/x.csv: there is no folder /nowhere. Make it first.",
    (
        "--layout",
        "ees",
        "-o",
        "/nowhere/x.csv",
    ): "cannot write /nowhere/x.csv: there is no folder /nowhere. Make it first.",
    ("--layout", "datapackage", "-o", "/nowhere/x"): "cannot write /nowhere/x: there is no folder /nowhere.",
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_export_refuses_in_one_line_that_names_the_fix(ask: Run, words: tuple[str, ...]) -> None:
    ran = ask("export", *words)
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.stderr.startswith("ofstedcmp: ")
    assert REFUSED[words] in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_fault_of_the_record_is_told_before_anything_is_written(
    ask: Run, fixed: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "own" / "inspections"
    folder.mkdir(parents=True)
    text = (fixed / "inspections" / "york.yaml").read_text(encoding="utf-8")
    (folder / "york.yaml").write_text(text.replace("grade: good", "grade: splendid"), encoding="utf-8")
    target = tmp_path / "all.csv"
    target.write_text("as it was")
    for words in (("export",), ("export", "-o", target), ("export", "--layout", "wide")):
        ran = ask(*words, "--data", folder.parent)
        assert (ran.code, ran.raw) == (3, b"")
    assert target.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.csv", "own"]
