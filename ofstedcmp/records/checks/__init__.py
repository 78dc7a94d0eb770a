"""Every rule on the data files: the public functions of the modules here, which yield problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from inspect import getmodule, isfunction
from pathlib import Path
from types import ModuleType

from ofstedcmp.records import data_folder
from ofstedcmp.records.checks import council_rules, file_rules, framework_rules, inspection_rules
from ofstedcmp.records.data_files import DataFiles, ReadFile, files
from ofstedcmp.records.yaml_files import Problem

Rule = Callable[[DataFiles], Iterable[Problem]]


def _rules(*modules: ModuleType) -> list[Rule]:
    functions = [(module, rule) for module in modules for rule in vars(module).values() if isfunction(rule)]
    return [rule for module, rule in functions if getmodule(rule) is module and rule.__name__[0] != "_"]


_CONTENT_RULES = _rules(framework_rules, council_rules, inspection_rules)
_FILE_RULES = _rules(file_rules)
CHECKS = (*_CONTENT_RULES, *_FILE_RULES)


def check(
    paths: Sequence[Path], folders: Sequence[Path] = (), *, allow_rules: bool = False
) -> tuple[list[Problem], list[ReadFile]]:
    """All problems of the files at `paths` in the order of their places, and the files that were checked.

    The files are checked against our own data and that of `folders`; without `paths`, these are checked
    themselves. A later folder must not change rules, unless `allow_rules`. Raises DataError if a folder does
    not exist or is not a data folder.
    """
    named = [file for path in paths for file in (files(path) if path.is_dir() else [path])]
    base = [file for folder in (Path(data_folder.data_root()), *folders) for file in files(folder)]
    data = DataFiles([*(path for path in base if path not in named), *named], allow_rules=allow_rules)
    documents = {str(file.document.path): file.document for file in data.files}
    for problem in [problem for rule in _CONTENT_RULES for problem in rule(data)]:
        documents[problem.file].problems.append(problem)
    problems = {problem for document in documents.values() for problem in document.problems}
    # The layout of a file and the lists about it matter once the file has no other problem.
    problems |= {problem for rule in _FILE_RULES for problem in rule(data)}
    names = {str(path) for path in (named if paths else base)}
    checked = [file for file in data.files if str(file.document.path) in names]
    return sorted(problem for problem in problems if problem.file in names), checked
