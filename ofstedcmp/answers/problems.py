"""The problems that `check` finds in data files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ofstedcmp.answers.table import Answer, Row, Text
from ofstedcmp.errors import told
from ofstedcmp.records.checks.file_rules import forms
from ofstedcmp.records.checks.reading import Reading
from ofstedcmp.records.texts import FORMULA_STARTS
from ofstedcmp.records.yaml_files import Problem
from ofstedcmp.reports import transaction

COLUMNS = ("file", "line", "column", "message")


def problems(found: Sequence[Problem], reading: Reading) -> Answer:
    """The problems as `file:line:column: message`, and how much was checked."""
    files = len(reading.checked)
    checked = [file for file in reading.files if str(file.document.path) in reading.checked]
    inspections = sum(len(file.inspections) for file in checked)
    scope = f"{files} {'file' if files == 1 else 'files'}, {inspections} inspections and annual ratings"
    number = f"{len(found)} {'problem' if len(found) == 1 else 'problems'}"
    faulty = len({problem.file for problem in found})
    summary = f"{number} in {faulty} of {scope}." if found else f"No problems in {scope}."
    lines = (*map(str, found), summary)
    return Answer((Text(None, lines),), COLUMNS, tuple(map(_row, found)))


def _row(problem: Problem) -> Row:
    """The columns of a problem. A file and an id may have any name, so no cell may start like a formula."""
    file, message = told(problem.file), told(problem.message)
    return {
        "file": f"./{file}" if file.startswith(FORMULA_STARTS) else file,
        "line": problem.line,
        "column": problem.column,
        "message": f"the id {message}" if message.startswith(FORMULA_STARTS) else message,
    }


def fixed(found: Sequence[Problem], reading: Reading) -> Iterator[Path]:
    """Rewrite the files whose only problem is their layout in the canonical form; yield their paths."""
    faulty = {problem.file for problem in found}
    for document, _, text in list(forms(reading)):
        if str(document.path) in faulty:
            transaction.write(document.path, text)
            yield document.path
