"""What CONTRIBUTING.md answers under "Where do I …", done as it says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT, in_process, surroundings

import ofstedcmp.grade_changes
from ofstedcmp.reports.report import FAMILIES

FRAMEWORK = """\
id: ilacs-2027
name: Inspection of local authority children's services, with an overall grade again
short: ILACS 2027
family: ilacs
title: Inspection of local authority children's services
scale: good-or-improve
starts: '2027-04-01'
areas:
- {id: overall, label: Overall effectiveness, theme: overall}
- {id: leadership, label: The impact of leaders on social work practice, theme: leadership}
links:
- {area: overall, from_framework: ilacs-2023, from_area: overall, level: similar, reason: The same scale.}
- {area: leadership, from_framework: ilacs-2023, from_area: leadership, level: same, reason: The same area.}
"""
INSPECTION = """
- framework: ilacs-2027
  kind: standard
  start: '2027-05-10'
  end: '2027-05-14'
  published: '2027-06-20'
  report: made-up
  judgements:
    overall:
    - {source: made-up, grade: good, printed: Good, page: 1}
    leadership:
    - {source: made-up, grade: inadequate, printed: Inadequate, page: 1}
"""
SOURCE = """\
  made-up:
    kind: report
    title: A made-up report
    published: '2027-06-20'
    url: https://example.org/made-up
    sha256: '{sha256}'
    licence: OGL-UK-3.0
"""


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The record with a framework of 2027 that has an overall grade again, and an inspection under it."""
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    (data / "frameworks" / "ilacs-2027.yaml").write_text(FRAMEWORK, encoding="utf-8")
    path = data / "inspections" / "york.yaml"
    text = path.read_text(encoding="utf-8")
    before, events = text.partition("\nevents:\n")[::2]
    before = before.replace("sources:\n", "sources:\n" + SOURCE.format(sha256="ab" * 32), 1)
    path.write_text(
        f"{before}{INSPECTION}events:\n{events}" if events else before + INSPECTION, encoding="utf-8"
    )
    return data


def test_a_framework_in_which_an_overall_grade_comes_back_is_one_yaml_file(later: Path) -> None:
    ran = in_process("show", "york", "--data", later, "-f", "csv", "-q")
    assert [(row["area"], row["grade"]) for row in ran.rows if row["grade"]] == [
        ("overall", "good"),
        ("leadership", "inadequate"),
    ]
    assert {row["framework"] for row in ran.rows} == {"ilacs-2027"}
    assert "ilacs-2027" in in_process("frameworks", "--data", later, "-f", "csv").stdout
    checked = in_process("check", later)
    assert not [line for line in checked.stdout.splitlines() if "overall" in line], checked.stdout


COMMAND = """\
from ofstedcmp.cli.options import make_command


@make_command()
def command(settings, options):
    \'\'\'Count the councils.\'\'\'
    print(len(settings.record.councils))
"""
PROGRAM = """\
import sys
import ofstedcmp.cli

ofstedcmp.cli.__path__.append(sys.argv[1])
ofstedcmp.cli.COMMANDS["count"] = "Count the councils."
ofstedcmp.cli.run(["count"])
ofstedcmp.cli.run(["--help"])
"""


def test_a_command_is_one_module_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "count.py").write_text(COMMAND, encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    ran = subprocess.run(command, env=surroundings({}), capture_output=True, text=True, check=True)
    number, _, listed = ran.stdout.partition("\n")
    assert int(number) > 150
    assert re.search(r"^  count +Count the councils\.$", listed, re.M)


def test_a_layout_of_reports_is_one_module_and_one_row() -> None:
    for grades in FAMILIES.values():
        assert grades.__name__ == "grades"
        assert grades.__module__.startswith("ofstedcmp.reports.")


def test_the_rule_that_decides_an_arrow_stands_in_one_place() -> None:
    assert "up" in ofstedcmp.grade_changes.DIRECTIONS
    deciding = [
        path.name
        for path in (ROOT / "ofstedcmp").rglob("*.py")
        if '"up" if' in path.read_text(encoding="utf-8")
    ]
    assert deciding == ["grade_changes.py"]


def test_contributing_answers_each_of_the_five_questions() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## Where do I")[2].partition("\n## ")[0]
    assert section.count("\n- **") == 5
