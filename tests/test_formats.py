"""A format is one function and one row of the table of formats."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command import RECORDS, ROOT, surroundings

MODULE = """
def render(answer, screen):
    return "".join(f"{name}: {row[name]}\\n" for row in answer.named_rows() for name in answer.columns)
"""
PROGRAM = """
import sys
from ofstedcmp.formats import FORMATS, Format

FORMATS["yaml"] = Format("made_up.render", ".yaml", "A made-up format for the tests.", data=True)
from ofstedcmp.cli import run

sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    (tmp_path / "made_up.py").write_text(MODULE, encoding="utf-8")
    return tmp_path


def ask(made_up: Path, *words: object) -> subprocess.CompletedProcess[str]:
    env = surroundings({"PYTHONPATH": f"{made_up}:{ROOT}"})
    command = [sys.executable, "-c", PROGRAM, *map(str, words)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


LEEDS = ("compare", "leeds", "--data", RECORDS)


def test_a_new_format_is_asked_for_by_its_name_or_by_the_ending_of_a_file(made_up: Path) -> None:
    by_name = ask(made_up, *LEEDS, "-f", "yaml")
    by_ending = ask(made_up, *LEEDS, "-o", made_up / "leeds.yaml")
    assert (by_name.returncode, by_ending.returncode, by_ending.stdout) == (0, 0, "")
    assert by_name.stdout.startswith("council: leeds\n")
    assert (made_up / "leeds.yaml").read_text(encoding="utf-8") == by_name.stdout


def test_a_new_format_of_data_is_exported(made_up: Path) -> None:
    assert "\ngrade: " in ask(made_up, "export", "--council", "leeds", "-f", "yaml").stdout
    refused = ask(made_up, "export", "-f", "html").stderr
    assert "choose csv, json, jsonl, tsv, xlsx, yaml." in refused


def test_a_new_format_is_in_the_help_and_in_errors(made_up: Path) -> None:
    assert "A made-up format for the tests." in ask(made_up, "help", "formats").stdout
    assert ".xlsx (xlsx), .yaml (yaml)" in " ".join(ask(made_up, "help", "formats").stdout.split())
    assert ".xlsx or .yaml, or add --format" in ask(made_up, *LEEDS, "-o", made_up / "leeds.doc").stderr
    assert "Did you mean 'yaml'?" in ask(made_up, *LEEDS, "-f", "yml").stderr


def test_import_accepts_the_format_yaml_only(made_up: Path) -> None:
    nothing = made_up / "report.txt"
    nothing.write_text("no report", encoding="utf-8")
    assert "this comes as" not in ask(made_up, "import", nothing, "-f", "yaml").stderr
    assert "this comes as YAML and not as csv" in ask(made_up, "import", nothing, "-f", "csv").stderr
