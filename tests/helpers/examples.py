"""An example of every command on the small fixed record: what holds for commands is held against these."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterable
from pathlib import Path

from made import listed, report, written

# `{brought}` stands for a folder with a report, its list, a record made of it, and an older one. A command
# that has no example here fails test_conventions.py.
EXAMPLES = {
    "compare": "compare leeds york kent",
    "history": "history leeds --all-areas",
    "show": "show york",
    "changes": "changes",
    "summary": "summary --by region",
    "councils": "councils",
    "due": "due",
    "explain": "explain leeds",
    "frameworks": "frameworks",
    "areas": "areas",
    "check": "check {brought}/data",
    "import": "import --index {brought}/index.csv --write {brought}/data {brought}/report.txt",
    "verify": "verify --data {brought}/data {brought}/report.txt",
    "diff": "diff {brought}/older",
}
# These answer with rows alone, or with a text that is the same in every format.
ROWS_ALONE = {"export": "export --council leeds"}
SAYINGS = {"completion": "completion bash", "config": "config", "help": "help formats"}
# What an example answers with something other than a table, and so has no frame.
TEXTS = ("check", "import", "verify", "diff")


def spelt(example: str, brought: Path) -> list[str]:
    """The words of an example, the folder put in."""
    return shlex.split(example.format(brought=brought))


def bring(folder: Path, record: Path) -> Path:
    """The folder with an older record, that lacks a council, and a made-up report with its list."""
    shutil.copytree(record, folder / "older")
    (folder / "older" / "inspections" / "kent.yaml").unlink()
    path = written(folder, report())
    listed(folder, path)
    return path


def words(command: str, brought: Path) -> list[str]:
    """The words of a command's example."""
    known = {**EXAMPLES, **ROWS_ALONE, **SAYINGS}
    assert command in known, f"give {command} an example in examples.py, so that the conventions hold for it"
    return spelt(known[command], brought)


def in_formats(command: str, formats: Iterable[str], brought: Path) -> list[list[str]]:
    """The words of a command's example for each of those formats that it has, or once in its own."""
    if command in EXAMPLES:
        return [[*words(command, brought), "-f", how] for how in formats]
    return [words(command, brought)]
