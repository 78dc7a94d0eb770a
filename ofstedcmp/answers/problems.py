"""The problems of the record, one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ofstedcmp.answers.table import Answer, Scalar, Text
from ofstedcmp.errors import told
from ofstedcmp.records import write_files
from ofstedcmp.records.checks.file_rules import canonical_texts
from ofstedcmp.records.data_files import ReadFile
from ofstedcmp.records.texts import FORMULA_STARTS
from ofstedcmp.records.yaml_files import Problem

COLUMNS = ("file", "line", "column", "message")


def problems(found: Sequence[Problem], checked: Sequence[ReadFile]) -> Answer:
    """The problems as `file:line:column: message`, or what was checked where there are none."""
    inspections = sum(
        len(file.records.inspections) for file in checked if file.kind == "inspections" and file.records
    )
    count = f"{len(checked)} {'file' if len(checked) == 1 else 'files'}"
    scope = f"{count}, {inspections} inspections and annual ratings"
    files = len({problem.file for problem in found})
    many = "problem" if len(found) == 1 else "problems"
    told = f"{len(found)} {many} in {files} of {scope}." if found else f"No problems in {scope}."
    return Answer(
        parts=(Text(None, (*map(str, found), told)),) if found else (Text(None, (told,)),),
        columns=COLUMNS,
        rows=tuple(dict(zip(COLUMNS, _cells(problem), strict=True)) for problem in found),
    )


def _cells(problem: Problem) -> tuple[Scalar, ...]:
    """What the columns hold, safe for any cell: a file and an id may have any name."""
    file, message = told(problem.file), told(problem.message)
    return (
        f"./{file}" if file.startswith(FORMULA_STARTS) else file,
        problem.line,
        problem.column,
        f"the id {message}" if message.startswith(FORMULA_STARTS) else message,
    )


def fixed(found: Sequence[Problem], checked: Sequence[ReadFile]) -> Iterator[Path]:
    """Write the files with a problem that are sound otherwise in their canonical form; yield their paths."""
    faulty = {problem.file for problem in found}
    for document, text in list(canonical_texts(checked)):
        if str(document.path) in faulty:
            write_files.write(document.path, text)
            yield document.path
