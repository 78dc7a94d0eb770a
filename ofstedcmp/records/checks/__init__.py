"""Every rule on the records. A rule is a small function that yields problems; CHECKS lists them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ofstedcmp.database.record import Record
from ofstedcmp.records import data_folder
from ofstedcmp.records.checks import (
    council_rules,
    file_rules,
    framework_rules,
    inspection_rules,
    list_rules,
    visit_rules,
)
from ofstedcmp.records.checks.reading import Reading, Rule, read_all
from ofstedcmp.records.data_folder import files
from ofstedcmp.records.yaml_files import Problem

_OF_RECORDS: tuple[Rule, ...] = (
    *framework_rules.RULES,
    *council_rules.RULES,
    *inspection_rules.RULES,
    *visit_rules.RULES,
)
_LAST: tuple[Rule, ...] = (*list_rules.RULES, *file_rules.RULES)
CHECKS: tuple[Rule, ...] = (*_OF_RECORDS, *_LAST)


def check(paths: Sequence[Path], folders: Sequence[Path] = ()) -> tuple[list[Problem], Reading]:
    """All problems of the files at `paths` in the order of their places, and what was read.

    The bundled record and `folders` are what they are held against; without `paths`, they are what
    is checked. Raises DataError where a folder is missing or holds no records.
    """
    # Opened as every command opens them, which refuses a folder that is missing or holds no records.
    Record([*folders, *(path for path in paths if path.is_dir())], bundled=False)
    base = [path for folder in (Path(data_folder.data_root()), *folders) for path in files(folder)]
    named = [file for path in paths for file in (files(path) if path.is_dir() else [path])]
    reading = read_all([*(path for path in base if path not in named), *named])
    reading.checked = {str(path) for path in (named if paths else base)}
    documents = {str(document.path): document for document in reading.documents}
    for problem in [problem for rule in _OF_RECORDS for problem in rule(reading)]:
        documents[problem.file].problems.append(problem)
    problems = {problem for document in reading.documents for problem in document.problems}
    # The form of a file, and what a list says of it, matter once nothing else is wrong with it.
    problems |= {problem for rule in _LAST for problem in rule(reading)}
    return sorted(problem for problem in problems if problem.file in reading.checked), reading
