"""The problems that `check` finds in data files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ofstedcmp.answers.table import Answer, Page, Row, Text
from ofstedcmp.answers.wording import count
from ofstedcmp.errors import printable
from ofstedcmp.records import write_files
from ofstedcmp.records.data_files import ReadFile
from ofstedcmp.records.texts import FORMULA_STARTS
from ofstedcmp.records.yaml_files import Problem

COLUMNS = ("file", "line", "column", "message")


def problems(faults: Sequence[Problem], checked: Sequence[ReadFile]) -> Answer:
    """The problems as `file:line:column: message`, and how much was checked."""
    read = [file.records for file in checked if file.kind == "inspections" and file.records]
    inspections = sum(len(records.inspections) for records in read)
    scope = f"{count(len(checked), 'file')}, {inspections} inspections and annual ratings"
    faulty = len({problem.file for problem in faults})
    number = f"{count(len(faults), 'problem')} in {faulty} of" if faults else "No problems in"
    page = Page([f"{number} {scope}."], [Text(None, tuple(map(str, faults)))] if faults else [])
    return Answer(lambda: page, COLUMNS, tuple(map(_row, faults)))


def _row(problem: Problem) -> Row:
    """The columns of a problem. A file and an id may have any name, so no cell may start like a formula."""
    file, message = printable(problem.file), printable(problem.message)
    file = f"./{file}" if file.startswith(FORMULA_STARTS) else file
    message = f"the id {message}" if message.startswith(FORMULA_STARTS) else message
    return file, problem.line, problem.column, message


def fixed(faults: Sequence[Problem], checked: Sequence[ReadFile]) -> Iterator[Path]:
    """Rewrite the files whose only problem is their layout in the canonical form; yield their paths."""
    faulty = {problem.file for problem in faults}
    for file in checked:
        path, text = file.document.path, file.canonical_text()
        if text is not None and str(path) in faulty:
            write_files.write(path, text)
            yield path
